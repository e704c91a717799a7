"""Documents of formats made by other programs, each read by a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.content import Content

ROOT = Path(__file__).parents[3]
SECONDS_AT_MOST = 3_700  # the worker bounds itself below that


def read_apart(kind: str, name: str, data: bytes) -> Content:
    """What a "docx", "xlsx", "pdf" or "image" says.

    Raises:
        UnreadableDocumentError: It can't be read; says why and what to do.
    """
    searched = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "etl.extract.formats.worker", kind],
            input=data,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(searched)},
            timeout=SECONDS_AT_MOST,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise UnreadableDocumentError(
            name,
            "reading it takes more time or memory than a report needs; it seems to be damaged "
            "or made to do harm",
            DocumentCause.TOO_SLOW,
        ) from fault
    return content_of(name, json.loads(done.stdout))


def content_of(name: str, answer: dict[str, Any]) -> Content:
    """What the worker answers about the document of that name.

    Raises:
        UnreadableDocumentError: It can't be read.
    """
    if "reason" in answer:
        cause = DocumentCause(answer["cause"])
        raise UnreadableDocumentError(name, answer["reason"], cause, **answer["values"])
    return Content(**answer)
