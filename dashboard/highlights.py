"""Stretches of a text marked by spans that may overlap; each mark opens its figure's card.

The text is cut into pieces here and put in place as text by the browser, never as HTML.
Offsets count Unicode characters, as in Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise

import streamlit as st

from dashboard import address
from dashboard.language import _


@dataclass(frozen=True, slots=True)
class Span:
    """What to mark.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        key: What a click opens: a figure's id.
        title: What a pointer and a screen reader are told beside the marked words.
        kind: How it looks: "figure"; "doubt" where a check found a contradiction; "guest"
            for a figure of another report.
    """

    start: int
    end: int
    key: str
    title: str = ""
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which the same spans hold.

    Attributes:
        text: The characters.
        spans: The spans that cover it, the innermost first; empty for unmarked text.
        further: Spans that end here and are innermost nowhere: they need a mark of their own.
    """

    text: str
    spans: tuple[Span, ...] = ()
    further: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A remark of ours between two stretches of the text."""

    remark: str


def pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Piece]:
    """`text[start:end]` cut wherever a span begins or ends.

    The pieces' texts joined are exactly that stretch. Spans are cut at its ends; what lies
    outside of it, or is empty, is left out.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        spans: What to mark, in any order; they may overlap, nest or coincide.
    """
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        return []
    held = [span for span in spans if max(start, span.start) < min(end, span.end)]
    cuts = {start, end}
    cuts.update(max(start, span.start) for span in held)
    cuts.update(min(end, span.end) for span in held)
    ordered = sorted(cuts)
    found = [(first, last, _covering(held, first, last)) for first, last in pairwise(ordered)]
    shown = {covering[0].key for _first, _last, covering in found if covering}
    return [
        Piece(
            text[first:last],
            covering,
            tuple(s for s in covering if s.key not in shown and min(end, s.end) == last),
        )
        for first, last, covering in found
    ]


def _covering(spans: Sequence[Span], first: int, last: int) -> tuple[Span, ...]:
    """The spans over a piece, shortest first; of equally long ones the later to begin."""
    over = [span for span in spans if span.start <= first and last <= span.end]
    return tuple(sorted(over, key=lambda span: (span.end - span.start, -span.start, span.key)))


_JS = """
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const holder = parentElement.querySelector(".stretch");
  if (holder.dataset.version !== data.version) {
    const button = (text, span, label) => {
      const element = document.createElement("button");
      element.type = "button";
      element.className = span.kind;
      element.dataset.key = span.key;
      element.textContent = text;
      element.title = span.title;
      element.setAttribute("aria-label", label);
      element.addEventListener("click", () => setTriggerValue("opened", span.key));
      return element;
    };
    const children = [];
    for (const part of data.parts) {
      if (part.remark !== undefined) {
        const remark = document.createElement("span");
        remark.className = "remark";
        remark.lang = data.language;
        remark.textContent = part.remark;
        children.push(remark);
      } else if (part.spans.length === 0) {
        children.push(document.createTextNode(part.text));
      } else {
        const [span] = part.spans;
        children.push(button(part.text, span, part.text + " · " + span.title));
        for (const other of part.further) {
          children.push(button("＋", other, data.more + " · " + other.title));
        }
      }
    }
    holder.replaceChildren(...children);
    holder.dataset.version = data.version;
    holder.scrollTop = 0;
  }
  holder.setAttribute("aria-label", data.label);
  let current = null;
  for (const element of holder.querySelectorAll("button")) {
    const is = element.dataset.key === data.current;
    element.classList.toggle("current", is);
    if (is) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    current = current ?? (is ? element : null);
  }
  if (current) {
    const place = current.offsetTop;
    if (place < holder.scrollTop + 40 || place > holder.scrollTop + holder.clientHeight - 60) {
      holder.scrollTop = place - holder.clientHeight / 3;
    }
  }
}
"""

_CSS = """
.stretch {
  max-height: 36rem; overflow-y: auto; position: relative; box-sizing: border-box;
  white-space: pre-line; overflow-wrap: anywhere; font-family: var(--st-font);
  font-size: 1rem; line-height: 2; color: var(--st-text-color);
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 0.6rem 1rem;
}
.stretch:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.remark {
  display: block; margin: 0.6rem 0; padding: 0.2rem 0; font-size: 0.85rem; line-height: 1.6;
  color: var(--st-gray-text-color); border-top: 1px dashed var(--st-border-color);
  border-bottom: 1px dashed var(--st-border-color);
}
button {
  font: inherit; line-height: 1.5; color: inherit; border: 0; border-radius: 2px; cursor: pointer;
  padding: 0 2px; margin: 0; min-height: 24px; min-width: 24px; max-width: 100%;
  white-space: normal; background: var(--highlight); border-bottom: 2px solid var(--mark);
}
button.doubt { border-bottom: 3px double var(--seal); }
button.guest { background: none; border-bottom: 2px dotted var(--mark); }
button:hover { border-bottom-width: 3px; }
button.current { outline: 2px solid var(--mark); outline-offset: 2px; }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
@media (max-width: 640px) { .stretch { max-height: 24rem; padding: 0.4rem 0.7rem; } }
@media print { .stretch { max-height: none; overflow: visible; } }
"""

_component = st.components.v2.component(
    "marked_text",
    html='<div class="stretch" tabindex="0" role="region" lang="zh-CN"></div>',
    css=_CSS,
    js=_JS,
)


def _parts(parts: Sequence[Piece | Gap]) -> Iterator[dict[str, object]]:
    for part in parts:
        if isinstance(part, Gap):
            yield {"remark": part.remark}
        else:
            spans = [asdict(span) for span in part.spans[:1]]
            further = [asdict(span) for span in part.further]
            yield {"text": part.text, "spans": spans, "further": further}


def show(
    parts: Sequence[Piece | Gap], *, current: str, label: str, language: str, key: str
) -> None:
    """Show a marked text; a click on a mark asks for its figure's card.

    Args:
        parts: The text in order, with remarks between its stretches.
        current: The figure to bring into view and frame; empty for none.
        label: What a screen reader calls the text.
        language: The language of the remarks, as HTML names it.
        key: The component's own key on its screen.
    """
    handed = list(_parts(parts))
    data = {
        "parts": handed,
        # As long as it stays, the reader's place in the text and the focus stay.
        "version": sha256(repr(handed).encode()).hexdigest()[:16],
        "current": current,
        "label": label,
        "language": language,
        "more": _("同一处的另一个数字"),
    }
    result = _component(data=data, key=key, on_opened_change=lambda: None)
    if result.opened:
        address.request_figure(str(result.opened))
