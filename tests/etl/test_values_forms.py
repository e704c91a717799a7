"""Forms at the edge of the grammar: each reads as a reader would, or is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.errors import UnreadableFigureError
from etl.model import Measure, Value
from etl.reading.numerals import plain, read_numeral
from etl.reading.values import ValueReader
from etl.reference.catalogue import read_catalogue


@pytest.fixture(scope="module")
def reader() -> ValueReader:
    """The grammar with the repository's words."""
    return read_catalogue(Path(__file__).parents[2] / "data").value_reader


def ends(value: Value) -> tuple[str, str | None, str | None, str]:
    """Number, both ends and unit, in digits."""
    low, high = value.bounds.low, value.bounds.high
    return (
        f"{value.number.normalize():f}",
        None if low is None else f"{low.normalize():f}",
        None if high is None else f"{high.normalize():f}",
        value.unit,
    )


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一亿三千万", 130_000_000),
        ("1亿2000万", 120_000_000),
        ("二十万亿", 20_000_000_000_000),
        ("3万5", 35_000),
        ("3百5", 350),
        ("三万零五", 30_005),
        ("一百十", 110),
        ("三百十五", 315),
        ("一万零五百", 10_500),
        ("兩萬餘", 20_000),
    ],
)
def test_numeral_reads_across_scales(printed: str, number: int) -> None:
    assert read_numeral(plain(printed)).number == number


@pytest.mark.parametrize("printed", ["百百", "三十百", "三百五余", "三八", "二〇二四", "余"])
def test_numeral_refuses_what_is_none(printed: str) -> None:
    with pytest.raises(UnreadableFigureError):
        read_numeral(plain(printed))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("3至5万人", ("30000", "30000", "50000", "人")),
        ("20至30万元", ("20", "20", "30", "万元")),
        ("20至30余件", ("20", "20", "40", "件")),
        ("10%至20%", ("10", "10", "20", "%")),
        ("十七八岁", ("17", "17", "18", "岁")),
        ("一百几十人", ("120", "120", "199", "人")),
        ("三千几百户", ("3200", "3200", "3999", "户")),
        ("约1.5人", ("1.5", "1.45", "1.55", "人")),
        ("30餘件", ("30", "30", "40", "件")),
        ("30幾件", ("30", "30", "40", "件")),
        ("十來个", ("10", "5", "15", "个")),
        ("两三个以内", ("2", "0", "3", "个")),
        ("不超过3至5次", ("3", "0", "5", "次")),
        ("352余件", ("352", "352", "353", "件")),
        ("百分之九十五", ("95", "95", "95", "%")),
        ("三成", ("30", "30", "30", "%")),
        ("一半", ("50", "50", "50", "%")),
        ("半年", ("0.5", "0.5", "0.5", "年")),
        ("达到97%", ("97", "97", "97", "%")),
    ],
)
def test_reads_number_and_both_ends(
    printed: str, expected: tuple[str, str, str, str], reader: ValueReader
) -> None:
    assert ends(reader.read(printed)) == expected


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("约100%", 95, 105),
        ("100余%", 100, 110),
        ("超100%", 100, None),
        ("120%以上", 120, None),
        ("过半", 50, 100),
        ("九成以上", 90, 100),
    ],
)
def test_shares_end_at_a_hundred_unless_the_print_says_more(
    printed: str, low: int, high: int | None, reader: ValueReader
) -> None:
    bounds = reader.read(printed, measure=Measure.RATE).bounds

    assert bounds.low == low
    assert bounds.high == high


def test_money_without_its_unit_counts_as_the_indicator_does(reader: ValueReader) -> None:
    value = reader.read("2万", default_unit="万元")

    assert (value.number, value.unit) == (Decimal(2), "万元")


@pytest.mark.parametrize("printed", ["一批", "一些", "1:0", "每0人3", "30-20次", "10人至20户"])
def test_refuses_what_counts_nothing(printed: str, reader: ValueReader) -> None:
    with pytest.raises(UnreadableFigureError, match="shortest stretch"):
        reader.read(printed)


def test_names_the_words_it_reads_by(reader: ValueReader) -> None:
    assert reader.words_in("接近500户") == {"接近"}
    assert reader.words_in("20余件") == {"余"}
    assert reader.words_in("不是数字") == set()
