"""Checks at the edge: nothing counted, approximate falls, near repeats, bad relations."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from etl.build.checks.counts import check_change, check_repeat
from etl.build.checks.rates import check_rate
from etl.build.collection import read_collection
from etl.build.records import Figure
from etl.errors import InvalidDataError
from etl.model import Direction, Measure, Outcome
from etl.reference.catalogue import read_catalogue

DATA = Path(__file__).parents[2] / "data"
Printed = Callable[..., Figure]


@pytest.fixture(scope="module")
def figure() -> Printed:
    """Makes a figure from a print, on the pattern of a real one."""
    reader = read_catalogue(DATA).value_reader
    pattern = read_collection(DATA).figures["wanshan-wulian@805"]

    def make(printed: str, measure: Measure = Measure.FLOW, *, falls: bool = False) -> Figure:
        direction = Direction.FALL if falls else None
        value = reader.read(printed, measure=measure, direction=direction)
        row = pattern.row.model_copy(update={"as_printed": printed, "measure": measure})
        return replace(pattern, figure_id=f"invented@{len(printed)}", row=row, value=value)

    return make


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [
        ("100%", "0件", "0件"),
        ("98%", "30件", "不到50件"),
        ("100%", None, "0件"),
        ("98%", "0件", None),
    ],
)
def test_nothing_counted_cannot_be_checked(
    rate: str, part: str | None, whole: str | None, figure: Printed
) -> None:
    finding = check_rate(
        figure(rate, Measure.RATE),
        figure(part) if part else None,
        figure(whole) if whole else None,
    )

    assert finding.outcome is Outcome.CANNOT_BE_CHECKED


def test_nothing_of_something_is_zero_per_cent(figure: Printed) -> None:
    finding = check_rate(figure("0%", Measure.RATE), figure("0件"), figure("20余件"))

    assert finding.outcome is Outcome.CONSISTENT_WITHIN_ROUNDING


def test_an_approximate_fall_is_held_against_its_size(figure: Printed) -> None:
    fall = figure("30%以上", Measure.CHANGE, falls=True)

    assert check_rate(fall, figure("35件"), figure("100件")).outcome is not Outcome.CONTRADICTORY


def test_neighbours_stand_on_either_side(figure: Printed) -> None:
    finding = check_rate(figure("50.3%", Measure.RATE), figure("31件"), None)

    assert "31 ÷ 61" in finding.formula
    assert "31 ÷ 62" in finding.formula


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("352起", "352起", Outcome.CONSISTENT),
        ("近2.3万件", "22980件", Outcome.CONSISTENT_WITHIN_ROUNDING),
        ("352起", "353起", Outcome.CONTRADICTORY),
    ],
)
def test_repeats_agree_within_their_bounds(
    one: str, other: str, outcome: Outcome, figure: Printed
) -> None:
    assert check_repeat(figure(one), figure(other)).outcome is outcome


@pytest.mark.parametrize(
    ("before", "after", "change", "falls", "outcome"),
    [
        ("48岁", "40岁", None, True, Outcome.CANNOT_BE_CHECKED),
        ("0件", "40件", "100%", False, Outcome.CANNOT_BE_CHECKED),
        ("200件", "150件", "25%", True, Outcome.CONSISTENT),
        ("200件", "250件", "25%", False, Outcome.CONSISTENT),
        ("23件", "8件", "65.21%", True, Outcome.CONSISTENT_WITHIN_ROUNDING),
        ("200件", "150件", "30%", True, Outcome.CONTRADICTORY),
        ("200件", "150件", "25%", False, Outcome.CONTRADICTORY),
    ],
)
def test_change_is_the_one_from_before_to_after(
    before: str, after: str, change: str | None, outcome: Outcome, figure: Printed, *, falls: bool
) -> None:
    rate = figure(change, Measure.CHANGE, falls=falls) if change else None

    assert check_change(figure(before), figure(after), rate).outcome is outcome


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("{kind: ratio, part: wanshan-wulian@805}", "expected figures for whole"),
        ("{kind: same_number}", "expected figures for parts"),
        ("{kind: rate_of_counts, rate: wanshan-wulian@816}", "expected figures for part or whole"),
        (
            "{kind: part_of_whole, part: wanshan-wulian@805, whole: wanshan-siwei@543}",
            "expected one report",
        ),
        (
            "{kind: same_number, parts: [wanshan-wulian@805, wanshan-wulian@796]}",
            "found '335, 352', expected one value",
        ),
    ],
)
def test_a_relation_names_what_it_needs(record: str, sentence: str, data_copy: Path) -> None:
    with (data_copy / "relations.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {record}\n")

    with pytest.raises(InvalidDataError) as refused:
        read_collection(data_copy)

    assert "relations.yaml" in str(refused.value)
    assert sentence in str(refused.value)


def test_an_absence_is_refused_where_the_report_prints_a_number(data_copy: Path) -> None:
    with (data_copy / "absences.csv").open("a", encoding="utf-8") as file:
        file.write("wanshan-wulian,grids,mentioned_without_number\n")

    with pytest.raises(InvalidDataError, match="an indicator that the report does not print"):
        read_collection(data_copy)


def test_zero_is_a_count(figure: Printed) -> None:
    assert figure("零件").value.number == Decimal(0)
