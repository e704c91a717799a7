"""A report of the page: its record, what accepting it would change, and the save."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import frame, labels, tables
from dashboard.labels import Terms, escape
from dashboard.language import _, either, joined
from dashboard.tables import Cell, Table
from etl.errors import Fault
from etl.review.acceptance import DraftReport
from etl.review.drafts import Draft, Verdict
from etl.review.errors import NotReadyError
from etl.review.reference import ProposedRow
from etl.review.second_reader import Agreement, read_settings
from etl.review.session import ReviewSession
from pages.review.desk import changes, saving, wording
from pages.review.desk.attempts import attempt

_FIELDS = ("report_id", "title", "name_zh", "name_en", "authors", "paper", "edtf")
_PREVIEWED = "review_previewed"
_MOST = 12


def panel(session: ReviewSession, draft: Draft, terms: Terms, *, can_write: bool) -> None:
    """The record of the chosen report, its faults, its preview and the save."""
    frame.heading(_("报道与入库"))
    if _waits(draft):
        return
    label = _label(draft)
    if label is None:
        return
    _record(session, draft, label, can_write=can_write)
    report = session.check(label)
    _needed(session, report, can_write=can_write)
    _agreement(session, label)
    if report.faults:
        _faults(report.faults)
        return
    left, right = st.columns([1, 1])
    if left.button(_("先看会改变什么"), key="preview", icon=":material/preview:"):
        st.session_state[_PREVIEWED] = label
    right.button(
        _("接受并入库"),
        key="save",
        type="primary",
        icon=":material/save:",
        disabled=not can_write,
        on_click=_save,
        args=(session, label),
    )
    if st.session_state.get(_PREVIEWED) == label:
        _preview(session, label, terms)


def _waits(draft: Draft) -> bool:
    """Whether the report stays folded: it is opened by hand while figures are undecided."""
    undecided = sum(f.verdict is Verdict.UNDECIDED for f in draft.figures.values())
    if not undecided:
        return False
    return not st.toggle(
        _("还有 {n} 个数没定；先看报道信息").format(n=undecided), key="report_open"
    )


def _label(draft: Draft) -> str | None:
    options = [label for label in draft.reports if draft.of_report(label)] or list(draft.reports)
    if not options:
        st.info(_("这一版里没有认出报道。"))
        return None
    if len(options) == 1:
        return options[0]
    return st.selectbox(
        _("哪一篇"),
        options,
        key="report_label",
        format_func=lambda label: _("{label} · {title}（{n} 个数）").format(
            label=label,
            title=draft.reports[label]["title"] or _("未认出标题"),
            n=len(draft.of_report(label)),
        ),
    )


def _record(session: ReviewSession, draft: Draft, label: str, *, can_write: bool) -> None:
    held = draft.reports[label]
    columns = st.columns(2)
    for number, column in enumerate(_FIELDS):
        widget = f"report:{label}:{column}"
        st.session_state[widget] = held[column]
        columns[number % 2].text_input(
            wording.column(column),
            key=widget,
            disabled=not can_write,
            on_change=_described,
            args=(session, label, column, widget),
        )
    _basis(session, held, label, columns[0], can_write=can_write)
    known = {*session.catalogue.places, *session.catalogue.gazetteer, held["place_code"]}
    options = sorted(known - {""})
    widget = f"report:{label}:place_code"
    st.session_state[widget] = held["place_code"]
    columns[1].selectbox(
        wording.column("place_code"),
        ["", *options],
        key=widget,
        disabled=not can_write,
        format_func=lambda code: _place(session, code),
        on_change=_described,
        args=(session, label, "place_code", widget),
    )


def _basis(
    session: ReviewSession,
    held: Mapping[str, str],
    label: str,
    column: DeltaGenerator,
    *,
    can_write: bool,
) -> None:
    """Who says when the report appeared; without a word it follows from how the date is written."""
    widget = f"report:{label}:date_basis"
    terms = labels.all_terms()
    st.session_state[widget] = held["date_basis"]
    column.selectbox(
        wording.column("date_basis"),
        ["", *sorted(session.catalogue.terms_of("date_basis"))],
        key=widget,
        disabled=not can_write,
        format_func=lambda basis: (
            labels.term(terms, "date_basis", basis) if basis else _("按日期的写法定")
        ),
        on_change=_described,
        args=(session, label, "date_basis", widget),
    )


def _place(session: ReviewSession, code: str) -> str:
    place = session.catalogue.places.get(code)
    row = session.catalogue.gazetteer.get(code)
    if place is not None:
        return f"{code} {either(place.name_zh, place.name_en)}"
    return f"{code} {row.prefecture_name}{row.name}" if row else code or _("未认出")


def _described(session: ReviewSession, label: str, column: str, widget: str) -> None:
    said = st.session_state[widget] or ""
    attempt(lambda: session.describe_report(label, {column: said}))


def _needed(session: ReviewSession, report: DraftReport, *, can_write: bool) -> None:
    """Rows of the catalogue that come along, each to be looked at."""
    if not report.added:
        return
    with st.expander(_("随之新增的词条（{n}）").format(n=len(report.added)), expanded=True):
        for row in report.added:
            _row(session, row, can_write=can_write)


def _row(session: ReviewSession, row: ProposedRow, *, can_write: bool) -> None:
    shown = [name for name in ("name_zh", "name_en", "label_zh", "label_en") if name in row.cells]
    wanted = [*shown, *(name for name in row.missing if name not in shown)]
    kind, _colon, named = row.key.partition(":")
    name = row.cells.get("name_zh") or named.rpartition(":")[2]
    st.caption(escape(_("{kind}：{name}").format(kind=wording.row_kind(kind), name=name)))
    for column, place in zip(wanted, st.columns(max(1, len(wanted))), strict=False):
        widget = f"row:{row.key}:{column}"
        st.session_state[widget] = row.cells.get(column, "")
        place.text_input(
            wording.column(column),
            key=widget,
            disabled=not can_write,
            on_change=_filled,
            args=(session, row.key, column, widget),
        )


def _filled(session: ReviewSession, key: str, column: str, widget: str) -> None:
    said = st.session_state[widget] or ""
    attempt(lambda: session.describe_reference(key, {column: said}))


def _faults(faults: tuple[Fault, ...]) -> None:
    st.warning(_("还差 {n} 处，补齐就能入库：").format(n=len(faults)))
    lines = [f"- {escape(wording.fault(found))}" for found in faults[:_MOST]]
    if len(faults) > _MOST:
        lines.append(f"- {_('还有 {n} 处').format(n=len(faults) - _MOST)}")
    st.markdown("\n".join(lines))


def _agreement(session: ReviewSession, label: str) -> None:
    """How far each other reader agrees, field by field."""
    wish = read_settings(session.data).second_reader
    others = [reader for reader in session.readers() if reader != session.reviewer]
    if wish == "required" and not others:
        st.caption(_("这里规定要有第二个人审过才能入库，现在还没有。"))
    for other in others if wish != "off" else ():
        agreed = session.agreement(label, other)
        fields = [
            _("{field} {equal}/{both}").format(
                field=wording.column(f.column), equal=f.equal, both=f.both
            )
            for f in agreed.fields
            if f.both
        ]
        if fields:
            st.caption(
                escape(_("与{other}一致：{fields}").format(other=other, fields=joined(fields)))
            )
        _disagreements(session, agreed)


def _disagreements(session: ReviewSession, agreed: Agreement) -> None:
    """Where the two readers differ, each with what both say."""
    if not agreed.disagreements:
        return
    terms = labels.all_terms()
    rows = [
        [
            Cell("".join(session.extraction.text[slice(*found.key)].split()), "heading"),
            Cell(wording.column(found.column)),
            Cell(wording.said(terms, found.column, found.first)),
            Cell(wording.said(terms, found.column, found.second)),
        ]
        for found in agreed.disagreements
    ]
    with st.expander(_("两人不同的地方（{n}）").format(n=len(rows))):
        columns = (_("数字"), _("栏"), agreed.first, agreed.second)
        tables.show(Table(_("逐处列出，供两人商量"), columns, rows), f"differ:{agreed.second}")


def _preview(session: ReviewSession, label: str, terms: Terms) -> None:
    try:
        lines = changes.lines(session, label, terms)
    except NotReadyError as error:
        _faults(tuple(error.faults))
        return
    st.markdown("\n".join(f"- {escape(line)}" for line in lines))


def _save(session: ReviewSession, label: str) -> None:
    attempt(lambda: saving.save(session, label))
