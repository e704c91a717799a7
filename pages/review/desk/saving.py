"""Putting a report into the data, and telling that it is there."""

import streamlit as st

from dashboard.labels import escape
from dashboard.language import _
from etl.review.errors import SaveConflictError
from etl.review.session import ReviewSession
from pages.review.desk import rebuild

CONFLICT = "review_conflict"
"""Where a conflict is kept until the reviewer has chosen."""

_SAVED = "review_saved"


def save(session: ReviewSession, label: str) -> None:
    """Save a report as the draft has it, and begin the rebuild.

    Where someone else saved it meanwhile, nothing is written and the conflict is kept.
    See `ReviewSession.save` for what it may raise.
    """
    draft = session.draft()
    try:
        saved = session.save(label, draft.began_from(draft.reports[label]["report_id"]))
    except SaveConflictError as error:
        st.session_state[CONFLICT] = error.conflict
        return
    st.session_state[_SAVED] = (saved.report_id, saved.figures)
    rebuild.start()


def told() -> None:
    """What was saved last on this page."""
    saved = st.session_state.get(_SAVED)
    if saved:
        st.success(_("{id} 已入库，共 {n} 个数字。").format(id=escape(saved[0]), n=saved[1]))
