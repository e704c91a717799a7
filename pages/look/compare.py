"""One indicator across places: what can be ranked, what only under conditions, what not."""

import streamlit as st

from dashboard import answers, charts, components, frame, labels, pickers, queries, screens
from dashboard.language import _

head, picks = st.container(), st.container()
with picks:
    left, right = st.columns([2, 3])
    with left:
        indicator = pickers.indicator_picker(queries.indicators())
    with right:
        places = pickers.places_picker(queries.places())

terms, colours = labels.all_terms(), frame.colours()
comparison, missing = screens.compare_places(indicator.indicator_id, places)
title = answers.comparison_title(indicator, comparison)
with head:
    frame.head(title, answers.comparison_lead(comparison, terms))

end = charts.axis_end([comparison.comparable, comparison.conditional])
for verdict, group in screens.ranked_groups(comparison):
    frame.heading(screens.group_name(group, terms), labels.term(terms, "verdict", verdict), verdict)
    shared = end if group in (comparison.comparable, comparison.conditional) else None
    plot = charts.dot_plot(group, shared or charts.axis_end([group]), terms, colours)
    key = f"dots-{group[0].observation.observation_id}-{verdict}"
    components.chart(plot, answers.chart_alt(title, group), key)

if comparison.apart:
    verdict = "not_comparable"
    frame.heading(_("另列"), labels.term(terms, "verdict", verdict), verdict)
    st.caption(_("口径或范围不同，没有共同的刻度，只照录原文。"))
    plot = charts.hollow_marks(comparison.apart, terms, colours)
    components.chart(plot, answers.chart_alt(title, comparison.apart), "hollow")

if comparison.all:
    frame.heading(_("名次与缘由"))
    caption = _("点原文看出处。名次从大到小；区间相叠时给出范围。")
    components.judged_table(comparison.all, screens.open_remarks(), terms, caption, "judged")
if missing:
    frame.heading(_("没有数字的地方"))
    components.missing_table(missing, terms, "missing")
frame.reading_note(indicator)
frame.foot()
