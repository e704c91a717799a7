"""Tables of the reference data that are missing, out of shape or not UTF-8."""

import csv
from pathlib import Path

import pytest

from etl.errors import InvalidDataError
from etl.reference.catalogue import read_catalogue

TABLES = [
    "families",
    "indicators",
    "counted",
    "units",
    "qualifiers",
    "terms",
    "places",
    "localities",
    "mechanism_groups",
    "mechanisms",
    "relation_rules",
    "gazetteer",
]


def complaint(data: Path) -> str:
    """What the reader of the command line is told about the data."""
    with pytest.raises(InvalidDataError) as caught:
        read_catalogue(data)
    return str(caught.value)


def table(data: Path, name: str) -> Path:
    return data / "reference" / f"{name}.csv"


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_reads_the_copy_as_it_is(data_copy: Path) -> None:
    assert read_catalogue(data_copy).families


@pytest.mark.parametrize("name", TABLES)
def test_misses_a_table(data_copy: Path, name: str) -> None:
    table(data_copy, name).unlink()

    assert (
        f"reference/{name}.csv, the file: found 'nothing readable', "
        "expected a table of that name" in complaint(data_copy)
    )


@pytest.mark.parametrize("name", TABLES)
def test_refuses_a_column_too_many(data_copy: Path, name: str) -> None:
    lines = lines_of(table(data_copy, name))
    write_lines(table(data_copy, name), [f"{lines[0]},colour", *(f"{line}," for line in lines[1:])])

    assert (
        f"reference/{name}.csv, row 1: found '{lines[0]},colour', "
        f"expected the columns {lines[0]}\n" in complaint(data_copy)
    )


@pytest.mark.parametrize("name", TABLES)
def test_misses_a_column(data_copy: Path, name: str) -> None:
    path = table(data_copy, name)
    with path.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(row[1:] for row in [header, *rows])

    assert (
        f"reference/{name}.csv, row 1: found '{','.join(header[1:])}', "
        f"expected the columns {','.join(header)}\n" in complaint(data_copy)
    )


def test_refuses_an_empty_table(data_copy: Path) -> None:
    table(data_copy, "families").write_text("", encoding="utf-8")

    assert "reference/families.csv, row 1: found '', expected the columns" in complaint(data_copy)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("family_id\n网格\n".encode("gb18030"), "can't decode"),
        (b'family_id\n"grid"s\n', "expected after"),
        (b'family_id\n"grid\n', "unexpected end of data"),
    ],
)
def test_refuses_what_is_no_table_in_utf_8(data_copy: Path, content: bytes, reason: str) -> None:
    table(data_copy, "families").write_bytes(content)
    told = complaint(data_copy)

    assert "reference/families.csv, the file: found 'nothing readable'" in told
    assert "expected a CSV table in UTF-8 (" in told
    assert reason in told


@pytest.mark.parametrize(("line", "cells"), [("grids,网格", 2), ("grids,网格,Grids,一,a,b", 6)])
def test_refuses_a_ragged_row(data_copy: Path, line: str, cells: int) -> None:
    lines = lines_of(table(data_copy, "families"))
    write_lines(table(data_copy, "families"), [*lines[:3], line, *lines[3:]])

    assert f"reference/families.csv, row 4: found '{cells} cells', expected 5 cells" in complaint(
        data_copy
    )
