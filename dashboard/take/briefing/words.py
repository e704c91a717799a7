"""Words as runs and paragraphs of Word."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.language import current
from dashboard.take.deck.texts import clean

# Marks such as quotation marks and dashes take the Chinese font among Chinese words.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a footnote, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


Piece = str | Mark | Break
Pieces = Iterable[Piece]


def run(text: str) -> str:
    """Words in the style of their paragraph; what no file may hold is left out."""
    properties = f"<w:rPr>{_HINT}</w:rPr>" if current() == "zh" else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'


def runs(pieces: Pieces) -> str:
    """Words and signs of footnotes in order."""
    return "".join(_run(each) for each in pieces if each != "")


def _run(piece: Piece) -> str:
    if isinstance(piece, Break):
        return "<w:r><w:br/></w:r>"
    return _mark(piece) if isinstance(piece, Mark) else run(piece)


def _mark(mark: Mark) -> str:
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{mark.number}"/></w:r>'
    )


def paragraph(style: str, pieces: Pieces, properties: str = "") -> str:
    """A paragraph.

    Args:
        style: The id of its style.
        pieces: What stands in it.
        properties: Further properties as XML, in the order of the schema.
    """
    told = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{told}{runs(pieces)}</w:p>"
