"""A reviewer's state: a pure fold over the log, undone and done again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.proposals import Extraction
from etl.reference.catalogue import read_catalogue
from etl.review.decisions import Action, Decision, Entry, decided
from etl.review.drafts import Draft, Verdict, readers, reading, state
from etl.review.log import text_sha256
from tests.etl.review_page import TEXT, extraction_of, span_of

GRIDS, STAFF = span_of("352个"), span_of("1200余名")
PAGE = text_sha256(TEXT)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def extraction(data: Path) -> Extraction:
    return extraction_of(read_catalogue(data))


def logged(*entries: tuple[str, Entry]) -> list[Decision]:
    """The entries of reviewers as a log holds them."""
    return [
        decided(entry, sequence=sequence, at=NOW, reviewer=reviewer, page_sha256=PAGE)
        for sequence, (reviewer, entry) in enumerate(entries, start=1)
    ]


def entry(action: Action, **words: Any) -> Entry:  # noqa: ANN401  any attribute
    return Entry(action=action, **{"figure": GRIDS, **words})


ACCEPT, REJECT = entry(Action.ACCEPT), entry(Action.REJECT, reason="slogan")
CORRECT = entry(Action.CORRECT, before={"scope_name": "施秉县"}, after={"scope_name": "施秉"})

REJECT_STAFF = entry(Action.REJECT, figure=STAFF)


def undo(sequence: int) -> Entry:
    return Entry(action=Action.UNDO, undoes=sequence)


def test_begins_with_what_was_proposed(extraction: Extraction) -> None:
    draft = state(extraction, [], "李四")

    assert {figure.verdict for figure in draft.figures.values()} == {Verdict.UNDECIDED}
    assert draft.figures[STAFF].cells["indicator_id"] == "grid_staff_fulltime"
    assert draft.reports["1"]["title"] == "施秉县推行网格治理"
    assert draft.reports["1"]["authors"] == "王五"
    assert (draft.undoable, draft.redoable) == (None, None)
    assert draft.began_from("shibing-2026-03") == "absent"


def test_a_correction_is_no_acceptance(extraction: Extraction) -> None:
    figure = state(extraction, logged(("李四", CORRECT)), "李四").figures[GRIDS]

    assert figure.cells["scope_name"] == "施秉"
    assert figure.corrected == ("scope_name",)
    assert figure.verdict is Verdict.UNDECIDED


def test_the_last_word_counts(extraction: Extraction) -> None:
    draft = state(extraction, logged(("李四", REJECT), ("李四", ACCEPT)), "李四")

    assert (draft.figures[GRIDS].verdict, draft.figures[GRIDS].reason) == (Verdict.ACCEPTED, "")


def test_an_adjusted_figure_keeps_its_key(extraction: Extraction) -> None:
    start, end = GRIDS
    moved = entry(Action.ADJUST_SPAN, after={"start": str(start), "end": str(end - 1)})
    figure = state(extraction, logged(("李四", moved)), "李四").figures[GRIDS]

    assert (figure.key, figure.span, figure.as_printed) == (GRIDS, (start, end - 1), "352")
    assert figure.corrected == ("span",)


def test_undo_and_undo_of_undo(extraction: Extraction) -> None:
    entries = [("李四", CORRECT), ("李四", ACCEPT), ("李四", undo(2)), ("李四", undo(1))]
    undone = state(extraction, logged(*entries), "李四")
    redone = state(extraction, logged(*entries, ("李四", undo(4))), "李四")
    twice = state(extraction, logged(*entries, ("李四", undo(4)), ("李四", undo(3))), "李四")

    assert (undone.undoable, undone.redoable) == (None, 4)
    assert undone.figures[GRIDS].corrected == ()
    assert (redone.undoable, redone.redoable) == (1, 3)
    assert redone.figures[GRIDS].corrected == ("scope_name",)
    assert twice.figures[GRIDS].verdict is Verdict.ACCEPTED
    assert (twice.undoable, twice.redoable) == (2, None)


def test_nothing_is_redone_after_a_new_decision(extraction: Extraction) -> None:
    entries = [("李四", ACCEPT), ("李四", undo(1)), ("李四", REJECT)]

    assert state(extraction, logged(*entries), "李四").redoable is None


def test_a_reviewer_cannot_undo_what_another_decided(extraction: Extraction) -> None:
    decisions = logged(("李四", ACCEPT), ("王五", undo(1)))

    assert state(extraction, decisions, "李四").figures[GRIDS].verdict is Verdict.ACCEPTED
    assert readers(decisions) == ["李四", "王五"]


def test_a_save_is_not_undone(extraction: Extraction) -> None:
    saved = Entry(action=Action.SAVED, after={"report_id": "a", "version": "v1"})
    draft = state(extraction, logged(("李四", saved), ("李四", undo(1))), "李四")

    assert draft.began_from("a") == "v1"
    assert draft.undoable is None


def test_an_added_figure_is_decided_like_the_others(extraction: Extraction) -> None:
    key = span_of("12345")
    add = entry(Action.ADD, figure=key, after={"report": "1", "indicator_id": "other"})
    accept = entry(Action.ACCEPT, figure=key)
    figure = state(extraction, logged(("李四", add), ("李四", accept)), "李四").figures[key]

    assert (figure.as_printed, figure.is_added) == ("12345", True)
    assert figure.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "misfit",
    [
        entry(Action.ACCEPT, figure=(0, 1)),
        entry(Action.ADD, after={"report": "1"}),
        entry(Action.ADD, figure=(5, 100_000)),
        entry(Action.ADD, figure=None),
        entry(Action.ADJUST_SPAN, after={"start": "7", "end": "x"}),
        entry(Action.ADJUST_SPAN, after={"start": "9", "end": "3"}),
        entry(Action.CORRECT, after={"colour": "red"}),
        entry(Action.MERGE, after={"report_id": "a"}),
        undo(99),
        undo(1),
    ],
)
def test_what_does_not_fit_changes_nothing(extraction: Extraction, misfit: Entry) -> None:
    draft = state(extraction, logged(("李四", misfit)), "李四")

    assert draft.figures == state(extraction, [], "李四").figures


def test_another_page_changes_nothing(extraction: Extraction) -> None:
    (decision,) = logged(("李四", ACCEPT))
    elsewhere = decision.model_copy(update={"page_sha256": "0" * 64})

    assert state(extraction, [elsewhere], "李四") == state(extraction, [], "李四")


def test_a_report_that_segmentation_missed_gets_a_label(extraction: Extraction) -> None:
    new = Entry(action=Action.REPORT, report="2", after={"title": "标题", "colour": "red"})
    draft = state(extraction, logged(("李四", new)), "李四")

    assert draft.reports["2"]["title"] == "标题"
    assert "colour" not in draft.reports["2"]


def test_what_was_accepted_stays_as_it_was_seen(extraction: Extraction) -> None:
    seen = reading(state(extraction, [], "李四").figures[GRIDS])
    accepted = logged(("李四", entry(Action.ACCEPT, after=seen)), ("李四", REJECT_STAFF))
    first, *others = extraction.proposals
    renamed = replace(extraction, proposals=(replace(first, indicator_id="other"), *others))
    none = replace(extraction, proposals=())

    for later in (renamed, none):
        figure = state(later, accepted, "李四").figures[GRIDS]
        assert figure.verdict is Verdict.ACCEPTED
        assert {name: seen[name] for name in figure.cells} == figure.cells
    assert state(renamed, accepted, "李四").stale == ()
    assert state(none, accepted, "李四").stale == (STAFF,)


MOVES = st.sampled_from(["accept", "reject", "correct", "move", "report", "undo", "redo"])


def _entry_for(move: str, word: int, draft: Draft) -> Entry | None:
    """What a screen would log for a click, None where the button is off."""
    figures = {
        "accept": ACCEPT,
        "reject": REJECT,
        "correct": entry(Action.CORRECT, after={"scope_name": str(word)}),
        "move": entry(
            Action.ADJUST_SPAN, after={"start": str(GRIDS[0]), "end": str(GRIDS[1] + word % 3)}
        ),
        "report": Entry(action=Action.REPORT, report="1", after={"paper": str(word)}),
    }
    if move in figures:
        return figures[move]
    target = draft.undoable if move == "undo" else draft.redoable
    return None if target is None else undo(target)


@given(clicks=st.lists(st.tuples(st.sampled_from("AB"), MOVES, st.integers(0, 9)), max_size=25))
@settings(max_examples=60)
def test_any_interleaving_gives_each_reviewer_a_history_of_their_own(
    extraction: Extraction, clicks: Sequence[tuple[str, str, int]]
) -> None:
    log: list[tuple[str, Entry]] = []
    # The model: a stack of states behind, and one of states ahead.
    done: dict[str, list[Any]] = {name: [state(extraction, [], name)] for name in "AB"}
    ahead: dict[str, list[Any]] = {"A": [], "B": []}
    for reviewer, move, word in clicks:
        draft = state(extraction, logged(*log), reviewer)
        clicked = _entry_for(move, word, draft)
        assert (clicked is None) == (
            (move == "undo" and len(done[reviewer]) == 1)
            or (move == "redo" and not ahead[reviewer])
        )
        if clicked is None:
            continue
        log.append((reviewer, clicked))
        now = state(extraction, logged(*log), reviewer)
        if move == "undo":
            ahead[reviewer].append(done[reviewer].pop())
        elif move == "redo":
            done[reviewer].append(ahead[reviewer].pop())
        else:
            done[reviewer].append(now)
            ahead[reviewer].clear()
        expected = done[reviewer][-1]
        assert (now.figures, now.reports) == (expected.figures, expected.reports)
    for reviewer in "AB":
        alone = [decision for decision in logged(*log) if decision.reviewer == reviewer]
        assert state(extraction, logged(*log), reviewer) == state(extraction, alone, reviewer)
