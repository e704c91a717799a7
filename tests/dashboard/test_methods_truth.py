"""Truth tables against an independent count, by their laws, and in the forms that others read."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import database, labels, language, practices
from dashboard.methods import answers, files, snippets
from dashboard.methods.sets import CaseSet, all_sets, usual_conditions, usual_outcome
from dashboard.methods.truth import TruthTable, overlaps, truth_table
from tests import r

LETTERS = "ABCDEF"
SELECTIONS = [
    ("grade_before_after", ["party_tiers", "joint_meeting", "publicity"]),
    ("grade_outputs", ["grid", "digital"]),
    ("closed_loop", ["grid", "deliberation", "joint_meeting", "training"]),
    ("evaluation", ["grid", "deliberation", "training", "digital", "points", "volunteering"]),
]


def invented(set_id: str, members: Sequence[str], kind: str = "mechanism") -> CaseSet:
    """A set of cases."""
    return CaseSet(
        set_id, kind, set_id, 1, set_id.upper(), "集", "set", "义", "what", list(members)
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[str], TruthTable]:
    """Up to twenty cases, up to six conditions and an outcome, all at random."""
    cases = [f"case-{n}" for n in range(draw(st.integers(0, 20)))]
    members = st.lists(st.sampled_from(cases), unique=True) if cases else st.just([])
    conditions = [invented(letter, draw(members)) for letter in LETTERS[: draw(st.integers(1, 6))]]
    return cases, truth_table(cases, conditions, invented("out", draw(members)))


@given(worlds())
def test_each_case_stands_in_exactly_one_row_that_has_its_values(
    world: tuple[list[str], TruthTable],
) -> None:
    cases, table = world
    stood = Counter(case for row in table.rows for case in (*row.inside, *row.outside))

    assert stood == Counter(cases)
    assert sum(row.n for row in table.rows) == table.n == len(cases)
    assert sum(len(row.inside) for row in table.rows) == table.inside
    for row in table.rows:
        for case in (*row.inside, *row.outside):
            assert row.values == tuple(case in held.practice_ids for held in table.conditions)
            assert (case in table.outcome.practice_ids) == (case in row.inside)


@given(worlds())
def test_rows_and_remainders_are_all_configurations_each_once(
    world: tuple[list[str], TruthTable],
) -> None:
    _, table = world
    found = [*(row.values for row in table.rows), *table.remainders]

    assert len(found) == len(set(found)) == table.possible == 2 ** len(table.conditions)
    assert table.contradictory == sum(0 < row.consistency < 1 for row in table.rows)


@given(worlds())
def test_single_conditions_are_counted_by_the_definitions(
    world: tuple[list[str], TruthTable],
) -> None:
    cases, table = world
    outcome = [case in table.outcome.practice_ids for case in cases]
    for found in overlaps(cases, table):
        condition = [case in found.held.practice_ids for case in cases]
        # Consistency of sufficiency: the sum of the smaller membership over that of the condition.
        both = sum(min(x, y) for x, y in zip(condition, outcome, strict=True))
        assert found.of_condition == (Fraction(both, sum(condition)) if any(condition) else None)
        assert found.of_outcome == (Fraction(both, sum(outcome)) if any(outcome) else None)


@given(worlds())
def test_files_hold_the_table(world: tuple[list[str], TruthTable]) -> None:
    cases, table = world
    rows = read(files.truth_csv(table))

    assert len(rows) == table.possible
    assert sum(int(row["n"]) for row in rows) == len(cases)
    assert Counter(row["OUT"] for row in rows)["?"] == len(table.remainders)
    for content, first in (
        (files.for_fsqca(cases, table), "CASE"),
        (files.for_r(cases, table), ""),
    ):
        held = read(content)
        assert [row[first or "practice_id"] for row in held] == cases
        assert {value for row in held for value in list(row.values())[1:]} <= {"0", "1"}


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def asked(sql: str) -> list[tuple[object, ...]]:
    """Rows of the database."""
    return [tuple(row.values()) for row in database.rows(sql)]


def chosen(outcome: str, conditions: Sequence[str]) -> tuple[list[str], TruthTable]:
    """The truth table of the data for some sets."""
    known = all_sets()
    cases = [profile.practice_id for profile in practices.profiles()]
    return cases, truth_table(cases, [known[each] for each in conditions], known[outcome])


@pytest.mark.parametrize(("outcome", "conditions"), SELECTIONS)
def test_the_table_of_the_data_is_what_the_tables_of_the_database_give(
    outcome: str, conditions: list[str]
) -> None:
    """Counted anew from practice_mechanism and practice_evidence, without the view of sets."""
    described = set(asked("select practice_id, mechanism_id from practice_mechanism"))
    grades = ["inputs", "outputs", "before_after", "with_comparison"]
    for practice, grade in asked("select practice_id, grade from practice_evidence"):
        reached = grades[: grades.index(str(grade)) + 1] if grade in grades else []
        described |= {(practice, f"grade_{each}") for each in reached}
    everyone = [practice for (practice,) in asked("select practice_id from practice")]
    expected = {}
    for values in product([True, False], repeat=len(conditions)):
        held = [
            practice
            for practice in everyone
            if [(practice, each) in described for each in conditions] == list(values)
        ]
        expected[values] = (
            {practice for practice in held if (practice, outcome) in described},
            {practice for practice in held if (practice, outcome) not in described},
        )

    _, table = chosen(outcome, conditions)

    found = {row.values: (set(row.inside), set(row.outside)) for row in table.rows}
    assert found == {values: parts for values, parts in expected.items() if any(parts)}
    assert set(table.remainders) == {values for values, parts in expected.items() if not any(parts)}


def test_names_keep_the_rules_of_fsqca() -> None:
    """Letters and digits, up to fifty, unique whatever their case (its user's guide, chapter 2)."""
    names = [held.variable_name for held in all_sets().values()]

    assert len({name.casefold() for name in names}) == len(names) > 38
    assert [name for name in names if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,49}", name)] == []


@pytest.mark.parametrize(("outcome", "conditions"), SELECTIONS)
def test_the_file_for_fsqca_has_one_word_or_number_a_cell(
    outcome: str, conditions: list[str]
) -> None:
    cases, table = chosen(outcome, conditions)
    content = files.for_fsqca(cases, table).decode("ascii")

    header, *lines = content.splitlines()
    assert header.split(",")[0] == "CASE"
    assert len(header.split(",")) == len(conditions) + 2
    for line in lines:
        assert re.fullmatch(r"[a-z0-9_-]+(,[01])+", line)
        assert line.count(",") == header.count(",")


def test_the_usual_choice_parts_the_cases_best_and_spans_groups() -> None:
    known = list(all_sets().values())
    picked = usual_conditions(known, 16, "grade_outputs", 3)
    groups = [held.group_id for held in known if held.set_id in picked]

    assert usual_outcome(known, 16) == "grade_before_after"
    assert len(set(groups)) == len(picked) == 3
    assert "publicity" in picked
    assert "publicity" not in usual_conditions(known, 16, "publicity", 3)


def test_sets_of_grades_contain_one_another() -> None:
    known = all_sets()
    order = ["grade_inputs", "grade_outputs", "grade_before_after", "grade_with_comparison"]
    members = [set(known[each].practice_ids) for each in order]

    assert members == sorted(members, key=len, reverse=True)
    assert all(wider >= narrower for wider, narrower in pairwise(members))


@pytest.mark.parametrize(
    ("members", "said"),
    [([], "全都一样"), (["a"], "几乎都一样"), (["a", "b", "c"], "3 个是 1。")],
)
def test_the_lead_says_how_weak_an_outcome_is(members: list[str], said: str) -> None:
    table = truth_table(list("abcdefg"), [invented("x", ["a", "d"])], invented("y", members))

    assert said in answers.lead(table)
    assert "不等于没有" in answers.lead(table)


def test_no_practice_gives_a_sentence() -> None:
    table = truth_table([], [invented("x", [])], invented("y", []))

    assert answers.title(table) == "还没有收录任何做法"
    assert answers.lead(table)


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_notes_tell_each_set_and_that_0_is_not_absence(code: str) -> None:
    language.use(code)
    _, table = chosen(*SELECTIONS[0])
    text = files.notes(table, labels.all_terms(), "1-abc", "outcome=x").decode()

    for held in (*table.conditions, table.outcome):
        assert f"| `{held.set_id}` | `{held.variable_name}` | {held.name} |" in text
    assert {"zh": "不等于没有", "en": "not absence"}[code] in text
    assert "1-abc" in text


def test_base_r_reads_equal_values(tmp_path: Path) -> None:
    cases, table = chosen(*SELECTIONS[2])
    (tmp_path / "cases.csv").write_bytes(files.for_r(cases, table))
    line = next(
        line for line in snippets.r_lines(table, "cases.csv").splitlines() if "read.csv" in line
    )
    script = f"{line}\nwrite.csv(cases, 'back.csv')\ncat(sapply(cases, class))"
    printed = r.run(script, tmp_path)

    back = read((tmp_path / "back.csv").read_bytes())
    sent = read((tmp_path / "cases.csv").read_bytes())
    assert set(printed.split()) == {"integer"}
    assert [list(row.values()) for row in back] == [list(row.values()) for row in sent]
    assert list(back[0])[1:] == list(sent[0])[1:]


def test_r_is_told_to_mark_what_contradicts_as_the_screen_does() -> None:
    _, table = chosen(*SELECTIONS[0])

    assert "incl.cut = c(1, 0.001)" in snippets.r_lines(table, "cases.csv")
