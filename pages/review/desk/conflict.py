"""Two versions of one report: someone else saved it meanwhile, and nothing is lost."""

import streamlit as st

from dashboard import frame
from dashboard.language import _
from dashboard.tables import Cell, Table, show
from etl.errors import EtlError
from etl.review.conflicts import Conflict, Side
from etl.review.session import ReviewSession
from pages.review.desk import rebuild, wording

_KEY = "review_conflict"


def remember(conflict: Conflict) -> None:
    """Keep a conflict until the reviewer has chosen."""
    st.session_state[_KEY] = conflict


def panel(session: ReviewSession) -> None:
    """Both versions where they differ, and whose to take; the other stays in the log."""
    conflict: Conflict | None = st.session_state.get(_KEY)
    if conflict is None:
        return
    frame.heading(_("有人先入库了这一篇"))
    st.warning(_("下面是两版不同的地方。选一边为准再入库；另一边的判断仍留在记录里。"))
    rows = [
        [
            Cell(wording.column(difference.column), kind="heading"),
            Cell(difference.mine or _("无")),
            Cell(difference.held or _("无")),
        ]
        for difference in conflict.fields
    ]
    for figure in conflict.figures:
        row = figure.mine or figure.held
        printed = row.as_printed if row else ""
        if not figure.fields:
            mine, held = (_("有") if side else _("无") for side in (figure.mine, figure.held))
            rows.append([Cell(printed, kind="heading"), Cell(mine), Cell(held)])
        rows += [
            [
                Cell(f"{printed} · {wording.column(field.column)}", kind="heading"),
                Cell(field.mine or _("无")),
                Cell(field.held or _("无")),
            ]
            for field in figure.fields
        ]
    show(Table(_("两版不同之处"), [_("哪里"), _("我的"), _("已入库的")], rows), key="conflict")
    left, right = st.columns(2)
    left.button(
        _("以我的为准入库"), key="take_mine", on_click=_take, args=(session, conflict, Side.MINE)
    )
    right.button(
        _("以已入库的为准，再改"),
        key="take_held",
        on_click=_take,
        args=(session, conflict, Side.HELD),
    )


def _take(session: ReviewSession, conflict: Conflict, side: Side) -> None:
    try:
        session.merge(conflict, {}, side)
        if side is Side.MINE:
            session.save(conflict.label, session.draft().began_from(conflict.report_id))
            rebuild.start()
    except EtlError as error:
        st.session_state["review_error"] = str(error)
    st.session_state.pop(_KEY, None)
