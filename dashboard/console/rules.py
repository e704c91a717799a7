"""What a statement of the console may name.

DuckDB says how it understands a statement, as a tree. Only the tables and views of the file and
functions that look at nothing else may stand in it; settings, paths, files and the text of
further statements are out of reach, whatever they are called and however they are quoted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

# Functions that give rows; others name files, settings, logs or statements.
TABLE_FUNCTIONS = frozenset(
    {
        "duckdb_columns",
        "duckdb_tables",
        "duckdb_views",
        "generate_series",
        "json_each",
        "json_tree",
        "range",
        "repeat",
        "repeat_row",
        "unnest",
    }
)
SYSTEM_VIEWS = frozenset({"columns", "tables"})  # of information_schema
# Functions that give a value and look beyond the rows they are given.
_FORBIDDEN = re.compile(
    r"setting|env$|read_|scan|^query|glob|execute|_log$|secret|variable|sniff|pragma|"
    r"substrait|serialize|external|__internal"
)
_SHOWN = frozenset({'"tables"', "__show_tables_expanded"})  # SHOW TABLES, SHOW ALL TABLES
_COMMENTED = r"(?:\s|--[^\n]*(?:\n|$)|/\*(?:[^*]|\*(?!/))*\*/)*"
_EXPLAIN = re.compile(rf"{_COMMENTED}explain\b(?P<analyze>{_COMMENTED}analyze\b)?", re.IGNORECASE)
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][^\s\\/'\"`,;:()]+){2,}[\\/]?")


class RefusedError(Exception):
    """A statement that is not run.

    Attributes:
        kind: Why: empty, several, statement, function, relation, form, or zoned for times
            with a time zone.
        name: What is refused: a kind of statement, a function, a table; a number of statements.
    """

    def __init__(self, kind: str, name: str = "") -> None:
        super().__init__(kind)
        self.kind, self.name = kind, name


@dataclass(frozen=True, slots=True)
class _Names:
    """What a tree may name: tables and views of the file, and those of its own `with`."""

    relations: frozenset[str]
    reserved: frozenset[str]


def checked(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    relations: frozenset[str],
    reserved: frozenset[str],
) -> str:
    """The one statement of `sql`, known to read nothing but the file.

    Args:
        connection: Understands the statement; nothing of it is run.
        sql: What the reader wrote.
        relations: Tables and views of the file, in small letters.
        reserved: Tables and views that the system brings; no `with` may take such a name.

    Raises:
        RefusedError: It is none, several, no SELECT or EXPLAIN, or names something else.
        duckdb.ParserException: It is no SQL.
    """
    statement = _only(connection, sql)
    kind = statement.type.name
    if kind == "SELECT":
        text = statement.query
        _check(connection, text, _Names(relations, reserved))
        return text
    explained = _EXPLAIN.match(statement.query)
    if kind != "EXPLAIN" or explained is None:
        raise RefusedError("statement", kind)
    inner = _only(connection, statement.query[explained.end() :])
    if inner.type.name != "SELECT":
        raise RefusedError("statement", inner.type.name)
    _check(connection, inner.query, _Names(relations, reserved))
    text = f"explain {'analyze ' if explained['analyze'] else ''}{inner.query}"
    if _only(connection, text).type.name != "EXPLAIN":
        raise RefusedError("form")
    return text


def _only(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The one statement of a text.

    Raises:
        RefusedError: It holds none or several, or a character at which C ends a text.
        duckdb.ParserException: It is no SQL.
    """
    if "\0" in sql:
        raise RefusedError("form")
    statements = connection.extract_statements(sql)
    if not statements:
        raise RefusedError("empty")
    if len(statements) > 1:
        raise RefusedError("several", str(len(statements)))
    return statements[0]


def _check(connection: duckdb.DuckDBPyConnection, select: str, names: _Names) -> None:
    """Look at everything that a SELECT names.

    Raises:
        RefusedError: It names something that it may not.
    """
    # For a bound value DuckDB would first load pandas, which takes longer than most queries.
    quoted = select.replace("'", "''")
    serialized = f"select json_serialize_sql('{quoted}')"
    [(text,)] = connection.execute(serialized).fetchall()
    tree = json.loads(text)
    if tree.get("error"):
        raise RefusedError("form")
    nodes = list(_nodes(tree))
    own = {entry["key"].lower() for node in nodes for entry in _entries(node)}
    if taken := own & names.reserved:
        raise RefusedError("relation", min(taken))
    for node in nodes:
        _check_node(node, names.relations | own)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  JSON
    """Every object in a tree."""
    waiting = [tree]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            yield held
            waiting.extend(held.values())
        elif isinstance(held, list):
            waiting.extend(held)


def _entries(node: dict[str, Any]) -> list[dict[str, Any]]:
    """What the `with` of a node defines."""
    defined = node.get("cte_map")
    return defined.get("map", []) if isinstance(defined, dict) else []


def is_forbidden(function: str) -> bool:
    """Whether a function looks beyond the rows that it is given."""
    return bool(_FORBIDDEN.search(function.lower()))


def _check_node(node: dict[str, Any], relations: frozenset[str]) -> None:
    function = node.get("function_name")
    if isinstance(function, str) and is_forbidden(function):
        raise RefusedError("function", function)
    kind = node.get("type")
    if kind == "TABLE_FUNCTION":
        called = str(node.get("function", {}).get("function_name", ""))
        if called.lower() not in TABLE_FUNCTIONS:
            raise RefusedError("function", called)
    name = str(node.get("table_name") or "")
    if kind == "SHOW_REF" and name and name not in _SHOWN:
        raise RefusedError("relation", name)
    if kind == "BASE_TABLE":
        schema = str(node.get("schema_name") or "").lower()
        known = SYSTEM_VIEWS if schema == "information_schema" else relations
        if schema not in {"", "main", "information_schema"} or name.lower() not in known:
            raise RefusedError("relation", name)


def without_paths(message: str, sql: str) -> str:
    """A message of DuckDB without paths, except those that the reader wrote.

    Examples:
        >>> without_paths("no /home/a/b.duckdb at 1/2", "select 1/2")
        'no … at 1/2'
    """
    return _PATH.sub(lambda found: found[0] if found[0] in sql else "…", message)
