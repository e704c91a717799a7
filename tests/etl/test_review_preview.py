"""What accepting a report would change, told before it is made."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from etl.review.acceptance import alone
from etl.review.drafts import ABSENT
from etl.review.preview import write_preview
from etl.review.session import ReviewSession
from tests.etl import review_data
from tests.etl.review_page import RECORD, ready, session_at, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

REPORT_ID = RECORD["report_id"]
GRIDS, DISPUTES = span_of("352个"), span_of("120起")


@pytest.fixture
def session(small_copy: Path) -> ReviewSession:
    return ready(session_at(small_copy))


def test_tells_new_facts_findings_and_rows(session: ReviewSession) -> None:
    seen = session.preview("1")

    assert (seen.report_id, seen.replaces, seen.undecided) == (REPORT_ID, False, 0)
    assert set(seen.observations) == {
        "grids",
        "grid_staff_fulltime",
        "disputes_accepted",
        "disputes_resolved",
        "dispute_resolution_rate",
        "other",
    }
    assert [figure.row.printed_start for figure in seen.observations["grids"]] == [GRIDS[0]]
    kinds = {finding.kind for finding in seen.new_findings}
    assert kinds == {"rate_of_counts", "part_of_whole", "repeated_print"} & kinds
    assert {finding.report_id for finding in seen.new_findings} == {REPORT_ID}
    assert (seen.gone_findings, seen.removed, seen.repeats, seen.page_held_as) == ((), (), (), ())
    assert len(seen.added) == 3
    assert not (session.data / "reports" / REPORT_ID).exists()


def test_tells_what_is_held_already_and_what_would_go(session: ReviewSession) -> None:
    session.save("1", ABSENT)
    session.reject(DISPUTES)
    changed = session.preview("1")
    later = session_at(session.data, "王五")
    later.describe_report("1", RECORD | {"report_id": "shibing-2026-04", "edtf": "2026-04"})
    later.accept(GRIDS)
    later.accept(DISPUTES)
    repeated = later.preview("1")

    assert (changed.replaces, changed.added) == (True, ())
    assert [figure.row.as_printed for figure in changed.removed] == ["120起"]
    assert any(f"{REPORT_ID}@{DISPUTES[0]}" in f.finding_id for f in changed.gone_findings)
    assert [(r.figure.row.as_printed, r.held.report_id) for r in repeated.repeats] == [
        ("120起", REPORT_ID)
    ]
    assert (repeated.page_held_as, repeated.undecided) == ((REPORT_ID,), 5)


def test_a_database_of_the_preview_can_be_looked_at(session: ReviewSession, tmp_path: Path) -> None:
    prepared = session.prepare("1")
    one_report = replace(prepared, collection=alone(prepared.collection, REPORT_ID))
    write_preview(one_report, session.data, tmp_path / "preview.duckdb")

    with duckdb.connect(tmp_path / "preview.duckdb", read_only=True) as connection:
        count = "select count(*) from observation_for_comparison where report_id = ?"
        assert connection.execute(count, [REPORT_ID]).fetchall() == [(6,)]
