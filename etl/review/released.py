"""Rows of data/reference that nothing would use any more once a report is replaced."""

import csv
from collections.abc import Collection as Several
from dataclasses import dataclass
from pathlib import Path

from etl.build.collection import read_collection
from etl.build.validation import unused_faults
from etl.reference.catalogue import Catalogue
from etl.review.files import Files
from etl.review.held import Contents

_TABLES = {f"reference/{name}.csv" for name in ("places", "localities", "counted", "units")}


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """A row that the build would refuse because nothing uses it.

    Attributes:
        file: The table's path below the data folder.
        number: The row, counted from 1 with the header.
        name: Its id or name.
    """

    file: str
    number: int
    name: str


def released_rows(data: Path, contents: Contents, catalogue: Catalogue) -> list[ReleasedRow]:
    """The rows that only the held version of a report uses; the report must be held.

    Args:
        data: The data folder.
        contents: The new version.
        catalogue: The words of the domain with the rows that the new version adds.

    Raises:
        InvalidDataError: `data/` does not hold as it is.
    """
    report_id = contents.record.report_id
    present = read_collection(data)
    figures = (*present.figures.values(), *present.withheld.values())
    others = [figure.row for figure in figures if figure.report_id != report_id]
    faults = unused_faults(
        [*others, *contents.rows],
        {**present.reports, report_id: contents.record},
        present.practices,
        catalogue,
    )
    return [
        ReleasedRow(fault.file, int(fault.place.removeprefix("row ")), fault.value)
        for fault in faults
        if fault.file in _TABLES
    ]


def without_rows(data: Path, files: Files, released: Several[ReleasedRow]) -> dict[str, bytes]:
    """The files with released rows left out; what else stands in them stays byte for byte."""
    changed = dict(files)
    for file in sorted({row.file for row in released}):
        table = changed.get(file, (data / file).read_bytes())
        numbers = {row.number for row in released if row.file == file}
        changed[file] = _without(table, numbers)
    return changed


def _without(table: bytes, numbers: Several[int]) -> bytes:
    """A CSV table without some rows; a row may span several lines."""
    lines = table.decode().splitlines(keepends=True)
    reader = csv.reader(iter(lines))
    kept, start = [], 0
    for number, _ in enumerate(reader, start=1):
        if number not in numbers:
            kept += lines[start : reader.line_num]
        start = reader.line_num
    return "".join(kept).encode()
