"""Everything published on one place: where it stands, numbers, checks, what is missing."""

from functools import partial

import streamlit as st

from dashboard import (
    answers,
    charts,
    components,
    finding_tables,
    frame,
    labels,
    one_pager,
    pickers,
    practice_summary,
    queries,
    screens,
    spine,
)
from dashboard.language import _
from dashboard.take import briefings, slides, views

head = st.container()
place = pickers.place_picker(queries.places())
terms, palette = labels.all_terms(), frame.colours()
observations = screens.observations_of(place.place_code)
findings = [f for f in queries.findings() if f.place_code == place.place_code]
reports = [r for r in queries.reports() if r.place_code == place.place_code]
groups = screens.comparable_groups(place.place_code)
comparable = screens.comparable_elsewhere(groups[0])
with head:
    title = answers.place_title(place, observations, len(reports))
    frame.head(title, answers.place_lead(observations, len(comparable), findings))
st.caption(screens.population_note(place, terms))

frame.heading(_("和别处放在一起看"))
rows = spine.vertebrae(observations, *groups)
takeaway = spine.takeaway(rows, len(observations))
frame.paragraph(takeaway)
if rows:
    components.chart(spine.spine(rows, palette), takeaway, "spine")
    st.caption(_("每行自有刻度：实心可比，空心有条件，小圈是别处。点数字看出处。"))
frame.heading(_("公布的数字"))
by_family = screens.by_family(observations, queries.families())
asked = components.observation_table(by_family, comparable, terms, "numbers")
screens.follow_to_comparison(asked)
if findings:
    frame.heading(_("核对结果"))
    finding_tables.findings_table(findings, terms, _("这个地方的数字互相核对"), "findings")
frame.heading(_("没有数字的指标"))
reasons = screens.absence_reasons(place.place_code)
missing = screens.missing_indicators(observations, queries.indicators(), reasons)
screens.follow_to_comparison(components.missing_indicators_table(missing, terms, "missing"))
practice_summary.show(place.place_code, terms)
frame.heading(_("报道"))
components.chart(charts.timeline(reports, palette), answers.timeline_alt(reports), "timeline")
components.reports_table(reports, terms, "reports")
with st.container(key="print-only"):
    st.html(one_pager.html(place, by_family, groups, findings, missing, reports))
frame.foot(
    "place",
    lambda: views.place(place, title, groups, missing),
    slides=slides.place_slides(groups),
    briefing=partial(briefings.place_briefing, place, groups, findings, missing),
)
