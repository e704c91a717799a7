"""The empty document with its page and styles, and the parts that python-docx has none for."""

import io
import zipfile
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Pt
from lxml import etree

from dashboard.language import current
from dashboard.take.deck.package import theme
from dashboard.take.deck.texts import plain

_MASTER = Path(__file__).parent / "master"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LONGEST_TITLE = 255
_LATIN_SIZES = {"Table Text": 9, "Table Small": 7.5}  # Latin words are long


def empty(title: str, author: str, day: date) -> Document:
    """A document without a word, its page and styles ready.

    Args:
        title: What it is called in its properties.
        author: Who made the data it shows.
        day: The day on which it is taken along.
    """
    made = docx.Document(io.BytesIO(_template()))
    told = made.core_properties
    told.title, told.author = plain(title)[:_LONGEST_TITLE], author
    told.last_modified_by, told.revision = author, 1
    told.language = "zh-CN" if current() == "zh" else "en-US"
    told.created = told.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day
    if current() != "zh":
        for name, size in _LATIN_SIZES.items():
            made.styles[name].font.size = Pt(size)
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The master as a file, with the colours of the slides on white paper."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for part in sorted(path for path in _MASTER.rglob("*") if path.is_file()):
            file.writestr(part.relative_to(_MASTER).as_posix(), part.read_bytes())
        file.writestr("word/theme/theme1.xml", theme(paper="FFFFFF", ink="000000"))
    return held.getvalue()


def add_notes(document: Document, xml: bytes) -> None:
    """Add the part with the footnotes."""
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_chart(document: Document, number: int, chart: bytes, workbook: bytes) -> str:
    """Add the part of a chart with the workbook inside it.

    Returns:
        The relation by which the text refers to it.
    """
    package = document.part.package
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        workbook,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = _with_workbook(chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))  # noqa: SLF001  no public setter
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _with_workbook(chart: bytes, relation: str) -> bytes:
    """The chart with the reference to its workbook, which stands last in it."""
    tree = etree.fromstring(chart)
    data = etree.SubElement(tree, f"{_CHART}externalData", {_RELATION: relation})
    etree.SubElement(data, f"{_CHART}autoUpdate", val="0")
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
