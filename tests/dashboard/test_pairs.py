"""Two by two: the matrix of verdicts, and strips of places inside places."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from dashboard import labels, pairs, tables
from dashboard.comparability import compare
from dashboard.records import Observation
from dashboard.tables import Table

Make = Callable[..., Observation]
Published = tuple[Observation, ...]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Table]:
    """The tables that are put on the screen."""
    found: list[Table] = []
    monkeypatch.setattr(tables, "show", lambda table, _key: found.append(table))
    return found


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The remarks on the screen."""
    found: list[str] = []
    monkeypatch.setattr(st, "caption", found.append)
    return found


def of(published: Published, indicator_id: str) -> list[Observation]:
    """The published numbers of an indicator."""
    return [o for o in published if o.indicator_id == indicator_id]


def matrix(shown: list[Table], observations: Sequence[Observation]) -> Table:
    """The matrix of some numbers."""
    pairs.show_matrix(observations, labels.all_terms(), "matrix")
    [table] = shown
    return table


def strips(shown: list[Table], observations: Sequence[Observation]) -> Table:
    """The strips of some numbers."""
    pairs.show_nested(pairs.nested(observations), labels.all_terms(), "nested")
    [table] = shown
    return table


@given(some.data())
def test_every_pair_is_judged_once_as_elsewhere(
    published: Published, data: some.DataObject
) -> None:
    chosen = data.draw(some.lists(some.sampled_from(published), max_size=12))
    found = pairs.judgements(chosen)

    assert set(found) == {(i, j) for j in range(len(chosen)) for i in range(j)}
    for (i, j), judgement in found.items():
        assert judgement == compare(chosen[i], chosen[j])
        assert judgement.verdict is compare(chosen[j], chosen[i]).verdict


@pytest.mark.parametrize("indicator_id", ["grid_staff", "grids", "duty_items", "communities"])
def test_the_matrix_is_symmetric_and_says_what_the_judgement_says(
    published: Published, shown: list[Table], indicator_id: str
) -> None:
    observations, terms = of(published, indicator_id), labels.all_terms()
    table = matrix(shown, observations)
    size = len(observations)
    assert size > 3
    assert len(table.columns) == size + 1

    for i, row in enumerate(table.rows):
        assert row[0].text == observations[i].place
        assert row[i + 1].text == "同一个数"
        for j in range(size):
            if i == j:
                continue
            cell, mirrored = row[j + 1], table.rows[j][i + 1]
            judgement = compare(observations[min(i, j)], observations[max(i, j)])
            assert cell.text == mirrored.text
            assert cell.text == labels.term(terms, "verdict", judgement.verdict.term)
            if i < j:
                assert cell.target == judgement.verdict.term
                first = judgement.reasons[:1]
                assert cell.small == "".join(labels.reason(each, terms) for each in first)


def test_no_cell_of_the_matrix_is_blank(published: Published, shown: list[Table]) -> None:
    table = matrix(shown, of(published, "duty_items"))

    assert all(cell.text for row in table.rows for cell in row)


@pytest.mark.parametrize(("many", "tables_shown"), [(0, 1), (1, 1), (12, 1), (13, 0), (40, 0)])
def test_beyond_twelve_numbers_a_sentence_stands_for_the_matrix(
    observation: Make, shown: list[Table], said: list[str], many: int, tables_shown: int
) -> None:
    observations = [observation() for _ in range(many)]
    pairs.show_matrix(observations, labels.all_terms(), "matrix")

    assert len(shown) == tables_shown
    assert [str(many) in sentence for sentence in said] == [True] * (1 - tables_shown)
    if shown:
        assert {len(row) for row in shown[0].rows} <= {many + 1}


HERE: dict[str, Any] = {"place_code": "530724", "place_label_zh": "宁蒗"}
STREET: dict[str, Any] = {"scope_level": "street", "scope_position": 4}
VILLAGE: dict[str, Any] = {"scope_level": "community", "scope_position": 5}


def test_strips_go_from_the_broadest_scope_inwards(observation: Make, shown: list[Table]) -> None:
    village = observation(**HERE | VILLAGE, scope_name="丙村", as_printed="5个")
    county = observation(**HERE, as_printed="90个")
    street = observation(**HERE | STREET, scope_name="乙街道", as_printed="30个")
    head, *rows = strips(shown, [village, county, street]).rows

    assert [cell.text for cell in head] == ["宁蒗"]
    assert [row[1].text for row in rows] == ["90个", "30个", "5个"]
    assert [row[0].text.count("⊃") for row in rows] == [0, 1, 2]
    assert [row[1].kind for row in rows] == ["figure"] * 3
    targets = [row[1].target for row in rows]
    assert targets == [o.observation_id for o in (county, street, village)]


def test_strips_are_never_summed(published: Published, shown: list[Table]) -> None:
    groups = [
        (place, held)
        for indicator_id in ("grids", "grid_staff", "cases_resolved", "service_stations")
        for place, held in pairs.nested(of(published, indicator_id))
    ]
    assert groups
    for _place, held in groups:
        assert len({o.scope_level for o in held}) > 1
        shown.clear()
        table = strips(shown, held)
        printed = [row[1].text for row in table.rows if len(row) > 1]
        total = sum((o.value for o in held), Decimal(0))

        assert printed == [o.printed for o in sorted(held, key=_breadth)]
        if total not in {o.value for o in held}:
            words = "".join(cell.text + cell.small for row in table.rows for cell in row)
            assert f"{total.normalize():f}" not in words
        assert "不能相加" in table.caption


def _breadth(observation: Observation) -> tuple[int, str]:
    return observation.scope_position, observation.scope_name


def test_numbers_of_one_scope_level_are_no_strip(observation: Make) -> None:
    streets = [observation(**HERE | STREET, scope_name=name) for name in ("甲街道", "乙街道")]

    assert pairs.nested(streets) == []
    assert pairs.nested(streets[:1]) == []
    assert pairs.nested([]) == []


def test_places_of_one_name_are_not_inside_one_another(observation: Make) -> None:
    one = observation(place_code="110101", place_label_zh="鼓楼")
    other = observation(**STREET, place_code="320106", place_label_zh="鼓楼")

    assert pairs.nested([one, other]) == []


def test_forty_places_make_forty_strips(observation: Make, shown: list[Table]) -> None:
    held = [
        observation(**changes, place_code=f"{n}", place_label_zh=f"县{n}")
        for n in range(40)
        for changes in (STREET, {})
    ]
    table = strips(shown, held)

    assert len(table.rows) == 3 * 40
    assert sum(row[0].kind == "group" for row in table.rows) == 40
