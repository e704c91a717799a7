"""Write one DuckDB file aside, prove it, and swap it in with one rename."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import mkstemp

import duckdb

from etl.build.tables import Tables
from etl.errors import CheckFailedError, Fault

_SQL = files("etl.build") / "sql"


def _sql_files(folder: str) -> list[Traversable]:
    found = [entry for entry in (_SQL / folder).iterdir() if entry.name.endswith(".sql")]
    return sorted(found, key=lambda entry: entry.name)


def write_database(tables: Tables, target: Path) -> None:
    """Write tables, comments and views to a new file and rename it to `target`.

    Readers see the old file or the new one, never a half-written one. A failure leaves
    the old file as it was and no new one behind.

    Args:
        tables: Rows by table name, in the order in which foreign keys allow loading.
        target: Where the database shall be; its folder is made if missing.

    Raises:
        CheckFailedError: The rows break a promise of sql/checks.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _written_aside(target) as aside, duckdb.connect(aside) as connection:
        connection.execute((_SQL / "schema.sql").read_text(encoding="utf-8"))
        connection.begin()
        for table, rows in tables.items():
            _insert(connection, table, rows)
        connection.commit()
        for view in _sql_files("views"):
            _create_view(connection, view)
        _prove(connection)
        connection.execute("checkpoint")


@contextmanager
def _written_aside(target: Path) -> Iterator[Path]:
    """A path beside `target` that becomes it when the block ends well."""
    handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    aside = Path(name)
    aside.unlink()
    try:
        yield aside
        aside.chmod(0o644)
        _sync(aside)
        aside.replace(target)
        _sync(target.parent)
    finally:
        for leftover in (aside, aside.with_name(f"{aside.name}.wal")):
            leftover.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]]
) -> None:
    """Insert rows through bound values; the table's name comes from this package alone."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into {table} values ({places})", rows)  # noqa: S608


def _create_view(connection: duckdb.DuckDBPyConnection, view: Traversable) -> None:
    """Create a view and give it the comment that heads its file."""
    sql = view.read_text(encoding="utf-8")
    name = view.name.removesuffix(".sql")
    connection.execute(sql)
    comment = view_comment(sql).replace("'", "''")
    connection.execute(f"comment on view {name} is '{comment}'")


def view_comment(sql: str) -> str:
    """The comment lines at the head of a view's file as one text, without the view's name."""
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    text = " ".join(line for line in lines if line)
    return text.partition(": ")[2]


def _prove(connection: duckdb.DuckDBPyConnection) -> None:
    faults = []
    for check in _sql_files("checks"):
        rows = connection.execute(check.read_text(encoding="utf-8")).fetchall()
        name = check.name.removesuffix(".sql")
        faults += [
            Fault(f"sql/checks/{check.name}", "the build", "", str(row), name.replace("_", " "))
            for row in rows
        ]
    if faults:
        raise CheckFailedError(faults)
