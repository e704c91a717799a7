"""The slides of any screen: its answer, then what stands under each of its headings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from pptx.presentation import Presentation

from dashboard.language import _, joined
from dashboard.shown import Screen, Section
from dashboard.tables import Cell, Table
from dashboard.take.deck import speaking
from dashboard.take.deck.lectures import spread
from dashboard.take.deck.package import as_bytes, empty
from dashboard.take.deck.sheet import WIDE, Said, Sheet, cover
from dashboard.take.deck.tables import Grid
from dashboard.take.deck.texts import COLOURS, Run, plain, width

Drawing = Callable[[Presentation], None]
_MOST_COLUMNS, _MOST_ROWS, _MOST_NAMED = 16, 120, 12
_MOST_STACKED = 3  # things in a cell
_LEAST, _MOST_WIDE = 7.0, 26.0  # of a column, in characters
_BESIDE = 26.0
_WIDER = 1.15  # in some fonts letters are wider than estimated
_SIZES = (16.0, 14.0, 12.0, 11.0)
_TEXT = (20.0, 18.0, 16.0, 14.0, 12.0)


def screen_deck(screen: Screen, day: date, charts: Drawing | None = None) -> bytes:
    """A screen as a file: a cover with its answer, its charts, then its sections.

    Args:
        screen: What the screen shows.
        day: The day on which it is taken along.
        charts: Draws the slides of its charts, which come before the sections.
    """
    deck = empty(screen.title, _("基层治理公开指标看板"), day)
    notes = "\n".join(filter(None, (screen.title, screen.lead, speaking.data_version())))
    source = speaking.data_held()
    cover(deck, Said(screen.title, source, notes, lead=screen.lead, foot=screen.title))
    if charts is not None:
        charts(deck)
    for section in screen.sections:
        _draw(deck, section, screen, source)
    return as_bytes(deck)


def _draw(deck: Presentation, section: Section, screen: Screen, source: str) -> None:
    """One section on as many slides as it needs."""
    title = section.heading or screen.title
    told = [line for part in section.parts for line in _told(part)]
    notes = "\n".join((title, *told, speaking.data_version()))
    said = Said(title, source, notes, foot=screen.title)
    sheet = Sheet(deck, said)
    for grid in _grids(section, title):
        sheet = spread(deck, sheet, grid, said)


def _grids(section: Section, title: str) -> Iterator[Grid]:
    """The parts of a section as tables: paragraphs that follow one another are one."""
    for is_text, parts in groupby(section.parts, lambda part: isinstance(part, str)):
        held = list(parts)
        if is_text:
            texts = [text for text in map(str, held) if plain(text)]
            yield Grid(title, (), (WIDE,), tuple((Run(text),) for text in texts), _size(texts))
        for table in held:
            if isinstance(table, Table) and table.rows:
                yield _grid(table, title)
                if left := _left_out(table):
                    yield Grid(title, (), (WIDE,), tuple((Run(line),) for line in left), _TEXT[-1])


def _size(texts: Sequence[str]) -> float:
    """The size of paragraphs: the fewer, the larger."""
    long = sum(width(plain(text)) for text in texts)
    steps = zip((120, 260, 420, 640), _TEXT, strict=False)
    return next((size for most, size in steps if long <= most), _TEXT[-1])


def _left_out(table: Table) -> list[str]:
    """What a table on a slide has no room for, in words."""
    columns, rows = len(table.columns) - _room(table), len(table.rows) - _MOST_ROWS
    said = []
    if columns > 0:
        said.append(_("另有 {n} 列，在表格文件里。").format(n=columns))
    if rows > 0:
        said.append(_("另有 {n} 行，在表格文件里。").format(n=rows))
    return said


def _told(part: str | Table) -> list[str]:
    """A part as the speaker may read it: each row a line, each cell after its column's name."""
    if isinstance(part, str):
        return [plain(part)]
    names = [_words(column) for column in part.columns]
    return [part.caption, *(_row_told(names, row) for row in part.rows[:_MOST_ROWS])]


def _row_told(names: Sequence[str], row: Sequence[Cell]) -> str:
    pairs = zip(names, row, strict=False)
    told = [f"{name} {_words(cell)}".strip() for name, cell in pairs if _words(cell)]
    return _("；").join(told)


def _words(cell: str | Cell) -> str:
    """All that stands in a cell, on one line."""
    if isinstance(cell, str):
        return plain(cell)
    held = [plain(cell.text), plain(cell.small), *map(_words, cell.more)]
    return " · ".join(filter(None, held))


def _room(table: Table) -> int:
    """How many of a table's columns have room on a slide."""
    used, count = 0.0, 0
    for number, column in enumerate(table.columns[:_MOST_COLUMNS]):
        cells = [row[number] for row in table.rows[:_MOST_ROWS] if number < len(row)]
        longest = max(width(_words(each)) for each in (column, *cells))
        used += min(longest, _LEAST) * _SIZES[-1] + _BESIDE
        if used > WIDE:
            break
        count += 1
    return max(count, 1)


def _grid(table: Table, title: str) -> Grid:
    most = _room(table)
    header = tuple(_words(column) for column in table.columns[:most])
    rows = [part for row in table.rows[:_MOST_ROWS] for part in _parted(row[:most])]
    filled = [row + [Cell("")] * (len(header) - len(row)) for row in rows]
    widths = _widths(header, [[_words(cell) for cell in row] for row in filled])
    heads = [_words(row[0]) for row in filled if row]
    more = _(" 等 {n} 行").format(n=len(heads)) if len(heads) > _MOST_NAMED else ""
    alt = f"{title}：{table.caption} {joined(heads[:_MOST_NAMED])}{more}"
    size = next((s for s in _SIZES if _fits(widths, filled, s)), _SIZES[-1])
    return Grid(alt, header, widths, tuple(tuple(map(_run, row)) for row in filled), size)


def _parted(row: Sequence[Cell]) -> Iterator[list[Cell]]:
    """A row whose cells hold many things, over several rows with a few in each."""
    held = [[replace(cell, more=()), *cell.more] for cell in row]
    for begin in range(0, max(map(len, held), default=0), _MOST_STACKED):
        parts = [things[begin : begin + _MOST_STACKED] for things in held]
        yield [replace(p[0], more=tuple(p[1:])) if p else Cell("") for p in parts]


def _fits(widths: Sequence[float], rows: Sequence[Sequence[Cell]], size: float) -> bool:
    """Whether no cell runs over more than two lines."""
    return all(
        width(_words(cell)) * size * 1.1 <= 2 * (wide - 10)
        for row in rows
        for cell, wide in zip(row, widths, strict=True)
    )


def _run(cell: Cell) -> Run:
    is_loud = cell.kind in {"heading", "figure", "group"}
    colour = "muted" if cell.kind == "muted" else ""
    if cell.kind == "badge" and cell.target in COLOURS:
        colour = cell.target
    return Run(_words(cell), None, bold=is_loud, colour=colour)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The columns' widths in points: by their longest words, none squeezed to nothing."""
    longest = [
        max(min(width(text), _MOST_WIDE) for text in (name, *(row[n] for row in rows)))
        for n, name in enumerate(header)
    ]
    least = [min(each, _LEAST) * _SIZES[0] * _WIDER + _BESIDE for each in longest]
    left = max(WIDE - sum(least), 0.0)
    more = [max(each - _LEAST, 0.0) for each in longest]
    wide = [at + left * add / (sum(more) or 1.0) for at, add in zip(least, more, strict=True)]
    return tuple(WIDE * each / sum(wide) for each in wide)
