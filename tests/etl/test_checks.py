"""What the checks find in the real reports, held against the findings made by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build.checks.findings import Finding
from etl.build.checks.relations import find_findings
from etl.build.collection import Collection, read_collection
from etl.build.pipeline import build_database
from etl.model import Outcome

IMPOSSIBLE = {
    "rate_of_counts:wanshan-rural-members@5637:wanshan-rural-members@5595",
    "rate_of_counts:yuping-maoping@4510:yuping-maoping@4502",
}
CONSISTENT, UNCHECKED = Outcome.CONSISTENT, Outcome.CANNOT_BE_CHECKED


def _findings(collection: Collection) -> dict[str, Finding]:
    found = find_findings(
        collection.figures, collection.relations, collection.catalogue.relation_rules
    )
    return {finding.finding_id: finding for finding in found}


def _contradictions(data: Path) -> dict[str, Finding]:
    return {
        finding_id: finding
        for finding_id, finding in _findings(read_collection(data)).items()
        if finding.outcome is Outcome.CONTRADICTORY
    }


@pytest.fixture(scope="module")
def findings(collection: Collection) -> dict[str, Finding]:
    """What the checks find in the repository's data, by id."""
    return _findings(collection)


def test_exactly_two_findings_are_contradictory(data: Path) -> None:
    assert set(_contradictions(data)) == IMPOSSIBLE


def test_no_whole_number_is_95_55_per_cent_of_312(data: Path) -> None:
    finding = _contradictions(data)[
        "rate_of_counts:wanshan-rural-members@5637:wanshan-rural-members@5595"
    ]

    assert finding.formula == "298 ÷ 312 = 95.513…%; 299 ÷ 312 = 95.833…% | 95.55%"
    assert "312" in finding.explanation_en
    assert finding.explanation_zh.endswith("口径待核。")


def test_no_whole_number_makes_32_settled_98_per_cent(data: Path) -> None:
    finding = _contradictions(data)["rate_of_counts:yuping-maoping@4510:yuping-maoping@4502"]

    for share in ("32 ÷ 32 = 100%", "32 ÷ 33 = 96.970…%", "31 ÷ 32 = 96.875%"):
        assert share in finding.formula
    assert finding.explanation_zh.endswith("口径待核。")


@pytest.mark.parametrize(
    ("kind", "report_id", "starts", "outcome", "formula"),
    [
        ("rate_of_counts", "wanshan-wulian", [816, 805, 796], CONSISTENT, "335起 ÷ 352起 = 95.170…%"),
        ("rate_of_counts", "wanshan-rural-members", [5272, 5254], CONSISTENT, "77 ÷ 108 = 71.296…%"),
    ],
)
def test_placeholder(kind: str, report_id: str, starts: list[int], outcome: Outcome, formula: str) -> None:
    assert kind
