"""Have a query run by a process of its own, held to its limits."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from dashboard import database
from dashboard.console import worker
from dashboard.console.limits import AT_ONCE, WAIT_SECONDS, Limits

ROOT = Path(__file__).parents[2]
_slots = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result.

    Attributes:
        name: As the query calls it.
        type: As DuckDB calls it.
    """

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes:
        columns: In order.
        rows: Texts in full precision; None where there is nothing.
        cut: The limit at which rows were left out, rows or bytes; else empty.
        version: The data version it was read from.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    cut: str
    version: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a query gave nothing; `answers.fault_text` says it in a sentence.

    Attributes:
        kind: empty, characters, busy, time, memory, database; several, statement, function,
            relation, form, zoned (refused); syntax, names, values, outside, other (DuckDB's).
        name: What it is about, such as the refused function.
        detail: DuckDB's own words, where they are about the query alone.
    """

    kind: str
    name: str = ""
    detail: str = ""


def ask(sql: str, limits: Limits) -> Answer | Fault:
    """Run one query on the newest database file; never raises for what the query is.

    Args:
        sql: What the reader wrote.
        limits: What it may take and give.
    """
    if not sql.strip():
        return Fault("empty")
    if len(sql) > limits.characters:
        return Fault("characters", str(len(sql)))
    if not _slots.acquire(timeout=WAIT_SECONDS):
        return Fault("busy")
    try:
        return _told(*_run(_request(sql, limits), limits.seconds))
    finally:
        _slots.release()


def _request(sql: str, limits: Limits) -> bytes:
    """What the process is asked; see `worker.answer_for`."""
    asked = {
        "sql": sql,
        "database": str(database.path().resolve()),
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
        "rows": limits.rows,
        "result_bytes": limits.result_bytes,
    }
    return json.dumps(asked).encode()


def _run(request: bytes, seconds: int) -> tuple[int, bytes]:
    """How the process ended and what it told; -SIGALRM where its time was up."""
    try:
        done = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-B", "-m", worker.__name__],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            env=_environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -signal.SIGALRM, b""
    return done.returncode, done.stdout


def _environment() -> dict[str, str]:
    """Nothing of the server's own environment but where its modules are."""
    searched = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(searched), "LC_ALL": "C.UTF-8"}


def _told(code: int, output: bytes) -> Answer | Fault:
    if -code in {signal.SIGALRM, signal.SIGXCPU}:
        return Fault("time")
    if code or not output:
        return Fault("memory")  # the usual reason for a process to break down
    told: dict[str, Any] = json.loads(output)
    if "fault" in told:
        return Fault(told["fault"], told["name"], told["detail"])
    columns = tuple(Column(name, kind) for name, kind in told["columns"])
    return Answer(columns, tuple(map(tuple, told["rows"])), told["cut"], told["version"])
