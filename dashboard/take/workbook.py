"""A slice as an Excel workbook: typed rows, the codebook and the sources on sheets of their own."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard import labels
from dashboard.language import _
from dashboard.take.slices import Slice

_NARROWEST, _WIDEST = 8, 48
_WIDE = "\u2e80"  # from here on a character takes the room of two
_SOURCES = ("title", "authors", "paper", "published_edtf", "page_id", "page_sha256")
_ID = "report_id"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def workbook(slice_: Slice, version: str, link: str, day: date) -> bytes:
    """The workbook's bytes.

    Args:
        slice_: The rows.
        version: The data version.
        link: The query of the screen's link.
        day: The day on which it is taken along.
    """
    book = Workbook()
    book.properties.title = slice_.title
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(_("数据"))
    rows = slice_.cells_in_words(labels.all_terms())
    _fill(sheet, [column.name for column in slice_.columns], rows)
    _fill(
        book.create_sheet(_("列的说明")),
        [_("列"), _("名称"), _("含义")],
        ([column.column_id, column.name, column.meaning] for column in slice_.columns),
    )
    _fill(
        book.create_sheet(_("来源")), [_("项目"), _("内容")], _sources(slice_, version, link, day)
    )
    held = io.BytesIO()
    book.save(held)
    return _steady(held, day)


def _steady(book: io.BytesIO, day: date) -> bytes:
    """The workbook without the second at which it was written: same rows, same bytes."""
    written = io.BytesIO()
    when = f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(book) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>" + when + rb"\g<2>", content)
            entry = ZipInfo(part.filename, (day.year, day.month, day.day, 0, 0, 0))
            new.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()


def _sources(slice_: Slice, version: str, link: str, day: date) -> Iterable[list[object]]:
    yield [_("标题"), slice_.title]
    if slice_.caveat:
        yield [_("注意"), slice_.caveat]
    yield [_("数据版本"), version]
    yield [_("链接"), link]
    yield [_("取用日期"), day]
    seen: set[object] = set()
    for row in slice_.rows:
        if row.get(_ID) and row[_ID] not in seen:
            seen.add(row[_ID])
            told = [str(row[name]) for name in _SOURCES if row.get(name)]
            yield [str(row[_ID]), " · ".join(told)]


def _fill(sheet: Worksheet, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table: bold header that stays in view, filters, widths that fit."""
    widths = [_width(name) for name in header]
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, values in enumerate(rows, start=2):
        for position, value in enumerate(values, start=1):
            _write(sheet.cell(number, position), value)
            widths[position - 1] = max(widths[position - 1], _width(value))
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = min(
            max(width + 2, _NARROWEST), _WIDEST
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: Cell, value: object) -> None:
    """A value with its type; a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = Alignment(vertical="top")
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _width(value: object) -> int:
    """How many characters wide a value is; a Chinese one counts as two."""
    text = "" if value is None else str(value)
    return max(
        (sum(1 + (letter >= _WIDE) for letter in line) for line in text.splitlines()), default=0
    )
