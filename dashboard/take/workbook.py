"""A slice as an Excel workbook: typed rows, the codebook and the sources on sheets of their own."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Sheet

from dashboard import labels
from dashboard.language import _
from dashboard.take.slices import Slice

_NARROWEST, _WIDEST = 8, 48
_LONGEST_CELL = 32_767  # characters that Excel keeps
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MEASURED = 1_000  # rows that decide how wide the columns are
Row = Sequence[object]
_WIDE = "\u2e80"  # from here on a character takes the room of two
_SOURCES = ("title", "authors", "paper", "published_edtf", "page_id", "page_sha256")
_ID = "report_id"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def workbook(slice_: Slice, version: str, link: str, day: date) -> bytes:
    """The workbook's bytes.

    Args:
        slice_: The rows.
        version: The data version.
        link: The screen's address.
        day: The day on which it is taken along.
    """
    book = Workbook(write_only=True)
    book.properties.title = slice_.title
    terms = labels.all_terms()
    names = [column.name for column in slice_.columns]
    _fill(book.create_sheet(_("数据")), names, lambda: slice_.cells_in_words(terms))
    _fill(
        book.create_sheet(_("列的说明")),
        [_("列"), _("名称"), _("含义")],
        lambda: ([column.column_id, column.name, column.meaning] for column in slice_.columns),
    )
    _fill(
        book.create_sheet(_("来源")),
        [_("项目"), _("内容")],
        lambda: _sources(slice_, version, link, day),
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


def _fill(sheet: Sheet, header: Sequence[str], rows: Callable[[], Iterable[Row]]) -> None:
    """Write a table: bold header that stays in view, filters, widths that fit.

    The sheet keeps no cells in memory; it wants to know its widths before its rows.
    """
    widths = [_width(name) for name in header]
    last = 1
    for last, values in enumerate(rows(), start=2):
        if last <= _MEASURED:
            widths = [max(pair) for pair in zip(widths, map(_width, values), strict=True)]
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = min(
            max(width + 2, _NARROWEST), _WIDEST
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{last}"
    styled = _Cells(sheet)
    sheet.append([styled.head(name) for name in header])
    for values in rows():
        sheet.append([styled.cell(value) for value in values])


class _Cells:
    """Cells with their types and looks; each look is worked out once a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        top = Alignment(vertical="top")
        self._text = self._look(alignment=top)
        self._quoted = self._look(alignment=top, quotePrefix=True)
        self._date = self._look(number_format="yyyy-mm-dd")
        self._head = self._look(font=Font(bold=True))

    def _look(self, **looks: object) -> StyleArray:
        cell = WriteOnlyCell(self._sheet)
        for name, value in looks.items():
            setattr(cell, name, value)
        return cell._style  # noqa: SLF001  as its own cells hand it on

    def head(self, name: str) -> Cell:
        """A name in bold."""
        return self._made(name, self._head)

    def cell(self, value: object) -> object:
        """A value with its type; a text stays a text, whatever it begins with."""
        if value == "":
            return None
        if isinstance(value, str):
            is_like_formula = value.startswith(("=", "+", "-", "@"))
            return self._made(value, self._quoted if is_like_formula else self._text)
        if isinstance(value, date):
            cell = WriteOnlyCell(self._sheet, value)
            cell._style = self._date  # noqa: SLF001
            return cell
        return value

    def _made(self, text: str, look: StyleArray) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.value = _fitting(text)
        cell.data_type = "s"
        cell._style = look  # noqa: SLF001
        return cell


def _fitting(text: str) -> str:
    """What a cell can hold of a text; an ellipsis tells where it was cut."""
    kept = _NO_XML.sub("", text)
    return kept if len(kept) <= _LONGEST_CELL else f"{kept[: _LONGEST_CELL - 1]}…"


def _width(value: object) -> int:
    """How many characters wide a value is; a Chinese one counts as two."""
    text = "" if value is None else str(value)
    return max(
        (sum(1 + (letter >= _WIDE) for letter in line) for line in text.splitlines()), default=0
    )
