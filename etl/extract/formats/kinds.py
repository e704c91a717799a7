"""What a file is, by its first bytes; its name only has to agree."""

import re
from enum import StrEnum
from pathlib import PurePath

from etl.errors import DocumentCause, UnreadableDocumentError

PROMISED = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".bmp": "image",
    ".gif": "image",
    ".tif": "image",
    ".tiff": "image",
    ".webp": "image",
}
CALLED = {
    "txt": "plain text (.txt)",
    "md": "Markdown (.md)",
    "html": "a web page (.html)",
    "docx": "a Word document (.docx)",
    "pdf": "a PDF (.pdf)",
    "xlsx": "an Excel workbook (.xlsx)",
    "image": "a picture",
}
BEGINNING = 4096


class OtherKind(StrEnum):
    """What a file that isn't read seems to be."""

    OLD_OFFICE = "old_office"
    RICH_TEXT = "rich_text"
    WEB_ARCHIVE = "web_archive"
    POSTSCRIPT = "postscript"
    PACKED = "packed"
    PROGRAM = "program"
    XML = "xml"
    PRESENTATION = "presentation"
    OPEN_DOCUMENT = "open_document"


_PICTURES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|BM....\0{4}", re.DOTALL
)
_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        OtherKind.OLD_OFFICE,
        "an older or locked Office or WPS file; save it as .docx or .xlsx without a password",
    ),
    (b"{\\rtf", OtherKind.RICH_TEXT, "a rich text file (.rtf); save it as .docx"),
    (b"MIME-Version:", OtherKind.WEB_ARCHIVE, "a saved web archive (.mht); save it as .html"),
    (b"From: <Saved by", OtherKind.WEB_ARCHIVE, "a saved web archive (.mht); save it as .html"),
    (b"%!PS", OtherKind.POSTSCRIPT, "a PostScript file; save it as .pdf"),
    (b"\x1f\x8b", OtherKind.PACKED, "a packed file (.gz); unpack it"),
    (b"7z\xbc\xaf\x27\x1c", OtherKind.PACKED, "a packed file (.7z); unpack it"),
    (b"Rar!", OtherKind.PACKED, "a packed file (.rar); unpack it"),
    (b"MZ\x90", OtherKind.PROGRAM, "a program"),
    (b"\x7fELF", OtherKind.PROGRAM, "a program"),
)
_WEB_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:p|div|br|span|table|td|meta|title|h[1-6])[\s/>]", re.IGNORECASE)


def container_kind(name: str, data: bytes) -> str:
    """Whether bytes are "zip", "pdf" or "image"; empty for everything that may be text.

    Raises:
        UnreadableDocumentError: They are of a format that isn't read.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data[:1024].lstrip(b"\xef\xbb\xbf\0\t\r\n ").startswith(b"%PDF-"):
        return "pdf"
    if _PICTURES.match(data):
        return "image"
    for beginning, seems, what in _OTHERS:
        if data.startswith(beginning):
            raise other_kind(name, seems, what)
    return ""


def other_kind(name: str, seems: OtherKind, what: str) -> UnreadableDocumentError:
    """The refusal of a format that isn't read; `what` says it for the command line."""
    reason = f"it seems to be {what}"
    return UnreadableDocumentError(name, reason, DocumentCause.OTHER_KIND, seems=seems)


def text_kind(name: str, text: str) -> str:
    """Whether text is "html", "md" or "txt"; Markdown is told from plain text by its name.

    Raises:
        UnreadableDocumentError: It is XML of another kind.
    """
    promised = PROMISED.get(PurePath(name).suffix.lower(), "")
    beginning = text[:BEGINNING]
    tagged = beginning.lstrip().startswith("<") and _WEB_PAGE.search(beginning)
    if tagged or (promised == "html" and _TAGS.search(text)):
        return "html"
    if beginning.lstrip().startswith("<?xml"):
        raise other_kind(name, OtherKind.XML, "XML and no web page")
    return "md" if promised == "md" else "txt"


def refuse_if_misnamed(name: str, kind: str) -> None:
    """Refuse a file whose name promises another format than its bytes hold.

    A reviewer who opens the file by its name must see what was read.

    Raises:
        UnreadableDocumentError: Name and bytes disagree; says what it seems to be.
    """
    suffix = PurePath(name).suffix
    promised = PROMISED.get(suffix.lower(), kind)
    if promised != kind:
        raise UnreadableDocumentError(
            name,
            f"it ends in {suffix} but seems to be {CALLED[kind]}; give it that ending",
            DocumentCause.MISNAMED,
            suffix=suffix,
            seems=kind,
        )
