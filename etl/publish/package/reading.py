"""What the tables of a built database mean: read from the file itself and two small lists.

A column's English meaning is its comment in the database; else the row of `columns.csv` for
it, else its entry in the closed list `column`, which names the columns of every download.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO

import duckdb

from etl.errors import DocumentError
from etl.publish.package.described import Column, Lists, Reference, Table, Term, Words

_LISTS = files("etl.publish.package")
_EVERY = "*"
_SAID = ("list_id", "refers_to", "unit_zh", "unit_en", "pattern", "may_be_empty")
_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
}

Cells = Mapping[str, str]
Found = tuple[str, str, bool, str]


def read_lists(connection: duckdb.DuckDBPyConnection) -> Lists:
    """The closed lists of the database in use."""
    rows = connection.execute(
        "select list_id, term_id, name_zh, name_en, definition_zh, definition_en "
        "from term order by position"
    ).fetchall()
    lists: dict[str, list[Term]] = {}
    for list_id, term_id, *words in rows:
        name_zh, name_en, definition_zh, definition_en = words
        term = Term(term_id, Words(name_zh, name_en), Words(definition_zh, definition_en))
        lists.setdefault(list_id, []).append(term)
    return {list_id: tuple(terms) for list_id, terms in lists.items()}


def read_tables(connection: duckdb.DuckDBPyConnection, lists: Lists) -> tuple[Table, ...]:
    """The tables of a package, in the order in which a reader should meet them.

    Raises:
        DocumentError: The database in use lacks one, or one has a type no package holds.
    """
    told = {(row["table"], row["column"]): row for row in listed_rows("columns.csv")}
    tables: dict[str, Table] = {}
    for listed in listed_rows("tables.csv"):
        base = tables.get(listed["extends"])
        tables[listed["table"]] = _Describing(connection, lists, told).table(listed, base)
    return tuple(tables.values())


def listed_rows(name: str) -> list[dict[str, str]]:
    """The rows of `tables.csv` or `columns.csv`."""
    return list(csv.DictReader(StringIO((_LISTS / name).read_text(encoding="utf-8"))))


@dataclass(frozen=True, slots=True)
class _Describing:
    connection: duckdb.DuckDBPyConnection
    lists: Lists
    told: Mapping[tuple[str, str], Cells]

    def table(self, listed: Cells, base: Table | None) -> Table:
        """A listed table; one that extends another has the other's key and refers to it."""
        name = listed["table"]
        key, references = self._keys(name)
        if base is not None:
            key, references = base.key, [Reference(base.key, base.name, base.key)]
        columns = []
        for column, data_type, is_nullable, comment in self._found(name):
            cells = self._cells(name, column, comment)
            is_filled = column in key or not (is_nullable or cells["may_be_empty"])
            kind = _kind(name, column, data_type)
            columns.append(_column(column, kind, cells, is_required=is_filled))
            if target := cells["refers_to"]:
                references.append(Reference((column,), target, self._keys(target)[0]))
        return Table(
            name,
            Words(listed["name_zh"], listed["name_en"]),
            Words(listed["meaning_zh"], self._comment(name)),
            tuple(columns),
            key,
            tuple(references),
        )

    def _found(self, table: str) -> Iterator[Found]:
        """Name, type, whether it can be null, and comment of each column."""
        found = self.connection.execute(
            "select column_name, data_type, is_nullable, coalesce(comment, '') "
            "from duckdb_columns() where database_name = current_database() and table_name = ? "
            "order by column_index",
            [table],
        ).fetchall()
        if not found:
            msg = f"the database has no table {table}: run python -m etl build first"
            raise DocumentError(msg)
        yield from found

    def _cells(self, table: str, column: str, comment: str) -> dict[str, str]:
        """What is told of a column, the more special over the more general."""
        cells = dict.fromkeys(_SAID, "")
        terms = [term for term in self.lists.get("column", ()) if term.term_id == column]
        for term in terms:
            cells |= {"name_zh": term.name.zh, "name_en": term.name.en}
            cells |= {"meaning_zh": term.definition.zh, "meaning_en": term.definition.en}
        for place in (_EVERY, table):
            row = self.told.get((place, column), {})
            cells |= {name: cell for name, cell in row.items() if cell}
        return cells | ({"meaning_en": comment} if comment else {})

    def _keys(self, table: str) -> tuple[tuple[str, ...], list[Reference]]:
        """Primary and foreign keys as the database declares them."""
        rows = self.connection.execute(
            "select constraint_type, constraint_column_names, referenced_table, "
            "referenced_column_names from duckdb_constraints() "
            "where database_name = current_database() and table_name = ? "
            "and constraint_type in ('PRIMARY KEY', 'FOREIGN KEY') order by constraint_index",
            [table],
        ).fetchall()
        key: tuple[str, ...] = ()
        references = []
        for constraint, columns, target, target_key in rows:
            if constraint == "PRIMARY KEY":
                key = tuple(columns)
            else:
                references.append(Reference(tuple(columns), target, tuple(target_key)))
        return key, references

    def _comment(self, table: str) -> str:
        rows = self.connection.execute(
            "select comment from duckdb_tables() where database_name = current_database() "
            "and table_name = $1 union all select comment from duckdb_views() "
            "where database_name = current_database() and view_name = $1",
            [table],
        ).fetchall()
        return "".join(str(comment) for (comment,) in rows if comment)


def _kind(table: str, column: str, data_type: str) -> str:
    kind = "number" if data_type.startswith("DECIMAL") else _TYPES.get(data_type)
    if kind is None:
        msg = f"column {column} of {table} is {data_type}, which a data package cannot hold"
        raise DocumentError(msg)
    return kind


def _column(name: str, kind: str, cells: Cells, *, is_required: bool) -> Column:
    return Column(
        name,
        kind,
        is_required,
        cells["list_id"],
        Words(cells["unit_zh"], cells["unit_en"]),
        cells["pattern"],
        Words(cells.get("name_zh", name), cells.get("name_en", name)),
        Words(cells.get("meaning_zh", ""), cells.get("meaning_en", "")),
    )
