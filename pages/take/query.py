"""A read-only console: ready questions in words, SQL of one's own, the tables in words."""

import streamlit as st

from dashboard import frame, labels
from dashboard.console import answers, schema, screen
from dashboard.console.limits import limits
from dashboard.language import _

head = st.container()
most, terms, asked = limits(), labels.all_terms(), screen.asked()
screen.pick_question(asked)
screen.write_sql(asked, most)
told = screen.run(asked, most)
relations = schema.relations(terms)
with head:
    frame.head(
        answers.title(told, asked.name),
        answers.lead(told, asked.note, most, list(relations)),
    )
if told is not None:
    screen.show(told, asked, terms)
frame.heading(_("有哪些表"))
screen.show_schema(relations)
frame.foot()
