"""Practices by their mechanisms, and two to four of them side by side."""

import streamlit as st

from dashboard import (
    frame,
    labels,
    practice_answers,
    practice_charts,
    practice_matrix,
    practice_pickers,
    practice_profile,
    practice_split,
    practice_tables,
    practices,
)
from dashboard.language import _
from dashboard.take import views

head = st.container()
held, terms = practices.collection(), labels.all_terms()
chosen = practice_pickers.compared_picker(held.profiles)
beside = st.container()
frame.heading(_("做法与机制"))
picked = practice_matrix.show(held, chosen)
with head:
    title = practice_answers.comparison_title(chosen, held, picked)
    frame.head(title, practice_answers.comparison_lead(chosen, held))

if chosen:
    with beside:
        st.html(practice_charts.STYLE)
        frame.heading(_("机制：共用的和不同的"))
        practice_split.split_table(chosen, held)
        frame.heading(_("数字能说明到哪一步"))
        figures = practices.figures([profile.practice_id for profile in chosen])
        practice_tables.grade_table(chosen, figures)
        frame.heading(_("办理的步骤"))
        for profile in chosen:
            practice_profile.show_flow(practice_charts.steps(profile), profile.name)
        frame.heading(_("逐项对照"))
        practice_tables.side_table(chosen, terms)
        frame.heading(_("报道里的数字"))
        practice_tables.evidence_table(chosen, figures)
frame.heading(_("相近的做法"))
practice_tables.similar_table(practices.closest(held, chosen), held, "similar")
frame.foot("practices", lambda: views.mechanisms(held, chosen or held.profiles, title))
