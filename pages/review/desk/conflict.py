"""Two versions of one report: someone else saved it meanwhile, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from dashboard import frame, labels
from dashboard.labels import Terms, escape
from dashboard.language import _
from etl.review.conflicts import RECORD, WHOLE, Choices, Conflict, FieldDifference, Side
from etl.review.session import ReviewSession
from pages.review.desk import saving, wording
from pages.review.desk.attempts import attempt


@dataclass(frozen=True, slots=True)
class _Difference:
    """One place where the versions differ, with what each says there."""

    key: tuple[int, str]
    where: str
    mine: str
    held: str


def panel(session: ReviewSession, terms: Terms) -> None:
    """Both versions where they differ, and whose to take at each place; all stays in the log."""
    conflict: Conflict | None = st.session_state.get(saving.CONFLICT)
    if conflict is None:
        return
    frame.heading(_("有人先入库了这一篇"))
    st.warning(_("下面是两版不同的地方。逐处选一版，再入库；没有选用的判断仍留在记录里。"))
    choices = {
        difference.key: _choice(conflict, difference)
        for difference in _differences(conflict, terms)
    }
    left, right = st.columns(2)
    left.button(
        _("按上面所选入库"),
        key="take_chosen",
        type="primary",
        on_click=_save,
        args=(session, conflict, choices),
    )
    right.button(
        _("先都用已入库的，我再改"), key="take_held", on_click=_take_held, args=(session, conflict)
    )


def _of_cell(key: tuple[int, str], where: str, field: FieldDifference, terms: Terms) -> _Difference:
    """A cell that differs, codes of closed lists in words."""
    mine, held = (
        labels.term(terms, field.column, said) or _("无") for said in (field.mine, field.held)
    )
    return _Difference(key, where, mine, held)


def _differences(conflict: Conflict, terms: Terms) -> Iterator[_Difference]:
    for field in conflict.fields:
        yield _of_cell((RECORD, field.column), wording.column(field.column), field, terms)
    for figure in conflict.figures:
        row = figure.mine or figure.held
        printed = "".join(row.as_printed.split()) if row else ""
        if not figure.fields:
            mine, held = (_("有") if side else _("无") for side in (figure.mine, figure.held))
            yield _Difference((figure.start, WHOLE), printed, mine, held)
        for field in figure.fields:
            where = f"{printed} · {wording.column(field.column)}"
            yield _of_cell((figure.start, field.column), where, field, terms)


def _choice(conflict: Conflict, difference: _Difference) -> Side:
    said = {Side.MINE: difference.mine, Side.HELD: difference.held}
    names = {
        Side.MINE: _("我的：{said}").format(said=said[Side.MINE]),
        Side.HELD: _("已入库的：{said}").format(said=said[Side.HELD]),
    }
    chosen = st.radio(
        escape(difference.where),
        list(Side),
        format_func=lambda side: escape(names[side]),
        horizontal=True,
        key=f"conflict:{conflict.held_version}:{difference.key}",
    )
    return chosen or Side.MINE


def _save(session: ReviewSession, conflict: Conflict, choices: Choices) -> None:
    def merge_and_save() -> None:
        session.merge(conflict, choices)
        saving.save(session, conflict.label)

    st.session_state.pop(saving.CONFLICT, None)
    attempt(merge_and_save)


def _take_held(session: ReviewSession, conflict: Conflict) -> None:
    st.session_state.pop(saving.CONFLICT, None)
    attempt(lambda: session.merge(conflict, {}, Side.HELD))
