"""Reading when a figure holds: each kind, what is known of its start, and how surely."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import UnreadablePeriodError
from etl.model import DateBasis, Period, PeriodKind
from etl.reading.periods import read_period

FIRST, LAST = date(2025, 5, 21), date(2025, 7, 2)
STATED, INFERRED, UNKNOWN = DateBasis.STATED, DateBasis.INFERRED, DateBasis.UNKNOWN


def read(text: str, kind: PeriodKind, basis: DateBasis = INFERRED) -> Period:
    """The period of a figure in a report of early summer 2025."""
    return read_period(text, kind, FIRST, LAST, basis)


def test_holds_on_the_day_of_the_report() -> None:
    assert read("", PeriodKind.POINT) == Period(FIRST, LAST, FIRST, LAST, INFERRED)
    assert read("截至目前", PeriodKind.POINT) == Period(FIRST, LAST, FIRST, LAST, INFERRED)


@pytest.mark.parametrize("text", ["", "累计", "截至目前", "目前,累计", "重大节日期间"])
def test_knows_no_start_of_a_total_to_date(text: str) -> None:
    assert read(text, PeriodKind.CUMULATIVE) == Period(None, None, FIRST, LAST, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024年来", 2024), ("2024年以来", 2024), ("自2023年起", 2023), ("2022年后", 2022)],
)
def test_begins_with_the_year_that_is_named(text: str, year: int) -> None:
    start = date(year, 1, 1)

    assert read(text, PeriodKind.SINCE) == Period(start, start, FIRST, LAST, INFERRED)


@pytest.mark.parametrize("text", ["试点“一码通”平台后", "改革以来", "从去年起"])
def test_knows_no_start_where_no_year_is_named(text: str) -> None:
    assert read(text, PeriodKind.SINCE) == Period(None, None, FIRST, LAST, UNKNOWN)


def test_never_ends_before_it_begins() -> None:
    start = date(2026, 1, 1)

    assert read("2026年来", PeriodKind.SINCE) == Period(start, start, start, start, INFERRED)


@pytest.mark.parametrize("text", ["2024年", "2024年全年", "在2024年"])
def test_spans_a_calendar_year(text: str) -> None:
    start, end = date(2024, 1, 1), date(2024, 12, 31)

    assert read(text, PeriodKind.YEAR) == Period(start, start, end, end, STATED, 365)


def test_ends_the_year_of_the_report_with_the_report() -> None:
    start = date(2025, 1, 1)

    assert read("2025年", PeriodKind.YEAR) == Period(
        start, start, LAST, LAST, STATED, (LAST - start).days + 1
    )


@pytest.mark.parametrize("text", ["今年以来", "今年", ""])
def test_begins_the_year_to_date_in_january(text: str) -> None:
    start = date(2025, 1, 1)

    assert read(text, PeriodKind.YTD) == Period(start, start, FIRST, LAST, INFERRED)


def test_leaves_open_which_january_where_the_report_may_be_of_two_years() -> None:
    first, last = date(2024, 11, 3), date(2025, 2, 1)
    period = read_period("今年以来", PeriodKind.YTD, first, last, INFERRED)

    assert period.start_earliest == date(2024, 1, 1)
    assert period.start_latest == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("近两年", 2),
        ("一年以来", 1),
        ("近一年", 1),
        ("近三年来", 3),
        ("过去五年", 5),
        ("最近十年", 10),
        ("近3年", 3),
        ("近12年", 12),
    ],
)
def test_counts_years_back_from_the_report(text: str, years: int) -> None:
    assert read(text, PeriodKind.WINDOW) == Period(
        FIRST.replace(year=2025 - years),
        LAST.replace(year=2025 - years),
        FIRST,
        LAST,
        INFERRED,
        years * 365,
    )


def test_counts_back_from_a_leap_day() -> None:
    day = date(2024, 2, 29)
    period = read_period("近一年", PeriodKind.WINDOW, day, day, STATED)

    assert period.start_earliest == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("年均", PeriodKind.ANNUAL, 365),
        ("每年", PeriodKind.ANNUAL, 365),
        ("年", PeriodKind.ANNUAL, 365),
        ("月均", PeriodKind.MONTHLY, 30),
        ("日均", PeriodKind.DAILY, 1),
    ],
)
def test_knows_how_long_a_mean_covers_but_not_when(text: str, kind: PeriodKind, days: int) -> None:
    assert read(text, kind) == Period(None, None, FIRST, LAST, UNKNOWN, days)


def test_places_an_occasion_in_its_year() -> None:
    start, end = date(2020, 1, 1), date(2020, 12, 31)

    assert read("2020年", PeriodKind.EVENT) == Period(start, end, start, end, STATED)


@pytest.mark.parametrize("text", ["", "高考期间"])
def test_knows_no_day_of_an_occasion_without_a_year(text: str) -> None:
    assert read(text, PeriodKind.EVENT) == Period(None, None, FIRST, LAST, UNKNOWN)


@pytest.mark.parametrize("basis", [STATED, INFERRED])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", PeriodKind.POINT),
        ("2024年来", PeriodKind.SINCE),
        ("今年以来", PeriodKind.YTD),
        ("近两年", PeriodKind.WINDOW),
    ],
)
def test_is_as_sure_as_the_date_of_the_report(
    text: str, kind: PeriodKind, basis: DateBasis
) -> None:
    assert read(text, kind, basis).basis is basis


@pytest.mark.parametrize("basis", [STATED, INFERRED])
@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2024年", PeriodKind.YEAR, STATED),
        ("2024年", PeriodKind.EVENT, STATED),
        ("累计", PeriodKind.CUMULATIVE, UNKNOWN),
        ("试点后", PeriodKind.SINCE, UNKNOWN),
        ("年均", PeriodKind.ANNUAL, UNKNOWN),
        ("", PeriodKind.EVENT, UNKNOWN),
    ],
)
def test_is_sure_or_unsure_whatever_the_report(
    text: str, kind: PeriodKind, expected: DateBasis, basis: DateBasis
) -> None:
    assert read(text, kind, basis).basis is expected


def test_last_year_is_the_year_before_publication() -> None:
    period = read_period(
        "去年", PeriodKind.YEAR, date(2025, 8, 1), date(2026, 3, 1), DateBasis.INFERRED
    )

    assert (period.start_earliest, period.start_latest) == (date(2024, 1, 1), date(2025, 1, 1))
    assert (period.end_earliest, period.end_latest) == (date(2024, 12, 31), date(2025, 12, 31))
    assert period.days == 365


@pytest.mark.parametrize("text", ["今年汛期", "上半年", "前三季度"])
def test_a_part_of_this_year_begins_in_it(text: str) -> None:
    day = date(2025, 8, 1)
    period = read_period(text, PeriodKind.WINDOW, day, day, DateBasis.STATED)

    assert (period.start_earliest, period.end_latest) == (date(2025, 1, 1), day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", PeriodKind.YEAR),
        ("前年", PeriodKind.YEAR),
        ("今年", PeriodKind.YEAR),
        ("2024", PeriodKind.YEAR),
        ("", PeriodKind.SINCE),
        ("2024年", PeriodKind.SINCE),
        ("", PeriodKind.WINDOW),
        ("近年来", PeriodKind.WINDOW),
        ("近几年", PeriodKind.WINDOW),
    ],
)
def test_says_which_words_do_not_fit_their_kind(text: str, kind: PeriodKind) -> None:
    with pytest.raises(UnreadablePeriodError) as caught:
        read(text, kind)

    message = str(caught.value)
    assert message.startswith(f"cannot read the period {text!r} as ")
    assert str(kind) in message
    assert message.endswith("change period_kind or period_text in figures.csv")


TEXTS = {
    PeriodKind.SINCE: ["{year}年来", "自{year}年起", "试点以来"],
    PeriodKind.YEAR: ["{year}年"],
    PeriodKind.WINDOW: ["近两年", "一年以来", "近3年"],
    PeriodKind.EVENT: ["{year}年", "高考期间"],
}


@settings(deadline=None)
@given(
    st.sampled_from(PeriodKind),
    st.tuples(*[st.dates(date(1990, 1, 1), date(2099, 12, 31))] * 2),
    st.sampled_from([STATED, INFERRED]),
    st.integers(1900, 2099),
    st.data(),
)
def test_is_never_earliest_after_latest(
    kind: PeriodKind, days: tuple[date, date], basis: DateBasis, year: int, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(TEXTS.get(kind, [""]))).format(year=year)
    period = read_period(text, kind, min(days), max(days), basis)

    assert period.end_earliest <= period.end_latest
    if period.start_earliest is None or period.start_latest is None:
        assert period.basis is UNKNOWN
        assert period.start_earliest is period.start_latest is None
    else:
        assert period.start_earliest <= period.start_latest
        assert period.start_earliest <= period.end_earliest


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "basis"),
    [
        ("2024年1—6月", PeriodKind.WINDOW, date(2024, 1, 1), date(2024, 6, 30), STATED),
        ("２０２４年1至2月", PeriodKind.WINDOW, date(2024, 1, 1), date(2024, 2, 29), STATED),  # noqa: RUF001
        ("今年1至3月", PeriodKind.YTD, date(2025, 1, 1), date(2025, 3, 31), INFERRED),
        ("2至4月", PeriodKind.WINDOW, date(2025, 2, 1), date(2025, 4, 30), INFERRED),
        ("今年1至9月", PeriodKind.YTD, date(2025, 1, 1), LAST, INFERRED),
    ],
)
def test_a_range_of_months_ends_with_its_last_month_or_the_report(
    text: str, kind: PeriodKind, start: date, end: date, basis: DateBasis
) -> None:
    assert read(text, kind) == Period(start, start, end, end, basis)


def test_months_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UnreadablePeriodError):
        read("今年9至1月", PeriodKind.YTD)
