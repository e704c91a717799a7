"""Frictionless reads a data package, finds it valid, and finds what would not be."""

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from etl.publish.package.writing import write_package_folder

ROOT = Path(__file__).parents[2]
PLANTED = [
    ("figure", "qualifier", "perhaps", "constraint-error"),
    ("figure", "as_printed", "", "constraint-error"),
    ("figure", "value", "many", "type-error"),
    ("figure", "end_latest", "2025/01/31", "type-error"),
    ("figure", "unit", "无此量词", "foreign-key"),
    ("observation", "counted_id", "no_such_thing", "foreign-key"),
    ("place", "parent_code", "999999", "foreign-key"),
    ("page", "sha256", "abc", "constraint-error"),
    ("absence", "reason", "forgotten", "constraint-error"),
    ("practice_note", "kind", "poem", "constraint-error"),
]


@pytest.fixture(scope="module")
def package(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the repository's data; the second test plants faults in it."""
    folder = tmp_path_factory.mktemp("packaged") / "package"
    write_package_folder(built, ROOT, folder)
    return folder


def _faults(package: Path) -> list[tuple[str, str, int | None, str]]:
    """Table, kind, row and column of what does not hold."""
    report: Any = frictionless.validate(str(package / "datapackage.json"))
    assert not report.errors
    return [
        (task.name, error.type, getattr(error, "row_number", None), error.note)
        for task in report.tasks
        for error in task.errors
    ]


def test_a_package_is_valid_by_frictionless(package: Path) -> None:
    assert _faults(package) == []


def test_frictionless_finds_planted_faults(package: Path) -> None:
    for table, _, _, _ in PLANTED:
        _forget_the_hash(package, table)
    for row, (table, column, value, _) in enumerate(PLANTED):
        _plant(package / "data" / f"{table}.csv", row, column, value)

    found = _faults(package)

    assert {(table, kind) for table, kind, _, _ in found} >= {
        (table, kind) for table, _, _, kind in PLANTED
    }
    lines = {(table, number) for table, _, number, _ in found}
    for row, (table, column, value, kind) in enumerate(PLANTED):
        assert (table, row % _size(package, table) + 2) in lines, (table, column, value, kind)


def test_frictionless_finds_changed_bytes(built: Path, tmp_path: Path) -> None:
    write_package_folder(built, ROOT, tmp_path / "package")
    path = tmp_path / "package" / "data" / "family.csv"
    path.write_bytes(path.read_bytes() + b"\n")

    kinds = {(table, kind) for table, kind, _, _ in _faults(tmp_path / "package")}

    assert {("family", "hash-count"), ("family", "byte-count")} <= kinds


def _size(package: Path, table: str) -> int:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _plant(path: Path, row: int, column: str, value: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row % len(rows)][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _forget_the_hash(package: Path, table: str) -> None:
    path = package / "datapackage.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    for resource in told["resources"]:
        if resource["name"] == table:
            resource.pop("hash", None)
            resource.pop("bytes", None)
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
