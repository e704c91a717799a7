"""Everything published on one place: numbers by family, checks, practices, what is missing."""

import streamlit as st

from dashboard import answers, components, frame, labels, pickers, queries, screens
from dashboard.language import _

head = st.container()
place = pickers.place_picker(queries.places())
terms = labels.all_terms()
observations = queries.observations(place_code=place.place_code)
findings = queries.findings(place_code=place.place_code)
reports = queries.reports(place.place_code)
comparable = screens.comparable_elsewhere(place.place_code)
with head:
    frame.head(
        answers.place_title(place, observations, len(reports)),
        answers.place_lead(observations, len(comparable), findings),
    )
st.caption(screens.population_note(place, terms))

frame.heading(_("公布的数字"))
groups = screens.by_family(observations, queries.families())
asked = components.observation_table(groups, comparable, terms, "numbers")
screens.follow_to_comparison(asked)

absent = screens.absent_families(observations, queries.families())
if absent:
    frame.heading(_("没有数字的类别"))
    st.markdown(labels.escape(absent))
if findings:
    frame.heading(_("核对结果"))
    components.findings_table(findings, terms, _("这个地方的数字互相核对"), "findings")
practices = queries.practices(place.place_code)
if practices:
    frame.heading(_("做法"))
    for practice in practices:
        components.practice_section(practice, terms)
frame.heading(_("报道"))
components.reports_table(reports, terms, "reports")
frame.foot()
