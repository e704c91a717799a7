"""Copies of the data that tell another story: a report less, a number read otherwise."""

import csv
import re
import shutil
from pathlib import Path

import yaml

from etl.build.collection import read_collection
from etl.build.pipeline import build_database
from etl.errors import InvalidDataError

HUAPING, WULIAN = "huaping-joint-meeting", "wanshan-wulian"
REVIEWED, COUNT = f"{WULIAN}@176", f"{WULIAN}@805"
CORRECTED, WITHHELD = f"{WULIAN}@816", f"{WULIAN}@1246"


def copied(data: Path, folder: Path) -> Path:
    """A copy of the data without local folders and lectures, which name figures by id."""
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("build", "originals", "review"))
    for lecture in folder.glob("lectures/*"):
        lecture.unlink()
    return folder


def story(data: Path, folder: Path) -> dict[str, Path]:
    """Three builds of copies of the data, by name.

    `less` lacks the report HUAPING; `whole` is the data as they are; `edited` has every
    figure of HUAPING moved by five characters, REVIEWED reviewed anew, COUNT read as
    another number (its rate no longer follows), CORRECTED corrected and WITHHELD withheld.
    """
    made = {name: copied(data, folder / name) for name in ("less", "whole", "edited")}
    without_report(made["less"], HUAPING)
    edited = made["edited"]
    shifted(edited, HUAPING, 5)
    reviewed(edited, REVIEWED, subject_zh="网格", subject_en="grids")
    reviewed(edited, COUNT, as_printed="330起", value="330")
    corrected(edited, CORRECTED, "报道另处写明", measured_by="own")
    corrected(edited, WITHHELD, "报道已撤回")
    files = {name: folder / f"{name}.duckdb" for name in made}
    for name, file in files.items():
        build_database(made[name], file)
    return files


def reviewed(data: Path, figure_id: str, **changes: str) -> None:
    """Put other cells into the row of a figure."""
    report_id, _, start = figure_id.partition("@")
    path = data / "reports" / report_id / "figures.csv"
    rows = _rows(path)
    [row] = [row for row in rows if row["printed_start"] == start]
    row |= changes
    _write(path, rows)


def shifted(data: Path, report_id: str, by: int) -> None:
    """Move every figure of a report, as a new line above it would, and all that names it."""
    path = data / "reports" / report_id / "figures.csv"
    rows = _rows(path)
    for row in rows:
        for column in ("printed_start", "printed_end", "duplicate_of"):
            row[column] = str(int(row[column]) + by) if row[column] else ""
    _write(path, rows)
    named = re.compile(rf"{report_id}@(\d+)")
    relations = data / "relations.yaml"
    moved = named.sub(
        lambda found: f"{report_id}@{int(found[1]) + by}", relations.read_text("utf-8")
    )
    relations.write_text(moved, encoding="utf-8")


def corrected(data: Path, figure_id: str, reason: str, **columns: str) -> None:
    """Add a correction that reads columns of a figure otherwise; none withholds it."""
    report_id, _, start = figure_id.partition("@")
    report = yaml.safe_load((data / "reports" / report_id / "report.yaml").read_text("utf-8"))
    rows = _rows(data / "reports" / report_id / "figures.csv")
    [as_printed] = [row["as_printed"] for row in rows if row["printed_start"] == start]
    correction = {
        "correction_id": f"invented-{start}",
        "figure_id": figure_id,
        "action": "set" if columns else "withhold",
        "status": "open",
        "expect": {"as_printed": as_printed, "page_sha256": report["page"]["sha256"]},
        "reason": {"zh": reason, "en": f"{reason} (en)"},
    }
    if columns:
        correction["set"] = columns
    path = data / "corrections.yaml"
    records = [*yaml.safe_load(path.read_text("utf-8")), correction]
    path.write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")


def without_report(data: Path, report_id: str) -> None:
    """Take a report away with all that speaks of it, and the words that only it used."""
    shutil.rmtree(data / "reports" / report_id)
    absences = data / "absences.csv"
    _write(absences, [row for row in _rows(absences) if row["report_id"] != report_id])
    for path in (data / "practices").glob("*.yaml"):
        if yaml.safe_load(path.read_text("utf-8"))["report_id"] == report_id:
            path.unlink()
    path = data / "relations.yaml"
    relations = yaml.safe_load(path.read_text("utf-8"))
    kept = [relation for relation in relations if f"{report_id}@" not in str(relation)]
    path.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
    _without_unused(data)


def _without_unused(data: Path) -> None:
    try:
        read_collection(data)
    except InvalidDataError as error:
        for fault in error.faults:
            path = data / fault.file
            _write(path, [row for row in _rows(path) if row[fault.column] != fault.value])
        _without_unused(data)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
