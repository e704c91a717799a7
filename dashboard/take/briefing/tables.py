"""The tables of the screens as native tables of Word: every figure with a note."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from dashboard.tables import Cell, Table
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.widths import widths
from dashboard.take.briefing.words import Piece, paragraph
from dashboard.take.deck.texts import plain

WIDE = 8844  # the text's width, in twentieths of a point


def native(table: Table, notes: Notes) -> str:
    """The table as XML; its header stands again on each page.

    Rows are not parted by the end of a page.
    """
    columns = [column if isinstance(column, Cell) else Cell(column) for column in table.columns]
    rows = [_filled(row, len(columns)) for row in table.rows]
    own = [row for row in rows if row[0].kind != "group"]
    wide = widths(columns, own, WIDE)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in wide)
    head = _row(
        [_heading(column, is_right=n in table.numeric) for n, column in enumerate(columns)],
        wide,
        is_header=True,
    )
    body = "".join(_body_row(row, wide, table.numeric, notes) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefingTable"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(plain(table.caption))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def figure_ids(table: Table) -> list[str]:
    """The ids of the figures that stand in a table."""
    return [each for row in table.rows for cell in row for each in _ids(cell)]


def _ids(cell: Cell) -> list[str]:
    own = [cell.target] if cell.kind == "figure" and cell.target else []
    return [*own, *(each for further in cell.more for each in _ids(further))]


def _body_row(
    row: Sequence[Cell], widths: Sequence[int], numeric: Sequence[int], notes: Notes
) -> str:
    if row[0].kind == "group":
        told = paragraph("TableGroup", [row[0].text])
        return _row([told], [sum(widths)], span=len(widths))
    return _row([_cell(cell, notes, is_right=n in numeric) for n, cell in enumerate(row)], widths)


def _filled(row: Sequence[Cell], columns: int) -> list[Cell]:
    """The row with an empty cell where it has none."""
    return [*row, *[Cell("")] * (columns - len(row))]


def _row(
    cells: Sequence[str], widths: Sequence[int], *, span: int = 1, is_header: bool = False
) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    held = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{over}</w:tcPr>{told}</w:tc>'
        for told, wide in zip(cells, widths, strict=True)
    )
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{held}</w:tr>"


def _heading(cell: Cell, *, is_right: bool) -> str:
    side = '<w:jc w:val="right"/>' if is_right else ""
    small = [paragraph("TableSmall", [cell.small], side)] if cell.small else []
    return "".join([paragraph("TableHeading", [cell.text], side), *small])


def _cell(cell: Cell, notes: Notes, *, is_right: bool) -> str:
    """The paragraphs of a cell: its words, its small line, further cells below."""
    side = '<w:jc w:val="right"/>' if is_right else ""
    pieces: list[Piece] = [plain(cell.text)]
    if cell.kind == "figure" and cell.target:
        pieces.append(notes.figure(cell.target))
    told = [paragraph("TableText", pieces, side)]
    if cell.small:
        told.append(paragraph("TableSmall", [cell.small], side))
    told += [_cell(further, notes, is_right=is_right) for further in cell.more]
    return "".join(told)
