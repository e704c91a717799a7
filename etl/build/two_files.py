"""Two built files side by side: what both hold, as views with a column that tells the file.

What only one of them can tell (a file of an older schema lacks a table, or a column) is left
out of the comparison and noted, so that nothing looks changed because it could not be asked.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from etl.errors import EtlError

_SQL = files("etl.build") / "sql" / "differences"
_STEPS = (
    "figure_side",
    "report_alone",
    "figure_key",
    "figure_moved",
    "correction_difference",
    "figure_difference",
    "figure_told",
    "report_difference",
    "finding_difference",
    "practice_difference",
)
_MEMORY = "512MB"

_FIGURE = (
    "figure_id observation_id report_id printed_in printed_start printed_end as_printed value low "
    "high low_closed high_closed step per per_unit unit qualifier indicator_id counted_id "
    "subject_zh subject_en measure direction scope_level scope_name scope_name_en place_code "
    "period_text period_kind start_earliest start_latest end_earliest end_latest period_basis "
    "period_days measured_by note_zh note_en"
)
_REPORT = (
    "report_id kind title title_status name_zh name_en authors paper paper_basis place_code "
    "page_id published_edtf published_earliest published_latest published_basis"
)
_PRACTICE = (
    "practice_id report_id place_code scope_level scope_name name_zh name_en summary_zh "
    "summary_en problem_zh problem_en"
)
# What is asked of both files; the first column of a table is its key.
_ASKED: Mapping[str, tuple[str, ...]] = {
    table: tuple(columns.split())
    for table, columns in {
        "figure": _FIGURE,
        "report": _REPORT,
        "page": "page_id sha256",
        "indicator": "indicator_id name_zh name_en",
        "counted": "counted_id name_zh name_en",
        "place": "place_code label_zh label_en",
        "correction": "correction_id figure_id action printed_in status reason_zh reason_en",
        "finding": "finding_id kind outcome formula explanation_zh explanation_en",
        "finding_figure": "finding_id position figure_id",
        "practice": _PRACTICE,
        "practice_mechanism": "practice_id mechanism_id",
        "practice_note": "practice_id kind position printed status text_zh text_en",
    }.items()
}

_DAMAGED = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)

_Types = Mapping[str, str]


class BuiltFileError(EtlError):
    """A file that shall be compared is missing, damaged or no built database."""

    def __init__(self, *named: Path) -> None:
        super().__init__(
            f"{' or '.join(map(str, named))} is no built database that can be read: "
            "name a file that `python -m etl build` wrote"
        )


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """Which build a file holds.

    Attributes:
        version: Its `database_version`.
        schema: Its schema version.
    """

    version: str
    schema: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be compared.

    Attributes:
        code: `other_schema` (names: both schema versions), `no_table`, `no_columns` or
            `other_types`.
        side: `old` or `new`: the file that lacks it; empty where both are meant.
        table: The table, empty where all are meant.
        names: Columns, or schema versions.
    """

    code: str
    side: str
    table: str = ""
    names: tuple[str, ...] = ()


def read_built_file(file: Path) -> BuiltFile:
    """The version of a built file.

    Raises:
        BuiltFileError: The file is missing or no built database.
    """
    with _instance() as connection:
        return _attached(connection, file, "asked")


@contextmanager
def side_by_side(
    old: Path, new: Path
) -> Iterator[tuple[duckdb.DuckDBPyConnection, BuiltFile, BuiltFile, tuple[Note, ...]]]:
    """Both files attached read-only to one instance in memory, their differences laid out.

    The instance spills to disk above half a gigabyte. It has the tables and views of
    `sql/differences`.

    Raises:
        BuiltFileError: One of the files is missing, damaged or no built database.
    """
    is_same = old.resolve() == new.resolve()
    catalogues = {"old": "old_file", "new": "old_file" if is_same else "new_file"}
    with _instance() as connection:
        before = _attached(connection, old, catalogues["old"])
        after = before if is_same else _attached(connection, new, catalogues["new"])
        try:
            notes = _lay_out(connection, catalogues)
            for step in _STEPS:
                connection.execute((_SQL / f"{step}.sql").read_text(encoding="utf-8"))
        except _DAMAGED:
            raise BuiltFileError(old, new) from None
        if before.schema != after.schema:
            schemas = (str(before.schema), str(after.schema))
            notes = (Note("other_schema", "", "", schemas), *notes)
        yield connection, before, after, notes


@contextmanager
def _instance() -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="etl-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "temp_directory": folder,
            "threads": 2,
        }
        with duckdb.connect(":memory:", config=config) as connection:
            yield connection


def _attached(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> BuiltFile:
    """Attach a file; DuckDB takes no parameter in `attach`, so quotes are doubled."""
    quoted = str(file.resolve()).replace("'", "''")
    if not file.is_file():
        raise BuiltFileError(file)
    try:
        connection.execute(f"attach '{quoted}' as {name} (type duckdb, read_only)")
        rows = connection.execute(
            f"select database_version, schema_version from {name}.build_info"  # noqa: S608
        ).fetchall()
        [(version, schema)] = rows
        return BuiltFile(str(version), int(schema))
    except (duckdb.Error, ValueError, TypeError):
        raise BuiltFileError(file) from None


def _lay_out(
    connection: duckdb.DuckDBPyConnection, catalogues: Mapping[str, str]
) -> tuple[Note, ...]:
    """A view a table with the rows of both files, and what only one of them could tell."""
    held = {side: _columns(connection, catalogue) for side, catalogue in catalogues.items()}
    notes: list[Note] = []
    for table, asked in _ASKED.items():
        sides = {side: tables.get(table, {}) for side, tables in held.items()}
        notes += _notes(table, asked, sides)
        connection.execute(_view(table, asked, sides, catalogues))
    return tuple(notes)


def _columns(connection: duckdb.DuckDBPyConnection, catalogue: str) -> dict[str, dict[str, str]]:
    """The types of a file's columns, by table and column."""
    rows = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = 'main'",
        [catalogue],
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, data_type in rows:
        found.setdefault(table, {})[column] = data_type
    return found


def _notes(table: str, asked: Sequence[str], sides: Mapping[str, _Types]) -> Iterator[Note]:
    without = [side for side, types in sides.items() if asked[0] not in types]
    if without:
        yield from (Note("no_table", side, table) for side in without)
        return
    for side, types in sides.items():
        missing = tuple(name for name in asked if name not in types)
        if missing:
            yield Note("no_columns", side, table, missing)
    old, new = sides.values()
    other = tuple(name for name in asked if name in old and old[name] != new.get(name, old[name]))
    if other:
        yield Note("other_types", "", table, other)


def _view(
    table: str,
    asked: Sequence[str],
    sides: Mapping[str, _Types],
    catalogues: Mapping[str, str],
) -> str:
    """`create view` for a table; every name in it stands in this module."""
    old, new = sides.values()
    shared = {name for name in asked if name in old and old[name] == new.get(name)}
    columns = ", ".join(name if name in shared else f"null::varchar as {name}" for name in asked)
    if asked[0] not in shared:
        return f"create view {table} as select '' as side, {columns} where false"
    rows = " union all ".join(
        f"select '{side}' as side, {columns} from {catalogue}.{table}"  # noqa: S608
        for side, catalogue in catalogues.items()
    )
    return f"create view {table} as {rows}"
