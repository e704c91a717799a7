"""The figure in hand: what it was read as, what decided, and the keys that decide now."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.labels import Terms, escape
from dashboard.language import _, joined
from etl.extract.proposals import Span
from etl.review.drafts import Draft, DraftFigure, Verdict
from etl.review.queue import Queued
from etl.review.session import ReviewSession
from pages.review.desk import fields, teaching, wording
from pages.review.desk.attempts import attempt, problem

_SKIPPED = "review_skipped"


def current_key(queue: Sequence[Queued], draft: Draft) -> Span | None:
    """The figure in hand: the one picked in the text, else the riskiest not yet skipped."""
    picked: Span | None = st.session_state.get(fields.CURRENT)
    if picked in draft.figures:
        return picked
    skipped: set[Span] = st.session_state.setdefault(_SKIPPED, set())
    waiting = [entry.figure.key for entry in queue]
    fresh = [key for key in waiting if key not in skipped]
    if not fresh:
        skipped.clear()
    return next(iter(fresh or waiting), None)


def pick(key: Span | None) -> None:
    """Take a figure in hand; None goes on with the queue."""
    st.session_state[fields.CURRENT] = key


def act(action: Callable[[], object]) -> None:
    """Carry out a decision and go on with the queue; what can't be recorded is said in words."""
    if attempt(action):
        pick(None)


def panel(
    session: ReviewSession, draft: Draft, queue: Sequence[Queued], terms: Terms, *, can_write: bool
) -> None:
    """The right-hand side: progress, keys, and the figure's fields."""
    decided = sum(f.verdict is not Verdict.UNDECIDED for f in draft.figures.values())
    total = len(draft.figures)
    st.progress(
        decided / max(1, total),
        text=_("已定 {decided} / {total}").format(decided=decided, total=total),
    )
    problem()
    key = current_key(queue, draft)
    if key is None:
        st.success(_("这一版的数字都定了。下面核对报道信息，然后入库。"))
        with st.container(horizontal=True, gap="small"):
            _back_and_forth(session, draft, can_write=can_write)
        return
    figure = draft.figures[key]
    _shown(figure, queue)
    _keys(session, draft, figure, can_write=can_write)
    fields.show(session, draft, figure, terms, can_write=can_write)
    teaching.panel(session, figure, can_write=can_write)


def _shown(figure: DraftFigure, queue: Sequence[Queued]) -> None:
    verdict = {
        Verdict.UNDECIDED: _("待定"),
        Verdict.ACCEPTED: _("已接受"),
        Verdict.REJECTED: _("已判不是数字"),
    }[figure.verdict]
    printed = "".join(figure.as_printed.split())
    st.markdown(f"### {escape(printed)}")
    why = next((entry.reasons for entry in queue if entry.figure.key == figure.key), ())
    told = [wording.reasons()[reason] for reason in why]
    st.caption(
        escape(
            " · ".join([verdict, *([_("留意：{why}").format(why=joined(told))] if told else [])])
        )
    )
    decided = [rule for rule in figure.rules if rule]
    if decided:
        sure = figure.confidence
        st.caption(
            escape(
                _("把握 {sure}% · 依据 {rules}").format(
                    sure=round(100 * float(sure or 0)), rules="；".join(decided)
                )
            )
        )


def _keys(session: ReviewSession, draft: Draft, figure: DraftFigure, *, can_write: bool) -> None:
    key = figure.key
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("接受"),
            key="accept",
            type="primary",
            shortcut="A",
            disabled=not can_write,
            on_click=act,
            args=(lambda: session.accept(key),),
        )
        st.button(_("下一个"), key="later", shortcut="J", on_click=_skip, args=(key,))
        st.button(
            _("剔除"),
            key="reject",
            shortcut="X",
            disabled=not can_write,
            on_click=act,
            args=(lambda: session.reject(key, "not_a_figure"),),
        )
        _back_and_forth(session, draft, can_write=can_write)


def _back_and_forth(session: ReviewSession, draft: Draft, *, can_write: bool) -> None:
    st.button(
        _("撤销"),
        key="undo",
        shortcut="U",
        disabled=not can_write or draft.undoable is None,
        on_click=act,
        args=(session.undo,),
    )
    st.button(
        _("重做"),
        key="redo",
        shortcut="Y",
        disabled=not can_write or draft.redoable is None,
        on_click=act,
        args=(session.redo,),
    )


def _skip(key: Span) -> None:
    skipped: set[Span] = st.session_state.setdefault(_SKIPPED, set())
    skipped.add(key)
    pick(None)
