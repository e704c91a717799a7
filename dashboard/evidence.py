"""The sentence behind a figure, where the reader's own copy of the page lies at hand.

Pages are their publishers' property and never in the repository. A copy is used only if
its bytes are exactly those the figure was read from.
"""

import hashlib
import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

ORIGINALS = Path(__file__).parent.parent / "data" / "originals"
_ENDS = "。！？!?\n"
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the figure in it."""

    before: str
    printed: str
    after: str

    def html(self) -> str:
        """The sentence with the figure marked; every character escaped."""
        parts = (self.before, self.printed, self.after)
        before, printed, after = (escape(" ".join(part.split())) for part in parts)
        return f"<blockquote>{before}<mark>{printed}</mark>{after}</blockquote>"


def folder() -> Path:
    """Where original pages are looked for: ORIGINALS_DIR, or data/originals."""
    return Path(os.environ.get("ORIGINALS_DIR", ORIGINALS))


def is_changed(page: str, sha256: str) -> bool:
    """Whether a file of the page's name is at hand that is not the page as it was received."""
    path = folder() / Path(page).name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != sha256


def sentence(page: str, sha256: str, start: int, end: int) -> Sentence | None:
    """The sentence around a span, or None where no true copy of the page is at hand.

    Args:
        page: The page's file name.
        sha256: The hash its bytes must have.
        start: Offset of the figure's first character.
        end: Offset after its last one.
    """
    path = folder() / Path(page).name
    if not path.is_file():
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        return None
    text = content.decode("utf-8")
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    lasts = [found for mark in _ENDS if (found := text.find(mark, end)) >= 0]
    last = min(lasts, default=len(text) - 1) + 1
    return Sentence(
        text[max(first, start - _LONGEST) : start],
        text[start:end],
        text[end : min(last, end + _LONGEST)],
    )
