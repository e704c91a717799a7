"""The pages of a PDF as lines of text, with PDFium.

PDFium gives what a browser would copy: no space between a number and the Chinese word after
it, the usual characters for the radicals that fonts put in their place, and columns one after
the other. Only the worker calls this, since PDFium serves one thread and is native code.
"""

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.content import Content
from etl.extract.formats.lines import Line, paragraphs
from etl.extract.formats.recognition import MAX_PICTURES, prepare_recognition, recognise

MAX_PAGES = 2_000
PASSWORD_ERROR = 4
END_MARK = b"%%EOF"
END_LENGTH = 4096
UNMAPPED = "\ufffd"
MOST_UNMAPPED = 0.1
DRAWN_LETTERS = 200
WIDE_GAP = 1.2
DOTS_PER_INCH = 170
MOST_DOTS = 4_000
POINTS_PER_INCH = 72

_HYPHENS = frozenset({0x02, 0xFFFE})


class _Glyph(NamedTuple):
    """A printed character with its edges as the page is turned; y grows downwards."""

    sign: str
    left: float
    right: float
    top: float
    bottom: float


def read_pdf(name: str, data: bytes) -> Content:
    """The text of a PDF, its pages with an empty line between them.

    A page that shows its text as a picture is recognised. The PDF's own title is not taken
    over: most name the program or the template that it came from.

    Raises:
        UnreadableDocumentError: It is cut off, damaged, locked or too long, or characters
            have to be recognised and can't be.
    """
    if END_MARK not in data[-END_LENGTH:]:
        reason = "its end is missing; fetch it again"
        raise UnreadableDocumentError(name, reason, DocumentCause.CUT_OFF)
    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MAX_PAGES:
                raise UnreadableDocumentError(
                    name,
                    f"it has more than {MAX_PAGES:,} pages; split it",
                    DocumentCause.TOO_MANY_PAGES,
                    most=MAX_PAGES,
                )
            return Content("\n\n".join(_pages(name, document)))
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", 0) == PASSWORD_ERROR:
            reason, cause = "it has a password; save it without one", DocumentCause.PASSWORD
        else:
            reason, cause = "it is damaged; fetch or save it again", DocumentCause.DAMAGED
        raise UnreadableDocumentError(name, reason, cause) from fault


def _pages(name: str, document: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    """The text of each page that has some."""
    texts = [_text(page) for page in document]
    pictures = [number for number, text in enumerate(texts, 1) if text is None]
    if len(pictures) > MAX_PICTURES:
        raise UnreadableDocumentError(
            name,
            f"more than {MAX_PICTURES} of its pages show text as a picture; split it",
            DocumentCause.TOO_MANY_PICTURES,
            most=MAX_PICTURES,
        )
    if pictures:
        prepare_recognition(name, pictures)
    for page, text in zip(document, texts, strict=True):
        read = recognise(_rendered(page)) if text is None else text
        if read:
            yield read


def _rendered(page: Any) -> Any:  # noqa: ANN401
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, MOST_DOTS / max(page.get_size()))
    return page.render(scale=scale).to_pil()


def _text(page: Any) -> str | None:  # noqa: ANN401
    """The text of a page; None for one that shows its text as a picture."""
    text = paragraphs(list(_lines(page)))
    unmapped = sum(sign == UNMAPPED or "\ue000" <= sign <= "\uf8ff" for sign in text)
    if text.strip() and unmapped <= MOST_UNMAPPED * len(text):
        return text
    kinds = [shape.type for shape in page.get_objects(max_depth=2)]
    drawn = kinds.count(pdfium.FPDF_PAGEOBJ_PATH) >= DRAWN_LETTERS
    return None if text or drawn or pdfium.FPDF_PAGEOBJ_IMAGE in kinds else ""


def _lines(page: Any) -> Iterator[Line]:  # noqa: ANN401
    """The lines of a page in the order of its content."""
    line: list[_Glyph] = []
    for glyph in _glyphs(page):
        if glyph[0] != "\n":
            line.append(glyph)
            continue
        yield from _line(line)
        line = []
    yield from _line(line)


def _glyphs(page: Any) -> Iterator[_Glyph]:  # noqa: ANN401
    """The characters of a page with their edges as the page is turned."""
    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    turn = page.get_rotation()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = "-" if code in _HYPHENS else chr(code or ord(UNMAPPED))
        if sign == "\r":
            continue
        pdfium.FPDFText_GetCharBox(text, index, *edges)
        left, right, lower, upper = (edge.value for edge in edges)
        turned = {
            90: (lower, upper, left, right),
            180: (-right, -left, lower, upper),
            270: (-upper, -lower, -right, -left),
        }
        yield _Glyph(sign, *turned.get(turn, (left, right, -upper, -lower)))


def _line(glyphs: list[_Glyph]) -> Iterator[Line]:
    """One line, its wide gaps as tabs; nothing for a line without a character."""
    printed = [glyph for glyph in glyphs if not glyph.sign.isspace()]
    if not printed:
        return
    gap = WIDE_GAP * max(glyph.bottom - glyph.top for glyph in printed)
    words: list[str] = []
    edge = printed[0].left
    spaced = False
    for glyph in glyphs:
        if glyph.sign.isspace():
            spaced = True
            continue
        if spaced and words:
            words.append("\t" if glyph.left - edge > gap else " ")
        words.append(glyph.sign)
        edge, spaced = glyph.right, False
    text = "".join(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    top = min(glyph.top for glyph in printed)
    yield Line(text, printed[0].left, printed[-1].right, top, "\t" in text)
