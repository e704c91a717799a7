"""Named groups of places to compare with, and the variables that make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dashboard import labels, practices
from dashboard.language import _, joined
from dashboard.practice_records import Mechanism
from dashboard.records import Place

_NEAR = Decimal("1.5")
_OF_PREFECTURE = 4  # digits of a code that are those of its prefecture (GB/T 2260)


class Group(StrEnum):
    """How a group of places is made; the value stands in the URL."""

    OWN = "own"
    PREFECTURE = "prefecture"
    POPULATION = "population"
    MECHANISM = "mechanism"


@dataclass(frozen=True, slots=True)
class Member:
    """A place of a group and the variable that put it there, in words."""

    place: Place
    why: str


def group_name(group: Group) -> str:
    """A group in the reader's words."""
    return {
        Group.OWN: _("自选"),
        Group.PREFECTURE: _("同一市州"),
        Group.POPULATION: _("人口相近"),
        Group.MECHANISM: _("写到同一机制"),
    }[group]


def rule(group: Group) -> str:
    """How a group is made, in one sentence."""
    return {
        Group.OWN: _("地方由你挑。"),
        Group.PREFECTURE: _("和所选地方在同一个市、州。"),
        Group.POPULATION: _(
            "2020 年普查常住人口在所选地方的三分之二到一倍半之间；没有核实的人口不进组。"
        ),
        Group.MECHANISM: _("报道里写到这种机制的做法所在的地方；没有写到，不等于没有做。"),
    }[group]


def same_prefecture(of: Place, places: Sequence[Place]) -> list[Member]:
    """The prefecture of the chosen place and the places below it, by their codes.

    Names do not tell: a city and its province can have the same.
    """
    own = of.place_code[:_OF_PREFECTURE]
    return [
        Member(place, place.label if place.level == "prefecture" else place.parent)
        for place in places
        if place.place_code.startswith(own)
    ]


def similar_population(of: Place, places: Sequence[Place]) -> list[Member]:
    """The places between two thirds and one and a half times of the population."""
    if of.population_2020 is None:
        return [Member(of, _("人口没有核实，没有相近的组"))]
    own = Decimal(of.population_2020)
    members = []
    for place in places:
        if place.population_2020 is None:
            continue
        people = Decimal(place.population_2020)
        if own / _NEAR <= people <= own * _NEAR:
            times = (people / own).quantize(Decimal("0.01"))
            why = _("{people} 人，是它的 {times} 倍").format(
                people=labels.number(people), times=times
            )
            members.append(Member(place, why))
    return members


def same_mechanism(mechanism: Mechanism, places: Sequence[Place]) -> list[Member]:
    """The places whose practices are told with a mechanism."""
    told: dict[str, list[str]] = {}
    for profile in practices.profiles():
        if profile.practice_id in mechanism.practice_ids:
            told.setdefault(profile.place_code, []).append(profile.name)
    return [
        Member(place, joined(told[place.place_code]))
        for place in places
        if place.place_code in told
    ]


def by_code(places: Sequence[Place]) -> Mapping[str, Place]:
    """Places by their codes."""
    return {place.place_code: place for place in places}
