"""Repeated prints of one fact → one observation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.build.records import Figure


@dataclass(frozen=True, slots=True)
class Observation:
    """One fact: indicator × what is counted × scope × period.

    Attributes:
        first: The first print; the observation takes its id and its reading.
        prints: Every figure that prints the fact, the first one first.
    """

    first: Figure
    prints: tuple[Figure, ...]


def merge_observations(figures: Mapping[str, Figure]) -> list[Observation]:
    """Merge repeated prints, in the order of the first prints."""
    prints: dict[str, list[Figure]] = {}
    for figure in _first_prints_first(figures.values()):
        prints.setdefault(figure.repeats or figure.figure_id, []).append(figure)
    return [Observation(group[0], tuple(group)) for group in prints.values()]


def _first_prints_first(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: bool(figure.repeats))
