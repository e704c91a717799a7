"""The process that reads one document of a format made by other programs.

Parsers of such formats meet bytes from anywhere, some of them in native code. In a process of
their own they can neither fill the memory of the server, nor keep it busy, nor write a file,
nor take it down. The format comes in as argument, the bytes on standard input; one JSON object
goes out: the fields of `Content`, or `{"reason": …, "cause": …, "values": {…}}`.
"""

import contextlib
import dataclasses
import importlib
import json
import sys
from collections.abc import Mapping

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.bounds import bound
from etl.extract.formats.content import Content, refuse_if_overlong

# Imported when needed: each brings a library of its own.
READERS = {
    "docx": ("word", "read_word"),
    "xlsx": ("sheets", "read_sheets"),
    "pdf": ("pdf", "read_pdf"),
    "image": ("recognition", "read_image"),
}

UNKNOWN_NAME = ""  # whoever asks knows the name and puts it before the reason


def main() -> None:
    """Read the document on standard input and tell what it says."""
    bound()
    with contextlib.redirect_stdout(sys.stderr):
        answer = answer_for(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))


def answer_for(kind: str, data: bytes) -> dict[str, object]:
    """What a document says, or why it can't be read."""
    module, reader = READERS[kind]
    read = getattr(importlib.import_module(f"etl.extract.formats.{module}"), reader)
    try:
        content: Content = read(UNKNOWN_NAME, data)
        refuse_if_overlong(UNKNOWN_NAME, len(content.text))
    except UnreadableDocumentError as refused:
        return _refusal(refused.reason, refused.cause, refused.values)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  whatever a library raises on unexpected bytes
        reason = f"it is damaged ({type(fault).__name__}); open it and save it again"
        return _refusal(reason, DocumentCause.DAMAGED, {})
    return dataclasses.asdict(content)


def _refusal(reason: str, cause: DocumentCause, values: Mapping[str, object]) -> dict[str, object]:
    return {"reason": reason, "cause": cause, "values": dict(values)}


if __name__ == "__main__":
    main()
