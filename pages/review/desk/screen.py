"""The page in hand: its text with every number marked, the queue, and the report."""

from collections.abc import Callable

import streamlit as st

from dashboard import page_text
from dashboard.labels import Terms, escape
from dashboard.language import _, either
from dashboard.page_text import Mark
from etl.extract.proposals import Span
from etl.review.drafts import Draft
from etl.review.permission import may_write
from etl.review.queue import queue
from etl.review.session import ReviewSession
from pages.review.desk import choosing, conflict, figure, rebuild, report, saving
from pages.review.desk.attempts import attempt
from pages.review.desk.received import Received
from pages.review.desk.working import session_of


def work(page: Received, terms: Terms) -> ReviewSession:
    """Show a page under review and carry out what the reviewer does with it."""
    choosing.writing_note()
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    with left:
        st.caption(escape(page.name))
    with middle:
        name = choosing.reviewer()
    right.button(_("换一版"), key="close", on_click=choosing.close_page)
    session = session_of(page, name)
    can_write = may_write() and bool(name)
    if can_write:
        _carry_date(session, page)
    draft = session.draft()
    waiting = queue(draft, session.catalogue)
    conflict.panel(session, terms)
    text, side = st.columns([3, 2])
    with side:
        figure.panel(session, draft, waiting, terms, can_write=can_write)
    with text:
        current = figure.current_key(waiting, draft)
        _text(session, draft, current, can_write=can_write)
    _unread(session)
    report.panel(session, draft, terms, can_write=can_write)
    saving.told()
    rebuild.watch()
    return session


def _carry_date(session: ReviewSession, page: Received) -> None:
    """Put the date given with the file into the records, before anything is decided."""
    draft = session.draft()
    if not page.published or draft.undoable is not None or draft.redoable is not None:
        return
    for label, cells in draft.reports.items():
        if draft.of_report(label) and not cells["edtf"]:
            session.describe_report(label, {"edtf": page.published})


def _text(session: ReviewSession, draft: Draft, current: Span | None, *, can_write: bool) -> None:
    extraction = session.extraction
    picked = page_text.show(
        extraction.text,
        _marks(session, draft, current),
        version=session.extraction.page,
        label=_("版面原文，数字可点"),
        key="page_text",
    )
    st.caption(_("点数字取来审；选中一段文字，可把它补成数字，或改作当前数字的范围。"))
    if picked.key:
        start, _dash, end = picked.key.partition(":")
        figure.pick((int(start), int(end)))
        st.rerun()
    if picked.selection:
        st.session_state["review_selection"] = picked.selection
    _selected(session, current, can_write=can_write)


def _selected(session: ReviewSession, current: Span | None, *, can_write: bool) -> None:
    """What can be done with a stretch that was selected."""
    chosen: Span | None = st.session_state.get("review_selection")
    if chosen is None:
        return
    start, end = _trimmed(session.extraction.text, *chosen)
    words = "".join(session.extraction.text[start:end].split())[:30]
    st.caption(escape(_("选中：{words}").format(words=words)))
    add, adjust, drop = st.columns(3)
    add.button(
        _("补成数字"),
        key="add",
        disabled=not can_write,
        on_click=_with_selection,
        args=(lambda: session.add(start, end), (start, end)),
    )
    adjust.button(
        _("改作当前范围"),
        key="adjust",
        disabled=not can_write or current is None,
        on_click=_with_selection,
        args=(lambda: session.adjust_span(current or chosen, start, end), current),
    )
    drop.button(_("放开"), key="drop", on_click=_forget)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends, as it is added."""
    selected = text[start:end]
    return (
        start + len(selected) - len(selected.lstrip()),
        end - len(selected) + len(selected.rstrip()),
    )


def _with_selection(action: Callable[[], object], then: Span | None) -> None:
    if attempt(action):
        figure.pick(then)
    _forget()


def _forget() -> None:
    st.session_state.pop("review_selection", None)


def _marks(session: ReviewSession, draft: Draft, current: Span | None) -> list[Mark]:
    indicators = session.catalogue.indicators
    marks = []
    for item in draft.figures.values():
        indicator = indicators.get(item.cells["indicator_id"])
        name = either(indicator.name_zh, indicator.name_en) if indicator else _("其他")
        family = indicator.family_id if indicator else ""
        key = f"{item.key[0]}:{item.key[1]}"
        marks.append(
            Mark(*item.span, key, str(item.verdict), family, name, is_current=item.key == current)
        )
    marks += [Mark(u.start, u.end, "", "unread", "", u.reason) for u in session.extraction.unread]
    for stretch in session.extraction.reports:
        marks += [
            Mark(start, end, "", "repeat", "", _("别的报道里也有的一段"))
            for start, end in stretch.repeats
        ]
    return marks


def _unread(session: ReviewSession) -> None:
    unread = session.extraction.unread
    if not unread:
        return
    with st.expander(_("看到而没有提的数（{n}）").format(n=len(unread))):
        st.markdown(
            "\n".join(
                f"- {escape(''.join(u.as_printed.split()))}：{escape(u.reason)}" for u in unread
            )
        )
