"""The dictionary of indicators: what each counts, where it is published, what checks say of it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from dashboard import database
from dashboard.comparison import Comparison
from dashboard.language import InLanguage, current
from dashboard.records import Observation

PAGE = "pages/check/dictionary.py"
EVERYTHING, NO_INDICATOR = "all", "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as the dictionary has it, in use or not.

    Attributes:
        broader_id: The indicator of which this one counts a part, or None.
        unit: The usual unit; empty where each figure has its own.
        measure: stock, flow, rate, change or mean; None where figures differ.
        observations: Published facts, repeated prints counted once, parts left out.
        places: Places that publish it.
    """

    indicator_id: str
    family_id: str
    family_zh: str
    family_en: str
    family_definition_zh: str
    family_definition_en: str
    broader_id: str | None
    name_zh: str
    name_en: str
    unit: str
    measure: str | None
    definition_zh: str
    definition_en: str
    caution_zh: str
    caution_en: str
    observations: int
    places: int

    name = InLanguage("name")
    family = InLanguage("family")
    family_definition = InLanguage("family_definition")
    definition = InLanguage("definition")
    caution = InLanguage("caution")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a place with reports publishes on an indicator.

    Attributes:
        observations: Facts on the indicator itself.
        observations_of_parts: Facts on its parts alone.
        missing_reason: Why there is nothing; None where there is something.
    """

    place_code: str
    place_zh: str
    place_en: str
    observations: int
    observations_of_parts: int
    missing_reason: str | None

    place = InLanguage("place")


@dataclass(frozen=True, slots=True)
class Kind:
    """Observations that count one kind of thing.

    Attributes:
        name: What is counted, in the reader's language; empty where kinds are not told apart.
        akin: Kinds counted here that compare with it under that condition.
        akin_to: Of these the one that stands first, where it stands before this one; else empty.
        observations: Its observations.
    """

    name: str
    akin: tuple[str, ...]
    akin_to: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition in its parts; together they are the whole sentence.

    Attributes:
        core: What is counted, and how.
        included: What else is in; empty where the definition does not say.
        excluded: What is left out; empty where it does not say.
    """

    core: str
    included: str
    excluded: str


_OUT = {"zh": r"，(?=不含|不包括)", "en": r", (?=(?:but |and )?(?:not|without) )"}
_IN = {
    "zh": r"，(?=含|包括|如)",
    "en": r", (?=including |counting |such as |for example |with )",
}


def parts_of(definition: str) -> Definition:
    """What a definition in the reader's language includes and excludes.

    Examples:
        >>> parts_of("全部人员数，按“人”计，含专职和兼职，不含志愿者。")
        Definition(core='全部人员数，按“人”计', included='含专职和兼职', excluded='不含志愿者')
    """
    whole = definition.rstrip("。.")
    kept, excluded = _split(_OUT[current()], whole)
    core, included = _split(_IN[current()], kept)
    return Definition(core, included, excluded)


def _split(pattern: str, text: str) -> tuple[str, str]:
    before, *after = re.split(pattern, text, maxsplit=1)
    return before, "".join(after)


@database.kept
def entries() -> list[Entry]:
    """Every indicator, in the order of families."""
    sql = f"select {', '.join(Entry.__slots__)} from indicator_entry order by position"  # noqa: S608
    return [Entry(**cast("dict[str, Any]", row)) for row in database.rows(sql)]


def coverage(indicator_id: str) -> list[Coverage]:
    """What each place with reports publishes on an indicator, those with most first."""
    sql = """
        select place_code, place_zh, place_en, observations, observations_of_parts, missing_reason
        from indicator_coverage
        where indicator_id = ?
        order by observations desc, observations_of_parts desc, place_code
    """
    rows = database.rows(sql, indicator_id)
    return [Coverage(**cast("dict[str, Any]", row)) for row in rows]


def by_family(found: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Entries by family, each family with its first entry to name it."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        groups.setdefault(entry.family_id, []).append(entry)
    return [(members[0], members) for members in groups.values()]


def kinds(observations: Sequence[Observation]) -> list[Kind]:
    """Observations by the kind of thing they count; akin kinds together, the commonest first."""
    akin: dict[str, dict[str, list[Observation]]] = {}
    for observation in observations:
        among = akin.setdefault(observation.akin_id or "", {})
        among.setdefault(observation.counted_id or "", []).append(observation)
    found = [_akin_kinds(list(among.values())) for among in akin.values()]
    found.sort(key=lambda among: -sum(len(kind.observations) for kind in among))
    return [kind for among in found for kind in among]


def _akin_kinds(groups: list[list[Observation]]) -> list[Kind]:
    """Kinds that compare with one another under that condition, the commonest first."""
    groups.sort(key=lambda group: -len(group))
    names = [group[0].counted for group in groups]
    return [
        Kind(name, tuple(names[:n] + names[n + 1 :]), names[0] if n else "", tuple(group))
        for n, (name, group) in enumerate(zip(names, groups, strict=True))
    ]


def ranked(comparison: Comparison, indicator_id: str) -> int:
    """How many numbers on the indicator itself have a rank among comparable ones."""
    return sum(
        judged.rank is not None
        for judged in comparison.all
        if judged.observation.indicator_id == indicator_id
    )


def missing(found: Sequence[Coverage]) -> Counter[str]:
    """How many places have nothing on an indicator, by reason."""
    return Counter(c.missing_reason for c in found if c.missing_reason is not None)
