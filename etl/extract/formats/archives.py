"""Word and Excel files are zip archives of XML: looked through before anything parses them.

An archive can't hold more than it declares: a part is unpacked to its declared size at most
and refused where that isn't the whole of it. A part that declares entities is refused too,
since Office writes none and each is a way to do harm.
"""

import io
import zipfile

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.content import MAX_UNPACKED, MEGABYTE
from etl.extract.formats.kinds import OtherKind, other_kind

MAX_PARTS = 10_000
ENCRYPTED = 0x1
_DECLARATIONS = tuple(
    declaration.encode(encoding)
    for declaration in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def archive_kind(name: str, data: bytes) -> str:
    """Whether a zip archive is "docx" or "xlsx", by the names of its parts.

    Raises:
        UnreadableDocumentError: It is cut off, or another kind of archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        raise UnreadableDocumentError(
            name, "it is cut off or damaged; fetch or save it again", DocumentCause.DAMAGED
        ) from fault
    folders = {part.partition("/")[0] for part in parts}
    office = "[Content_Types].xml" in parts
    if office and folders & {"word", "xl"}:
        return "docx" if "word" in folders else "xlsx"
    if office and "ppt" in folders:
        raise other_kind(name, OtherKind.PRESENTATION, "a PowerPoint presentation; save it as .pdf")
    if "mimetype" in parts and "content.xml" in parts:
        what = "an OpenDocument file; save it as .docx or .xlsx"
        raise other_kind(name, OtherKind.OPEN_DOCUMENT, what)
    raise other_kind(name, OtherKind.PACKED, "a zip archive; unpack it")


def look_through(name: str, data: bytes) -> None:
    """Unpack every part of an archive once, before a parser is given any.

    Raises:
        UnreadableDocumentError: It is locked, too large unpacked, or declares entities.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnreadableDocumentError(
                name,
                f"it would unpack to more than {MAX_UNPACKED // MEGABYTE} MB",
                DocumentCause.UNPACKED_TOO_LARGE,
                most=MAX_UNPACKED // MEGABYTE,
            )
        for part in parts:
            if part.flag_bits & ENCRYPTED:
                raise UnreadableDocumentError(
                    name, "it has a password; save it without one", DocumentCause.PASSWORD
                )
            if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise UnreadableDocumentError(
                    name,
                    "it is packed in a way that Office doesn't; open it and save it again",
                    DocumentCause.ODDLY_PACKED,
                )
            content = archive.read(part)
            if part.filename.endswith(".svg"):  # a picture: never parsed, and may declare
                continue
            if any(declaration in content for declaration in _DECLARATIONS):
                raise UnreadableDocumentError(
                    name,
                    f"its part {part.filename} declares entities, which Office never does; if "
                    "you trust where it is from, open it and save it again",
                    DocumentCause.HOSTILE,
                )
