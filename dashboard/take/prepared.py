"""Parquet files of selections, written once and kept for those who ask again.

A Parquet file tells at its end what it holds, so nothing of it can be read before it is
whole; a reader waits for it with a progress bar, a program for its answer. The files lie in
a folder that goes with the process; the ones asked for last are kept.
"""

import os
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from threading import Lock

from dashboard import database
from dashboard.take.selection import Selection
from dashboard.take.streams import Tell, parquet

_MOST_KEPT = 4
_BEGINS_WITHIN = 60.0  # seconds after it was asked for
_keeping = Lock()
_writing = Lock()  # one at a time: each takes up to a gigabyte of memory


@lru_cache(maxsize=1)
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="figures-")


def _place(picked: Selection) -> Path:
    """Where the file of a selection lies, of the version that is read now."""
    asked = f"{database.looked_at().identity}?{sorted(picked.query().items())}"
    return Path(_folder().name) / f"{sha256(asked.encode()).hexdigest()}.parquet"


def ready(picked: Selection) -> Path | None:
    """The file of a selection, if it is written."""
    file = _place(picked)
    try:
        os.utime(file)
    except OSError:
        return None
    return file


def written(picked: Selection, tell: Tell = lambda _share: None) -> Path:
    """The file of a selection, written now if it is not yet.

    Args:
        picked: What is picked.
        tell: Called with the share that is done.
    """
    with _writing:
        return ready(picked) or _written(picked, tell)


def _written(picked: Selection, tell: Tell) -> Path:
    file = _place(picked)
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        beside = Path(part.name)
    try:
        parquet(picked, beside, tell)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    _forget()
    return file


def _forget() -> None:
    """Leave the files asked for last, and those whose sending may not have begun."""
    with _keeping:
        held = Path(_folder().name).glob("*.parquet")
        for file in sorted(held, key=lambda file: file.stat().st_mtime_ns)[:-_MOST_KEPT]:
            if time.time() - file.stat().st_mtime > _BEGINS_WITHIN:
                file.unlink(missing_ok=True)


def clear() -> None:
    """Remove all files; the next one gets a new folder."""
    if _folder.cache_info().currsize:
        _folder().cleanup()
        _folder.cache_clear()
