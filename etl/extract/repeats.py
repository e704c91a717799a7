"""Sentences that stand in two reports of a page, and whose they are."""

from collections.abc import Sequence

from etl.extract.segments import Segment, Span

_REPEAT, _WINDOW, _STEP = 24, 16, 8


def mark_repeats(text: str, found: Sequence[Segment]) -> None:
    """Mark stretches that stand in two reports; they belong to the one they resemble more."""
    if len(found) < 2:  # noqa: PLR2004
        return
    seen: dict[str, tuple[int, int]] = {}
    for number, segment in enumerate(found):
        for start, end in segment.spans:
            position = start
            while position + _REPEAT <= end:
                held = seen.get(text[position : position + _WINDOW])
                if held is None or held[0] == number:
                    position += 1
                    continue
                first, second = _widened(text, held[1], position, end)
                position = second[1]
                if second[1] - second[0] >= _REPEAT and "\n" not in text[second[0] : second[1]]:
                    _give(text, (found[held[0]], first), (segment, second))
        for start, end in segment.spans:
            for position in range(start, end - _WINDOW, _STEP):
                seen.setdefault(text[position : position + _WINDOW], (number, position))


def _widened(text: str, first: int, second: int, end: int) -> tuple[Span, Span]:
    """The whole stretch that two places have in common, around the window found."""
    back = 0
    while back < first and text[first - back - 1] == text[second - back - 1] != "\n":
        back += 1
    length = _WINDOW
    while second + length < end and text[first + length] == text[second + length] != "\n":
        length += 1
    return (first - back, first + length), (second - back, second + length)


def _give(text: str, one: tuple[Segment, Span], other: tuple[Segment, Span]) -> None:
    """Mark a repeat in the report that it resembles less."""
    if _likeness(text, *one) >= _likeness(text, *other):
        other[0].repeats.append(other[1])
    else:
        one[0].repeats.append(one[1])


def _likeness(text: str, segment: Segment, stretch: Span) -> int:
    """How many pairs of characters of a stretch stand in the rest of a report."""
    rest = "".join(text[start:end] for start, end in segment.spans)
    own = text[stretch[0] : stretch[1]]
    rest = segment.title * 4 + rest.replace(own, "", 1)
    pairs = {own[n : n + 2] for n in range(len(own) - 1)}
    return sum(rest.count(pair) for pair in pairs)
