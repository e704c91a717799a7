"""Whether two published numbers may be set side by side, and why not.

One judgement serves screens, charts and downloads alike. Counts of different scope are
never compared; rates and means are, under that condition. What is counted, who asked and
the kind of period decide the rest. Ranks exist inside a comparable set alone, and they
are ranges where intervals overlap.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dashboard.records import Observation


class Verdict(IntEnum):
    """How far two numbers compare; the worst reason decides."""

    COMPARABLE = 0
    CONDITIONAL = 1
    NOT_COMPARABLE = 2

    @property
    def term(self) -> str:
        """The verdict's id in the list `verdict`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that differs between two numbers.

    Attributes:
        code: What differs; `labels.reason` says it in words.
        verdict: What follows from it.
        one: The first number's side of it, empty where the code says all.
        other: The second number's side.
    """

    code: str
    verdict: Verdict
    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a pair and everything that led to it, the gravest reason first."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


Rule = Callable[[Observation, Observation], Iterator[Reason]]
_RATES = {"rate", "mean", "change"}
_OPEN_PERIODS = {"point", "cumulative"}
_YEARS_APART = 2
# Kinds of unit in which 1 of one is not 1 of another (元 and 万元), unlike 名 and 人.
_MEASURED = {"money", "money_rate", "area", "length", "time", "mass", "volume"}


def compare(one: Observation, other: Observation) -> Judgement:
    """Judge a pair.

    The judgement is symmetric but for the sides named in the reasons.
    """
    reasons = [reason for rule in _RULES for reason in rule(one, other)]
    reasons.sort(key=lambda reason: -reason.verdict)
    verdict = max((reason.verdict for reason in reasons), default=Verdict.COMPARABLE)
    return Judgement(verdict, tuple(reasons))


def _indicator(one: Observation, other: Observation) -> Iterator[Reason]:
    if one.indicator_id != other.indicator_id or one.indicator_id == "other":
        yield Reason("indicator", Verdict.NOT_COMPARABLE, one.indicator, other.indicator)


def _counted(one: Observation, other: Observation) -> Iterator[Reason]:
    if one.counted_id == other.counted_id or one.indicator_id != other.indicator_id:
        return
    akin = one.akin_id is not None and one.akin_id == other.akin_id
    verdict = Verdict.CONDITIONAL if akin else Verdict.NOT_COMPARABLE
    yield Reason("counted", verdict, one.counted or one.indicator, other.counted or other.indicator)


def _unit(one: Observation, other: Observation) -> Iterator[Reason]:
    differs = one.unit != other.unit and one.unit_kind in _MEASURED
    if differs or (one.unit_kind, one.per) != (other.unit_kind, other.per):
        yield Reason("unit", Verdict.NOT_COMPARABLE, one.unit, other.unit)


def _scope(one: Observation, other: Observation) -> Iterator[Reason]:
    if (one.place_code, one.scope_level, one.scope_name) == (
        other.place_code,
        other.scope_level,
        other.scope_name,
    ):
        yield Reason("same_scope", Verdict.NOT_COMPARABLE)
    elif one.scope_level != other.scope_level:
        on_a_base = one.unit_kind == other.unit_kind and one.unit_kind.startswith("per_")
        rates = on_a_base or {one.measure, other.measure} <= _RATES
        verdict = Verdict.CONDITIONAL if rates else Verdict.NOT_COMPARABLE
        yield Reason("scope_level", verdict, one.scope_level, other.scope_level)


def _measure(one: Observation, other: Observation) -> Iterator[Reason]:
    if one.measure == other.measure:
        return
    counts = {one.measure, other.measure} == {"stock", "flow"}
    open_ended = counts and {one.period_kind, other.period_kind} <= _OPEN_PERIODS
    verdict = Verdict.CONDITIONAL if open_ended else Verdict.NOT_COMPARABLE
    yield Reason("measure", verdict, one.measure, other.measure)


def _period(one: Observation, other: Observation) -> Iterator[Reason]:
    measures = {one.measure, other.measure}
    if measures == {"stock"}:
        return
    if one.period_kind != other.period_kind:
        lenient = measures <= _RATES or len(measures) > 1
        verdict = Verdict.CONDITIONAL if lenient else Verdict.NOT_COMPARABLE
        yield Reason("period_kind", verdict, one.period_kind, other.period_kind)
    elif one.period_kind == "cumulative":
        yield Reason("no_start", Verdict.CONDITIONAL)
    elif one.period_kind == "event":
        yield Reason("event", Verdict.CONDITIONAL)
    elif one.period_days != other.period_days:
        verdict = Verdict.CONDITIONAL if measures <= _RATES else Verdict.NOT_COMPARABLE
        yield Reason("period_days", verdict, str(one.period_days), str(other.period_days))
    elif (one.period_kind in {"since", "ytd"} and not _same_span(one, other)) or (
        one.period_kind == "year" and one.start_earliest != other.start_earliest
    ):
        yield Reason("span", Verdict.CONDITIONAL, one.period_text, other.period_text)


def _same_span(one: Observation, other: Observation) -> bool:
    spans = [(o.start_earliest, o.start_latest, o.end_earliest, o.end_latest) for o in (one, other)]
    known = one.start_earliest is not None and one.end_earliest == one.end_latest
    return known and spans[0] == spans[1]


def _dates(one: Observation, other: Observation) -> Iterator[Reason]:
    ends = [(o.end_earliest, o.end_latest) for o in (one, other)]
    wide = [_years_after(first, _YEARS_APART) < last for first, last in ends]
    first, last = min(end[0] for end in ends), max(end[1] for end in ends)
    sides = [f"{o.place} {_span(end)}" for o, end in zip((one, other), ends, strict=True)]
    if any(wide):
        yield Reason("undated", Verdict.CONDITIONAL, *sides)
    elif _years_after(first, _YEARS_APART) < last:
        yield Reason("dates_apart", Verdict.CONDITIONAL, *sides)


def _years_after(day: date, years: int) -> date:
    last_day = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last_day)


def _span(end: tuple[date, date]) -> str:
    first, last = end
    if first == last:
        return first.isoformat()
    years = {first.year, last.year}
    return str(first.year) if len(years) == 1 else f"{first.year}–{last.year}"


def _measured_by(one: Observation, other: Observation) -> Iterator[Reason]:
    unstated = "unstated" in {one.measured_by, other.measured_by}
    if unstated or one.measured_by != other.measured_by:
        sides = (one.measured_by or "unstated", other.measured_by or "unstated")
        yield Reason("measured_by", Verdict.NOT_COMPARABLE, *sides)


def _contradicted(one: Observation, other: Observation) -> Iterator[Reason]:
    if one.is_contradicted or other.is_contradicted:
        named = [f"{o.place} {o.printed}" for o in (one, other) if o.is_contradicted]
        yield Reason("contradicted", Verdict.CONDITIONAL, *named)


_RULES: tuple[Rule, ...] = (
    _indicator,
    _counted,
    _unit,
    _scope,
    _measure,
    _period,
    _dates,
    _measured_by,
    _contradicted,
)


def surely_larger(one: Observation, other: Observation) -> bool:
    """Whether every number that `one` leaves open exceeds every number of `other`."""
    if one.low is None or other.high is None:
        return False
    touches = one.low_closed and other.high_closed
    return one.low > other.high or (one.low == other.high and not touches)


@dataclass(frozen=True, slots=True)
class Rank:
    """A position from the largest, as a range.

    Attributes:
        best: The best position the intervals allow, from 1.
        worst: The worst one.
        of: How many are ranked.
    """

    best: int
    worst: int
    of: int

    def __str__(self) -> str:
        return str(self.best) if self.best == self.worst else f"{self.best}–{self.worst}"


def ranks(comparable: Sequence[Observation]) -> list[Rank]:
    """The rank range of each member of a comparable set, in the order given."""
    found = []
    for one in comparable:
        ahead = sum(surely_larger(other, one) for other in comparable)
        behind = sum(surely_larger(one, other) for other in comparable)
        found.append(Rank(ahead + 1, len(comparable) - behind, len(comparable)))
    return found
