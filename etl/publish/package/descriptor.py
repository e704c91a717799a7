"""`datapackage.json`: what the tables are, for programs (Frictionless Data Package)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.publish.package.checksums import sha256_of
from etl.publish.package.described import Column, Lists, Reference, Table, codes
from etl.publish.package.texts import Citation

NAME = "grassroots-governance-indicators"
PARQUET = "application/vnd.apache.parquet"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DESCRIPTION_EN = (
    "Figures that Chinese counties published about grassroots governance, each as printed, with "
    "bounds, scope, period and source. Do not add them up: scopes are nested. Rounded numbers "
    "are intervals. A missing number has a reason."
)
DESCRIPTION_ZH = (
    "各县区公开报道的基层治理数字：每个都照印，附上下界、范围、时段和出处。不要相加：范围互相包含。"
    "约数是区间。没有数字的，有原因。"
)

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself as a whole.

    Attributes:
        version: The data version.
        sources: Where the numbers come from, a line each.
    """

    version: str
    citation: Citation
    sources: Sequence[str]


def descriptor(about: About, tables: Sequence[Table], lists: Lists, folder: Path) -> Json:
    """The content of `datapackage.json` for tables already written into `folder`."""
    citation = about.citation
    return {
        "$schema": _PROFILE,
        "name": NAME,
        "title": citation.title,
        "description": DESCRIPTION_EN,
        "description_zh": DESCRIPTION_ZH,
        "version": about.version,
        "keywords": list(citation.keywords),
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": LICENCE}],
        "contributors": [{"title": name, "roles": ["creator"]} for name in citation.authors],
        "sources": [{"title": source} for source in about.sources],
        "resources": [_resource(table, lists, folder) for table in tables],
    }


def read_sources(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Where the numbers come from: newspapers with their reports, and the census."""
    papers = connection.execute(
        "select paper, count(*) from report group by paper order by count(*) desc, paper"
    ).fetchall()
    named = [f"{paper}: {count} report(s), see report.csv" for paper, count in papers]
    return [*named, "Seventh National Population Census of China (2020), see place.csv"]


def _resource(table: Table, lists: Lists, folder: Path) -> Json:
    """A table as CSV; the Parquet file with the same rows stands beside it as an alternate.

    It is no resource of its own, because readers would need a further package to validate it.
    """
    stem = f"{table.folder}/{table.name}"
    path, other = f"{stem}.csv", f"{stem}.parquet"
    return {
        "name": table.name,
        "type": "table",
        "title": table.label.en,
        "title_zh": table.label.zh,
        "description": table.meaning.en,
        "description_zh": table.meaning.zh,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_proof(folder / path),
        "alternates": [
            {"path": other, "format": "parquet", "mediatype": PARQUET, **_proof(folder / other)}
        ],
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(column, table, lists) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(reference, table) for reference in table.references],
        },
    }


def _proof(path: Path) -> Json:
    return {"bytes": path.stat().st_size, "hash": f"sha256:{sha256_of(path)}"}


def _field(column: Column, table: Table, lists: Lists) -> Json:
    field: Json = {
        "name": column.name,
        "type": column.kind,
        "title": column.label.en,
        "title_zh": column.label.zh,
        "description": column.meaning.en,
        "description_zh": column.meaning.zh,
    }
    if column.unit.en:
        field |= {"unit": column.unit.en, "unit_zh": column.unit.zh}
    if column.list_id:
        field["list_id"] = column.list_id
    constraints: Json = {}
    if column.is_required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.list_id:
        constraints["enum"] = codes(lists, column.list_id)
    if column.pattern:
        constraints["pattern"] = column.pattern
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(reference: Reference, table: Table) -> Json:
    """A foreign key; one that stays in its table names no resource."""
    is_own = reference.table == table.name
    target = {} if is_own else {"resource": reference.table}
    return {
        "fields": list(reference.columns),
        "reference": {**target, "fields": list(reference.key)},
    }
