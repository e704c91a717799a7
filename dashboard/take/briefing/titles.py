"""The lines of a title: parted where the sense allows, about as long as one another."""

import re
from itertools import combinations, pairwise

from dashboard.take.briefing.words import Break, Piece
from dashboard.take.deck.texts import width

_WIDEST = 19.5  # of a line, in signs
_PART = re.compile(r"[^，：；、。？！,:;]*[，：；、。？！]?[,:;]? ?")
_MOST_PARTS, _MOST_LINES = 12, 4


def lines(title: str) -> list[Piece]:
    """The title with the ends of its lines; as it is where its parts are too long for lines."""
    parts = [part for part in _PART.findall(title) if part]
    if width(title) <= _WIDEST or len(parts) > _MOST_PARTS:
        return [title]
    for count in range(2, _MOST_LINES + 1):
        best = min(_parted(parts, count), key=_longest, default=None)
        if best is not None and _longest(best) <= _WIDEST:
            pieces: list[Piece] = [best[0]]
            for line in best[1:]:
                pieces += [Break(), line]
            return pieces
    return [title]


def _parted(parts: list[str], count: int) -> list[tuple[str, ...]]:
    """Every way to set the parts in so many lines."""
    found = []
    for ends in combinations(range(1, len(parts)), count - 1):
        bounds = (0, *ends, len(parts))
        held = pairwise(bounds)
        found.append(tuple("".join(parts[begin:end]) for begin, end in held))
    return found


def _longest(held: tuple[str, ...]) -> float:
    return max(width(line) for line in held)
