"""Practices side by side, as tables: mechanisms, what is told, figures, likeness, the matrix."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import address, labels, practice_answers, tables
from dashboard.labels import Terms, term
from dashboard.language import _, joined
from dashboard.practice_records import (
    Collection,
    Pair,
    PracticeFigure,
    Profile,
)
from dashboard.tables import Cell, Table

COMPARE_PAGE, PROFILE_PAGE = "pages/teach/practices.py", "pages/teach/practice.py"
_FEW = 4
EVIDENCE = ("input", "output", "change")


def follow_to_profile(practice_id: str) -> None:
    """Lead to a practice's own screen, if one was clicked."""
    if practice_id:
        st.switch_page(PROFILE_PAGE, query_params=address.link(practice=practice_id))


def follow_to_comparison(codes: str) -> None:
    """Lead to practices side by side, their ids with commas, if they were clicked."""
    if codes:
        st.switch_page(COMPARE_PAGE, query_params=address.link(practices=codes))


def stacked(cells: Sequence[Cell], otherwise: str) -> Cell:
    """Cells below one another in one place, or a word where there are none."""
    if not cells:
        return Cell(otherwise, "muted")
    return replace(cells[0], more=tuple(cells[1:]))


def short_names(chosen: Sequence[Profile]) -> dict[str, str]:
    """Practices by their places, numbered where several are of one place."""
    places = [profile.place_label for profile in chosen]
    return {
        profile.practice_id: place
        if places.count(place) == 1
        else f"{place} {places[: at + 1].count(place)}"
        for at, (profile, place) in enumerate(zip(chosen, places, strict=True))
    }


def side_table(chosen: Sequence[Profile], terms: Terms) -> None:
    """What is told of each practice; a click on a name leads to its own screen."""
    none = _("报道没有写")
    rows = [
        [Cell(_("做法"), "heading"), *(Cell(p.name, "link", p.practice_id) for p in chosen)],
        [
            Cell(_("地方与层级"), "heading"),
            *(Cell(p.scope, small=where(p, terms)) for p in chosen),
        ],
        [Cell(_("要解决什么"), "heading"), *(Cell(p.problem) for p in chosen)],
        [Cell(_("怎么做"), "heading"), *(Cell(p.summary) for p in chosen)],
        [
            Cell(_("组织层级"), "heading"),
            *(Cell(" → ".join(p.texts("tier")) or none) for p in chosen),
        ],
        [Cell(_("谁来做"), "heading"), *(Cell(joined(p.texts("actor")) or none) for p in chosen)],
        [Cell(_("名称里的数"), "heading"), *(stacked(_slogans(p, terms), none) for p in chosen)],
        [
            Cell(_("没有说的"), "heading"),
            *(stacked([Cell(t) for t in p.texts("not_said")], _("没有列出")) for p in chosen),
        ],
        [
            Cell(_("报道"), "heading"),
            *(Cell(p.title, "muted", small=source(p, terms)) for p in chosen),
        ],
    ]
    columns = [_("方面"), *short_names(chosen).values()]
    caption = _("用我们自己的话转述。点名称看这个做法的档案。")
    follow_to_profile(tables.show(Table(caption, columns, rows), "side"))


def _slogans(profile: Profile, terms: Terms) -> list[Cell]:
    return [
        Cell(
            _("{printed}：{text}").format(printed=note.printed, text=note.text),
            small=term(terms, "slogan_status", note.status),
        )
        for note in profile.told("slogan")
    ]


def where(profile: Profile, terms: Terms) -> str:
    """The level of a practice and the place it lies in."""
    level = term(terms, "scope_level", profile.scope_level)
    place = profile.place_label
    return " · ".join([level, f"{profile.parent} {place}" if profile.parent else place])


def source(profile: Profile, terms: Terms) -> str:
    """Paper and date of a practice's report, marked where they are concluded."""
    when = labels.days(profile.published_earliest, profile.published_latest)
    if profile.published_basis != "stated":
        basis = term(terms, "date_basis", profile.published_basis)
        when = _("{when}（{basis}）").format(when=when, basis=basis)
    return f"{labels.paper(profile.paper, profile.paper_basis)} · {when}"


def evidence_name(evidence: str) -> str:
    """What a figure counts, in a word."""
    names = {"input": _("投入"), "output": _("产出"), "change": _("变化")}
    return names[evidence]


def remarks(figure: PracticeFigure, *, with_scope: bool = True) -> str:
    """What to mind about a figure; empty where nothing is known.

    Args:
        figure: The figure.
        with_scope: Whether to name its scope where that is not the practice's own.
    """
    found = [
        (figure.is_contradicted, _("核对有矛盾，口径待核")),
        (figure.evidence == "change" and not figure.is_in_before_after, _("只给幅度")),
        (figure.is_in_before_after, _("前后两个数之一")),
        (figure.measure == "rate" and figure.is_base_unstated, _("没有写明分母")),
        (figure.measured_by == "unstated", _("没有说由谁测定")),
        (figure.is_without_start, _("没有说从何时累计")),
        (with_scope and not figure.is_own_scope, _("范围：{scope}").format(scope=figure.scope)),
    ]
    return _("；").join(text for holds, text in found if holds)


def figure_cell(figure: PracticeFigure) -> Cell:
    """A figure that opens its card, with what is counted and what to mind."""
    small = " · ".join(part for part in (figure.subject, remarks(figure)) if part)
    return Cell(figure.printed, "figure", figure.figure_id, small)


def grade_table(chosen: Sequence[Profile], figures: Sequence[PracticeFigure]) -> None:
    """The grade of each practice's figures, its reason, and the figures that decide it."""
    by_id = {(figure.practice_id, figure.figure_id): figure for figure in figures}
    rows = [
        [
            Cell(profile.name, "heading"),
            Cell(practice_answers.grade_name(profile.grade), "heading"),
            Cell(practice_answers.grade_reason(profile)),
            _deciding([by_id[profile.practice_id, each] for each in profile.deciding_ids]),
        ]
        for profile in chosen
    ]
    columns = (_("做法"), _("证据等级"), _("为什么"), _("定等级的数"))
    tables.show(Table(practice_answers.grade_meaning(), columns, rows), "grades")


def _deciding(figures: Sequence[PracticeFigure]) -> Cell:
    shown = [figure_cell(figure) for figure in figures[:_FEW]]
    rest = len(figures) - len(shown)
    if rest:
        shown.append(Cell(_("另有 {n} 个，见下").format(n=rest), "muted"))
    return stacked(shown, _("没有数字"))


def evidence_table(chosen: Sequence[Profile], figures: Sequence[PracticeFigure]) -> None:
    """All figures of the reports, by what they count."""
    rows = [[Cell(_("做法"), "heading"), *(Cell(profile.name) for profile in chosen)]]
    for evidence in reversed(EVIDENCE):
        cells = [
            stacked(
                [
                    figure_cell(figure)
                    for figure in figures
                    if (figure.practice_id, figure.evidence) == (profile.practice_id, evidence)
                ],
                _("报道没有这样的数"),
            )
            for profile in chosen
        ]
        rows.append([Cell(evidence_name(evidence), "heading"), *cells])
    columns = [_("数的是"), *short_names(chosen).values()]
    caption = _("报道里的数不都是这个做法的成果；点原文看出处。")
    tables.show(Table(caption, columns, rows), "evidence")


def similar_table(pairs: Sequence[Pair], held: Collection, key: str) -> None:
    """Pairs of practices with their overlap and the shared mechanisms as its reason."""
    names = {profile.practice_id: profile.name for profile in held.profiles}
    places = {profile.practice_id: profile.place_label for profile in held.profiles}
    by_id = {mechanism.mechanism_id: mechanism for mechanism in held.mechanisms}
    rows = [
        [
            Cell(names[pair.practice_id], "heading", small=places[pair.practice_id]),
            Cell(names[pair.other_id], small=places[pair.other_id]),
            Cell(f"{pair.jaccard:.2f}", small=f"{pair.shared} / {pair.either_has}"),
            Cell(practice_answers.names_of(pair.shared_ids, by_id) or _("没有")),
            Cell(_("并排看"), "link", f"{pair.practice_id},{pair.other_id}"),
        ]
        for pair in pairs
    ]
    caption = _("重合度 = 共用的机制 ÷ 至少一方写到的机制（Jaccard），0 到 1；每种机制同等看待。")
    columns = (_("做法"), _("与谁相近"), _("重合度"), _("共用的机制"), _("对比"))
    follow_to_comparison(tables.show(Table(caption, columns, rows, numeric=(2,)), key))
