"""Whole numbers behind a percentage, intervals, and numbers in words."""

from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build.checks.arithmetic import (
    Share,
    above,
    base_of,
    cut_off,
    in_digits,
    interval,
    neighbours,
    overlap,
    quotient,
    rounded,
    share_of,
    smallest_base,
    total,
    ways_of_shortening,
)
from etl.model import Bounds

PRECISE = Context(prec=50)


def _bounds(low: str, high: str, ends: str = "[]") -> Bounds:
    """`_bounds("20", "30", "()")` is 20 < x < 30; an empty text leaves an end open for ever."""
    return Bounds(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        ends[0] == "[",
        ends[1] == "]",
    )


@pytest.mark.parametrize(
    ("rate", "step", "round_share", "cut_share"),
    [
        ("28", "1", Share(5, 18), Share(2, 7)),
        ("65.21", "0.01", Share(238, 365), Share(15, 23)),
        ("40", "1", Share(2, 5), Share(2, 5)),
        ("92.3", "0.1", Share(12, 13), Share(12, 13)),
        ("50", "1", Share(1, 2), Share(1, 2)),
        ("33.3", "0.1", Share(1, 3), Share(1, 3)),
        ("66.6", "0.1", Share(191, 287), Share(2, 3)),
        ("95.55", "0.01", Share(236, 247), Share(43, 45)),
    ],
)
def test_finds_the_smallest_base(
    rate: str, step: str, round_share: Share, cut_share: Share
) -> None:
    by_rounding, by_cutting = ways_of_shortening(Decimal(rate), Decimal(step))

    assert smallest_base(by_rounding) == round_share
    assert smallest_base(by_cutting) == cut_share


@pytest.mark.parametrize("rate", range(1, 100))
def test_agrees_with_a_search_in_fractions(rate: int) -> None:
    low, high = Fraction(2 * rate - 1, 200), Fraction(2 * rate + 1, 200)
    shares = ((part, whole) for whole in range(1, 101) for part in range(whole + 1))
    searched = next(share for share in shares if low <= Fraction(*share) <= high)

    found = smallest_base(rounded(Decimal(rate), Decimal(1)))

    assert found is not None
    assert found.whole == searched[1]


@pytest.mark.parametrize(
    ("whole", "rate", "step", "share"),
    [
        (352, "95.17", "0.01", Share(335, 352)),
        (108, "71.3", "0.1", Share(77, 108)),
        (312, "70.19", "0.01", Share(219, 312)),
        (312, "95.55", "0.01", None),
        (312, "100", "1", Share(312, 312)),
        (32, "98", "1", None),
        (7, "0", "1", Share(0, 7)),
    ],
)
def test_finds_the_part_of_a_whole(whole: int, rate: str, step: str, share: Share | None) -> None:
    assert share_of(whole, rounded(Decimal(rate), Decimal(step))) == share


@pytest.mark.parametrize(("low", "high", "ends"), [("0", "1", "(]"), ("1", "2", "[)")])
def test_finds_the_part_at_the_closed_end(low: str, high: str, ends: str) -> None:
    assert share_of(100, _bounds(low, high, ends)) == Share(1, 100)


def test_an_open_rate_reaches_from_nothing_to_all() -> None:
    assert share_of(10, Bounds(None, None)) == Share(5, 10)


@pytest.mark.parametrize(
    ("part", "rate", "share"),
    [
        (15, "65.22", Share(15, 23)),
        (32, "98", None),
        (32, "96.97", Share(32, 33)),
        (5, "100", Share(5, 5)),
        (0, "50", None),
        (5, "0.5", Share(5, 910)),
    ],
)
def test_finds_the_base_of_a_part(part: int, rate: str, share: Share | None) -> None:
    number = Decimal(rate)
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))

    assert base_of(part, rounded(number, step)) == share


def test_a_share_cut_off_is_smaller_than_the_next_digit() -> None:
    assert base_of(1, cut_off(Decimal(49), Decimal(1))) is None
    assert base_of(1, cut_off(Decimal(50), Decimal(1))) == Share(1, 2)
    assert base_of(50, cut_off(Decimal(49), Decimal(1))) == Share(50, 101)


@pytest.mark.parametrize(
    ("whole", "rate", "below", "over"),
    [
        (312, "95.55", Share(298, 312), Share(299, 312)),
        (32, "98", Share(31, 32), Share(32, 32)),
        (32, "100", Share(31, 32), Share(32, 32)),
    ],
)
def test_names_the_shares_on_either_side(whole: int, rate: str, below: Share, over: Share) -> None:
    assert neighbours(whole, Decimal(rate)) == (below, over)


@given(whole=st.integers(1, 10**6), per_cent=st.integers(0, 10**6), decimals=st.integers(0, 4))
def test_finds_the_part_that_a_rate_was_printed_from(
    whole: int, per_cent: int, decimals: int
) -> None:
    part, step = whole * per_cent // 10**6, Decimal(1).scaleb(-decimals)
    tenfold = 100 * 10**decimals
    by_rounding = rounded((2 * part * tenfold + whole) // (2 * whole) * step, step)

    found = share_of(whole, by_rounding)

    assert found is not None
    assert found.percent in by_rounding
    if whole < tenfold:
        assert found.part == part


_ends = st.decimals(1, 10**6, places=2)


@st.composite
def _interval_with_a_number(draw: st.DrawFn) -> tuple[Bounds, Decimal]:
    """An interval above zero and one of its numbers."""
    low, middle, high = sorted(draw(st.lists(_ends, min_size=3, max_size=3, unique=True)))
    ends = draw(st.tuples(st.booleans(), st.booleans()))
    is_open = draw(st.booleans())
    choices = [middle, *([low] if ends[0] else []), *([high] if ends[1] and not is_open else [])]
    return Bounds(low, None if is_open else high, *ends), draw(st.sampled_from(choices))


@given(part=_interval_with_a_number(), whole=_interval_with_a_number())
def test_the_bounds_of_a_quotient_hold_every_quotient(
    part: tuple[Bounds, Decimal], whole: tuple[Bounds, Decimal]
) -> None:
    (parts, one), (wholes, other) = part, whole

    assert PRECISE.divide(one, other) in quotient(parts, wholes)


@given(part=_interval_with_a_number(), whole=_interval_with_a_number())
def test_the_bounds_of_a_sum_hold_every_sum(
    part: tuple[Bounds, Decimal], whole: tuple[Bounds, Decimal]
) -> None:
    (ones, one), (others, other) = part, whole

    assert one + other in total([ones, others])


@given(part=_interval_with_a_number(), whole=_interval_with_a_number())
def test_intervals_overlap_unless_one_lies_above(
    part: tuple[Bounds, Decimal], whole: tuple[Bounds, Decimal]
) -> None:
    (ones, one), (others, other) = part, whole

    if one in others or other in ones:
        assert overlap(ones, others)
    if above(ones, others):
        assert one > other


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (_bounds("1", "2"), _bounds("2", "3"), True),
        (_bounds("1", "2", "[)"), _bounds("2", "3"), False),
        (_bounds("1", "2"), _bounds("2", "3", "(]"), False),
        (_bounds("1", "2"), _bounds("3", "4"), False),
        (_bounds("1", ""), _bounds("3", "4"), True),
        (_bounds("5", ""), _bounds("3", "4"), False),
        (_bounds("", "2"), _bounds("3", "4"), False),
        (_bounds("", ""), _bounds("3", "4"), True),
    ],
)
def test_intervals_overlap_where_they_share_a_number(
    one: Bounds, other: Bounds, *, shared: bool
) -> None:
    assert overlap(one, other) is shared
    assert overlap(other, one) is shared


@pytest.mark.parametrize("low", ["0", ""])
def test_nothing_is_divided_by_what_may_be_zero(low: str) -> None:
    with pytest.raises(ZeroDivisionError, match="the whole may be zero"):
        quotient(_bounds("1", "2"), _bounds(low, "5"))


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (_bounds("352", "352"), "352"),
        (_bounds("20", "30", "()"), "20 < x < 30"),
        (_bounds("97", "100"), "97 ≤ x ≤ 100"),
        (_bounds("10", "", "(]"), "10 < x"),
        (_bounds("", "50", "[)"), "x < 50"),
        (_bounds("", ""), "x"),
    ],
)
def test_writes_an_interval_in_symbols(bounds: Bounds, words: str) -> None:
    assert interval(bounds) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [("40", "40"), ("96.875", "96.875"), ("95.5128", "95.513…"), ("95.1704", "95.170…")],
)
def test_marks_a_shortened_number(number: str, words: str) -> None:
    assert in_digits(Decimal(number)) == words
