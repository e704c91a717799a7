"""One version a run: a rebuilt file is seen at once, and no run sees two."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import database, language, queries

Rebuild = Callable[[str], None]


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


def test_a_file_replaced_while_it_is_opened_is_not_taken_for_the_newest(
    rebuild: Rebuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild("1-before")
    open_file = database._open  # noqa: SLF001  nothing else stands between opening and asking
    late = ["1-late"]

    def opened(path: Path) -> database.Snapshot:
        found = open_file(path)
        if late:
            rebuild(late.pop())
        return found

    monkeypatch.setattr(database, "_open", opened)

    assert version() == "1-late"


def test_what_is_kept_is_asked_once_a_file_and_language(
    file: Path, rebuild: Callable[[str], None]
) -> None:
    assert file.exists()
    asked: list[tuple[str, str]] = []

    @database.kept
    def question(place: str) -> list[str]:
        asked.append((place, language.current()))
        return [place]

    assert question("a") == question("a") == ["a"]
    question("b")
    language.use("en")
    question("a")
    rebuild("1-new")
    question("a")

    assert asked == [("a", "zh"), ("b", "zh"), ("a", "en"), ("a", "en")]


def test_what_is_kept_cannot_be_added_to() -> None:
    @database.kept
    def question() -> list[str]:
        return ["a"]

    question().append("b")

    assert question() == ["a"]


def test_only_the_answers_asked_for_last_are_kept() -> None:
    asked: list[int] = []

    @database.kept
    def question(number: int) -> int:
        asked.append(number)
        return number

    for number in range(400):
        question(0)
        question(number)
    question(0)
    question(399)
    question(1)

    assert asked == [*range(400), 1]
    assert len(database.snapshot().kept) < 400


def test_a_question_that_fails_is_asked_again() -> None:
    asked: list[str] = []

    @database.kept
    def question() -> int:
        asked.append("again")
        return 6 // (len(asked) - 1)

    with pytest.raises(ZeroDivisionError):
        question()

    assert question() == 6
