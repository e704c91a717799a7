"""Reading back numerals that own formatters print: eight forms, and any number at all."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reading.numerals import plain, read_numeral

RUNS = 200
DIGITS = "零一二三四五六七八九"
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


def section_in_chinese(number: int) -> str:
    """A number below ten thousand, 零 for every gap."""
    printed, gap = "", False
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            printed += ("零" if gap and printed else "") + DIGITS[digit] + scale
        gap = not digit
    return printed


def in_chinese(number: int) -> str:
    """A number below 10^12 in Chinese numerals, as a school book writes it."""
    printed = ""
    for power, scale in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // power % 10_000
        if section:
            gap = "零" if printed and section < 1000 else ""
            printed += gap + section_in_chinese(section) + scale
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def with_liang(printed: str) -> str:
    """The same numeral with 两 where speech has it: at the head of thousands and above."""
    for scale in "千万亿":
        if printed.startswith(f"二{scale}"):
            return f"两{printed[1:]}"
    return printed


def hundreds(chance: Random) -> tuple[str, int]:
    thousand, hundred = chance.randint(2, 9), chance.randint(1, 9)
    number = thousand * 1000 + hundred * 100
    return with_liang(in_chinese(number)), number


def thousands(chance: Random) -> tuple[int, int]:
    return chance.randint(1, 99), chance.randint(1, 9)


def digits_printed(chance: Random) -> tuple[str, int]:
    number = chance.randint(1, 99_999)
    return str(number), number


def commas_printed(chance: Random) -> tuple[str, int]:
    number = chance.randint(1000, 9_999_999)
    return f"{number:,}", number


def decimals_printed(chance: Random) -> tuple[str, int]:
    number = chance.randint(1, 9999)
    return f"{number / 100:.2f}万", number * 100


def commas_scaled_printed(chance: Random) -> tuple[str, int]:
    number = chance.randint(1000, 99_999)
    return f"{number:,}万", number * 10_000


def mixed_printed(chance: Random) -> tuple[str, int]:
    high, low = thousands(chance)
    return f"{high}万{low}千", high * 10_000 + low * 1000


def chinese_printed(chance: Random) -> tuple[str, int]:
    high, low = thousands(chance)
    number = high * 10_000 + low * 1000
    return in_chinese(number), number


def full_width_printed(chance: Random) -> tuple[str, int]:
    number = chance.randint(1, 99_999)
    return str(number).translate(FULL_WIDTH), number


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(digits_printed, id="3256"),
        pytest.param(commas_printed, id="13,256"),
        pytest.param(decimals_printed, id="3.26万"),
        pytest.param(commas_scaled_printed, id="1,100万"),
        pytest.param(mixed_printed, id="13万2千"),
        pytest.param(chinese_printed, id="十三万二千"),
        pytest.param(hundreds, id="两千三百"),
        pytest.param(full_width_printed, id="full width"),
    ],
)
def test_reads_two_hundred_random_values_of_a_form(
    form: Callable[[Random], tuple[str, int]],
) -> None:
    chance = Random(3256)  # noqa: S311  the same values in every run, no secret
    for _ in range(RUNS):
        printed, number = form(chance)
        assert read_numeral(plain(printed)).number == number, printed


@settings(deadline=None)
@given(
    st.integers(1, 10**8 - 1)
    | st.builds(lambda high, low: high * 10**8 + low, st.integers(1, 10), st.integers(0, 9999))
)
def test_reads_back_what_it_would_print_in_chinese(number: int) -> None:
    assert read_numeral(in_chinese(number)).number == number
    assert read_numeral(with_liang(in_chinese(number))).number == number


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["", "万", "亿"]))
def test_reads_back_what_it_would_print_in_digits(number: int, scale: str) -> None:
    times = {"": 1, "万": 10**4, "亿": 10**8}[scale]

    for printed in (f"{number}{scale}", f"{number:,}{scale}"):
        numeral = read_numeral(printed)
        assert numeral.number == number * times
        assert numeral.number % numeral.step == 0
