"""The shapes of numbers in a text: numerals, halves, ranges, lists that share a unit."""

import re
from functools import lru_cache

from etl.errors import UnreadableFigureError
from etl.reading.numerals import NUMERAL, read_numeral

LONGEST = 24
START = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿几数半](?:[0-9零〇一二两三四五六七八九十百千万亿余多几来数,.])*"
)
JOIN = re.compile(rf"(?:至|到|[-–—~～]{{1,2}})(?P<second>{NUMERAL})")
FRACTION = re.compile(rf"分之(?P<second>{NUMERAL})")
RATIO = re.compile(r"[::∶](?P<second>\d+)(?![::\d])")
# A numeral of a list whose unit stands once, at its end: 120、80、60人.
LIST_SIGNS = "、和"
SHARED = re.compile(r"(?:[、和](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.:+])){1,12}")
# A half as a share; 过半年, 下半年 and 另一半 are none.
HALF = re.compile(
    r"(?:(?:超过|超|逾|近|过|不到|不足|约|达到|达)?(?:半数|(?<!另)一半|大半)(?!年|天|个|小时|径)|过半(?!年|天|个|小时|数))"
    r"(?:以上|左右|以下)?"
)
HALF_UNIT = re.compile(r"个半(?:小时|月|钟头)|[年天]半(?![年天月个])")
_LAST = re.compile(r"[,.]+$")
_DIGIT = re.compile(r"\d")
_CHINESE = frozenset("零〇一二两三四五六七八九十百千万亿几数余多来半")
_SCALES = frozenset("十百千万亿")


def numeral_at(text: str, start: int) -> str:
    """The longest readable numeral that begins here, or nothing."""
    found = START.match(text, start)
    printed = _LAST.sub("", found.group()) if found else ""
    while printed and not _is_readable(printed):
        printed = printed[:-1]
    return printed


def next_start(run: re.Match[str]) -> int:
    """Where to look on in a run of numerals that is no number.

    That is at its first digit (人数2300), or behind a 数 or 几 that closes a word (人数三百).
    """
    printed = run.group()
    digits = _DIGIT.search(printed, 1)
    if digits:
        return run.start() + digits.start()
    closes = printed[0] in "数几" and len(printed) > 1 and printed[1] not in _SCALES
    return run.start() + 1 if closes else run.end()


def half_at(text: str, start: int) -> tuple[int, int] | None:
    """Start and end of a half that is printed in words around the numeral at `start`."""
    if not text.startswith(("半", "一半"), start):
        return None
    for begin in range(max(0, start - 2), start + 1):
        found = HALF.match(text, begin)
        if found and found.end() > start:
            return found.span()
    return None


def is_chinese(number: str) -> bool:
    """Whether a numeral has no Arabic digit."""
    return all(char in _CHINESE for char in number)


@lru_cache(maxsize=4096)
def _is_readable(printed: str) -> bool:
    if printed == "半":
        return True
    if len(printed) > LONGEST or printed[-1] in ",.":
        return False
    try:
        read_numeral(printed)
    except UnreadableFigureError:
        return False
    return True
