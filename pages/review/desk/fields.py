"""The fields of the figure in hand, each mended in place."""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import labels
from dashboard.labels import Terms, escape
from dashboard.language import _, either
from etl.extract.proposals import Span
from etl.review.drafts import Draft, DraftFigure
from etl.review.session import ReviewSession
from pages.review.desk import wording
from pages.review.desk.attempts import attempt

CURRENT = "review_current"
"""Where the figure picked by hand is kept."""

_KIND_ID = re.compile(r"[a-z][a-z0-9_]*")


def show(
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
            _counted(session, draft, figure, can_write=can_write)
        _type(session, figure, "scope_name", can_write=can_write)
        _type(session, figure, "period_text", can_write=can_write)
    _places(session, draft, figure, can_write=can_write)
    if figure.cells["measure"] == "rate":
        _term(session, figure, "measured_by", terms, can_write=can_write)
    if len(draft.reports) > 1:
        titles = {key: f"{key} {cells['title']}" for key, cells in draft.reports.items()}
        _choose(session, figure, "report", list(titles), titles, can_write=can_write)
    with st.expander(_("重复与备注"), expanded=bool(figure.cells["duplicate_of"])):
        _first_print(session, draft, figure, can_write=can_write)
        _type(session, figure, "note_zh", can_write=can_write)
        _type(session, figure, "note_en", can_write=can_write)


def _first_print(
    session: ReviewSession, draft: Draft, figure: DraftFigure, *, can_write: bool
) -> None:
    """The earlier figure of the report that says the same, where this is a second print."""
    names = {"": _("不是重复")} | {
        str(key[0]): f"{''.join(other.as_printed.split())} · {other.cells['subject_zh']}"
        for key, other in draft.figures.items()
        if other.report == figure.report and key < figure.key
    }
    _choose(session, figure, "duplicate_of", list(names), names, can_write=can_write)


def _counted(session: ReviewSession, draft: Draft, figure: DraftFigure, *, can_write: bool) -> None:
    """What exactly is counted: a known kind, or a new one that comes with the report."""
    kinds = {
        key: either(row.name_zh, row.name_en)
        for key, row in session.catalogue.counted.items()
        if row.indicator_id == figure.cells["indicator_id"]
    }
    kinds |= {
        key.partition(":")[2]: _("{name}（新）").format(name=cells.get("name_zh", ""))
        for key, cells in draft.reference.items()
        if key.startswith("counted:")
        and cells.get("indicator_id", "") == figure.cells["indicator_id"]
    }
    options = ["", *kinds]
    _choose(session, figure, "counted_id", options, {"": _("未分"), **kinds}, can_write=can_write)
    with st.popover(_("新的一种"), disabled=not can_write, width="stretch"):
        _new_kind(session, figure, kinds)


def _new_kind(session: ReviewSession, figure: DraftFigure, kinds: Mapping[str, str]) -> None:
    """A form for a kind of thing that no report has counted yet."""
    st.caption(_("两个数要数的是同一种东西，才能放在一起比。已有的种类都不合，就在这里加一种。"))
    start = figure.key[0]
    with st.form(f"kind:{start}", border=False):
        kind_id = st.text_input(_("代号（小写英文和下划线）"), key=f"kind:{start}:id")
        name_zh = st.text_input(
            _("中文名"), value=figure.cells["subject_zh"], key=f"kind:{start}:zh"
        )
        name_en = st.text_input(_("英文名"), key=f"kind:{start}:en")
        akin_id = st.selectbox(
            _("和哪一种差不多（只在条件下可比）"),
            ["", *kinds],
            format_func=lambda key: kinds.get(key, _("哪一种都不像")),
            key=f"kind:{start}:akin",
        )
        if st.form_submit_button(_("加上这一种"), type="primary"):
            cells = {
                "name_zh": (name_zh or "").strip(),
                "name_en": (name_en or "").strip(),
                "akin_id": akin_id or (kind_id or "").strip(),
            }
            _add_kind(session, figure, (kind_id or "").strip(), cells)


def _add_kind(
    session: ReviewSession, figure: DraftFigure, kind_id: str, cells: dict[str, str]
) -> None:
    if not _KIND_ID.fullmatch(kind_id) or not all(cells.values()):
        st.error(_("代号要用小写英文、数字和下划线，以字母开头；中文名和英文名都要写。"))
        return
    if kind_id in session.catalogue.counted:
        st.error(_("已有代号 {id}，请换一个。").format(id=escape(kind_id)))
        return
    described = {**cells, "indicator_id": figure.cells["indicator_id"]}
    if attempt(lambda: session.describe_reference(f"counted:{kind_id}", described)) and attempt(
        lambda: session.correct(figure.key, {"counted_id": kind_id})
    ):
        st.rerun()


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
    attempt(lambda: session.correct(key, {column: said or ""}))
    st.session_state[CURRENT] = key
