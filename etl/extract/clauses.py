"""Where the clause, the sentence and the paragraph of a number begin and end."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_CLAUSE_END = re.compile(r"(?<!\d)[,](?!\d)|(?<=\d)[,](?!\d{3})|(?<!\d)[,](?=\d)|[，。;!?:\n—…]|、")
_REACH = 80
_FULL_STOP = re.compile(r"[。!?\n]")
_SENTENCE_END = re.compile(r"[。!?;\n…]")


@dataclass(frozen=True, slots=True)
class Around:
    """The stretches around a number in which words may tell what it counts.

    Attributes:
        start: Where the print begins.
        end: Where it ends.
        left: Where its clause begins, or the number before it ends.
        earlier: Where the sentence begins.
        right: Where its clause ends, or the next number begins.
        beyond: Where the clause ends in which the next numbers stand.
        unit: Its unit as printed.
        group: Group of its unit.
    """

    start: int
    end: int
    left: int
    earlier: int
    right: int
    beyond: int
    unit: str
    group: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The punctuation of a text, ready to be asked for the stretch around a place."""

    ends: Sequence[int]
    marks: str
    wide_ends: Sequence[int]
    sentence_ends: Sequence[int]
    full_stops: Sequence[int]
    breaks: Sequence[int]
    length: int

    @classmethod
    def of(cls, text: str) -> "Clauses":
        """Find every mark of `text` once."""
        found = list(_CLAUSE_END.finditer(text))
        return cls(
            [mark.start() for mark in found],
            "".join(mark.group() for mark in found),
            [mark.start() for mark in found if mark.group() != "、"],
            [mark.start() for mark in _SENTENCE_END.finditer(text)],
            [mark.start() for mark in _FULL_STOP.finditer(text)],
            [position for position, char in enumerate(text) if char == "\n"],
            len(text),
        )

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch, without its marks."""
        left = bisect_right(self.ends, start - 1) - 1
        right = bisect_left(self.ends, end)
        return (
            self.ends[left] + 1 if left >= 0 else 0,
            self.ends[right] if right < len(self.ends) else self.length,
        )

    def wider_clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch where enumerations (、) do not end it."""
        left = bisect_right(self.wide_ends, start - 1) - 1
        right = bisect_left(self.wide_ends, end)
        return (
            self.wide_ends[left] + 1 if left >= 0 else 0,
            self.wide_ends[right] if right < len(self.wide_ends) else self.length,
        )

    def mark_before(self, start: int) -> str:
        """The mark that opens the clause of a place; empty at the beginning."""
        left = bisect_right(self.ends, start - 1) - 1
        return self.marks[left] if left >= 0 else ""

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around a place."""
        return _between(self.sentence_ends, position, self.length)

    def full_sentence(self, position: int) -> tuple[int, int]:
        """The sentence around a place, its parts between semicolons together."""
        return _between(self.full_stops, position, self.length)

    def paragraph(self, position: int) -> tuple[int, int]:
        """The paragraph around a place."""
        return _between(self.breaks, position, self.length)


def _between(ends: Sequence[int], position: int, length: int) -> tuple[int, int]:
    left = bisect_right(ends, position - 1) - 1
    right = bisect_left(ends, position)
    return ends[left] + 1 if left >= 0 else 0, ends[right] if right < len(ends) else length


def around(
    clauses: Clauses, span: tuple[int, int], neighbours: tuple[int, int], unit: str, group: str
) -> Around:
    """The stretches around a number.

    Args:
        clauses: The punctuation of the text.
        span: Where the print begins and ends.
        neighbours: Where the number before ends and the next one begins.
        unit: Its unit as printed.
        group: Group of its unit.
    """
    start, end = span
    left, beyond = clauses.wider_clause(start, end)
    left, beyond = max(left, start - 3 * _REACH), min(beyond, end + _REACH)
    _, closing = clauses.clause(start, end)
    earlier, _ = clauses.sentence(start)
    right = min(closing, neighbours[1], end + _REACH)
    return Around(
        start, end, max(left, neighbours[0]), earlier, right, max(beyond, right), unit, group
    )
