"""The questions asked of practices, and what follows from the answers."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from dashboard import database
from dashboard.practice_records import (
    Collection,
    Mechanism,
    Pair,
    PracticeFigure,
    Profile,
    Split,
)
from dashboard.records import PracticeNote

Record = TypeVar("Record")
_FOR_ONE, _FOR_EACH = 5, 3


def _records(kind: type[Record], rows: Iterable[database.Row]) -> list[Record]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in rows]


@database.kept
def profiles() -> list[Profile]:
    """All practices, by place."""
    rows = database.rows("select * from practice_profile order by place_code, practice_id")
    return _records(Profile, [{**row, "notes": _notes(row["notes"])} for row in rows])


def _notes(notes: Any) -> tuple[PracticeNote, ...]:  # noqa: ANN401  a list of the database
    return tuple(PracticeNote(**note) for note in notes)


@database.kept
def mechanisms() -> list[Mechanism]:
    """All mechanisms in display order, those that no report describes too."""
    rows = database.rows("select * from practice_mechanism_use order by position")
    return _records(Mechanism, rows)


@database.kept
def pairs(practice_id: str = "") -> list[Pair]:
    """How practices overlap, or one with the others; the closest first."""
    sql = """
        select * from practice_pair
        where ? in ('', practice_id)
        order by jaccard desc, shared desc, practice_id, other_id
    """
    return _records(Pair, database.rows(sql, practice_id))


def collection(practice_id: str = "") -> Collection:
    """All practices and mechanisms, and how all practices, or one, overlap with others."""
    return Collection(tuple(profiles()), tuple(mechanisms()), tuple(pairs(practice_id)))


def figures(practice_ids: Sequence[str]) -> list[PracticeFigure]:
    """What the reports of some practices print, in the order of print."""
    sql = """
        select * from practice_by_figure
        where list_contains(?, practice_id)
        order by practice_id, printed_start
    """
    return _records(PracticeFigure, database.rows(sql, list(practice_ids)))


def split(chosen: Sequence[Profile], known: Sequence[Mechanism]) -> Split:
    """Who of the chosen practices has which mechanism, in display order."""
    by_owners: dict[tuple[str, ...], list[Mechanism]] = {}
    for mechanism in known:
        owners = tuple(p.practice_id for p in chosen if mechanism.mechanism_id in p.mechanism_ids)
        by_owners.setdefault(owners, []).append(mechanism)
    everyone = tuple(profile.practice_id for profile in chosen)
    several = [owners for owners in by_owners if 1 < len(owners) < len(everyone)]
    alone = everyone if len(everyone) > 1 else ()
    return Split(
        tuple(by_owners.get(everyone, ()) if everyone else ()),
        {owners: tuple(by_owners[owners]) for owners in sorted(several, key=len, reverse=True)},
        {owner: tuple(by_owners.get((owner,), ())) for owner in alone},
    )


def grouped(members: Sequence[Mechanism]) -> list[tuple[str, list[Mechanism]]]:
    """Mechanisms under the names of their groups, in order."""
    groups: dict[str, list[Mechanism]] = {}
    for mechanism in members:
        groups.setdefault(mechanism.group, []).append(mechanism)
    return list(groups.items())


def nearest(held: Collection, practice_id: str, most: int) -> list[Pair]:
    """The other practices closest to one; those that share nothing are left out."""
    found = [p for p in held.pairs if p.practice_id == practice_id and p.shared]
    return found[:most]


def closest(held: Collection, chosen: Sequence[Profile]) -> list[Pair]:
    """What to compare next: the nearest of each chosen practice, or the closest pairs of all."""
    if chosen:
        most = _FOR_ONE if len(chosen) == 1 else _FOR_EACH
        return [pair for p in chosen for pair in nearest(held, p.practice_id, most)]
    once = [pair for pair in held.pairs if pair.shared and pair.practice_id < pair.other_id]
    return once[:_FOR_ONE]


def by_order(held: Collection, order: str, like: Profile | None) -> list[Profile]:
    """Practices by place, by number of mechanisms, or by likeness to one of them.

    Args:
        held: The practices, which come by place.
        order: place, count or similar.
        like: The practice that likeness is measured by; it stands first.
    """
    if order == "count":
        return sorted(held.profiles, key=lambda profile: -len(profile.mechanism_ids))
    if order == "similar" and like is not None:
        likeness = {p.other_id: p.jaccard for p in held.pairs if p.practice_id == like.practice_id}
        likeness[like.practice_id] = 2.0
        return sorted(held.profiles, key=lambda profile: -likeness.get(profile.practice_id, 0.0))
    return list(held.profiles)
