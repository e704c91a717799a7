"""One indicator, or several, across places: what ranks, what under conditions, what not."""

from functools import partial

import streamlit as st

from dashboard import answers, comparing, frame, labels, pickers, queries
from dashboard.language import joined
from dashboard.take import briefings, slides, views

head, picks = st.container(), st.container()
with picks:
    left, right = st.columns([2, 3])
    with left:
        indicators = pickers.indicators_picker(queries.indicators())
    with right:
        places, members = comparing.pick_places(queries.places())

terms, palette = labels.all_terms(), frame.colours()
found, can = comparing.compared(indicators, places, comparing.asked_base())
with picks:
    comparing.pick_base(can)
    if members:
        comparing.show_members(members)
with head:
    if len(found) == 1:
        frame.head(comparing.title(found[0]), comparing.lead(found[0], terms))
    else:
        held = [(one.indicator, one.comparison) for one in found]
        frame.head(answers.several_title(held), answers.several_lead(comparing.unpublished(found)))
if len(found) == 1:
    comparing.show_one(found[0], terms, palette)
else:
    comparing.show_several(found, terms, palette)
title = joined([comparing.title(one) for one in found])
frame.foot(
    "compare",
    lambda: views.compared(found, title, terms),
    slides=partial(slides.comparison_deck, found),
    briefing=partial(briefings.comparison_briefing, found),
)
