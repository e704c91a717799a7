"""One practice told for a class: background, mechanisms, steps, figures, questions."""

from functools import partial

import streamlit as st

from dashboard import (
    frame,
    labels,
    practice_answers,
    practice_charts,
    practice_pickers,
    practice_profile,
    practice_tables,
    practices,
)
from dashboard.language import _, joined
from dashboard.take import briefings, views

head = st.container()
held, terms = practices.collection(), labels.all_terms()
profile = practice_pickers.practice_picker(held.profiles)
figures = practices.figures([profile.practice_id])
with head:
    title = practice_answers.profile_title(profile)
    frame.head(title, practice_answers.profile_lead(profile))
    st.html(practice_charts.STYLE + practice_profile.PRINT_STYLE)
    st.html(practice_profile.origin(profile, terms))

frame.heading(_("背景与做法"))
practice_profile.show_texts([profile.problem, profile.summary])
frame.heading(_("组织层级"))
practice_profile.show_flow(practice_charts.tiers(profile))
frame.heading(_("办理的步骤"))
practice_profile.show_flow(practice_charts.steps(profile))
frame.heading(_("谁来做"))
practice_profile.show_texts([joined(profile.texts("actor")) or _("报道没有写")])
frame.heading(_("机制"))
practice_profile.mechanism_table(profile, held)
frame.heading(_("数字能说明到哪一步"), practice_answers.grade_name(profile.grade))
practice_profile.figure_table(profile, figures, terms)
frame.heading(_("名称里的数"))
practice_profile.slogan_table(profile, terms)
frame.heading(_("报道没有说的"))
practice_profile.show_unsaid(profile)
frame.heading(_("讨论题"))
practice_profile.question_table(practice_profile.asked(profile, figures, held, terms))
frame.heading(_("相近的做法"))
near = practices.closest(held, [profile])
practice_tables.similar_table(near, held, "similar")
frame.foot(
    "practice",
    lambda: views.practice(profile, figures, title),
    briefing=partial(briefings.practice_briefing, profile, figures, held),
)
