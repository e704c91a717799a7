"""What a reviewer may do at a page, and what is refused with a sentence."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import UnreadableFigureError
from etl.reference.catalogue import read_catalogue
from etl.reference.rows import CueRow
from etl.review.additions import trimmed
from etl.review.decisions import Action
from etl.review.drafts import Verdict
from etl.review.errors import DecisionError, UnknownPlaceError
from etl.review.indicators import IndicatorProposal, example_of
from etl.review.log import DecisionLog, text_sha256
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import COUNTY, RECORD, TEXT, extraction_of, ready, session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

GRIDS = span_of("352个")
VISITS = span_of("1.2万人次")


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return session_at(small_copy)


def test_a_closed_tab_loses_nothing(session: ReviewSession) -> None:
    session.accept(GRIDS)
    session.correct(span_of("20支"), {"subject_en": "service teams"})
    session.describe_report("1", RECORD)
    session.describe_reference(f"place:{COUNTY}", {"name_en": "Shibing"})

    again = session_at(session.data)

    assert again.draft() == session.draft()
    assert again.draft().figures[GRIDS].verdict is Verdict.ACCEPTED
    assert again.draft().reference[f"place:{COUNTY}"] == {"name_en": "Shibing"}
    assert again.damaged() == ()


def test_two_reviewers_do_not_overwrite_each_other(session: ReviewSession) -> None:
    other = session_at(session.data, "王五")
    session.accept(GRIDS)
    other.reject(GRIDS, "slogan")
    other.undo()
    other.describe_report("1", {"title": "另一个标题"})

    assert session.draft().figures[GRIDS].verdict is Verdict.ACCEPTED
    assert session.draft().reports["1"]["title"] == "施秉县推行网格治理"
    assert session.draft("王五").figures[GRIDS].verdict is Verdict.UNDECIDED
    assert session.readers() == ["李四", "王五"]


def test_the_log_holds_no_sentence_of_the_page(session: ReviewSession) -> None:
    ready(session)
    session.reject(GRIDS, "not about grids")
    logged = DecisionLog(session.data, text_sha256(TEXT)).path.read_text(encoding="utf-8")
    sentences = [line for line in TEXT.replace("，", "\n").replace("。", "\n").split() if line]

    copied = [words for words in sentences if len(words) > 12 and words in logged]
    assert copied == []


def test_a_decision_tells_what_extraction_thought(session: ReviewSession) -> None:
    session.accept(GRIDS)
    (decision,) = DecisionLog(session.data, text_sha256(TEXT)).read().decisions

    assert decision.rules == ("indicator:grids/网格",)
    assert str(decision.confidence) == "0.95"


def test_a_correction_tells_before_and_after_and_what_follows(session: ReviewSession) -> None:
    staff = {"indicator_id": "grid_staff", "counted_id": "grid_staff_unspecified"}
    session.correct(GRIDS, staff)
    session.correct(GRIDS, {"indicator_id": "grids", "measure": "stock"})
    decision = DecisionLog(session.data, text_sha256(TEXT)).read().decisions[-1]

    assert decision.action is Action.CORRECT
    assert decision.before == staff
    assert decision.after == {"indicator_id": "grids", "counted_id": ""}


def test_only_a_change_has_a_direction(session: ReviewSession) -> None:
    session.correct(GRIDS, {"measure": "change", "direction": "fall"})
    draft = session.correct(GRIDS, {"measure": "stock"})

    assert draft.figures[GRIDS].cells["direction"] == ""


def test_what_changes_nothing_is_not_logged(session: ReviewSession) -> None:
    session.correct(GRIDS, {"scope_name": "施秉县"})
    session.describe_report("1", {"kind": "article"})

    assert DecisionLog(session.data, text_sha256(TEXT)).read().decisions == ()


def test_undo_and_redo(session: ReviewSession) -> None:
    session.accept(GRIDS)

    assert session.undo().figures[GRIDS].verdict is Verdict.UNDECIDED
    assert session.redo().figures[GRIDS].verdict is Verdict.ACCEPTED
    with pytest.raises(DecisionError, match="nothing to do again"):
        session.redo()
    session.undo()
    with pytest.raises(DecisionError, match="nothing to undo"):
        session.undo()


def test_a_span_is_trimmed_and_stays_with_its_figure(session: ReviewSession) -> None:
    again, line_end = span_of("95%"), TEXT.index("\r\n")
    draft = session.adjust_span(GRIDS, GRIDS[0], GRIDS[1] - 1)

    assert draft.figures[GRIDS].as_printed == "352"
    assert trimmed(" 95%\n", 0, 5) == (1, 4)
    assert session.adjust_span(again, *again).figures[again].corrected == ()
    with pytest.raises(DecisionError, match="lies apart"):
        session.adjust_span(GRIDS, *VISITS)
    with pytest.raises(DecisionError, match="1 to 40 characters"):
        session.adjust_span(GRIDS, line_end, line_end + 2)


def test_an_added_figure_takes_its_scope_from_the_nearest(session: ReviewSession) -> None:
    start, end = VISITS
    figure = session.add(start, end).figures[VISITS]

    assert (figure.cells["scope_name"], figure.cells["place_code"]) == ("城关镇", COUNTY)
    assert (figure.cells["indicator_id"], figure.verdict) == ("other", Verdict.UNDECIDED)


def test_an_added_figure_on_an_empty_page_takes_the_place_of_its_report(
    session: ReviewSession,
) -> None:
    for key in session.draft().figures:
        session.reject(key)
    figure = session.add(*VISITS, {"indicator_id": "member_checkin_visits"}).figures[VISITS]

    assert figure.cells["place_code"] == COUNTY
    assert figure.cells["measure"] == "flow"


REFUSED: dict[str, tuple[Callable[[ReviewSession], object], str]] = {
    "an unknown figure": (lambda s: s.accept((0, 1)), "no figure 0:1"),
    "an unknown column": (lambda s: s.correct(GRIDS, {"value": "3"}), "no field"),
    "a word outside a list": (lambda s: s.correct(GRIDS, {"measure": "sum"}), "choose from stock"),
    "an unknown indicator": (lambda s: s.correct(GRIDS, {"indicator_id": "x"}), "choose from"),
    "an unknown report": (lambda s: s.correct(GRIDS, {"report": "9"}), "choose from 1"),
    "a repeat of nothing": (lambda s: s.correct(GRIDS, {"duplicate_of": "1"}), "choose from"),
    "an empty stretch": (lambda s: s.add(5, 5), "no stretch"),
    "a stretch outside": (lambda s: s.add(5, 100_000), "no stretch"),
    "a sentence as a figure": (lambda s: s.add(12, 90), "1 to 40 characters"),
    "a figure twice": (lambda s: s.add(*GRIDS), "already"),
    "a sentence as a note": (lambda s: s.correct(GRIDS, {"note_zh": TEXT[15:55]}), "copies"),
    "a sentence as a reason": (lambda s: s.reject(GRIDS, TEXT[15:55]), "copies"),
    "a long note": (lambda s: s.correct(GRIDS, {"note_en": "x" * 241}), "at most 240"),
    "a line break": (lambda s: s.describe_report("1", {"title": "一\n二"}), "in one line"),
    "no label": (lambda s: s.describe_report("报道", {}), "is no label"),
    "no row": (lambda s: s.describe_reference("colour:red", {}), "no row that can be proposed"),
    "no row's name": (lambda s: s.describe_reference("unit:", {}), "no row that can be proposed"),
    "no column": (lambda s: s.describe_reference("unit:口", {"colour": "red"}), "no column colour"),
    "no report": (lambda s: s.check("7"), "no report '7'; it has 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses(session: ReviewSession, case: str) -> None:
    attempt, sentence = REFUSED[case]

    with pytest.raises(DecisionError, match=sentence):
        attempt(session)

    assert DecisionLog(session.data, text_sha256(TEXT)).read().decisions == ()


def test_refuses_a_place_that_the_gazetteer_does_not_know(session: ReviewSession) -> None:
    with pytest.raises(UnknownPlaceError, match=r"knows no place '999999'.*gazetteer\.csv"):
        session.correct(GRIDS, {"place_code": "999999"})


def test_refuses_a_figure_without_a_number(session: ReviewSession) -> None:
    with pytest.raises(UnreadableFigureError, match="mark the shortest stretch"):
        session.add(*span_of("热线"))


def test_a_new_label_is_a_new_report(session: ReviewSession) -> None:
    session.describe_report("2", {})
    draft = session.correct(GRIDS, {"report": "2"})

    assert [figure.key for figure in draft.of_report("2")] == [GRIDS]
    assert session.faults("2")


def test_an_indicator_is_not_told_in_the_words_of_the_page(session: ReviewSession) -> None:
    example = example_of(session.extraction, GRIDS, "grids")
    cue = {"indicator_id": "grids", "position": "any", "units": "any", "weight": "1"}
    copied = CueRow.model_validate(cue | {"words": TEXT[15:55]})
    own = CueRow.model_validate(cue | {"words": "划分网格"})

    with pytest.raises(DecisionError, match="copies a sentence"):
        session.propose_indicator(IndicatorProposal(None, copied, example))
    assert len(session.propose_indicator(IndicatorProposal(None, own, example))) == 2


def test_a_page_without_reports_gets_one(small_copy: Path) -> None:
    catalogue = read_catalogue(small_copy)
    bare = replace(extraction_of(catalogue), reports=(), proposals=())
    session = ReviewSession(small_copy, bare, "李四")
    session.describe_report("1", RECORD | {"title": "标题", "place_code": COUNTY})
    figure = session.add(*GRIDS, {"indicator_id": "grids"}).figures[GRIDS]

    assert (figure.report, figure.cells["place_code"]) == ("1", COUNTY)
