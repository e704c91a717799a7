"""From a draft to rows: values read anew, everything that is missing told at once."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.errors import Fault
from etl.review.acceptance import DraftReport
from etl.review.errors import NotReadyError
from etl.review.rows import in_digits
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import (
    COUNTY,
    RECORD,
    ready,
    session_at,
    span_of,
)

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

GRIDS, AGAIN = span_of("352个"), span_of("352个", nth=1)
TEAMS, VISITS = span_of("20支"), span_of("1.2万人次")


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return session_at(small_copy)


def columns(report: DraftReport) -> set[str]:
    """The columns that a report still lacks."""
    return {fault.column for fault in report.faults}


def test_a_ready_report_has_no_faults(session: ReviewSession) -> None:
    report = ready(session).check("1")

    assert report.faults == ()
    assert report.record is not None
    assert report.record.paper_basis == "stated"
    assert report.record.date.note.en == "The date is printed on the page."
    assert [row.key for row in report.added] == [
        "place:522600",
        "place:522623",
        "locality:522623:street:城关镇",
    ]


def test_says_everything_that_is_missing_at_once(session: ReviewSession) -> None:
    session.accept(TEAMS)
    report = session.check("1")

    assert columns(report) == {"report_id", "name_zh", "name_en", "edtf", "subject_en"}
    assert report.undecided == 6
    with pytest.raises(NotReadyError, match=r"5 fault\(s\)") as caught:
        session.prepare("1")
    assert "report 1, the record, column name_en: found '', expected a short English" in str(
        caught.value
    )
    assert f"report 1, figure {TEAMS[0]}:{TEAMS[1]} '20支', column subject_en" in str(caught.value)


def test_a_report_without_an_accepted_figure_is_not_ready(session: ReviewSession) -> None:
    session.describe_report("1", RECORD)

    (fault,) = session.faults("1")
    assert fault.expected == "one accepted figure"


def test_values_are_read_anew_and_written_in_digits(session: ReviewSession) -> None:
    session.add(*VISITS, {"indicator_id": "member_checkin_visits", "period_kind": "cumulative"})
    session.correct(VISITS, {"subject_zh": "志愿服务", "counted_id": ""})
    rows = {row.as_printed: row for row in ready(session).check("1").rows}

    visits = rows["1.2万人次"]
    assert (visits.value, visits.unit, visits.qualifier) == (Decimal(12_000), "人次", "rounded")
    assert visits.subject_en == session.catalogue.indicators["member_checkin_visits"].name_en
    assert rows["1200余名"].qualifier == "more_than"


@pytest.mark.parametrize(
    ("number", "digits"),
    [("1.20E+4", "12000"), ("95.170", "95.17"), ("-3.0", "-3"), ("0.5", "0.5")],
)
def test_numbers_have_no_exponent_and_no_empty_decimals(number: str, digits: str) -> None:
    assert in_digits(Decimal(number)) == digits


@pytest.mark.parametrize("scope", ["", "施秉", "黔东南苗族侗族自治州施秉县"])
def test_the_county_has_one_name(session: ReviewSession, scope: str) -> None:
    ready(session).correct(GRIDS, {"scope_name": scope})
    report = session.check("1")

    assert report.faults == ()
    assert report.rows[0].scope_name == "施秉县"


def test_a_repeat_follows_the_first_print_when_that_is_moved(session: ReviewSession) -> None:
    ready(session).adjust_span(GRIDS, GRIDS[0], GRIDS[1] - 1)
    rows = session.check("1").rows

    assert rows[-1].duplicate_of == rows[0].printed_start == GRIDS[0]
    assert (rows[0].as_printed, rows[0].unit) == ("352", "个")


def test_a_reviewer_says_how_the_date_is_known(session: ReviewSession) -> None:
    session.describe_report("1", {"date_basis": "inferred", "date_note_zh": "据报头推断。"})
    record = ready(session).check("1").record

    assert record is not None
    assert (record.date.basis, record.date.note.zh) == ("inferred", "据报头推断。")
    assert record.date.note.en == "The reviewer inferred the date."


def test_a_reviewer_names_what_cannot_be_proposed(session: ReviewSession) -> None:
    session.correct(TEAMS, {"scope_level": "organisation", "scope_name": "施秉一中"})
    key = f"locality:{COUNTY}:organisation:施秉一中"
    missing = next(f for f in ready(session).faults("1") if f.place == key)
    session.describe_reference(key, {"name_en": "Shibing No. 1 School"})

    assert missing == Fault(
        "reference/localities.csv", key, "name_en", "", "a value from you: none can be proposed"
    )
    assert session.faults("1") == ()


def test_new_kinds_and_units_come_along_once_a_reviewer_proposes_them(
    session: ReviewSession,
) -> None:
    ready(session).adjust_span(AGAIN, AGAIN[0], AGAIN[1] + 2)
    session.describe_reference("unit:个网格", {"kind": "count", "name_en": "grids"})
    session.describe_reference("counted:tiny_grids", {"name_en": "tiny grids"})
    for key in (GRIDS, AGAIN):
        session.correct(key, {"counted_id": "tiny_grids"})
    first = session.faults("1")
    unit = {"is_whole": "true", "unit_group": "items"}
    wanted = session.catalogue.units["个"].model_dump().keys() & unit.keys()
    session.describe_reference("unit:个网格", {name: unit[name] for name in wanted})

    assert {(fault.place, fault.column) for fault in first} == {("unit:个网格", n) for n in wanted}
    prepared = session.prepare("1")
    assert {"counted:tiny_grids", "unit:个网格"} < {row.key for row in prepared.added}
    assert "tiny_grids" in prepared.collection.catalogue.counted


def test_a_proposed_row_that_does_not_fit_is_named(session: ReviewSession) -> None:
    session.describe_reference("counted:Tiny Grids", {"name_en": "tiny grids"})
    session.correct(GRIDS, {"counted_id": "Tiny Grids"})

    assert any(
        fault.file == "reference/counted.csv" and fault.value == "Tiny Grids"
        for fault in ready(session).faults("1")
    )


def test_what_the_whole_collection_refuses_is_told_too(session: ReviewSession) -> None:
    absences = session.data / "absences.csv"
    line = f"{RECORD['report_id']},grids,not_mentioned\n"
    absences.write_text(absences.read_text(encoding="utf-8") + line, encoding="utf-8")

    with pytest.raises(NotReadyError, match="an indicator that the report does not print"):
        ready(session).prepare("1")


def test_the_promises_of_the_database_are_kept(session: ReviewSession) -> None:
    ready(session).correct(span_of("352个", nth=1), {"indicator_id": "grid_leaders"})

    with pytest.raises(NotReadyError, match="every repeat tells the same fact"):
        session.prepare("1")
