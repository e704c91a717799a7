"""The sets that practices belong to or not, and the practices as cases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import database
from dashboard.language import InLanguage

MECHANISM = "mechanism"


@dataclass(frozen=True, slots=True)
class CaseSet:
    """A set of practices; see the view practice_set.

    Attributes:
        set_id: A mechanism's id, or `grade_` and the least grade of evidence.
        kind: mechanism or grade.
        group_id: The group of the mechanism.
        variable_name: The name for programs that take letters and digits only.
        practice_ids: The practices in it.
    """

    set_id: str
    kind: str
    group_id: str
    position: int
    variable_name: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    practice_ids: list[str]

    name = InLanguage("name")
    definition = InLanguage("definition")


@database.kept
def all_sets() -> dict[str, CaseSet]:
    """Every set by id, mechanisms first, then grades from the lowest on."""
    rows: Iterable[Mapping[str, Any]] = database.rows(
        "select * from practice_set order by kind desc, position"
    )
    return {str(row["set_id"]): CaseSet(**row) for row in rows}


def evenness(held: CaseSet, n: int) -> int:
    """How far a set is from parting `n` cases in halves; 0 parts them best, in cases times two."""
    return abs(2 * len(held.practice_ids) - n)


def usual_outcome(known: Sequence[CaseSet], n: int) -> str:
    """The grade that parts the cases best; empty where there are no sets."""
    grades = [held for held in known if held.kind != MECHANISM] or list(known)
    return min(grades, key=lambda held: evenness(held, n)).set_id if grades else ""


def usual_conditions(known: Sequence[CaseSet], n: int, outcome_id: str, most: int) -> list[str]:
    """Mechanisms of as many groups that part the cases best, in display order.

    Args:
        known: All sets.
        n: How many cases there are.
        outcome_id: The set that is the outcome, which is no condition.
        most: How many conditions at most.
    """
    best: dict[str, CaseSet] = {}
    for held in known:
        if held.kind != MECHANISM or held.set_id == outcome_id:
            continue
        other = best.get(held.group_id)
        if other is None or evenness(held, n) < evenness(other, n):
            best[held.group_id] = held
    chosen = sorted(best.values(), key=lambda held: evenness(held, n))[:most]
    return [held.set_id for held in sorted(chosen, key=lambda held: held.position)]
