"""The rows of a table as CSV and Parquet, the same bytes from the same rows.

DuckDB writes both from the file itself, so memory stays bounded whatever the number of rows.
In the CSV nothing stands for a missing value and two quotation marks for an empty text;
decimals have no trailing zeros, because those would claim a precision that is not printed.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.build.two_files import BuiltFileError
from etl.build.version import SCHEMA_VERSION
from etl.publish.package.described import Table

_MEMORY = "512MB"


@contextmanager
def opened(database: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A connection of one thread that uses the built database, and the data version.

    Raises:
        BuiltFileError: There is no such file, or it is no database built by this pipeline.
    """
    quoted = str(database.resolve()).replace("'", "''")
    with tempfile.TemporaryDirectory(prefix="etl-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "temp_directory": folder,
            "threads": 1,
        }
        with duckdb.connect(":memory:", config=config) as connection:
            try:
                connection.execute(f"attach '{quoted}' as built (type duckdb, read_only)")
                connection.execute("use built")
                rows = connection.execute(
                    "select database_version from build_info where schema_version = ?",
                    [SCHEMA_VERSION],
                ).fetchall()
                [(version,)] = rows
            except (duckdb.Error, ValueError):
                raise BuiltFileError(database) from None
            yield connection, str(version)


def write_rows(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> int:
    """Write `<table>.csv` and `<table>.parquet` into a folder; returns the number of rows."""
    order = ", ".join(f'"{column}"' for column in table.key)
    source = f'from "{table.name}" order by {order}'
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    texts = ", ".join(_as_text(column.name, column.kind) for column in table.columns)
    # The names are those of the database and of tables.csv; no value of the data is among them.
    connection.sql(f"select {texts} {source}").write_csv(str(folder / f"{table.name}.csv"))
    connection.sql(f"select {names} {source}").write_parquet(
        str(folder / f"{table.name}.parquet"), compression="zstd"
    )
    [(count,)] = connection.table(table.name).count("*").fetchall()
    return int(count)


def _as_text(column: str, kind: str) -> str:
    """A column as the CSV prints it: 12.500000 as 12.5, 100.000000 as 100."""
    if kind != "number":
        return f'"{column}"'
    return f"rtrim(rtrim(cast(\"{column}\" as varchar), '0'), '.') as \"{column}\""
