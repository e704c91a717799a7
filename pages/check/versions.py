"""What rebuilding changed: figures that came, went or are read otherwise, and why."""

import streamlit as st

from dashboard import frame, labels, versions, versions_screen, versions_tables
from dashboard import versions_answers as answers
from dashboard.language import _
from dashboard.take import views
from dashboard.version_changes import WHATS

history = versions.read_history()
if not history.steps:
    versions_screen.show_no_history(history)
    frame.foot()
    st.stop()

head = st.container()
old, new = versions_screen.pick_versions(history)
kind, why = versions_screen.pick_filters()
terms = labels.all_terms()
chain, changes = versions.between(history, old.version, new.version)
counts = answers.counted_exactly(chain, changes)
with head:
    shown = versions_screen.filter_words(kind, why)
    lead = answers.versions_lead(old, new, len(chain), changes, shown)
    title = answers.versions_title(old, new, counts)
    frame.head(title, lead)
    versions_screen.show_unreadable(history)

filtered = versions_screen.filtered(changes, kind, why)
known = versions.known_figures(i for c in filtered for i in versions_tables.figures_of(c))
if chain and not filtered:
    st.caption(_("没有这样的变化。"))
for what in WHATS:
    group = [change for change in filtered if change.what == what]
    if not group:
        continue
    frame.heading(answers.what_heading(what))
    if what == "figure":
        versions_tables.show_figures(group, known, terms)
    else:
        versions_tables.show_others(what, group, known, terms)

notes = [answers.note_text(note) for step, _back in chain for note in step.notes]
if notes:
    frame.heading(_("没有比的"))
    for note in dict.fromkeys(notes):
        frame.paragraph(note)
if changes:
    frame.heading(_("为什么变"))
    versions_tables.show_reasons(changes)
frame.heading(_("历次重建"))
versions_screen.follow_to_step(versions_tables.show_steps(history.steps))
frame.foot("versions", lambda: views.changes(filtered, title))
