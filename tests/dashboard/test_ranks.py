"""Ranks of numbers that compare: ranges wherever the intervals overlap."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.comparability import Rank, ranks, surely_larger
from dashboard.records import Observation

Make = Callable[..., Observation]
Interval = tuple[int | None, int | None]

# Lower end, upper end and whether each is possible itself, as 余, 近 and 以上 leave them.
MORE_THAN_20 = {"low": 20, "high": 30, "low_closed": False, "high_closed": False}
NEARLY_20 = {"low": 10, "high": 20, "low_closed": True, "high_closed": False}
AT_LEAST_20 = {"low": 20, "high": None, "low_closed": True}
AT_MOST_20 = {"low": None, "high": 20, "high_closed": True}


def exactly(number: int) -> dict[str, Any]:
    """The ends of a number without an approximation word."""
    return {"low": number, "high": number}


@st.composite
def intervals(draw: st.DrawFn) -> dict[str, Any]:
    """An interval with some number in it; either end may be missing or not itself possible."""
    low, high = sorted(draw(st.tuples(st.integers(0, 9), st.integers(0, 9))))
    is_point = low == high
    return {
        "low": None if draw(st.booleans()) and not is_point else low,
        "high": None if draw(st.booleans()) and not is_point else high,
        "low_closed": is_point or draw(st.booleans()),
        "high_closed": is_point or draw(st.booleans()),
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (exactly(57), exactly(15), True),
        (exactly(15), exactly(57), False),
        (exactly(20), exactly(20), False),
        (MORE_THAN_20, exactly(20), True),
        (exactly(20), MORE_THAN_20, False),
        (exactly(30), MORE_THAN_20, True),
        (exactly(29), MORE_THAN_20, False),
        (exactly(20), NEARLY_20, True),
        (MORE_THAN_20, NEARLY_20, True),
        (AT_LEAST_20, NEARLY_20, True),
        (AT_LEAST_20, exactly(20), False),
        (exactly(20), AT_MOST_20, False),
        (exactly(21), AT_MOST_20, True),
        (exactly(10_000), AT_LEAST_20, False),
        (AT_MOST_20, exactly(0), False),
    ],
)
def test_one_number_is_larger_only_where_the_prints_leave_no_doubt(
    observation: Make, one: dict[str, Any], other: dict[str, Any], *, expected: bool
) -> None:
    assert surely_larger(observation(**one), observation(**other)) is expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([exactly(57), exactly(15)], ["1", "2"]),
        ([exactly(15), exactly(57)], ["2", "1"]),
        ([exactly(57), MORE_THAN_20, exactly(25), exactly(8)], ["1", "2–3", "2–3", "4"]),
        ([exactly(40), AT_LEAST_20, exactly(30)], ["1–2", "1–3", "2–3"]),
        ([exactly(20), exactly(20), exactly(8)], ["1–2", "1–2", "3"]),
        ([exactly(20)], ["1"]),
        ([], []),
    ],
)
def test_ranks_count_from_the_largest_and_are_ranges_where_intervals_overlap(
    observation: Make, numbers: list[dict[str, Any]], expected: list[str]
) -> None:
    assert [str(rank) for rank in ranks([observation(**n) for n in numbers])] == expected


def test_a_rank_says_of_how_many(observation: Make) -> None:
    assert ranks([observation(), observation(value=Decimal(15))]) == [Rank(1, 1, 2), Rank(2, 2, 2)]


@given(numbers=st.lists(intervals(), max_size=6))
def test_ranks_are_ranges_between_one_and_their_number(
    observation: Make, numbers: list[dict[str, Any]]
) -> None:
    found = ranks([observation(**number) for number in numbers])

    assert len(found) == len(numbers)
    assert all(1 <= rank.best <= rank.worst <= rank.of == len(numbers) for rank in found)


@given(numbers=st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_equal_exact_numbers_share_their_ranks(observation: Make, numbers: list[int]) -> None:
    found = ranks([observation(**exactly(number)) for number in numbers])
    shared = dict(zip(numbers, found, strict=True))

    assert found == [shared[number] for number in numbers]
    for number, rank in shared.items():
        assert rank.worst - rank.best + 1 == numbers.count(number)


@given(
    numbers=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6), fate=st.data()
)
def test_whatever_the_true_numbers_are_their_places_lie_in_the_ranks(
    observation: Make, numbers: list[tuple[int, int]], fate: st.DataObject
) -> None:
    spans = [sorted(number) for number in numbers]
    true = [fate.draw(st.integers(low, high)) for low, high in spans]
    found = ranks([observation(low=low, high=high) for low, high in spans])

    for number, rank in zip(true, found, strict=True):
        assert rank.best <= 1 + sum(other > number for other in true)
        assert rank.worst >= sum(other >= number for other in true)


@given(one=intervals(), other=intervals())
def test_of_two_numbers_at_most_one_is_larger(
    observation: Make, one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = observation(**one), observation(**other)

    assert not (surely_larger(first, second) and surely_larger(second, first))


@given(one=intervals(), other=intervals(), choice=st.data())
def test_widening_an_interval_never_creates_an_order(
    observation: Make, one: dict[str, Any], other: dict[str, Any], choice: st.DataObject
) -> None:
    first, second = observation(**one), observation(**other)
    wide = [_widened(number, choice) for number in (first, second)]

    assert not surely_larger(*wide) or surely_larger(first, second)


@given(numbers=st.lists(intervals(), min_size=1, max_size=5), choice=st.data())
def test_widening_an_interval_never_narrows_a_rank(
    observation: Make, numbers: list[dict[str, Any]], choice: st.DataObject
) -> None:
    narrow = [observation(**number) for number in numbers]
    wide = [_widened(number, choice) for number in narrow]

    for before, after in zip(ranks(narrow), ranks(wide), strict=True):
        assert after.best <= before.best <= before.worst <= after.worst


def _widened(number: Observation, choice: st.DataObject) -> Observation:
    """The same print, leaving the same or more open at each end."""
    below, above = choice.draw(st.tuples(st.integers(0, 2), st.integers(0, 2)), label="by")
    is_unbounded = choice.draw(st.tuples(st.booleans(), st.booleans()), label="unbounded")
    low = None if number.low is None or is_unbounded[0] else number.low - below
    high = None if number.high is None or is_unbounded[1] else number.high + above
    return replace(number, low=low, high=high, low_closed=True, high_closed=True)
