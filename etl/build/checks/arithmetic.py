"""Whole numbers behind a percentage, interval arithmetic, and numbers in words.

A printed rate with last digit u stands for every true rate in r − u/2 … r + u/2 if it
was rounded, and in r … r + u if it was cut off. Whether whole numbers can give it is
GRIM's question (Brown and Heathers 2016), asked here with both ways of shortening.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from math import ceil, floor

from etl.model import Bounds

HUNDRED = Decimal(100)
MAX_BASE = 100_000
_CONTEXT = Context(prec=50)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, in whole numbers."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal:
        """The share in per cent."""
        return _CONTEXT.divide(Decimal(self.part) * HUNDRED, Decimal(self.whole))

    def __str__(self) -> str:
        return f"{self.part} ÷ {self.whole} = {in_digits(self.percent)}%"


def rounded(rate: Decimal, step: Decimal) -> Bounds:
    """The true rates that round to the printed one."""
    return Bounds(rate - step / 2, rate + step / 2)


def cut_off(rate: Decimal, step: Decimal) -> Bounds:
    """The true rates that give the printed one when digits are dropped."""
    return Bounds(rate, rate + step, high_closed=False)


def last_printed_digit(rate: Decimal) -> Decimal:
    """The unit of a rate's last printed digit; a zero before the point is printed too."""
    exponent = rate.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def ways_of_shortening(rate: Decimal, step: Decimal) -> tuple[Bounds, Bounds]:
    """Both intervals, rounding first."""
    return rounded(rate, step), cut_off(rate, step)


def share_of(whole: int, rates: Bounds) -> Share | None:
    """The whole part of `whole` whose share lies nearest to the middle of `rates`, or None."""
    low = rates.low if rates.low is not None else Decimal(0)
    high = rates.high if rates.high is not None else HUNDRED
    middle = round((low + high) / 2 * whole / HUNDRED)
    candidates = (Share(part, whole) for part in (middle, middle - 1, middle + 1))
    return next(
        (share for share in candidates if 0 <= share.part <= whole and share.percent in rates),
        None,
    )


def base_of(part: int, rates: Bounds) -> Share | None:
    """A whole number of which `part` is a share in `rates`, or None.

    Only meaningful for closed, positive `rates`.
    """
    if part == 0 or not rates.low or not rates.high:
        return None
    smallest = max(part, ceil(part * HUNDRED / rates.high))
    for whole in (smallest, smallest + 1):
        if Share(part, whole).percent in rates:
            return Share(part, whole)
    return None


def smallest_base(rates: Bounds) -> Share | None:
    """The smallest whole number that has a share in `rates`; None above `MAX_BASE`."""
    return next((share for whole in range(1, MAX_BASE) if (share := share_of(whole, rates))), None)


def neighbours(whole: int, rate: Decimal) -> tuple[Share, Share]:
    """The two shares of `whole` on either side of `rate`."""
    below = min(floor(rate * whole / HUNDRED), whole - 1)
    return Share(below, whole), Share(below + 1, whole)


def total(bounds: list[Bounds]) -> Bounds:
    """The sum of intervals."""
    lows, highs = [b.low for b in bounds], [b.high for b in bounds]
    low = None if None in lows else sum((x for x in lows if x is not None), Decimal(0))
    high = None if None in highs else sum((x for x in highs if x is not None), Decimal(0))
    return Bounds(low, high, all(b.low_closed for b in bounds), all(b.high_closed for b in bounds))


def quotient(part: Bounds, whole: Bounds) -> Bounds:
    """The quotients of two intervals of non-negative numbers.

    Raises:
        ZeroDivisionError: `whole` may be zero and nothing else bounds the quotient.
    """
    if whole.low == 0 or whole.low is None:
        msg = "the whole may be zero"
        raise ZeroDivisionError(msg)
    low = None
    if part.low is not None:
        low = Decimal(0) if whole.high is None else _CONTEXT.divide(part.low, whole.high)
    high = None if part.high is None else _CONTEXT.divide(part.high, whole.low)
    low_closed = part.low_closed and (whole.high_closed or part.low == 0)
    high_closed = part.high_closed and (whole.low_closed or part.high == 0)
    return Bounds(low, high, low_closed, high_closed)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two intervals share a number."""
    return not (above(one, other) or above(other, one))


def above(one: Bounds, other: Bounds) -> bool:
    """Whether every number of `one` is larger than every number of `other`."""
    if one.low is None or other.high is None:
        return False
    touches = one.low_closed and other.high_closed
    return one.low > other.high or (one.low == other.high and not touches)


def in_digits(number: Decimal, places: int = 3) -> str:
    """A number in digits: a shortened one marked with an ellipsis."""
    short = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{short.normalize():f}" if short == number else f"{short:f}…"


def interval(bounds: Bounds, places: int = 2) -> str:
    """An interval in symbols: "352", "20 < x < 30", "x ≥ 97"."""
    if bounds.low is not None and bounds.low == bounds.high:
        return in_digits(bounds.low, places)
    left = "" if bounds.low is None else f"{_short(bounds.low, places)} {_sign(bounds.low_closed)} "
    right = "" if bounds.high is None else f" {_sign(bounds.high_closed)} "
    end = "" if bounds.high is None else _short(bounds.high, places)
    return f"{left}x{right}{end}"


def _short(number: Decimal, places: int) -> str:
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize():f}"


def _sign(closed: bool) -> str:  # noqa: FBT001  one flag, one sign
    return "≤" if closed else "<"
