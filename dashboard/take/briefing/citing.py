"""Footnotes set after the numbers of a sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.comparison import Judged
from dashboard.records import Observation
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.words import Piece
from dashboard.take.deck.texts import plain


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a sentence may print.

    Attributes:
        name: What stands before it: a place or an indicator.
        printed: The number as printed.
        figure_id: Its id.
    """

    name: str
    printed: str
    figure_id: str


def of_places(judged: Iterable[Judged]) -> list[Number]:
    """Numbers that stand after their places."""
    return [
        Number(o.place, o.printed, o.observation_id) for o in (each.observation for each in judged)
    ]


def of_indicators(observations: Iterable[Observation]) -> list[Number]:
    """Numbers that stand after their indicators."""
    return [Number(o.indicator, o.printed, o.observation_id) for o in observations]


def cited(sentence: str, numbers: Sequence[Number], notes: Notes) -> list[Piece]:
    """The sentence with a note after each of the numbers in it.

    Where several numbers have the same print, the one is meant whose name stands nearest before.
    """
    said = plain(sentence)
    printed = {plain(number.printed) for number in numbers} - {""}
    if not printed:
        return [said]
    longest_first = sorted(printed, key=lambda text: (-len(text), text))
    pattern = re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest_first))})(?!\d)")
    pieces: list[Piece] = []
    at = 0
    for found in pattern.finditer(said):
        same = [n for n in numbers if plain(n.printed) == found.group()]
        pieces += [said[at : found.end()], notes.figure(_meant(said, found.start(), same))]
        at = found.end()
    return [*pieces, said[at:]]


def _meant(said: str, at: int, same: Sequence[Number]) -> str:
    """The number whose name stands nearest before a place of the sentence."""
    before = said[:at]
    return max(same, key=lambda number: _end(before, plain(number.name))).figure_id


def _end(text: str, name: str) -> tuple[int, int]:
    """Where the name last ends in the text, and how long it is; -1 where it does not stand."""
    begin = text.rfind(name) if name else -1
    return (begin + len(name), len(name)) if begin >= 0 else (-1, 0)
