"""What each build changed is kept beside its database, and never stops a build."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.build import history
from etl.build.history import history_folder, previous_build, write_history
from etl.build.pipeline import build_database
from tests.etl.edited_data import copied, reviewed, story

REVIEWED = "wanshan-wulian@176"


@pytest.fixture(scope="session")
def files(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three builds: a report less, the data as they are, and edited."""
    return story(data, tmp_path_factory.mktemp("kept"))


@pytest.fixture
def target(files: dict[str, Path], tmp_path: Path) -> Path:
    """Where a build of the whole data lies, about to be replaced."""
    return Path(shutil.copyfile(files["whole"], tmp_path / "observations.duckdb"))


@pytest.fixture
def replaced(files: dict[str, Path], target: Path) -> Callable[[str], str]:
    """Replace the build by another, as a build does; answers what is said."""

    def replace(name: str) -> str:
        with previous_build(target) as before:
            beside = target.with_suffix(".new")
            shutil.copyfile(files[name], beside)
            beside.replace(target)
            return write_history(before, target)

    return replace


def kept(target: Path) -> list[str]:
    """The names of the records beside a database."""
    folder = history_folder(target)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def version(file: Path) -> str:
    """The version in a file."""
    with duckdb.connect(file, read_only=True) as connection:
        [(found,)] = connection.execute("select database_version from build_info").fetchall()
    return str(found)


def test_a_build_of_another_version_leaves_the_difference(
    files: dict[str, Path], target: Path, replaced: Callable[[str], str]
) -> None:
    assert replaced("less") == ""

    [name] = kept(target)
    assert name == f"{version(files['whole'])}--{version(files['less'])}.json"
    record = json.loads((history_folder(target) / name).read_text(encoding="utf-8"))
    assert {(c["kind"], c["why"]) for c in record["changes"]} == {("removed", "report")}
    assert record["old"]["version"] == version(files["whole"])
    assert record["old"]["built"] <= record["new"]["built"]
    assert (history_folder(target) / name).stat().st_mode & 0o777 == 0o644


def test_the_first_line_of_a_record_tells_all_but_the_changes(
    target: Path, replaced: Callable[[str], str]
) -> None:
    replaced("edited")
    [name] = kept(target)
    first, *_others = (history_folder(target) / name).read_text(encoding="utf-8").splitlines()

    assert set(json.loads(f"{first}]}}")) == {
        *("format", "old", "new", "notes", "counts", "left_out", "changes"),
    }


def test_a_build_of_the_same_version_leaves_nothing(
    target: Path, replaced: Callable[[str], str]
) -> None:
    assert replaced("whole") == ""
    assert kept(target) == []


def test_the_first_build_leaves_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "new" / "observations.duckdb"
    with previous_build(target) as before:
        target.parent.mkdir()
        shutil.copyfile(files["whole"], target)
        assert write_history(before, target) == ""

    assert list(target.parent.iterdir()) == [target]


def test_nothing_else_is_left_behind(target: Path, replaced: Callable[[str], str]) -> None:
    replaced("less")
    replaced("whole")

    assert sorted(path.name for path in target.parent.iterdir()) == ["history", target.name]
    assert len(kept(target)) == 2


def test_the_replaced_file_is_held_without_hard_links(
    target: Path, replaced: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: Path, _name: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)

    assert replaced("less") == ""
    assert len(kept(target)) == 1


def test_a_replaced_file_that_is_no_database_is_said(
    target: Path, replaced: Callable[[str], str]
) -> None:
    target.write_bytes(b"the old file")

    said = replaced("whole")

    assert said.startswith("The build holds; what it changed was not kept: the replaced observ")
    assert kept(target) == []


def test_a_folder_that_cannot_be_written_is_said(
    target: Path, replaced: Callable[[str], str]
) -> None:
    history_folder(target).write_text("a file where the folder should be", encoding="utf-8")

    assert "was not kept" in replaced("less")


def test_a_version_that_leads_elsewhere_names_no_file(
    target: Path, replaced: Callable[[str], str]
) -> None:
    with duckdb.connect(target) as connection:
        connection.execute("update build_info set database_version = '../../1-a'")

    assert "can't be part of a file's name" in replaced("less")
    assert kept(target) == []


def test_a_record_half_written_is_never_seen(
    target: Path, replaced: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(history.os, "fsync", broken)  # type: ignore[attr-defined]

    assert "No space left on device" in replaced("less")
    assert kept(target) == []


def test_the_newest_fifty_are_kept(target: Path, replaced: Callable[[str], str]) -> None:
    folder = history_folder(target)
    folder.mkdir()
    (folder / "mine.txt").write_text("no record", encoding="utf-8")
    for number in range(52):
        record = folder / f"1-a{number}--1-b{number}.json"
        record.write_text("{}", encoding="utf-8")
        os.utime(record, (1_000 + number, 1_000 + number))
    replaced("less")

    names = kept(target)
    assert history.KEPT == 50
    assert len(names) == 51
    assert "mine.txt" in names
    assert "1-a51--1-b51.json" in names
    assert "1-a2--1-b2.json" not in names
    assert "1-a3--1-b3.json" in names


def test_long_lists_are_cut_and_counted_whole(
    target: Path, replaced: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LISTED", 2)
    replaced("less")

    [name] = kept(target)
    record = json.loads((history_folder(target) / name).read_text(encoding="utf-8"))
    assert record["left_out"] == 4
    assert [change["what"] for change in record["changes"]] == [
        *("figure", "figure", "report", "finding", "practice"),
    ]
    assert sum(count["n"] for count in record["counts"] if count["what"] == "figure") == 6


def test_building_twice_keeps_what_the_second_build_changed(data: Path, tmp_path: Path) -> None:
    copy, target = copied(data, tmp_path / "data"), tmp_path / "build" / "observations.duckdb"
    assert build_database(copy, target).history == ""
    assert kept(target) == []
    reviewed(copy, REVIEWED, subject_zh="网格")

    assert build_database(copy, target).history == ""

    [name] = kept(target)
    record = json.loads((history_folder(target) / name).read_text(encoding="utf-8"))
    assert [(c["id"], c["why"]) for c in record["changes"]] == [(REVIEWED, "review")]
    build_database(copy, target)
    assert kept(target) == [name]
