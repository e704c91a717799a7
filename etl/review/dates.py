"""Dates of publication as reviewers write them: EDTF → the days they span."""

import re
from calendar import monthrange
from datetime import date

from etl.model import DateBasis

EXAMPLES = "2025-05-21, 2025-05, 2025? or 2025-08/2025-10"
_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")


def read_edtf(edtf: str) -> tuple[date, date, DateBasis]:
    """First and last day that a date in EDTF can mean, and how we know it.

    Read are a day, a month, a year and an interval of two of them; `?`, `~` and `%`
    (uncertain, approximate, both) do not widen the days. Only a plain day is stated.

    Raises:
        ValueError: It is no such date, or an interval ends before it begins.

    Examples:
        >>> read_edtf("2024/2025-06")[:2]
        (datetime.date(2024, 1, 1), datetime.date(2025, 6, 30))
    """
    first, slash, last = edtf.partition("/")
    earliest, latest = _days(first)
    if slash:
        ends = _days(last)
        if ends[1] < earliest:
            msg = f"{edtf!r} ends before it begins"
            raise ValueError(msg)
        return earliest, ends[1], DateBasis.INFERRED
    is_day = earliest == latest and edtf[-1].isdecimal()
    return earliest, latest, DateBasis.STATED if is_day else DateBasis.INFERRED


def _days(part: str) -> tuple[date, date]:
    found = _PART.fullmatch(part)
    if found is None:
        msg = f"{part!r} is no date like {EXAMPLES}"
        raise ValueError(msg)
    year, month, day = (int(digits) if digits else None for digits in found.groups()[:3])
    start = date(year or 0, month or 1, day or 1)
    if day:
        return start, start
    last_month = month or 12
    return start, date(start.year, last_month, monthrange(start.year, last_month)[1])
