"""Numbers, bounds, periods, scopes and reasons in the reader's words."""

import ast
import inspect
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import comparability, comparison, labels, language
from dashboard.comparability import Reason, Verdict
from dashboard.records import Observation

Make = Callable[..., Observation]

NUMBERS = [
    ("0", "0", "0"),
    ("57", "57", "57"),
    ("1200", "1,200", "1,200"),
    ("95.170000", "95.17", "95.17"),
    ("-65.21", "-65.21", "-65.21"),
    ("99999", "99,999", "99,999"),
    ("100000", "10 万", "100,000"),
    ("130000.000000", "13 万", "130,000"),
    ("-130000", "-13 万", "-130,000"),
    ("125500", "12.55 万", "125,500"),
    ("123456", "123,456", "123,456"),
    ("12340000", "1,234 万", "12,340,000"),
    ("100000000", "1 亿", "100,000,000"),
    ("2550000000", "25.5 亿", "2,550,000,000"),
]
BOUNDS: list[tuple[dict[str, Any], str]] = [
    ({"low": 57, "high": 57}, "57 项"),
    ({"low": 20, "high": 30, "low_closed": False, "high_closed": False}, "20 < 值 < 30 项"),
    ({"low": 97, "high": 100}, "97 ≤ 值 ≤ 100 项"),
    ({"low": 22_000, "high": 23_000, "high_closed": False}, "22,000 ≤ 值 < 23,000 项"),
    ({"low": 1000, "high": None, "low_closed": False}, "1,000 < 值 项"),
    ({"low": None, "high": 50}, "值 ≤ 50 项"),
    ({"low": None, "high": None}, "值 项"),
]
DAYS = [
    (date(2025, 5, 21), date(2025, 5, 21), "2025-05-21"),
    (date(2025, 1, 1), date(2025, 12, 31), "2025"),
    (date(2022, 1, 1), date(2023, 12, 31), "2022–2023"),
    (date(2024, 1, 1), date(2026, 11, 22), "2024-01 – 2026-11"),
    (date(2025, 2, 1), date(2025, 12, 31), "2025-02 – 2025-12"),
]


@pytest.mark.parametrize(("value", "zh", "en"), NUMBERS)
def test_numbers_are_in_wan_where_nothing_is_lost_or_with_thousands_marked(
    value: str, zh: str, en: str
) -> None:
    assert labels.number(Decimal(value)) == zh
    language.use("en")
    assert labels.number(Decimal(value)) == en


@pytest.mark.parametrize(("changes", "expected"), BOUNDS)
def test_bounds_are_symbols_that_say_whether_an_end_is_possible(
    observation: Make, changes: dict[str, Any], expected: str
) -> None:
    numbers = {name: Decimal(end) for name, end in changes.items() if type(end) is int}

    assert labels.bounds(observation(**changes | numbers)) == expected


@pytest.mark.usefixtures("english")
def test_bounds_are_told_to_others_without_wan(observation: Make) -> None:
    bounded = observation(low=Decimal(300_000), high=Decimal(400_000), unit="")

    assert labels.bounds(bounded).startswith("300,000 ≤ ")
    assert "万" not in labels.bounds(bounded)


def rule(qualifier: str, value: int, low: int | None, high: int | None, step: int) -> str:
    """The clause a card gives for a reading."""
    ends = {
        name: None if end is None else Decimal(end) for name, end in (("low", low), ("high", high))
    }
    figure = SimpleNamespace(qualifier=qualifier, value=Decimal(value), step=Decimal(step), **ends)
    return labels.bound_rule(figure)


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high", "step"),
    [
        ("exact", 352, 352, 352, 1),
        ("at_least", 97, 97, None, 1),
        ("more_than", 1000, 1000, None, 1000),
        ("about", 20, 20, 99, 10),
        ("about", 2, 2, 3, 1),
        ("about", 3, 3, 5, 1),
    ],
)
def test_a_bound_that_the_words_themselves_tell_needs_no_rule(
    qualifier: str, value: int, low: int, high: int | None, step: int
) -> None:
    assert rule(qualifier, value, low, high, step) == ""


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high"),
    [
        ("rounded", 11_000, 10_500, 11_500),
        ("about", 11_000, 10_500, 11_500),
        ("nearly", 23_000, 22_000, 23_000),
        ("more_than", 15_000, 15_000, 16_000),
    ],
)
def test_a_bound_made_of_the_last_digit_names_its_unit(
    qualifier: str, value: int, low: int, high: int
) -> None:
    assert " 1,000" in rule(qualifier, value, low, high, 1000)


def test_one_month_is_named_once() -> None:
    assert labels.days(date(2025, 5, 1), date(2025, 5, 31)) == "2025-05"


@pytest.mark.parametrize(("first", "last", "expected"), DAYS)
def test_days_are_as_coarse_as_they_are_known(first: date, last: date, expected: str) -> None:
    assert labels.days(first, last) == expected


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~d~ #e",
        "[click](https://example.org)",
        "![](//example.org/x.png)",
        "<b>bold</b>",
        "$x$ :red[x] 1. 2) - + |",
        "a\\b {x} !",
        "&lt;b&gt;",
    ],
)
def test_every_character_that_markdown_reads_is_escaped(text: str) -> None:
    escaped = labels.escape(text)
    shown, rest = "", iter(escaped)
    for character in rest:
        assert character not in "*_`~#[]()!<>$:{}|+-."
        shown += next(rest) if character == "\\" else character

    assert shown == text


def test_words_that_markdown_leaves_alone_are_not_touched() -> None:
    assert labels.escape("碧江 57项，多于万山") == "碧江 57项，多于万山"


def test_a_term_is_shown_in_the_readers_language_and_an_unknown_one_as_it_is() -> None:
    terms = labels.all_terms()

    assert labels.term(terms, "scope_level", "county") == "县区"
    assert labels.term(terms, "scope_level", "galaxy") == "galaxy"
    assert labels.term(terms, "scope_level", None) == ""


@pytest.mark.usefixtures("english")
def test_a_term_is_shown_in_english_to_others() -> None:
    assert labels.term(labels.all_terms(), "scope_level", "county") == "county"


def test_a_period_is_told_as_printed_or_by_its_kind(observation: Make) -> None:
    terms = labels.all_terms()

    assert (
        labels.period(observation(period_text="今年以来", period_kind="ytd"), terms) == "今年以来"
    )
    assert labels.period(observation(period_kind="point"), terms) == "时点"


@pytest.mark.parametrize(
    ("level", "name", "expected"),
    [
        ("county", "宁蒗彝族自治县", "县区"),
        ("county", "宁蒗彝族自治县城区", "县区 · 宁蒗彝族自治县城区"),
        ("prefecture", "双鸭山市", "地级市"),
        ("street", "茶店街道", "街道乡镇 · 茶店街道"),
    ],
)
def test_a_scope_below_or_beside_the_county_has_its_own_name(
    observation: Make, level: str, name: str, expected: str
) -> None:
    scope = observation(scope_level=level, scope_name=name)

    assert labels.scope(scope, labels.all_terms()) == expected


@pytest.mark.usefixtures("english")
def test_a_scope_is_named_in_english_to_others(observation: Make) -> None:
    scope = observation(scope_level="street", scope_name="茶店街道", scope_name_en="Chadian")

    assert labels.scope(scope, labels.all_terms()) == "street · Chadian"


def _codes() -> set[str]:
    """The codes of all reasons, from the code that gives them."""
    calls = [
        node
        for module in (comparability, comparison)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason"
    ]
    return {ast.literal_eval(node.args[0]) for node in calls}


def test_every_reason_is_told_in_a_clause_and_counted_by_a_name() -> None:
    terms = labels.all_terms()
    assert {"indicator", "contradicted", "alone"} <= _codes()
    for code in _codes():
        clause = labels.reason(Reason(code, Verdict.CONDITIONAL, "甲", "乙"), terms)
        assert labels.reason_name(code)
        assert clause
        assert "{" not in clause + labels.reason_name(code)


@pytest.mark.usefixtures("english")
def test_every_reason_is_told_without_chinese_to_others() -> None:
    terms = labels.all_terms()
    for code in _codes():
        clause = labels.reason(Reason(code, Verdict.CONDITIONAL, "one", "two"), terms)
        assert (clause + labels.reason_name(code)).isascii()


@pytest.mark.parametrize(
    ("code", "one", "other", "expected"),
    [
        ("unit", "人", "人次", "单位不同：人，人次"),
        ("scope_level", "prefecture", "county", "范围不同：地级市，县区"),
        ("measure", "stock", "flow", "一个是现有数，一个是发生数"),
        ("period_kind", "ytd", "year", "时段不同：今年以来，整年"),
        ("dates_apart", "2022–2023", "2025-05-21", "可能相隔两年以上：2022–2023，2025-05-21"),
    ],
)
def test_a_reason_names_both_sides_by_their_labels(
    code: str, one: str, other: str, expected: str
) -> None:
    found = Reason(code, Verdict.NOT_COMPARABLE, one, other)

    assert labels.reason(found, labels.all_terms()) == expected


@pytest.mark.parametrize(
    ("name", "basis", "expected"),
    [
        ("铜仁日报", "stated", "铜仁日报"),
        ("铜仁日报", "inferred", "铜仁日报（推断）"),
        ("unknown", "unknown", "报纸不详"),
    ],
)
def test_a_paper_is_marked_where_it_is_concluded(name: str, basis: str, expected: str) -> None:
    assert labels.paper(name, basis) == expected


def test_of_two_columns_the_readers_own_is_shown_and_none_is_empty() -> None:
    assert (labels.both("县", "county"), labels.both(None, "county")) == ("县", "")
    language.use("en")
    assert labels.both("县", "county") == "county"


def test_a_label_without_text_is_empty(observation: Make) -> None:
    assert observation(counted_zh=None).counted == ""


@pytest.mark.usefixtures("english")
def test_a_record_speaks_the_readers_language(observation: Make) -> None:
    assert observation(place_label_zh="华坪", place_label_en="Huaping").place == "Huaping"
