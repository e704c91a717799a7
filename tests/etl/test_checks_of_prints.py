"""What invented printed figures say about one another."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build.checks.counts import check_part, check_ratio, check_repeat, check_sum
from etl.build.checks.findings import Finding
from etl.build.checks.rates import check_base, check_rate
from etl.build.checks.relations import find_findings
from etl.build.collection import Collection
from etl.build.records import Figure
from etl.model import Direction, Measure, Outcome

Printed = Callable[..., Figure]

CONSISTENT, WITHIN = Outcome.CONSISTENT, Outcome.CONSISTENT_WITHIN_ROUNDING
CONTRADICTORY, UNCHECKED = Outcome.CONTRADICTORY, Outcome.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("prints", "outcome", "formula"),
    [
        ("95.17% 335起 352起", CONSISTENT, "335起 ÷ 352起 = 95.170…% | 95.17%"),
        ("65.21% 15起 23起", WITHIN, "15起 ÷ 23起 = 65.217…% | 65.21%"),
        ("96% 335起 352起", CONTRADICTORY, "335起 ÷ 352起 = 95.170…% | 96%"),
        ("50% 200余件 400余件", WITHIN, "200余件 ÷ 400余件 = 40 < x < 75 (%) | 50%"),
        ("97%以上 98件 100件", CONSISTENT, "98件 ÷ 100件 = 98% | 97%以上"),
        ("97%以上 90件 100件", CONTRADICTORY, "90件 ÷ 100件 = 90% | 97%以上"),
        ("50% 200件 超100件", WITHIN, "200件 ÷ 超100件 = 0 ≤ x < 200 (%) | 50%"),
        ("28% - 18人", CONSISTENT, "5 ÷ 18 = 27.778…% | 28%"),
        ("28% - 7人", WITHIN, "2 ÷ 7 = 28.571…% | 28%"),
        ("92.3% - 5000人", UNCHECKED, "4615 ÷ 5000 = 92.3% | 92.3%"),
        ("98% - 32起", CONTRADICTORY, "31 ÷ 32 = 96.875%; 32 ÷ 32 = 100% | 98%"),
        ("98% - 30余起", UNCHECKED, "98%"),
        ("97%以上 - 32起", UNCHECKED, "97%以上"),
        ("97.0% 32起 -", UNCHECKED, "32 ÷ 33 = 96.970…% | 97.0%"),
        ("65.21% 15起 -", UNCHECKED, "15 ÷ 23 = 65.217…% | 65.21%"),
        ("96.9% 32起 -", UNCHECKED, "31 ÷ 32 = 96.875% | 96.9%"),
        ("98% 20余起 -", UNCHECKED, "98%"),
        ("近98% 32起 -", UNCHECKED, "近98%"),
        ("0% 3起 -", UNCHECKED, "3 ÷ 600 = 0.5% | 0%"),
        ("28% - -", UNCHECKED, "5 ÷ 18 = 27.778…%; 2 ÷ 7 = 28.571…% | 28%"),
        ("97%以上 - -", UNCHECKED, "? ÷ ? | 97%以上"),
        ("100% - -", UNCHECKED, "? ÷ ? | 100%"),
        ("0.0001% - -", UNCHECKED, "? ÷ ? | 0.0001%"),
    ],
)
def test_a_rate_is_held_against_its_counts(
    printed: Printed, prints: str, outcome: Outcome, formula: str
) -> None:
    rate, *counts = prints.split()
    part, whole = (None if count == "-" else printed(count) for count in counts)

    finding = check_rate(printed(rate, Measure.RATE), part, whole)

    assert (finding.outcome, finding.formula) == (outcome, formula)
    if outcome is CONTRADICTORY:
        assert finding.explanation_zh.endswith("口径待核。")
        assert finding.explanation_en.endswith("to be clarified.")


@pytest.mark.parametrize(
    ("prints", "symbols"),
    [
        ("95.17% 335起 352起", "335起 ÷ 352起 = 95.170…% → 95.17%"),
        ("65.21% 15起 23起", "15起 ÷ 23起 = 65.217…% ≈ 65.21%"),
        ("96% 335起 352起", "335起 ÷ 352起 = 95.170…% ≠ 96%"),
        ("97%以上 - -", "? ÷ ? (97%以上)"),
        ("98% 20余起 -", "98%"),
    ],
)
def test_a_sign_tells_the_outcome(printed: Printed, prints: str, symbols: str) -> None:
    rate, *counts = prints.split()
    part, whole = (None if count == "-" else printed(count) for count in counts)

    assert check_rate(printed(rate, Measure.RATE), part, whole).in_symbols == symbols


def test_a_fall_is_held_against_its_counts_without_its_sign(printed: Printed) -> None:
    fall = printed("65.21%", Measure.CHANGE, direction=Direction.FALL)

    assert check_rate(fall, printed("238件"), printed("365件")).outcome is CONSISTENT
    assert "365" in check_base(fall).formula


def test_a_base_that_the_report_does_not_name_accuses_nobody(printed: Printed) -> None:
    rate = printed("97%", Measure.RATE)

    finding = check_rate(rate, printed("56件"), printed("100件"), stated=False)

    assert finding.outcome is UNCHECKED
    assert "must have another base" in finding.explanation_en


def _printed_rate(part: int, whole: int, decimals: int, *, cut: bool) -> str:
    tenfold = 100 * 10**decimals
    digits = part * tenfold // whole if cut else (2 * part * tenfold + whole) // (2 * whole)
    return f"{Decimal(digits).scaleb(-decimals):f}%"


@given(
    whole=st.integers(1, 10**5),
    per_cent=st.integers(0, 10**5),
    decimals=st.integers(0, 3),
    cut=st.booleans(),
)
def test_a_rate_printed_from_its_counts_is_never_contradictory(
    printed: Printed, whole: int, per_cent: int, decimals: int, *, cut: bool
) -> None:
    part = whole * per_cent // 10**5
    rate = printed(_printed_rate(part, whole, decimals, cut=cut), Measure.RATE)
    count, base = printed(f"{part}件"), printed(f"{whole}件")

    findings = [check_rate(rate, count, base), check_rate(rate, None, base), check_base(rate)]
    if part:
        findings.append(check_rate(rate, count, None))

    assert CONTRADICTORY not in {finding.outcome for finding in findings}


@pytest.mark.parametrize(
    ("part", "whole", "outcome"),
    [
        ("26起", "225起", CONSISTENT),
        ("225起", "225起", CONSISTENT),
        ("226起", "225起", CONTRADICTORY),
        ("10500件", "18600余件", CONSISTENT),
        ("18600余件", "23753件", CONSISTENT),
        ("20余件", "25件", WITHIN),
        ("20余件", "20件", CONTRADICTORY),
        ("近30件", "20余件", WITHIN),
        ("超100件", "90件", CONTRADICTORY),
    ],
)
def test_a_part_is_no_larger_than_its_whole(
    printed: Printed, part: str, whole: str, outcome: Outcome
) -> None:
    finding = check_part("part_of_whole", printed(part), printed(whole), "", "")

    assert finding.outcome is outcome
    assert finding.formula == f"{part} ≤ {whole}"


@pytest.mark.parametrize(
    ("parts", "whole", "exhaustive", "outcome"),
    [
        ("52个 7个", "59个", True, CONSISTENT),
        ("53个 7个", "59个", True, CONTRADICTORY),
        ("51个 7个", "59个", True, CONTRADICTORY),
        ("51个 7个", "59个", False, UNCHECKED),
        ("53个 7个", "59个", False, CONTRADICTORY),
        ("50余个 7个", "60余个", True, WITHIN),
        ("5个 7个", "超100个", False, UNCHECKED),
        ("超50个 7个", "59个", True, WITHIN),
    ],
)
def test_parts_are_held_against_their_total(
    printed: Printed, parts: str, whole: str, *, exhaustive: bool, outcome: Outcome
) -> None:
    figures = [printed(text) for text in parts.split()]

    finding = check_sum(figures, printed(whole), exhaustive=exhaustive)

    assert finding.outcome is outcome


def test_says_what_the_parts_leave_over(printed: Printed) -> None:
    parts = [printed("561人"), printed("238人")]

    exact = check_sum(parts, printed("2057人"), exhaustive=False)
    vague = check_sum(parts, printed("2000余人"), exhaustive=False)

    assert "1258" in exact.explanation_zh
    assert "1258" in exact.explanation_en
    assert "1201 < x < 2201" in vague.explanation_en


@pytest.mark.parametrize(
    ("first", "again", "outcome", "sign"),
    [("14个", "14个", CONSISTENT, "="), ("14个", "15个", CONTRADICTORY, "≠")],
)
def test_two_prints_of_a_fact_say_the_same(
    printed: Printed, first: str, again: str, outcome: Outcome, sign: str
) -> None:
    finding = check_repeat(printed(first), printed(again, start=100))

    assert (finding.outcome, finding.formula) == (outcome, f"{first} {sign} {again}")


@pytest.mark.parametrize(
    ("part", "whole", "formula"),
    [
        ("50件", "20人", "50件 ÷ 20人 = 2.5"),
        ("13万元", "6000余人次", "13万元 ÷ 6000余人次 = 17.86 < x < 22.5（元）"),
        ("超10万元", "500人次", "超10万元 ÷ 500人次 = 200 < x（元）"),
    ],
)
def test_a_ratio_is_given_with_its_bounds(
    printed: Printed, part: str, whole: str, formula: str
) -> None:
    finding = check_ratio(printed(part), printed(whole), "", "")

    assert (finding.outcome, finding.formula) == (UNCHECKED, formula)


def _again(figure: Figure, start: int, duplicate_of: int | None) -> Figure:
    """Another print of a figure, with or without saying that it repeats the first."""
    row = figure.row.model_copy(update={"printed_start": start, "duplicate_of": duplicate_of})
    return replace(figure, figure_id=f"{figure.report_id}@{start}", row=row)


def _kinds(collection: Collection, *figures: Figure) -> dict[str, Finding]:
    """What the rules find among a few figures, by kind of check."""
    few = {figure.figure_id: figure for figure in figures}
    findings = find_findings(few, [], collection.catalogue.relation_rules)
    assert len({finding.kind for finding in findings}) == len(findings)
    return {finding.kind: finding for finding in findings}


def test_two_counts_that_may_be_the_base_leave_the_choice_to_a_reader(
    collection: Collection,
) -> None:
    rate, part, whole = (collection.figures[f"wanshan-wulian@{n}"] for n in (816, 805, 796))

    found = _kinds(collection, rate, part, whole, _again(whole, 797, None))

    assert set(found) == {"rate_of_counts"}
    assert found["rate_of_counts"].formula == "335 ÷ 352 = 95.170…% | 95.17%"


def test_a_repeated_print_is_no_second_count(collection: Collection) -> None:
    rate, part, whole = (collection.figures[f"wanshan-wulian@{n}"] for n in (816, 805, 796))

    found = _kinds(collection, rate, part, whole, _again(whole, 797, 796))

    assert set(found) == {"rate_of_counts", "repeated_print"}
    assert found["rate_of_counts"].formula == "335起 ÷ 352起 = 95.170…% | 95.17%"


def test_a_repeated_rate_is_asked_for_its_base_once(collection: Collection) -> None:
    rate = collection.figures["sinan-red-property@2538"]

    found = _kinds(collection, rate, _again(rate, 2539, 2538))

    assert set(found) == {"base_not_stated", "repeated_print"}
    assert found["base_not_stated"].finding_id == "base_not_stated:sinan-red-property@2538"
