"""Faults in the reference data: each is refused with file, row, column, finding and remedy."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import InvalidDataError
from etl.reference.catalogue import CLOSED_LISTS, read_catalogue


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


@pytest.mark.parametrize(
    ("name", "column", "found", "expected"),
    [
        ("families", "family_id", "Grid 1", "pattern"),
        ("families", "name_zh", "", "at least 1 character"),
        ("indicators", "family_id", "gird", "an id of families.csv"),
        ("indicators", "unit", "箩", "an id of units.csv"),
        ("indicators", "measure", "amount", "'stock', 'flow', 'rate', 'change' or 'mean'"),
        ("indicators", "caution_en", "", "at least 1 character"),
        ("counted", "indicator_id", "grid", "an id of indicators.csv"),
        ("units", "kind", "colour", "'count', 'visits', 'share'"),
        ("units", "is_whole", "perhaps", "a valid boolean"),
        ("qualifiers", "position", "around", "'before', 'inside' or 'after'"),
        ("qualifiers", "qualifier", "close", "'exact', 'rounded', 'about'"),
        ("qualifiers", "example", "若干件", "an example with 近 that reads as nearly"),
        ("qualifiers", "example", "2.3万件", "an example with 近 that reads as nearly"),
        ("qualifiers", "example", "约500户", "an example with 近 that reads as nearly"),
        ("places", "place_code", "52", "pattern"),
        ("places", "population_2020", "many", "a valid integer"),
        ("places", "population_2020", "38562148", "(not_needed)"),
        ("places", "population_status", "guessed", "a listed term"),
        ("localities", "level", "village", "'province', 'prefecture', 'county'"),
        ("mechanisms", "group_id", "team", "an id of mechanism_groups.csv"),
        ("relation_rules", "kind", "sum", "'rate_of_counts' or 'part_of_whole'"),
        ("relation_rules", "rate_indicator_id", "rate", "an id of indicators.csv"),
        ("relation_rules", "part_indicator_id", "part", "an id of indicators.csv"),
        ("relation_rules", "whole_indicator_id", "whole", "an id of indicators.csv"),
        ("gazetteer", "province_code", "11", "pattern"),
    ],
)
def test_names_the_cell_that_must_not_be(
    data_copy: Path,
    edit_row: Callable[..., None],
    *,
    name: str,
    column: str,
    found: str,
    expected: str,
) -> None:
    edit_row(f"reference/{name}.csv", 2, **{column: found})
    told = complaint(data_copy)
    place = f"  reference/{name}.csv, row 2, column "

    faults = [line for line in told.splitlines() if line.startswith(place)]
    assert len(faults) == 1
    assert expected in faults[0]
    assert faults[0].startswith(f"{place}{column}: found {found!r}, expected ")
    assert told.endswith("build again; the old database is untouched.")


def row_of(data: Path, name: str, column: str, cell: str) -> int:
    """The row in which a cell stands; the header is row 1."""
    with table(data, name).open(newline="", encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file)].index(cell) + 2


@pytest.mark.parametrize(
    ("column", "cell", "found", "expected"),
    [
        ("name_zh", "沿河县", "沿河县", "the gazetteer's 沿河土家族自治县"),
        ("parent_code", "520700", "520700", "the code of a prefecture or province in this table"),
        ("parent_code", "", "", "the code of a prefecture or province in this table"),
        ("population_2020", "", "", "a value exactly when the status is verified"),
        ("population_status", "unverified", "429900", "a value exactly when the status is"),
    ],
)
def test_holds_a_county_against_the_gazetteer_and_its_status(
    data_copy: Path,
    edit_row: Callable[..., None],
    *,
    column: str,
    cell: str,
    found: str,
    expected: str,
) -> None:
    row = row_of(data_copy, "places", "place_code", "520627")
    edit_row("reference/places.csv", row, **{column: cell})

    blamed = "population_2020" if column.startswith("population") else column
    assert (
        f"reference/places.csv, row {row}, column {blamed}: found {found!r}, expected {expected}"
        in complaint(data_copy)
    )


def test_wants_a_word_in_its_own_example(data_copy: Path, edit_row: Callable[..., None]) -> None:
    row = row_of(data_copy, "qualifiers", "word", "约")
    edit_row("reference/qualifiers.csv", row, example="30名左右")

    assert (
        f"reference/qualifiers.csv, row {row}, column example: found '30名左右', "
        "expected an example with 约 that reads as about" in complaint(data_copy)
    )


def test_refuses_a_county_that_the_gazetteer_does_not_know(
    data_copy: Path, edit_row: Callable[..., None]
) -> None:
    row = row_of(data_copy, "places", "place_code", "520627")
    edit_row("reference/places.csv", row, place_code="520699")

    assert (
        f"row {row}, column name_zh: found '沿河土家族自治县', "
        "expected the gazetteer's no such code" in complaint(data_copy)
    )


@pytest.mark.parametrize(
    ("name", "column", "key"),
    [
        ("families", "family_id", "grid"),
        ("indicators", "indicator_id", "grids"),
        ("counted", "counted_id", "certificates_abolished"),
        ("units", "unit", "个"),
        ("qualifiers", "word", "近"),
        ("terms", "term_id", "scope_level/province"),
        ("places", "place_code", "520000"),
        ("localities", "name_zh", "520602/国投阳光小区/quarter"),
        ("mechanisms", "mechanism_id", "party_tiers"),
        ("gazetteer", "code", "110101"),
    ],
)
def test_refuses_an_id_that_stands_twice(data_copy: Path, name: str, column: str, key: str) -> None:
    lines = lines_of(table(data_copy, name))
    write_lines(table(data_copy, name), [*lines, lines[1]])

    assert (
        f"reference/{name}.csv, row {len(lines) + 1}, column {column}: found {key!r}, "
        "expected an id that stands once" in complaint(data_copy)
    )


@pytest.mark.parametrize("list_id", CLOSED_LISTS)
def test_misses_the_term_of_a_value(data_copy: Path, list_id: str) -> None:
    path = table(data_copy, "terms")
    term_id = max(CLOSED_LISTS[list_id])
    kept = [line for line in lines_of(path) if not line.startswith(f"{list_id},{term_id},")]
    write_lines(path, kept)

    assert (
        f"reference/terms.csv, {list_id}, column term_id: found '', "
        f"expected a row for the value {term_id}" in complaint(data_copy)
    )


@pytest.mark.parametrize("list_id", CLOSED_LISTS)
def test_refuses_a_term_that_is_no_value(data_copy: Path, list_id: str) -> None:
    path = table(data_copy, "terms")
    write_lines(path, [*lines_of(path), f"{list_id},rumour,传闻,rumour,听说,hearsay"])

    assert (
        f"reference/terms.csv, {list_id}, column term_id: found 'rumour', expected one of ["
        in complaint(data_copy)
    )


def test_names_all_faults_of_a_table_at_once(
    data_copy: Path, edit_row: Callable[..., None]
) -> None:
    for row in range(2, 27):
        edit_row("reference/units.csv", row, kind="colour")
    told = complaint(data_copy)

    assert told.startswith("data/ is not valid, 25 fault(s):\n")
    assert told.count("reference/units.csv, row ") == 20
    assert "… and 5 more" in told
