"""Words that fit their box: sizes by estimate, what no file may hold left out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from dashboard.language import current

# Which colour of the theme each role has.
COLOURS = {
    "ink": "tx1",
    "paper": "bg1",
    "muted": "tx2",
    "line": "bg2",
    "mark": "accent1",
    "conditional": "accent2",
    "consistent_within_rounding": "accent2",
    "comparable": "accent3",
    "consistent": "accent3",
    "not_comparable": "accent4",
    "cannot_be_checked": "accent4",
    "seal": "accent5",
    "contradictory": "accent5",
}
LINE = 1.42  # height of a line in its size
_WIDE = {"W", "F", "A"}
_NARROW = 0.51  # width of a Latin letter in its size
# Control characters, halves of surrogates, marks that turn the direction of what follows.
_KEPT_OUT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style.

    Attributes:
        text: The words.
        size: In points; None for the size of the box.
        bold: Whether they stand out.
        colour: A key of `COLOURS`; empty for the colour of the box.
    """

    text: str
    size: float | None = None
    bold: bool = False
    colour: str = ""


def plain(text: str) -> str:
    r"""A text on one line, without what an XML file or a reader's eye may not hold.

    Examples:
        >>> plain("a\x00b\u202ec  d\n")
        'abc d'
    """
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """The same with its spaces as they are."""
    return _KEPT_OUT.sub("", text).replace("\n", " ").replace("\t", " ")


def width(text: str) -> float:
    """About how wide a text is, in its size.

    Examples:
        >>> width("网格"), round(width("ab"), 2)
        (2.0, 1.02)
    """
    wide = sum(unicodedata.east_asian_width(sign) in _WIDE for sign in text)
    return wide + _NARROW * (len(text) - wide)


def lines(text: str, size: float, box: float) -> int:
    """Over about how many lines a text runs in a box so many points wide."""
    return max(1, -int(-width(text) * size * 1.04 // box))


def fitted(text: str, box: tuple[float, float], sizes: Sequence[float]) -> tuple[str, float]:
    """The text in the largest size that fits; cut off with an ellipsis where none does.

    Args:
        text: The text.
        box: Width and height, in points.
        sizes: Sizes to try, the largest first.
    """
    said = plain(text)
    for size in sizes:
        if lines(said, size, box[0]) * size * LINE <= box[1]:
            return said, size
    rows = max(1, int(box[1] // (sizes[-1] * LINE)))
    return cut(said, rows * box[0] / sizes[-1] / 1.12), sizes[-1]


def cut(text: str, most: float) -> str:
    """The text, or as much of it as is `most` wide, in its size, with an ellipsis.

    Examples:
        >>> cut("网格员数", 3.2)
        '网格…'
    """
    if width(text) <= most:
        return text
    kept, held = [], 1.0
    for sign in text:
        held += width(sign)
        if held > most:
            break
        kept.append(sign)
    return "".join(kept) + "…"


def put(frame: Any, paragraphs: Iterable[Sequence[Run]]) -> None:  # noqa: ANN401  pptx's TextFrame
    """Put paragraphs into a text frame in place of what it holds."""
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for run in runs:
            _add(paragraph, run)


def _add(paragraph: Any, run: Run) -> None:  # noqa: ANN401  pptx's paragraph
    added = paragraph.add_run()
    added.text = clean(run.text)
    properties = added._r.get_or_add_rPr()  # noqa: SLF001  the language has no public setter for text
    properties.set("lang", "zh-CN" if current() == "zh" else "en-US")
    if run.size is not None:
        added.font.size = Pt(run.size)
    if run.bold:
        added.font.bold = True
    if run.colour:
        added.font.fill.solid()
        added.font.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(COLOURS[run.colour])
