"""Two by two: whether each pair of numbers compares, and numbers of places inside places."""

from collections.abc import Sequence

import streamlit as st

from dashboard import labels, tables
from dashboard.comparability import Judgement, compare
from dashboard.labels import Terms, term
from dashboard.language import _
from dashboard.records import Observation
from dashboard.tables import Cell, Table

MOST_IN_A_MATRIX = 12


def judgements(observations: Sequence[Observation]) -> dict[tuple[int, int], Judgement]:
    """The verdict on every pair, by the positions of the two."""
    return {
        (i, j): compare(one, other)
        for i, one in enumerate(observations)
        for j, other in enumerate(observations)
        if i < j
    }


def show_matrix(observations: Sequence[Observation], terms: Terms, key: str) -> None:
    """能不能比: a table with the verdict and its first reason in each cell."""
    if len(observations) > MOST_IN_A_MATRIX:
        st.caption(
            _("选到 {n} 个数以内，就能看两两能不能比；现在有 {all} 个。").format(
                n=MOST_IN_A_MATRIX, all=len(observations)
            )
        )
        return
    found = judgements(observations)
    rows = [
        [
            Cell(one.place, "heading", small=f"{labels.scope(one, terms)} · {one.printed}"),
            *(
                _cell(i, j, found[min(i, j), max(i, j)] if i != j else None, terms)
                for j in range(len(observations))
            ),
        ]
        for i, one in enumerate(observations)
    ]
    caption = _("每格是一对数能不能比，右上一半写明最要紧的缘由。")
    heads = [Cell(o.place, small=o.printed) for o in observations]
    tables.show(Table(caption, (_("数"), *heads), rows), key)


def _cell(i: int, j: int, judgement: Judgement | None, terms: Terms) -> Cell:
    if judgement is None:
        return Cell(_("同一个数"), "muted")
    verdict = judgement.verdict.term
    if i > j:
        return Cell(term(terms, "verdict", verdict), "muted")
    why = labels.reason(judgement.reasons[0], terms) if judgement.reasons else ""
    return Cell(term(terms, "verdict", verdict), "badge", verdict, why)


def nested(observations: Sequence[Observation]) -> list[tuple[str, list[Observation]]]:
    """Places with numbers of several scopes, the broadest first."""
    by_place: dict[str, list[Observation]] = {}
    for observation in observations:
        by_place.setdefault(observation.place_code, []).append(observation)
    return [
        (held[0].place, sorted(held, key=lambda o: (o.scope_position, o.scope_name)))
        for held in by_place.values()
        if len({o.scope_level for o in held}) > 1
    ]


def show_nested(
    groups: Sequence[tuple[str, Sequence[Observation]]], terms: Terms, key: str
) -> None:
    """Numbers of a place and of places inside it, one strip a place; never summed."""
    rows: list[list[Cell]] = []
    for place, held in groups:
        rows.append([Cell(place, "group")])
        broadest = held[0].scope_position
        for observation in held:
            depth = "⊃ " * min(3, max(0, observation.scope_position - broadest))
            rows.append(
                [
                    Cell(f"{depth}{labels.scope(observation, terms)}", "heading"),
                    Cell(observation.printed, "figure", observation.observation_id),
                    Cell(observation.counted or observation.subject),
                    Cell(labels.period(observation, terms), "muted"),
                ]
            )
    columns = (_("范围，外面的套着里面的"), _("原文"), _("数的是"), _("时段"))
    caption = _("里面的数是外面的一部分，或另说一件事；不能相加，也不能拿来互比。")
    tables.show(Table(caption, columns, rows, numeric=(1,)), key)
