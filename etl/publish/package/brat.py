"""The same annotations for brat: one .ann a page and the two files that brat is configured by.

By brat's standoff format (brat.nlplab.org/standoff.html): T lines with the indicator, the offsets
and the printed words, A lines with attributes from closed lists, # lines with the rest. A number
that runs over a line break is given in parts, because no brat span may hold a line break.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb

from etl.publish.package.annotations import FOLDER, Page, Row, in_digits
from etl.publish.package.described import Lists

_ATTRIBUTES: Mapping[str, str] = {
    "Qualifier": "qualifier",
    "Measure": "measure",
    "Scope": "scope_level",
    "Period": "period_kind",
}
_CONTRADICTED = "Contradicted"
_PART = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\s+")
_NOTED = (
    "figure_id",
    "value",
    "unit",
    "low",
    "high",
    "counted_id",
    "place_code",
    "scope_name",
    "period_text",
    "measured_by",
    "subject_zh",
    "subject_en",
)

Types = list[tuple[str, list[tuple[str, str]]]]


def read_types(connection: duckdb.DuckDBPyConnection) -> Types:
    """The families in order, each with its indicators and their Chinese names."""
    rows = connection.execute(
        "select family_id, indicator_id, indicator.name_zh "
        "from indicator inner join family using (family_id) "
        "order by family.position, indicator.position"
    ).fetchall()
    families: dict[str, list[tuple[str, str]]] = {}
    for family_id, indicator_id, name in rows:
        families.setdefault(str(family_id), []).append((str(indicator_id), str(name)))
    return list(families.items())


def write_brat(pages: Iterable[Page], types: Types, lists: Lists, folder: Path) -> None:
    """Write `annotations/<page>.ann`, annotation.conf and visual.conf."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for page in pages:
        _write(folder / FOLDER / f"{page.stem}.ann", _lines(page.figures))
    _write(folder / FOLDER / "annotation.conf", _configuration(types, lists))
    _write(folder / FOLDER / "visual.conf", _labels(types))


def _lines(figures: Iterable[Row]) -> Iterator[str]:
    attribute = 0
    for number, row in enumerate(figures, start=1):
        start, printed = int(str(row["printed_start"])), str(row["as_printed"])
        parts = list(_PART.finditer(printed))
        spans = ";".join(f"{start + part.start()} {start + part.end()}" for part in parts)
        words = " ".join(part.group() for part in parts)
        yield f"T{number}\t{row['indicator_id']} {spans}\t{words}"
        for name, column in _ATTRIBUTES.items():
            attribute += 1
            yield f"A{attribute}\t{name} T{number} {row[column]}"
        if row["is_contradicted"]:
            attribute += 1
            yield f"A{attribute}\t{_CONTRADICTED} T{number}"
        yield f"#{number}\tAnnotatorNotes T{number}\t{_note(row)}"


def _note(row: Row) -> str:
    """What has no line of its own, on one line."""
    cells = ((name, row[name]) for name in _NOTED)
    return "; ".join(
        f"{name}={in_digits(cell) if isinstance(cell, Decimal) else _BREAK.sub(' ', str(cell))}"
        for name, cell in cells
        if cell is not None and cell != ""
    )


def _configuration(types: Types, lists: Lists) -> Iterator[str]:
    yield "[entities]"
    for family_id, indicators in types:
        yield f"!family_{family_id}"
        yield from (f"\t{indicator_id}" for indicator_id, _ in indicators)
    yield "[relations]"
    yield "[events]"
    yield "[attributes]"
    for name, list_id in _ATTRIBUTES.items():
        values = "|".join(term.term_id for term in lists[list_id])
        yield f"{name}\tArg:<ENTITY>, Value:{values}"
    yield f"{_CONTRADICTED}\tArg:<ENTITY>"


def _labels(types: Types) -> Iterator[str]:
    yield "[labels]"
    for _, indicators in types:
        yield from (f"{indicator_id} | {name}" for indicator_id, name in indicators)
    yield "[drawing]"
    yield "SPAN_DEFAULT\tfgColor:black, bgColor:#dce8f5, borderColor:darken"


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
