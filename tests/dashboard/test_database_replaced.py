"""Many readers while the file is replaced again and again: every answer is whole and right."""

import csv
import shutil
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from dashboard import database
from etl.build.pipeline import build_database

READERS, REPLACEMENTS = 16, 30
QUESTIONS = (
    "select database_version from build_info",
    "select as_printed, value from figure where figure_id = 'huaping-joint-meeting@692'",
    "select observation_id, value, as_printed from observation_for_comparison order by all",
    "select place_code, name_en from place order by all",
    "select count(*) as n, sum(value) as total from figure",
)

Answers = tuple[tuple[database.Row, ...], ...]


@dataclass(frozen=True)
class Edition:
    """One version of the data and what each question is answered from it."""

    file: Path
    answers: Answers


@pytest.fixture(scope="module")
def editions(
    data: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Edition]:
    """The published data and an edited version, by database version."""
    folder = tmp_path_factory.mktemp("edited")
    edited = folder / "observations.duckdb"
    _edit(data, folder / "data", "655人")
    build_database(folder / "data", edited)
    found = [Edition(file, _answers(file)) for file in (built, edited)]
    return {str(edition.answers[0][0]["database_version"]): edition for edition in found}


def _edit(data: Path, copy: Path, printed: str) -> None:
    """A copy of the data in which one figure is printed with another number."""
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("build", "originals", "inbox"))
    table = copy / "reports" / "huaping-joint-meeting" / "figures.csv"
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["printed_start"] == "692":
            row |= {"as_printed": printed, "value": printed.removesuffix("人")}
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _answers(file: Path) -> Answers:
    """What a plain connection of its own answers."""
    found = []
    with duckdb.connect(file, read_only=True) as connection:
        for sql in QUESTIONS:
            cursor = connection.execute(sql)
            names = [column[0] for column in cursor.description or ()]
            found.append(tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall()))
    return tuple(found)


@pytest.fixture
def replace(
    editions: Mapping[str, Edition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], str]:
    """Puts the next edition where the dashboard reads, in one rename; answers its version."""
    file = tmp_path / "observations.duckdb"
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(file))
    turn = 0

    def put_next() -> str:
        nonlocal turn
        version, edition = list(editions.items())[turn % len(editions)]
        beside = tmp_path / f"{turn}.duckdb"
        shutil.copyfile(edition.file, beside)
        beside.replace(file)
        turn += 1
        return version

    put_next()
    return put_next


def test_two_editions_differ_in_version_and_number(editions: Mapping[str, Edition]) -> None:
    assert len(editions) == 2
    assert [edition.answers[1][0]["as_printed"] for edition in editions.values()] == [
        "556人",
        "655人",
    ]


def test_every_answer_is_whole_and_of_one_version_while_the_file_is_replaced(
    editions: Mapping[str, Edition], replace: Callable[[], str]
) -> None:
    answered, is_over = threading.Semaphore(0), threading.Event()

    def single() -> None:
        """One query after another, each from the newest file."""
        for number, sql in enumerate(QUESTIONS):
            answer = tuple(database.rows(sql))
            assert any(answer == edition.answers[number] for edition in editions.values())
            answered.release()

    def run() -> None:
        """Several queries of one run, all from the version with which it began."""
        began = database.pin().version
        for number, sql in enumerate(QUESTIONS):
            assert tuple(database.rows(sql)) == editions[began].answers[number]
            answered.release()

    def read(once: Callable[[], None]) -> str:
        while not is_over.is_set():
            once()
        once()
        return database.snapshot().version

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, (single, run)[i % 2]) for i in range(READERS)]
        try:
            for _ in range(REPLACEMENTS):
                last = replace()
                assert all(answered.acquire(timeout=60) for _ in range(READERS))
        finally:
            is_over.set()

    assert {reader.result() for reader in readers} == {last}
