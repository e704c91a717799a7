"""Fixtures for the tests of the review: small data to write to, and leave to write.

Test modules take them over by name; the small data are made once for all of them.
"""

import shutil
from pathlib import Path

import pytest

from etl.build.collection import read_collection
from etl.errors import InvalidDataError
from etl.review.released import ReleasedRow, without_rows
from tests.etl.review_page import HELD


@pytest.fixture
def writing_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine allows writing."""
    monkeypatch.setenv("EDIT", "1")


@pytest.fixture(scope="session")
def small_data(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data with one report only and the words that it needs; never written to."""
    small = tmp_path_factory.getbasetemp() / "small-data"
    if small.exists():
        return small
    local = ("build", "originals", "inbox", "review")
    shutil.copytree(data, small, ignore=shutil.ignore_patterns(*local))
    for folder in (small / "reports").iterdir():
        if folder.name != HELD:
            shutil.rmtree(folder)
    for told in ((small / "practices").iterdir(), (small / "lectures").iterdir()):
        for file in told:
            file.unlink()
    for record in ("corrections.yaml", "relations.yaml"):
        (small / record).write_text("[]\n", encoding="utf-8")
    absences = small / "absences.csv"
    absences.write_text(absences.read_text(encoding="utf-8").splitlines()[0] + "\n")
    _keep(small / "reference" / "gazetteer.csv", "52")
    _keep(small / "reference" / "examples.csv", "grids,")
    _drop_unused_rows(small)
    return small


@pytest.fixture
def small_copy(small_data: Path, tmp_path: Path) -> Path:
    """A copy of the small data that a test may write to."""
    return Path(shutil.copytree(small_data, tmp_path / "small"))


def _keep(table: Path, beginning: str) -> None:
    """Leave only the header and the lines that begin so."""
    header, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith(beginning)]
    table.write_text("".join([header, *kept]), encoding="utf-8")


def _drop_unused_rows(data: Path) -> None:
    """Leave out what the build would refuse because nothing uses it, until nothing is left."""
    while True:
        try:
            read_collection(data)
        except InvalidDataError as error:
            unused = [
                ReleasedRow(fault.file, int(fault.place.removeprefix("row ")), fault.value)
                for fault in error.faults
            ]
        else:
            return
        for file, content in without_rows(data, {}, unused).items():
            (data / file).write_bytes(content)
