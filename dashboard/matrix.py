"""Things by features: a real HTML table with a mark a cell, narrow enough for forty columns.

On a phone each row becomes its name and, in words, the features it has. Like
`dashboard.tables` it hands over text and ids, never HTML.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from dashboard.language import current


@dataclass(frozen=True, slots=True)
class Mark:
    """What can stand in a cell.

    Attributes:
        sign: One character that is seen.
        word: What it means; read out in its place.
        is_absent: Whether it says that the row has not got the feature.
    """

    sign: str
    word: str
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One feature.

    Attributes:
        column_id: What a click on its heading sends.
        name: Its heading.
        definition: What it means, shown when pointed at.
        is_picked: Whether it is the one the reader filters by.
    """

    column_id: str
    name: str
    definition: str = ""
    is_picked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing.

    Attributes:
        row_id: What a click on its name sends.
        name: Its name.
        small: A second, smaller line.
        marks: One key of the matrix's marks a column.
        is_chosen: Whether the reader has chosen it.
    """

    row_id: str
    name: str
    small: str
    marks: Sequence[str]
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix.

    Attributes:
        caption: What it holds and how it is read.
        corner: What the rows are.
        groups: Headings above the columns, each with its columns in order.
        rows: The rows in order.
        marks: What the keys in the rows stand for.
    """

    caption: str
    corner: str
    groups: Sequence[tuple[str, Sequence[Column]]]
    rows: Sequence[Row]
    marks: dict[str, Mark]


@dataclass(frozen=True, slots=True)
class Click:
    """What was clicked in this run; empty strings where nothing was."""

    row_id: str = ""
    column_id: str = ""


_JS = """
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  document.documentElement.lang = data.language;
  const holder = parentElement.querySelector(".holder");
  const make = (tag, text, name, role) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    if (role) element.setAttribute("role", role);
    return element;
  };
  const press = (text, trigger, id) => {
    const button = make("button", text);
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue(trigger, id));
    return button;
  };
  const columns = data.groups.flatMap(([, members]) => members);
  const firsts = new Set();
  data.groups.reduce((at, [, members]) => { firsts.add(at); return at + members.length; }, 0);
  const table = make("table", "", data.tall ? "tall" : "", "table");
  table.append(make("caption", data.caption));
  const head = table.createTHead();
  head.setAttribute("role", "rowgroup");
  const above = make("tr", "", "", "row"), names = make("tr", "", "", "row");
  const corner = make("th", data.corner, "corner", "columnheader");
  corner.scope = "col";
  corner.rowSpan = 2;
  above.append(corner);
  for (const [name, members] of data.groups) {
    const cell = make("th", "", "group first", "columnheader");
    cell.scope = "colgroup";
    cell.colSpan = members.length;
    cell.append(make("span", name));
    above.append(cell);
  }
  columns.forEach((column, index) => {
    const cell = make("th", "", firsts.has(index) ? "name first" : "name", "columnheader");
    cell.scope = "col";
    if (column.is_picked) cell.classList.add("picked");
    const button = press(column.name, "column", column.column_id);
    button.title = column.definition;
    button.setAttribute("aria-pressed", String(column.is_picked));
    cell.append(button);
    names.append(cell);
  });
  head.append(above, names);
  const body = table.createTBody();
  body.setAttribute("role", "rowgroup");
  for (const row of data.rows) {
    const line = body.insertRow();
    line.setAttribute("role", "row");
    if (row.is_chosen) line.className = "chosen";
    const title = make("th", "", "title", "rowheader");
    title.scope = "row";
    title.append(press(row.name, "row", row.row_id));
    if (row.small) title.append(make("span", row.small, "small"));
    line.append(title);
    row.marks.forEach((key, index) => {
      const mark = data.marks[key], column = columns[index];
      const cell = make("td", "", mark.is_absent ? "absent" : "present", "cell");
      if (firsts.has(index)) cell.classList.add("first");
      if (column.is_picked) cell.classList.add("picked");
      cell.dataset.column = column.name;
      cell.title = `${row.name} · ${column.name}: ${mark.word}`;
      const sign = make("span", mark.sign, "sign");
      sign.setAttribute("aria-hidden", "true");
      cell.append(sign, make("span", mark.word, "word"));
      line.append(cell);
    });
  }
  holder.replaceChildren(table);
}
"""

_CSS = """
.holder { overflow-x: auto; container-type: inline-size; }
table { border-collapse: collapse; font-family: var(--st-font); color: var(--st-text-color);
  line-height: 1.4; width: 100%; }
caption { text-align: left; font-size: 0.82rem; padding: 0 0 0.4rem; line-height: 1.5;
  color: var(--st-gray-text-color); }
th, td { font-weight: 400; padding: 0; border-bottom: 1px solid var(--st-border-color); }
.first { border-left: 1px solid var(--st-border-color); }
thead th { vertical-align: bottom; font-size: 0.8rem; color: var(--st-gray-text-color); }
.corner { text-align: left; padding-bottom: 0.4rem; }
.group { text-align: center; padding: 0.25rem 1px; line-height: 1.25; border-bottom: 0;
  vertical-align: middle; }
.name { height: 8.6rem; width: 1.5rem; min-width: 24px; }
.tall .name { height: 17rem; }
.name button { writing-mode: vertical-rl; height: 100%; width: 100%; min-width: 24px;
  display: flex; align-items: center; justify-content: flex-end; padding: 4px 0;
  text-decoration: none; white-space: nowrap; font-size: 0.86rem; }
.tall .name button { transform: rotate(180deg); justify-content: flex-start; }
.title { text-align: left; font-size: 0.92rem; padding: 0.35rem 0.4rem 0.35rem 0;
  min-width: 8.2rem; }
.title button { font-weight: 600; text-decoration: underline; text-underline-offset: 3px; }
.small { display: block; font-size: 0.8rem; word-break: keep-all;
  color: var(--st-gray-text-color); }
td { text-align: center; vertical-align: middle; font-size: 0.9rem; }
.absent .sign { color: var(--st-gray-text-color); }
.present .sign { color: var(--st-primary-color); }
.picked { background: var(--st-secondary-background-color); }
.picked button { font-weight: 700; }
.chosen > * { border-bottom: 2px solid var(--st-primary-color); }
tbody tr:hover > * { background: var(--st-secondary-background-color); }
.word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
td { position: relative; }
button { font: inherit; color: var(--st-link-color); background: none; border: 0; margin: 0;
  padding: 2px 0; min-height: 24px; min-width: 24px; cursor: pointer; text-align: left;
  border-radius: 3px; }
button:hover { background: var(--st-secondary-background-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }
@container (max-width: 760px) {
  table, caption, tbody, tr, .title { display: block; }
  thead { display: none; }
  tbody tr { padding: 0.5rem 0; border-bottom: 1px solid var(--st-border-color); }
  .chosen { border-left: 3px solid var(--st-primary-color); padding-left: 0.6rem; }
  th, td, .chosen > *, .first { border: 0; }
  .absent { display: none; }
  .present { display: inline-block; padding: 0 0.8rem 0 0; background: none; }
  .present::after { content: " " attr(data-column); font-size: 0.9rem; }
  .present.picked::after { font-weight: 700; text-decoration: underline; }
}
"""

_component = st.components.v2.component(
    "feature_matrix", html='<div class="holder"></div>', css=_CSS, js=_JS
)


def show(matrix: Matrix, key: str) -> Click:
    """Show a matrix.

    Args:
        matrix: What to show.
        key: The matrix's own key on its screen.

    Returns:
        The row or column whose heading was clicked in this run.
    """
    data = {
        "language": {"zh": "zh-CN"}.get(current(), current()),
        "tall": current() != "zh",
        "caption": matrix.caption,
        "corner": matrix.corner,
        "groups": [
            [name, [asdict(column) for column in members]] for name, members in matrix.groups
        ],
        "rows": [asdict(row) for row in matrix.rows],
        "marks": {key: asdict(mark) for key, mark in matrix.marks.items()},
    }
    result = _component(
        data=data, key=key, on_row_change=lambda: None, on_column_change=lambda: None
    )
    return Click(str(result.row or ""), str(result.column or ""))
