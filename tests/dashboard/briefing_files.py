"""Briefings as a reader of the file sees them: paragraphs, tables, and the note behind a sign."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

import docx
from docx.document import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAME = re.compile(r"(?:同注|See note |The report of note )(\d+)")
_FIGURE = re.compile(r"(?:数字|figure) (\S+?)[。.]$")


@dataclass
class Told:
    """Words with the numbers of the notes set in them.

    Attributes:
        style: The style of the paragraph.
        text: The words without signs.
        marks: Each note's number with the words before its sign.
    """

    style: str
    text: str = ""
    marks: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Cell:
    """A cell of a table."""

    paragraphs: list[Told]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(each.text for each in self.paragraphs)


@dataclass
class Briefing:
    """A file."""

    content: bytes

    @cached_property
    def document(self) -> Document:
        """As python-docx reads it."""
        return docx.Document(io.BytesIO(self.content))

    def part(self, name: str) -> etree._Element:
        """A part of the file."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as file:
            return etree.fromstring(file.read(name))

    @cached_property
    def body(self) -> etree._Element:
        """The text."""
        body = self.part("word/document.xml").find(f"{W}body")
        assert body is not None
        return body

    @cached_property
    def notes(self) -> dict[int, str]:
        """The footnotes by number."""
        held = self.part("word/footnotes.xml")
        return {
            int(note.get(f"{W}id")): "".join(t.text or "" for t in note.iter(f"{W}t")).strip()
            for note in held
            if note.get(f"{W}type") is None
        }

    @cached_property
    def paragraphs(self) -> list[Told]:
        """The paragraphs outside tables."""
        return [_told(p) for p in self.body.iterchildren(f"{W}p")]

    @cached_property
    def tables(self) -> list[list[list[Cell]]]:
        """Rows of cells, the header first."""
        return [
            [
                [Cell([_told(p) for p in cell.iter(f"{W}p")]) for cell in row.iter(f"{W}tc")]
                for row in table.iter(f"{W}tr")
            ]
            for table in self.body.iterchildren(f"{W}tbl")
        ]

    @property
    def title(self) -> str:
        """The title on one line."""
        return self.of_style("Title")[0]

    def of_style(self, *styles: str) -> list[str]:
        """The words of the paragraphs in these styles."""
        return [told.text for told in self.paragraphs if told.style in styles]

    @property
    def everything(self) -> str:
        """All words of the text and its tables."""
        cells = [cell.text for table in self.tables for row in table for cell in row]
        return "\n".join([*(told.text for told in self.paragraphs), *cells])

    @cached_property
    def cited(self) -> list[tuple[str, int]]:
        """Every note's number with the words before its sign, in the order of the text."""
        held = [mark for p in self.body.iter(f"{W}p") for mark in _told(p).marks]
        return sorted(held, key=lambda mark: mark[1])

    def named(self, number: int) -> tuple[str, str]:
        """What a note names at last: report and page, and the id of the figure, else empty."""
        text = self.notes[number]
        figure = _FIGURE.search(text)
        if same := _SAME.match(text):
            assert int(same[1]) < number, "a note refers to an earlier one"
            report, earlier = self.named(int(same[1]))
            is_same = text.startswith((f"同注{same[1]}。", f"See note {same[1]}."))
            return report, figure[1] if figure else earlier if is_same else ""
        return text, figure[1] if figure else ""


def _told(p: etree._Element) -> Told:
    style = p.find(f"{W}pPr/{W}pStyle")
    told = Told("" if style is None else style.get(f"{W}val"))
    for each in p.iter(f"{W}t", f"{W}footnoteReference"):
        if each.tag == f"{W}t":
            told.text += each.text or ""
        else:
            told.marks.append((told.text, int(each.get(f"{W}id"))))
    return told
