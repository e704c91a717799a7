"""What a printed figure counts: qualifier, base, money, and the unit where none is printed."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.model import Bounds, Measure
from etl.reading.values import ValueReader
from etl.reference.catalogue import read_catalogue

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def reader() -> ValueReader:
    """The reader with the words and units in git."""
    return read_catalogue(DATA).value_reader


@pytest.mark.parametrize(
    ("as_printed", "qualifier"),
    [
        ("2万人", "rounded"),
        ("1.1万人", "rounded"),
        ("100万人", "rounded"),
        ("1.12万人", "exact"),
        ("352万人", "exact"),
        ("1000人", "exact"),
        ("约1.1万人", "about"),
        ("约1.12万人", "about"),
    ],
)
def test_lets_words_decide_before_digits_do(
    reader: ValueReader, as_printed: str, qualifier: str
) -> None:
    assert reader.read(as_printed).qualifier == qualifier


@pytest.mark.parametrize(
    ("as_printed", "number", "per", "per_unit"),
    [
        ("每万人18人", "18", "10000", "人"),
        ("每百人3.5人", "3.5", "100", "人"),
        ("每3户1个", "1", "3", "户"),
        ("每户2个", "2", "1", "户"),
        ("1:3", "1", "3", ""),
        ("1：3", "1", "3", ""),
        ("1比3", "1", "3", ""),
        ("三分之二", "2", "3", ""),
        ("千分之3", "3", "1000", ""),
    ],
)
def test_keeps_the_base_of_a_ratio(
    reader: ValueReader, as_printed: str, number: str, per: str, per_unit: str
) -> None:
    value = reader.read(as_printed)

    assert value.qualifier == "exact"
    assert value.number == Decimal(number)
    assert value.per == Decimal(per)
    assert value.per_unit == per_unit


@pytest.mark.parametrize(
    ("as_printed", "default_unit", "number", "unit", "step"),
    [
        ("2540万元", "", "2540", "万元", "10"),
        ("2540万元", "万元", "2540", "万元", "10"),
        ("2540万元", "元", "25400000", "元", "100000"),
        ("6224.3万元", "万元", "6224.3", "万元", "0.1"),
        ("1.2亿元", "万元", "12000", "万元", "1000"),
        ("1.2亿元", "元", "120000000", "元", "10000000"),
        ("4116元", "元", "4116", "元", "1"),
        ("4116元", "万元", "4116", "元", "1"),
        ("4116元/月", "元", "4116", "元/月", "1"),
        ("1.2万元/月", "元/月", "12000", "元/月", "1000"),
    ],
)
def test_counts_money_in_the_unit_of_the_indicator(
    reader: ValueReader, *, as_printed: str, default_unit: str, number: str, unit: str, step: str
) -> None:
    value = reader.read(as_printed, default_unit=default_unit)

    assert value.number == Decimal(number)
    assert value.unit == unit
    assert value.step == Decimal(step)


def test_lets_changes_exceed_a_hundred(reader: ValueReader) -> None:
    bounds = reader.read("120%以上", measure=Measure.CHANGE).bounds

    assert bounds == Bounds(Decimal(120), None)


def test_divides_the_bounds_of_money_too(reader: ValueReader) -> None:
    nearly = Bounds(Decimal(2530), Decimal(2540), high_closed=False)

    assert reader.read("近2540万元").bounds == nearly
    assert reader.read("1.2亿元").bounds == Bounds(Decimal(11_500), Decimal(12_500))


def test_takes_the_unit_of_the_indicator_where_none_is_printed(reader: ValueReader) -> None:
    assert reader.read("13万", default_unit="人").unit == "人"
    assert reader.read("13万户", default_unit="人").unit == "户"
