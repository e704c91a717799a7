"""Numbers in a text: where they stand, how far the print reaches, what is no figure and why.

A figure is a number that states something measured. What is said before, in and after a
number decides: `data/reference/not_figures.csv` lists the rules, each with its reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from etl.errors import UnreadableFigureError
from etl.reading.numerals import NUMERAL, read_numeral
from etl.reference.catalogue import Catalogue
from etl.reference.rows import NotFigureRow

REACH = 24
_MOST_KEPT = 10_000
_LONGEST = 24
_START = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万亿几数半](?:[0-9零〇一二两三四五六七八九十百千万亿余多几来数,.])*"
)
_DIGIT = re.compile(r"\d")
_HALF = re.compile(r"过半(?!年|天|个|小时|数)")
_LAST = re.compile(r"[,.]+$")
_CHINESE = frozenset("零〇一二两三四五六七八九十百千万亿几数余多来半")
_JOIN = re.compile(rf"(?:至|到|[-–—~～]{{1,2}})(?P<second>{NUMERAL})")
_FRACTION = re.compile(rf"分之(?P<second>{NUMERAL})")
_RATIO = re.compile(r"[::∶](?P<second>\d+)(?![::\d])")
_PER_SHORT = re.compile(r"每(?:[百千万亿]|\d+)?(?:名|户|人|位|个|亩)$")
_REACHED = re.compile(r"(?:达到|高达|多达|达)$")
_ONLY_SCALES = frozenset("百千万亿")
# Words that end in an approximation word's character and are words of their own.
_NOT_BEFORE = {
    "过": "通经度超穿路渡错走",
    "约": "签预节履违租条公合集制契简",
    "近": "最附临靠邻亲远就将接相",
    "上": "以网线",
    "超": "高",
    "逾": "",
}
_BIG_ONLY = ("上", "过")
_TIME_ONLY = ("内",)
_TIMES = frozenset({"小时", "分钟", "天", "个月", "个工作日", "日", "年", "刻钟", "秒", "周"})
# Classifiers that follow Chinese numerals of a count; others make words (一级, 三方).
_COUNTING = frozenset(
    [
        "个",
        "名",
        "人",
        "位",
        "户",
        "家",
        "件",
        "起",
        "项",
        "条",
        "类",
        "种",
        "处",
        "所",
        "支",
        "场",
        "次",
        "期",
        "份",
        "篇",
        "张",
        "块",
        "座",
        "栋",
        "门",
        "套",
        "部",
        "辆",
        "台",
        "笔",
        "例",
        "人次",
        "场次",
        "户次",
        "批次",
        "课时",
        "万元",
        "元",
        "亿元",
        "%",
        "成",
        "倍",
        "亩",
        "公里",
        "平方公里",
        "平方米",
        "米",
        "小时",
        "分钟",
        "刻钟",
        "天",
        "年",
        "岁",
        "大类",
        "对",
        "本",
        "册",
        "幅",
        "面",
        "间",
        "台次",
        "件次",
        "小项",
        "条次",
        "款",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with everything that belongs to its print.

    Attributes:
        start: Where the print begins in the text.
        end: Where it ends.
        unit: The unit behind the number, empty where none is printed.
    """

    start: int
    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A number that is no figure, with the rule that says so."""

    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    row: NotFigureRow
    before: re.Pattern[str] | None
    number: re.Pattern[str]
    after: re.Pattern[str] | None


class CandidateFinder:
    """Finds numbers with the units, words and rules of data/reference."""

    def __init__(self, catalogue: Catalogue) -> None:
        units = sorted(catalogue.units, key=len, reverse=True)
        self._unit = re.compile("大?(?:" + "|".join(map(re.escape, units)) + ")")
        by_place: dict[str, list[str]] = {"before": [], "inside": [], "after": []}
        for row in catalogue.qualifiers:
            by_place[row.position].append(row.word)
        self._before = re.compile(_any(by_place["before"]) + r"\Z")
        self._after = re.compile(_any(by_place["after"]))
        self._rules = [_compiled(row) for row in catalogue.not_figures]
        self._by_number: dict[str, list[_Rule]] = {}

    def find(self, text: str) -> Iterator[Candidate | Excluded]:
        """Every number of a text in order: a figure, or excluded with its reason."""
        position = 0
        while found := _START.search(text, position):
            if len(found.group()) > _LONGEST:
                position = found.end()
                yield Excluded(found.start(), position, "too_long", "数字太长，读不了")
                continue
            candidate = self._measure(text, found)
            if candidate is None:
                position = _next_start(found)
                continue
            position = max(candidate.end, found.start() + 1)
            yield self._judged(text, found.start(), candidate)

    def _judged(self, text: str, start: int, candidate: Candidate) -> Candidate | Excluded:
        number = _numeral_at(text, start)
        for rule in self._rules_for(number):
            if _applies(rule, text, start, number):
                row = rule.row
                return Excluded(candidate.start, candidate.end, row.rule_id, row.reason_zh)
        if not candidate.unit and not _needs_no_unit(text, number, candidate):
            return Excluded(candidate.start, candidate.end, "no_unit", "数后没有单位")
        return candidate

    def _rules_for(self, number: str) -> list[_Rule]:
        """The rules that speak of such a numeral; numerals recur, so they are kept."""
        held = self._by_number.get(number)
        if held is None:
            held = [rule for rule in self._rules if rule.number.fullmatch(number)]
            if len(self._by_number) < _MOST_KEPT:
                self._by_number[number] = held
        return held

    def _measure(self, text: str, found: re.Match[str]) -> Candidate | None:
        """How far the print reaches; None for characters that are no number of a figure."""
        start = found.start()
        number = _numeral_at(text, start)
        if not number:
            return None
        half = _HALF.match(text, max(0, start - 1))
        if half and number == "半":
            return Candidate(half.start(), half.end(), "%")
        end = start + len(number)
        joined = self._joined(text, end)
        second = joined or end
        unit, end = self._unit_at(text, second)
        if _is_chinese(number) and not self._counts(text, start, number, unit):
            return None
        end = self._after_at(text, end, unit)
        return Candidate(self._before_at(text, start, number, end), end, unit)

    def _joined(self, text: str, end: int) -> int | None:
        """The end of a range, fraction or ratio that the number opens."""
        unit = self._unit.match(text, end)
        for pattern, position in (
            (_JOIN, end),
            (_JOIN, unit.end() if unit else end),
            (_FRACTION, end),
            (_RATIO, end),
        ):
            found = pattern.match(text, position)
            if found is None:
                continue
            is_range = pattern is _JOIN
            closing = found.end()
            if is_range and not self._unit.match(text, closing):
                continue
            if is_range and unit and position == unit.end():
                second_unit = self._unit.match(text, closing)
                if second_unit is None or second_unit.group() != unit.group():
                    continue
            return closing
        return None

    def _unit_at(self, text: str, end: int) -> tuple[str, int]:
        found = self._unit.match(text, end)
        if found is None:
            return "", end
        unit = found.group()
        rest = text[found.end() : found.end() + 3]
        if unit == "元" and rest[:2] in ("/月", "/年", "/人", "/亩", "/户", "/斤"):
            return unit + rest[:2], found.end() + 2
        return unit, found.end()

    def _after_at(self, text: str, end: int, unit: str) -> int:
        found = self._after.match(text, end)
        if found is None or (found.group() in _TIME_ONLY and unit not in _TIMES):
            return end
        return found.end()

    def _before_at(self, text: str, start: int, number: str, end: int) -> int:
        begin = max(0, start - 4)
        per = _PER_SHORT.search(text, max(0, start - 8), start)
        if per:
            return per.start()
        found = self._before.search(text, begin, start)
        if found:
            word = found.group()
            previous = text[found.start() - 1 : found.start()]
            own = previous and previous in _NOT_BEFORE.get(word, "")
            big = word in _BIG_ONLY and not (number[0] in _ONLY_SCALES or number[0] == "半")
            if not own and not big:
                return found.start()
        reached = _REACHED.search(text, begin, start)
        if reached and self._after.search(text, start, end) and text[end - 2 : end] == "以上":
            return reached.start()
        return start

    def _counts(self, text: str, start: int, number: str, unit: str) -> bool:
        """Whether a Chinese numeral counts something, or is part of a word."""
        before = text[max(0, start - 4) : start]
        if number == "零":
            return text[start + 1 : start + 3] in ("发生", "上访", "事故", "投诉", "案件", "信访")
        if number[0] == "半":
            return unit in ("年", "天", "小时") and before.endswith(
                ("经过", "历时", "用时", "近", "不到")
            )
        if "分之" in text[start : start + 5]:
            return True
        if unit not in _COUNTING:
            return len(number) > 1 and number[-1] in _ONLY_SCALES and bool(unit)
        is_vague = self._before.search(text, max(0, start - 4), start) is not None
        if number == "一":
            return (is_vague and unit in ("刻钟", "小时", "分钟", "天")) or unit == "成"
        return True


def _next_start(found: re.Match[str]) -> int:
    """Where to look on in a run of numerals that is no number: at its first digit (人数2300)."""
    digits = _DIGIT.search(found.group(), 1)
    return found.start() + digits.start() if digits else found.end()


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _compiled(row: NotFigureRow) -> _Rule:
    before = re.compile(rf"(?:{row.before})\Z") if row.before else None
    after = re.compile(row.after) if row.after else None
    return _Rule(row, before, re.compile(row.number), after)


def _applies(rule: _Rule, text: str, start: int, number: str) -> bool:
    end = start + len(number)
    if rule.after is not None and rule.after.match(text, end, end + REACH) is None:
        return False
    return rule.before is None or rule.before.search(text, max(0, start - REACH), start) is not None


def _numeral_at(text: str, start: int) -> str:
    """The longest readable numeral that begins here, or nothing."""
    found = _START.match(text, start)
    printed = _LAST.sub("", found.group()) if found else ""
    while printed and not _is_readable(printed):
        printed = printed[:-1]
    return printed


@lru_cache(maxsize=4096)
def _is_readable(printed: str) -> bool:
    if printed == "半":
        return True
    if len(printed) > _LONGEST or printed[-1] in ",.":
        return False
    try:
        read_numeral(printed)
    except UnreadableFigureError:
        return False
    return True


def _is_chinese(number: str) -> bool:
    return all(char in _CHINESE for char in number)


def _needs_no_unit(text: str, number: str, candidate: Candidate) -> bool:
    """Whether a number can stand alone: 常住人口13万, 1:3, 零发生, 三分之二."""
    printed = text[candidate.start : candidate.end]
    return number[-1] in "万亿零" or ":" in printed or "∶" in printed or "分之" in printed
