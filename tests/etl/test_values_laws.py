"""Laws of reading a printed figure, whatever words, digits and units stand in it."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model import Bounds, Direction, Measure
from etl.reference.catalogue import Catalogue, read_catalogue

DATA = Path(__file__).parents[2] / "data"
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.,%"}
OPEN_ENDED = [measure for measure in Measure if measure is not Measure.RATE]
CHINESE = [
    "两",
    "七",
    "十",
    "十二",
    "百",
    "一百二十",
    "千",
    "两千三百",
    "几",
    "数十",
    "几百",
    "两三",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The words and units in git."""
    return read_catalogue(DATA)


def words_at(catalogue: Catalogue, position: str) -> st.SearchStrategy[str]:
    """A word that may stand there, or none."""
    words = [row.word for row in catalogue.qualifiers if row.position == position]
    return st.sampled_from(["", *words])


def printed_numerals(catalogue: Catalogue) -> st.SearchStrategy[str]:
    """Numerals with or without 余, which stands before 万 or behind it."""
    whole = st.integers(1, 99_999)
    unscaled = whole.map(str) | whole.map("{:,}".format) | st.sampled_from(CHINESE)
    decimal = st.decimals(Decimal("0.1"), 9999, places=2).map(str)
    odd = words_at(catalogue, "inside")
    scale = st.sampled_from(["万", "亿"])
    return st.one_of(
        st.builds(str.__add__, unscaled, odd),
        st.builds("{}{}{}".format, unscaled | decimal, odd, scale),
        st.builds("{}{}{}".format, unscaled | decimal, scale, odd),
    )


def printed_figures(catalogue: Catalogue) -> st.SearchStrategy[str]:
    """Word in front × numeral × unit × word behind: all that the grammar promises to read.

    万元 is left out: its 万 would follow a numeral that ends in 万 or 亿 already.
    """
    units = [unit for unit in catalogue.units if unit != "万元"]
    return st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(["", "达", "高达", "多达"]),
        words_at(catalogue, "before"),
        printed_numerals(catalogue),
        st.sampled_from(["", *units]),
        words_at(catalogue, "after"),
    )


def hull_holds(bounds: Bounds, number: Decimal) -> bool:
    """Whether the number lies within the bounds or on an end of them."""
    return number in Bounds(bounds.low, bounds.high)


def witness(bounds: Bounds) -> Decimal:
    """A number well inside the bounds."""
    if bounds.low is None:
        return Decimal(0) if bounds.high is None else bounds.high - 1
    if bounds.high is None:
        return bounds.low + 1
    return (bounds.low + bounds.high) / 2


@settings(deadline=None)
@given(st.data(), st.sampled_from(OPEN_ENDED), st.sampled_from(["", "人", "元", "万元"]))
def test_reads_all_that_its_grammar_can_print(
    catalogue: Catalogue, data: st.DataObject, measure: Measure, default_unit: str
) -> None:
    as_printed = data.draw(printed_figures(catalogue))
    value = catalogue.value_reader.read(as_printed, default_unit=default_unit, measure=measure)

    assert hull_holds(value.bounds, value.number)
    assert witness(value.bounds) in value.bounds
    assert value.step > 0
    assert value.unit in {"", "人", *catalogue.units}


@settings(deadline=None)
@given(st.data(), st.integers(1, 999))
def test_keeps_shares_between_nothing_and_a_hundred(
    catalogue: Catalogue, data: st.DataObject, tenths: int
) -> None:
    before = data.draw(words_at(catalogue, "before"))
    after = data.draw(words_at(catalogue, "after"))
    as_printed = f"{before}{Decimal(tenths) / 10}%{after}"
    value = catalogue.value_reader.read(as_printed, measure=Measure.RATE)

    assert hull_holds(value.bounds, value.number)
    assert value.bounds.low is not None
    assert value.bounds.high is not None
    assert 0 <= value.bounds.low <= value.bounds.high <= 100


@settings(deadline=None)
@given(st.data())
def test_mirrors_a_rise_to_read_a_fall(catalogue: Catalogue, data: st.DataObject) -> None:
    as_printed, change = data.draw(printed_figures(catalogue)), Measure.CHANGE
    read = catalogue.value_reader.read
    rise = read(as_printed, measure=change, direction=Direction.RISE)
    fall = read(as_printed, measure=change, direction=Direction.FALL)

    assert fall.number == -rise.number
    assert (fall.unit, fall.qualifier, fall.step) == (rise.unit, rise.qualifier, rise.step)
    assert witness(fall.bounds) in fall.bounds
    assert -witness(rise.bounds) in fall.bounds
    for end in {rise.bounds.low, rise.bounds.high} - {None}:
        assert end is not None
        assert (end in rise.bounds) == (-end in fall.bounds)


@settings(deadline=None)
@given(st.data())
def test_reads_full_width_digits_and_broken_lines_alike(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    as_printed = data.draw(printed_figures(catalogue))
    position = data.draw(st.integers(0, len(as_printed)))
    broken = f"{as_printed[:position]}\n\n{as_printed[position:]}"
    value = catalogue.value_reader.read(as_printed)

    assert catalogue.value_reader.read(broken) == value
    assert catalogue.value_reader.read(as_printed.translate(FULL_WIDTH)) == value


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["至", "到", "—", "-"]))
def test_bounds_a_range_by_its_ends(catalogue: Catalogue, one: int, other: int, sign: str) -> None:
    low, high = sorted((one, other))
    value = catalogue.value_reader.read(f"{low}{sign}{high}人")

    assert value.bounds == Bounds(Decimal(low), Decimal(high))
    assert value.number == low
