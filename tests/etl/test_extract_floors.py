"""What extraction must not fall below on reports whose figures were annotated."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.extract.documents import read_document
from etl.extract.evaluation import evaluate, families_of
from etl.extract.extraction import Extractor
from etl.publish.proposals import guide_rows, proposal_rows, read_guide_rows

SHARED = Path(__file__).parents[3] / "shared"
REFERENCE = SHARED / "reference"

FLOORS: Mapping[str, tuple[Path, Path, Mapping[str, float]]] = {
    "five pages": (
        REFERENCE / "figures.csv",
        SHARED / "pages",
        {
            "f1": 0.99,
            "exact_span": 0.99,
            "report_b3": 0.99,
            "value": 0.995,
            "qualifier": 0.99,
            "indicator_known": 0.91,
            "scope_level": 0.94,
            "county": 0.99,
            "period_kind": 0.95,
            "whole_row": 0.83,
        },
    ),
    "development": (
        REFERENCE / "development" / "figures.csv",
        REFERENCE / "development" / "pages",
        {
            "f1": 0.99,
            "exact_span": 0.99,
            "report_b3": 0.99,
            "value": 0.98,
            "qualifier": 0.99,
            "indicator_known": 0.86,
            "scope_level": 0.95,
            "county": 0.97,
            "period_kind": 0.86,
            "whole_row": 0.70,
        },
    ),
}


@pytest.mark.skipif(
    not SHARED.is_dir() and not os.environ.get("CI"),
    reason="the annotated pages belong to their publishers and are not in the repository",
)
@pytest.mark.parametrize("name", FLOORS)
def test_scores_do_not_fall_below_their_floors(
    name: str, extractor: Extractor, collection: Collection
) -> None:
    reference, pages, floors = FLOORS[name]
    rows = read_guide_rows(reference)
    documents = [read_document(pages / page) for page in sorted({row.page for row in rows})]
    extractions = [extractor.extract(document.name, document.text) for document in documents]
    proposed = guide_rows(proposal_rows(extractions), "the proposals")

    scores = evaluate(rows, proposed, families_of(collection.catalogue)).scores

    assert {field: scores[field] for field, floor in floors.items() if scores[field] < floor} == {}
