"""Printed figure → value with bounds, unit and qualifier.

With u the unit of the last printed digit (20 → 10, 352 → 1, 2.3万 → 1000):

    352起            exact      N … N
    13万             rounded    N − u/2 … N + u/2
    约30, 30左右      about      N − u/2 … N + u/2
    20余件           more_than  above N, below N + u
    超千次           more_than  above N
    97%以上          at_least   N …, shares up to 100
    近2.3万件        nearly     N − u …, below N
    不到50, 50以内    at_most    up to N, counts from 0
    数十, 几百, 两三   about      both ends printed: 20–99, 200–999, 2–3
    上百场           more_than  from 100
    3至5次           about      3 … 5
    每万人18人, 1:3   exact      the base is kept in `per`

Scaled numbers of at most two digits are rounded: 1.1万人次 need not be 11000.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from etl.errors import UnreadableFigureError
from etl.model import Bounds, Direction, Measure, Qualifier, Value
from etl.reading.numerals import NUMERAL, Numeral, plain, read_numeral
from etl.reading.traditional import table

_TEN_THOUSAND = Decimal(10_000)
_HUNDRED = Decimal(100)
_OPEN_BELOW = {"不到", "不足", "少于", "低于"}
_FROM_THE_NUMBER = {"上"}
_ROUNDED_DIGITS = 2
_WIDEST_SHARE_STEP = Decimal(10)
_COUNTS_NOTHING = {"批", "系列", "些", "带"}
_HALVES = (
    (re.compile(r"(?<!超)过半数?"), "过50%"),
    (re.compile(r"半数|一半"), "50%"),
    (re.compile(r"大半"), "过50%"),
)
_AND_A_HALF = re.compile(r"(?P<unit>个半(?:小时|月|钟头)|[年天]半)")
_HALF = Decimal("0.5")
_RANGE = {"至", "到", "-", "–", "—", "~", "～"}


@dataclass(frozen=True, slots=True)
class Words:
    """The approximation words and units of the texts, from data/reference.

    Attributes:
        before: Words in front of the number.
        inside: Characters between or behind its digits (余, 多).
        after: Words behind the unit.
        whole_units: Units in which only whole numbers make sense.
    """

    before: Mapping[str, Qualifier]
    inside: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    whole_units: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, Qualifier]], whole_units: Iterable[str]) -> "Words":
        """Sort (word, position, qualifier) rows by position."""
        sides: dict[str, dict[str, Qualifier]] = {"before": {}, "inside": {}, "after": {}}
        for word, position, qualifier in rows:
            sides[position][word] = qualifier
        return cls(sides["before"], sides["inside"], sides["after"], frozenset(whole_units))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class ValueReader:
    """Reads printed figures with the words of data/reference."""

    def __init__(self, words: Words) -> None:
        self._words = words
        before, after = _alternatives(words.before), _alternatives(words.after)
        self._pattern = re.compile(
            rf"(?P<reach>达到|达|高达|多达)?(?P<before>{before})?"
            rf"(?:每(?P<per>{NUMERAL})?(?P<per_unit>[^\W\d]))?"
            rf"(?P<number>{NUMERAL}|半)(?P<low_unit>%|[^\W\d]{{0,3}}?)"
            rf"(?:(?P<join>至|到|[-–—~～]|:|比|分之)(?P<second>{NUMERAL}))?"
            rf"(?P<unit>大?[^\d:]*?)(?P<after>{after})?"
        )

    def read(
        self,
        as_printed: str,
        *,
        default_unit: str = "",
        measure: Measure = Measure.FLOW,
        direction: Direction | None = None,
    ) -> Value:
        """Read number, bounds, unit and qualifier.

        Args:
            as_printed: The shortest stretch that carries number, approximation and unit.
            default_unit: The indicator's unit: it stands where no unit is printed, and
                tells whether money is counted in 元 or 万元.
            measure: Rates end at 100; changes may be negative.
            direction: A fall makes the number negative.

        Raises:
            UnreadableFigureError: The grammar does not read `as_printed`.
        """
        try:
            value = self._read(as_printed, default_unit, measure)
        except UnreadableFigureError as error:
            raise UnreadableFigureError(as_printed, error.reason) from error
        except ValueError as error:
            raise UnreadableFigureError(as_printed, str(error)) from error
        if direction is Direction.FALL:
            return replace(value, number=-value.number, bounds=value.bounds.mirrored())
        return value

    def words_in(self, as_printed: str) -> set[str]:
        """The approximation words by which a figure would be read."""
        found = self._pattern.fullmatch(_normal(as_printed))
        if found is None:
            return set()
        inside = {char for char in found["number"] if char in self._words.inside}
        return inside | {word for word in (found["before"], found["after"]) if word}

    def _read(self, as_printed: str, default_unit: str, measure: Measure) -> Value:
        found = self._pattern.fullmatch(_normal(as_printed))
        if found is None:
            raise UnreadableFigureError(as_printed)
        numeral, per, unit = _parts(found)
        unit = unit.removeprefix("大").translate(table())
        if unit in _COUNTS_NOTHING or per == 0:
            raise UnreadableFigureError(as_printed)
        if unit == "成":
            numeral, unit = _tenfold(numeral), "%"
        factor, unit = _money(numeral, unit, default_unit)
        if unit == "%":
            numeral = replace(numeral, step=min(numeral.step, _WIDEST_SHARE_STEP))
        digits = found["number"] + (found["second"] or "")
        qualifier = self._qualifier(found["before"], found["after"], numeral, digits)
        bounds = self._bounds(qualifier, numeral, found["before"] or "", measure, unit)
        return Value(
            numeral.number / factor,
            _divided(bounds, factor),
            unit,
            qualifier,
            numeral.step / factor,
            per,
            found["per_unit"] or "",
        )

    def _qualifier(
        self, before: str | None, after: str | None, numeral: Numeral, printed: str
    ) -> Qualifier:
        if before:
            return self._words.before[before]
        if after:
            return self._words.after[after]
        if numeral.upper is not None:
            return Qualifier.ABOUT
        if numeral.odd:
            word = next(char for char in reversed(printed) if char in self._words.inside)
            return self._words.inside[word]
        if numeral.scaled and numeral.digits <= _ROUNDED_DIGITS:
            return Qualifier.ROUNDED
        return Qualifier.EXACT

    def _bounds(  # noqa: PLR0911  one return a row of the table above
        self, qualifier: Qualifier, numeral: Numeral, before: str, measure: Measure, unit: str
    ) -> Bounds:
        number, step = numeral.number, numeral.step
        is_share = measure is Measure.RATE and unit == "%" and number < _HUNDRED
        top = _HUNDRED if is_share else None
        match qualifier:
            case Qualifier.EXACT:
                return Bounds(number, number)
            case Qualifier.MORE_THAN:
                is_odd = numeral.odd and not before
                high = number + step if is_odd else numeral.upper or top
                reachable = before in _FROM_THE_NUMBER
                closed = not is_odd or step == 1
                return Bounds(number, high, low_closed=reachable, high_closed=closed)
            case Qualifier.AT_LEAST:
                return Bounds(number, top)
            case Qualifier.NEARLY:
                return Bounds(number - step, number, high_closed=False)
            case Qualifier.AT_MOST:
                low = None if measure is Measure.CHANGE else Decimal(0)
                high = numeral.upper or number
                return Bounds(low, high, high_closed=before not in _OPEN_BELOW)
            case Qualifier.ABOUT if numeral.upper is not None:
                return Bounds(number, numeral.upper)
            case _:
                return self._halves(number, step, unit, top)

    def _halves(self, number: Decimal, step: Decimal, unit: str, top: Decimal | None) -> Bounds:
        """Half a step either way, in whole numbers where the unit knows no others."""
        low, high = number - step / 2, number + step / 2
        whole_low = low.to_integral_value(ROUND_CEILING)
        whole_high = high.to_integral_value(ROUND_FLOOR)
        if unit in self._words.whole_units and whole_low <= number <= whole_high:
            low, high = whole_low, whole_high
        return Bounds(low, high if top is None else min(high, top))


def _normal(as_printed: str) -> str:
    text = re.sub(r"\s+", "", plain(as_printed))
    for words, share in _HALVES:
        text = words.sub(share, text)
    return text


def _parts(found: re.Match[str]) -> tuple[Numeral, Decimal | None, str]:
    """Numeral, base of a ratio and unit of a matched figure."""
    half = Numeral(Decimal("0.5"), Decimal("0.5"), 1)
    numeral = half if found["number"] == "半" else read_numeral(found["number"])
    second = read_numeral(found["second"]) if found["second"] else None
    per = read_numeral(found["per"]).number if found["per"] else None
    if found["per_unit"] and per is None:
        per = Decimal(1)
    join, unit = found["join"], found["low_unit"] + found["unit"]
    if second is None and _AND_A_HALF.fullmatch(unit):
        number = numeral.number + _HALF
        return replace(numeral, number=number, step=_HALF), per, unit.replace("半", "", 1)
    if second is None:
        return numeral, per, unit
    if join in _RANGE:
        if found["low_unit"] not in ("", found["unit"]):
            raise UnreadableFigureError(found.string)
        return _span(numeral, second), per, found["unit"]
    if join == "分之" and numeral.number == _HUNDRED:
        return second, None, "%"
    if join == "分之":
        return second, numeral.number, unit
    return numeral, second.number, unit


def _tenfold(numeral: Numeral) -> Numeral:
    """Tenths (成) in per cent."""
    upper = None if numeral.upper is None else numeral.upper * 10
    return replace(numeral, number=numeral.number * 10, step=numeral.step * 10, upper=upper)


def _span(low: Numeral, high: Numeral) -> Numeral:
    """A printed range as one numeral with an upper end; 3至5万 scales both."""
    if low.trailing == 1 < high.trailing and low.number < high.number / high.trailing:
        scale = high.trailing
        low = replace(low, number=low.number * scale, step=low.step * scale)
    end = high.number + high.step if high.odd else high.number
    if end < low.number:
        reason = f"its bounds contradict: from {low.number} to {end}"
        raise UnreadableFigureError(f"{low.number}-{high.number}", reason)
    return Numeral(low.number, low.step, low.digits, low.scaled or high.scaled, upper=end)


def _money(numeral: Numeral, unit: str, default_unit: str) -> tuple[Decimal, str]:
    """The divisor and unit of money: 2540万元 stays in 万元 unless the indicator counts 元."""
    if not unit:
        unit = "元" if default_unit == "万元" and numeral.scaled else default_unit
    if unit == "元" and numeral.scaled and default_unit != "元":
        return _TEN_THOUSAND, "万元"
    return Decimal(1), unit


def _divided(bounds: Bounds, factor: Decimal) -> Bounds:
    low = None if bounds.low is None else bounds.low / factor
    high = None if bounds.high is None else bounds.high / factor
    return Bounds(low, high, bounds.low_closed, bounds.high_closed)
