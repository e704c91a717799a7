"""The tables and views of the database with their columns, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from dashboard import database
from dashboard.labels import Terms
from dashboard.language import current

_WORDS = Path(__file__).with_name("words.yaml")
FIRST = "observation_for_comparison"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table or view.

    Attributes:
        name: As a query names it.
        type: As DuckDB calls it, in small letters.
        label: What it is called in the reader's language; empty where its name must do.
        meaning: What it holds; empty where its label says all.
    """

    name: str
    type: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view.

    Attributes:
        name: As a query names it.
        is_view: Whether it is worked out from tables.
        meaning: Its grain, then its trap, in the reader's language.
        fields: Its columns in order.
    """

    name: str
    is_view: bool
    meaning: str
    fields: tuple[Field, ...]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What `words.yaml` says.

    `relations` and `meanings` are Chinese, by name and by table.column; `columns` are
    "Chinese / English" by name.
    """
    held: Mapping[str, Mapping[str, str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return held


@database.kept
def comments() -> list[database.Row]:
    """One row per column of every table and view: comments as the file has them."""
    sql = """
        with relation as (
            select table_name as name, comment, false as is_view
            from duckdb_tables() where database_name = 'observations' and not internal
            union all
            select view_name, comment, true
            from duckdb_views() where database_name = 'observations' and not internal
        )

        select
            relation.name,
            relation.is_view,
            relation.comment as about,
            duckdb_columns.column_name,
            lower(duckdb_columns.data_type) as data_type,
            duckdb_columns.comment
        from relation
        inner join duckdb_columns()
            on
                duckdb_columns.database_name = 'observations'
                and relation.name = duckdb_columns.table_name
        order by relation.is_view desc, relation.name, duckdb_columns.column_index
    """
    return database.rows(sql)


def relations(terms: Terms) -> dict[str, Relation]:
    """Every table and view by name, views first: they answer most questions without a join.

    Args:
        terms: Labels of the closed lists; the list `column` names columns.
    """
    grouped: dict[str, list[database.Row]] = {}
    for row in comments():
        grouped.setdefault(str(row["name"]), []).append(row)
    owners = _owners(grouped)
    return {
        name: Relation(
            name,
            bool(rows[0]["is_view"]),
            _about(name, str(rows[0]["about"] or "")),
            tuple(_field(row, owners, terms) for row in rows),
        )
        for name, rows in grouped.items()
    }


def _about(name: str, comment: str) -> str:
    about = words()["relations"].get(name, "") if current() == "zh" else ""
    found = about or comment
    return f"{found[:1].upper()}{found[1:]}"


def _owners(grouped: Mapping[str, list[database.Row]]) -> dict[str, database.Row]:
    """By name the columns that stand in one table alone: views show them with its words."""
    held: dict[str, list[database.Row]] = {}
    for row in (row for rows in grouped.values() for row in rows if not row["is_view"]):
        held.setdefault(str(row["column_name"]), []).append(row)
    return {name: rows[0] for name, rows in held.items() if len(rows) == 1}


def _field(row: database.Row, owners: Mapping[str, database.Row], terms: Terms) -> Field:
    name = str(row["column_name"])
    told = owners.get(name, row) if row["is_view"] else row
    term = terms.get(("column", name))
    general, comment = term.definition if term else "", str(told["comment"] or "")
    if current() == "zh":
        own = words()["meanings"].get(f"{told['name']}.{name}", "")
        meaning = own or general or comment
    else:
        meaning = comment or general
    return Field(name, str(row["data_type"]), label(name, terms), meaning)


def label(column: str, terms: Terms) -> str:
    """What a column is called in the reader's language; empty where nobody named it."""
    if found := terms.get(("column", column)):
        return found.name
    zh, _, en = words()["columns"].get(column, "").partition(" / ")
    return zh if current() == "zh" else en
