"""Exercises made from the data, for a class: the same link gives the same set."""

from functools import partial

import streamlit as st

from dashboard import (
    exercise_answers,
    exercise_picks,
    exercise_print,
    exercise_sheet,
    exercises,
    frame,
    labels,
    queries,
)
from dashboard.exercise_words import worded
from dashboard.take import teaching

head = st.container()
picked = exercise_picks.pick()
version, terms = queries.build_info().database_version, labels.all_terms()
made = exercises.make(version, picked.seed, picked.count, picked.kinds)
words = [worded(exercise, terms) for exercise in made]
title = exercise_answers.title(made)
is_key_shown = picked.is_key_shown
with head:
    lead = exercise_answers.lead(made, picked.count, terms, is_key_shown=is_key_shown)
    frame.head(title, lead)

set_in_words = list(zip(made, words, strict=True))
exercise_sheet.show(set_in_words, is_key_shown=is_key_shown, version=version)
exercise_print.show(title, picked, version, words)
make = partial(teaching.exercises, set_in_words, title, is_key_shown=is_key_shown)
frame.foot("exercises", make)
