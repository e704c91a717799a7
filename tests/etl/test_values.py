"""Reading the value of a printed figure: number, bounds, unit, qualifier, step and base.

Bounds are written as intervals: "(20, 30)" leaves out both ends, "[97, ∞)" ends nowhere.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.errors import UnreadableFigureError
from etl.model import Bounds, Direction, Measure
from etl.reading.values import ValueReader
from etl.reference.catalogue import read_catalogue

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def reader() -> ValueReader:
    """The reader with the words and units in git."""
    return read_catalogue(DATA).value_reader


def plain_number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def interval(bounds: Bounds) -> str:
    low = "-∞" if bounds.low is None else plain_number(bounds.low)
    high = "∞" if bounds.high is None else plain_number(bounds.high)
    opening = "[" if bounds.low is not None and bounds.low_closed else "("
    closing = "]" if bounds.high is not None and bounds.high_closed else ")"
    return f"{opening}{low}, {high}{closing}"


@pytest.mark.parametrize(
    ("as_printed", "qualifier", "number", "bounds", "unit", "step"),
    [
        ("352起", "exact", "352", "[352, 352]", "起", "1"),
        ("95.17%", "exact", "95.17", "[95.17, 95.17]", "%", "0.01"),
        ("1.1万人次", "rounded", "11000", "[10500, 11500]", "人次", "1000"),
        ("13万", "rounded", "130000", "[125000, 135000]", "", "10000"),
        ("20余件", "more_than", "20", "(20, 30)", "件", "10"),
        ("2000余张", "more_than", "2000", "(2000, 3000)", "张", "1000"),
        ("两千多名", "more_than", "2000", "(2000, 3000)", "名", "1000"),
        ("30余万分", "more_than", "300000", "(300000, 400000)", "分", "100000"),
        ("2500余万", "more_than", "25000000", "(25000000, 26000000)", "", "1000000"),
        ("超千次", "more_than", "1000", "(1000, ∞)", "次", "1000"),
        ("突破10万", "more_than", "100000", "(100000, ∞)", "", "100000"),
        ("逾50场", "more_than", "50", "(50, ∞)", "场", "10"),
        ("97%以上", "at_least", "97", "[97, ∞)", "%", "1"),
        ("不少于12次", "at_least", "12", "[12, ∞)", "次", "1"),
        ("近2.3万件", "nearly", "23000", "[22000, 23000)", "件", "1000"),
        ("近千人", "nearly", "1000", "[0, 1000)", "人", "1000"),
        ("约30", "about", "30", "[25, 35]", "", "10"),
        ("30左右", "about", "30", "[25, 35]", "", "10"),
        ("不到50", "at_most", "50", "[0, 50)", "", "10"),
        ("50以内", "at_most", "50", "[0, 50]", "", "10"),
        ("数十次", "about", "20", "[20, 99]", "次", "10"),
        ("几百人", "about", "200", "[200, 999]", "人", "100"),
        ("上百场", "more_than", "100", "[100, ∞)", "场", "100"),
        ("两三个", "about", "2", "[2, 3]", "个", "1"),
        ("十余种", "more_than", "10", "(10, 20)", "种", "10"),
        ("百余场", "more_than", "100", "(100, 200)", "场", "100"),
        ("3至5次", "about", "3", "[3, 5]", "次", "1"),
        ("30—40人", "about", "30", "[30, 40]", "人", "10"),
    ],
)
def test_reads_the_table_of_meanings(
    reader: ValueReader,
    *,
    as_printed: str,
    qualifier: str,
    number: str,
    bounds: str,
    unit: str,
    step: str,
) -> None:
    value = reader.read(as_printed)

    assert value.qualifier == qualifier
    assert value.number == Decimal(number)
    assert interval(value.bounds) == bounds
    assert value.unit == unit
    assert value.step == Decimal(step)
    assert value.per is None


@pytest.mark.parametrize(
    ("as_printed", "number", "bounds"),
    [
        ("近2.3万件", "23000", "[22000, 23000)"),
        ("1.1万人次", "11000", "[10500, 11500]"),
        ("20余件", "20", "(20, 30)"),
        ("97%以上", "97", "[97, ∞)"),
        ("30余万分", "300000", "(300000, 400000)"),
        ("1万余人次", "10000", "(10000, 20000)"),
        ("超千次", "1000", "(1000, ∞)"),
        ("上百场", "100", "[100, ∞)"),
        ("三百余人", "300", "(300, 400)"),
        ("两千多名", "2000", "(2000, 3000)"),
        ("十余种", "10", "(10, 20)"),
        ("万余人次", "10000", "(10000, 20000)"),
        ("近千人", "1000", "[0, 1000)"),
        ("百余场", "100", "(100, 200)"),
        ("二十多个", "20", "(20, 30)"),
        ("1.5万人", "15000", "[14500, 15500]"),
        ("6224.3万元", "62243000", "[62243000, 62243000]"),
        ("4116元/月", "4116", "[4116, 4116]"),
        ("2.5倍", "2.5", "[2.5, 2.5]"),
        ("一百二十", "120", "[120, 120]"),
        ("数十次", "20", "[20, 99]"),
        ("几百人", "200", "[200, 999]"),
        ("50153人次", "50153", "[50153, 50153]"),
        ("1:3", "1", "[1, 1]"),
        ("每万人18人", "18", "[18, 18]"),
    ],
)
def test_reads_the_expressions_that_no_library_reads(
    reader: ValueReader, as_printed: str, number: str, bounds: str
) -> None:
    value = reader.read(as_printed, default_unit="元")

    assert value.number == Decimal(number)
    assert interval(value.bounds) == bounds


@pytest.mark.parametrize("sign", ["至", "到", "-", "–", "—", "~", "～", "－"])
def test_reads_a_range_whatever_joins_it(reader: ValueReader, sign: str) -> None:
    value = reader.read(f"20{sign}30人")

    assert value.qualifier == "about"
    assert interval(value.bounds) == "[20, 30]"


def test_reads_a_range_of_numbers_that_are_both_scaled(reader: ValueReader) -> None:
    assert interval(reader.read("2万至3万人").bounds) == "[20000, 30000]"
    assert interval(reader.read("20万至30万元").bounds) == "[20, 30]"


@pytest.mark.parametrize(
    ("as_printed", "same"),
    [
        ("1857\n\n个", "1857个"),
        ("18\n57个", "1857个"),
        ("近\n2.3万\u3000件", "近2.3万件"),
        ("\t97 % 以上\n", "97%以上"),
        ("３５２起", "352起"),
        ("９５．１７％", "95.17%"),  # noqa: RUF001  full width is what is tested
        ("１，１００万", "1,100万"),  # noqa: RUF001  likewise
        ("达97%以上", "97%以上"),
        ("高达97%", "97%"),
        ("多达352起", "352起"),
        ("30余大户", "30余户"),
    ],
)
def test_reads_alike_what_means_the_same(reader: ValueReader, as_printed: str, same: str) -> None:
    assert reader.read(as_printed) == reader.read(same)


@pytest.mark.parametrize(
    ("as_printed", "bounds"),
    [
        ("约5人", "[5, 5]"),
        ("约5公里", "[4.5, 5.5]"),
        ("约35件", "[35, 35]"),
        ("约30件", "[25, 35]"),
        ("1.1万人", "[10500, 11500]"),
        ("十来个", "[5, 15]"),
    ],
)
def test_leaves_only_whole_numbers_open_in_whole_units(
    reader: ValueReader, as_printed: str, bounds: str
) -> None:
    assert interval(reader.read(as_printed).bounds) == bounds


@pytest.mark.parametrize(
    ("as_printed", "of_a_rate", "of_a_change"),
    [
        ("97%以上", "[97, 100]", "[97, ∞)"),
        ("超97%", "(97, 100]", "(97, ∞)"),
        ("90余%", "(90, 100)", "(90, 100)"),
        ("近97%", "[96, 97)", "[96, 97)"),
        ("不到10%", "[0, 10)", "(-∞, 10)"),
        ("10%以下", "[0, 10]", "(-∞, 10]"),
        ("97人以上", "[97, ∞)", "[97, ∞)"),
    ],
)
def test_ends_shares_at_a_hundred_but_not_changes(
    reader: ValueReader, as_printed: str, of_a_rate: str, of_a_change: str
) -> None:
    assert interval(reader.read(as_printed, measure=Measure.RATE).bounds) == of_a_rate
    assert interval(reader.read(as_printed, measure=Measure.CHANGE).bounds) == of_a_change


@pytest.mark.parametrize(
    ("as_printed", "number", "bounds"),
    [
        ("32%", "-32", "[-32, -32]"),
        ("近32%", "-32", "(-32, -31]"),
        ("30余件", "-30", "(-40, -30)"),
        ("30%以上", "-30", "(-∞, -30]"),
        ("超30%", "-30", "(-∞, -30)"),
        ("不到10%", "-10", "(-10, ∞)"),
        ("数十件", "-20", "[-99, -20]"),
    ],
)
def test_reads_a_fall_as_a_negative_change(
    reader: ValueReader, as_printed: str, number: str, bounds: str
) -> None:
    value = reader.read(as_printed, measure=Measure.CHANGE, direction=Direction.FALL)

    assert value.number == Decimal(number)
    assert interval(value.bounds) == bounds
    assert value.step > 0


@pytest.mark.parametrize(
    "as_printed",
    [
        "",
        "若干件",
        "第一",
        "第352件",
        "二〇二四",
        "件352",
        "余30",
        "-5%",
        "1:2:3",
        "5至3次",
    ],
)
def test_says_what_a_figure_must_hold(reader: ValueReader, as_printed: str) -> None:
    with pytest.raises(UnreadableFigureError) as caught:
        reader.read(as_printed)

    assert str(caught.value).startswith("cannot read ")
    assert str(caught.value).endswith(
        "mark the shortest stretch that carries number, approximation and unit"
    )


def test_names_the_figure_as_it_was_printed(reader: ValueReader) -> None:
    with pytest.raises(UnreadableFigureError, match="'第\\\\n三件'"):
        reader.read("第\n三件")
