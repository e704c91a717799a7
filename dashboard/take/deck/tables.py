"""Native tables, and how many rows of one fit on a slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.take.deck.texts import COLOURS, LINE, Run, cut, lines, plain, put

_SIDE, _ABOVE = 5.0, 3.0  # points around the words of a cell
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_MOST_LINES = 4  # of a cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        alt: What it tells those who cannot see it.
        header: The columns' names; empty for none.
        widths: Their widths in points.
        rows: Cells as paragraphs' runs.
        size: The size of its words.
    """

    alt: str
    header: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Run, ...], ...]
    size: float = 13


def row_height(cells: Sequence[Run], grid: Grid) -> float:
    """About how high a row is, in points."""
    return 2 * _ABOVE + max(
        lines(shown(cell, wide, grid.size), cell.size or grid.size, wide - 2 * _SIDE)
        * (cell.size or grid.size)
        * LINE
        for cell, wide in zip(cells, grid.widths, strict=True)
    )


def shown(cell: Run, wide: float, size: float) -> str:
    """The words of a cell, cut off where they would run over too many lines."""
    return cut(plain(cell.text), _MOST_LINES * (wide - 2 * _SIDE) / (cell.size or size) / 1.1)


def parts(grid: Grid, height: float) -> Iterator[tuple[tuple[Run, ...], ...]]:
    """The rows, as many at a time as fit into the height; at least one."""
    room = height - (_header_height(grid) if grid.header else 0)
    held: list[tuple[Run, ...]] = []
    used = 0.0
    for cells in grid.rows:
        high = row_height(cells, grid)
        if held and used + high > room:
            yield tuple(held)
            held, used = [], 0.0
        held.append(cells)
        used += high
    if held:
        yield tuple(held)


def total_height(grid: Grid) -> float:
    """About how high the table is, in points."""
    return (_header_height(grid) if grid.header else 0) + sum(
        row_height(cells, grid) for cells in grid.rows
    )


def _header_height(grid: Grid) -> float:
    return (grid.size - 1) * LINE + 2 * _ABOVE


def draw(slide: Any, grid: Grid, left: float, top: float) -> None:  # noqa: ANN401  pptx's Slide
    """Put the table on a slide, at a place in points."""
    head = [tuple(Run(name, grid.size - 1, colour="muted") for name in grid.header)]
    rows = [*(head if grid.header else []), *grid.rows]
    heights = [_header_height(grid)] if grid.header else []
    heights += [row_height(cells, grid) for cells in grid.rows]
    frame = slide.shapes.add_table(
        len(rows), len(grid.widths), Pt(left), Pt(top), Pt(sum(grid.widths)), Pt(sum(heights))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(grid.alt))  # noqa: SLF001  no public setter
    table = frame.table
    table.first_row, table.horz_banding = bool(grid.header), False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE  # noqa: SLF001  likewise
    for column, wide in zip(table.columns, grid.widths, strict=True):
        column.width = Pt(wide)
    for row, cells, high in zip(table.rows, rows, heights, strict=True):
        row.height = Pt(high)
        for cell, words, wide in zip(row.cells, cells, grid.widths, strict=True):
            size = words.size or grid.size
            text = shown(words, wide, size)
            _fill(cell, Run(text, size, words.bold, words.colour))


def _fill(cell: Any, words: Run) -> None:  # noqa: ANN401  pptx's cell
    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    put(cell.text_frame, [[words]])
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  borders have no public setter
    line = etree.SubElement(properties, qn("a:lnB"), w="6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=COLOURS["line"])
