"""The stretch of a page that an exercise asks about, where the page lies at hand.

It is read from the reader's own copy when shown and kept nowhere.
"""

import re
from dataclasses import dataclass
from html import escape

from dashboard import evidence
from dashboard.exercise_records import Passage

_BREAK = re.compile(r"\s*\n\s*")  # columns break lines within a sentence
_PAUSE = re.compile(r"[，、；,;。]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text.

    Attributes:
        parts: Its pieces in order, each with whether it is one of the numbers.
    """

    parts: tuple[tuple[str, bool], ...]

    def html(self, *, marked: bool) -> str:
        """The text, every character escaped; with the numbers marked where the key is shown."""
        pieces = [
            f"<mark>{escape(text)}</mark>" if is_figure and marked else escape(text)
            for text, is_figure in self.parts
        ]
        return f'<blockquote lang="zh-CN">{"".join(pieces)}</blockquote>'


def stretch(passage: Passage) -> Stretch | None:
    """The sentences around the numbers, up to their neighbours; None without a true copy."""
    first, last = passage.prints[0], passage.prints[-1]
    found = evidence.sentence(
        first.page_id, first.page_sha256, first.printed_start, last.printed_end
    )
    if found is None:
        return None
    before = _from(found.before, first.printed_start - passage.after)
    room = len(found.after) if passage.until is None else passage.until - last.printed_end
    parts = [(before, False), *_pieces(found.printed, passage), (_until(found.after, room), False)]
    return Stretch(tuple((_one_line(text), is_figure) for text, is_figure in parts if text))


def _pieces(text: str, passage: Passage) -> list[tuple[str, bool]]:
    """The text from the first number to the last, cut at the numbers."""
    start = passage.prints[0].printed_start
    pieces: list[tuple[str, bool]] = []
    at = 0
    for print_ in passage.prints:
        begin, end = print_.printed_start - start, print_.printed_end - start
        pieces += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    return pieces


def _from(text: str, room: int) -> str:
    """The end of `text`, without the number that stands before it."""
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    pause = _PAUSE.search(kept)
    return "……" + (kept[pause.end() :] if pause else kept)


def _until(text: str, room: int) -> str:
    """The beginning of `text`, without the number that stands behind it."""
    if len(text) <= room:
        return text
    pauses = [pause.end() for pause in _PAUSE.finditer(text[:room])]
    return text[: pauses[-1] if pauses else 0] + "……"


def _one_line(text: str) -> str:
    return _BREAK.sub("", text)
