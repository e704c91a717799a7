"""What is refused, by the cause of its refusal: real documents, decisions and writers."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from etl.commands import reviewing
from etl.errors import DocumentCause
from etl.extract import documents
from etl.extract.documents import read_bytes, read_document
from etl.extract.formats import apart, archives, content, pdf, recognition, sheets, webpages
from etl.extract.formats.apart import content_of
from etl.extract.formats.content import Content
from etl.extract.formats.kinds import OtherKind
from etl.extract.formats.worker import answer_for
from etl.review.errors import DecisionCause
from etl.review.facts import require_taught_words
from etl.review.session import ReviewSession
from tests.etl.review_page import TEXT, span_of

GRIDS, VISITS = span_of("352个"), span_of("1.2万人次")
TYPES, WORD_PART = "[Content_Types].xml", "word/document.xml"
LOCK = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
)
SCAN = b"q 500 0 0 500 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 7 EI Q"

Refused = Callable[[pytest.MonkeyPatch], object]


def lower_limits(patch: pytest.MonkeyPatch) -> None:
    """Let small documents be too large, and read all of them in this process."""

    def read(kind: str, name: str, data: bytes) -> Content:
        return content_of(name, answer_for(kind, data))

    patch.setattr(documents, "read_apart", read)
    patch.setattr(recognition, "bound", lambda *_: None)
    patch.setitem(sys.modules, "rapidocr", None)
    patch.setattr(recognition, "_engine", recognition._engine.__wrapped__)  # noqa: SLF001
    patch.setattr(content, "MAX_BYTES", 1_000_000)
    patch.setattr(content, "MAX_CHARACTERS", 100_000)
    patch.setattr(archives, "MAX_UNPACKED", 1_000_000)
    patch.setattr(sheets, "MAX_CELLS", 100)
    patch.setattr(webpages, "MAX_TAGS", 10_000)
    patch.setattr(recognition, "MAX_PIXELS", 1_000)
    patch.setattr(pdf, "MAX_PAGES", 3)
    patch.setattr(pdf, "MAX_PICTURES", 2)


def archive(**parts: bytes) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return file.getvalue()


def _word(part: str = "", change: Callable[[bytes], bytes] = bytes) -> bytes:
    """A Word document, one of its parts changed."""
    document, file, changed = docx.Document(), io.BytesIO(), io.BytesIO()
    document.add_paragraph("示例县7个")
    document.save(file)
    with (
        zipfile.ZipFile(file) as source,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            held = source.read(info)
            target.writestr(info.filename, change(held) if info.filename == part else held)
    return changed.getvalue()


def _oddly_packed() -> bytes:
    file = io.BytesIO(_word())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_BZIP2) as written:
        written.writestr("a", b"7")
    return file.getvalue()


def _workbook(*values: object) -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["示例县", *values])
    book.save(file)
    return file.getvalue()


def _pdf(*contents: bytes, trailer: bytes = b"") -> bytes:
    """A PDF with a page for each content."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * place) for place in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)),
    ]
    for drawn in contents:
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R>>"
        stream = b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn)
        objects += [page % (len(objects) + 2), stream]
    body, starts = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + end % (size, trailer, len(body))
    )


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 30)).save(file, "PNG")
    return file.getvalue()


def _received(name: str, data: bytes) -> Refused:
    return lambda _: read_bytes(name, data)


def _not_opened(patch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    patch.setattr(Path, "is_file", refuse)
    read_document(Path("a.txt"))


def _too_slow(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "executable", "/bin/false")
    apart.read_apart("xlsx", "a.xlsx", b"")


def _large_picture(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(recognition, "_engine", lambda: None)
    read_bytes("a.png", _picture())


DOCUMENTS: dict[DocumentCause, Refused] = {
    DocumentCause.MISSING: lambda _: read_document(Path("nowhere/a.txt")),
    DocumentCause.NOT_OPENED: _not_opened,
    DocumentCause.EMPTY: _received("a.txt", b""),
    DocumentCause.NO_TEXT: _received("a.html", b"<html><script>7</script>"),
    DocumentCause.TOO_LARGE: _received("a.txt", b"7" * 1_000_001),
    DocumentCause.TOO_LONG: _received("a.txt", b"7" * 100_001),
    DocumentCause.UNPACKED_TOO_LARGE: _received(
        "a.docx", _word(WORD_PART, lambda _: bytes(2_000_000))
    ),
    DocumentCause.TOO_MANY_PAGES: _received("a.pdf", _pdf(*[b""] * 4)),
    DocumentCause.TOO_MANY_PICTURES: _received("a.pdf", _pdf(*[SCAN] * 3)),
    DocumentCause.PICTURE_TOO_LARGE: _large_picture,
    DocumentCause.TOO_MANY_CELLS: _received("a.xlsx", _workbook(*range(100))),
    DocumentCause.TOO_MANY_TAGS: _received("a.html", b"<html>" + b"<b>" * 10_000),
    DocumentCause.NESTED_TOO_DEEP: _received("a.html", b"<html>" + b"<div>" * 3_000 + b"7"),
    DocumentCause.TOO_SLOW: _too_slow,
    DocumentCause.DAMAGED: _received("a.docx", _word(WORD_PART, lambda xml: xml[:200])),
    DocumentCause.CUT_OFF: _received("a.txt", "示例县".encode()[:-1]),
    DocumentCause.ODDLY_PACKED: _received("a.docx", _oddly_packed()),
    DocumentCause.PASSWORD: _received("a.pdf", _pdf(b"", trailer=LOCK)),
    DocumentCause.HOSTILE: _received("a.docx", _word(WORD_PART, lambda _: b"<!DOCTYPE x>")),
    DocumentCause.OTHER_KIND: _received("a.txt", b"{\\rtf1 7}"),
    DocumentCause.MISNAMED: _received("a.pdf", "示例县".encode()),
    DocumentCause.NOT_TEXT: _received("a.txt", "7个\0".encode("utf-8-sig")),
    DocumentCause.UNKNOWN_ENCODING: _received("a.txt", bytes(range(1, 256)) * 9),
    DocumentCause.NO_WORD_DOCUMENT: _received(
        "a.docx", _word(TYPES, lambda xml: xml.replace(b"document.main", b"x"))
    ),
    DocumentCause.NO_RESULTS: _received("a.xlsx", _workbook("=1+6")),
    DocumentCause.NEEDS_RECOGNITION: _received("a.png", _picture()),
    DocumentCause.PAGES_NEED_RECOGNITION: _received("a.pdf", _pdf(b"", SCAN, SCAN)),
}
"""A document of each cause, under lower limits."""

OTHERS: dict[OtherKind, bytes] = {
    OtherKind.OLD_OFFICE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    OtherKind.RICH_TEXT: b"{\\rtf1 7}",
    OtherKind.WEB_ARCHIVE: b"MIME-Version: 1.0",
    OtherKind.POSTSCRIPT: b"%!PS",
    OtherKind.PACKED: archive(a=b"7"),
    OtherKind.PROGRAM: b"\x7fELF",
    OtherKind.XML: b"<?xml version='1.0'?><x>7</x>",
    OtherKind.PRESENTATION: archive(**{TYPES: b"", "ppt/a": b""}),
    OtherKind.OPEN_DOCUMENT: archive(**{"mimetype": b"", "content.xml": b""}),
}
"""A file of each kind that isn't read."""

DECISIONS: dict[DecisionCause, Callable[[ReviewSession], object]] = {
    DecisionCause.NO_FIGURE: lambda s: s.accept((0, 1)),
    DecisionCause.ALREADY_THERE: lambda s: s.add(*GRIDS),
    DecisionCause.APART: lambda s: s.adjust_span(GRIDS, *VISITS),
    DecisionCause.OUTSIDE: lambda s: s.add(5, 100_000),
    DecisionCause.WRONG_LENGTH: lambda s: s.add(12, 90),
    DecisionCause.TOO_LONG: lambda s: s.correct(GRIDS, {"note_en": "x" * 241}),
    DecisionCause.SEVERAL_LINES: lambda s: s.describe_report("1", {"title": "一\n二"}),
    DecisionCause.COPIED: lambda s: s.correct(GRIDS, {"note_zh": TEXT[15:55]}),
    DecisionCause.NO_WORD: lambda _: require_taught_words(TEXT, {"words": "36个"}),
    DecisionCause.NO_FIELD: lambda s: s.correct(GRIDS, {"value": "3"}),
    DecisionCause.NOT_OFFERED: lambda s: s.correct(GRIDS, {"direction": "up"}),
    DecisionCause.UNKNOWN_KIND: lambda s: s.correct(GRIDS, {"counted_id": "tiny_grids"}),
    DecisionCause.NO_CELL: lambda _: reviewing._cells(["x"]),  # noqa: SLF001
    DecisionCause.NO_LABEL: lambda s: s.describe_report("报道", {}),
    DecisionCause.NO_REPORT: lambda s: s.check("7"),
    DecisionCause.NO_ROW: lambda s: s.describe_reference("colour:red", {}),
    DecisionCause.NO_COLUMN: lambda s: s.describe_reference("unit:口", {"colour": "red"}),
    DecisionCause.NOTHING_TO_UNDO: lambda s: s.undo(),
    DecisionCause.NOTHING_TO_REDO: lambda s: s.redo(),
}
"""A decision of each cause, before anything is decided; none of them writes."""
