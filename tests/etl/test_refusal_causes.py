"""A refusal tells its cause and the values of it, so that a screen can say it in any language."""

import json
from pathlib import Path

import pytest

from etl.errors import DocumentCause, UnreadableDocumentError, UnreadableFigureError
from etl.extract.documents import read_bytes
from etl.extract.formats.apart import content_of
from etl.extract.formats.kinds import OtherKind
from etl.extract.formats.worker import answer_for
from etl.extract.published import UnreadableDateError, read_published
from etl.review.errors import (
    DecisionCause,
    DecisionError,
    SecondReaderMissingError,
    UnknownPlaceError,
    WritingCause,
    WritingNotAllowedError,
)
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.refused import DECISIONS, DOCUMENTS, GRIDS, OTHERS, VISITS, lower_limits
from tests.etl.review_page import ready, session_at

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on

WELLS = {"counted_id": "wells"}


@pytest.fixture
def session(small_data: Path) -> ReviewSession:
    return session_at(small_data)


@pytest.mark.parametrize("cause", DocumentCause)
def test_a_document_is_refused_with_its_cause(
    cause: DocumentCause, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower_limits(monkeypatch)
    with pytest.raises(UnreadableDocumentError) as refused:
        DOCUMENTS[cause](monkeypatch)

    assert refused.value.cause is cause
    assert json.loads(json.dumps(refused.value.values)) == refused.value.values


@pytest.mark.parametrize("kind", OtherKind)
def test_a_file_of_another_kind_is_told_by_a_code(kind: OtherKind) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes("a", OTHERS[kind])

    assert refused.value.cause is DocumentCause.OTHER_KIND
    assert refused.value.values == {"seems": kind}


def test_numbers_and_names_of_a_refusal_stand_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limits(monkeypatch)
    wanted = {
        DocumentCause.TOO_LARGE: {"size": 1.0, "most": 1},
        DocumentCause.TOO_MANY_PAGES: {"most": 3},
        DocumentCause.MISNAMED: {"suffix": ".pdf", "seems": "txt"},
        DocumentCause.PAGES_NEED_RECOGNITION: {"pages": [2, 3]},
        DocumentCause.EMPTY: {},
    }
    for cause, values in wanted.items():
        with pytest.raises(UnreadableDocumentError) as refused:
            DOCUMENTS[cause](monkeypatch)
        assert refused.value.values == values


def test_cause_and_values_come_back_from_the_process_that_reads() -> None:
    locked = b"%PDF-1.7\nno object\n%%EOF"
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes("a.pdf", locked)

    assert refused.value.cause is DocumentCause.DAMAGED
    assert str(refused.value) == (
        "cannot read the document 'a.pdf': it is damaged; fetch or save it again"
    )


def test_the_answer_of_a_refusal_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limits(monkeypatch)
    answer = json.loads(json.dumps(answer_for("pdf", b"%PDF-1.7")))

    assert answer == {
        "reason": "its end is missing; fetch it again",
        "cause": "cut_off",
        "values": {},
    }
    answer["values"] = {"most": 7}
    with pytest.raises(UnreadableDocumentError) as refused:
        content_of("a.pdf", answer)
    assert (refused.value.cause, refused.value.values) == (DocumentCause.CUT_OFF, {"most": 7})


@pytest.mark.parametrize("cause", DecisionCause)
def test_a_decision_is_refused_with_its_cause(session: ReviewSession, cause: DecisionCause) -> None:
    with pytest.raises(DecisionError) as refused:
        DECISIONS[cause](session)

    assert refused.value.cause is cause


def test_writing_is_refused_with_its_cause(
    session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDIT", raising=False)
    with pytest.raises(WritingNotAllowedError) as off:
        session.accept(GRIDS)
    monkeypatch.setenv("EDIT", "1")
    session.reviewer = " 李四"
    with pytest.raises(WritingNotAllowedError) as nameless:
        session.accept(GRIDS)

    assert (off.value.cause, off.value.values) == (WritingCause.OFF, {})
    assert nameless.value.cause is WritingCause.NO_NAME
    assert nameless.value.values == {"name": " 李四", "most": 40}


def test_errors_of_one_cause_tell_what_they_are_about(session: ReviewSession) -> None:
    with pytest.raises(UnknownPlaceError) as place:
        session.correct(GRIDS, {"place_code": "999999"})
    with pytest.raises(UnreadableFigureError) as figure:
        session.catalogue.value_reader.read("热线")
    with pytest.raises(UnreadableDateError) as date:
        read_published("去年")

    assert place.value.code == "999999"
    assert figure.value.as_printed == "热线"
    assert date.value.written == "去年"


@pytest.mark.usefixtures("writing_is_on")
def test_a_missing_second_reader_tells_who_has_begun(small_copy: Path) -> None:
    (small_copy / "review" / "config.yaml").parent.mkdir(exist_ok=True)
    (small_copy / "review" / "config.yaml").write_text("second_reader: required\n")
    first = ready(session_at(small_copy))
    session_at(small_copy, "王五").accept(GRIDS)
    with pytest.raises(SecondReaderMissingError) as missing:
        first.save("1", "absent")

    assert (missing.value.label, missing.value.read_in_part) == ("1", ("王五",))


@pytest.mark.usefixtures("writing_is_on")
def test_a_kind_that_nobody_proposed_is_refused_until_someone_does(small_copy: Path) -> None:
    session = session_at(small_copy)
    with pytest.raises(DecisionError, match="counted_id cannot be 'wells': choose from nothing"):
        session.correct(GRIDS, WELLS)
    with pytest.raises(DecisionError, match="counted_id cannot be 'wells'"):
        session.add(*VISITS, WELLS)
    session.describe_reference("counted:wells", {"name_en": "wells"})

    assert session.correct(GRIDS, WELLS).figures[GRIDS].cells["counted_id"] == "wells"
    assert session.correct(GRIDS, {"counted_id": ""}).figures[GRIDS].cells["counted_id"] == ""


def test_the_nearest_kinds_of_the_indicator_are_offered(data: Path) -> None:
    session = session_at(data)
    with pytest.raises(DecisionError) as refused:
        session.correct(GRIDS, {"counted_id": "smal_grids"})
    with pytest.raises(DecisionError) as other:
        session.correct(GRIDS, {"counted_id": "grid_staf", "indicator_id": "grid_staff"})
    kinds = session.catalogue.counted
    choices = refused.value.values["choices"]
    assert isinstance(choices, tuple)
    assert choices[:2] == ("", "small_grids")
    assert {kinds[kind].indicator_id for kind in choices[1:]} == {"grids"}
    assert "choose from nothing, small_grids, " in str(refused.value)
    assert "choose from nothing, all_grid_staff, urban_grid_staff" in str(other.value)


@pytest.mark.usefixtures("writing_is_on")
def test_proposed_kinds_are_offered_too_and_twelve_choices_at_most(small_copy: Path) -> None:
    session = session_at(small_copy)
    for name in "abcdefghijklm":
        session.describe_reference(f"counted:wells_{name}", {"indicator_id": "grids"})
    session.describe_reference("counted:wells", {"indicator_id": "other"})
    with pytest.raises(DecisionError) as refused:
        session.correct(GRIDS, {"counted_id": "wells_mm"})
    choices = refused.value.values["choices"]

    assert isinstance(choices, tuple)
    assert choices[:2] == ("", "wells_m")
    assert len(choices) == 12
    assert "wells" not in choices
