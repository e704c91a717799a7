"""A read-only console: ready questions in words, SQL of one's own, the tables in words."""

from functools import partial

import streamlit as st

from dashboard import frame, labels, shown
from dashboard.console import answers, schema, screen, taking
from dashboard.console.asking import Answer
from dashboard.console.limits import limits
from dashboard.language import _

head = st.container()
most, terms, asked = limits(), labels.all_terms(), screen.asked()
screen.pick_question(asked)
screen.write_sql(asked, most)
told = screen.run(asked, most)
relations = schema.relations(terms)
title = answers.title(told, asked.name)
with head:
    frame.head(
        title,
        answers.lead(told, asked.note, most, list(relations)),
    )
if told is not None:
    screen.show(told, asked, terms)
make = partial(taking.slice_of, told, title, terms) if isinstance(told, Answer) else None
with shown.aside():
    frame.heading(_("有哪些表"))
    screen.show_schema(relations)
name = f"query{taking.part_of(told)}" if isinstance(told, Answer) else "query"
frame.foot(name, make, slides=taking.slides_of(told))
