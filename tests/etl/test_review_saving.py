"""Saving a report: all of it or nothing, and what was saved builds."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from etl.build.collection import read_collection
from etl.build.pipeline import build_database
from etl.review.decisions import Action, Decision, Entry
from etl.review.drafts import ABSENT
from etl.review.errors import NotReadyError, SecondReaderMissingError
from etl.review.files import commit, is_interrupted, recover, saving_lock
from etl.review.held import read_held, report_version
from etl.review.log import DecisionLog, sync, text_sha256
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import RECORD, TEXT, ready, session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

REPORT_ID = RECORD["report_id"]


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return ready(session_at(small_copy))


def saves(data: Path) -> list[Decision]:
    """The lines of the page's log that tell of a save."""
    decisions = DecisionLog(data, text_sha256(TEXT)).read().decisions
    return [decision for decision in decisions if decision.action is Action.SAVED]


def everything(data: Path) -> dict[str, bytes]:
    """Every file below the data folder that the build or the dashboard reads."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file() and "review" not in path.relative_to(data).parts
    }


def test_what_is_saved_builds_and_answers(session: ReviewSession, tmp_path: Path) -> None:
    saved = session.save("1", ABSENT)
    build_database(session.data, tmp_path / "new.duckdb")
    with duckdb.connect(tmp_path / "new.duckdb", read_only=True) as connection:
        rows = connection.execute(
            "select as_printed, value, low, scope_name_en, place_label_en, prints "
            "from observation_for_comparison where report_id = ?",
            [REPORT_ID],
        ).fetchall()

    assert ("352个", 352, 352, "Shibing County", "Shibing", 2) in rows
    assert ("20支", 20, 20, "Chengguan Town", "Shibing", 1) in rows
    assert (len(rows), saved.figures) == (6, 7)


def test_a_save_keeps_the_page_and_tells_the_log(session: ReviewSession) -> None:
    saved = session.save("1", ABSENT)
    (line,) = saves(session.data)

    page = session.data / "originals" / "shibing.txt"
    assert page.read_bytes() == TEXT.encode()
    assert read_held(session.data, REPORT_ID).record.page.sha256 == text_sha256(TEXT)
    assert line.after == {
        "report_id": REPORT_ID,
        "version": report_version(session.data, REPORT_ID),
        "page": "shibing.txt",
        "figures": "7",
        "received_sha256": "",
    }
    assert session.draft().began_from(REPORT_ID) == saved.version
    assert not list((session.data / "review").glob(".[sdp]*"))


def test_saving_again_changes_only_what_was_changed(session: ReviewSession) -> None:
    first = session.save("1", ABSENT)
    before = everything(session.data)
    session.correct(span_of("20支"), {"subject_en": "teams"})
    second = session.save("1", session.draft().began_from(REPORT_ID))
    after = everything(session.data)

    assert first.version != second.version
    assert {file for file in after if after[file] != before.get(file)} == {
        f"reports/{REPORT_ID}/figures.csv"
    }
    assert len(saves(session.data)) == 2


def test_nothing_is_written_when_the_report_is_not_ready(session: ReviewSession) -> None:
    session.describe_report("1", {"name_en": ""})
    before = everything(session.data)

    with pytest.raises(NotReadyError):
        session.save("1", ABSENT)

    assert everything(session.data) == before


class CrashError(BaseException):
    """The machine stops."""


@pytest.fixture
def crash_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Stop the machine before the given one of the steps that reach the disk."""

    def armed(step: int) -> None:
        steps = iter(range(step))

        def or_stop(act: Callable[..., object]) -> Callable[..., object]:
            def acting(*arguments: object, **words: object) -> object:
                if next(steps, None) is None:
                    raise CrashError
                return act(*arguments, **words)

            return acting

        monkeypatch.setattr("etl.review.files.sync", or_stop(sync))
        monkeypatch.setattr(Path, "replace", or_stop(Path.replace))
        monkeypatch.setattr(shutil, "rmtree", or_stop(shutil.rmtree))

    return armed


FILES = {
    "reports/new/report.yaml": b"new",
    "reports/new/figures.csv": b"new",
    "reports/old/report.yaml": b"new",
    "reports/old/figures.csv": b"new",
    "reference/places.csv": b"new",
}


@pytest.mark.parametrize("step", range(40))
def test_a_crash_at_any_step_leaves_the_old_or_ends_in_the_new(
    tmp_path: Path, crash_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    old = {file: b"old" for file in FILES if "new/" not in file}
    for file, content in old.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content)
    crash_at(step)
    try:
        commit(tmp_path, FILES, "李四")
        crashed = False
    except CrashError:
        crashed = True
    monkeypatch.undo()
    monkeypatch.setenv("EDIT", "1")

    folder = tmp_path / "reports" / "new"
    assert not folder.exists() or len(list(folder.iterdir())) == 2
    interrupted = is_interrupted(tmp_path)
    assert recover(tmp_path, "李四") == interrupted
    assert everything(tmp_path) in (old, FILES)
    assert crashed or everything(tmp_path) == FILES
    commit(tmp_path, FILES, "李四")
    assert everything(tmp_path) == FILES


@pytest.mark.parametrize("step", range(0, 24, 3))
def test_a_save_interrupted_by_a_crash_is_finished_at_the_next_opening(
    session: ReviewSession,
    crash_at: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    contents = {f"reports/{REPORT_ID}/{name}": b"x" for name in ("report.yaml", "figures.csv")}
    after = {"report_id": REPORT_ID, "version": "v"}
    entry = Entry(action=Action.SAVED, report="1", after=after)
    crash_at(step)
    with suppress(CrashError), saving_lock(session.data):
        commit(session.data, contents, "李四", page_sha256=text_sha256(TEXT), saved=entry)
    monkeypatch.undo()
    monkeypatch.setenv("EDIT", "1")
    session_at(session.data)

    is_there = (session.data / "reports" / REPORT_ID).is_dir()
    assert len(saves(session.data)) == is_there
    assert not is_interrupted(session.data)


def test_a_required_second_reader_must_have_read(session: ReviewSession) -> None:
    (session.data / "review" / "config.yaml").write_text("second_reader: required\n")
    other = session_at(session.data, "王五")

    with pytest.raises(SecondReaderMissingError, match="needs a second reader"):
        session.save("1", ABSENT)
    other.accept(span_of("352个"))
    with pytest.raises(SecondReaderMissingError, match="in part by 王五"):
        session.save("1", ABSENT)
    for key in other.draft().figures:
        other.accept(key)

    session.add(*span_of("1.2万人次"), {"indicator_id": "member_checkin_visits"})

    assert session.save("1", ABSENT).figures == 7


def test_reports_of_one_page_share_its_text(session: ReviewSession) -> None:
    session.save("1", ABSENT)
    session.describe_report("2", RECORD | {"report_id": "shibing-teams", "title": "服务队"})
    session.describe_report(
        "2", {"kind": "caption", "title_status": "given", "place_code": "522623"}
    )
    session.correct(span_of("20支"), {"report": "2"})
    saved = session.save("2", ABSENT)

    assert saved.page == "shibing.txt"
    assert len(list((session.data / "originals").iterdir())) == 1
    assert [row.as_printed for row in read_held(session.data, "shibing-teams").rows] == ["20支"]
    assert "shibing-teams" in read_collection(session.data).reports
