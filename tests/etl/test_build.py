"""The built database: its rows, its comments, its version, and whether it is current."""

import csv
import os
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build.collection import Collection
from etl.build.pipeline import is_current
from etl.build.version import SCHEMA_VERSION, data_files, version_of

Ask = Callable[..., list[tuple[Any, ...]]]

VIEWS = sorted(
    view.name.removesuffix(".sql") for view in (files("etl.build") / "sql" / "views").iterdir()
)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("figure", 298),
        ("observation", 295),
        ("report", 17),
        ("practice", 16),
        ("page", 5),
        ("correction", 1),
        ("build_info", 1),
        ("figure_card", 298),
        ("observation_for_comparison", 295),
        ("report_summary", 17),
    ],
)
def test_has_a_row_for_each(ask: Ask, table: str, rows: int) -> None:
    assert ask(f"select count(*) from {table}") == [(rows,)]  # noqa: S608  names of this file


@pytest.mark.parametrize(
    ("table", "file"),
    [
        ("term", "reference/terms.csv"),
        ("unit", "reference/units.csv"),
        ("family", "reference/families.csv"),
        ("indicator", "reference/indicators.csv"),
        ("counted", "reference/counted.csv"),
        ("place", "reference/places.csv"),
        ("mechanism_group", "reference/mechanism_groups.csv"),
        ("mechanism", "reference/mechanisms.csv"),
        ("absence", "absences.csv"),
    ],
)
def test_holds_every_row_of_the_reference(ask: Ask, data: Path, table: str, file: str) -> None:
    with (data / file).open(newline="", encoding="utf-8") as lines:
        rows = len(list(csv.DictReader(lines)))

    assert ask(f"select count(*) from {table}") == [(rows,)]  # noqa: S608  names of this file


def test_a_value_goes_into_the_file_as_it_was_read(ask: Ask, collection: Collection) -> None:
    columns = "figure_id, as_printed, value, low, high, low_closed, high_closed, unit, qualifier"
    stored = {row[0]: row[1:] for row in ask(f"select {columns} from figure")}  # noqa: S608

    for figure_id, figure in collection.figures.items():
        value, bounds = figure.value, figure.value.bounds
        assert stored[figure_id] == (
            figure.row.as_printed,
            value.number,
            bounds.low,
            bounds.high,
            bounds.low_closed,
            bounds.high_closed,
            value.unit,
            value.qualifier,
        )


def test_repeated_prints_are_one_observation(ask: Ask) -> None:
    repeated = ask("select observation_id, prints from observation where prints > 1 order by all")

    assert repeated == [
        ("altay-three-dimensions@1940", 2),
        ("dejiang-alliance@3569", 2),
        ("sinan-red-property@2490", 2),
    ]
    assert ask("select sum(prints) from observation") == [(298,)]
    assert ask("select count(*) from figure_card where is_repeat") == [(3,)]


def test_a_foreign_sentence_names_the_report_it_stands_in(ask: Ask) -> None:
    assert ask("select figure_id, printed_in from figure where printed_in is not null") == [
        ("altay-three-dimensions@2294", "shuangyashan-five-party")
    ]


def test_what_a_contradiction_touches_is_flagged(ask: Ask) -> None:
    assert ask(
        "select observation_id from observation_for_comparison where is_contradicted order by all"
    ) == [
        ("wanshan-rural-members@5595",),
        ("wanshan-rural-members@5637",),
        ("yuping-maoping@4502",),
        ("yuping-maoping@4510",),
    ]


def test_the_views_count_what_the_tables_hold(ask: Ask) -> None:
    assert ask("select sum(figures) from report_summary") == [(298,)]
    assert ask("select figures from report_summary where report_id = 'wanshan-yutang'") == [(0,)]
    assert ask("select sum(observations) from place_by_family") == [(295,)]
    findings, checked = (
        ask("select count(*) from finding"),
        ask("select count(*) from finding_figure"),
    )
    assert ask("select sum(findings) from check_coverage") == findings
    assert ask("select count(*) from finding_by_figure") == checked
    assert ask("select count(distinct finding_id) from finding_by_figure") == findings


def test_every_table_says_its_grain(ask: Ask) -> None:
    tables = ask("select table_name, comment from duckdb_tables() where not internal")

    assert len(tables) == 20
    for table, comment in tables:
        assert comment, table
        assert comment.startswith(("One row per ", "One row: ")), table


def test_every_view_says_its_grain(ask: Ask) -> None:
    views = dict(ask("select view_name, comment from duckdb_views() where not internal"))

    assert sorted(views) == VIEWS
    for view, comment in views.items():
        assert comment.startswith("one row per "), view


@pytest.mark.parametrize(
    "column",
    [
        "build_info.database_version",
        "build_info.schema_version",
        "correction.action",
        "figure.as_printed",
        "figure.figure_id",
        "figure.high",
        "figure.high_closed",
        "figure.low",
        "figure.low_closed",
        "figure.per",
        "figure.printed_end",
        "figure.printed_in",
        "figure.printed_start",
        "figure.start_earliest",
        "figure.step",
        "figure.unit",
        "figure.value",
        "indicator.caution_zh",
        "observation.observation_id",
        "observation.prints",
        "page.sha256",
        "place.population_2020",
        "place.population_precision",
        "practice_note.status",
        "report.published_earliest",
        "report.published_edtf",
        "report.published_latest",
        "term.position",
    ],
)
def test_a_column_with_a_trap_is_explained(ask: Ask, column: str) -> None:
    table, _, name = column.partition(".")

    [(comment,)] = ask(
        "select comment from duckdb_columns() where table_name = ? and column_name = ?", table, name
    )

    assert comment


def test_the_version_is_that_of_the_data(ask: Ask, data: Path) -> None:
    version = version_of(data)

    assert ask("select * from build_info") == [
        (str(version), SCHEMA_VERSION, version.data_sha256, 298, 17)
    ]
    assert str(version) == f"{SCHEMA_VERSION}-{version.data_sha256[:12]}"


def test_the_same_data_have_the_same_version(data: Path, data_copy: Path) -> None:
    for path in data_files(data_copy):
        os.utime(path, (0, 0))

    assert version_of(data_copy) == version_of(data)


def test_an_edit_makes_another_version(
    data: Path, edit_figure: Callable[..., str], data_copy: Path
) -> None:
    edit_figure("wanshan-wulian@176", note_en="checked")

    assert version_of(data_copy) != version_of(data)


def test_another_name_makes_another_version(data: Path, data_copy: Path) -> None:
    (data_copy / "absences.csv").rename(data_copy / "gaps.csv")

    assert version_of(data_copy) != version_of(data)


@pytest.mark.parametrize(
    "local", ["originals/page.csv", "build/dump.csv", "inbox/new.yaml", "a.md"]
)
def test_local_files_have_no_part_in_the_version(data: Path, data_copy: Path, local: str) -> None:
    (data_copy / local).parent.mkdir(exist_ok=True)
    (data_copy / local).write_text("mine", encoding="utf-8")

    assert version_of(data_copy) == version_of(data)


@pytest.fixture
def database(built: Path, data_copy: Path, tmp_path: Path) -> Path:
    """The database of the copy, an hour younger than the newest of its files."""
    copy = shutil.copy(built, tmp_path / "observations.duckdb")
    for path in data_files(data_copy):
        os.utime(path, (10_000, 10_000))
    os.utime(copy, (13_600, 13_600))
    return Path(copy)


def test_a_fresh_database_is_current(data_copy: Path, database: Path) -> None:
    assert is_current(data_copy, database)


def test_a_missing_database_is_not_current(data_copy: Path, tmp_path: Path) -> None:
    assert not is_current(data_copy, tmp_path / "none.duckdb")


def test_a_database_older_than_a_touched_file_is_not_current(
    data_copy: Path, database: Path
) -> None:
    os.utime(data_copy / "absences.csv", (20_000, 20_000))

    assert not is_current(data_copy, database)


def test_a_database_of_other_data_is_not_current(
    data_copy: Path, database: Path, edit_figure: Callable[..., str]
) -> None:
    edit_figure("wanshan-wulian@176", note_en="checked")
    os.utime(data_copy / "reports" / "wanshan-wulian" / "figures.csv", (10_000, 10_000))

    assert not is_current(data_copy, database)


def test_a_file_that_is_no_database_is_not_current(data_copy: Path, database: Path) -> None:
    database.write_text("not a database", encoding="utf-8")
    os.utime(database, (13_600, 13_600))

    assert not is_current(data_copy, database)


def test_a_database_without_a_version_is_not_current(data_copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    duckdb.connect(other).close()

    assert not is_current(data_copy, other)
