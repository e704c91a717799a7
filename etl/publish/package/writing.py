"""A whole package in the order of its making; what describes comes after what it describes."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from etl.errors import DocumentError
from etl.publish.package.annotations import read_pages, write_web_annotations
from etl.publish.package.archive import write_zip, written_aside, zip_version
from etl.publish.package.brat import read_types, write_brat
from etl.publish.package.checksums import (
    CHECKSUMS,
    checked_files,
    package_files,
    write_checksums,
)
from etl.publish.package.codebook import write_codebook
from etl.publish.package.codebook_page import write_codebook_page
from etl.publish.package.crate import METADATA, crate
from etl.publish.package.descriptor import About, Json, descriptor, read_sources
from etl.publish.package.reading import read_lists, read_tables
from etl.publish.package.rows import opened, write_rows
from etl.publish.package.sets import write_sets
from etl.publish.package.texts import read_citation, write_texts

DESCRIPTOR = "datapackage.json"
_HERE = Path(__file__).parent

Progress = Callable[[str], object]


def write_package(
    database: Path, repository: Path, folder: Path, progress: Progress = lambda _: None
) -> str:
    """Write the data package of a built database into an empty folder.

    Args:
        database: A database of this pipeline.
        repository: Where CITATION.cff, DATA-LICENSE.md and LICENSE lie.
        folder: An empty folder.
        progress: Told the name of each table as it is written.

    Returns:
        The data version.

    Raises:
        BuiltFileError: The database is missing or no built database.
        DocumentError: The database lacks a table, or the citation lacks an entry.
    """
    rows = folder / "data"
    rows.mkdir()
    citation = read_citation(repository)
    with opened(database) as (connection, version):
        lists = read_lists(connection)
        tables = read_tables(connection, lists)
        counts = []
        for table in tables:
            progress(table.name)
            counts.append((table, write_rows(connection, table, rows)))
        described = (*tables, write_sets(connection, lists, folder))
        pages = read_pages(connection)
        write_web_annotations(pages, version, citation, folder)
        write_brat(pages, read_types(connection), lists, folder)
        sources = read_sources(connection)
    write_codebook(described, lists, folder / "codebook.csv")
    write_codebook_page(version, described, lists, folder / "codebook.html")
    write_texts(repository, folder, version, counts, lists)
    told = descriptor(About(version, citation, sources), described, lists, folder)
    _write_json(folder / DESCRIPTOR, told)
    _write_json(folder / METADATA, crate(version, citation, folder))
    write_checksums(folder)
    return version


def write_package_folder(
    database: Path, repository: Path, target: Path, progress: Progress = lambda _: None
) -> str:
    """Write a package aside and put it in place of `target`; see `write_package`.

    Raises:
        DocumentError: `target` holds something else than a package; it is left as it is.
    """
    target = target.resolve()
    _refuse_other_content(target)
    with _folder_beside(target) as folder:
        version = write_package(database, repository, folder, progress)
        if target.exists():
            shutil.rmtree(target)
        folder.replace(target)
    return version


def write_package_zip(
    database: Path, repository: Path, target: Path, progress: Progress = lambda _: None
) -> str:
    """Write a package as one zip, put in place of `target` with one rename."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _folder_beside(target) as folder:
        version = write_package(database, repository, folder, progress)
        zip_folder(folder, version, target)
    return version


def zip_folder(folder: Path, version: str, target: Path) -> None:
    """Put a package that lies in a folder into one zip, in place of `target`."""
    with written_aside(target) as file:
        write_zip(folder, version, file)


def is_current_zip(database: Path, target: Path) -> bool:
    """Whether a zip was made from exactly this database by this very code."""
    if not target.is_file():
        return False
    with opened(database) as (_, version):
        if zip_version(target) != version:
            return False
    made_from = [database, *(path for path in _HERE.iterdir() if path.is_file())]
    return max(path.stat().st_mtime_ns for path in made_from) <= target.stat().st_mtime_ns


def _refuse_other_content(target: Path) -> None:
    """Only what a package itself lists may be replaced by the next one."""
    listed = {CHECKSUMS, *checked_files(target)}
    if target.is_file() or (target.is_dir() and not listed.issuperset(package_files(target))):
        msg = f"{target} holds something else: name a new folder, or one with an older package"
        raise DocumentError(msg)


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """An empty folder on the disk of `target`, gone at the end unless it was moved there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_json(path: Path, content: Json) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_bytes(f"{text}\n".encode())
