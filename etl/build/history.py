"""What each build changed, kept beside the database it wrote.

When a build replaces a file of another version, the difference is written to
`history/<old>--<new>.json` in the database's folder; the newest fifty are kept. The file
being replaced is held by a hard link meanwhile. A build never fails for its history.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp

import duckdb

from etl.build.differences import WHATS, Difference, compare_files
from etl.build.two_files import BuiltFile, read_built_file
from etl.errors import EtlError

FORMAT = 1
KEPT = 50
LISTED = 3_000
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._]*(-[0-9A-Za-z._]+)*")
_LONGEST_VERSION = 80


class _NameError(EtlError):
    """A version can't be part of a file's name."""


def history_folder(database: Path) -> Path:
    """Where the differences between builds of a database lie."""
    return database.parent / "history"


@contextmanager
def previous_build(target: Path) -> Iterator[Path | None]:
    """The file that a build is about to replace, held under another name meanwhile.

    None where there is none. A file that can't be held is not there under its name;
    `write_history` says so.
    """
    if not target.is_file():
        yield None
        return
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        held = Path(folder) / target.name
        try:
            _hold(target, held)
        except OSError:
            held.unlink(missing_ok=True)
        yield held


def _hold(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:  # a file system without hard links
        shutil.copy2(file, name)


def write_history(old: Path | None, new: Path) -> str:
    """Write what changed from one build to the next.

    Args:
        old: The file that was replaced, see `previous_build`.
        new: The file that took its place.

    Returns:
        Why there is no history of this build, in a sentence; empty where nothing went wrong.
    """
    if old is None:
        return ""
    try:
        before, after = read_built_file(old), read_built_file(new)
        if before.version != after.version:
            file = history_folder(new) / _name(before, after)
            file.parent.mkdir(exist_ok=True)
            with compare_files(old, new) as difference:
                _write(file, json_pieces(difference, old, new, LISTED))
            _forget(file.parent)
    except (EtlError, OSError, duckdb.Error) as error:
        told = str(error).replace(str(old), f"the replaced {new.name}")
        return f"The build holds; what it changed was not kept: {told}"
    return ""


def json_pieces(
    difference: Difference, old: Path, new: Path, most: int | None = None
) -> Iterator[str]:
    """A difference as JSON, a line a change.

    Args:
        difference: The difference.
        old: The older file; its time is taken for that of its build.
        new: The newer file.
        most: How many changes of each kind of thing are listed; all are counted.
    """
    sides = (("old", difference.old, old), ("new", difference.new, new))
    head: dict[str, object] = {"format": FORMAT}
    for side, build, file in sides:
        head[side] = {"version": build.version, "schema": build.schema, "built": _built(file)}
    head["notes"] = [
        {"code": note.code, "side": note.side, "table": note.table, "names": list(note.names)}
        for note in difference.notes
    ]
    counts = difference.counts()
    head["counts"] = [
        {"what": what, "kind": kind, "why": why, "n": n} for (what, kind, why), n in counts.items()
    ]
    totals = [sum(n for key, n in counts.items() if key[0] == what) for what in WHATS]
    head["left_out"] = 0 if most is None else sum(max(0, total - most) for total in totals)
    yield f'{_json(head)[:-1]}, "changes": ['
    listed = (islice(difference.changes(what), most) for what in WHATS)
    for position, change in enumerate(chain.from_iterable(listed)):
        yield f"{',' if position else ''}\n{_json(change.data())}"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _built(file: Path) -> str:
    moment = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return moment.astimezone().isoformat(timespec="seconds")


def _name(before: BuiltFile, after: BuiltFile) -> str:
    """The file's name; a version that would lead out of the folder is refused."""
    for build in (before, after):
        if len(build.version) > _LONGEST_VERSION or not _VERSION.fullmatch(build.version):
            msg = f"the version {build.version[:40]!r} can't be part of a file's name"
            raise _NameError(msg)
    return f"{before.version}--{after.version}.json"


def _write(file: Path, pieces: Iterator[str]) -> None:
    """Write a file aside and rename it, so that readers see it whole or not at all."""
    handle, name = mkstemp(prefix=".", dir=file.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            written.writelines(pieces)
            written.flush()
            os.fsync(written.fileno())
        aside.chmod(0o644)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def _forget(folder: Path) -> None:
    """Delete all but the newest differences."""
    kept = sorted(folder.glob("*--*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in kept[KEPT:]:
        file.unlink(missing_ok=True)
