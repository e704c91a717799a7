"""The words of the domain: closed lists and the records that the steps hand on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How exactly a printed number is meant."""

    EXACT = "exact"
    ROUNDED = "rounded"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Measure(StrEnum):
    """What kind of quantity a figure states."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    CHANGE = "change"
    MEAN = "mean"


class ScopeLevel(StrEnum):
    """How far a figure reaches, from the broadest to the narrowest."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    QUARTER = "quarter"
    ORGANISATION = "organisation"


class PeriodKind(StrEnum):
    """How the report sets the time of a figure."""

    POINT = "point"
    CUMULATIVE = "cumulative"
    SINCE = "since"
    YEAR = "year"
    YTD = "ytd"
    WINDOW = "window"
    ANNUAL = "annual"
    MONTHLY = "monthly"
    DAILY = "daily"
    EVENT = "event"


class Direction(StrEnum):
    """Which way a change goes; the printed number carries no sign."""

    RISE = "rise"
    FALL = "fall"


class MeasuredBy(StrEnum):
    """Who asked or measured, where that decides what a figure is worth."""

    OWN = "own"
    SUPERIOR = "superior"
    THIRD_PARTY = "third_party"
    HOTLINE = "hotline"
    UNSTATED = "unstated"


class DateBasis(StrEnum):
    """Whether a date is printed or concluded."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class FigureRole(StrEnum):
    """What a figure is in the arithmetic of a consistency check."""

    PART = "part"
    WHOLE = "whole"
    RATE = "rate"
    BEFORE = "before"
    AFTER = "after"
    FIRST = "first"
    AGAIN = "again"
    SAME = "same"
    DIVIDEND = "dividend"
    DIVISOR = "divisor"


class Outcome(StrEnum):
    """What a consistency check found."""

    CONSISTENT = "consistent"
    CONSISTENT_WITHIN_ROUNDING = "consistent_within_rounding"
    CONTRADICTORY = "contradictory"
    CANNOT_BE_CHECKED = "cannot_be_checked"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The interval in which the true number lies.

    Attributes:
        low: Lower end, None where nothing bounds it.
        high: Upper end, None where nothing bounds it.
        low_closed: Whether the lower end itself is possible.
        high_closed: Whether the upper end itself is possible.
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        """Refuse an interval that holds no number."""
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        ):
            msg = f"bounds contradict: {self}"
            raise ValueError(msg)

    def mirrored(self) -> "Bounds":
        """The interval on the other side of zero."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Bounds(low, high, self.high_closed, self.low_closed)

    def __contains__(self, number: Decimal) -> bool:
        above = self.low is None or number > self.low or (self.low_closed and number == self.low)
        below = (
            self.high is None or number < self.high or (self.high_closed and number == self.high)
        )
        return above and below


@dataclass(frozen=True, slots=True)
class Value:
    """What a printed figure stands for.

    Attributes:
        number: The number itself, multiplied out, signed for changes.
        bounds: The interval that number and qualifier leave open.
        unit: The classifier as printed, "万元" for scaled money, empty where none is printed.
        qualifier: How exactly the number is meant.
        step: The unit of the last printed digit, multiplied out (20 → 10, 2.3万 → 1000).
        per: The base of a ratio (每万人18人 → 10000), None otherwise.
        per_unit: What the base counts, empty where it is not printed.
    """

    number: Decimal
    bounds: Bounds
    unit: str
    qualifier: Qualifier
    step: Decimal
    per: Decimal | None = None
    per_unit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds, as far as that can be known.

    Attributes:
        start_earliest: The earliest day on which the period may begin, None if unknown.
        start_latest: The latest day on which it may begin, None if unknown.
        end_earliest: The earliest day on which it may end.
        end_latest: The latest day on which it may end.
        basis: Stated where the words alone give the days, inferred where the date of
            the report enters, unknown where no start is told.
        days: Length of the period in days where the words fix it, None otherwise.
    """

    start_earliest: date | None
    start_latest: date | None
    end_earliest: date
    end_latest: date
    basis: DateBasis
    days: int | None = None
