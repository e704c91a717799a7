"""Dates as reviewers write them mean the days that EDTF means."""

from datetime import date
from pathlib import Path
from time import struct_time

import pytest
from edtf import parse_edtf

from etl.build.records import ReportRecord
from etl.model import DateBasis
from etl.reference.tables import read_record
from etl.review.dates import read_edtf

DATA = Path(__file__).parents[2] / "data"
REPORTS = sorted(path.name for path in (DATA / "reports").iterdir())


def day(moment: struct_time) -> date:
    """The day of a moment as the library gives it."""
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize(
    "edtf",
    [
        "2025-05-21",
        "2025-05",
        "2024-02",
        "2025",
        "2025?",
        "2025-05~",
        "2022~/2023~",
        "2024/2025-06",
    ],
)
def test_means_the_days_of_the_standard(edtf: str) -> None:
    meant = parse_edtf(edtf)

    assert read_edtf(edtf)[:2] == (day(meant.lower_strict()), day(meant.upper_strict()))


@pytest.mark.parametrize("report_id", REPORTS)
def test_reads_every_date_that_is_held(report_id: str) -> None:
    held = read_record(DATA, f"reports/{report_id}/report.yaml", ReportRecord).date

    assert read_edtf(held.edtf) == (held.earliest, held.latest, held.basis)


def test_only_a_plain_day_is_stated() -> None:
    assert read_edtf("2025-05-21")[2] is DateBasis.STATED
    assert read_edtf("2025-05-21?")[2] is DateBasis.INFERRED
    assert read_edtf("2025-05-21/2025-05-21")[2] is DateBasis.INFERRED


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "去年",
        "2025-13",
        "2025-02-30",
        "25-05-21",
        "2025/",
        "/2025",
        "2025/2024",
        "2025-5-1",
        "0000",
    ],
)
def test_refuses_what_is_no_date(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"is no date like|ends before|must be in|out of range"):
        read_edtf(wrong)
