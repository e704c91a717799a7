"""A report's stretch of its page, where a true copy of the page lies at hand.

The database holds where figures stand, not where reports begin and end. A report's text is
therefore shown from its title, or the sentences before its first figure, to the sentences
after its last one, and never past a figure or title of another report. Where another report
stands between its figures, a remark takes its place.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import address, evidence, highlights, labels, tables
from dashboard.highlights import Gap, Piece, Span
from dashboard.labels import Terms, term
from dashboard.language import _, current, in_a_row, joined, ngettext
from dashboard.reports import Report, ReportFigure, Told
from dashboard.tables import Cell, Table

AT = "at"
_ENDS = re.compile(r"[。！？!?]”?")
_ENDS_AND_LINES = re.compile(r"[。！？!?]”?|\n")
_LINES = re.compile(r"\s*\n\s*")
_SENTENCES, _LONGEST = 3, 240


def original(page: str, sha256: str) -> str | None:
    """The text of a page, or None where no true copy of it is at hand.

    Args:
        page: The page's file name.
        sha256: The hash its bytes must have.
    """
    path = evidence.folder() / Path(page).name
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != sha256:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page: where it begins and ends."""

    start: int
    end: int


def stretches(
    text: str,
    inside: Sequence[ReportFigure],
    around: Sequence[ReportFigure],
    titles: Sequence[str] = (),
) -> list[Stretch]:
    """Where a report's text stands in its page, as far as its figures tell.

    Args:
        text: The page.
        inside: The report's figures in the order of print.
        around: The figures of the page's other reports in the order of print.
        titles: The report's own title, then those of the page's other reports; "" for none.
    """
    own, *others = [_place(text, title) for title in titles] or [None]
    barriers = sorted(
        [(figure.printed_start, figure.printed_end) for figure in around]
        + [place for place in others if place is not None]
    )
    runs: list[list[ReportFigure]] = []
    for figure in inside:
        fresh = not runs or any(
            runs[-1][-1].printed_end <= start <= figure.printed_start for start, _end in barriers
        )
        if fresh:
            runs.append([])
        runs[-1].append(figure)
    found = []
    for number, run in enumerate(runs):
        first, last = run[0].printed_start, max(figure.printed_end for figure in run)
        floor = max((end for _start, end in barriers if end <= first), default=0)
        ceiling = min((start for start, _end in barriers if start >= last), default=len(text))
        if number == 0 and own is not None and floor <= own[0] <= first:
            start = own[0]
        else:
            start = _back(text, first, floor, outermost=number == 0)
        end = _on(text, last, ceiling, outermost=number == len(runs) - 1)
        found.append(Stretch(start, end))
    return found


def _place(text: str, title: str) -> tuple[int, int] | None:
    """Where a title stands in a page, however its lines are broken there."""
    letters = [re.escape(letter) for letter in title if not letter.isspace()]
    found = re.search(r"\s*".join(letters), text) if letters else None
    return found.span() if found else None


def _back(text: str, position: int, floor: int, *, outermost: bool) -> int:
    """Where the words before a figure begin to be shown.

    Before the first figure these are some sentences; after another report, whose end nobody
    marked, the figure's own sentence at most, and its own line.
    """
    floor = max(floor, position - _LONGEST)
    ends = [end.end() for end in _marks(outermost=outermost).finditer(text, floor, position)]
    count = _SENTENCES if outermost else 1
    start = ends[-count] if len(ends) >= count else floor
    return start + len(text[start:position]) - len(text[start:position].lstrip())


def _on(text: str, position: int, ceiling: int, *, outermost: bool) -> int:
    """Where the words after a figure cease to be shown; as `_back`."""
    ceiling = min(ceiling, position + _LONGEST, len(text))
    ends = [end.end() for end in _marks(outermost=outermost).finditer(text, position, ceiling)]
    count = _SENTENCES if outermost else 1
    end = ends[count - 1] if len(ends) >= count else ceiling
    return position + len(text[position:end].rstrip())


def _marks(*, outermost: bool) -> re.Pattern[str]:
    return _ENDS if outermost else _ENDS_AND_LINES


def marked(text: str, told: Told) -> list[Piece | Gap]:
    """The report's text in pieces, its figures marked, remarks where something is left out."""
    titles = [_title(report) for report in (told.report, *told.neighbours)]
    spans = [_span(figure, told) for figure in told.inside]
    parts: list[Piece | Gap] = []
    last = None
    for stretch in stretches(text, told.inside, told.around, titles):
        if last is not None:
            parts.append(Gap(_between(told, last.end, stretch.start)))
        parts += [
            Piece(_LINES.sub("\n", piece.text), piece.spans, piece.further)
            for piece in highlights.pieces(text, stretch.start, stretch.end, spans)
        ]
        last = stretch
    return parts


def _title(report: Report) -> str:
    return report.title if report.is_title_printed else ""


def _span(figure: ReportFigure, told: Told) -> Span:
    subject = f"{figure.subject} · {figure.scope}"
    if figure.report_id != told.report.report_id:
        title = _("{what}；属于：{report}").format(what=subject, report=figure.report)
        return Span(figure.printed_start, figure.printed_end, figure.figure_id, title, "guest")
    if figure.figure_id in told.doubted:
        title = _("{what}；口径待核").format(what=subject)
        return Span(figure.printed_start, figure.printed_end, figure.figure_id, title, "doubt")
    return Span(figure.printed_start, figure.printed_end, figure.figure_id, subject)


def _between(told: Told, start: int, end: int) -> str:
    """What stands between two stretches of a report."""
    skipped = [f for f in told.around if start <= f.printed_start < end]
    names = {figure.stands_in for figure in skipped}
    reports = [other.name for other in told.neighbours if other.report_id in names]
    if not reports:
        return _("中间略去一段")
    return ngettext(
        "中间是另一篇报道的版面，略去：{reports}（{n} 个数字）",
        "中间是另一篇报道的版面，略去：{reports}（{n} 个数字）",
        len(skipped),
    ).format(reports=joined(reports), n=len(skipped))


def asked_figure(told: Told) -> str:
    """The figure that the URL leads to, by `at` or by its open card; empty for none of these."""
    asked = address.requested_figure() or st.query_params.get(AT, "")
    return asked if any(asked == figure.figure_id for figure in told.inside) else ""


def _leave_strangers(told: Told, everything: Sequence[Report]) -> None:
    """Forget the figure of a report that was left; name one that is in no report at all."""
    asked = st.query_params.get(AT, "")
    if not asked or any(asked == figure.figure_id for figure in told.inside):
        return
    owner = asked.partition("@")[0]
    if owner != told.report.report_id and any(owner == other.report_id for other in everything):
        del st.query_params[AT]
    else:
        st.info(labels.escape(_("这篇里没有编号为 {id} 的数字。").format(id=asked[:60])))


def show(told: Told, everything: Sequence[Report], terms: Terms) -> None:
    """The report's text with its figures marked, or its figures in the order of print."""
    report, asked = told.report, asked_figure(told)
    _leave_strangers(told, everything)
    if not told.inside:
        st.caption(_("这篇里没有收录的数字，也就没有可标出的地方。"))
        return
    text = original(report.page_id, report.page_sha256)
    if text is None:
        if evidence.is_changed(report.page_id, report.page_sha256):
            changed = _("手边的 {page} 和收录时的版面不是同一份（SHA-256 不符），请换上原件。")
            st.caption(labels.escape(changed.format(page=report.page_id)))
        caption = _("原文不在这台机器上；按版面次序列出")
        tables.show(_in_order(told, terms, asked, caption), f"order-{report.report_id}")
        return
    highlights.show(
        marked(text, told),
        current=asked,
        label=_("报道原文，数字已标出"),
        language={"zh": "zh-CN"}.get(current(), current()),
        key=f"text-{report.report_id}",
    )
    st.caption(labels.escape(_legend(told)))


def _legend(told: Told) -> str:
    parts = [_("标出的是收录的数字，点开看数字身世卡。换行照版面。")]
    if any(figure.figure_id in told.doubted for figure in told.inside):
        parts.append(_("双线：核对有矛盾，口径待核。"))
    if told.guests:
        parts.append(_("点线：属于别篇报道。"))
    parts.append(_("数据里没有报道的起止，首尾按标题和数字的位置截取。"))
    return in_a_row(parts)


def _in_order(told: Told, terms: Terms, asked: str, caption: str) -> Table:
    rows = [
        [
            Cell(str(number), "muted", small=_("要找的") if figure.figure_id == asked else ""),
            Cell(figure.printed, "figure", figure.figure_id),
            Cell(figure.subject, small=figure.indicator),
            Cell(figure.scope, small=term(terms, "scope_level", figure.scope_level)),
            Cell(f"{figure.printed_start}–{figure.printed_end}", "muted"),
        ]
        for number, figure in enumerate(told.inside, start=1)
    ]
    columns = (_("次序"), _("原文"), _("数的是"), _("范围"), _("第几字符"))
    return Table(caption, columns, rows, numeric=(0, 1, 4))
