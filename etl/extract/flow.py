"""The text of a page as its sentences run: cut lines joined, signs in plain form, offsets kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from etl.reading.numerals import PLAIN_SIGNS
from etl.reading.traditional import is_traditional, table

_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(
    r"(?<=[\d.])[ \u3000\xa0]+(?!万[山年载盛宁源安荣全柏州秀])(?=[\u4e00-\u9fff%])"
    r"|(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=\d)"
)
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")  # noqa: RUF001
_INDENT = " \t\u3000\xa0\ufeff"
_TABLE = {code: sign for code, sign in PLAIN_SIGNS.items() if code != ord("，")}
_ENDS = tuple("。!?;:”’…』」》)】.=!?")
# A new report opens here, even where the line before stops in the middle of a sentence.
_OPENING = re.compile(
    r"(?:近年来[,，])?(?:[\u4e00-\u9fff]{2,8}(?:省|市|州|盟|地区))?[\u4e00-\u9fff]{2,12}(?:自治县|县|区|市|旗)"
    r"(?:抢抓|坚持|始终|聚焦|深入|围绕|立足|把|持续|创新|积极|着力|紧扣|以)"
)
_HEADING_LENGTH = 24
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Flow:
    """A page's text with its paragraphs made whole.

    Attributes:
        text: Paragraphs one a line; full-width signs and traditional numerals in plain form.
        starts: Where each stretch copied from the page begins in `text`, ascending.
        origins: Where the same stretches begin on the page.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The place on the page of a character of `text`."""
        held = bisect_right(self.starts, position) - 1
        return self.origins[held] + position - self.starts[held]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the page that a stretch of `text` was copied from."""
        return self.origin(start), self.origin(end - 1) + 1

    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each line of `text`."""
        return [found.span() for found in _LINE.finditer(self.text)]


def read_flow(page: str) -> Flow:
    """Join the lines that a column or page break has cut, and keep where each came from."""
    signs = _TABLE
    if is_traditional(page):
        signs = {**table(), **_TABLE}
    text: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length, before = 0, ""
    for found in _LINE.finditer(page):
        line = _WIDE_THOUSANDS.sub(",", found.group()).translate(signs)
        bare = line.strip(_INDENT)
        if not bare:
            continue
        if before and (not _is_cut(before) or _OPENING.match(bare)):
            text.append(_BREAK)
            length += 1
        begin = found.start() + line.index(bare[0])
        for piece, offset in _without_gaps(bare):
            starts.append(length)
            origins.append(begin + offset)
            text.append(piece)
            length += len(piece)
        before = bare
    if not starts:
        return Flow("", (0,), (0,))
    return Flow("".join(text), tuple(starts), tuple(origins))


def _without_gaps(line: str) -> Iterator[tuple[str, int]]:
    """The pieces of a line between the spaces that part a number from its words."""
    position = 0
    for gap in _GAP.finditer(line):
        yield line[position : gap.start()], position
        position = gap.end()
    yield line[position:], position


def _is_cut(line: str) -> bool:
    """Whether a line stops in the middle of its sentence: a heading does not, a cut line does."""
    if line.endswith(_ENDS):
        return False
    if line[-1] in ",，、" or line[-1].isdigit():
        return True
    return len(line) > _HEADING_LENGTH and any(sign in line for sign in ",，。;")
