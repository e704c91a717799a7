"""Writing a data package: the same bytes, whole or not at all, never over something else."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest

from etl.build.pipeline import build_database
from etl.errors import DocumentError
from etl.publish.package.archive import write_zip, zip_version
from etl.publish.package.writing import write_package_folder, write_package_zip, zip_folder

ROOT = Path(__file__).parents[2]

Run = Callable[..., tuple[int, str, str]]
Failure = Callable[..., str]


@pytest.fixture
def altered(built: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the built database on which SQL was run."""

    def alter(statement: str) -> Path:
        copy = Path(shutil.copyfile(built, tmp_path / "altered.duckdb"))
        with duckdb.connect(copy) as connection:
            connection.execute(statement)
        return copy

    return alter


def content(folder: Path) -> dict[str, bytes]:
    """The files below a folder by name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def names(folder: Path) -> list[str]:
    """What lies in a folder itself."""
    return sorted(path.name for path in folder.iterdir())


def test_two_builds_of_the_same_data_give_the_same_bytes_whenever_and_wherever(
    data: Path, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "another place" / "again.duckdb"
    build_database(data, again)
    zip_folder(package, zip_version_of(package), tmp_path / "first.zip")
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    before = os.umask(0o077)
    try:
        write_package_folder(again, ROOT, tmp_path / "again")
        write_package_zip(again, ROOT, tmp_path / "again.zip")
    finally:
        os.umask(before)

    assert content(tmp_path / "again") == content(package)
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "first.zip").read_bytes()


def zip_version_of(package: Path) -> str:
    """The data version that a package names."""
    lines = (package / "CITATION.cff").read_text("utf-8").splitlines()
    [version] = [line.split('"')[1] for line in lines if line.startswith("version:")]
    return version


def test_a_zip_holds_the_files_of_the_folder_and_names_its_version(
    built: Path, package: Path, tmp_path: Path
) -> None:
    version = write_package_zip(built, ROOT, tmp_path / "package.zip")

    with ZipFile(tmp_path / "package.zip") as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
        assert list(held) == sorted(held)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert held == content(package)
    assert zip_version(tmp_path / "package.zip") == version == zip_version_of(package)
    assert names(tmp_path) == ["package.zip"]
    assert (tmp_path / "package.zip").stat().st_mode & 0o777 == 0o644


class Pipe:
    """Takes bytes and gives nothing back."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, taken: bytes, /) -> None:
        """Take bytes."""
        self.taken += taken


def test_a_stream_takes_the_bytes_of_the_file(package: Path, tmp_path: Path) -> None:
    pipe = Pipe()
    write_zip(package, "1-abc", pipe)
    with (tmp_path / "package.zip").open("wb") as file:
        write_zip(package, "1-abc", file)

    assert bytes(pipe.taken) == (tmp_path / "package.zip").read_bytes()


def test_what_is_no_zip_of_a_package_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no zip")

    assert zip_version(tmp_path / "text") == zip_version(tmp_path / "missing") == ""


def test_a_package_takes_the_place_of_an_older_one(
    built: Path, tmp_path: Path, altered: Callable[[str], Path]
) -> None:
    folder = tmp_path / "package"
    older = altered("update build_info set database_version = '1-older'")
    assert write_package_folder(older, ROOT, folder) == "1-older"

    version = write_package_folder(built, ROOT, folder)

    assert zip_version_of(folder) == version != "1-older"
    assert names(tmp_path) == ["altered.duckdb", "package"]


@pytest.mark.parametrize("other", ["notes.txt", "data/notes.csv"])
def test_a_folder_with_something_else_is_left_as_it_is(
    built: Path, package: Path, tmp_path: Path, other: str
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(package, folder)
    (folder / other).write_text("mine")
    before = content(folder)

    with pytest.raises(DocumentError, match="holds something else: name a new folder"):
        write_package_folder(built, ROOT, folder)

    assert content(folder) == before
    assert names(tmp_path) == ["mine"]


def test_a_package_that_fails_leaves_the_older_one(
    package: Path, tmp_path: Path, altered: Callable[[str], Path]
) -> None:
    folder = tmp_path / "package"
    shutil.copytree(package, folder)
    broken = altered("drop view figure_record")

    with pytest.raises(DocumentError, match="no table figure_record: run python -m etl build"):
        write_package_folder(broken, ROOT, folder)
    with pytest.raises(DocumentError):
        write_package_zip(broken, ROOT, tmp_path / "package.zip")

    assert content(folder) == content(package)
    assert names(tmp_path) == ["altered.duckdb", "package"]


def test_a_citation_must_say_what_a_package_needs(built: Path, tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text("title: nothing else\n")

    with pytest.raises(DocumentError, match="needs title, authors, keywords and date-released"):
        write_package_folder(built, tmp_path, tmp_path / "package")


def test_odd_texts_come_back_from_the_csv(tmp_path: Path, altered: Callable[[str], Path]) -> None:
    odd = 'a "b", c\nd\t=HYPERLINK("e") NA null ＝1'
    quoted = odd.replace("'", "''")
    database = altered(f"update finding set explanation_zh = '{quoted}'")  # noqa: S608

    write_package_folder(database, ROOT, tmp_path / "package")

    [(read,)] = duckdb.execute(
        "select distinct explanation_zh from read_csv(?, header=true, all_varchar=true)",
        [str(tmp_path / "package" / "data" / "finding.csv")],
    ).fetchall()
    assert read == odd


def test_the_command_writes_a_folder_and_a_zip(run: Run, built: Path, tmp_path: Path) -> None:
    arguments = ("--database", built, "--output", tmp_path / "p", "--zip", tmp_path / "p.zip")

    code, out, _ = run("package", *arguments)

    assert code == 0
    version = zip_version(tmp_path / "p.zip")
    assert out == f"data version {version} written to {tmp_path / 'p'} and {tmp_path / 'p.zip'}\n"
    assert (tmp_path / "p" / "datapackage.json").is_file()


def test_a_zip_is_written_again_only_if_the_database_is_newer(
    run: Run, built: Path, tmp_path: Path
) -> None:
    database = Path(shutil.copy2(built, tmp_path / "built.duckdb"))
    arguments = ("package", "--if-stale", "--database", database, "--zip", tmp_path / "p.zip")

    first, second = run(*arguments)[1], run(*arguments)[1]
    os.utime(database, (4e9, 4e9))
    third = run(*arguments)[1]

    assert first == third != second
    assert second == "p.zip is current.\n"


def test_the_help_of_the_command_shows_an_example(run: Run) -> None:
    code, out, _ = run("package", "--help")

    assert code == 0
    assert "Example: python -m etl package --output build/package" in out


@pytest.mark.parametrize("arguments", ["", "--if-stale"])
def test_a_command_without_a_target_is_wrong_usage(run: Run, arguments: str) -> None:
    code, out, err = run("package", *arguments.split())

    assert (code, out) == (2, "")
    assert "name a folder or a zip file" in err


@pytest.mark.parametrize(
    "statement",
    [
        "update build_info set schema_version = 99",
        "drop table build_info",
    ],
)
def test_another_database_is_refused_in_a_sentence(
    failure: Failure, tmp_path: Path, altered: Callable[[str], Path], statement: str
) -> None:
    told = failure("package", "--database", altered(statement), "--output", tmp_path / "p")

    assert "is no built database that can be read" in told
    assert not (tmp_path / "p").exists()


def test_a_missing_database_is_told_in_a_sentence(failure: Failure, tmp_path: Path) -> None:
    told = failure("package", "--database", tmp_path / "none", "--zip", tmp_path / "p.zip")

    assert "none is no built database" in told
    assert names(tmp_path) == []
