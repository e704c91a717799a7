"""The process that runs one query, and nothing else.

DuckDB's own limits do not hold against every query, so each runs in a process that the system
limits. It opens the file read-only under a name of its own, shuts every file system, network
and setting off for good, and only then looks at the query. What is asked comes in on standard
input, what it gave goes out on standard output, both as one JSON object: see `answer_for`.
"""

import json
import os
import resource
import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import duckdb

from dashboard.console import rules

DATABASE = "observations"
_CHUNK = 200
_LONGEST_DETAIL = 600
_OPEN_FILES = 64
_ZONED = "WITH TIME ZONE"  # Python reads such times only with a library that is not here
_LOCKED = (
    "set TimeZone = 'UTC'",
    "set temp_directory = ''",
    "set home_directory = ''",
    "set secret_directory = ''",
    "set extension_directory = ''",
    "set max_temp_directory_size = '0KiB'",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    "set python_enable_replacements = false",
    "set enable_external_access = false",
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)
# The first that fits; a detail may quote DuckDB where its words are about the query alone.
_FAULTS: tuple[tuple[type[Exception], str, bool], ...] = (
    (rules.RefusedError, "", False),
    (MemoryError, "memory", False),
    (duckdb.OutOfMemoryException, "memory", False),
    (duckdb.PermissionException, "outside", False),
    (duckdb.IOException, "outside", False),
    (duckdb.ParserException, "syntax", True),
    (duckdb.CatalogException, "names", True),
    (duckdb.BinderException, "names", True),
    (duckdb.DataError, "values", True),
    (duckdb.InvalidInputException, "values", True),
    (duckdb.NotImplementedException, "values", True),
)


def main() -> None:
    """Run the query on standard input and tell what it gave."""
    asked = json.load(sys.stdin)
    os.nice(5)
    bound(asked["megabytes"], asked["seconds"])
    told = answer_for(asked)
    sys.stdout.write(json.dumps(told))


def bound(megabytes: int, seconds: int) -> None:
    """Bound memory and time of this process; let it write no file and leave no core."""
    most = {
        resource.RLIMIT_AS: megabytes * 10**6,
        resource.RLIMIT_CPU: seconds + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for kind, amount in most.items():
        _, hardest = resource.getrlimit(kind)
        allowed = amount if hardest == resource.RLIM_INFINITY else min(amount, hardest)
        resource.setrlimit(kind, (allowed, allowed))


def answer_for(asked: Mapping[str, Any]) -> dict[str, object]:
    """What a query gives.

    Args:
        asked: `sql`, the `database` file, and the limits `megabytes`, `rows`, `result_bytes`.

    Returns:
        `columns` (name and type), `rows` (texts, None for empty), `cut` ("", "rows" or
        "bytes") and `version`, or `fault` with `name` and `detail`.
    """
    try:
        connection = connected(asked["database"], asked["megabytes"])
    except duckdb.Error:
        return {"fault": "database", "name": "", "detail": ""}
    try:
        [(version,)] = connection.execute("select database_version from build_info").fetchall()
        relations, reserved = _relations(connection)
        checked = rules.checked(connection, asked["sql"], relations, reserved)
        return {**_result(connection.execute(checked), asked), "version": version}
    except Exception as fault:  # noqa: BLE001  whatever it is, the reader is told in a sentence
        return _fault(fault, asked["sql"])


def connected(file: str, megabytes: int) -> duckdb.DuckDBPyConnection:
    """The file, read-only, with everything but reading it shut off for good."""
    config: dict[str, Any] = {"threads": 1, "memory_limit": f"{megabytes // 3}MB"}
    connection = duckdb.connect(":memory:", config=config)
    quoted = file.replace("'", "''")
    connection.execute(f"attach '{quoted}' as {DATABASE} (read_only)")
    connection.execute(f"use {DATABASE}")
    for statement in _LOCKED:
        connection.execute(statement)
    return connection


def _relations(connection: duckdb.DuckDBPyConnection) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the file's tables and views, and of those that the system brings."""
    sql = (
        "select table_name, internal from duckdb_tables() "
        "union all select view_name, internal from duckdb_views() "
        "where schema_name <> 'information_schema'"  # those are found under that name alone
    )
    found = connection.execute(sql).fetchall()
    own = frozenset(name.lower() for name, is_internal in found if not is_internal)
    return own, frozenset(name.lower() for name, is_internal in found if is_internal) - own


def _result(cursor: duckdb.DuckDBPyConnection, asked: Mapping[str, Any]) -> dict[str, object]:
    """Rows as texts, until there are no more or a limit is reached."""
    columns = [(str(name), str(kind)) for name, kind, *_ in cursor.description or ()]
    if zoned := [name for name, kind in columns if _ZONED in kind]:
        raise rules.RefusedError("zoned", zoned[0])
    rows: list[list[str | None]] = []
    size = 0
    while chunk := cursor.fetchmany(_CHUNK):
        for row in chunk:
            if len(rows) == asked["rows"]:
                return {"columns": columns, "rows": rows, "cut": "rows"}
            texts = [_text(cell) for cell in row]
            size += sum(len(text.encode(errors="replace")) for text in texts if text)
            if size > asked["result_bytes"]:
                return {"columns": columns, "rows": rows, "cut": "bytes"}
            rows.append(texts)
    return {"columns": columns, "rows": rows, "cut": ""}


def _text(cell: object) -> str | None:
    """A cell as text: full precision without needless zeros, ISO dates, nested ones as JSON."""
    match cell:
        case None:
            text = None
        case bool():
            text = "true" if cell else "false"
        case Decimal():
            text = f"{cell.normalize():f}"
        case datetime():
            text = cell.isoformat(" ")
        case date() | time():
            text = cell.isoformat()
        case bytes():
            text = cell.hex()
        case list() | tuple() | dict():
            text = json.dumps(cell, ensure_ascii=False, default=_text)
        case _:
            text = str(cell)
    return text


def _fault(fault: Exception, sql: str) -> dict[str, object]:
    if isinstance(fault, rules.RefusedError):
        return {"fault": fault.kind, "name": fault.name[:_LONGEST_DETAIL], "detail": ""}
    for kind, name, may_quote in _FAULTS:
        if isinstance(fault, kind):
            quoted = rules.without_paths(str(fault), sql) if may_quote else ""
            return {"fault": name, "name": "", "detail": quoted[:_LONGEST_DETAIL]}
    return {"fault": "other", "name": "", "detail": ""}


if __name__ == "__main__":
    main()
