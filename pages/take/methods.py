"""Practices as cases of qualitative comparative analysis: truth table, files, annotations."""

import streamlit as st

from dashboard import frame, labels, practices, queries
from dashboard.language import _
from dashboard.methods import answers, files, picking, screen
from dashboard.methods.sets import all_sets
from dashboard.methods.truth import truth_table

head = st.container()
profiles, known, terms = practices.profiles(), all_sets(), labels.all_terms()
cases = [profile.practice_id for profile in profiles]
version = queries.build_info().database_version
outcome = picking.outcome(known, len(cases))
conditions = picking.conditions(known, len(cases), outcome)
table = truth_table(cases, conditions, outcome)
title = answers.title(table)
with head:
    frame.head(title, answers.lead(table))

frame.heading(screen.heading_of(table))
screen.show_truth_table(table, {profile.practice_id: profile for profile in profiles})
if picking.shows_remainders():
    screen.show_remainders(table)
frame.heading(_("单个条件和结果"))
screen.show_overlaps(cases, table)
frame.heading(_("校准：1 和 0 是什么意思"))
screen.show_notes(terms)
frame.heading(_("带到 fsQCA 和 R"))
screen.show_files(cases, table, version)
frame.heading(_("数字的标注"))
screen.show_annotations(version)
frame.foot("methods", lambda: files.slice_of(profiles, table, title))
