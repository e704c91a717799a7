"""The printed sheet: questions with room to write, then the answers on pages of their own.

It stands in the page unseen and takes the screen's place when the reader prints.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.exercise_forms import Worded
from dashboard.exercise_picks import Picked
from dashboard.exercise_sheet import answer_html
from dashboard.language import _
from dashboard.tables import Cell, Table

_BLANK_ROWS = 6  # as many numbers as a stretch has at most: their number is asked for

_STYLE = """
<style>
.print-sheet { display: none; }
@page { size: A4; margin: 16mm 15mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; color: #555; } }
@media print {
  html, body, #root, #root > div, [data-testid="stApp"], [data-testid="stAppViewContainer"],
  [data-testid="stMain"], [data-testid="stMainBlockContainer"],
  [data-testid="stVerticalBlock"]:has(.print-sheet),
  [data-testid="stElementContainer"]:has(.print-sheet), .stHtml:has(.print-sheet) {
    display: block !important; position: static !important; overflow: visible !important;
    width: auto !important; max-width: none !important; height: auto !important;
    min-width: 0 !important; min-height: 0 !important; padding: 0 !important;
    margin: 0 !important; background: #fff !important; }
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"],
  [data-testid="stStatusWidget"], [data-testid="stDialog"], [role="dialog"],
  [data-testid="stVerticalBlock"]:has(.print-sheet) > *:not(:has(.print-sheet)) {
    display: none !important; }
  .print-sheet { display: block; color: #000; font-size: 10.5pt; line-height: 1.6;
    --mark: #2f5573; --line: #999; --highlight: #e8e8e8; --verdict-comparable: #000;
    --verdict-conditional: #000; --verdict-not-comparable: #000; --seal: #000; }
  .print-sheet .sheet-title { font-size: 17pt; font-weight: 700; margin: 0; padding: 0;
    color: #000; line-height: 1.35; }
  .print-sheet p { margin: 1mm 0; }
  .print-sheet .sheet-note { font-size: 9pt; color: #333; }
  .print-sheet .sheet-name { margin: 3mm 0 4mm; }
  .print-sheet .answers { break-before: page; }
  .print-sheet article { break-inside: avoid; margin: 0; padding: 2.5mm 0; }
  .print-sheet h2 { font-size: 12pt; margin: 0 0 1mm; padding: 0; color: #000; }
  .print-sheet h2 span { margin-right: 2.5mm; }
  .print-sheet table { border-collapse: collapse; width: 100%; margin: 1.5mm 0; }
  .print-sheet th, .print-sheet td { border: .3mm solid #999; padding: .8mm 2mm; color: #000;
    text-align: left; vertical-align: top; font-size: 10pt; height: 7mm; }
  .print-sheet th.fill { width: 24%; }
  .print-sheet thead th { background: none; font-weight: 600; }
  .print-sheet td small, .print-sheet th small { display: block; font-weight: 400;
    font-size: 8.5pt; }
  .print-sheet .line { border-bottom: .2mm solid #999; height: 8mm; }
  .print-sheet blockquote { margin: 1.5mm 0; padding: 0 0 0 3mm; border-left: .6mm solid #555; }
  .print-sheet .badge { border: 0; padding: 0; transform: none; font-size: inherit; }
  .print-sheet p.answer { border: 0; padding: 0; }
}
</style>
"""


def show(title: str, picked: Picked, version: str, exercises: Sequence[Worded]) -> None:
    """Put the sheet into the page, the answers only if they are shown on screen.

    Args:
        title: The screen's title.
        picked: The set as asked for.
        version: The data version.
        exercises: The set in words.
    """
    note = _("第 {seed} 套 · 数据版本 {version} · 链接 {link}").format(
        seed=picked.seed, version=version, link=picked.link
    )
    questions = "".join(_question(number, words) for number, words in enumerate(exercises, 1))
    name = _("姓名：{line}　日期：{line}").format(line="_" * 16)
    head = f'{_head(title, note)}<p class="sheet-name">{escape(name)}</p>'
    parts = [f'<section class="questions">{head}{questions}</section>']
    if picked.is_key_shown:
        answers = "".join(_answer(number, words) for number, words in enumerate(exercises, 1))
        heading = _("答案 · {title}").format(title=title)
        parts.append(f'<section class="answers">{_head(heading, note)}{answers}</section>')
    st.html(f'{_STYLE}<div class="print-sheet">{"".join(parts)}</div>')


def _head(title: str, note: str) -> str:
    return f'<p class="sheet-title">{escape(title)}</p><p class="sheet-note">{escape(note)}</p>'


def _numbered(number: int, words: Worded) -> str:
    return f"<h2><span>{number}</span>{escape(words.question)}</h2>"


def _question(number: int, words: Worded) -> str:
    given = f"<p>{escape(words.given)}</p>" if words.given else ""
    text = words.text.html(marked=False) if words.text else ""
    table = _table(words.table, words.to_fill) if words.table else ""
    task = f"<p>{escape(words.task)}</p>"
    lines = '<div class="line"></div>' * words.lines
    if words.text:
        blank = [[Cell("")] * len(words.to_fill) for _row in range(_BLANK_ROWS)]
        lines = _table(Table("", words.to_fill, blank))
    return f"<article>{_numbered(number, words)}{given}{text}{table}{task}{lines}</article>"


def _answer(number: int, words: Worded) -> str:
    key = words.key
    return f"<article>{_numbered(number, words)}{answer_html(key)}{_table(key.table)}</article>"


def _table(table: Table, to_fill: Sequence[str] = ()) -> str:
    """A table on paper, with columns to fill in; every text escaped."""
    columns = [column if isinstance(column, str) else column.text for column in table.columns]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    head += "".join(f'<th class="fill">{escape(name)}</th>' for name in to_fill)
    blanks = "<td></td>" * len(to_fill)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}{blanks}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell) -> str:
    small = f"<small>{escape(cell.small)}</small>" if cell.small else ""
    tag = "th" if cell.kind == "heading" else "td"
    return f"<{tag}>{escape(cell.text)}{small}</{tag}>"
