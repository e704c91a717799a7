"""One practice told for a class, as tables: mechanisms, figures, slogans, questions; and print."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import address, labels, practice_answers, practice_charts, shown, tables
from dashboard.labels import Terms, term
from dashboard.language import _, ngettext
from dashboard.practice_charts import Flow
from dashboard.practice_questions import Material, Question, questions
from dashboard.practice_records import Collection, PracticeFigure, Profile
from dashboard.practice_tables import (
    COMPARE_PAGE,
    EVIDENCE,
    evidence_name,
    remarks,
    source,
    stacked,
    where,
)
from dashboard.practices import grouped, nearest
from dashboard.tables import Cell, Table

PRINT_STYLE = """
<style>
@media print {
  @page { size: A4; margin: 16mm 15mm; }
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stSelectbox"], [data-testid="stAlert"], .screen-only { display: none !important; }
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important;
    display: block !important; background: #fff !important; color: #1c1f23 !important; }
  .stApp, .stApp * { --st-text-color: #1c1f23 !important; --st-gray-text-color: #4a4e53 !important;
    --st-border-color: #c9c4b8 !important; --st-link-color: #1c1f23 !important;
    --line: #c9c4b8; --mark: #2f5573; }
  .stApp p, .stApp li, .stApp h1, .stApp h2, .stApp span { color: #1c1f23 !important; }
  .block-container { max-width: none !important; padding: 0 !important; }
  h1 { font-size: 17pt !important; }
  h2.section { font-size: 12.5pt; break-after: avoid; }
}
</style>
"""


def origin(profile: Profile, terms: Terms) -> str:
    """Where a practice is at work, and the report that tells of it; HTML, every text escaped."""
    return f'<p class="flow-note">{escape(origin_line(profile, terms))}</p>'


def origin_line(profile: Profile, terms: Terms) -> str:
    """The same as text."""
    title = _("《{title}》").format(title=profile.title)
    parts = [profile.scope, where(profile, terms), title, source(profile, terms)]
    return " · ".join(dict.fromkeys(parts))


def material(
    profile: Profile, figures: Sequence[PracticeFigure], held: Collection, terms: Terms
) -> Material:
    """What the questions on a practice are made from."""
    level = term(terms, "scope_level", profile.scope_level)
    by_id = {other.practice_id: other for other in held.profiles}
    for pair in nearest(held, profile.practice_id, 1):
        return Material(profile, figures, by_id[pair.other_id], pair.shared, level)
    return Material(profile, figures, None, 0, level)


def mechanism_table(profile: Profile, held: Collection) -> None:
    """Show the mechanisms of a practice; a click leads to all that have one."""
    table = mechanism_rows(profile, held)
    if not table.rows:
        _tell(_("报道没有写到任何机制。"))
        return
    chosen = tables.show(table, "mechanisms")
    if chosen:
        st.switch_page(COMPARE_PAGE, query_params=address.link(mechanism=chosen))


def mechanism_rows(profile: Profile, held: Collection) -> Table:
    """The mechanisms of a practice in their groups."""
    own = [m for m in held.mechanisms if m.mechanism_id in profile.mechanism_ids]
    rows: list[list[Cell]] = []
    for name, members in grouped(own):
        rows.append([Cell(name, "group")])
        for mechanism in members:
            others = len(mechanism.practice_ids) - 1
            shared = ngettext("另有 {n} 个", "另有 {n} 个", others).format(n=others)
            link = Cell(shared, "link", mechanism.mechanism_id)
            rows.append(
                [
                    Cell(mechanism.name, "heading"),
                    Cell(mechanism.definition),
                    link if others else Cell(_("只有这个做法"), "muted"),
                ]
            )
    columns = (_("机制"), _("报道写明什么，才算有这种机制"), _("还有谁写到"))
    return Table(_("机制只记报道写明的；只提一句名称的不算。"), columns, rows)


def figure_table(profile: Profile, figures: Sequence[PracticeFigure], terms: Terms) -> None:
    """Show the figures by what they count."""
    table = figure_rows(profile, figures, terms)
    if table.rows:
        tables.show(table, "figures")
    else:
        _tell(_("报道里没有数字。"))


def _tell(text: str) -> None:
    """That there is nothing to show."""
    shown.part(text)
    st.info(text)


def figure_rows(profile: Profile, figures: Sequence[PracticeFigure], terms: Terms) -> Table:
    """The figures by what they count, those that decide the grade marked in words."""
    rows: list[list[Cell]] = []
    for evidence in reversed(EVIDENCE):
        members = [figure for figure in figures if figure.evidence == evidence]
        if members:
            heading = _("{evidence} · {n} 个数").format(
                evidence=evidence_name(evidence), n=len(members)
            )
            rows.append([Cell(heading, "group")])
            rows += [_figure_row(figure, profile, terms) for figure in members]
    columns = (_("数的是"), _("原文"), _("范围"), _("时段"), _("留意"))
    return Table(practice_answers.grade_meaning(), columns, rows, numeric=(1,))


def _figure_row(figure: PracticeFigure, profile: Profile, terms: Terms) -> list[Cell]:
    is_exact = figure.qualifier == "exact"
    decides = profile.grade != "outputs" and figure.figure_id in profile.deciding_ids
    note = _("据此定等级") if decides else ""
    period = figure.period_text or term(terms, "period_kind", figure.period_kind)
    name = figure.subject if figure.indicator_id == "other" else figure.indicator
    small = "" if name == figure.subject else figure.subject
    return [
        Cell(name, "heading", small=small),
        Cell(figure.printed, "figure", figure.figure_id, "" if is_exact else labels.bounds(figure)),
        Cell(figure.scope),
        Cell(period),
        _minded(remarks(figure, with_scope=False), note),
    ]


def _minded(minded: str, note: str) -> Cell:
    if minded:
        return Cell(minded, "muted", small=note)
    return Cell(note, "muted") if note else Cell("—", "none")


def slogan_table(profile: Profile, terms: Terms) -> None:
    """Show what the numbers in the practice's slogans stand for."""
    shown = slogan_rows(profile, terms)
    if shown.rows:
        tables.show(shown, "slogans")
    else:
        _tell(_("报道没有带数字的名称。"))


def slogan_rows(profile: Profile, terms: Terms) -> Table:
    """What the numbers in the practice's slogans stand for, and whether the report says so."""
    rows = [
        [
            Cell(note.printed, "heading"),
            Cell(note.text),
            Cell(term(terms, "slogan_status", note.status), "muted"),
        ]
        for note in profile.told("slogan")
    ]
    columns = (_("说法"), _("指什么"), _("凭什么这样说"))
    return Table(_("名称和口号里的数字各指什么"), columns, rows)


def question_table(asked: Sequence[Question]) -> None:
    """Questions with what they start from; the figures open their cards."""
    rows = [
        [
            Cell(str(number), "heading"),
            Cell(question.text),
            Cell(question.reason, "muted"),
            stacked(
                [Cell(f.printed, "figure", f.figure_id) for f in question.figures],
                _("不靠某一个数"),
            ),
        ]
        for number, question in enumerate(asked, start=1)
    ]
    caption = _("按报道写了什么、没写什么自动列出，没有标准答案。")
    columns = (_("题"), _("问题"), _("由什么引出"), _("相关的数"))
    tables.show(Table(caption, columns, rows), "questions")


def asked(
    profile: Profile, figures: Sequence[PracticeFigure], held: Collection, terms: Terms
) -> list[Question]:
    """The questions on a practice."""
    return questions(material(profile, figures, held, terms))


def show_texts(texts: Sequence[str]) -> None:
    """Paragraphs to be read."""
    for text in texts:
        shown.part(text)
    st.html(practice_charts.paragraphs(texts))


def show_flow(flow: Flow, name: str = "") -> None:
    """Steps or tiers as a flow.

    Args:
        flow: What to show.
        name: Whose it is, where several stand below one another.
    """
    for text in filter(None, (name, " → ".join(flow.members), flow.note)):
        shown.part(text)
    st.html(practice_charts.flow(flow, name))


def show_unsaid(profile: Profile) -> None:
    """What the report does not say, as a list."""
    texts = profile.texts("not_said") or [_("没有列出。")]
    for text in texts:
        shown.part(text)
    st.markdown("\n".join(f"- {labels.escape(text)}" for text in texts))
