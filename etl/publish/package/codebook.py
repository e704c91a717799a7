"""The codebook of a package as CSV: one row per column of every table."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.publish.package.described import Column, Lists, Table, codes

COLUMNS = (
    "table",
    "position",
    "column",
    "type",
    "required",
    "key",
    "refers_to",
    "list_id",
    "allowed",
    "unit_zh",
    "unit_en",
    "pattern",
    "name_zh",
    "name_en",
    "meaning_zh",
    "meaning_en",
)


def write_codebook(tables: Sequence[Table], lists: Lists, output: Path) -> None:
    """Write the codebook as CSV in UTF-8."""
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for table in tables:
            writer.writerows(_rows(table, lists))


def referred(table: Table, column: Column) -> str:
    """The table and column that a column refers to, as "table.column"; empty for none."""
    return "; ".join(
        f"{reference.table}.{target}"
        for reference in table.references
        for name, target in zip(reference.columns, reference.key, strict=True)
        if name == column.name
    )


def _rows(table: Table, lists: Lists) -> Iterator[tuple[object, ...]]:
    for position, column in enumerate(table.columns, start=1):
        yield (
            table.name,
            position,
            column.name,
            column.kind,
            "true" if column.is_required else "false",
            "primary" if column.name in table.key else "",
            referred(table, column),
            column.list_id,
            "; ".join(codes(lists, column.list_id)) if column.list_id else "",
            column.unit.zh,
            column.unit.en,
            column.pattern,
            column.label.zh,
            column.label.en,
            column.meaning.zh,
            column.meaning.en,
        )
