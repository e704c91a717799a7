"""What is known of a report, as a record and as tables."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import address, labels, report_answers, tables
from dashboard.labels import Terms, term
from dashboard.language import _, joined
from dashboard.records import Correction
from dashboard.reports import Report, ReportFigure, Told, by_family
from dashboard.tables import Cell, Table

PAGE, PLACE_PAGE = "pages/check/report.py", "pages/look/place.py"
PRACTICE_PAGE = "pages/teach/practice.py"


def picker(everything: Sequence[Report]) -> Report:
    """Pick one report; the label says how many figures stand in it."""
    by_id = {report.report_id: report for report in everything}

    def label(report_id: str) -> str:
        report = by_id[report_id]
        return _("{place} · {title}（{n}）").format(
            place=report.place, title=report_answers.name(report), n=report.printed
        )

    newest = max(
        everything, key=lambda r: (r.printed > 0, r.published_latest, r.printed), default=None
    )
    default = newest.report_id if newest else ""
    return by_id[address.pick_one(_("报道"), "report", list(by_id), label, default)]


def record(told: Told, terms: Terms) -> None:
    """The bibliographic record: title, authors, paper, date, place, page."""
    report = told.report
    status = term(terms, "title_status", report.title_status)
    kind = term(terms, "report_kind", report.kind)
    lines = [
        (_("标题"), report.title, f"{kind} · {status}"),
        (_("简称"), report.name, ""),
        (_("作者"), joined(report.authors.split("; ")) or _("版面未署名"), ""),
        (
            _("报纸"),
            labels.paper(report.paper, report.paper_basis),
            term(terms, "date_basis", "stated") if report.paper_basis == "stated" else "",
        ),
        (_("日期"), report_answers.published(report, terms), report.published_note),
        (_("地方"), _where(report), report.place_code),
        (_("版面"), report.page_id, f"SHA-256 {report.page_sha256}"),
    ]
    items = [
        f"<dt>{escape(name)}</dt><dd>{escape(content)}"
        + (f"<small>{escape(remark)}</small>" if remark else "")
        + "</dd>"
        for name, content, remark in lines
    ]
    st.html(_STYLE + f'<dl class="card report-record">{"".join(items)}</dl>')


_STYLE = """
<style>
dl.card.report-record { grid-template-columns: minmax(4.2em, max-content) 1fr; }
dl.card.report-record dt { padding-right: .8rem; }
dl.card.report-record dd { overflow-wrap: anywhere; }
</style>
"""


def _where(report: Report) -> str:
    return f"{report.parent} {report.place}" if report.parent else report.place


def links(told: Told) -> None:
    """The practice it tells, its place, and the other reports of its page; each a link."""
    rows = [[Cell(_("地方"), "heading"), Cell(_where(told.report), "link", "place")]]
    rows += [
        [
            Cell(_("讲的做法"), "heading"),
            Cell(note.name, "link", f"practice:{note.target_id}"),
        ]
        for note in told.of_kind("practice")
    ]
    if not told.of_kind("practice"):
        rows.append([Cell(_("讲的做法"), "heading"), Cell(_("没有收录做法"), "muted")])
    neighbours = [
        Cell(report_answers.name(other), "link", f"report:{other.report_id}")
        for other in told.neighbours
    ]
    first, *others = neighbours or [Cell(_("这一版只收录了这一篇"), "muted")]
    rows.append([Cell(_("同一版面"), "heading"), replace(first, more=tuple(others))])
    table = Table(_("从这篇还可以去看"), (_("去处"), _("名称")), rows)
    _follow(told.report, tables.show(table, f"links-{told.report.report_id}"))


def _follow(report: Report, clicked: str) -> None:
    kind, _colon, target = clicked.partition(":")
    if kind == "place":
        st.switch_page(PLACE_PAGE, query_params=address.link(place=report.place_code))
    if kind == "practice":
        st.switch_page(PRACTICE_PAGE, query_params=address.link(practice=target))
    if kind == "report":
        st.switch_page(PAGE, query_params=address.link(report=target))


def numbers(told: Told, terms: Terms) -> None:
    """The figures by family, those of the report that stand in another one too."""
    shown = [*told.inside, *told.elsewhere]
    remarks = {figure.figure_id: _remarks(figure, told) for figure in shown}
    columns = [_("数的是"), _("原文"), _("范围"), _("时段"), _("第几字符")]
    if any(remarks.values()):
        columns.append(_("附记"))
    rows: list[list[Cell]] = []
    for name, figures in by_family(shown):
        rows.append([Cell(name, "group")])
        for figure in figures:
            cells = [*_number(figure, terms), Cell(remarks[figure.figure_id] or "—", "muted")]
            rows.append(cells[: len(columns)])
    caption = _("点原文看出处；字符从版面开头数起。")
    tables.show(Table(caption, columns, rows, numeric=(1, 4)), f"numbers-{told.report.report_id}")


def _number(figure: ReportFigure, terms: Terms) -> list[Cell]:
    kind = term(terms, "period_kind", figure.period_kind)
    small = "" if figure.qualifier == "exact" else labels.bounds(figure)
    return [
        Cell(figure.subject, "heading", small=figure.indicator),
        Cell(figure.printed, "figure", figure.figure_id, small),
        Cell(figure.scope, small=term(terms, "scope_level", figure.scope_level)),
        Cell(figure.period_text or kind),
        Cell(f"{figure.printed_start}–{figure.printed_end}", "muted"),
    ]


def _remarks(figure: ReportFigure, told: Told) -> str:
    """What to mind about a figure in this report; empty where there is nothing."""
    hosts = {other.report_id: other.name for other in told.neighbours}
    found = [
        (figure.figure_id in told.doubted, _("核对有矛盾，口径待核")),
        (figure.is_repeat, _("重复刊印")),
        (
            figure.report_id != told.report.report_id,
            _("属于：{report}").format(report=figure.report),
        ),
        (
            figure.stands_in != told.report.report_id,
            _("印在：{report}").format(report=hosts.get(figure.stands_in, figure.stands_in)),
        ),
    ]
    return _("；").join(text for holds, text in found if holds)


def corrections(told: Told) -> list[Correction]:
    """The corrections that concern the report."""
    on_page = {f.figure_id: f for f in (*told.inside, *told.elsewhere, *told.around)}
    found = []
    for note in told.of_kind("correction"):
        figure = on_page.get(note.target_id)
        found.append(
            Correction(
                note.name_zh,
                note.target_id,
                note.term_id,
                note.status,
                note.text_zh,
                note.text_en,
                figure.as_printed if figure else "",
                figure.report_zh if figure else "",
                figure.report_en if figure else "",
            )
        )
    return found


def unsaid(told: Told, terms: Terms) -> None:
    """What the report does not say: indicators without a number, and questions it leaves open."""
    rows = [
        [
            Cell(note.name, "heading"),
            Cell(term(terms, "missing_reason", note.term_id)),
            Cell(terms["missing_reason", note.term_id].definition, "muted"),
        ]
        for note in told.of_kind("absence")
    ]
    left_open: dict[str, list[Cell]] = {}
    for note in told.of_kind("not_said"):
        left_open.setdefault(note.name, []).append(Cell(note.text))
    rows += [
        [Cell(name, "heading"), Cell(_("没有交代")), replace(cells[0], more=tuple(cells[1:]))]
        for name, cells in left_open.items()
    ]
    columns = (_("关于"), _("怎样缺"), _("说明"))
    caption = _("不补、不估、不计零")
    tables.show(Table(caption, columns, rows), f"unsaid-{told.report.report_id}")
