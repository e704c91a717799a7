"""Two reviewers save one report: both versions are shown, nothing is lost."""

import shutil
from pathlib import Path

import pytest

from etl.review.conflicts import RECORD as THE_RECORD
from etl.review.conflicts import WHOLE, Conflict, FieldDifference, Side, conflict_of
from etl.review.drafts import ABSENT, Verdict
from etl.review.errors import SaveConflictError
from etl.review.held import Contents, read_held, report_version
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import RECORD, ready, session_at, span_of

small_data = review_data.small_data
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

REPORT_ID = RECORD["report_id"]
GRIDS, AGAIN, STAFF = span_of("352个"), span_of("352个", nth=1), span_of("1200余名")
TEAMS, VISITS, HOTLINE = span_of("20支"), span_of("1.2万人次"), span_of("12345")


@pytest.fixture(scope="module")
def saved(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data in which the first reviewer has saved the report; never written to."""
    copy = Path(shutil.copytree(small_data, tmp_path_factory.mktemp("saved") / "data"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EDIT", "1")
        first = ready(session_at(copy))
        first.add(*VISITS, {"indicator_id": "member_checkin_visits", "subject_zh": "志愿服务"})
        first.accept(VISITS)
        first.correct(STAFF, {"subject_zh": "专职网格员"})
        first.save("1", ABSENT)
    return copy


@pytest.fixture
def held(saved: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(saved, tmp_path / "data"))


@pytest.fixture
def second(held: Path) -> ReviewSession:
    """The second reviewer, who decided otherwise in places."""
    session = ready(session_at(held, "王五"))
    session.describe_report("1", {"paper": "另一报", "name_zh": "施秉县网格"})
    session.correct(STAFF, {"note_en": "Full-time only."})
    session.correct(TEAMS, {"scope_level": "county", "scope_name": "施秉县"})
    session.adjust_span(GRIDS, GRIDS[0], GRIDS[1] - 1)
    session.add(*HOTLINE, {"subject_zh": "热线", "subject_en": "calls", "indicator_id": "grids"})
    session.accept(HOTLINE)
    return session


def mine(session: ReviewSession) -> Contents:
    """The report as a session would save it."""
    report = session.check("1")
    assert report.record is not None
    assert not report.faults
    return Contents(report.record, report.rows)


def compared(session: ReviewSession) -> Conflict:
    """The session's version beside the one that is held."""
    version = report_version(session.data, REPORT_ID)
    return conflict_of("1", mine(session), read_held(session.data, REPORT_ID), version)


def test_the_second_to_save_is_told_and_nothing_is_overwritten(second: ReviewSession) -> None:
    before, draft = read_held(second.data, REPORT_ID), second.draft()

    with pytest.raises(SaveConflictError, match="saved by someone else") as caught:
        second.save("1", second.draft().began_from(REPORT_ID))

    assert caught.value.conflict == compared(second)
    assert caught.value.conflict.held == read_held(second.data, REPORT_ID) == before
    assert second.draft() == draft


def test_both_versions_are_seen_figure_by_figure_and_field_by_field(
    second: ReviewSession,
) -> None:
    told = compared(second)

    assert told.fields == (
        FieldDifference("name_zh", "施秉县网格", "施秉网格"),
        FieldDifference("paper", "另一报", "某报"),
    )
    assert {d.start: [field.column for field in d.fields] for d in told.figures} == {
        GRIDS[0]: ["span"],
        STAFF[0]: ["subject_zh", "note_en"],
        TEAMS[0]: ["scope_level", "scope_name"],
        VISITS[0]: [],
        HOTLINE[0]: [],
    }
    missing = {d.start: (d.mine is None, d.held is None) for d in told.figures if not d.fields}
    assert missing == {VISITS[0]: (True, False), HOTLINE[0]: (False, True)}


def test_choices_make_one_version_of_both(second: ReviewSession) -> None:
    choices = {
        (THE_RECORD, "paper"): Side.HELD,
        (STAFF[0], "subject_zh"): Side.HELD,
        (GRIDS[0], WHOLE): Side.HELD,
        (VISITS[0], WHOLE): Side.HELD,
        (HOTLINE[0], WHOLE): Side.HELD,
    }
    draft = second.merge(compared(second), choices)
    second.save("1", draft.began_from(REPORT_ID))
    merged = read_held(second.data, REPORT_ID)
    rows = {row.printed_start: row for row in merged.rows}

    assert (merged.record.paper, merged.record.name.zh) == ("某报", "施秉县网格")
    assert (rows[STAFF[0]].subject_zh, rows[STAFF[0]].note_en) == ("专职网格员", "Full-time only.")
    assert rows[GRIDS[0]].as_printed == "352个"
    assert rows[TEAMS[0]].scope_level == "county"
    assert rows.keys() >= {VISITS[0]}
    assert rows.keys().isdisjoint({HOTLINE[0]})
    assert draft.figures[HOTLINE].verdict is Verdict.REJECTED


def test_a_locality_that_nothing_uses_any_more_goes(second: ReviewSession) -> None:
    draft = second.merge(compared(second), {})
    table = second.data / "reference" / "localities.csv"
    before = table.read_text(encoding="utf-8")
    seen = second.preview("1")
    second.save("1", draft.began_from(REPORT_ID))

    assert [row.name for row in seen.released] == ["城关镇"]
    assert table.read_text(encoding="utf-8") == "".join(
        line for line in before.splitlines(keepends=True) if "城关镇" not in line
    )


def test_taking_all_of_the_held_version_gives_the_held_version(second: ReviewSession) -> None:
    told = compared(second)
    second.merge(told, {}, otherwise=Side.HELD)

    assert mine(second) == told.held


def test_keeping_all_of_mine_changes_nothing_but_the_version_i_rest_on(
    second: ReviewSession,
) -> None:
    told, before = compared(second), second.draft()
    draft = second.merge(told, {})

    assert mine(second) == told.mine
    assert draft.figures == before.figures
    assert draft.began_from(REPORT_ID) == told.held_version


def test_a_reader_who_began_after_the_save_compares_too(held: Path) -> None:
    later = ready(session_at(held, "赵六"))
    later.reject(TEAMS)

    assert later.draft().began_from(REPORT_ID) == ABSENT
    assert [d.start for d in compared(later).figures] == [STAFF[0], TEAMS[0], VISITS[0]]


def test_a_held_figure_that_i_rejected_and_moved_comes_back(held: Path) -> None:
    later = ready(session_at(held, "赵六"))
    later.adjust_span(AGAIN, AGAIN[0], AGAIN[1] - 1)
    later.reject(AGAIN)
    told = compared(later)
    later.merge(told, {(AGAIN[0], WHOLE): Side.HELD})

    back = {row.printed_start: row for row in mine(later).rows}[AGAIN[0]]
    assert back == {row.printed_start: row for row in told.held.rows}[AGAIN[0]]


def test_a_repeat_is_taken_with_its_first_print(held: Path) -> None:
    later = ready(session_at(held, "赵六"))
    for key in (GRIDS, AGAIN):
        later.reject(key)
    told = compared(later)
    later.merge(told, {}, otherwise=Side.HELD)

    assert mine(later) == told.held
