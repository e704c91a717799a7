"""What stands on a slide of a lecture, drawn as native text, tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.presentation import Presentation

from dashboard import answers
from dashboard.comparison import Comparison, Judged
from dashboard.language import _
from dashboard.lectures.content import Content
from dashboard.take.deck import groups, speaking
from dashboard.take.deck.axes import axis
from dashboard.take.deck.sheet import WIDE, Said, Sheet, cover
from dashboard.take.deck.tables import Grid, parts, total_height
from dashboard.take.deck.texts import Run, fitted

_ABOVE = 14.0
_MOST_LINES = 7
_LOWEST_CHART, _LOWEST_ROW, _GOOD_ROW = 64.0, 18.0, 26.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A slide of a lecture.

    Attributes:
        content: What the stage shows.
        source: Its source line.
        comparison: The numbers of a comparison, else None.
    """

    content: Content
    source: str
    comparison: Comparison | None = None


def draw(deck: Presentation, shown: Shown, foot: str) -> None:
    """Add the slide to the deck.

    Args:
        deck: The deck.
        shown: The slide.
        foot: The lecture's title.
    """
    content = shown.content
    said = Said(
        content.title,
        shown.source,
        speaking.of_content(content),
        point=content.say,
        foot=foot,
    )
    if content.kind == "title":
        below = "\n".join(text for text, _style in content.lines)
        cover(deck, replace(said, lead=below))
    elif content.kind == "compare" and shown.comparison is not None:
        _compare(deck, shown.comparison, content, said)
    else:
        _words(deck, content, said)


def _compare(deck: Presentation, compared: Comparison, content: Content, said: Said) -> None:
    lead = " ".join(text for text, _style in content.lines)
    shown = compared.all[: len(content.rows)]
    said = replace(said, lead=lead, notes=f"{said.notes}\n{speaking.verdicts(shown)}")
    ranked = [j for j in shown if j in compared.comparable or j in compared.conditional]
    rest = [j for j in shown if j not in ranked]
    sheet = Sheet(deck, said)
    least, good = (
        _LOWEST_CHART + row * len(ranked) if ranked else 0 for row in (_LOWEST_ROW, _GOOD_ROW)
    )
    grid = _beside(rest, said.title, (sheet.room - good, sheet.room - least)) if rest else None
    if ranked:
        below = total_height(grid) + 12 if grid else 0
        height = sheet.room - below if sheet.room - below >= least else sheet.room
        groups.chart(sheet, ranked, axis(ranked), said.title, height)
    if grid:
        spread(deck, sheet, grid, said)


def _beside(rest: Sequence[Judged], title: str, rooms: Sequence[float]) -> Grid:
    """The table of what does not compare, in the largest size that leaves a chart its room."""
    alt = answers.chart_alt(title, rest)
    grids = [groups.apart(rest, alt, size, brief=True) for size in (18, 16, 14, 12, 11)]
    fit = (grid for room in rooms for grid in grids if total_height(grid) + 12 <= room)
    return next(fit, grids[-2])


def spread(deck: Presentation, sheet: Sheet, grid: Grid, said: Said) -> Sheet:
    """A table from here on, over further slides where it is long.

    Returns:
        The slide on which it ends.
    """
    left = grid.rows
    if not sheet.is_fresh and total_height(grid) > sheet.room:
        sheet = Sheet(deck, replace(said, lead=_("（续）"), point=""))
    while left:
        fitting = next(parts(replace(grid, rows=left), sheet.room))
        if sheet.room >= total_height(replace(grid, rows=fitting)) or sheet.is_fresh:
            sheet.table(replace(grid, rows=fitting))
            left = left[len(fitting) :]
        if left:
            sheet = Sheet(deck, replace(said, lead=_("（续）"), point=""))
    return sheet


def _words(deck: Presentation, content: Content, said: Said) -> None:
    sheet = Sheet(deck, said)
    sheet.at += _ABOVE
    if content.big:
        is_number = content.kind == "number"
        colour = "mark" if is_number else "ink"
        sizes = (80.0, 60, 44, 30, 22) if is_number else (34.0, 28, 22, 16)
        sheet.text(
            [Run(content.big, None, bold=True, colour=colour)], 110 if is_number else 52, sizes
        )
    held = [(text, style) for text, style in content.lines if text.strip()]
    if content.kind == "text" and held and held[0][0] == content.title:
        held = held[1:]
    if content.columns:
        grids = (_columns(content, size) for size in (20, 18, 16, 14, 12, 11))
        below = 34 * len(held)
        sheet.table(
            next((g for g in grids if total_height(g) + below <= sheet.room), _columns(content, 10))
        )
        sheet.at += 6
    if not held:
        return
    each = max(14.0, min(80.0 if content.kind == "text" else 58.0, sheet.room / len(held) - 6))
    steps = (26.0, 22, 18, 15, 12, 10) if content.kind == "text" else (20.0, 18, 16, 14, 12, 10)
    runs = [Run(text, None, style not in {"", "muted"}, style) for text, style in held]
    if len(runs) > _MOST_LINES:
        grid = Grid(said.title, (), (WIDE,), tuple((run,) for run in runs))
        spread(deck, sheet, grid, said)
        return
    common = min(fitted(run.text, (WIDE, each), steps)[1] for run in runs)
    for run in runs:
        sheet.text([run], each, tuple(step for step in steps if step <= common))


def _columns(content: Content, size: float) -> Grid:
    """Things side by side; below one another where they are many."""
    alt = "；".join(f"{heading}：{'，'.join(told)}" for heading, told in content.columns)
    if len(content.columns) > 4:  # noqa: PLR2004  more would be too narrow to read
        rows = tuple(
            (
                Run(heading, size + 2, bold=True, colour="mark"),
                *(Run(text) for text in _padded(told, 2)),
            )
            for heading, told in content.columns
        )
        return Grid(alt, (), (WIDE * 0.2, WIDE * 0.45, WIDE * 0.35), rows, size)
    deep = max(len(told) for _heading, told in content.columns)
    wide = tuple(WIDE / len(content.columns) for _column in content.columns)
    head = tuple(
        Run(heading, size * 1.4, bold=True, colour="mark") for heading, _told in content.columns
    )
    padded = [_padded(told, deep) for _heading, told in content.columns]
    rows = tuple(tuple(Run(told[line]) for told in padded) for line in range(deep))
    return Grid(alt, (), wide, (head, *rows), size)


def _padded(told: tuple[str, ...], deep: int) -> tuple[str, ...]:
    return (*told[:deep], *[""] * (deep - len(told)))
