"""The built database file, opened read-only.

A rebuild replaces the file in one rename. Each snapshot is its own DuckDB instance that
has the file attached, so a new file is seen at once, and a run that began on the old one
ends on the old one. Queries run on a cursor of their own: DuckDB connections must not be
shared between threads.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar, cast

import duckdb

from dashboard.language import current

SCHEMA_VERSION = 1
BUILT = Path(__file__).parent.parent / "data" / "build" / "observations.duckdb"

Row = dict[str, object]
_Identity = tuple[int, int, int]
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_MOST_KEPT, _BATCH = 300, 10_000
_NOTHING = object()


class DatabaseError(Exception):
    """The database cannot be read; the text says why and what to do next."""


class MissingDatabaseError(DatabaseError):
    """There is no file at the database's path."""


class OtherSchemaError(DatabaseError):
    """The file was built for another version of the dashboard."""


class UnreadableDatabaseError(DatabaseError):
    """The file is no database, or damaged."""


class BusyDatabaseError(DatabaseError):
    """The answer takes more memory than there is now; the file is sound."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the database file.

    Attributes:
        version: `database_version` of the file.
        identity: Inode, modification time and size of the file it was opened from.
        connection: The instance that has the file attached; only its cursors are used.
        kept: Answers worked out from it, by question, arguments and language, the one asked
            for last at the end; see the function `kept`.
        lock: Held while the kept answers change.
    """

    version: str
    identity: _Identity
    connection: duckdb.DuckDBPyConnection
    kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    def batches(self, sql: str, size: int, *parameters: object) -> Iterator[list[Row]]:
        """Answer one query some rows at a time, so that few are held at once."""
        cursor = self.connection.cursor()
        try:
            cursor.execute("use observations")
            cursor.execute(sql, list(parameters))
            columns = [column[0] for column in cursor.description or ()]
            while found := cursor.fetchmany(size):
                yield [dict(zip(columns, row, strict=True)) for row in found]
        except duckdb.InvalidInputException:
            raise
        except duckdb.OutOfMemoryException:
            raise BusyDatabaseError(_too_large()) from None
        except duckdb.Error:
            raise UnreadableDatabaseError(_unreadable(path().name)) from None
        finally:
            cursor.close()

    def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Answer one query with one dictionary a row.

        Args:
            sql: A `select`; values stand as `?`.
            parameters: The values, in order.
        """
        return [row for batch in self.batches(sql, _BATCH, *parameters) for row in batch]


_lock = threading.Lock()
_newest: Snapshot | None = None
_run = threading.local()


def path() -> Path:
    """Where the database lies: OBSERVATIONS_DUCKDB, or data/build."""
    return Path(os.environ.get("OBSERVATIONS_DUCKDB", BUILT))


def pin() -> Snapshot:
    """Make all queries of this thread use the newest file until the next call."""
    _run.snapshot = snapshot()
    pinned: Snapshot = _run.snapshot
    return pinned


@contextmanager
def reading(held: Snapshot) -> Iterator[None]:
    """Answer this thread's queries from one version meanwhile."""
    before: Snapshot | None = getattr(_run, "snapshot", None)
    _run.snapshot = held
    try:
        yield
    finally:
        _run.snapshot = before


@contextmanager
def looking_at(file: Path) -> Iterator[None]:
    """Answer this thread's queries from another database file meanwhile, such as a preview."""
    held: Snapshot | None = getattr(_run, "snapshot", None)
    other = _open(file)
    _run.snapshot = other
    try:
        yield
    finally:
        _run.snapshot = held
        other.connection.close()


def rows(sql: str, *parameters: object) -> list[Row]:
    """Answer one query from the version pinned by this thread, else from the newest."""
    return looked_at().rows(sql, *parameters)


def batches(sql: str, size: int, *parameters: object) -> Iterator[list[Row]]:
    """Like `rows`, some rows at a time."""
    return looked_at().batches(sql, size, *parameters)


def kept(question: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """Work an answer out once a version of the file and language, for all readers.

    The arguments must be hashable; what is returned is a shallow copy, whose parts nobody
    may change. The answers asked for last are kept; a new file begins with none.
    """

    @wraps(question)
    def answer(*asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        held = looked_at()
        key = (question.__module__, question.__qualname__, current(), asked, *sorted(named.items()))
        with held.lock:
            found = held.kept.pop(key, _NOTHING)
        if found is _NOTHING:
            found = question(*asked, **named)
        with held.lock:
            held.kept[key] = found
            while len(held.kept) > _MOST_KEPT:
                del held.kept[next(iter(held.kept))]
        return copy(cast("_Answer", found))

    return answer


def looked_at() -> Snapshot:
    """The version pinned by this thread, else the newest."""
    pinned: Snapshot | None = getattr(_run, "snapshot", None)
    return pinned or snapshot()


def snapshot() -> Snapshot:
    """The newest version of the file.

    Raises:
        MissingDatabaseError: There is no file.
        OtherSchemaError: The file has another schema version.
        UnreadableDatabaseError: The file is no database.
    """
    global _newest  # noqa: PLW0603  one newest snapshot a process
    if _newest is not None and _newest.identity == _identity(path()):
        return _newest
    with _lock:
        while _newest is None or _newest.identity != _identity(path()):
            _newest = _open(path())
        return _newest


def _too_large() -> str:
    return (
        "这次要的数据太多，内存放不下；数据库是好的。请少要一些，或过一会儿再要。"
        " / This is more than memory holds now; the database is sound. Ask for less, or later."
    )


def _unreadable(name: str) -> str:
    return (
        f"数据库 {name} 读不出来。请删除后运行 python -m etl build。"
        f" / The database {name} cannot be read: delete it and run python -m etl build."
    )


def _identity(file: Path) -> _Identity:
    try:
        status = file.stat()
    except OSError:
        message = (
            f"找不到数据库 {file.name}。请运行 make run 或 python -m etl build。"
            f" / The database {file.name} is missing: run make run or python -m etl build."
        )
        raise MissingDatabaseError(message) from None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _open(file: Path) -> Snapshot:
    identity = _identity(file)
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        quoted = str(file.resolve()).replace("'", "''")
        connection.execute(f"attach '{quoted}' as observations (read_only)")
        connection.execute("use observations")
        info = connection.execute(
            "select schema_version, database_version from build_info"
        ).fetchall()
    except duckdb.Error:
        connection.close()
        raise UnreadableDatabaseError(_unreadable(file.name)) from None
    if not info:
        connection.close()
        raise UnreadableDatabaseError(_unreadable(file.name))
    schema, version = info[0]
    if schema != SCHEMA_VERSION:
        connection.close()
        message = (
            f"数据库 {file.name} 的结构版本是 {schema}，本程序需要 {SCHEMA_VERSION}。"
            "请运行 python -m etl build。"
            f" / {file.name} has schema version {schema}, this dashboard needs {SCHEMA_VERSION}: "
            "run python -m etl build."
        )
        raise OtherSchemaError(message)
    return Snapshot(str(version), identity, connection)
