"""Period words → earliest and latest days, as far as they can be known."""

import re
from calendar import monthrange
from datetime import date

from etl.errors import UnreadableFigureError, UnreadablePeriodError
from etl.model import DateBasis, Period, PeriodKind
from etl.reading.numerals import plain, read_numeral

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[0-3]?\d)日)?)?"
)
_YEARS_BACK = re.compile(r"(?<![\d〇零])(?P<years>[一两二三四五六七八九十]{1,3}|\d{1,2})多?年")
_MONTHS = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年|今年)?(?P<first>1[0-2]|[1-9])月?[至到—–-]{1,2}(?P<last>1[0-2]|[1-9])月"
)
_SINCE_WORDS = ("以来", "年来", "后", "起", "自", "从")
_LAST_YEAR = ("去年", "上年", "上一年", "去年全年")
_THIS_YEAR = ("今年", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "前三季度")
_LENGTHS = {PeriodKind.ANNUAL: 365, PeriodKind.MONTHLY: 30, PeriodKind.DAILY: 1}
_DAYS_A_YEAR = 365


def _years_before(day: date, years: int) -> date:
    last_day = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last_day)


def _span(text: str, kind: PeriodKind) -> tuple[date, date]:
    """First and last day of the year, month or day that the words name."""
    found = _DATE.search(plain(text))
    if found is None:
        raise UnreadablePeriodError(text, kind)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return date(year or 1, 1, 1), date(year or 1, 12, 31)
        if day is None:
            last = monthrange(year or 1, month)[1]
            return date(year or 1, month, 1), date(year or 1, month, last)
        named = date(year or 1, month, day)
    except ValueError:
        raise UnreadablePeriodError(text, kind) from None
    return named, named


def _years_back(text: str, kind: PeriodKind) -> int:
    found = _YEARS_BACK.search(plain(text))
    if found is None:
        raise UnreadablePeriodError(text, kind)
    try:
        return int(read_numeral(found["years"]).number)
    except UnreadableFigureError:
        raise UnreadablePeriodError(text, kind) from None


def _relative(
    text: str, kind: PeriodKind, published: tuple[date, date], basis: DateBasis
) -> Period | None:
    """Last year, or a part of this one, seen from the days of publication; else None."""
    earliest, latest = published
    if kind is PeriodKind.YEAR and text in _LAST_YEAR:
        first, last = earliest.year - 1, latest.year - 1
        ends = date(first, 12, 31), date(last, 12, 31)
        return Period(date(first, 1, 1), date(last, 1, 1), *ends, basis, _DAYS_A_YEAR)
    if kind is PeriodKind.WINDOW and text.startswith(_THIS_YEAR):
        return Period(date(earliest.year, 1, 1), latest, earliest, latest, basis)
    return None


def _months(
    text: str, kind: PeriodKind, published: tuple[date, date], basis: DateBasis
) -> Period | None:
    """A range of months (今年1至9月, 2024年1—6月), of this year where none is printed."""
    found = _MONTHS.search(text)
    if found is None or kind not in (PeriodKind.YTD, PeriodKind.WINDOW):
        return None
    first, last = int(found["first"]), int(found["last"])
    if first > last:
        raise UnreadablePeriodError(text, kind)
    years = [int(found["year"])] * 2 if found["year"] else [day.year for day in published]
    starts = [date(year, first, 1) for year in years]
    ends = [
        max(start, min(date(year, last, monthrange(year, last)[1]), published[1]))
        for start, year in zip(starts, years, strict=True)
    ]
    stated = DateBasis.STATED if found["year"] else basis
    return Period(starts[0], starts[1], ends[0], ends[1], stated)


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
    text = plain(text)
    relative = _relative(text, kind, (earliest, latest), basis)
    relative = relative or _months(text, kind, (earliest, latest), basis)
    if relative is not None:
        return relative
    match kind:
        case PeriodKind.POINT:
            return Period(earliest, latest, earliest, latest, basis)
        case PeriodKind.YEAR:
            start, end = _span(text, kind)
            whole, end = end, max(start, min(end, latest))
            days = _DAYS_A_YEAR if end == whole else (end - start).days + 1
            return Period(start, start, end, end, DateBasis.STATED, days)
        case PeriodKind.SINCE:
            if not any(word in text for word in _SINCE_WORDS):
                raise UnreadablePeriodError(text, kind)
            if _DATE.search(plain(text)) is None:
                return Period(None, None, earliest, latest, DateBasis.UNKNOWN)
            start, _ = _span(text, kind)
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
        case PeriodKind.EVENT if _DATE.search(plain(text)):
            start, end = _span(text, kind)
            end = max(start, min(end, latest))
            return Period(start, end, start, end, DateBasis.STATED)
        case _:
            return Period(None, None, earliest, latest, DateBasis.UNKNOWN, _LENGTHS.get(kind))
