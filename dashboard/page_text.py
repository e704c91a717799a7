"""A page's text with its numbers marked: click one to pick it, select a stretch to offer it.

The text is handed over as data and put in place as text, never as HTML. Offsets count
Unicode characters, as in Python, not the UTF-16 units of the browser.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

_CLOSED = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to show.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        key: What a click sends; empty for a stretch that nothing answers.
        kind: How it looks: "undecided", "accepted", "rejected", "unread", "repeat".
        family: Family of its indicator, which gives the colour; empty for none.
        title: What a pointer and a screen reader are told.
        is_current: Whether it is the one being looked at.
    """

    start: int
    end: int
    key: str
    kind: str
    family: str = ""
    title: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """What the reader did with the text in this run.

    Attributes:
        key: The key of the mark that was clicked, else empty.
        selection: Start and end of a stretch that was selected, else None.
    """

    key: str = ""
    selection: tuple[int, int] | None = None


_JS = """
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const holder = parentElement.querySelector(".page");
  const same = holder.dataset.version === data.version;
  const top = same ? holder.scrollTop : 0;
  const letters = Array.from(data.text);
  const piece = (from, to) => document.createTextNode(letters.slice(from, to).join(""));
  const root = parentElement.getRootNode();
  const chosenIn = () => (root.getSelection ? root.getSelection() : document.getSelection());
  let dragged = false;  // whether the press that ends now has selected a stretch
  const children = [];
  let position = 0;
  let current = null;
  for (const mark of data.marks) {
    if (mark.start < position) continue;
    children.push(piece(position, mark.start));
    const element = document.createElement("span");
    if (mark.key) {
      element.setAttribute("role", "button");
      element.tabIndex = 0;
      const pick = () => setTriggerValue("picked", mark.key);
      element.addEventListener("click", () => { if (!dragged) pick(); });
      // A drag that begins inside an element with a tabindex selects nothing.
      element.addEventListener("pointerdown", () => element.removeAttribute("tabindex"));
      element.addEventListener("pointerleave", () => { element.tabIndex = 0; });
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); }
      });
    }
    element.className = "mark " + mark.kind + (mark.is_current ? " current" : "");
    if (mark.family) element.style.setProperty("--hue", data.hues[mark.family] ?? 210);
    element.title = mark.title;
    if (mark.is_current) { element.setAttribute("aria-current", "true"); current = element; }
    element.append(piece(mark.start, mark.end));
    children.push(element);
    position = mark.end;
  }
  children.push(piece(position, letters.length));
  holder.replaceChildren(...children);
  holder.dataset.version = data.version;
  holder.setAttribute("aria-label", data.label);
  holder.scrollTop = top;
  if (current) {
    const place = current.offsetTop - holder.offsetTop;
    if (place < holder.scrollTop + 40 || place > holder.scrollTop + holder.clientHeight - 80) {
      holder.scrollTop = place - holder.clientHeight / 3;
    }
  }
  const before = (node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(holder);
    range.setEnd(node, offset);
    return Array.from(range.toString()).length;
  };
  const span = () => {
    const chosen = chosenIn();
    if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return "";
    const range = chosen.getRangeAt(0);
    if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return "";
    const start = before(range.startContainer, range.startOffset);
    const end = before(range.endContainer, range.endOffset);
    return end > start ? `${start}:${end}` : "";
  };
  let held = "";
  holder.onpointerdown = () => { held = span(); dragged = false; };
  holder.onpointerup = () => {
    for (const element of holder.querySelectorAll("[role=button]")) element.tabIndex = 0;
    const now = span();
    dragged = now !== "" && now !== held;
    if (dragged) setTriggerValue("selected", now);
  };
}
"""

_CSS = """
.page {
  height: 34rem; overflow-y: auto; white-space: pre-wrap; overflow-wrap: anywhere;
  font-family: var(--st-font); font-size: 1rem; line-height: 2; color: var(--st-text-color);
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 0.8rem 1rem;
  background: var(--st-background-color); position: relative;
}
.page:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.mark { font: inherit; color: inherit; border: 0; padding: 0 2px; margin: 0; border-radius: 3px;
  background: none; line-height: 1.5; }
.mark[role="button"] { cursor: pointer; display: inline-block; min-height: 24px; }
.undecided { background: hsl(var(--hue, 40) 70% 50% / 0.24);
  border-bottom: 2px solid hsl(var(--hue, 40) 60% 45%); }
.accepted { background: hsl(var(--hue, 140) 55% 45% / 0.12);
  border-bottom: 2px solid var(--verdict-comparable); }
.accepted::after { content: "✓"; font-size: 0.7em; color: var(--verdict-comparable); }
.rejected { text-decoration: line-through; opacity: 0.75; }
.unread { text-decoration: underline dotted; text-underline-offset: 4px; }
.repeat { background: var(--st-secondary-background-color); }
.current { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.mark:focus-visible { outline: 3px solid var(--st-primary-color); }
@media (max-width: 640px) { .page { height: 20rem; } }
"""

_component = st.components.v2.component(
    "page_text",
    html='<div class="page" tabindex="0" role="region"></div>',
    css=_CSS,
    js=_JS,
)


def show(text: str, marks: Sequence[Mark], *, version: str, label: str, key: str) -> Picked:
    """Show a text with its marks.

    Args:
        text: The page's text.
        marks: What to mark; of overlapping marks the first in order is shown.
        version: The page's hash: as long as it stays, the reader's place in the text stays.
        label: What a screen reader calls the text.
        key: The component's own key on its screen.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.kind in _CLOSED, mark.end))
    families = sorted({mark.family for mark in marks if mark.family})
    data = {
        "text": text,
        "marks": [asdict(mark) for mark in ordered],
        "hues": {family: 360 * n // max(1, len(families)) for n, family in enumerate(families)},
        "version": version,
        "label": label,
    }
    result = _component(
        data=data, key=key, on_picked_change=lambda: None, on_selected_change=lambda: None
    )
    return Picked(str(result.picked or ""), _selection(str(result.selected or "")))


def _selection(printed: str) -> tuple[int, int] | None:
    start, colon, end = printed.partition(":")
    return (int(start), int(end)) if colon and start.isdigit() and end.isdigit() else None
