"""Writing the database: proved before it is swapped in, and never half-written."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from etl.build.collection import Collection
from etl.build.load import view_comment, write_database
from etl.build.observations import merge_observations
from etl.build.pipeline import build_database
from etl.build.tables import Tables, build_tables
from etl.build.version import Version
from etl.errors import CheckFailedError, InvalidDataError

SQL = files("etl.build") / "sql"
WULIAN = "wanshan-wulian"
RATE = f"{WULIAN}@816"

Change = Callable[[str, str, dict[str, object]], Tables]


@pytest.fixture(scope="module")
def columns() -> dict[str, list[str]]:
    """The columns of every table, in the order of the schema."""
    with duckdb.connect() as connection:
        connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
        rows = connection.execute(
            "select table_name, column_name from duckdb_columns() order by table_name, column_index"
        ).fetchall()
    names: dict[str, list[str]] = {}
    for table, column in rows:
        names.setdefault(table, []).append(column)
    return names


@pytest.fixture(scope="module")
def three_figures(collection: Collection) -> Tables:
    """The tables of a world with one report of three figures."""
    kept = {f"{WULIAN}@{start}" for start in (796, 805, 816)}
    figures = {key: figure for key, figure in collection.figures.items() if key in kept}
    world = replace(
        collection,
        reports={WULIAN: collection.reports[WULIAN]},
        figures=figures,
        practices={},
        absences=[],
        corrections=[],
    )
    tables = build_tables(world, merge_observations(figures), [], Version(1, "a" * 64))
    used = {cell for table in ("report", "figure") for row in tables[table] for cell in row}
    used |= {"520000", "520600", "county"}
    for table in ("unit", "counted", "place"):
        tables[table] = [row for row in tables[table] if row[0] in used]
    tables["term"] = [row for row in tables["term"] if row[1] in used]
    return tables | {"mechanism_group": [], "mechanism": []}


@pytest.fixture
def change(three_figures: Tables, columns: dict[str, list[str]]) -> Change:
    """The tables with other cells in one row, found by its first cell."""

    def changed(table: str, key: str, cells: dict[str, object]) -> Tables:
        rows = [
            tuple((dict(zip(columns[table], row, strict=True)) | cells).values())
            if row[0] == key
            else row
            for row in three_figures[table]
        ]
        assert rows != three_figures[table]
        return three_figures | {table: rows}

    return changed


def _version(database: Path) -> str:
    with duckdb.connect(database, read_only=True) as connection:
        [(version,)] = connection.execute("select database_version from build_info").fetchall()
    return str(version)


FIGURE, PLACE = ("figure", RATE), ("place", "520603")
BROKEN: list[tuple[str, tuple[str, str], dict[str, object]]] = [
    ("every_code_has_a_label", FIGURE, {"qualifier": "perhaps"}),
    ("every_code_has_a_label", FIGURE, {"measured_by": "nobody"}),
    ("every_period_begins_before_it_ends", FIGURE, {"start_earliest": date(2030, 1, 1)}),
    ("every_period_begins_before_it_ends", FIGURE, {"start_latest": date(2000, 1, 1)}),
    ("every_period_begins_before_it_ends", FIGURE, {"end_earliest": date(2030, 1, 1)}),
    ("every_place_reaches_a_province", PLACE, {"parent_code": None}),
    ("every_place_reaches_a_province", PLACE, {"parent_code": "110000"}),
    ("every_repeat_tells_the_same_fact", FIGURE, {"indicator_id": "disputes_resolved"}),
    ("every_repeat_tells_the_same_fact", FIGURE, {"scope_name": "乌有街道"}),
    ("every_repeat_tells_the_same_fact", FIGURE, {"scope_level": "county"}),
    ("every_value_lies_in_its_bounds", FIGURE, {"low": Decimal(96)}),
    ("every_value_lies_in_its_bounds", FIGURE, {"high": Decimal(95)}),
    ("no_share_exceeds_a_hundred", FIGURE, {"value": Decimal(101), "high": None}),
    ("no_share_exceeds_a_hundred", FIGURE, {"high": Decimal(101)}),
]


@pytest.mark.parametrize(("check", "row", "cells"), BROKEN)
def test_a_broken_promise_stops_the_build(
    change: Change,
    tmp_path: Path,
    check: str,
    row: tuple[str, str],
    cells: dict[str, object],
) -> None:
    with pytest.raises(CheckFailedError) as refused:
        write_database(change(*row, cells), tmp_path / "world.duckdb")

    assert {fault.file for fault in refused.value.faults} == {f"sql/checks/{check}.sql"}
    message = str(refused.value)
    assert message.startswith("The built tables break 1 promise(s):")
    assert f"sql/checks/{check}.sql, the build: found \"('{row[1]}'" in message
    assert f"expected {check.replace('_', ' ')}" in message
    assert list(tmp_path.iterdir()) == []


def test_an_observation_without_its_first_print_stops_the_build(
    three_figures: Tables, tmp_path: Path
) -> None:
    first = three_figures["observation"][0]
    orphan = (f"{WULIAN}@1", *first[1:])
    tables = three_figures | {"observation": [first, orphan, *three_figures["observation"][1:]]}

    with pytest.raises(CheckFailedError, match="every observation has its first print"):
        write_database(tables, tmp_path / "world.duckdb")


def test_sets_that_other_programs_cannot_tell_apart_stop_the_build(
    three_figures: Tables, tmp_path: Path
) -> None:
    named: list[tuple[object, ...]] = [
        (name, "g", n, "名", "name", "义", "it") for n, name in enumerate(("a_b", "ab"))
    ]
    group: list[tuple[object, ...]] = [("g", 1, "组", "group")]
    tables = three_figures | {"mechanism_group": group, "mechanism": named}

    with pytest.raises(CheckFailedError, match="every set has a variable of its own"):
        write_database(tables, tmp_path / "world.duckdb")


def test_every_check_was_seen_to_fail() -> None:
    seen = {f"{check}.sql" for check, _, _ in BROKEN}
    seen.add("every_observation_has_its_first_print.sql")
    seen.add("every_set_has_a_variable_of_its_own.sql")

    assert seen == {check.name for check in (SQL / "checks").iterdir()}


@pytest.fixture
def strict_umask() -> Iterator[None]:
    """A shell in which new files are for their owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strict_umask")
def test_writes_the_file_alone_and_readable_by_all(three_figures: Tables, tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "world.duckdb"

    write_database(three_figures, target)

    assert list(target.parent.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o644
    assert _version(target) == f"1-{'a' * 12}"


def test_a_broken_promise_leaves_the_old_file_as_it_was(
    change: Change, three_figures: Tables, tmp_path: Path
) -> None:
    target = tmp_path / "world.duckdb"
    write_database(three_figures, target)
    before = target.read_bytes()

    with pytest.raises(CheckFailedError):
        write_database(change("figure", RATE, {"high": Decimal(101)}), target)

    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_rows_of_another_shape_leave_the_old_file_as_it_was(
    three_figures: Tables, tmp_path: Path
) -> None:
    target = tmp_path / "world.duckdb"
    target.write_bytes(b"the old file")

    with pytest.raises(duckdb.Error):
        write_database(three_figures | {"figure": [("too", "short")]}, target)

    assert target.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [target]


def test_data_that_do_not_hold_leave_the_old_file_as_it_was(
    data_copy: Path, edit_figure: Callable[..., str], tmp_path: Path
) -> None:
    edit_figure("wanshan-wulian@176", unit="箱")
    target = tmp_path / "build" / "world.duckdb"
    target.parent.mkdir()
    target.write_bytes(b"the old file")

    with pytest.raises(InvalidDataError):
        build_database(data_copy, target)

    assert target.read_bytes() == b"the old file"
    assert list(target.parent.iterdir()) == [target]


def test_a_reader_keeps_the_old_answers_until_it_opens_the_new_file(
    change: Change, three_figures: Tables, tmp_path: Path
) -> None:
    target = tmp_path / "world.duckdb"
    write_database(three_figures, target)
    rebuilt = change("build_info", f"1-{'a' * 12}", {"database_version": "1-bbbbbbbbbbbb"})
    ask = "select database_version from build_info"

    with duckdb.connect(target, read_only=True) as reader:
        before = reader.execute(ask).fetchall()
        write_database(rebuilt, target)
        after = reader.execute(ask).fetchall()

    assert before == after == [(f"1-{'a' * 12}",)]
    assert _version(target) == "1-bbbbbbbbbbbb"


@pytest.mark.parametrize(
    ("sql", "comment"),
    [
        (
            "-- place: one row per place.\n--\n-- Mind it.\n\nselect 1;",
            "one row per place. Mind it.",
        ),
        ("-- place: one row per place.\nselect 1; -- not this", "one row per place."),
        ("select 1;", ""),
    ],
)
def test_a_view_is_explained_by_the_head_of_its_file(sql: str, comment: str) -> None:
    assert view_comment(sql) == comment
