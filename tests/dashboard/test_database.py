"""Reading the built file: what can be wrong with it, and one version a run."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import database, queries

Rebuild = Callable[[str], None]


@pytest.fixture
def file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built database that the dashboard reads and a test may break."""
    copy = tmp_path / "observations.duckdb"
    shutil.copyfile(built, copy)
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(copy))
    return copy


@pytest.fixture
def rebuild(built: Path, file: Path) -> Rebuild:
    """Put another version in the file's place in one rename, as a build does."""

    def replace(version: str) -> None:
        beside = file.with_suffix(".new")
        shutil.copyfile(built, beside)
        with duckdb.connect(beside) as connection:
            connection.execute("update build_info set database_version = ?", [version])
        beside.replace(file)

    return replace


def version() -> str:
    """The version that the next query of this thread is answered from."""
    return queries.build_info().database_version


def in_another_thread(ask: Callable[[], str]) -> str:
    """What a thread of its own is answered."""
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()
    thread.join()
    [answer] = answers
    return answer


def test_rows_are_dictionaries_with_values_bound_in_order() -> None:
    sql = "select place_code, label_zh as name from place where level = ? and label_zh = ?"

    assert database.rows(sql, "county", "华坪") == [{"place_code": "530723", "name": "华坪"}]


def test_a_value_is_never_read_as_sql() -> None:
    assert database.rows("select ? as value", "'; drop table place; --") == [
        {"value": "'; drop table place; --"}
    ]


def test_nothing_can_be_written(file: Path) -> None:
    before = file.read_bytes()

    with pytest.raises(duckdb.Error, match="read-only"):
        database.rows("delete from finding_figure")
    assert file.read_bytes() == before


def test_the_file_is_looked_for_in_data_where_nothing_else_is_said(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OBSERVATIONS_DUCKDB")

    assert database.path() == data / "build" / "observations.duckdb"


def test_a_path_may_hold_quotes(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / 'what\'s "this"; 数据'
    folder.mkdir()
    moved = file.rename(folder / "it's.duckdb")
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(moved))

    assert queries.build_info().figures > 0


def test_a_missing_file_is_named_with_the_next_step(file: Path) -> None:
    file.unlink()

    with pytest.raises(database.MissingDatabaseError) as error:
        database.snapshot()
    _assert_says_what_to_do(error.value, "找不到数据库", "is missing")


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 20_000])
def test_what_is_no_database_is_named_with_the_next_step(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(database.UnreadableDatabaseError) as error:
        database.snapshot()
    _assert_says_what_to_do(error.value, "读不出来", "cannot be read")


def test_the_beginning_of_a_file_is_no_database(file: Path) -> None:
    os.truncate(file, 4096)

    with pytest.raises(database.UnreadableDatabaseError):
        database.snapshot()


def test_a_folder_is_no_database(file: Path) -> None:
    file.unlink()
    file.mkdir()

    with pytest.raises(database.UnreadableDatabaseError):
        database.snapshot()


def test_a_database_of_other_tables_is_no_database_of_ours(file: Path) -> None:
    file.unlink()
    with duckdb.connect(file) as connection:
        connection.execute("create table other (id integer)")

    with pytest.raises(database.UnreadableDatabaseError):
        database.snapshot()


@pytest.mark.parametrize("other", [0, 2])
def test_a_file_of_another_schema_is_refused_with_both_versions(file: Path, other: int) -> None:
    with duckdb.connect(file) as connection:
        connection.execute("update build_info set schema_version = ?", [other])

    with pytest.raises(database.OtherSchemaError) as error:
        database.snapshot()
    _assert_says_what_to_do(error.value, f"结构版本是 {other}", f"has schema version {other}")
    assert f"this dashboard needs {database.SCHEMA_VERSION}" in str(error.value)


def _assert_says_what_to_do(error: database.DatabaseError, zh: str, en: str) -> None:
    """One line in both languages that names file and next step; no cause, no folder."""
    chinese, english = str(error).split(" / ")
    assert zh in chinese
    assert en in english
    for half in (chinese, english):
        assert "observations.duckdb" in half
        assert "python -m etl build" in half
    assert "\n" not in str(error)
    assert os.sep not in str(error).replace(" / ", "")
    assert error.__suppress_context__ or error.__context__ is None


@pytest.mark.usefixtures("file")
def test_one_instance_serves_every_query_of_a_version() -> None:
    assert database.snapshot() is database.snapshot()


@pytest.mark.usefixtures("file")
def test_the_file_is_opened_once_however_many_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    connect = duckdb.connect

    def counted(name: str, config: dict[str, str | bool | int | float | list[str]]) -> Any:  # noqa: ANN401
        opened.append(name)
        return connect(name, config=config)

    monkeypatch.setattr(duckdb, "connect", counted)
    start = threading.Barrier(8)
    threads = [
        threading.Thread(target=lambda: (start.wait(), database.snapshot())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert opened == [":memory:"]


def test_a_rebuilt_file_is_seen_at_once(rebuild: Rebuild) -> None:
    for name in ("1-first", "1-second", "1-third"):
        rebuild(name)
        assert version() == name


def test_a_run_that_began_on_one_version_ends_on_it(rebuild: Rebuild) -> None:
    rebuild("1-old")
    assert database.pin().version == "1-old"
    rebuild("1-new")

    assert version() == "1-old"
    assert in_another_thread(version) == "1-new"
    assert database.pin().version == "1-new"
    assert version() == "1-new"


def test_a_file_deleted_under_a_running_dashboard_is_missing(file: Path, rebuild: Rebuild) -> None:
    rebuild("1-before")
    assert version() == "1-before"
    file.unlink()

    with pytest.raises(database.MissingDatabaseError):
        version()
    rebuild("1-after")
    assert version() == "1-after"


def test_a_pinned_run_outlives_its_file(file: Path, rebuild: Rebuild) -> None:
    rebuild("1-pinned")
    database.pin()
    file.unlink()

    assert version() == "1-pinned"
    with pytest.raises(database.MissingDatabaseError):
        database.pin()


def test_a_broken_rebuild_is_told_and_a_good_one_mends_it(file: Path, rebuild: Rebuild) -> None:
    rebuild("1-good")
    file.write_bytes(b"broken")
    with pytest.raises(database.UnreadableDatabaseError):
        version()

    rebuild("1-mended")
    assert version() == "1-mended"
