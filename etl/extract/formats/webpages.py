"""Web pages → text: what a reader reads of them, one paragraph after the other.

Scripts, styles, menus, fields and what is hidden are no part of the text. A block made nearly
of links alone is a menu, whatever it is called. Tables of figures become lines with tabs;
tables that only arrange a page are read as paragraphs.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.content import MAX_TAGS, Content
from etl.extract.formats.imprint import published_of, title_of

LONGEST_CELL = 300
LEAST_LINKS = 4
MENU_SHARE = 0.8
NO_MENU = 2.0  # for a page that would be nothing but menus


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNSEEN = _words(
    "audio button canvas dialog embed head iframe input map nav noscript object option script "
    "select style svg template textarea title video"
)
_BLOCKS = _words(
    "address article aside blockquote body caption center dd details div dl dt figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
_ARTICLES = _words("article main")
_ROLES = _words("navigation banner contentinfo search menu menubar dialog")
_FURNITURE = _words(
    "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs footer sidebar share toolbar "
    "pager pagination copyright"
)
# Only what takes no room: pages of public accounts come with their text set invisible, and a
# script shows it. For the same sake of text a form is read: some sites put whole pages into one.
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_INTERNAL_SUBSET = re.compile(r"<!doctype[^<>\[]*\[", re.IGNORECASE)


def read_webpage(name: str, text: str) -> Content:
    """The readable text of a web page with the title and day that its head states.

    Raises:
        UnreadableDocumentError: It declares entities, or is made to exhaust the parser.
    """
    if _INTERNAL_SUBSET.search(text):
        raise UnreadableDocumentError(
            name, "it declares entities, which no web page needs", DocumentCause.HOSTILE
        )
    if text.count("<") > MAX_TAGS:
        raise UnreadableDocumentError(
            name,
            f"it has more than {MAX_TAGS:,} tags; split it",
            DocumentCause.TOO_MANY_TAGS,
            most=MAX_TAGS,
        )
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser)
    if any(entry.message.startswith("Excessive depth") for entry in parser.error_log):
        raise UnreadableDocumentError(
            name, "its tags are nested too deep for a web page", DocumentCause.NESTED_TOO_DEEP
        )
    if root is None:
        raise UnreadableDocumentError(name, "it holds tags and no text", DocumentCause.NO_TEXT)
    paragraphs = _paragraphs(root, _left_out(root)) or _paragraphs(root, _left_out(root, NO_MENU))
    return Content("\n\n".join(paragraphs), title_of(root), published_of(root))


def _left_out(root: Any, menu_share: float = MENU_SHARE) -> frozenset[Any]:  # noqa: ANN401
    """The elements that are no part of what the page tells, seen from the innermost outwards.

    A header or footer of the page goes, one of an article or one with the heading stays.
    """
    out: set[Any] = set()
    counts: list[list[int]] = [[0, 0, 0, 0]]  # characters, those in links, links, headings
    articles = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        articles += (element.tag in _ARTICLES) * (1 if event == "start" else -1)
        if event == "start":
            counts.append([0, 0, 0, 0])
            if _unseen(element):
                out.add(element)
                walk.skip_subtree()
            continue
        own = counts.pop()
        counts[-1][0] += _length(element.tail)
        if element in out:
            continue
        own[0] += _length(element.text)
        own[3] += element.tag == "h1"
        if element.tag == "a":
            own[1:3] = own[0], 1
        menu = own[2] >= LEAST_LINKS and own[1] >= menu_share * own[0]
        edge = element.tag in {"header", "footer"} and not articles and not own[3]
        if element.tag in _BLOCKS and (menu or edge):
            out.add(element)
        else:
            counts[-1] = [outer + inner for outer, inner in zip(counts[-1], own, strict=True)]
    return frozenset(out)


def _unseen(element: Any) -> bool:  # noqa: ANN401
    """Whether an element says by itself that it is no part of the text."""
    if element.tag in _UNSEEN or element.get("role", "").lower() in _ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return element.tag in _BLOCKS - {"body", "html"} and not _FURNITURE.isdisjoint(names)


def _length(text: str | None) -> int:
    return len(_SPACES.sub("", text or ""))


@dataclass(slots=True)
class _Writer:
    """Collects words into lines and lines into paragraphs, with the spaces that a browser shows."""

    paragraphs: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def break_line(self) -> None:
        self.lines.append(_SPACES.sub(_space, "".join(self.words)).strip(" "))
        self.words.clear()

    def end_paragraph(self) -> None:
        self.break_line()
        paragraph = "\n".join(self.lines).strip("\n")
        if paragraph:
            self.paragraphs.append(re.sub(r"\n{3,}", "\n\n", paragraph))
        self.lines.clear()

    def write(self, text: str, *, as_it_stands: bool) -> None:
        first, *others = text.replace("\r\n", "\n").split("\n") if as_it_stands else [text]
        self.words.append(first)
        for line in others:
            self.break_line()
            self.words.append(line)


def _space(spaces: re.Match[str]) -> str:
    """One space, or none where a line of Chinese is broken in the source."""
    before, after = spaces.string[: spaces.start()][-1:], spaces.string[spaces.end() :][:1]
    broken = "\n" in spaces[0] and _WIDE.match(before) and _WIDE.match(after)
    return "" if broken else " "


def _paragraphs(root: Any, left_out: frozenset[Any]) -> list[str]:  # noqa: ANN401
    writer = _Writer()
    as_it_stands = 0
    written: set[Any] = set()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        as_it_stands += (element.tag == "pre") * (1 if event == "start" else -1)
        if event == "end":
            if element.tag in _BLOCKS and element not in written:
                writer.end_paragraph()
            writer.write(element.tail or "", as_it_stands=as_it_stands > 0)
            continue
        if element.tag in _BLOCKS:
            writer.end_paragraph()
        elif element.tag == "br":
            writer.break_line()
        if element in left_out:
            walk.skip_subtree()
        elif element.tag == "table" and (rows := _rows(element, left_out)):
            writer.paragraphs.append("\n".join(rows))
            written.add(element)
            walk.skip_subtree()
        else:
            writer.write(element.text or "", as_it_stands=as_it_stands > 0)
    writer.end_paragraph()
    return writer.paragraphs


def _rows(table: Any, left_out: frozenset[Any]) -> list[str]:  # noqa: ANN401
    """The lines of a table of figures; none for a table that arranges the page."""
    if table.find(".//table") is not None:
        return []
    rows: list[str] = []
    for row in table.iter("caption", "tr"):
        cells = [row] if row.tag == "caption" else row.iterchildren("td", "th")
        written = [" ".join(" ".join(_paragraphs(cell, left_out)).split()) for cell in cells]
        if any(len(cell) > LONGEST_CELL for cell in written):
            return []
        if line := "\t".join(written).rstrip("\t"):
            rows.append(line)
    return rows if any("\t" in row for row in rows) else []
