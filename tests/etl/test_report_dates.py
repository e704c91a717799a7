"""The dates of reports: the days stored are the ones their EDTF means."""

from datetime import date
from pathlib import Path
from time import struct_time

import pytest
from edtf import parse_edtf

from etl.build.records import ReportRecord
from etl.model import DateBasis
from etl.reference.tables import read_record

DATA = Path(__file__).parents[2] / "data"
REPORTS = sorted(path.name for path in (DATA / "reports").iterdir())


def day(moment: struct_time) -> date:
    """The day of a moment as the library gives it."""
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize("report_id", REPORTS)
def test_days_are_those_of_the_edtf(report_id: str) -> None:
    record = read_record(DATA, f"reports/{report_id}/report.yaml", ReportRecord).date

    meant = parse_edtf(record.edtf)

    assert day(meant.lower_strict()) == record.earliest
    assert day(meant.upper_strict()) == record.latest


@pytest.mark.parametrize("report_id", REPORTS)
def test_only_a_printed_date_is_stated(report_id: str) -> None:
    record = read_record(DATA, f"reports/{report_id}/report.yaml", ReportRecord).date

    assert (record.basis is DateBasis.STATED) == (record.earliest == record.latest)
