"""Exercises in words: the question tells no answer, the key says what the rules say."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard import exercise_answers, exercise_material, labels, queries
from dashboard.exercise_forms import Worded
from dashboard.exercise_records import Check, Exercise, Pair, Passage, Wording
from dashboard.exercise_words import worded
from dashboard.labels import Terms
from dashboard.records import Observation
from dashboard.tables import Table

CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def terms() -> Terms:
    """The labels of the closed lists."""
    return labels.all_terms()


@pytest.fixture
def everything() -> list[Exercise]:
    """Every exercise that the repository's data allow."""
    found = exercise_material.material(queries.build_info().database_version)
    return [exercise for kind in found.values() for exercise in kind]


def texts(table: Table | None) -> list[str]:
    """The texts of a table's cells."""
    return [text for row in table.rows for c in row for text in (c.text, c.small)] if table else []


def test_the_key_is_the_verdict_with_all_its_reasons(
    everything: list[Exercise], terms: Terms
) -> None:
    for pair in everything:
        if not isinstance(pair, Pair):
            continue
        key, judgement = worded(pair, terms).key, pair.judgement
        assert key.verdict_id == judgement.verdict.term
        assert key.verdict == labels.term(terms, "verdict", judgement.verdict.term)
        said = [labels.reason(reason, terms) for reason in judgement.reasons]
        assert len(key.because) == max(1, len(said))
        assert all(clause in line for clause, line in zip(said, key.because, strict=False))
        opened = {c.target for row in key.table.rows for c in row if c.kind == "figure"}
        assert opened == pair.figures


def test_the_key_is_the_arithmetic_of_the_finding(everything: list[Exercise], terms: Terms) -> None:
    found = [check for check in everything if isinstance(check, Check)]
    impossible = [check for check in found if check.finding.outcome == "contradictory"]

    assert len(impossible) == 2
    for check in found:
        key, finding = worded(check, terms).key, check.finding
        assert key.verdict_id == finding.outcome
        assert finding.formula in key.because[0]
        assert key.because[1] == finding.explanation_zh
        opened = {c.target for row in key.table.rows for c in row if c.kind == "figure"}
        assert opened == check.figures


def test_the_key_of_a_stretch_says_where_and_when_each_number_holds(
    everything: list[Exercise], terms: Terms
) -> None:
    [passage] = [
        e for e in everything if e.exercise_id == "sinan-red-property@2490..sinan-red-property@2572"
    ]
    key = worded(passage, terms).key
    rows = [[cell.text for cell in row] for row in key.table.rows]

    assert key.verdict == "4 个数字"
    assert [row[0] for row in rows] == ["52名", "28%", "5名", "4名"]
    assert {row[2] for row in rows} == {"思南"}
    assert key.table.rows[2][2].small == "单位 · 蓝色港湾小区物业公司党支部"
    assert rows[1][3] == "“2020年”（一次）"
    assert "2 个范围、2 种时段" in key.because[0]


@pytest.mark.parametrize(
    ("printed", "bounds"),
    [
        ("近2.3万件", "22,000 ≤ 值 < 23,000 件"),
        ("20余件", "20 < 值 < 30 件"),
        ("98%以上", "98 ≤ 值 ≤ 100 %"),
        ("突破10万人次", "10 万 < 值 人次"),
        ("13万", "12.5 万 ≤ 值 ≤ 13.5 万 人"),
    ],
)
def test_the_key_of_a_wording_is_its_bounds(
    everything: list[Exercise], terms: Terms, printed: str, bounds: str
) -> None:
    [wording] = [e for e in everything if isinstance(e, Wording) and e.print.printed == printed]
    key = worded(wording, terms).key

    assert key.verdict == bounds
    assert ("上面没有界。" in key.because) is (wording.print.high is None)


def test_no_question_opens_a_card_or_tells_its_answer(
    everything: list[Exercise], terms: Terms
) -> None:
    for exercise in everything:
        words = worded(exercise, terms)
        given = texts(words.table)
        if words.table is not None:
            assert not [c for row in words.table.rows for c in row if c.kind in ("figure", "link")]
        if not isinstance(exercise, Pair):
            assert words.key.verdict not in given
        if isinstance(exercise, Check):
            assert exercise.finding.explanation_zh not in given
        if isinstance(exercise, Passage):
            assert not {fact.scope_name for fact in exercise.facts} & set(given)
        if isinstance(exercise, Wording):
            assert words.table is None


@pytest.mark.usefixtures("english")
def test_questions_are_asked_in_english(everything: list[Exercise]) -> None:
    terms = labels.all_terms()
    for exercise in everything:
        words = worded(exercise, terms)
        printed = exercise.print.printed if isinstance(exercise, Wording) else ""
        said = [words.question.replace(printed, ""), words.given, words.task, *words.to_fill]
        columns = [str(column) for column in words.key.table.columns]
        assert not [text for text in (*said, *columns) if CHINESE.search(text)]


def test_a_title_counts_what_is_shown(everything: list[Exercise]) -> None:
    by_kind = {kind: [e for e in everything if e.kind == kind] for kind in ("compare", "check")}
    two, one = by_kind["compare"][:2], by_kind["check"][:1]

    assert exercise_answers.title([*two, *one]) == "三道题：两道比、一道核"
    assert exercise_answers.title(by_kind["compare"][:12]) == "12道题：12道比"
    assert exercise_answers.title([]) == "现有数据出不了这样的题"


def test_a_lead_tells_the_answers_only_when_they_are_shown(
    everything: list[Exercise], terms: Terms
) -> None:
    impossible = [e for e in everything if e.lesson[0] == "contradictory"]
    lead = exercise_answers.lead(impossible, 5, terms, is_key_shown=False)

    assert "矛盾" not in lead
    assert "要 5 道，现有数据只够 2 道。" in lead
    assert "题面是 2 篇报道印出的 4 个数。" in lead
    shown = exercise_answers.lead(impossible, 2, terms, is_key_shown=True)
    assert "答案里：矛盾 2 道。" in shown
    assert "只够" not in shown


def test_only_a_comparison_about_who_measured_says_who(
    observation: Callable[..., Observation], terms: Terms
) -> None:
    def rows(words: Worded) -> list[str]:
        assert words.table is not None
        return [row[0].text for row in words.table.rows]

    one, other = observation(), observation()
    [plain] = exercise_material.pairs([one, other])
    [asked] = exercise_material.pairs([replace(one, measured_by="unstated"), other])

    assert "谁测的" not in rows(worded(plain, terms))
    assert rows(worded(asked, terms))[-1] == "谁测的"
    assert worded(asked, terms).key.verdict_id == "not_comparable"
