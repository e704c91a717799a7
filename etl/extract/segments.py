"""Which stretch of a page belongs to which report.

A page holds several reports: columns interleaved, titles behind their text, a sentence of
one printed inside another. A report begins at a title (a heading with a byline, or one that
names its county before a colon) or where a paragraph opens on another county than the text
before. A title without a text of its own belongs to the report before it; a report that was
cut off in the middle of a sentence takes up again where its county returns.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from etl.extract.places import Mention, PlaceReader
from etl.model import ScopeLevel

Span = tuple[int, int]
_HEADING_LENGTH = 48
_ENDS = tuple("。!?;…")
_BYLINE = re.compile(
    r"(?:[■●□◎]?\s*(?:作者|记者|通讯员|本报记者|文/图|文|撰稿|供稿)\s*[:/]?\s*)?"
    r"[\u4e00-\u9fff·]{1,4}(?:[\s\u3000、]+(?:通讯员\s*|记者\s*)?[\u4e00-\u9fff·]{1,4}){0,6}"
)
_BYLINE_MARK = re.compile(r"[■●□◎]?\s*(?:作者|记者|通讯员|本报记者|文/图|撰稿|供稿)\s*[:/]?")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_CREDIT = re.compile(r"(?:[\u4e00-\u9fff]{2,4}\s?)+摄(?:影)?[。]?$")
_OPENING = re.compile(
    r"(?:#+\s*)?(?:近年来|近年以来|今年以来|去年以来|近期|日前|近日|连日来|自[^,，]{2,12}以来|如今|在)?[,，]?\s*"
)
_SUBJECT = tuple(
    "始坚创积探以立聚紧围把将持深不大扎全推实开着按打构位地结针依强在抢健精充认注切突牢通(（"
)
_DATELINE = re.compile(
    r"(?:本报讯|[\u4e00-\u9fff]{2,10}(?:网|客户端)?讯[(:\s]|新华社[\u4e00-\u9fff]{2,6}\d{1,2}月|中新网)"
)
_PROVINCE = 4
_FRAGMENT = 6
_MOST_REPORTS = 200
_MOST_NAME = 4


@dataclass(slots=True)
class Segment:
    """One report as found: its title, authors, place and stretches of the flow text."""

    title: str = ""
    authors: tuple[str, ...] = ()
    code: str = ""
    spans: list[Span] = field(default_factory=list)
    repeats: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first stretch begins."""
        return self.spans[0][0] if self.spans else 0


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    is_heading: bool
    is_byline: bool


def segments(
    text: str, paragraphs: Sequence[Span], mentions: Sequence[Mention], places: PlaceReader
) -> list[Segment]:
    """The reports of a page in page order; together their spans cover every paragraph once.

    Args:
        text: The flow text.
        paragraphs: Its paragraphs.
        mentions: Places of county level and above, in order.
        places: The gazetteer.
    """
    lines = [_line(text, start, end) for start, end in paragraphs]
    if not lines:
        return []
    found = _Cutter(text, lines, mentions, places).cut()
    found = _with_titles_behind(found, lines)
    _resume(found, lines, mentions)
    for segment in found:
        segment.spans = _merged(segment.spans)
    return sorted((s for s in found if s.spans), key=lambda segment: segment.start)


def _line(text: str, start: int, end: int) -> _Line:
    line = text[start:end].strip()
    bare = line.lstrip("#").strip()
    is_byline = bool(_BYLINE.fullmatch(bare)) and (
        bool(_BYLINE_MARK.match(bare)) or all(len(p) <= _MOST_NAME for p in bare.split())
    )
    is_heading = (
        len(bare) <= _HEADING_LENGTH
        and not bare.endswith((*_ENDS, ",", "，"))
        and not _CREDIT.search(bare)
        and not is_byline
    )
    return _Line(start, end, bare, is_heading, is_byline)


class _Cutter:
    """Cuts a page at titles and at openings on another county."""

    def __init__(
        self, text: str, lines: Sequence[_Line], mentions: Sequence[Mention], places: PlaceReader
    ) -> None:
        self._text, self._lines, self._places = text, lines, places
        self._counties = [m for m in mentions if m.level is not ScopeLevel.PROVINCE]
        self._starts = [m.start for m in self._counties]
        self._first: dict[str, int] = {}
        for mention in self._counties:
            self._first.setdefault(mention.code, mention.start)

    def cut(self) -> list[Segment]:
        """Segments in page order, each with the lines that follow its beginning."""
        found: list[Segment] = []
        number, pending = 0, Segment()
        while number < len(self._lines):
            taken = self._title_at(number)
            if taken and len(found) < _MOST_REPORTS:
                pending = self._titled(number, taken)
                found.append(pending)
                number += taken
                continue
            code = self._opening(number)
            is_new = (
                len(found) < _MOST_REPORTS and self._opens_another(found[-1], code, number)
                if found
                else True
            )
            if is_new:
                found.append(Segment(code=code))
            line = self._lines[number]
            found[-1].spans.append((line.start, line.end))
            if not found[-1].code and code:
                found[-1].code = code
            number += 1
        return found

    def _titled(self, number: int, taken: int) -> Segment:
        lines = self._lines[number : number + taken]
        title = " ".join(line.text for line in lines if line.is_heading)
        authors = tuple(name for line in lines if line.is_byline for name in _names(line.text))
        codes = [m.code for m in self._within(lines[0].start, lines[-1].end)]
        spans = [(line.start, line.end) for line in lines]
        return Segment(title, authors, codes[-1] if codes else "", spans)

    def _title_at(self, number: int) -> int:
        """How many lines of title and byline begin here; 0 for none."""
        headings = 0
        while self._is_heading(number + headings) and headings < 4:  # noqa: PLR2004
            headings += 1
        if not headings:
            return 0
        behind = number + headings
        if behind < len(self._lines) and self._lines[behind].is_byline:
            return headings + 1
        named = self._names_county(self._lines[number])
        is_first = number == 0
        if (
            named
            and (headings >= 1)
            and (self._has_colon(number) or self._lines[number].text.startswith("#"))
        ):
            return min(headings, 2)
        return headings if is_first and headings == 1 else 0

    def _is_heading(self, number: int) -> bool:
        return number < len(self._lines) and self._lines[number].is_heading

    def _has_colon(self, number: int) -> bool:
        return ":" in self._lines[number].text[:24]

    def _names_county(self, line: _Line) -> str:
        named = [m.code for m in self._within(line.start, line.end)]
        return named[-1] if named else ""

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        """The prefectures and counties named in a stretch."""
        return self._counties[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _opening(self, number: int) -> str:
        """The county on which a paragraph opens, empty where it opens on none."""
        line = self._lines[number]
        head = _OPENING.match(self._text, line.start)
        position = head.end() if head else line.start
        code, end = "", position
        for mention in self._within(line.start, line.end):
            if mention.start > end + (_PROVINCE if not code else 1) or mention.start >= line.end:
                break
            code, end = mention.code, mention.end
        rest = self._text[end : end + 1]
        return code if code and rest in _SUBJECT else ""

    def _opens_another(self, current: Segment, code: str, number: int) -> bool:
        if _DATELINE.match(self._lines[number].text) and current.spans:
            return True
        if not code or code == current.code or not current.code:
            return False
        if code in self._places.parents(current.code) or current.code in self._places.parents(code):
            return False
        line = self._lines[number]
        first = bisect_left(self._starts, line.start)
        after = [m.code for m in self._counties[first : first + 4]]
        again = after[:4].count(code)
        returns = current.code in after[:3]
        before = self._first.get(current.code, line.start) < line.start
        return (again > 1 or not returns) and before and len(line.text) > _HEADING_LENGTH


def _with_titles_behind(found: list[Segment], lines: Sequence[_Line]) -> list[Segment]:
    """Give a title without a text to the report before it that has a text and no title."""
    texts = {(line.start, line.end): line for line in lines}
    kept: list[Segment] = []
    for segment in found:
        has_text = any(not (texts[s].is_heading or texts[s].is_byline) for s in segment.spans)
        owner = next((s for s in reversed(kept) if not s.title and s.code == segment.code), None)
        if not has_text and owner is not None and segment.title:
            owner.title, owner.authors = segment.title, segment.authors
            owner.spans += segment.spans
        else:
            kept.append(segment)
    return kept


def _resume(found: Sequence[Segment], lines: Sequence[_Line], mentions: Sequence[Mention]) -> None:
    """Give back to a report that was cut off what follows where its county returns."""
    by_start = {line.start: line for line in lines}
    for cut, inside in pairwise(found):
        last = by_start[cut.spans[-1][0]].text
        if last.endswith((*_ENDS, "”")) or not cut.code:
            continue
        body = [by_start[start] for start, _ in inside.spans]
        returned = _first_naming(cut.code, body, mentions)
        if returned is None or returned == 0:
            continue
        first = next((n for n in range(returned, 0, -1) if _is_fragment(body[n].text)), returned)
        moved = _without_tail(body[first:])
        moved_spans = {(line.start, line.end) for line in moved}
        inside.spans = [span for span in inside.spans if span not in moved_spans]
        cut.spans += sorted(moved_spans)


def _is_fragment(line: str) -> bool:
    """Whether a paragraph begins with the end of a sentence (想信念。开发)."""
    head = re.split(r"[。;]", line, maxsplit=1)[0]
    return len(head) <= _FRAGMENT and len(head) < len(line)


def _first_naming(code: str, body: Sequence[_Line], mentions: Sequence[Mention]) -> int | None:
    """The first paragraph that names a county, None where none does."""
    places = [m.start for m in mentions if m.code == code]
    for number, line in enumerate(body):
        here = bisect_left(places, line.start)
        if not line.is_heading and here < len(places) and places[here] < line.end:
            return number
    return None


def _without_tail(body: Sequence[_Line]) -> list[_Line]:
    """The lines before a title printed behind a text."""
    kept = list(body)
    while kept and (kept[-1].is_heading or kept[-1].is_byline):
        kept.pop()
    return kept


def _names(line: str) -> list[str]:
    bare = re.sub(r"[■●□◎]|作者|本报记者|通讯员|记者|文/图|撰稿|供稿|[:/]", " ", line)
    parts = bare.split()
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return ["".join(parts)]
    names: list[str] = []
    waiting = ""
    for part in parts:
        if len(part) == 1 and not waiting:
            waiting = part
        elif len(part) == 1:
            names.append(waiting + part)
            waiting = ""
        elif _NAME.fullmatch(part):
            names.append(part)
    return names


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= 1:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
