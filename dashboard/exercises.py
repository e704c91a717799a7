"""A set of exercises from a seed: the same seed and data give the same set everywhere."""

import hashlib
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dashboard.exercise_material import material
from dashboard.exercise_records import KINDS, Exercise

FEWEST, MOST, USUAL = 5, 20, 6
FIRST_SET = "c6"

Item = TypeVar("Item")


def make(version: str, seed: str, count: int, kinds: Sequence[str] = KINDS) -> list[Exercise]:
    """A set, its kinds one after the other.

    Args:
        version: The data version being read.
        seed: The set's id.
        count: How many exercises; fewer where the data do not allow as many.
        kinds: Which kinds, as even as can be.
    """
    found = material(version)
    asked = [kind for kind in KINDS if kind in kinds]
    numbers = shares(count, {kind: len(found[kind]) for kind in asked})
    used: set[str] = set()
    exercises: list[Exercise] = []
    for kind in asked:
        taken = _taken(mixed(found[kind], seed), numbers[kind], used)
        used.update(*(exercise.figures for exercise in taken))
        exercises += taken
    return exercises


def shares(count: int, available: Mapping[str, int]) -> dict[str, int]:
    """How many of each kind: evenly, the first kinds first, what one lacks from the others."""
    numbers = dict.fromkeys(available, 0)
    while sum(numbers.values()) < min(count, sum(available.values())):
        open_kinds = [kind for kind in numbers if numbers[kind] < available[kind]]
        numbers[min(open_kinds, key=lambda kind: numbers[kind])] += 1
    return numbers


def mixed(exercises: Sequence[Exercise], seed: str) -> list[Exercise]:
    """Exercises of one kind in the order of a seed, their lessons alternating.

    Only `Random.random` is used: its sequence is the same in every version of Python.
    """
    if not exercises:
        return []
    chance = random.Random(f"{seed}/{exercises[0].kind}")  # noqa: S311  no secret
    return _alternating(exercises, 0, chance)


def _alternating(
    exercises: Sequence[Exercise], depth: int, chance: random.Random
) -> list[Exercise]:
    if all(len(exercise.lesson) <= depth for exercise in exercises):
        return _shuffled(exercises, chance)
    groups: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in exercises:
        groups[exercise.lesson[depth]].append(exercise)
    ordered = [_alternating(groups[name], depth + 1, chance) for name in sorted(groups)]
    rows = _shuffled(ordered, chance)
    longest = max(len(row) for row in rows)
    return [row[turn] for turn in range(longest) for row in rows if turn < len(row)]


def _shuffled(items: Sequence[Item], chance: random.Random) -> list[Item]:
    keyed = [(chance.random(), position, item) for position, item in enumerate(items)]
    return [item for _key, _position, item in sorted(keyed, key=lambda entry: entry[:2])]


def _taken(ordered: Sequence[Exercise], number: int, used: set[str]) -> list[Exercise]:
    """The first ones whose figures no other exercise of the set asks about, then any."""
    fresh: list[Exercise] = []
    asked = set(used)
    for exercise in ordered:
        if not exercise.figures & asked and len(fresh) < number:
            fresh.append(exercise)
            asked |= exercise.figures
    others = [exercise for exercise in ordered if exercise not in fresh]
    return fresh + others[: number - len(fresh)]


def code(exercise: Exercise) -> str:
    """A short id for links, from what the exercise asks about."""
    return hashlib.sha256(exercise.exercise_id.encode()).hexdigest()[:6]
