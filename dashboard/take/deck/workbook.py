"""The workbook inside a chart: what an instructor sees at "edit data"."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

SHEET = "Sheet1"
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and its value."""

    text: str
    value: float


def workbook(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A sheet with a header and typed rows; texts are never formulas.

    Args:
        header: The columns' names.
        rows: Numbers, texts, formulas as `Formula`, or None for nothing.
    """
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": _NO_TIME})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(SHEET)
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(header) - 1, 14)
    book.close()
    return held.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.value)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, str(cell))
