"""What keeps a report from being accepted, each with its place and what to do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl.reference.catalogue import read_catalogue
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import (
    HELD,
    RECORD,
    extraction_of,
    proposal,
    ready,
    session_at,
    span_of,
)

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

GRIDS, AGAIN = span_of("352个"), span_of("352个", nth=1)


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return session_at(small_copy)


CHANGES: dict[str, tuple[Callable[[ReviewSession], object], str, str]] = {
    "a repeat of a rejected print": (
        lambda s: s.reject(GRIDS),
        "duplicate_of",
        "an accepted first print of this report",
    ),
    "a foreign kind counted": (
        lambda s: s.correct(GRIDS, {"counted_id": "grid_staff_unspecified"}),
        "counted_id",
        "an id of counted.csv for grids",
    ),
    "a period that does not fit": (
        lambda s: s.correct(GRIDS, {"period_kind": "year"}),
        "period_text",
        "words that set a period of kind year, or another period_kind",
    ),
    "a satisfaction rate nobody asked for": (
        lambda s: s.correct(span_of("95%"), {"indicator_id": "satisfaction_rate"}),
        "measured_by",
        "who asked, or unstated",
    ),
    "a change without direction": (
        lambda s: s.correct(GRIDS, {"measure": "change"}),
        "direction",
        "rise or fall",
    ),
    "figures that overlap": (
        lambda s: (
            (s.add(GRIDS[0], GRIDS[1] - 1, {"subject_en": "x", "subject_zh": "x"}))
            and s.accept((GRIDS[0], GRIDS[1] - 1))
        ),
        "span",
        "a span that does not overlap",
    ),
    "no subject": (
        lambda s: s.correct(GRIDS, {"subject_zh": ""}),
        "subject_zh",
        "a few Chinese words",
    ),
    "an id with underscores": (
        lambda s: s.describe_report("1", {"report_id": "a_b"}),
        "report_id",
        "small letters, digits and hyphens",
    ),
    "no date": (lambda s: s.describe_report("1", {"edtf": "去年"}), "edtf", "is no date like"),
    "the id of another page": (
        lambda s: s.describe_report("1", {"report_id": HELD}),
        "report_id",
        "a report of another page has this one",
    ),
    "a unit nobody knows": (
        lambda s: s.adjust_span(AGAIN, AGAIN[0], AGAIN[1] + 2),
        "unit",
        "a unit of units.csv",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_names_the_fault(session: ReviewSession, case: str) -> None:
    change, column, expected = CHANGES[case]
    change(ready(session))

    assert any(
        fault.column == column and expected in fault.expected for fault in session.faults("1")
    ), session.faults("1")


@pytest.mark.parametrize(
    ("words", "column", "expected"),
    [
        ({"place_code": "999999"}, "place_code", "the gazetteer knows no place '999999'"),
        ({"printed": "热线"}, "as_printed", "cannot read '热线'"),
        ({"measure": "sum"}, "the reading", "'sum' is not a valid Measure"),
    ],
)
def test_a_wrong_proposal_is_named_when_it_is_accepted(
    small_copy: Path, words: dict[str, Any], column: str, expected: str
) -> None:
    catalogue = read_catalogue(small_copy)
    value = catalogue.value_reader.read("1个")
    wrong = proposal(catalogue, words.pop("printed", "352个"), value=value, **words)
    extraction = replace(extraction_of(catalogue), proposals=(wrong,))
    session = ready_alone(ReviewSession(small_copy, extraction, "李四"))

    assert any(
        fault.column == column and expected in fault.expected for fault in session.faults("1")
    )


def ready_alone(session: ReviewSession) -> ReviewSession:
    """The session with the record complete and its only figure accepted."""
    session.describe_report("1", RECORD)
    (key,) = session.draft().figures
    session.accept(key)
    return session
