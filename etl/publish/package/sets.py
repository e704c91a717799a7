"""Practices by sets as a crisp-set table for qualitative comparative analysis (QCA).

`methods/practice_sets.csv` has the ids of the data and is what R's package QCA reads;
`methods/practice_sets_fsqca.csv` has the same cells under names that fsQCA takes: letters and
digits, up to fifty, case making no difference (its user's guide, chapter 2).
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.publish.package.described import Column, Lists, Reference, Table, Words
from etl.publish.package.rows import write_rows

FOLDER = "methods"
NOTES = "calibration"
_NAME, _CASE = "practice_sets", "practice_id"
_NONE = Words("", "")
_LABEL = Words("做法与集合", "Practices by sets")
_MEANING = Words(
    "一行一种做法，一列一个集合：报道写到这种机制（或数字至少说到这一步）是 1，没有写到是 0。"
    "0 不等于没有。见 methods/calibration.md。",
    "One row per practice, one column per set: 1 where the report describes the mechanism (or its "
    "figures reach the grade), else 0. 0 is not absence. See methods/calibration.md.",
)

Variable = tuple[str, str, Words, Words]


def write_sets(connection: duckdb.DuckDBPyConnection, lists: Lists, folder: Path) -> Table:
    """Write the tables and the calibration notes; returns what the first table means."""
    (folder / FOLDER).mkdir(exist_ok=True)
    variables = _read_variables(connection)
    table = _table(variables)
    # Named, so that every set has its column where there is no practice to have one.
    connection.execute("create temp type set_name as enum (select set_id from practice_set)")
    connection.execute(
        "create temp table practice_sets as pivot ("
        "select practice_id, set_id, "
        "cast(list_contains(practice_ids, practice_id) as integer) as is_member "
        "from practice cross join practice_set"
        ") on set_id in set_name using max(is_member) group by practice_id"
    )
    write_rows(connection, table, folder / FOLDER)
    _write_for_fsqca(variables, folder / FOLDER)
    _write_notes(variables, lists, folder / FOLDER / "calibration.md")
    return table


def _read_variables(connection: duckdb.DuckDBPyConnection) -> list[Variable]:
    """Id, name for fsQCA, name and definition of each set."""
    rows = connection.execute(
        "select set_id, variable_name, name_zh, name_en, definition_zh, definition_en "
        "from practice_set order by kind desc, position"
    ).fetchall()
    return [(a, b, Words(zh, en), Words(so, thus)) for a, b, zh, en, so, thus in rows]


def _table(variables: Sequence[Variable]) -> Table:
    case = Column(
        _CASE,
        "string",
        True,  # noqa: FBT003  as the others
        "",
        _NONE,
        "[a-z0-9]+([_-][a-z0-9]+)*",
        Words("个案", "case"),
        Words("做法的代号，QCA 的个案", "id of the practice, the case of the analysis"),
    )
    columns = [
        Column(set_id, "integer", True, "", _NONE, "", name, _meaning(variable, defined))  # noqa: FBT003
        for set_id, variable, name, defined in variables
    ]
    reference = Reference((_CASE,), "practice", (_CASE,))
    return Table(_NAME, _LABEL, _MEANING, (case, *columns), (_CASE,), (reference,), FOLDER)


def _meaning(variable: str, defined: Words) -> Words:
    zh, en = defined.zh.rstrip("。"), defined.en.rstrip(".")
    return Words(
        f"1 写到，0 没有写到：{zh}。fsQCA 里叫 {variable}",
        f"1 described, 0 not described: {en}. {variable} in fsQCA",
    )


def _write_for_fsqca(variables: Sequence[Variable], folder: Path) -> None:
    """The rows of the table once more, under other names."""
    with (folder / f"{_NAME}.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    with (folder / f"{_NAME}_fsqca.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["CASE", *(variable for _, variable, _, _ in variables)])
        writer.writerows(rows)


def _write_notes(variables: Sequence[Variable], lists: Lists, path: Path) -> None:
    """What 1 and 0 mean, in Chinese, then in English."""
    lines = ["# 校准说明", ""]
    lines += [f"- **{term.name.zh}**：{term.definition.zh}" for term in lists[NOTES]]
    lines += ["", "| 代码 | fsQCA | 名称 | 取 1 的意思 |", "| --- | --- | --- | --- |"]
    lines += [f"| `{a}` | `{b}` | {name.zh} | {so.zh} |" for a, b, name, so in variables]
    lines += ["", "# Calibration notes", ""]
    lines += [f"- **{term.name.en}**: {term.definition.en}" for term in lists[NOTES]]
    lines += ["", "| id | fsQCA | name | what 1 means |", "| --- | --- | --- | --- |"]
    lines += [f"| `{a}` | `{b}` | {name.en} | {so.en} |" for a, b, name, so in variables]
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
