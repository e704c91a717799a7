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


def _id(kind: str, report_id: str, starts: str) -> str:
    return ":".join([kind, *(f"{report_id}@{start}" for start in starts.split())])


@pytest.mark.parametrize(
    ("kind", "report_id", "starts", "formula"),
    [
        ("rate_of_counts", "wanshan-wulian", "816 805 796", "335起 ÷ 352起 = 95.170…% | 95.17%"),
        ("rate_of_counts", "wanshan-rural-members", "5272 5254", "77 ÷ 108 = 71.296…% | 71.3%"),
        (
            "rate_of_counts",
            "wanshan-rural-members",
            "5610 5604 5595",
            "219人 ÷ 312人 = 70.192…% | 70.19%",
        ),
        ("sum_of_parts", "ninglang-133n", "5410 5417 5400", "52个 + 7个 = 59 | 59个"),
        ("part_of_whole", "wanshan-rural-members", "5472 5254", "40名 ≤ 108人"),
        ("part_of_whole", "ninglang-133n", "6224 6217", "26起 ≤ 225起"),
        ("outflow", "shuangyashan-five-party", "3096 3068", "18600余个 ≤ 23753个"),
        ("outflow", "shuangyashan-five-party", "3324 3096", "10500件 ≤ 18600余个"),
        ("repeated_print", "altay-three-dimensions", "1940 2294", "120余对 = 120余对"),
        ("repeated_print", "dejiang-alliance", "3569 3778", "14个 = 14个"),
        ("repeated_print", "sinan-red-property", "2490 3402", "52名 = 52名"),
    ],
)
def test_what_adds_up_is_consistent(
    findings: dict[str, Finding], kind: str, report_id: str, starts: str, formula: str
) -> None:
    finding = findings[_id(kind, report_id, starts)]

    assert (finding.outcome, finding.formula) == (CONSISTENT, formula)


@pytest.mark.parametrize(
    ("kind", "report_id", "starts", "formula"),
    [
        (
            "rate_of_counts",
            "shuangyashan-five-party",
            "3462 3324 3096",
            "10500件 ÷ 18600余个 = 56.15 < x < 56.45 (%) | 达97%以上",
        ),
        ("sum_of_parts", "ninglang-133n", "4845 4887 4901", "561人 + 238人 = 799 | 2057人"),
        ("same_number", "shuangyashan-five-party", "2818 3857", "1498人 = 1498人"),
        ("same_number", "dejiang-alliance", "3344 3569", "14个 = 14个"),
        ("base_not_stated", "sinan-red-property", "2538", "5 ÷ 18 = 27.778…%; 2 ÷ 7 = 28.571…%"),
        ("base_not_stated", "wanshan-wulian", "833", "238 ÷ 365 = 65.205…%; 15 ÷ 23 = 65.217…%"),
        ("base_not_stated", "yuping-maoping", "4069", "2 ÷ 5 = 40% | 40%"),
        ("rate_of_counts", "wanshan-rural-members", "5624 5595", "312 ÷ 312 = 100% | 100%"),
        ("rate_of_counts", "dejiang-alliance", "3928 3919", "125 ÷ 125 = 100% | 100%"),
        ("before_after", "shuangyashan-five-party", "3868 3874", "48岁 → 40岁"),
        ("no_base", "wanshan-wulian", "588", "? → ? | 100%"),
        ("ratio", "altay-three-dimensions", "1240 1228", "13万元 ÷ 6000余人次 = 17.86 < x < 22.5"),
        ("ratio", "huaping-joint-meeting", "2056 2044", "50153人次 ÷ 2778次 = 18.05…"),
        ("ratio", "shuangyashan-five-party", "3096 3188", "18600余个 ÷ 6200余次 = 2.95 < x < 3.02"),
        ("ratio", "shuangyashan-five-party", "3188 2658", "6200余次 ÷ 102个 = 60.78 < x < 61.76"),
    ],
)
def test_what_the_reports_leave_open_cannot_be_checked(
    findings: dict[str, Finding], kind: str, report_id: str, starts: str, formula: str
) -> None:
    finding = findings[_id(kind, report_id, starts)]

    assert finding.outcome is UNCHECKED
    assert finding.formula.startswith(formula)


def test_the_rate_of_shuangyashan_has_another_base(findings: dict[str, Finding]) -> None:
    finding = findings[_id("rate_of_counts", "shuangyashan-five-party", "3462 3324 3096")]

    assert "应另有分母" in finding.explanation_zh
    assert "must have another base" in finding.explanation_en


def test_1258_grid_staff_of_ninglang_stay_unexplained(findings: dict[str, Finding]) -> None:
    finding = findings[_id("sum_of_parts", "ninglang-133n", "4845 4887 4901")]

    assert "1258" in finding.explanation_zh
    assert "1258" in finding.explanation_en


def test_the_same_people_are_not_added_up(findings: dict[str, Finding]) -> None:
    finding = findings[_id("same_number", "shuangyashan-five-party", "2818 3857")]

    assert "不能相加" in finding.explanation_zh
    assert "must not be added" in finding.explanation_en


def test_the_report_of_a_finding_is_that_of_its_figures(findings: dict[str, Finding]) -> None:
    for finding in findings.values():
        assert {figure.report_id for _, figure in finding.figures} == {finding.report_id}
        assert finding.explanation_zh
        assert finding.explanation_en


def test_every_percentage_is_checked_or_says_why_not(
    collection: Collection, findings: dict[str, Finding]
) -> None:
    rates = {
        figure.figure_id
        for finding in findings.values()
        if finding.kind in {"rate_of_counts", "base_not_stated", "no_base"}
        for role, figure in finding.figures
        if role == "rate"
    }

    percentages = {key for key, figure in collection.figures.items() if figure.value.unit == "%"}

    assert rates == percentages
    assert len(percentages) == 15


PLANTED = [
    (
        "wanshan-wulian@805",
        {"as_printed": "340起", "value": "340"},
        _id("rate_of_counts", "wanshan-wulian", "816 805 796"),
    ),
    (
        "ninglang-133n@5410",
        {"as_printed": "53个", "value": "53"},
        _id("sum_of_parts", "ninglang-133n", "5410 5417 5400"),
    ),
    (
        "ninglang-133n@6224",
        {"as_printed": "226起", "value": "226", "printed_end": "6228"},
        _id("part_of_whole", "ninglang-133n", "6224 6217"),
    ),
    (
        "dejiang-alliance@3778",
        {"as_printed": "15个", "value": "15"},
        _id("repeated_print", "dejiang-alliance", "3569 3778"),
    ),
]


@pytest.mark.parametrize(("figure_id", "cells", "finding_id"), PLANTED)
def test_a_planted_error_is_found(
    data_copy: Path,
    edit_figure: Callable[..., str],
    figure_id: str,
    cells: dict[str, str],
    finding_id: str,
) -> None:
    edit_figure(figure_id, **cells)

    assert set(_contradictions(data_copy)) == {*IMPOSSIBLE, finding_id}


def test_the_build_says_what_it_found(
    data_copy: Path, edit_figure: Callable[..., str], tmp_path: Path
) -> None:
    for figure_id, cells, _ in PLANTED:
        edit_figure(figure_id, **cells)

    build_database(data_copy, tmp_path / "planted.duckdb")

    with duckdb.connect(tmp_path / "planted.duckdb", read_only=True) as connection:
        said: list[tuple[Any, ...]] = connection.execute(
            "select finding_id from finding where outcome = 'contradictory'"
        ).fetchall()
    assert {row[0] for row in said} == {*IMPOSSIBLE, *(planted for _, _, planted in PLANTED)}
