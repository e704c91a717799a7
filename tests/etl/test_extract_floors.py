"""How well the reviewed pages are read: scores that must not fall."""

import os
from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.extract.documents import read_document
from etl.extract.evaluation import Scores, evaluate, families_of
from etl.extract.extraction import Extractor
from etl.publish.proposals import guide_rows, proposal_rows, read_guide_rows

SHARED = Path(__file__).parents[3] / "shared"
MUST_RUN = os.environ.get("CI") == "true" and SHARED.is_dir()

# Set of pages: the reviewed figures, the folder of their pages, the least of each score.
FLOORS: dict[str, tuple[str, str, Scores]] = {
    "five pages": (
        "reference/figures.csv",
        "pages",
        {
            "f1": 0.99,
            "exact_span": 0.99,
            "value": 0.99,
            "qualifier": 0.99,
            "scope_level": 0.94,
            "county": 0.99,
            "period_kind": 0.94,
            "report_b3": 0.99,
            "whole_row": 0.80,
        },
    ),
    "development": (
        "reference/development/figures.csv",
        "reference/development/pages",
        {
            "f1": 0.99,
            "value": 0.98,
            "scope_level": 0.94,
            "county": 0.97,
            "period_kind": 0.82,
            "whole_row": 0.65,
        },
    ),
}


@pytest.mark.parametrize("pages", FLOORS)
def test_scores_stay_above_their_floors(
    collection: Collection, extractor: Extractor, pages: str
) -> None:
    figures, folder, floors = FLOORS[pages]
    if not ((SHARED / figures).is_file() or MUST_RUN):
        pytest.skip("the reviewed pages are not here")
    reference = read_guide_rows(SHARED / figures)
    names = sorted({row.page for row in reference})
    found = [extractor.extract(name, read_document(SHARED / folder / name).text) for name in names]
    proposed = guide_rows(proposal_rows(found), "the proposals")
    scores = evaluate(reference, proposed, families_of(collection.catalogue), names).scores

    assert {name: scores[name] for name in floors if scores[name] < floors[name]} == {}
