"""Reading numerals: the forms that newspapers print, their steps, and what is no numeral."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import UnreadableFigureError
from etl.reading.numerals import plain, read_numeral


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("0", "0"),
        ("352", "352"),
        ("50153", "50153"),
        ("95.17", "95.17"),
        ("1,234.5", "1234.5"),
        ("1.2亿", "120000000"),
        ("2万亿", "2000000000000"),
        ("零", "0"),
        ("〇", "0"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("百", "100"),
        ("二十", "20"),
        ("一百二十", "120"),
        ("一百零五", "105"),
        ("一千零五", "1005"),
        ("三百五", "350"),
        ("两万三", "23000"),
        ("三万零五", "30005"),
        ("十万零五百", "100500"),
        ("一千万", "10000000"),
        ("兩萬", "20000"),
        ("三億", "300000000"),
        ("3百", "300"),
        ("1.5千", "1500"),
    ],
)
def test_reads_each_form(printed: str, number: str) -> None:
    assert read_numeral(plain(printed)).number == Decimal(number)


@pytest.mark.parametrize(
    ("printed", "step", "digits"),
    [
        ("0", "1", 1),
        ("20", "10", 1),
        ("352", "1", 3),
        ("2000", "1000", 1),
        ("95.17", "0.01", 4),
        ("95.10", "0.01", 4),
        ("0.5", "0.1", 1),
        ("2.3万", "1000", 2),
        ("1.10万", "100", 3),
        ("13万", "10000", 2),
        ("1,100万", "1000000", 2),
        ("2500余万", "1000000", 2),
        ("30余万", "100000", 1),
        ("13万2千", "1000", 3),
        ("十三万二千", "1000", 3),
        ("两千三百", "100", 2),
        ("一百二十", "10", 2),
        ("一百零五", "1", 2),
        ("三百五", "10", 2),
        ("千", "1000", 1),
        ("万", "10000", 1),
        ("数十", "10", 1),
    ],
)
def test_steps_by_the_last_digit_that_says_something(printed: str, step: str, digits: int) -> None:
    numeral = read_numeral(plain(printed))

    assert numeral.step == Decimal(step)
    assert numeral.digits == digits


@pytest.mark.parametrize(
    ("printed", "scaled"),
    [("352", False), ("三千", False), ("1万", True), ("2.5亿", True), ("十萬", True)],
)
def test_knows_numerals_scaled_by_ten_thousand(printed: str, scaled: bool) -> None:  # noqa: FBT001
    assert read_numeral(plain(printed)).scaled is scaled


@pytest.mark.parametrize("printed", ["20余", "30余万", "1万余", "三百多", "十几", "千余", "十来"])
def test_marks_that_there_is_something_more(printed: str) -> None:
    numeral = read_numeral(plain(printed))

    assert numeral.odd
    assert numeral.upper is None


@pytest.mark.parametrize(
    ("printed", "number", "upper"),
    [
        ("几", 2, 9),
        ("数", 2, 9),
        ("数十", 20, 99),
        ("几百", 200, 999),
        ("数千", 2000, 9999),
        ("几十万", 200_000, 999_999),
        ("两三", 2, 3),
        ("三五", 3, 5),
        ("七八十", 70, 80),
        ("五六百", 500, 600),
        ("二三十万", 200_000, 300_000),
    ],
)
def test_keeps_both_ends_of_a_vague_numeral(printed: str, number: int, upper: int) -> None:
    numeral = read_numeral(plain(printed))

    assert numeral.number == number
    assert numeral.upper == upper


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第一",
        "一批",
        "二〇二四",
        "352件",
        "件",
        "余",
        "余30",
        "1,23",
        "1.2.3",
        "-5",
        "1 2",
        "二一",
        "三八",
        "三5",
    ],
)
def test_refuses_what_is_no_numeral(text: str) -> None:
    with pytest.raises(UnreadableFigureError, match="shortest stretch that carries"):
        read_numeral(text)


@settings(deadline=None)
@given(st.text())
def test_gives_every_character_one_plain_form(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)
