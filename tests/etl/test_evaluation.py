"""Scoring proposed figures: as the scoring tool does, and what it does not tell."""

import csv
import os
import runpy
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.evaluation import Case, Evaluation, evaluate, families_of
from etl.extract.pairing import FIELDS, EvaluationError, GuideRow, pair
from etl.publish.proposals import guide_rows
from etl.reference.catalogue import read_catalogue

SHARED = Path(__file__).parents[3] / "shared"
TOOL = SHARED / "tools" / "score_figures.py"
REFERENCE = SHARED / "reference"
MUST_RUN = os.environ.get("CI") == "true" and SHARED.is_dir()
needs_tool = pytest.mark.skipif(
    not (TOOL.is_file() or MUST_RUN), reason="the scoring tool is not here"
)

FAMILIES = {"grids": "grid", "grid_staff": "grid", "disputes_received": "dispute"}

Cells = dict[str, str]
Tool = Callable[..., tuple[dict[str, float], *tuple[Any, ...]]]


def row(start: int = 0, end: int = 3, /, **cells: object) -> GuideRow:
    """A figure on an invented page."""
    read = {
        "page": "a.txt",
        "start": start,
        "end": end,
        "as_printed": "28个",
        "report": "first",
        "value": "28",
        "unit": "个",
        "qualifier": "exact",
        "indicator": "grids",
        "measure": "stock",
        "scope_level": "street",
        "scope_name": "茶店街道",
        "county": "铜仁市万山区",
        "period_kind": "point",
    }
    return GuideRow.model_validate(read | cells)


def scored(reference: Sequence[GuideRow], proposed: Sequence[GuideRow]) -> Evaluation:
    """The evaluation of invented figures."""
    return evaluate(reference, proposed, FAMILIES)


def table(file: Path) -> list[Cells]:
    """The rows of a CSV file as they stand there."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def tool() -> Tool:
    """The scoring tool's own function; run from its file, which leaves nothing beside it."""
    score: Tool = runpy.run_path(str(TOOL))["score"]
    return score


@pytest.fixture(scope="module")
def annotated() -> list[Cells]:
    """Every figure annotated by hand."""
    files = [REFERENCE / "figures.csv", REFERENCE / "development" / "figures.csv"]
    return [cells for file in files if file.is_file() for cells in table(file)]


@pytest.fixture(scope="module")
def families(data: Path) -> dict[str, str]:
    """The families of the catalogue."""
    return families_of(read_catalogue(data))


def with_other_cells(cells: Cells, pool: Sequence[Cells], random: Random) -> Cells:
    """A copy that differs as a proposal may: another span, other readings, another label."""
    changed = dict(cells)
    if random.random() < 0.3:
        start = max(0, int(cells["start"]) + random.randint(-3, 3))
        changed["start"] = str(start)
        changed["end"] = str(max(start + 1, int(cells["end"]) + random.choice([-3, -1, 0, 2, 60])))
    for field in ("report", *FIELDS):
        if field in cells and random.random() < 0.2:
            changed[field] = random.choice(pool)[field]
    if random.random() < 0.1:
        changed["county"] = random.choice(["", cells["county"][-3:], f"贵州省{cells['county']}"])
    if random.random() < 0.1:
        changed["scope_name"] = random.choice(["", cells["scope_name"][1:]])
    if random.random() < 0.1:
        changed["value"] = random.choice([f"{float(cells['value']) + 1e-12}", "1E+3", "-5"])
    if random.random() < 0.05:
        changed["indicator"] = random.choice(["", "no_such_indicator", "other"])
    return changed


def perturbed(rows: Sequence[Cells], random: Random) -> list[Cells]:
    """Rows dropped, changed, doubled, moved to another page and put in another order."""
    kept = [cells for cells in rows if random.random() > 0.1]
    changed = [with_other_cells(cells, rows, random) for cells in kept]
    again = [with_other_cells(c, rows, random) for c in changed if random.random() < 0.2]
    changed += again + [dict(cells) for cells in changed if random.random() < 0.05]
    changed += [c | {"page": "elsewhere.txt"} for c in rows if random.random() < 0.02]
    if random.random() < 0.5:
        random.shuffle(changed)
    return changed


def agree(
    tool: Tool,
    reference: Sequence[Cells],
    proposed: Sequence[Cells],
    families: Mapping[str, str],
) -> bool:
    """Whether all scores, and those of each page, are the tool's to the last digit."""

    def told(page: str | None = None) -> dict[str, float]:
        def read(rows: Sequence[Cells]) -> list[dict[str, Any]]:
            here = [cells for cells in rows if page in {None, cells["page"]}]
            return [c | {"start": int(c["start"]), "end": int(c["end"])} for c in here]

        return tool(read(reference), read(proposed))[0]

    ours = evaluate(guide_rows(reference, "r"), guide_rows(proposed, "p"), families)
    assert ours.scores == told()
    assert ours.pages == {page: told(page) for page in ours.pages}
    return True


@needs_tool
@pytest.mark.parametrize("seed", range(60))
def test_scores_are_those_of_the_tool(
    tool: Tool,
    annotated: list[Cells],
    families: dict[str, str],
    seed: int,
) -> None:
    random = Random(seed)  # noqa: S311  no secret
    pages = sorted({cells["page"] for cells in annotated})
    some = set(random.sample(pages, 4))
    chosen = [cells for cells in annotated if cells["page"] in some]
    reference = perturbed(chosen, random) if random.random() < 0.5 else chosen

    assert agree(tool, reference, perturbed(chosen, random), families)


@needs_tool
def test_nothing_proposed_scores_as_the_tool_says(
    tool: Tool,
    annotated: list[Cells],
    families: dict[str, str],
) -> None:
    assert agree(tool, annotated, [], families)
    assert agree(tool, [], annotated, families)
    assert agree(tool, [], [], families)
    assert agree(tool, annotated, annotated, families)


@needs_tool
def test_families_of_the_catalogue_are_those_of_the_annotation(families: dict[str, str]) -> None:
    rows = table(REFERENCE / "indicators.csv")

    assert {cells["id"]: cells["family"] for cells in rows} == families


def all_pairs(
    reference: Sequence[GuideRow], proposed: Sequence[GuideRow]
) -> list[tuple[GuideRow, GuideRow]]:
    """The pairing as its rule reads: every overlap looked at, the best taken first."""
    overlaps = sorted(
        (max(r.start, p.start) - min(r.end, p.end), abs(r.start - p.start), i, j)
        for i, r in enumerate(reference)
        for j, p in enumerate(proposed)
        if min(r.end, p.end) > max(r.start, p.start)
    )
    taken: dict[int, int] = {}
    for _, _, i, j in overlaps:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(reference[i], proposed[j]) for i, j in taken.items()]


spans = st.lists(
    st.builds(
        lambda start, length: row(start, start + length), st.integers(0, 30), st.integers(1, 9)
    ),
    max_size=14,
)


@given(reference=spans, proposed=spans)
def test_sweeping_finds_the_pairs_that_comparing_all_finds(
    reference: list[GuideRow], proposed: list[GuideRow]
) -> None:
    found = pair(reference, proposed, FAMILIES)

    assert [(p.reference, p.proposed) for p in found.pairs] == all_pairs(reference, proposed)
    assert len(found.pairs) + len(found.missed) == len(reference)
    assert len(found.pairs) + len(found.spurious) == len(proposed)


def test_a_page_of_many_figures_takes_no_longer_a_figure() -> None:
    rows = [row(10 * n, 10 * n + 5) for n in range(8_000)]
    stacked = [row(0, 5) for _ in range(8_000)]
    began = time.process_time()

    assert len(pair(rows, rows, FAMILIES).pairs) == len(rows)
    assert len(pair([], stacked, FAMILIES).spurious) == len(stacked)
    assert time.process_time() - began < 5


def test_the_longest_overlap_is_paired_first_then_the_nearest_start() -> None:
    long, short, same = row(0, 10), row(8, 12), row(2, 12)

    assert [p.proposed for p in pair([long], [short, same], {}).pairs] == [same]
    assert [p.proposed for p in pair([row(4, 6)], [row(0, 9), row(3, 9)], {}).pairs] == [row(3, 9)]


@pytest.mark.parametrize(
    ("field", "asked", "given", "agrees"),
    [
        ("value", "95.17", "95.170", True),
        ("value", "95.17", "95.2", False),
        ("county", "铜仁市万山区", "万山区", True),
        ("county", "铜仁市万山区", "", False),
        ("county", "铜仁市万山区", "碧江区", False),
        ("scope_name", "街道", "茶店街道", True),
        ("unit", "人次", "人", False),
        ("indicator", "grids", "grid_staff", False),
    ],
)
def test_fields_agree_as_the_guide_says(field: str, asked: str, given: str, agrees: bool) -> None:  # noqa: FBT001
    scores = scored([row(**{field: asked})], [row(**{field: given})]).scores

    assert scores[field] == agrees
    assert scores["family"] == 1


def test_labels_of_reports_may_be_any() -> None:
    reference = [row(0, 3, report="甲"), row(10, 13, report="甲"), row(20, 23, report="乙")]
    renamed = [row(0, 3, report="1"), row(10, 13, report="1"), row(20, 23, report="2")]
    merged = [r.model_copy(update={"report": "1"}) for r in renamed]

    assert scored(reference, renamed).scores["report_b3"] == 1
    assert scored(reference, merged).scores["report_b3"] == pytest.approx(2 * (5 / 9) / (14 / 9))


def test_other_is_no_known_indicator() -> None:
    reference = [row(0, 3, indicator="other"), row(10, 13)]
    proposed = [row(0, 3), row(10, 13)]

    scores = scored(reference, proposed).scores

    assert (scores["indicator"], scores["indicator_known"]) == (0.5, 1)


def test_hard_figures_leave_with_what_matches_them() -> None:
    reference = [row(0, 3, hard="1"), row(10, 13, hard="0"), row(20, 23, hard="1")]
    proposed = [row(0, 3, value=5), row(10, 13), row(40, 43)]

    scores = scored(reference, proposed).without_hard

    assert (scores["reference"], scores["proposed"], scores["matched"]) == (1, 2, 1)
    assert (scores["precision"], scores["recall"], scores["value"]) == (0.5, 1, 1)


def test_every_page_of_the_reference_has_its_scores() -> None:
    reference = [row(page="b.txt"), row(page="a.txt")]
    proposed = [row(page="b.txt"), row(page="c.txt")]

    found = scored(reference, proposed)

    assert [(page, scores["recall"]) for page, scores in found.pages.items()] == [
        ("a.txt", 0),
        ("b.txt", 1),
    ]
    assert found.scores["proposed"] == 1


def test_confusions_count_what_is_read_as_what() -> None:
    reference = [row(n, n + 3) for n in (0, 10, 20)]
    proposed = [row(0, 3, county="万山区"), row(10, 13, measure="flow"), row(20, 23, county="")]

    confusions = scored(reference, proposed).confusions

    assert list(confusions) == [
        "qualifier",
        "indicator",
        "measure",
        "scope_level",
        "county",
        "period_kind",
    ]
    assert confusions["measure"] == {("stock", "stock"): 2, ("stock", "flow"): 1}
    assert confusions["county"] == {
        ("铜仁市万山区", "铜仁市万山区"): 2,
        ("铜仁市万山区", ""): 1,
    }


def told(case: Case) -> tuple[str, int, str, str, str]:
    """A case in short."""
    return case.kind, case.row.start, case.field, case.reference, case.proposed


def test_cases_go_from_missed_to_wrong_hard_ones_last_and_surest_first() -> None:
    reference = [row(0, 3, hard="1"), row(10, 13), row(20, 23, hard="1"), row(30, 33), row(40, 43)]
    proposed = [
        row(60, 63, confidence="0.4"),
        row(20, 23, value="1000", confidence="0.99"),
        row(30, 33, value="280.0", confidence="0.5"),
        row(40, 44, value="2.80", indicator="disputes_received", confidence="0.9"),
        row(70, 73, confidence="0.8"),
    ]

    assert [told(case) for case in scored(reference, proposed).cases] == [
        ("missed", 10, "", "", ""),
        ("missed", 0, "", "", ""),
        ("spurious", 70, "", "", ""),
        ("spurious", 60, "", "", ""),
        ("wrong", 40, "span", "40:43", "40:44"),
        ("wrong", 40, "value", "28", "2.8"),
        ("wrong", 30, "value", "28", "280"),
        ("wrong", 20, "value", "28", "1000"),
        ("wrong", 40, "indicator", "grids", "disputes_received"),
    ]


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("indicator", "indicator:grids/网格单元"),
        ("scope_level", "scope:title"),
        ("county", "scope:title"),
        ("qualifier", "value:余"),
        ("period_kind", "period:今年以来"),
        ("measure", ""),
    ],
)
def test_a_wrong_reading_names_the_rule_that_decided(field: str, rule: str) -> None:
    rules = "indicator:grids/网格单元; scope:title; scope:lead; value:余; period:今年以来"

    (case,) = scored([row()], [row(**{field: "another"}, rules=rules)]).cases

    assert (case.field, case.rule) == (field, rule)


def test_a_spurious_figure_names_all_its_rules() -> None:
    (case,) = scored([row()], [row(), row(5, 9, rules="figure:count; scope:title")]).cases

    assert (case.kind, case.rule) == ("spurious", "figure:count; scope:title")


def test_confidence_is_held_against_what_is_wholly_right() -> None:
    reference = [row(10 * n, 10 * n + 3) for n in range(4)]
    proposed = [
        row(0, 3, confidence="0.95", unit="none of the whole"),
        row(10, 13, confidence="1"),
        row(20, 23, confidence="0.3", period_kind="ytd"),
        row(30, 33),
        row(90, 93, confidence="0.35"),
    ]

    found = scored(reference, proposed)

    assert [(band.low, band.high, band.proposals) for band in found.bands] == [
        (Decimal("0.3"), Decimal("0.4"), 2),
        (Decimal("0.9"), Decimal(1), 2),
    ]
    assert [(band.confidence, band.right) for band in found.bands] == [(0.325, 0), (0.975, 1)]
    assert found.calibration_error == pytest.approx((2 * 0.325 + 2 * 0.025) / 4)


def test_without_confidence_there_is_nothing_to_calibrate() -> None:
    found = scored([row()], [row()])

    assert (found.bands, found.calibration_error) == ((), None)


def test_a_page_of_the_reference_that_was_not_extracted_is_named() -> None:
    reference = [row(page="b.txt"), row(page="a.txt"), row(page="c.txt")]

    with pytest.raises(EvaluationError) as refused:
        evaluate(reference, [], FAMILIES, extracted=["b.txt"])

    assert str(refused.value).splitlines() == [
        "The figures cannot be scored, 2 fault(s):",
        "  the reference, a.txt: found '', expected a page that was extracted",
        "  the reference, c.txt: found '', expected a page that was extracted",
        "Mend the rows named above, or extract the missing pages, and score again.",
    ]
    assert evaluate(reference, [], FAMILIES, extracted=["a.txt", "b.txt", "c.txt"])
