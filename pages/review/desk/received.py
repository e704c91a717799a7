"""Pages as received: uploaded, pasted, laid into data/inbox, or the sample."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import streamlit as st

from etl.extract.documents import Document, read_bytes, read_document
from etl.review.permission import may_write

DATA = Path(os.environ.get("DATA_DIR", Path(__file__).parent.parent.parent.parent / "data"))
INBOX = DATA / "inbox"
SAMPLE = DATA / "samples" / "示例县（虚构）.txt"
_HELD = "received_pages"
_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Received:
    """A page ready for review.

    Attributes:
        key: The first sixteen digits of the SHA-256 of its text; stands in the URL.
        name: The file's name as received.
        text: The text that all offsets refer to.
        sha256: Of the file as received.
        published: When it appeared, as EDTF; empty where nothing tells.
    """

    key: str
    name: str
    text: str
    sha256: str
    published: str


def receive(document: Document, published: str = "") -> Received:
    """Keep a document: on disk where writing is allowed, else for this visit."""
    page = Received(
        document.text_sha256[:_KEY_LENGTH],
        document.name,
        document.text,
        document.sha256,
        published or document.published,
    )
    _held()[page.key] = page
    if may_write():
        _write(page)
    return page


def receive_bytes(name: str, content: bytes, published: str = "") -> Received:
    """Keep an uploaded file; see `etl.extract.documents.read_bytes` for what it may raise."""
    return receive(read_bytes(name, content), published)


def receive_path(path: Path, published: str = "") -> Received:
    """Keep a file that lies on this machine."""
    return receive(read_document(path), published)


def waiting() -> list[Path]:
    """Files in the inbox that nobody has opened yet, by name."""
    if not INBOX.is_dir():
        return []
    return sorted(path for path in INBOX.iterdir() if path.is_file() and _is_document(path))


def opened() -> Mapping[str, Received]:
    """Pages opened before, by key: those of this visit and those kept on disk."""
    kept = {
        page.key: page
        for path in sorted(INBOX.glob("*.page.json"))
        if (page := _read(path)) is not None
    }
    return kept | _held()


def _held() -> dict[str, Received]:
    held: dict[str, Received] = st.session_state.setdefault(_HELD, {})
    return held


def _is_document(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(".page.json")


def _read(path: Path) -> Received | None:
    try:
        return Received(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(page: Received) -> None:
    INBOX.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=INBOX, prefix=".", delete=False, encoding="utf-8") as aside:
        json.dump(asdict(page), aside, ensure_ascii=False)
    os.replace(aside.name, INBOX / f"{page.key}.page.json")  # noqa: PTH105  one rename
