"""Refusing records, links and reference rows of `data/` that do not hold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build.collection import read_collection
from etl.errors import InvalidDataError

HASH_000 = "1a87dccc8084a79d391a87d7fe35bbf1a3751817bcb1dc45e88408106504c17a"
OTHER = "ab" * 32


def _refusal(data: Path) -> str:
    with pytest.raises(InvalidDataError) as refused:
        read_collection(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("reports/wanshan-wulian/report.yaml", "a record of that name"),
        ("reports/wanshan-wulian/figures.csv", "a table of that name"),
        ("relations.yaml", "a record of that name"),
        ("corrections.yaml", "a record of that name"),
        ("absences.csv", "a table of that name"),
    ],
)
def test_names_a_file_that_is_missing(file: str, expected: str, data_copy: Path) -> None:
    (data_copy / file).unlink()

    assert f"{file}, the file: found 'nothing readable', expected {expected}" in _refusal(data_copy)


def test_names_the_folder_of_reports_if_it_is_missing(data_copy: Path) -> None:
    (data_copy / "reports").rename(data_copy / "articles")

    message = "reports, the folder: found 'nothing', expected a folder a report"
    assert message in _refusal(data_copy)


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("reports/wanshan-wulian/report.yaml", b"title: [", "YAML in UTF-8 (while parsing"),
        ("relations.yaml", b"- kind: \xff", "YAML in UTF-8 ("),
        ("absences.csv", b"\xff", "a CSV table in UTF-8 ("),
        ("absences.csv", b'report_id\n"a"b', "a CSV table in UTF-8 ("),
    ],
)
def test_names_a_file_that_cannot_be_read(
    file: str, content: bytes, expected: str, data_copy: Path
) -> None:
    (data_copy / file).write_bytes(content)

    assert f"{file}, the file: found 'nothing readable', expected {expected}" in _refusal(data_copy)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("wanshan-wulian,grids", "row 23: found '2 cells', expected 3 cells"),
        ("wanshan-wulian,grids,none,none", "row 23: found '4 cells', expected 3 cells"),
        ("nobody,grids,not_applicable", "row 23, column report_id: found 'nobody', expected a"),
        (
            "wanshan-wulian,nonsense,not_applicable",
            "row 23, column indicator_id: found 'nonsense', expected an id of indicators.csv",
        ),
        (
            "wanshan-wulian,grids,forgotten",
            "row 23, column reason: found 'forgotten', expected 'mentioned_without_number', ",
        ),
    ],
)
def test_names_an_absence_that_does_not_hold(line: str, sentence: str, data_copy: Path) -> None:
    with (data_copy / "absences.csv").open("a", encoding="utf-8") as table:
        table.write(f"{line}\n")

    assert f"absences.csv, {sentence}" in _refusal(data_copy)


def test_names_a_table_whose_columns_are_others(
    data_copy: Path, edit_text: Callable[[str, str, str], None]
) -> None:
    edit_text("absences.csv", "reason", "why")

    assert (
        "absences.csv, row 1: found 'report_id,indicator_id,why', "
        "expected the columns report_id,indicator_id,reason"
    ) in _refusal(data_copy)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "report_id: wanshan-wulian",
            "report_id: wanshan-sixth",
            "column report_id: found 'wanshan-sixth', expected wanshan-wulian",
        ),
        (
            'latest: "2025-12-31"',
            'latest: "2024-12-31"',
            "column date: found '2025-01-01 … 2024-12-31', expected earliest not after latest",
        ),
        (
            'place_code: "520603"',
            'place_code: "520699"',
            "column place_code: found '520699', expected a code of places.csv",
        ),
        (
            f"sha256: {HASH_000}",
            f"sha256: {OTHER}",
            f"column page.sha256: found '{OTHER}', expected one hash a page, elsewhere {HASH_000}",
        ),
        (
            "kind: article",
            "kind: advertisement",
            "column kind: found 'advertisement', expected 'article' or 'caption'",
        ),
        (
            "kind: article",
            "kind: article\nmood: good",
            "column mood: found 'good', expected no such column",
        ),
        ("title: ", "heading: ", "column title: found '', expected Field required"),
    ],
    ids=lambda cell: cell[:24],
)
def test_names_the_field_of_a_report_that_does_not_hold(
    old: str,
    new: str,
    sentence: str,
    data_copy: Path,
    edit_text: Callable[[str, str, str], None],
) -> None:
    file = "reports/wanshan-wulian/report.yaml"
    edit_text(file, old, new)

    assert f"{file}, the record, {sentence}" in _refusal(data_copy)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "mechanisms: [",
            "mechanisms: [magic, ",
            "column mechanisms: found 'magic', expected an id of mechanisms.csv",
        ),
        (
            "practice_id: yulong-five-focus",
            "practice_id: yulong",
            "column practice_id: found 'yulong', expected yulong-five-focus",
        ),
        (
            "report_id: yulong-five-focus",
            "report_id: nobody",
            "column report_id: found 'nobody', expected the id of a report",
        ),
        (
            'place_code: "530721"',
            'place_code: "530799"',
            "column place_code: found '530799', expected a code of places.csv",
        ),
    ],
    ids=lambda cell: cell[:24],
)
def test_names_the_field_of_a_practice_that_does_not_hold(
    old: str,
    new: str,
    sentence: str,
    data_copy: Path,
    edit_text: Callable[[str, str, str], None],
) -> None:
    file = "practices/yulong-five-focus.yaml"
    edit_text(file, old, new)

    assert f"{file}, the record, {sentence}" in _refusal(data_copy)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "part: ninglang-133n@6224",
            "part: ninglang-133n@6225",
            "part_of_whole, column figures: found 'ninglang-133n@6225', expected the id of a shown",
        ),
        (
            "rate: wanshan-wulian@588",
            "rate: efficiency",
            "the record, column 19.rate: found 'efficiency', expected ",
        ),
        (
            "kind: no_base",
            "kind: rumour",
            "the record, column 19.kind: found 'rumour', expected 'rate_of_counts'",
        ),
    ],
    ids=lambda cell: cell[:24],
)
def test_names_a_relation_that_does_not_hold(
    old: str,
    new: str,
    sentence: str,
    data_copy: Path,
    edit_text: Callable[[str, str, str], None],
) -> None:
    edit_text("relations.yaml", old, new)

    assert f"relations.yaml, {sentence}" in _refusal(data_copy)


@pytest.mark.parametrize(
    ("file", "cells"),
    [
        ("counted.csv", {"counted_id": "idle"}),
        ("mechanisms.csv", {"mechanism_id": "idle"}),
        ("localities.csv", {"name_zh": "乌有街道"}),
        ("places.csv", {"place_code": "520623", "name_zh": "石阡县"}),
    ],
)
def test_names_a_reference_row_that_nothing_uses(
    file: str, cells: dict[str, str], data_copy: Path, add_row: Callable[..., str]
) -> None:
    place = add_row(f"reference/{file}", **cells)
    column, cell = next(iter(cells.items()))

    message = f"{place}, column {column}: found '{cell}', expected a use in data/"
    assert message in _refusal(data_copy)


def test_an_indicator_and_a_unit_may_wait_for_their_first_figure(
    data_copy: Path, add_row: Callable[..., str]
) -> None:
    add_row("reference/indicators.csv", indicator_id="lamps")
    add_row("reference/units.csv", unit="箱")

    catalogue = read_collection(data_copy).catalogue
    assert "lamps" in catalogue.indicators
    assert "箱" in catalogue.units
