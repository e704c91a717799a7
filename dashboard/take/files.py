"""A slice as a file: CSV for machines, CSV for Excel, a workbook, Parquet."""

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard import labels
from dashboard.take.slices import Column, Slice
from dashboard.take.workbook import workbook

# A cell that begins so is a formula to a spreadsheet; so are the full-width signs to some.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?\s*[%％‰]?")  # noqa: RUF001  the Chinese per cent sign
QUOTE = '"'
_LONE = '""'  # an empty cell alone in its line, which a reader would else skip
_SPECIAL = re.compile('[",\r\n]')
TYPES = {
    "text": pa.string(),
    "number": pa.decimal128(24, 6),
    "integer": pa.int64(),
    "real": pa.float64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a slice is from.

    Attributes:
        version: The data version.
        link: The screen's address.
        day: The day on which it is taken along.
    """

    version: str
    link: str
    day: date


class Format(StrEnum):
    """What a slice can be taken along as; the value ends the file's name."""

    DATA = "_data.csv"
    EXCEL = "_excel.csv"
    WORKBOOK = ".xlsx"
    PARQUET = ".parquet"


MEDIA_TYPES = {
    Format.DATA: "text/csv; charset=utf-8",
    Format.EXCEL: "text/csv; charset=utf-8",
    Format.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}


def file_name(view: str, origin: Origin, format_: Format) -> str:
    """View, day and data version.

    Examples:
        >>> file_name("compare", Origin("1-ab", "", date(2026, 1, 2)),
        ...     Format.DATA)
        'compare_2026-01-02_1-ab_data.csv'
    """
    return f"{view}_{origin.day.isoformat()}_{origin.version}{format_}"


def content(slice_: Slice, origin: Origin, format_: Format) -> bytes:
    """The bytes of the file."""
    makers: dict[Format, Callable[[Slice, Origin], bytes]] = {
        Format.DATA: lambda held, _origin: data_csv(held),
        Format.EXCEL: lambda held, _origin: excel_csv(held),
        Format.WORKBOOK: _workbook,
        Format.PARQUET: parquet,
    }
    return makers[format_](slice_, origin)


def data_csv(slice_: Slice) -> bytes:
    """CSV for machines: UTF-8, ids as headers, ISO dates, full precision, texts as they are."""
    header = [column.column_id for column in slice_.columns]
    rows = ([for_machines(cell) for cell in cells] for cells in slice_.cells())
    return csv_lines(chain([header], rows))


def excel_csv(slice_: Slice) -> bytes:
    """CSV for Excel: a byte-order mark, headers in words, no text that runs as a formula."""
    header = [guarded(column.name) for column in slice_.columns]
    rows = (
        [_for_excel(cell, column) for cell, column in zip(cells, slice_.columns, strict=True)]
        for cells in slice_.cells_in_words(labels.all_terms())
    )
    return b"\xef\xbb\xbf" + csv_lines(chain([header], rows), "\r\n")


def csv_lines(rows: Iterable[list[str]], end: str = "\n") -> bytes:
    """Rows of texts as lines of CSV in UTF-8."""
    return "".join((",".join(map(_quoted, row)) or _LONE) + end for row in rows).encode()


def _quoted(text: str) -> str:
    """A cell in quotation marks where it needs them; Python's csv lets a lone CR stand bare."""
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if _SPECIAL.search(text) else text


def for_machines(cell: object) -> str:
    """A cell as text: no exponent, no needless zeros, empty where there is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _for_excel(cell: object, column: Column) -> str:
    text = for_machines(cell)
    return guarded(text) if column.kind == "text" else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; what is a number stays one.

    Examples:
        >>> guarded("=HYPERLINK(1)"), guarded("-3.2%"), guarded("－5")
        ("'=HYPERLINK(1)", '-3.2%', "'－5")
    """
    if text.startswith(_FORMULA) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def parquet(slice_: Slice, origin: Origin) -> bytes:
    """Parquet with types; title, version and codebook stand in its metadata."""
    schema = pa.schema(
        [
            pa.field(
                column.column_id,
                TYPES[column.kind],
                metadata={"name": column.name},
            )
            for column in slice_.columns
        ],
        metadata={
            "title": slice_.title,
            "caveat": slice_.caveat,
            "data_version": origin.version,
            "link": origin.link,
            "codebook": json.dumps(
                {column.column_id: column.meaning for column in slice_.columns},
                ensure_ascii=False,
            ),
        },
    )
    rows = [
        {column.column_id: row.get(column.column_id) for column in slice_.columns}
        for row in slice_.rows
    ]
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), held)
    return held.getvalue()


def _workbook(slice_: Slice, origin: Origin) -> bytes:
    return workbook(slice_, origin.version, origin.link, origin.day)
