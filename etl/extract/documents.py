"""A document as received → the text that figures are read from and offsets refer to.

Plain text keeps every character, line ends included. From other formats a text is made, with
an empty line between paragraphs and tabs between cells; it is stored beside the figures, so
that the offsets hold however a format is read later. The same bytes give the same document.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.apart import read_apart
from etl.extract.formats.archives import archive_kind
from etl.extract.formats.characters import read_characters
from etl.extract.formats.content import (
    MAX_BYTES,
    Content,
    refuse_if_larger,
    refuse_if_overlong,
)
from etl.extract.formats.kinds import container_kind, refuse_if_misnamed, text_kind
from etl.extract.formats.webpages import read_webpage


@dataclass(frozen=True, slots=True)
class Document:
    """A document and its text.

    Attributes:
        name: File name as received, without a folder.
        sha256: Of the bytes as received.
        text: What offsets refer to.
        text_sha256: Of the text in UTF-8.
        format: "txt", "md", "html", "docx", "pdf", "xlsx" or "image".
        title: As the container states it, or empty.
        published: ISO date of the day the container states for certain, or empty.
    """

    name: str
    sha256: str
    text: str
    text_sha256: str
    format: str
    title: str = ""
    published: str = ""


def read_document(path: Path) -> Document:
    """The document in a file; one above the limit is refused before it is read.

    Raises:
        UnreadableDocumentError: It can't be read; says why and what to do.
    """
    try:
        if not path.is_file():
            reason = f"there is no file {path}"
            raise UnreadableDocumentError(path.name, reason, DocumentCause.MISSING)
        refuse_if_larger(path.name, path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise UnreadableDocumentError(
            path.name, reason, DocumentCause.NOT_OPENED, fault=reason
        ) from fault
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Document:
    """The document in bytes that were received under a name.

    Raises:
        UnreadableDocumentError: It can't be read; says why and what to do.
    """
    name = PurePath(PureWindowsPath(name).name).name
    refuse_if_larger(name, len(data))
    if not data:
        raise UnreadableDocumentError(name, "it is empty", DocumentCause.EMPTY)
    kind, content = _read(name, data)
    text = content.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    refuse_if_overlong(name, len(text))
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise UnreadableDocumentError(name, "it holds no text", DocumentCause.NO_TEXT)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        format=kind,
        title=content.title,
        published=content.published,
    )


def _read(name: str, data: bytes) -> tuple[str, Content]:
    """The format of the bytes and what they say, once their name agrees."""
    kind = container_kind(name, data)
    if kind == "zip":
        kind = archive_kind(name, data)
    if kind:
        refuse_if_misnamed(name, kind)
        return kind, read_apart(kind, name, data)
    text = read_characters(name, data)
    kind = text_kind(name, text)
    refuse_if_misnamed(name, kind)
    return kind, read_webpage(name, text) if kind == "html" else Content(text)
