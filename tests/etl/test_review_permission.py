"""Who may write: nobody, unless this machine says so in exactly one way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.review.conflicts import Conflict, conflict_of
from etl.review.decisions import Action, Entry
from etl.review.errors import WritingNotAllowedError
from etl.review.files import commit, recover
from etl.review.held import read_held
from etl.review.indicators import IndicatorProposal, example_of, propose_indicator
from etl.review.log import DecisionLog
from etl.review.permission import may_write, require_writing
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import HELD, RECORD, session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy

KEY = span_of("352个")


@pytest.mark.parametrize("value", ["", "0", "true", "yes", "on", "01", " 1", "1 ", "\uff11", "11"])
def test_anything_but_one_means_no(value: str) -> None:
    assert not may_write({"EDIT": value})


def test_one_means_yes_and_nothing_said_means_no() -> None:
    assert may_write({"EDIT": "1"})
    assert not may_write({})


@pytest.mark.parametrize("name", ["", " 李四", "李四 ", "李\n四", "x" * 41, "\u202e李四"])
def test_a_reviewer_has_a_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("EDIT", "1")

    with pytest.raises(WritingNotAllowedError, match="no reviewer's name"):
        require_writing(name)


def _conflict(session: ReviewSession) -> Conflict:
    held = read_held(session.data, HELD)
    return conflict_of("1", held, held, "0" * 64)


WRITERS: dict[str, Callable[[ReviewSession], object]] = {
    "accept": lambda session: session.accept(KEY),
    "reject": lambda session: session.reject(KEY, "slogan"),
    "correct": lambda session: session.correct(KEY, {"scope_name": "施秉"}),
    "adjust_span": lambda session: session.adjust_span(KEY, KEY[0], KEY[1] - 1),
    "add": lambda session: session.add(*span_of("12345")),
    "describe_report": lambda session: session.describe_report("1", RECORD),
    "describe_reference": lambda session: session.describe_reference("unit:口", {"kind": "count"}),
    "save": lambda session: session.save("1", "absent"),
    "merge": lambda session: session.merge(_conflict(session), {}),
    "log": lambda session: DecisionLog(session.data, "0" * 64).append(
        "李四", [Entry(action=Action.ACCEPT)]
    ),
    "commit": lambda session: commit(session.data, {"reference/new.csv": b""}, "李四"),
    "recover": lambda session: recover(session.data, "李四"),
    "indicator": lambda session: propose_indicator(
        session.data,
        IndicatorProposal(None, None, example_of(session.extraction, KEY, "grids")),
        "李四",
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_writes_where_writing_is_off(
    small_copy: Path, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    monkeypatch.delenv("EDIT", raising=False)
    session = session_at(small_copy)
    before = sorted(small_copy.rglob("*"))

    with pytest.raises(WritingNotAllowedError, match="make run EDIT=1"):
        WRITERS[writer](session)

    assert sorted(small_copy.rglob("*")) == before


def test_reading_needs_no_permission(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDIT", raising=False)
    session = session_at(small_copy)

    assert len(session.queue()) == 7
    assert session.check("1").undecided == 7
    assert session.readers() == []
