"""Period words → earliest and latest days, as far as they can be known."""

import re
from datetime import date

from etl.errors import UnreadablePeriodError
from etl.model import DateBasis, Period, PeriodKind
from etl.reading.numerals import DIGITS

_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年")
_YEARS_BACK = re.compile(r"(?:近|过去|最近)?(?P<years>[一两二三四五六七八九十\d]+)年")
_SINCE_WORDS = ("以来", "年来", "后", "起", "自", "从")
_LENGTHS = {PeriodKind.ANNUAL: 365, PeriodKind.MONTHLY: 30, PeriodKind.DAILY: 1}
_DAYS_A_YEAR = 365


def _years_before(day: date, years: int) -> date:
    last_day = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last_day)


def _year_span(text: str, kind: PeriodKind) -> tuple[date, date]:
    found = _YEAR.search(text)
    if found is None:
        raise UnreadablePeriodError(text, kind)
    year = int(found["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _years_back(text: str, kind: PeriodKind) -> int:
    found = _YEARS_BACK.search(text)
    if found is None:
        raise UnreadablePeriodError(text, kind)
    printed = found["years"]
    return int(printed) if printed.isdigit() else DIGITS.get(printed[0], 10)


def read_period(  # noqa: PLR0911  one return a kind
    text: str, kind: PeriodKind, earliest: date, latest: date, basis: DateBasis
) -> Period:
    """Read when a figure holds.

    Args:
        text: The words that set the period, as printed; may be empty.
        kind: How they set it.
        earliest: The earliest day on which the report can have appeared.
        latest: The latest such day.
        basis: Whether the date of the report is stated or inferred.

    Raises:
        UnreadablePeriodError: The words do not fit the kind (a year without a year).

    Examples:
        >>> day = date(2025, 5, 21)
        >>> read_period("2024年来", PeriodKind.SINCE, day, day, DateBasis.STATED).start_earliest
        datetime.date(2024, 1, 1)
    """
    match kind:
        case PeriodKind.POINT:
            return Period(earliest, latest, earliest, latest, basis)
        case PeriodKind.YEAR:
            start, end = _year_span(text, kind)
            end = max(start, min(end, latest))
            return Period(start, start, end, end, DateBasis.STATED, _DAYS_A_YEAR)
        case PeriodKind.SINCE:
            if not any(word in text for word in _SINCE_WORDS):
                raise UnreadablePeriodError(text, kind)
            if _YEAR.search(text) is None:
                return Period(None, None, earliest, latest, DateBasis.UNKNOWN)
            start, _ = _year_span(text, kind)
            ends = max(earliest, start), max(latest, start)
            return Period(start, start, *ends, basis)
        case PeriodKind.YTD:
            first, last = date(earliest.year, 1, 1), date(latest.year, 1, 1)
            return Period(first, last, earliest, latest, basis)
        case PeriodKind.WINDOW:
            years = _years_back(text, kind)
            start_earliest = _years_before(earliest, years)
            start_latest = _years_before(latest, years)
            days = years * _DAYS_A_YEAR
            return Period(start_earliest, start_latest, earliest, latest, basis, days)
        case PeriodKind.EVENT if _YEAR.search(text):
            start, end = _year_span(text, kind)
            return Period(start, end, start, max(start, min(end, latest)), DateBasis.STATED)
        case _:
            return Period(None, None, earliest, latest, DateBasis.UNKNOWN, _LENGTHS.get(kind))
