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
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from etl.errors import UnreadableFigureError
from etl.model import Bounds, Direction, Measure, Qualifier, Value
from etl.reading.numerals import NUMERAL, Numeral, plain, read_numeral

_MONEY_SCALES = {"万": Decimal(10_000), "亿": Decimal(10**8)}
_TEN_THOUSAND = Decimal(10_000)
_RATIO_WORDS = {"每": 1}
_OPEN_BELOW = {"不到", "不足", "少于", "低于"}
_FROM_THE_NUMBER = {"上"}
_ROUNDED_DIGITS = 2


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
            rf"(?P<reach>达|高达|多达)?(?P<before>{before})?"
            rf"(?:每(?P<per>{NUMERAL})?(?P<per_unit>[^\W\d]))?"
            rf"(?P<number>{NUMERAL})"
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
        text = re.sub(r"\s+", "", plain(as_printed))
        found = self._pattern.fullmatch(text)
        if found is None:
            raise UnreadableFigureError(as_printed)
        try:
            numeral = read_numeral(found["number"])
            second = read_numeral(found["second"]) if found["second"] else None
            per = read_numeral(found["per"]).number if found["per"] else None
        except UnreadableFigureError as error:
            raise UnreadableFigureError(as_printed) from error
        unit = found["unit"].removeprefix("大") or default_unit
        if found["join"] == "分之" and second is not None:
            numeral, per = second, numeral.number
        elif found["join"] in {":", "比"} and second is not None:
            per = second.number
        elif second is not None:
            numeral = _span(numeral, second)
        if found["per_unit"] and per is None:
            per = Decimal(1)
        factor, unit = _money(numeral, unit, default_unit)
        qualifier = self._qualifier(found["before"], found["after"], numeral, found["number"])
        bounds = self._bounds(qualifier, numeral, found["before"] or "", measure, unit)
        value = Value(
            numeral.number / factor,
            _divided(bounds, factor),
            unit,
            qualifier,
            numeral.step / factor,
            per,
            found["per_unit"] or "",
        )
        return _signed(value) if direction is Direction.FALL else value

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
        top = Decimal(100) if measure is Measure.RATE and unit == "%" else None
        match qualifier:
            case Qualifier.EXACT:
                return Bounds(number, number)
            case Qualifier.MORE_THAN:
                high = number + step if numeral.odd and not before else numeral.upper or top
                reachable = before in _FROM_THE_NUMBER
                return Bounds(number, high, low_closed=reachable, high_closed=not numeral.odd)
            case Qualifier.AT_LEAST:
                return Bounds(number, top)
            case Qualifier.NEARLY:
                return Bounds(number - step, number, high_closed=False)
            case Qualifier.AT_MOST:
                low = None if measure is Measure.CHANGE else Decimal(0)
                return Bounds(low, number, high_closed=before not in _OPEN_BELOW)
            case Qualifier.ABOUT if numeral.upper is not None:
                return Bounds(number, numeral.upper)
            case _:
                return self._halves(number, step, unit)

    def _halves(self, number: Decimal, step: Decimal, unit: str) -> Bounds:
        low, high = number - step / 2, number + step / 2
        if unit in self._words.whole_units:
            low = low.to_integral_value(ROUND_CEILING)
            high = high.to_integral_value(ROUND_FLOOR)
        return Bounds(low, high)


def _span(low: Numeral, high: Numeral) -> Numeral:
    """A printed range (3至5) as one numeral with an upper end."""
    if high.number < low.number:
        raise UnreadableFigureError(f"{low.number}至{high.number}")
    scaled = low.scaled or high.scaled
    return Numeral(low.number, low.step, low.digits, scaled, upper=high.number)


def _money(numeral: Numeral, unit: str, default_unit: str) -> tuple[Decimal, str]:
    """The divisor and unit of money: 2540万元 stays in 万元 unless the indicator counts 元."""
    if unit == "元" and numeral.scaled and default_unit != "元":
        return _TEN_THOUSAND, "万元"
    return Decimal(1), unit


def _divided(bounds: Bounds, factor: Decimal) -> Bounds:
    low = None if bounds.low is None else bounds.low / factor
    high = None if bounds.high is None else bounds.high / factor
    return Bounds(low, high, bounds.low_closed, bounds.high_closed)


def _signed(value: Value) -> Value:
    """The same change, downwards."""
    old = value.bounds
    low = None if old.high is None else -old.high
    high = None if old.low is None else -old.low
    bounds = Bounds(low, high, old.high_closed, old.low_closed)
    return Value(
        -value.number, bounds, value.unit, value.qualifier, value.step, value.per, value.per_unit
    )
