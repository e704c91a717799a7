"""What a reviewer asks for is tried; what can't be done is told where the reviewer looks."""

from collections.abc import Callable

import streamlit as st

from dashboard.labels import escape
from etl.errors import EtlError
from pages.review.desk import refusals

_PROBLEM = "review_error"


def attempt(action: Callable[[], object]) -> bool:
    """Carry out an action; whether it was done. A refusal is kept for `problem`."""
    try:
        action()
    except EtlError as error:
        st.session_state[_PROBLEM] = refusals.told(error)
        return False
    return True


def problem() -> None:
    """Show the refusal of the last action, once."""
    said = st.session_state.pop(_PROBLEM, "")
    if said:
        st.error(escape(said))
