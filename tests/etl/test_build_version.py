"""Which data a database was built from, and whether it is current."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build.pipeline import is_current
from etl.build.version import SCHEMA_VERSION, data_files, version_of

Ask = Callable[..., list[tuple[Any, ...]]]

LATER = 4_000_000_000


def test_the_version_is_that_of_the_data(ask: Ask, data: Path) -> None:
    version = version_of(data)

    assert ask("select database_version, schema_version, data_sha256 from build_info") == [
        (str(version), SCHEMA_VERSION, version.data_sha256)
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
    (data_copy / "absences.csv").rename(data_copy / "absences2.csv")

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
    """The database of the copy, younger than all of its files."""
    copy = shutil.copy(built, tmp_path / "observations.duckdb")
    for path in data_files(data_copy):
        os.utime(path, (10_000, 10_000))
    os.utime(copy)
    return Path(copy)


def test_a_fresh_database_is_current(data_copy: Path, database: Path) -> None:
    assert is_current(data_copy, database)


def test_a_missing_database_is_not_current(data_copy: Path, tmp_path: Path) -> None:
    assert not is_current(data_copy, tmp_path / "none.duckdb")


def test_a_database_older_than_a_touched_file_is_not_current(
    data_copy: Path, database: Path
) -> None:
    os.utime(data_copy / "absences.csv", (LATER, LATER))

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
