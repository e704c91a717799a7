"""Word documents → text: paragraphs, tables and text boxes in the order of the document.

What a reader sees is read: not what was deleted with changes tracked, nor hidden text, nor
the second copy of a text box that Word keeps for older versions. Foot and end notes follow
the text; headers, footers, comments and the numbers that Word counts itself are not read.
"""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.archives import look_through
from etl.extract.formats.content import Content

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_UNSEEN = frozenset(
    {_FALLBACK, *(_W + tag for tag in ("del", "moveFrom", "rPr", "pPr", "tblPr", "tcPr", "rt"))}
)
_WORDS = frozenset({_W + "t", _MATH + "t"})
_SIGNS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def read_word(name: str, data: bytes) -> Content:
    """The text of a .docx.

    Raises:
        UnreadableDocumentError: It is locked or made to do harm, or holds no document.
    """
    look_through(name, data)
    try:
        part = docx.Document(io.BytesIO(data)).part
    except (KeyError, ValueError) as fault:
        raise UnreadableDocumentError(
            name,
            "it holds no Word document; open it in Word and save it as .docx",
            DocumentCause.NO_WORD_DOCUMENT,
        ) from fault
    blocks = list(_blocks(part.element.body))
    for notes in _related(part, *_NOTES):
        blocks += [block for note in notes if not note.get(_W + "type") for block in _blocks(note)]
    properties = _related(part.package, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    titles = [found.text or "" for tree in properties for found in tree.iter(_TITLE)]
    return Content("\n\n".join(blocks), "".join(titles[:1]).strip())


def _related(source: Any, *kinds: str) -> list[Any]:  # noqa: ANN401  a part or the package
    """The XML trees of the parts of these kinds."""
    parts = [rel.target_part for rel in source.rels.values() if rel.reltype in kinds]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return [etree.fromstring(part.blob, parser) for part in parts]


def _blocks(container: Any) -> Iterator[str]:  # noqa: ANN401  lxml elements have no types here
    """The paragraphs and tables below an element, as text."""
    for element in container:
        if element.tag == _W + "p":
            yield from _paragraph(element)
        elif element.tag == _W + "tbl":
            rows = "\n".join(_rows(element))
            if rows:
                yield rows
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield from _blocks(element)


def _paragraph(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    """The words of a paragraph, then those of the text boxes anchored in it."""
    words: list[str] = []
    boxes: list[str] = []
    _collect(paragraph, words, boxes)
    text = "".join(words).strip("\t\n\r ")
    if text:
        yield text
    yield from boxes


def _collect(element: Any, words: list[str], boxes: list[str]) -> None:  # noqa: ANN401
    for child in element:
        if child.tag in _WORDS:
            words.append(child.text or "")
        elif child.tag in _SIGNS:
            words.append(_SIGNS[child.tag])
        elif child.tag == _W + "txbxContent":
            boxes += _blocks(child)
        elif child.tag in _UNSEEN or (child.tag == _W + "r" and _hidden(child)):
            continue
        else:
            _collect(child, words, boxes)


def _hidden(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is formatted as hidden text."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val", "true") not in {"0", "false", "off"}


def _rows(table: Any) -> Iterator[str]:  # noqa: ANN401
    """One line a row, cells separated by a tab; a table in a cell is part of that cell."""
    for row in _nearest(table, _W + "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = (" ".join(_blocks(cell)) for cell in _nearest(row, _W + "tc"))
        line = "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
        if line:
            yield line


def _nearest(element: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """The elements with this tag below an element, not those inside one another."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _nearest(child, tag)
