"""The extractor, the extraction of a page, and the session of its reviewer."""

import streamlit as st

from dashboard.language import _
from etl.build.version import version_of
from etl.extract.extraction import Extractor
from etl.extract.proposals import Extraction
from etl.extract.published import UnreadableDateError, read_published
from etl.extract.trained import open_extractor
from etl.review.session import ReviewSession
from pages.review.desk.received import DATA, Received

_SESSIONS = "review_sessions"


def _data_version() -> str:
    return str(version_of(DATA))


@st.cache_resource(show_spinner=False, max_entries=2)
def _extractor(data_version: str) -> Extractor:  # noqa: ARG001  the key of the cache
    return open_extractor(DATA)


@st.cache_resource(show_spinner=False, max_entries=32)
def _extraction(key: str, published: str, data_version: str, _page: Received) -> Extraction:  # noqa: ARG001
    try:
        when = read_published(published)
    except UnreadableDateError:
        when = None
    return _extractor(data_version).extract(_page.name, _page.text, when)


def extraction_of(page: Received) -> Extraction:
    """What is proposed for a page, by the rules of data/reference as they are now."""
    with st.spinner(_("正在读 {name} …").format(name=page.name)):
        return _extraction(page.key, page.published, _data_version(), page)


def session_of(page: Received, reviewer: str) -> ReviewSession:
    """The reviewer's session on a page; the same one as long as the rules stay the same."""
    sessions = st.session_state.setdefault(_SESSIONS, {})
    extraction = extraction_of(page)
    key = (page.key, reviewer, id(extraction))
    if key not in sessions:
        sessions.clear()
        sessions[key] = ReviewSession(DATA, extraction, reviewer)
    session: ReviewSession = sessions[key]
    return session
