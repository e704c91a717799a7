"""Practices: grades follow from the figures, overlaps from the mechanisms."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard import (
    practice_answers,
    practice_charts,
    practices,
)
from dashboard.practice_records import Collection, PracticeFigure, Profile

WULIAN, FIVE_PARTY = "wanshan-wulian", "shuangyashan-five-party"
Change = Callable[..., None]


@pytest.fixture
def held() -> Collection:
    """All practices of the repository's data."""
    return practices.collection()


@pytest.fixture
def change(file: Path) -> Change:
    """Run SQL on a copy of the database that the dashboard reads."""

    def run(*statements: str) -> None:
        with duckdb.connect(file) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def profile(practice_id: str) -> Profile:
    """One practice."""
    [found] = [p for p in practices.profiles() if p.practice_id == practice_id]
    return found


def copied(practice: str, table: str, **changes: str) -> str:
    """SQL that copies the rows of a practice's table with other values in some columns."""
    values = ", ".join(f"{value} as {name}" for name, value in changes.items())
    key = "report_id" if table == "report" else "practice_id"
    return (
        f"insert into {table} select * replace ({values}) from {table} "  # noqa: S608
        f"where {key} = '{practice}'"
    )


EMPTY = (
    copied("yulong-five-focus", "report", report_id="'bare'"),
    copied("yulong-five-focus", "practice", practice_id="'bare'", report_id="'bare'"),
)


def graded(figures: list[PracticeFigure]) -> str:
    """The grade by the rule, worked out without SQL."""
    if not figures:
        return "none"
    readings: dict[tuple[object, ...], set[str]] = {}
    for f in figures:
        if f.measure in {"rate", "mean", "change"} and f.indicator_id != "other":
            key = (f.indicator_id, f.subject_zh, f.measure, f.period_kind, f.scope_level)
            readings.setdefault(key, set()).add(f.scope_name)
    if any(len(scopes) > 1 for scopes in readings.values()):
        return "with_comparison"
    if any(f.measure == "change" or f.is_in_before_after for f in figures):
        return "before_after"
    done = [
        f
        for f in figures
        if f.measure == "flow" or (f.measure in {"rate", "mean"} and f.period_kind != "point")
    ]
    return "outputs" if done else "inputs"


def test_every_grade_is_the_one_its_figures_give(held: Collection) -> None:
    for each in held.profiles:
        figures = practices.figures([each.practice_id])

        assert each.grade == graded(figures), each.practice_id
        assert each.figures == len(figures)
        assert each.inputs + each.outputs + each.changes == each.figures


def test_the_grades_of_the_collection(held: Collection) -> None:
    grades = {p.practice_id: p.grade for p in held.profiles}

    assert grades["yulong-five-focus"] == "inputs"
    assert grades[WULIAN] == grades[FIVE_PARTY] == "before_after"
    assert sorted(grades.values()).count("outputs") == 13


def test_the_deciding_figures_are_kept() -> None:
    assert profile(WULIAN).deciding_ids == ["wanshan-wulian@588", "wanshan-wulian@833"]
    assert profile(FIVE_PARTY).deciding_ids == [
        "shuangyashan-five-party@3868",
        "shuangyashan-five-party@3874",
    ]
    outputs = profile("huaping-joint-meeting")
    assert len(outputs.deciding_ids) == outputs.outputs == 5


def test_a_mean_of_what_exists_is_an_input() -> None:
    by_id = {f.figure_id: f for f in practices.figures(["bijiang-four-strengthen"])}

    assert by_id["bijiang-four-strengthen@902"].printed == "35.5岁"
    assert by_id["bijiang-four-strengthen@902"].evidence == "input"


def test_a_fact_printed_twice_counts_once() -> None:
    figures = practices.figures(["dejiang-alliance"])

    assert len(figures) == 13
    assert "dejiang-alliance@3778" not in {f.figure_id for f in figures}


@pytest.mark.parametrize(
    ("scope", "level", "grade"),
    [
        ("别村", "community", "with_comparison"),
        ("茅坪村", "community", "outputs"),
        ("全县", "county", "outputs"),
    ],
)
def test_one_rate_of_two_scopes_of_one_level_is_a_comparison(
    change: Change, scope: str, level: str, grade: str
) -> None:
    values = f"'new@1' as observation_id, '{scope}' as scope_name, '{level}' as scope_level"
    change(
        f"insert into observation select * replace ({values}) from observation "  # noqa: S608
        "where observation_id = 'yuping-maoping@4891'",
        f"insert into figure select * replace ({values}, 'new@1' as figure_id) "  # noqa: S608
        "from figure where figure_id = 'yuping-maoping@4891'",
    )
    found = profile("yuping-maoping")

    assert found.grade == grade
    if grade == "with_comparison":
        assert set(found.deciding_ids) == {"new@1", "yuping-maoping@4891"}
        assert "2 个数" in practice_answers.grade_reason(found)


def test_a_practice_with_nothing_to_tell_has_no_grade(change: Change) -> None:
    change(*EMPTY)
    found = profile("bare")

    assert (found.grade, found.figures, found.deciding_ids) == ("none", 0, [])
    assert (found.notes, found.mechanism_ids) == ((), [])
    assert practice_answers.profile_title(found).endswith("0 种机制，没有写出步骤，没有数字")
    assert practice_charts.flow(practice_charts.steps(found)) == (
        '<p class="flow-note">报道没有写出步骤。</p>'
    )
    assert {pair.jaccard for pair in practices.pairs("bare")} == {0.0}
    assert practices.nearest(practices.collection(), "bare", 3) == []


def test_every_overlap_is_shared_by_either(held: Collection) -> None:
    own = {p.practice_id: set(p.mechanism_ids) for p in held.profiles}
    assert len(held.pairs) == len(own) * (len(own) - 1)

    for pair in held.pairs:
        one, other = own[pair.practice_id], own[pair.other_id]
        assert set(pair.shared_ids) == one & other
        assert (pair.shared, pair.either_has) == (len(one & other), len(one | other))
        assert pair.jaccard == pytest.approx(len(one & other) / len(one | other))


def test_every_mechanism_is_listed_with_its_practices(held: Collection) -> None:
    assert len(held.mechanisms) == 38
    assert len({m.group_id for m in held.mechanisms}) == 8
    for mechanism in held.mechanisms:
        having = {p.practice_id for p in held.profiles if mechanism.mechanism_id in p.mechanism_ids}
        assert set(mechanism.practice_ids) == having


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_split_has_every_mechanism_once(held: Collection, count: int) -> None:
    chosen = held.profiles[:count]
    parted = practices.split(chosen, held.mechanisms)
    listed = [*parted.shared]
    for members in (*parted.partly.values(), *parted.alone.values()):
        listed += members

    assert len(listed) == len({m.mechanism_id for m in listed}) == parted.all
    assert {m.mechanism_id for m in listed} == {m for p in chosen for m in p.mechanism_ids}
    assert {m.mechanism_id for m in parted.shared} == set.intersection(
        *(set(p.mechanism_ids) for p in chosen)
    )


def test_practices_are_sorted_as_asked(held: Collection) -> None:
    counts = [len(p.mechanism_ids) for p in practices.by_order(held, "count", None)]
    places = [p.place_code for p in practices.by_order(held, "place", None)]
    like = profile(WULIAN)
    alike = [p.practice_id for p in practices.by_order(held, "similar", like)]

    assert counts == sorted(counts, reverse=True)
    assert places == sorted(places)
    assert alike[:2] == [WULIAN, "ninglang-133n"]
