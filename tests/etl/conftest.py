"""The worlds of these tests: the data of the repository, copies to break, invented figures."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from etl.__main__ import app
from etl.build.collection import Collection, read_collection
from etl.build.pipeline import build_database
from etl.build.records import Figure
from etl.commands import common
from etl.extract.extraction import Extractor
from etl.extract.proposals import Extraction
from etl.extract.trained import open_extractor
from etl.model import Direction, Measure
from etl.publish.package.writing import write_package_folder

# A slow machine is no fault of the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def data() -> Path:
    """The reviewed data of the repository; never written to."""
    return Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def collection(data: Path) -> Collection:
    """The repository's data, read."""
    return read_collection(data)


@pytest.fixture(scope="session")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built once from the repository's data."""
    target = tmp_path_factory.mktemp("built") / "observations.duckdb"
    build_database(data, target)
    return target


@pytest.fixture(scope="session")
def package(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package of the repository's data; never written to."""
    folder = tmp_path_factory.mktemp("packaged") / "package"
    write_package_folder(built, Path(__file__).parents[2], folder)
    return folder


@pytest.fixture(scope="session")
def annotations(package: Path) -> Path:
    """The folder of stand-off annotations in that package."""
    return package / "annotations"


@pytest.fixture(scope="session")
def collections(annotations: Path) -> dict[str, dict[str, Any]]:
    """The collections of Web Annotations by the name of their page."""
    found = sorted(annotations.glob("*.jsonld"))
    return {f"{path.stem}.txt": json.loads(path.read_text("utf-8")) for path in found}


@pytest.fixture(scope="session")
def ask(built: Path) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Rows that the built database answers to a query."""
    with duckdb.connect(built, read_only=True) as connection:

        def rows(sql: str, *parameters: object) -> list[tuple[Any, ...]]:
            return connection.execute(sql, parameters).fetchall()

        yield rows


@pytest.fixture(scope="session")
def extractor(data: Path) -> Extractor:
    """An extractor on the repository's data; what it learns is kept in data/build."""
    return open_extractor(data)


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Callable[[str], Extraction]:
    """Extract a text as a page of its own."""
    return lambda text: extractor.extract("page.txt", text)


@pytest.fixture
def data_copy(data: Path, tmp_path: Path) -> Path:
    """A copy of the data that a test may break, without the local folders."""
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("build", "originals", "inbox"))
    return copy


@pytest.fixture
def edit_row(data_copy: Path) -> Callable[..., None]:
    """Put other cells into a row of a table of the copy; row 2 is the first below the header."""

    def edit(file: str, number: int, **cells: str) -> None:
        columns, rows = _read(data_copy / file)
        rows[number - 2] |= cells
        _write(data_copy / file, columns, rows)

    return edit


@pytest.fixture
def edit_figure(data_copy: Path, edit_row: Callable[..., None]) -> Callable[..., str]:
    """Put other cells into the row of a figure of the copy; answers its file and row."""

    def edit(figure_id: str, **cells: str) -> str:
        report_id, _, start = figure_id.partition("@")
        file = f"reports/{report_id}/figures.csv"
        _, rows = _read(data_copy / file)
        number = [row["printed_start"] for row in rows].index(start) + 2
        edit_row(file, number, **cells)
        return f"{file}, row {number}"

    return edit


@pytest.fixture
def add_row(data_copy: Path) -> Callable[..., str]:
    """Append the last row of a table of the copy once more, with other cells; see above."""

    def add(file: str, **cells: str) -> str:
        columns, rows = _read(data_copy / file)
        _write(data_copy / file, columns, [*rows, rows[-1] | cells])
        return f"{file}, row {len(rows) + 2}"

    return add


@pytest.fixture
def edit_text(data_copy: Path) -> Callable[[str, str, str], None]:
    """Replace the first occurrence of a text in a file of the copy."""

    def edit(file: str, old: str, new: str) -> None:
        text = (data_copy / file).read_text(encoding="utf-8")
        assert old in text
        (data_copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.fixture(scope="session")
def printed(collection: Collection) -> Callable[..., Figure]:
    """An invented figure, read from what is printed."""
    pattern = collection.figures["wanshan-wulian@805"]
    reader = collection.catalogue.value_reader

    def read(
        as_printed: str,
        measure: Measure = Measure.FLOW,
        *,
        direction: Direction | None = None,
        start: int = 1,
    ) -> Figure:
        value = reader.read(as_printed, measure=measure, direction=direction)
        cells = {
            "as_printed": as_printed,
            "measure": measure,
            "printed_start": start,
            "printed_end": start + len(as_printed),
        }
        row = pattern.row.model_copy(update=cells)
        figure_id = f"{pattern.report_id}@{start}"
        return replace(pattern, figure_id=figure_id, row=row, value=value)

    return read


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Call the command line; answers exit code, output and errors, without colours."""
    for console in (common.out, common.err):
        monkeypatch.setattr(console, "width", 120)
    for name in ("OBSERVATIONS_DUCKDB", "ORIGINALS_DIR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def called(*arguments: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, _plain(result.stdout), _plain(result.stderr)

    return called


@pytest.fixture
def failure(run: Callable[..., tuple[int, str, str]]) -> Callable[..., str]:
    """Call the command line where it shall fail; answers the sentence that it ends with."""

    def called(*arguments: object) -> str:
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert "Traceback" not in err
        return err

    return called


def _plain(printed: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", printed)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(newline="", encoding="utf-8") as file:
        table = csv.DictReader(file)
        return list(table.fieldnames or []), list(table)


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
