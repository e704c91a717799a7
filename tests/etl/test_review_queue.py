"""What a reviewer sees first, and why."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from etl.extract.proposals import Span
from etl.reference.catalogue import read_catalogue
from etl.review.drafts import state
from etl.review.queue import Reason, queue
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import TEXT, extraction_of, proposal, session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

DISPUTES, SOLVED, RATE = span_of("120起"), span_of("114起"), span_of("95%")


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return session_at(small_copy)


def reasons(session: ReviewSession, key: Span) -> set[Reason]:
    """Why a figure stands where it does."""
    return next(set(queued.reasons) for queued in session.queue() if queued.figure.key == key)


def test_the_riskiest_comes_first_and_the_decided_leave(session: ReviewSession) -> None:
    queued = session.queue()
    risks = [entry.risk for entry in queued]

    assert risks == sorted(risks, reverse=True)
    assert queued[0].figure.key == span_of("20支")
    assert queued[0].risk == Decimal("0.35")
    assert [entry.figure.key for entry in queued[-2:]] == [RATE, span_of("352个", nth=1)]

    session.accept(queued[0].figure.key)
    session.reject(RATE)

    assert len(session.queue()) == len(queued) - 2


@pytest.mark.parametrize(
    ("printed", "changes", "reason"),
    [
        ("1200余名", {}, Reason.VAGUE),
        ("20支", {}, Reason.OTHER),
        ("352个", {"place_code": ""}, Reason.NO_PLACE),
        ("352个", {"indicator_id": "other"}, Reason.OTHER),
        ("352个", {"indicator_id": "satisfaction_rate"}, Reason.UNIT_UNFIT),
        ("352个", {"measure": "flow"}, Reason.MEASURE_UNFIT),
    ],
)
def test_says_why(
    session: ReviewSession, printed: str, changes: dict[str, str], reason: Reason
) -> None:
    session.correct(span_of(printed), changes)

    assert reason in reasons(session, span_of(printed))


def test_a_plain_figure_has_no_reason(session: ReviewSession) -> None:
    assert reasons(session, span_of("352个")) == set()


def test_an_added_large_number_says_both(session: ReviewSession) -> None:
    session.add(*span_of("1.2万人次"))

    found = reasons(session, span_of("1.2万人次"))
    assert {Reason.ADDED, Reason.LARGE, Reason.VAGUE, Reason.OTHER} == found


def test_figures_that_cannot_all_be_right(small_copy: Path, session: ReviewSession) -> None:
    assert Reason.CONTRADICTING not in reasons(session, RATE)
    wrong = session_at(small_copy, text=TEXT.replace("114起", "121起"))

    assert Reason.CONTRADICTING in reasons(wrong, SOLVED)
    assert Reason.CONTRADICTING in reasons(wrong, DISPUTES)
    assert Reason.CONTRADICTING in reasons(wrong, RATE)


def test_a_rejected_figure_contradicts_no_more(small_copy: Path) -> None:
    session = session_at(small_copy, text=TEXT.replace("114起", "121起"))
    session.reject(SOLVED)

    assert Reason.CONTRADICTING not in reasons(session, DISPUTES)


def test_what_the_grammar_refuses_is_unreadable(small_data: Path) -> None:
    catalogue = read_catalogue(small_data)
    read = catalogue.value_reader.read("1个")
    unread = proposal(catalogue, "热线", value=read)
    extraction = replace(extraction_of(catalogue), proposals=(unread,))
    (queued,) = queue(state(extraction, [], "李四"), catalogue)

    assert queued.reasons == (Reason.UNREADABLE,)
