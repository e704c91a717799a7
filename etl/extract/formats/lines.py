"""Lines as they stand on a page → paragraphs, so that a figure isn't cut by the end of a line.

A PDF and a scan know lines only. A line goes on in the next one where it fills its column and
ends in no full stop. In doubt lines stay apart: two numbers must never become one.
"""

import itertools
import re
import statistics
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FULL_STOPS = "。！？；：!?;:"
CLOSING = "”’」』）)]】》 "
LEADERS = re.compile(r"[.…·]{4}")  # the dots of a table of contents
LINES_BELOW = 6
LINES_ABOVE = 3
# In widths of one Chinese character:
LEAST_WIDTH = 12.0  # narrower columns are tables
RAGGED = 1.6  # what may be missing at the end of a full line
INDENT = 0.6  # a line that begins further right begins a paragraph
SAME_COLUMN = 4.0  # how far the left edges of one column's lines lie apart
LEAST_LINES = 2  # fewer are no column
LARGEST_STEP = 3.0  # from one line to the next
SIMILAR_SIZE = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print with its edges, in any unit; `top` grows downwards.

    Attributes:
        text: Its words.
        left: Left edge of the first character.
        right: Right edge of the last one.
        top: Upper edge of the tallest one.
        cells: Whether wide gaps part it, as in a row of a table.
    """

    text: str
    left: float
    right: float
    top: float
    cells: bool = False

    @property
    def em(self) -> float:
        """Width of one Chinese character of this line."""
        wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in self.text)
        return max(1e-6, (self.right - self.left) * 2 / max(1, wide))


def paragraphs(lines: Sequence[Line]) -> str:
    """The text of lines in reading order, joined where one goes on in the next."""
    text = ""
    before: Line | None = None
    for place, line in enumerate(lines):
        if before is None:
            text = line.text
        elif goes_on(before, line, _margin(lines, place)):
            text += _between(before.text, line.text) + line.text
        else:
            text += "\n" + line.text
        before = line
    return text


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """Pieces of lines in the order a person reads them: columns apart, rows of tables whole."""
    ordered: list[Line] = []
    waiting = [list(pieces)] if pieces else []
    while waiting:
        group = waiting.pop()
        parts = _columns_or_bands(group)
        if parts:
            waiting += reversed(parts)
            continue
        row = sorted(group, key=lambda piece: piece.left)
        text = "\t".join(piece.text for piece in row)
        line = Line(text, row[0].left, row[-1].right, row[0].top, cells=len(row) > 1)
        ordered.append(line)
    return ordered


def _columns_or_bands(group: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """A group parted into two columns, else into what is above and below its widest gap."""
    em = statistics.median(piece.em for piece in group)
    for parts in _parted(group, lambda piece: (piece.left, piece.right), em):
        if all(_is_column(part, em) for part in parts):
            return parts
    bands = _parted(group, lambda piece: (piece.top, piece.top + em / 2), 0)
    return bands[0] if bands else None


def _parted(
    pieces: Sequence[Line], edges: Callable[[Line], tuple[float, float]], least: float
) -> list[tuple[list[Line], list[Line]]]:
    """Every way to part pieces by a gap of at least that width, the widest gap first."""
    ordered = sorted(pieces, key=edges)
    reached = list(itertools.accumulate((edges(piece)[1] for piece in ordered), max))
    gaps = [edges(after)[0] - before for before, after in zip(reached, ordered[1:], strict=False)]
    places = sorted(range(len(gaps)), key=lambda place: -gaps[place])
    return [
        (ordered[: place + 1], ordered[place + 1 :])
        for place in places
        if gaps[place] > 0 and gaps[place] >= least
    ]


def _is_column(pieces: Sequence[Line], em: float) -> bool:
    """Whether pieces are lines of running text and not the cells of a table."""
    wide = [piece for piece in pieces if piece.right - piece.left >= LEAST_WIDTH / 2 * em]
    return len(wide) >= LEAST_LINES


def _margin(lines: Sequence[Line], place: int) -> float:
    """How far right the lines of the column reach that the line at that place stands in.

    The lines below tell, since those above may be a wider paragraph over two columns; only at
    the foot of a column do those above have to.
    """
    here = lines[place]
    reach = SAME_COLUMN * here.em
    below = list(
        itertools.takewhile(
            lambda line: abs(line.left - here.left) < reach and line.top >= here.top,
            lines[place : place + LINES_BELOW],
        )
    )
    above = lines[max(0, place - LINES_ABOVE) : place] if len(below) == 1 else []
    same = [line for line in above if abs(line.left - here.left) < reach]
    return max(line.right for line in [*below, *same])


def goes_on(line: Line, following: Line, margin: float) -> bool:
    """Whether the sentence at the end of a line goes on in the line that follows."""
    em = line.em
    if line.cells or following.cells or not 1 / SIMILAR_SIZE < em / following.em < SIMILAR_SIZE:
        return False
    return (
        line.right - line.left >= LEAST_WIDTH * em
        and line.right >= margin - RAGGED * em
        and following.left <= line.left + INDENT * em
        and 0 < following.top - line.top < LARGEST_STEP * em
        and line.text.rstrip(CLOSING)[-1:] not in FULL_STOPS
        and not (line.text[-1:].isdigit() and following.text[:1].isdigit())
        and not LEADERS.search(line.text)
    )


def _between(end: str, beginning: str) -> str:
    """A space between two words of Latin letters, nothing in Chinese."""
    return " " if re.match(r"[A-Za-z]{2}", end[-1:] + beginning[:1]) else ""
