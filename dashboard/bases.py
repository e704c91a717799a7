"""Numbers put on another base: per grid, per community, per 10,000 residents.

A base is offered only where its denominator is published for the same scope. The
denominator keeps its own card, or its source, and its year; intervals are divided as
intervals, so what numerator and denominator leave open stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard import labels
from dashboard.language import _
from dashboard.records import Observation, Place

_TEN_THOUSAND = Decimal(10_000)
_CENSUS = date(2020, 11, 1)
_OWN_LEVELS = {"county", "prefecture"}
_COUNTS = {"count", "visits"}
_DIGITS = Decimal("0.001")


class Base(StrEnum):
    """What a number is set against; the value stands in the URL."""

    RAW = "raw"
    GRID = "grid"
    COMMUNITY = "community"
    RESIDENTS = "residents"


_INDICATORS = {Base.GRID: "grids", Base.COMMUNITY: "communities"}


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a number is divided by.

    Attributes:
        low: Lower end.
        high: Upper end.
        printed: As printed, or the census number in words.
        figure_id: The figure's card; empty for the census.
        source: Where a census number is from; empty for a figure.
        counted_id: What kind of unit it counts; empty for residents.
        counted: The same in words.
        earliest: The earliest day it holds for.
        latest: The latest such day.
        is_contradicted: Whether a check finds that it cannot be with others.
    """

    low: Decimal
    high: Decimal
    printed: str
    figure_id: str
    source: str
    counted_id: str
    counted: str
    earliest: date
    latest: date
    is_contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Rebasing:
    """Observations on another base.

    Attributes:
        observations: The quotients, under the ids of their numerators.
        numerators: The numbers that were divided, by id.
        denominators: What they were divided by, by id.
        without: Numbers that have no denominator, each with the reason in words.
    """

    observations: tuple[Observation, ...]
    numerators: Mapping[str, Observation]
    denominators: Mapping[str, Denominator]
    without: tuple[tuple[Observation, str], ...]


def base_name(base: Base) -> str:
    """A base in the reader's words."""
    return {
        Base.RAW: _("原数"),
        Base.GRID: _("每个网格"),
        Base.COMMUNITY: _("每个社区村"),
        Base.RESIDENTS: _("每万常住人口"),
    }[base]


def offered(
    observations: Sequence[Observation],
    everything: Sequence[Observation],
    places: Sequence[Place],
) -> list[Base]:
    """The bases on which at least one of the numbers can be put; the printed one first."""
    bases = [
        base
        for base in (Base.GRID, Base.COMMUNITY, Base.RESIDENTS)
        if rebased(observations, base, everything, places).observations
    ]
    return [Base.RAW, *bases]


def rebased(
    observations: Sequence[Observation],
    base: Base,
    everything: Sequence[Observation],
    places: Sequence[Place],
) -> Rebasing:
    """Divide numbers by what the same scope publishes.

    Args:
        observations: What to divide.
        base: By what.
        everything: All observations, among which denominators are looked for.
        places: Places with their census populations.
    """
    quotients, numerators, denominators, without = [], {}, {}, []
    by_code = {place.place_code: place for place in places}
    for observation in observations:
        found = _denominator(observation, base, everything, by_code)
        if isinstance(found, str):
            without.append((observation, found))
            continue
        numerators[observation.observation_id] = observation
        denominators[observation.observation_id] = found
        quotients.append(_divided(observation, found, base))
    return Rebasing(tuple(quotients), numerators, denominators, tuple(without))


def _denominator(
    observation: Observation,
    base: Base,
    everything: Sequence[Observation],
    places: Mapping[str, Place],
) -> Denominator | str:
    """What to divide by, or why there is nothing."""
    is_count = observation.measure in {"stock", "flow"} and observation.unit_kind in _COUNTS
    if not is_count or observation.per is not None:
        return _("不是件数、人数一类，不换算")
    if base is Base.RESIDENTS:
        return _residents(observation, places)
    if observation.indicator_id == _INDICATORS[base]:
        return _("它自己就是分母")
    same = [
        o
        for o in everything
        if o.indicator_id == _INDICATORS[base]
        and o.measure == "stock"
        and o.unit_kind in _COUNTS
        and o.per is None
        and (o.place_code, o.scope_level, o.scope_name)
        == (observation.place_code, observation.scope_level, observation.scope_name)
    ]
    if not same:
        return _("同一范围没有公布分母")
    if len({(o.value, o.low, o.high, o.counted_id) for o in same}) > 1:
        return _("同一范围的分母有几个，说的不是同一种")
    return _as_denominator(same[0])


def _as_denominator(held: Observation) -> Denominator | str:
    if held.low is None or held.high is None or held.low <= 0:
        return _("分母没有确定的上下界")
    return Denominator(
        held.low,
        held.high,
        held.printed,
        held.observation_id,
        "",
        held.counted_id or held.indicator_id,
        held.counted or held.indicator,
        held.end_earliest,
        held.end_latest,
        held.is_contradicted,
    )


def _residents(observation: Observation, places: Mapping[str, Place]) -> Denominator | str:
    place = places.get(observation.place_code)
    is_whole = observation.scope_level in _OWN_LEVELS and not observation.scope_name.endswith(
        "城区"
    )
    if place is None or not is_whole or observation.scope_level != place.level:
        return _("人口只有县区和地市的，这个数只管其中一处")
    if place.population_2020 is None:
        return _("2020 年普查人口没有核实")
    half = Decimal(place.population_precision or 1) / 2
    people = Decimal(place.population_2020)
    low, high = (people - half, people + half) if half > 1 else (people, people)
    return Denominator(
        low / _TEN_THOUSAND,
        high / _TEN_THOUSAND,
        _("{people} 人").format(people=labels.number(people)),
        "",
        place.population_source,
        "",
        _("2020 年普查常住人口"),
        _CENSUS,
        _CENSUS,
    )


def _divided(observation: Observation, by: Denominator, base: Base) -> Observation:
    """The quotient as an observation; it keeps words, measure and period of its numerator."""
    value = observation.value / ((by.low + by.high) / 2)
    low = None if observation.low is None else observation.low / by.high
    high = None if observation.high is None else observation.high / by.low
    unit = f"{observation.unit}/{_per(base)}"
    kind = "/".join(filter(None, (observation.counted_id, by.counted_id))) or None
    own = observation.akin_id if observation.counted_id else by.counted_id
    akin = "/".join(filter(None, (own, by.counted_id))) if own else None
    return replace(
        observation,
        as_printed=_("{value} {unit}（{printed}）").format(
            value=in_digits(value), unit=unit, printed=observation.printed
        ),
        value=value,
        low=low,
        high=high,
        unit=unit,
        unit_kind=f"per_{base}",
        counted_id=kind,
        akin_id=akin,
        counted_zh=_with_denominator(observation.counted_zh or observation.subject_zh, by),
        counted_en=_with_denominator(observation.counted_en or observation.subject_en, by),
        is_contradicted=observation.is_contradicted or by.is_contradicted,
    )


def _with_denominator(counted: str, by: Denominator) -> str:
    """What is counted, with what it is divided by where that is of several kinds."""
    return f"{counted} ÷ {by.counted}" if by.counted_id else counted


def _per(base: Base) -> str:
    return {
        Base.GRID: _("网格"),
        Base.COMMUNITY: _("社区村"),
        Base.RESIDENTS: _("万人"),
        Base.RAW: "",
    }[base]


def in_digits(value: Decimal) -> str:
    """A quotient in three significant digits, three decimals at most, but never as nought."""
    least = value.adjusted() if value and abs(value) < _DIGITS else -3
    digits = Decimal(1).scaleb(max(value.adjusted() - 2, least)) if value else _DIGITS
    return f"{value.quantize(min(digits, Decimal(1))).normalize():,f}"


def year_gap(numerator: Observation, denominator: Denominator) -> int:
    """How many years may lie between a number and what it is divided by."""
    first = min(numerator.end_earliest, denominator.earliest)
    last = max(numerator.end_latest, denominator.latest)
    return last.year - first.year
