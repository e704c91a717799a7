"""The words that set the time of a figure, and how they set it."""

from collections.abc import Callable
from datetime import date

import pytest

from etl.extract.extraction import Extractor, Published
from etl.extract.proposals import Extraction, Proposal
from etl.model import DateBasis, Measure, PeriodKind

Extract = Callable[[str], Extraction]


def only(extraction: Extraction) -> Proposal:
    assert len(extraction.proposals) == 1
    return extraction.proposals[0]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2024年以来", PeriodKind.SINCE),
        ("2024年来", PeriodKind.SINCE),
        ("自2023年5月以来", PeriodKind.SINCE),
        ("去年以来", PeriodKind.SINCE),
        ("2023年", PeriodKind.YEAR),
        ("去年", PeriodKind.YEAR),
        ("今年以来", PeriodKind.YTD),
        ("今年", PeriodKind.YTD),
        ("近两年", PeriodKind.WINDOW),
        ("近一年来", PeriodKind.WINDOW),
        ("近3年来", PeriodKind.WINDOW),
        ("上半年", PeriodKind.WINDOW),
        ("前三季度", PeriodKind.WINDOW),
        ("年均", PeriodKind.ANNUAL),
        ("每年", PeriodKind.ANNUAL),
        ("月均", PeriodKind.MONTHLY),
        ("每月", PeriodKind.MONTHLY),
        ("日均", PeriodKind.DAILY),
        ("每天", PeriodKind.DAILY),
        ("累计", PeriodKind.CUMULATIVE),
        ("目前已", PeriodKind.CUMULATIVE),
        ("7月15日", PeriodKind.EVENT),
        ("2024年7月", PeriodKind.EVENT),
        ("今年1至9月", PeriodKind.YTD),
        ("今年前三季度", PeriodKind.YTD),
        ("2024年1—6月", PeriodKind.WINDOW),
        ("1至9月", PeriodKind.WINDOW),
        ("２０２４年以来", PeriodKind.SINCE),
        ("当天", PeriodKind.EVENT),
        ("", PeriodKind.CUMULATIVE),
    ],
)
def test_words_of_time_set_the_period_of_what_happened(
    extract: Extract, words: str, kind: PeriodKind
) -> None:
    found = only(extract(f"思南县{words}调解纠纷36件。"))

    assert found.period_kind is kind
    assert found.period_text == words.removesuffix("已")


@pytest.mark.parametrize("words", ["截至目前，", "目前，", "截至2024年底，", "如今，", ""])
def test_a_stock_is_as_at_publication(extract: Extract, words: str) -> None:
    found = only(extract(f"思南县{words}全县有网格280个。"))

    assert (found.measure, found.period_kind) == (Measure.STOCK, PeriodKind.POINT)
    assert found.period_text == words.rstrip("，")


def test_a_stock_takes_no_time_from_what_happened(extract: Extract) -> None:
    found = extract("思南县今年以来调解纠纷36件，全县有网格280个。").proposals

    assert [(p.period_text, p.period_kind) for p in found] == [
        ("今年以来", PeriodKind.YTD),
        ("", PeriodKind.POINT),
    ]


def test_words_of_time_govern_their_sentence(extract: Extract) -> None:
    found = extract("今年以来，思南县调解纠纷36件，化解信访12件。走访群众310户次。").proposals

    assert [p.period_text for p in found] == ["今年以来", "今年以来", ""]


def test_words_of_time_behind_the_figure_say_nothing_of_it(extract: Extract) -> None:
    found = extract("思南县调解纠纷36件，今年以来化解信访12件。").proposals

    assert [p.period_text for p in found] == ["", "今年以来"]


def test_an_average_a_month_governs_its_clause_only(extract: Extract) -> None:
    found = extract("思南县月均调解纠纷36件，累计化解信访1200件。").proposals

    assert [p.period_kind for p in found] == [PeriodKind.MONTHLY, PeriodKind.CUMULATIVE]


@pytest.mark.parametrize("words", ["近年来", "长期以来", "一直以来", "多年来"])
def test_a_time_without_a_beginning_sets_no_period(extract: Extract, words: str) -> None:
    found = only(extract(f"{words}，思南县调解纠纷36件。"))

    assert (found.period_text, found.period_kind) == ("", PeriodKind.CUMULATIVE)


def test_an_event_since_which_something_counts_sets_the_period(extract: Extract) -> None:
    found = only(extract("“四小工作法”实行以来，思南县调解纠纷36件。"))

    assert (found.period_text, found.period_kind) == ("“四小工作法”实行以来", PeriodKind.SINCE)


def test_the_rule_names_the_words(extract: Extract) -> None:
    assert only(extract("今年以来，思南县调解纠纷36件。")).rules[2] == "period: 今年以来"


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("2024年以来", date(2024, 1, 1), date(2025, 5, 21)),
        ("今年以来", date(2025, 1, 1), date(2025, 5, 21)),
        ("2023年", date(2023, 1, 1), date(2023, 12, 31)),
        ("去年", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_page_with_a_date_dates_its_periods(
    extractor: Extractor, words: str, earliest: date, latest: date
) -> None:
    day = date(2025, 5, 21)
    published = Published(day, day, DateBasis.STATED)
    found = only(extractor.extract("page.txt", f"思南县{words}调解纠纷36件。", published))

    assert found.period is not None
    assert (found.period.start_earliest, found.period.end_latest) == (earliest, latest)


def test_a_page_without_a_date_leaves_periods_undated(extract: Extract) -> None:
    assert only(extract("思南县今年以来调解纠纷36件。")).period is None
