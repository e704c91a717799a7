"""Two readers of one report: counts, Cohen's kappa, and where they differ."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import InvalidDataError
from etl.review.second_reader import Disagreement, cohens_kappa, read_settings
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

GRIDS, STAFF, TEAMS = span_of("352个"), span_of("1200余名"), span_of("20支")


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return session_at(small_copy)


def test_says_field_by_field_how_far_two_agree(session: ReviewSession) -> None:
    other = session_at(session.data, "王五")
    for reader in (session, other):
        for key in (GRIDS, STAFF):
            reader.accept(key)
        reader.reject(TEAMS) if reader is other else reader.accept(TEAMS)
    other.correct(STAFF, {"indicator_id": "grid_staff", "subject_zh": "专职人员"})
    told = session.agreement("1", "王五")
    fields = {field.column: field for field in told.fields}

    assert (fields["verdict"].both, fields["verdict"].equal) == (3, 2)
    assert (fields["indicator_id"].both, fields["indicator_id"].equal) == (2, 1)
    assert fields["indicator_id"].kappa == Decimal(1) / 3
    assert fields["measure"].kappa is None
    assert (fields["subject_zh"].equal, fields["subject_zh"].kappa) == (1, None)
    assert told.disagreements == (
        Disagreement(STAFF, "indicator_id", "grid_staff_fulltime", "grid_staff"),
        Disagreement(STAFF, "subject_zh", "网格员", "专职人员"),
        Disagreement(TEAMS, "verdict", "accepted", "rejected"),
    )


def test_a_figure_that_one_reader_found_is_a_disagreement(session: ReviewSession) -> None:
    other, key = session_at(session.data, "王五"), span_of("12345")
    session.add(*key)
    session.accept(key)

    mine, theirs = session.agreement("1", "王五"), other.agreement("1", "李四")
    assert mine.disagreements == (Disagreement(key, "verdict", "accepted", "absent"),)
    assert theirs.disagreements == (Disagreement(key, "verdict", "absent", "accepted"),)
    assert mine.fields[0].both == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=20))
def test_kappa_is_at_most_one_and_blind_to_who_is_first(pairs: Sequence[tuple[str, str]]) -> None:
    kappa = cohens_kappa(pairs)

    assert kappa == cohens_kappa([(second, first) for first, second in pairs])
    assert kappa is None or kappa <= 1
    assert (kappa == 1) == (kappa is not None and all(one == other for one, other in pairs))


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        ("second_reader: required", "required"),
        ("second_reader: optional", "optional"),
        ("second_reader: off", "off"),
        ("second_reader: 'off'", "off"),
    ],
)
def test_reads_the_settings(tmp_path: Path, words: str, setting: str) -> None:
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "config.yaml").write_text(words, encoding="utf-8")

    assert read_settings(tmp_path).second_reader == setting


def test_without_settings_a_second_reader_is_optional(tmp_path: Path) -> None:
    assert read_settings(tmp_path).second_reader == "optional"


@pytest.mark.parametrize("words", ["second_reader: maybe", "reader: off", "second_reader: true"])
def test_refuses_other_settings(tmp_path: Path, words: str) -> None:
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "config.yaml").write_text(words, encoding="utf-8")

    with pytest.raises(InvalidDataError, match=r"review/config\.yaml"):
        read_settings(tmp_path)
