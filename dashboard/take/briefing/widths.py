"""How wide the columns of a table are, so that its rows stay low."""

import re
from collections.abc import Sequence

from dashboard.language import current
from dashboard.tables import Cell
from dashboard.take.deck.texts import plain, width

_SMALL = 0.81  # of a sign in small print, in signs
AROUND = 2 * 90 + 20  # beside the words of a cell, likewise
_MARK = 1.6  # room of a note's sign, in signs
_SHORT = 6.0  # what is no longer stands on one line, in signs
_LONGEST_FIGURE = 9.0  # likewise for figures
_WIDE_LETTER = 0.09  # what a Latin letter may be wider than most
_WORD = re.compile(r"[!-~–]+|[^!-~–\s]")
_STEPS = 40


def widths(columns: Sequence[Cell], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """The columns' widths in twentieths of a point.

    Long texts get more than short ones, but no column less than its longest word: the sum of
    the squares of all heights is about the least.

    Args:
        columns: The headings.
        rows: The rows, as many cells each as there are headings.
        room: How wide the table is, in twentieths of a point.
    """
    held = [[name, *(row[n] for row in rows)] for n, name in enumerate(columns)]
    sign = 210 if current() == "zh" else 180  # in twentieths of a point, as the styles have it
    left = (room - AROUND * len(columns)) / sign
    least = [max(map(_least, cells)) for cells in held]
    wished = [max(map(_wish, cells)) for cells in held]
    weights = [sum(_wish(cell) ** 2 for cell in cells) ** (1 / 3) for cells in held]
    if sum(least) >= left:
        given = [each * left / sum(least) for each in least]
    else:
        given = _shared(least, wished, weights, left)
    made = [int(each * sign) + AROUND for each in given]
    made[wished.index(max(wished))] += room - sum(made)
    return made


def _shared(
    least: Sequence[float], wished: Sequence[float], weights: Sequence[float], left: float
) -> list[float]:
    """Widths in proportion to weights, between the least and what is wished for."""

    def given(scale: float) -> list[float]:
        limits = zip(least, wished, weights, strict=True)
        return [max(low, min(scale * weight, high)) for low, high, weight in limits]

    low, high = 0.0, left / min(filter(None, weights), default=1.0)
    for _step in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(given(middle)) > left else (middle, high)
    return given(low)


def _wish(cell: Cell) -> float:
    """How wide a cell is on one line, in signs."""
    own = width(plain(cell.text)) + (_MARK if cell.kind == "figure" else 0) + 0.3
    small = width(plain(cell.small)) * _SMALL
    return max([own, small, *(_wish(further) for further in cell.more)])


def _least(cell: Cell) -> float:
    """What a cell needs for its longest word, in signs."""
    is_figure = cell.kind == "figure"
    own = _wide(cell.text) + (_MARK if is_figure else 0)
    if own > (_LONGEST_FIGURE if is_figure else _SHORT):
        own = _longest_word(cell.text)
    small = _longest_word(cell.small) * _SMALL
    return max([own + 0.3, small + 0.3, *(_least(further) for further in cell.more)])


def _longest_word(text: str) -> float:
    return max(map(_wide, _WORD.findall(plain(text))), default=0.0)


def _wide(text: str) -> float:
    """The width of a text that must not be parted, in signs; Latin letters may be wide ones."""
    words = plain(text)
    return width(words) + _WIDE_LETTER * sum(map(str.isascii, words))
