"""A package in one zip, the same bytes from the same files."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from etl.publish.package.checksums import package_files

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE, _LEVEL = 3, 0o100644 << 16, 6


class Writable(Protocol):
    """Anything that takes bytes: a file, a pipe, the body of an answer."""

    def write(self, content: bytes, /) -> object:
        """Take bytes."""


class _Forward:
    """A stream that cannot go back, so that files and pipes get the same bytes."""

    def __init__(self, stream: Writable) -> None:
        self._stream = stream

    def write(self, content: bytes, /) -> int:
        """Hand bytes on."""
        self._stream.write(content)
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Whoever opened the stream closes it."""


def write_zip(folder: Path, version: str, stream: Writable) -> None:
    """Write the files of a package as a zip whose comment is the data version.

    Names are sorted, times and permissions fixed; nothing is read back from `stream`.
    """
    with ZipFile(_Forward(stream), "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.comment = version.encode("ascii")
        for name in package_files(folder):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _MODE
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target)


def zip_version(file: Path) -> str:
    """The data version of a zip that `write_zip` made; empty where there is none."""
    try:
        with ZipFile(file) as archive:
            return archive.comment.decode("ascii")
    except (OSError, BadZipFile, UnicodeDecodeError):
        return ""


@contextmanager
def written_aside(target: Path) -> Iterator[IO[bytes]]:
    """A file beside `target` that becomes it when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        aside.chmod(0o644)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
