"""Reading the built file: what is asked of it, and what can be wrong with it."""

import os
from pathlib import Path

import duckdb
import pytest

from dashboard import database, queries


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


def test_a_database_that_says_nothing_of_itself_is_none_of_ours(file: Path) -> None:
    with duckdb.connect(file) as connection:
        connection.execute("delete from build_info")

    with pytest.raises(database.UnreadableDatabaseError) as error:
        database.snapshot()
    _assert_says_what_to_do(error.value, "读不出来", "cannot be read")


def test_a_question_to_a_view_that_is_gone_is_named_with_the_next_step(file: Path) -> None:
    with duckdb.connect(file) as connection:
        connection.execute("drop view figure_card cascade")

    with pytest.raises(database.UnreadableDatabaseError):
        queries.card("huaping-joint-meeting@692")


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
