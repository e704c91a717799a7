"""A real HTML table whose printed numbers open their cards.

Streamlit's own tables are a canvas that neither a screen reader nor a phone reads well.
Cells are handed over as data and put in place as text, never as HTML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard import address, shown
from dashboard.language import current

Kind = Literal["text", "figure", "badge", "muted", "heading", "link", "none", "group"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: What it shows.
        kind: How: plain, a figure that opens its card, a verdict badge, muted, the row's
            heading, a link that the page answers, nothing published, or the heading of a
            group of rows, alone in its row.
        target: The id that a click sends; for a badge the term's id.
        small: A second, smaller line.
        more: Further cells below it in the same place.
    """

    text: str
    kind: Kind = "text"
    target: str = ""
    small: str = ""
    more: tuple["Cell", ...] = ()

    def data(self) -> dict[str, object]:
        """The cell as the component takes it."""
        return {
            "text": self.text,
            "kind": self.kind,
            "target": self.target,
            "small": self.small,
            "more": [cell.data() for cell in self.more],
        }


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: What the table holds; read out first, shown small.
        columns: Headings; a link cell makes a heading that the page answers.
        rows: Cells, as many a row as there are columns.
        numeric: Columns that are right-aligned, by index.
    """

    caption: str
    columns: Sequence[str | Cell]
    rows: Sequence[Sequence[Cell]]
    numeric: Sequence[int] = ()


_JS = """
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  document.documentElement.lang = data.language;
  const holder = parentElement.querySelector(".holder");
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const fill = (place, cell) => {
    if (cell.kind === "figure" || cell.kind === "link") {
      const button = make("button", cell.text, cell.kind);
      button.type = "button";
      button.addEventListener("click", () =>
        setTriggerValue(cell.kind === "figure" ? "opened" : "followed", cell.target));
      place.append(button);
    } else if (cell.kind === "badge") {
      place.append(make("span", cell.text, "badge " + cell.target));
    } else {
      place.append(make("span", cell.text, cell.kind));
    }
    if (cell.small) place.append(make("span", cell.small, "small"));
    for (const further of cell.more) {
      const block = make("div", "", "more");
      fill(block, further);
      place.append(block);
    }
  };
  const classes = (index) => (data.numeric.includes(index) ? "numeric" : "");
  const table = make("table");
  table.append(make("caption", data.caption));
  const head = table.createTHead().insertRow();
  data.columns.forEach((title, index) => {
    const cell = make("th", "", classes(index));
    cell.scope = "col";
    fill(cell, title);
    head.append(cell);
  });
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    row.forEach((cell, index) => {
      const heads = cell.kind === "heading" || cell.kind === "group";
      const place = make(heads ? "th" : "td", "", classes(index));
      if (cell.kind === "heading") place.scope = "row";
      if (cell.kind === "group") {
        place.scope = "rowgroup";
        place.colSpan = data.columns.length;
        place.className = "grouped";
      }
      place.dataset.column = data.columns[index].text;
      if (cell.kind === "none") place.classList.add("empty");
      fill(place, cell);
      line.append(place);
    });
  }
  holder.replaceChildren(table);
  // What scrolls sideways can be reached and scrolled by keyboard.
  const mark = () => {
    const scrolls = holder.scrollWidth > holder.clientWidth;
    const marks = { tabindex: "0", role: "region", "aria-label": data.caption };
    for (const [name, value] of Object.entries(marks))
      scrolls ? holder.setAttribute(name, value) : holder.removeAttribute(name);
  };
  const observer = new ResizeObserver(mark);
  observer.observe(holder);
  observer.observe(table);
  return () => observer.disconnect();
}
"""

_CSS = """
.holder { overflow-x: auto; }
.holder:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
table {
  width: 100%; border-collapse: collapse; font-family: var(--st-font);
  font-size: 0.94rem; line-height: 1.5; color: var(--st-text-color);
  font-variant-numeric: tabular-nums;
}
caption {
  text-align: left; font-size: 0.82rem; padding: 0 0 0.4rem;
  color: var(--st-gray-text-color);
}
th, td {
  text-align: left; vertical-align: top; font-weight: 400;
  padding: 0.5rem 0.6rem 0.5rem 0; border-bottom: 1px solid var(--st-border-color);
}
thead th { font-size: 0.82rem; color: var(--st-gray-text-color); white-space: nowrap; }
tbody th { font-weight: 600; min-width: 5em; }
td { min-width: 3em; }
td:not(.numeric):has(> .text) { min-width: 6em; }
td.numeric { min-width: 2em; }
.numeric .small { white-space: nowrap; }
.numeric { text-align: right; padding-right: 1rem; white-space: nowrap; }
.small { display: block; font-size: 0.82rem; font-weight: 400; color: var(--st-gray-text-color); }
.grouped { padding-top: 1.4rem; font-family: var(--st-heading-font); font-weight: 700; }
.more { margin-top: 0.35rem; }
.muted, .none { color: var(--st-gray-text-color); }
button {
  font: inherit; color: var(--st-link-color); background: none; border: 0;
  padding: 2px 4px; margin: -2px -4px; min-height: 24px; min-width: 24px;
  text-decoration: underline; text-underline-offset: 3px; cursor: pointer;
  text-align: inherit; border-radius: 3px;
}
button:hover { background: var(--st-secondary-background-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.badge {
  display: inline-block; padding: 0 0.55rem; border: 1px solid currentColor;
  border-radius: 1rem; font-size: 0.82rem; white-space: nowrap;
}
.comparable, .consistent { color: var(--verdict-comparable); }
.conditional, .consistent_within_rounding { color: var(--verdict-conditional); }
.not_comparable, .cannot_be_checked { color: var(--verdict-not-comparable); }
.contradictory { color: var(--seal); }
@media (max-width: 640px) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  tr { border-bottom: 1px solid var(--st-border-color); padding: 0.5rem 0; }
  th, td { border: 0; padding: 0.15rem 0; }
  td { padding-left: 6.5rem; display: flow-root; }
  td::before {
    content: attr(data-column); float: left; width: 6rem; margin-left: -6.5rem;
    font-size: 0.82rem; color: var(--st-gray-text-color);
  }
  .empty { display: none; }
  .numeric { text-align: left; white-space: normal; }
  .small { display: inline; padding-left: 0.6em; }
}
@media print { tr { break-inside: avoid; } tr:has(.grouped) { break-after: avoid; } }
"""

_component = st.components.v2.component(
    "figure_table", html='<div class="holder"></div>', css=_CSS, js=_JS
)


def show(table: Table, key: str) -> str:
    """Show a table; a click on a printed number asks for its card.

    Args:
        table: What to show.
        key: The table's own key on its screen.

    Returns:
        The target of a clicked link cell in this run, else an empty string.
    """
    shown.part(table)
    data = {
        "language": {"zh": "zh-CN"}.get(current(), current()),
        "caption": table.caption,
        "columns": [
            (column if isinstance(column, Cell) else Cell(column)).data()
            for column in table.columns
        ],
        "rows": [[cell.data() for cell in row] for row in table.rows],
        "numeric": list(table.numeric),
    }
    result = _component(
        data=data, key=key, on_opened_change=lambda: None, on_followed_change=lambda: None
    )
    if result.opened:
        address.request_figure(result.opened)
    return str(result.followed or "")
