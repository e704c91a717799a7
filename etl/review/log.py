"""The append-only log of a page: a line a decision, on disk before the screen goes on.

`data/review/<first 16 digits of the text's SHA-256>.jsonl`. Writers take turns under an
advisory lock; a line that a crash cut off stays where it is, is named and is passed over.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from etl.review.decisions import Decision, Entry, decided
from etl.review.permission import require_writing

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line that holds no decision of this page, such as one cut off by a crash.

    Attributes:
        number: The line, counted from 1.
        size: Its length in bytes.
    """

    number: int
    size: int


@dataclass(frozen=True, slots=True)
class Logged:
    """What a log holds."""

    decisions: tuple[Decision, ...]
    damaged: tuple[DamagedLine, ...]


def text_sha256(text: str) -> str:
    """SHA-256 of a page's text in UTF-8: what identifies the page under review."""
    return hashlib.sha256(text.encode()).hexdigest()


class DecisionLog:
    """The decisions of all reviewers about one page."""

    def __init__(self, data: Path, page_sha256: str) -> None:
        self.page_sha256 = page_sha256
        self.path = data / "review" / f"{page_sha256[:_DIGITS]}.jsonl"

    def read(self) -> Logged:
        """Every decision in order, and the lines that hold none."""
        try:
            with self.path.open("rb") as file, locked(file.fileno(), fcntl.LOCK_SH):
                content = file.read()
        except FileNotFoundError:
            return Logged((), ())
        return self._parsed(content)

    def append(self, reviewer: str, entries: Sequence[Entry]) -> tuple[Decision, ...]:
        """Write decisions and wait until they are on disk.

        Raises:
            WritingNotAllowedError: This machine does not allow writing.
            OSError: The disk refuses; whole lines written before stay.
        """
        require_writing(reviewer)
        if not entries:
            return ()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            with locked(descriptor, fcntl.LOCK_EX):
                content = _content(descriptor)
                earlier = self._parsed(content).decisions
                first = earlier[-1].sequence + 1 if earlier else 1
                decisions = tuple(
                    decided(
                        entry,
                        sequence=sequence,
                        at=datetime.now(UTC),
                        reviewer=reviewer,
                        page_sha256=self.page_sha256,
                    )
                    for sequence, entry in enumerate(entries, start=first)
                )
                # A line that a crash cut off is ended, so that it takes no other with it.
                ended = b"" if content.endswith(b"\n") or not content else b"\n"
                _write(descriptor, ended + b"".join(d.as_line() for d in decisions))
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            sync(self.path.parent)
        return decisions

    def _parsed(self, content: bytes) -> Logged:
        decisions: list[Decision] = []
        damaged: list[DamagedLine] = []
        lines = content.split(b"\n")
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            decision = _decision(line)
            if decision is None or decision.page_sha256 != self.page_sha256:
                damaged.append(DamagedLine(number, len(line)))
            else:
                decisions.append(decision)
        return Logged(tuple(decisions), tuple(damaged))


@contextmanager
def locked(descriptor: int, kind: int) -> Iterator[None]:
    """Hold an advisory lock on an open file; `kind` is `fcntl.LOCK_SH` or `fcntl.LOCK_EX`."""
    fcntl.flock(descriptor, kind)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def sync(path: Path) -> None:
    """Wait until a file or the entries of a folder are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _decision(line: bytes) -> Decision | None:
    try:
        return Decision.model_validate_json(line)
    except ValidationError:
        return None


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(descriptor: int, content: bytes) -> None:
    written = 0
    while written < len(content):
        written += os.write(descriptor, content[written:])
