"""The rows of the built database, and the comments that explain them."""

import csv
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from etl.build.collection import Collection

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
    rows = ask(
        "select figure_id, as_printed, value, low, high, low_closed, high_closed, unit, qualifier "
        "from figure"
    )
    stored = {row[0]: row[1:] for row in rows}

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
    assert ask("select count(*) from finding_by_figure") == checked
    assert ask("select count(distinct finding_id) from finding_by_figure") == findings


def test_every_table_says_its_grain(ask: Ask) -> None:
    tables = ask("select table_name, comment from duckdb_tables() where not internal")

    assert tables
    for table, comment in tables:
        assert comment, table
        assert comment.startswith(("One row per ", "One row: ")), table


def test_every_view_says_its_grain(ask: Ask) -> None:
    views = ask("select view_name, comment from duckdb_views() where not internal")

    assert sorted(view for view, _ in views) == VIEWS
    for view, comment in views:
        assert comment.startswith(("one row per ", "one row, ")), view


@pytest.mark.parametrize(
    "column",
    [
        "build_info.database_version",
        "build_info.schema_version",
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
