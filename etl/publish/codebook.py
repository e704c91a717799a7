"""The codebook of the built database, in Markdown, from the comments stored in the file."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl.errors import DocumentError

BEGIN, END = "<!-- codebook: begin -->", "<!-- codebook: end -->"


def codebook(database: Path) -> str:
    """Every table and view with its grain, columns, types and comments.

    Args:
        database: A built database file.

    Raises:
        DocumentError: There is no such database.
    """
    try:
        with duckdb.connect(database, read_only=True) as connection:
            return "\n".join(_sections(connection)) + "\n"
    except duckdb.Error:
        msg = f"{database} is no built database: run python -m etl build first"
        raise DocumentError(msg) from None


def _sections(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    relations = connection.execute(
        "select table_name, comment, false as is_view from duckdb_tables() "
        "where not internal union all "
        "select view_name, comment, true from duckdb_views() where not internal "
        "order by is_view, table_name"
    ).fetchall()
    for name, comment, is_view in relations:
        yield f"#### {name}{' (view)' if is_view else ''}\n"
        yield f"{comment}\n"
        columns = connection.execute(
            "select column_name, lower(data_type), comment from duckdb_columns() "
            "where table_name = ? order by column_index",
            [name],
        ).fetchall()
        if is_view:
            yield f"Columns: {', '.join(f'`{column}`' for column, _, _ in columns)}.\n"
            continue
        yield "| column | type | meaning |"
        yield "| --- | --- | --- |"
        for column, data_type, meaning in columns:
            yield f"| `{column}` | {data_type} | {meaning or ''} |"
        yield ""


def with_codebook(document: str, book: str) -> str:
    """`document` with the stretch between the two marks replaced by `book`.

    Raises:
        DocumentError: The document lacks the marks.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        msg = f"the document needs the marks {BEGIN} and {END}"
        raise DocumentError(msg)
    return f"{before}{BEGIN}\n\n{book}\n{END}{after}"
