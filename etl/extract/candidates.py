"""Numbers in a text: where they stand, how far the print reaches, what is no figure and why.

A figure is a number that states something measured. What is said before, in and after a
number decides: `data/reference/not_figures.csv` lists the rules, each with its reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.extract.numbers import (
    FRACTION,
    HALF_UNIT,
    JOIN,
    LIST_SIGNS,
    LONGEST,
    RATIO,
    SHARED,
    START,
    half_at,
    is_chinese,
    next_start,
    numeral_at,
)
from etl.reference.catalogue import Catalogue
from etl.reference.rows import NotFigureRow, UnitRow

REACH = 24
_MOST_KEPT = 10_000
_PER_SHORT = re.compile(r"每(?:[百千万亿]|\d+)?(?:名|户|人|位|个|亩)$")
_REACHED = re.compile(r"(?:达到|高达|多达|达)$")
_ONLY_SCALES = frozenset("百千万亿")
_VAGUE = frozenset("数几余多来")
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
_NO_TROUBLE = ("发生", "上访", "事故", "投诉", "案件", "信访", "增长", "新增")
_PART_OF_A_WORD = ("part_of_a_word", "中文数字是词语的一部分")
# Numerals that are read as words wherever no unit follows: 一些, 统一, 几乎, 数据, 半夜.
_MERE_WORDS = frozenset("一半几数")


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
        units = sorted(catalogue.units.values(), key=lambda row: len(row.unit), reverse=True)
        self._unit = re.compile("大?(?:" + "|".join(map(_unit_pattern, units)) + ")")
        self._in_words = frozenset(row.unit for row in units if row.in_words)
        by_place: dict[str, list[str]] = {"before": [], "inside": [], "after": []}
        for row in catalogue.qualifiers:
            by_place[row.position].append(row.word)
        self._before = re.compile(_any(by_place["before"]) + r"\Z")
        self._after = re.compile(_any(by_place["after"]))
        self._rules = [_compiled(row) for row in catalogue.not_figures]
        self._by_number: dict[str, list[_Rule]] = {}

    def find(self, text: str) -> Iterator[Candidate | Excluded]:
        """Every number of a text in order: a figure, or excluded with its reason."""
        return _not_taken_in(self._every(text))

    def _every(self, text: str) -> Iterator[Candidate | Excluded]:
        position = 0
        while found := START.search(text, position):
            start = found.start()
            if len(found.group()) > LONGEST:
                position = found.end()
                yield Excluded(start, position, "too_long", "数字太长，读不了")
                continue
            number = numeral_at(text, start)
            candidate = self._measure(text, start, number) if number else None
            if candidate is not None:
                position = max(candidate.end, start + 1)
                yield self._judged(text, start, number, candidate)
                continue
            position = next_start(found)
            if number and (number not in _MERE_WORDS or text[start - 1 : start] == "第"):
                yield self._word(text, start, number)

    def _word(self, text: str, start: int, number: str) -> Excluded:
        """A Chinese numeral that counts nothing: 第一书记, 五联, 两委."""
        rule, reason = self._rule_of(text, start, number) or _PART_OF_A_WORD
        return Excluded(start, start + len(number), rule, reason)

    def _judged(
        self, text: str, start: int, number: str, candidate: Candidate
    ) -> Candidate | Excluded:
        held = self._rule_of(text, start, number)
        if held is None and not candidate.unit and not _needs_no_unit(text, number, candidate):
            held = None if self._shares_unit(text, candidate.end) else ("no_unit", "数后没有单位")
        return candidate if held is None else Excluded(candidate.start, candidate.end, *held)

    def _shares_unit(self, text: str, end: int) -> bool:
        """Whether the unit stands once, at the end of a list of numbers (120、80、60人)."""
        chain = SHARED.match(text, end)
        if chain is None:
            return False
        last = max(text.rfind(sign, end, chain.end()) for sign in LIST_SIGNS) + 1
        number = numeral_at(text, last)
        counted = self._measure(text, last, number) if number else None
        return bool(counted and counted.unit) and self._rule_of(text, last, number) is None

    def _rule_of(self, text: str, start: int, number: str) -> tuple[str, str] | None:
        """The first rule that makes a numeral no figure, with its reason."""
        for rule in self._rules_for(number):
            if _applies(rule, text, start, number):
                return rule.row.rule_id, rule.row.reason_zh
        return None

    def _rules_for(self, number: str) -> list[_Rule]:
        """The rules that speak of such a numeral; numerals recur, so they are kept."""
        held = self._by_number.get(number)
        if held is None:
            held = [rule for rule in self._rules if rule.number.fullmatch(number)]
            if len(self._by_number) < _MOST_KEPT:
                self._by_number[number] = held
        return held

    def _measure(self, text: str, start: int, number: str) -> Candidate | None:
        """How far the print reaches; None for characters that are no number of a figure."""
        half = half_at(text, start)
        if half:
            return Candidate(*half, "%")
        end = start + len(number)
        joined = self._joined(text, end)
        second = joined or end
        unit, end = self._unit_at(text, second)
        if is_chinese(number) and not self._counts(text, start, number, unit):
            return None
        end = self._after_at(text, end, unit)
        return Candidate(self._before_at(text, start, number, end), end, unit)

    def _joined(self, text: str, end: int) -> int | None:
        """The end of a range, fraction or ratio that the number opens."""
        unit = self._unit.match(text, end)
        for pattern, position in (
            (JOIN, end),
            (JOIN, unit.end() if unit else end),
            (FRACTION, end),
            (RATIO, end),
        ):
            found = pattern.match(text, position)
            if found is None:
                continue
            is_range = pattern is JOIN
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
        found = HALF_UNIT.match(text, end) or self._unit.match(text, end)
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
        is_vague = self._before.search(text, max(0, start - 4), start) is not None
        if number == "一":
            return (is_vague and unit in _TIMES) or unit in ("成", "个半小时", "个半月")
        if unit.removeprefix("大") in self._in_words or HALF_UNIT.match(unit):
            return True
        is_large = number[-1] in _ONLY_SCALES or not _VAGUE.isdisjoint(number)
        return bool(unit) and (is_large if len(number) > 1 else is_vague and is_large)


def _not_taken_in(found: Iterable[Candidate | Excluded]) -> Iterator[Candidate | Excluded]:
    """Leave out what a print takes in: the base of 每万人18人 is read with it."""
    held: Excluded | None = None
    for item in found:
        taken_in = held and isinstance(item, Candidate) and item.start < held.end
        if held and not taken_in:
            yield held
        held = item if isinstance(item, Excluded) else None
        if isinstance(item, Candidate):
            yield item
    if held:
        yield held


def _unit_pattern(row: UnitRow) -> str:
    return re.escape(row.unit) + (f"(?![{re.escape(row.not_before)}])" if row.not_before else "")


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


def _needs_no_unit(text: str, number: str, candidate: Candidate) -> bool:
    """Whether a number can stand alone: 常住人口13万, 1:3, 零发生, 三分之二."""
    printed = text[candidate.start : candidate.end]
    return number[-1] in "万亿零" or ":" in printed or "∶" in printed or "分之" in printed
