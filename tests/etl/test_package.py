"""The rows of a data package: those of the database, in each of its forms."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from etl.publish.package.reading import listed_rows

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
COPIED_TEXT = SHARED / "tools" / "copied_text.py"
TABLES = [row["table"] for row in listed_rows("tables.csv")]
SQL_TYPES = {
    "string": "varchar",
    "integer": "bigint",
    "number": "decimal(24,6)",
    "boolean": "boolean",
    "date": "date",
}

Ask = Callable[..., list[tuple[Any, ...]]]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def resources(package: Path) -> dict[str, Json]:
    """The tables as datapackage.json tells them, by name."""
    told = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in told["resources"]}


def _rows_of(ask: Ask, resource: Json) -> list[tuple[Any, ...]]:
    """The rows of a table in the order of its key."""
    columns = ", ".join(f'"{field["name"]}"' for field in resource["schema"]["fields"])
    key = ", ".join(resource["schema"]["primaryKey"])
    return ask(f"select {columns} from {resource['name']} order by {key}")  # noqa: S608


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_the_rows_of_the_database_from_the_csv(
    package: Path, resources: dict[str, Json], ask: Ask, table: str
) -> None:
    fields = resources[table]["schema"]["fields"]
    types = {field["name"]: SQL_TYPES[field["type"]] for field in fields}

    read = duckdb.execute(
        "select * from read_csv(?, header=true, columns=?, nullstr='', allow_quoted_nulls=false, "
        "quote='\"', escape='\"')",
        [str(package / "data" / f"{table}.csv"), types],
    ).fetchall()

    assert read == _rows_of(ask, resources[table])


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_the_cells_of_the_database_from_the_csv(
    package: Path, resources: dict[str, Json], ask: Ask, table: str
) -> None:
    frame = pd.read_csv(package / "data" / f"{table}.csv", dtype=str, keep_default_na=False)
    rows = [tuple(map(_text, row)) for row in _rows_of(ask, resources[table])]

    assert list(frame.columns) == [field["name"] for field in resources[table]["schema"]["fields"]]
    assert list(frame.itertuples(index=False, name=None)) == rows


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case Decimal():
            plain = f"{cell:f}"
            return plain.rstrip("0").rstrip(".") if "." in plain else plain
        case date():
            return cell.isoformat()
    return str(cell)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_equals_the_csv_with_the_types_of_the_database(
    package: Path, resources: dict[str, Json], ask: Ask, table: str
) -> None:
    path = str(package / "data" / f"{table}.parquet")
    types = duckdb.execute("describe select * from read_parquet(?)", [path]).fetchall()
    declared = ask(
        "select column_name, data_type from duckdb_columns() where table_name = ? "
        "order by column_index",
        table,
    )

    assert [(name, data_type) for name, data_type, *_ in types] == declared
    rows = duckdb.execute("select * from read_parquet(?)", [path]).fetchall()
    assert rows == _rows_of(ask, resources[table])


def test_csvs_are_utf_8_without_a_mark_and_end_their_lines_in_lf(package: Path) -> None:
    for path in sorted((package / "data").glob("*.csv")):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\n")
        assert b"\r" not in content
        content.decode("utf-8")


def test_numbers_have_their_full_precision_and_no_padding(package: Path) -> None:
    with (package / "data" / "figure.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["figure_id"]: row for row in csv.DictReader(file)}

    assert rows["wanshan-wulian@816"]["value"] == "95.17"
    assert {row["value"] for row in rows.values()} >= {"10", "100", "2000"}
    assert not [row["value"] for row in rows.values() if re.search(r"\.\d*0$|\.$", row["value"])]


def test_every_foreign_key_leads_to_a_row(package: Path, resources: dict[str, Json]) -> None:
    followed = Counter[str]()
    for name, resource in resources.items():
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource", name)
            columns, wanted = key["fields"], key["reference"]["fields"]
            rows = _columns(package, name, columns)
            lost = {row for row in rows if None not in row} - _columns(package, target, wanted)
            assert lost == set()
            assert wanted == resources[target]["schema"]["primaryKey"]
            followed[f"{name}.{'+'.join(columns)} → {target}"] += 1

    assert followed.keys() >= {
        "figure.observation_id → observation",
        "figure.unit → unit",
        "finding_figure.figure_id → figure",
        "place.parent_code → place",
        "indicator.broader_id → indicator",
        "figure_record.figure_id → figure",
    }


def _columns(package: Path, table: str, columns: list[str]) -> set[tuple[Any, ...]]:
    names = ", ".join(columns)
    [path] = map(str, package.glob(f"*/{table}.parquet"))
    sql = f"select {names} from read_parquet(?)"  # noqa: S608  names of columns
    return set(duckdb.execute(sql, [path]).fetchall())


def test_codes_come_from_the_closed_lists(package: Path, resources: dict[str, Json]) -> None:
    lists = _columns(package, "term", ["list_id", "term_id"])
    listed = 0
    for name, resource in resources.items():
        for field in resource["schema"]["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            if allowed is None:
                continue
            listed += 1
            assert set(allowed) == {code for list_id, code in lists if list_id == field["list_id"]}
            held = {value for (value,) in _columns(package, name, [field["name"]])}
            assert held - {None, ""} <= set(allowed)

    assert listed >= 25


def test_a_column_holds_nulls_or_empty_texts_but_never_both(
    package: Path, resources: dict[str, Json]
) -> None:
    for name, resource in resources.items():
        for field in resource["schema"]["fields"]:
            held = {value for (value,) in _columns(package, name, [field["name"]])}
            assert not {None, ""} <= held
            if field.get("constraints", {}).get("required"):
                assert held.isdisjoint({None, ""})


def test_screens_own_tables_stay_out(package: Path) -> None:
    names = {path.stem for path in (package / "data").iterdir()}

    assert names == set(TABLES)
    assert names.isdisjoint({"lecture", "lecture_slide", "search_entry", "build_info"})


def test_printed_words_are_numbers_and_never_sentences(package: Path) -> None:
    printed = {words for (words,) in _columns(package, "figure", ["as_printed"])}

    assert max(map(len, printed)) <= 16
    assert not [words for words in printed if re.search("[。；，！？]", words)]


@pytest.mark.skipif(
    not COPIED_TEXT.exists() and not (os.environ.get("CI") == "true" and SHARED.exists()),
    reason="the original pages are not here",
)
def test_no_sentence_of_a_page_is_in_a_package(package: Path, tmp_path: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(  # noqa: S603  a list of the files, which the script asks for
            ["git", f"--git-dir={tmp_path / 'git'}", f"--work-tree={package}", *command],  # noqa: S607
            check=True,
            cwd=package,
        )
    done = subprocess.run(  # noqa: S603  a script that reads
        [sys.executable, str(COPIED_TEXT), str(package)],
        env=os.environ | {"GIT_DIR": str(tmp_path / "git"), "GIT_WORK_TREE": str(package)},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.stdout.splitlines()[-1:] == ["0 copied stretches"], done.stdout[:2000]
