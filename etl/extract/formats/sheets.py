"""Excel workbooks → text: a heading line for each sheet, then one line a row.

A number is written as the sheet shows it, percentages, decimals and unit included, since a
figure is copied as printed. Hidden sheets are not shown and not read.
"""

import contextlib
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.archives import look_through
from etl.extract.formats.content import Content, refuse_if_overlong

MAX_CELLS = 1_000_000
SIGNIFICANT = ".15g"
MOST_FORMATTED = 10**15

# A formula whose cell holds no result: what a program writes that does not calculate.
_UNCOMPUTED = re.compile(
    rb'<c (?![^<>]*\bt="str")[^<>]*>\s*(?:<f[^<>]*>[^<>]*</f>|<f[^<>]*/>)'
    rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ESCAPED = re.compile(r"_x000[9AaDd]_")
_COLOURS_AND_PADDING = re.compile(r"\[[^\]]*\]|_.|\*.|\\")
_NUMBER_FORMAT = re.compile(
    r'(?:"(?P<before>[^"]*)")?(?P<thousands>#,##)?[#?]*0(?:\.(?P<decimals>[0#?]+))?'
    r'\s*(?P<percent>%)?\s*(?:"(?P<after>[^"]*)"|(?P<unit>[一-鿿‰]+))?'
)


def read_sheets(name: str, data: bytes) -> Content:
    """The text of an .xlsx.

    Raises:
        UnreadableDocumentError: It is locked or made to do harm, has too many cells, or has
            formulas whose results were not saved.
    """
    look_through(name, data)
    if _uncomputed(data):
        raise UnreadableDocumentError(
            name,
            "it has formulas without results; open it in Excel or WPS and save it again",
            DocumentCause.NO_RESULTS,
        )
    workbook = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    with contextlib.closing(workbook):
        return Content("\n\n".join(_sheets(name, workbook)))


def _uncomputed(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        return any(_UNCOMPUTED.search(archive.read(sheet)) for sheet in sheets)


def _sheets(name: str, workbook: Any) -> Iterator[str]:  # noqa: ANN401  openpyxl has no types here
    left = MAX_CELLS
    characters = 0
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong
        lines = [sheet.title]
        for row in sheet.iter_rows():
            left -= len(row) + 1
            if left < 0:
                raise UnreadableDocumentError(
                    name,
                    f"it has more than {MAX_CELLS:,} cells; split it",
                    DocumentCause.TOO_MANY_CELLS,
                    most=MAX_CELLS,
                )
            line = "\t".join(_printed(cell) for cell in row).rstrip("\t")
            characters += len(line)
            refuse_if_overlong(name, characters)
            if line:
                lines.append(line)
        if len(lines) > 1:
            yield "\n".join(lines)


def _printed(cell: Any) -> str:  # noqa: ANN401
    """What a cell shows."""
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return str(value).upper()
        case int() | float() as value:
            return _number(value, cell.number_format or "")
        case dt.datetime() as value:
            return _day(value, cell.number_format.lower())
        case value:
            return " ".join(_ESCAPED.sub(" ", str(value)).split())


def _day(value: dt.datetime, number_format: str) -> str:
    """A day, a month or a time as ISO writes it."""
    if "d" not in number_format:
        return f"{value:%Y-%m}"
    return value.isoformat(" ", "minutes").removesuffix(" 00:00")


def _number(value: float, number_format: str) -> str:
    """A number in the format of its cell; one that isn't known leaves the number as it is."""
    plain = Decimal(format(value, SIGNIFICANT))
    section = _COLOURS_AND_PADDING.sub("", number_format.partition(";")[0])
    found = _NUMBER_FORMAT.fullmatch(section)
    if found is None or not abs(plain) < MOST_FORMATTED:
        return format(plain, "f")
    decimals = found["decimals"] or ""
    shown = plain * 100 if found["percent"] else plain
    shown = shown.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    digits = format(shown, ",f" if found["thousands"] else "f")
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        digits = digits.removesuffix("0")
    words = (found["before"], digits.removesuffix("."), found["percent"])
    return "".join(word or "" for word in (*words, found["after"], found["unit"]))
