"""The figure in hand: what it was read as, what decided, and the keys that decide now."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard import labels
from dashboard.labels import Terms, escape
from dashboard.language import _, either, joined
from etl.errors import EtlError
from etl.extract.proposals import Span
from etl.review.drafts import Draft, DraftFigure, Verdict
from etl.review.queue import Queued
from etl.review.session import ReviewSession
from pages.review.desk import teaching, wording

_CURRENT = "review_current"
_SKIPPED = "review_skipped"


def current_key(queue: Sequence[Queued], draft: Draft) -> Span | None:
    """The figure in hand: the one picked in the text, else the riskiest not yet skipped."""
    picked: Span | None = st.session_state.get(_CURRENT)
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
    st.session_state[_CURRENT] = key


def act(action: Callable[[], object], *, then: Span | None = None) -> None:
    """Carry out a decision and go on; what can't be recorded is said in words."""
    try:
        action()
    except EtlError as error:
        st.session_state["review_error"] = str(error)
    else:
        pick(then)


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
    problem = st.session_state.pop("review_error", "")
    if problem:
        st.error(escape(problem))
    key = current_key(queue, draft)
    if key is None:
        st.success(_("这一版的数字都定了。下面核对报道信息，然后入库。"))
        _undo(session, draft, can_write=can_write)
        return
    figure = draft.figures[key]
    _shown(figure, queue)
    _keys(session, draft, figure, can_write=can_write)
    _fields(session, draft, figure, terms, can_write=can_write)
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
    accept, later, reject, back = st.columns(4)
    key = figure.key
    accept.button(
        _("接受"),
        key="accept",
        type="primary",
        shortcut="A",
        width="stretch",
        disabled=not can_write,
        on_click=act,
        args=(lambda: session.accept(key),),
    )
    later.button(
        _("下一个"), key="later", shortcut="J", width="stretch", on_click=_skip, args=(key,)
    )
    reject.button(
        _("剔除"),
        key="reject",
        shortcut="X",
        width="stretch",
        disabled=not can_write,
        on_click=act,
        args=(lambda: session.reject(key, "not_a_figure"),),
    )
    with back:
        _undo(session, draft, can_write=can_write)


def _undo(session: ReviewSession, draft: Draft, *, can_write: bool) -> None:
    st.button(
        _("撤销"),
        key="undo",
        shortcut="U",
        width="stretch",
        disabled=not can_write or draft.undoable is None,
        on_click=act,
        args=(session.undo,),
    )


def _skip(key: Span) -> None:
    skipped: set[Span] = st.session_state.setdefault(_SKIPPED, set())
    skipped.add(key)
    pick(None)


def _fields(
    session: ReviewSession, draft: Draft, figure: DraftFigure, terms: Terms, *, can_write: bool
) -> None:
    """Each field mended in place; a change is on disk when the field is left."""
    indicators = session.catalogue.indicators
    names = {key: either(row.name_zh, row.name_en) for key, row in indicators.items()}
    _choose(session, figure, "indicator_id", list(names), names, can_write=can_write)
    _type(session, figure, "subject_zh", can_write=can_write)
    left, right = st.columns(2)
    with left:
        _term(session, figure, "measure", terms, can_write=can_write)
        _term(session, figure, "scope_level", terms, can_write=can_write)
        _term(session, figure, "period_kind", terms, can_write=can_write)
    with right:
        if figure.cells["measure"] == "change":
            _term(session, figure, "direction", terms, can_write=can_write)
        else:
            _counted(session, figure, can_write=can_write)
        _type(session, figure, "scope_name", can_write=can_write)
        _type(session, figure, "period_text", can_write=can_write)
    _places(session, draft, figure, can_write=can_write)
    if figure.cells["measure"] == "rate":
        _term(session, figure, "measured_by", terms, can_write=can_write)
    if len(draft.reports) > 1:
        titles = {key: f"{key} {cells['title']}" for key, cells in draft.reports.items()}
        _choose(session, figure, "report", list(titles), titles, can_write=can_write)


def _counted(session: ReviewSession, figure: DraftFigure, *, can_write: bool) -> None:
    kinds = {
        key: either(row.name_zh, row.name_en)
        for key, row in session.catalogue.counted.items()
        if row.indicator_id == figure.cells["indicator_id"]
    }
    options = ["", *kinds]
    _choose(session, figure, "counted_id", options, {"": _("未分"), **kinds}, can_write=can_write)


def _term(
    session: ReviewSession, figure: DraftFigure, column: str, terms: Terms, *, can_write: bool
) -> None:
    options = sorted(session.catalogue.terms_of(column))
    names = {option: labels.term(terms, column, option) for option in options}
    if column in ("direction", "measured_by"):
        options, names = ["", *options], {"": _("未定"), **names}
    _choose(session, figure, column, options, names, can_write=can_write)


def _places(session: ReviewSession, draft: Draft, figure: DraftFigure, *, can_write: bool) -> None:
    codes = {f.cells["place_code"] for f in draft.figures.values() if f.cells["place_code"]}
    codes |= {cells["place_code"] for cells in draft.reports.values() if cells["place_code"]}
    known = session.catalogue.places
    options = sorted({"", *codes, *known})
    gazetteer = session.catalogue.gazetteer
    names = {"": _("未认出")}
    for code in options[1:]:
        place, row = known.get(code), gazetteer.get(code)
        named = place.name_zh if place else f"{row.prefecture_name}{row.name}" if row else code
        names[code] = f"{code} {named}"
    _choose(session, figure, "place_code", options, names, can_write=can_write)


def _choose(  # noqa: PLR0913  what a select box needs
    session: ReviewSession,
    figure: DraftFigure,
    column: str,
    options: Sequence[str],
    names: Mapping[str, str],
    *,
    can_write: bool,
) -> None:
    held = figure.cells[column]
    listed = list(options) if held in options else [held, *options]
    widget = _widget(figure, column)
    st.session_state[widget] = held
    st.selectbox(
        wording.column(column),
        listed,
        key=widget,
        format_func=lambda option: names.get(option, option),
        disabled=not can_write,
        on_change=_changed,
        args=(session, figure.key, column, widget),
    )


def _type(session: ReviewSession, figure: DraftFigure, column: str, *, can_write: bool) -> None:
    widget = _widget(figure, column)
    st.session_state[widget] = figure.cells[column]
    st.text_input(
        wording.column(column),
        key=widget,
        disabled=not can_write,
        on_change=_changed,
        args=(session, figure.key, column, widget),
    )


def _widget(figure: DraftFigure, column: str) -> str:
    return f"figure:{figure.key[0]}:{column}"


def _changed(session: ReviewSession, key: Span, column: str, widget: str) -> None:
    said = st.session_state[widget]
    act(lambda: session.correct(key, {column: said or ""}), then=key)
