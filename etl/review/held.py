"""What `data/` holds already: a report and its version, a page and its name."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import yaml

from etl.build.records import FigureRow, ReportRecord
from etl.reference.tables import read_record, read_table
from etl.review.decisions import FIGURE_CELLS
from etl.review.drafts import ABSENT
from etl.review.log import text_sha256

_FILES = ("report.yaml", "figures.csv")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Contents:
    """A report as its folder holds it."""

    record: ReportRecord
    rows: tuple[FigureRow, ...]


def report_version(data: Path, report_id: str) -> str:
    """SHA-256 over the two files of a report, "absent" where it is not held."""
    folder = data / "reports" / report_id
    if not report_id or not folder.is_dir():
        return ABSENT
    return version_of_files({name: (folder / name).read_bytes() for name in _FILES})


def version_of_files(files: Mapping[str, bytes]) -> str:
    """The version of a report with these contents, by file name."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def read_held(data: Path, report_id: str) -> Contents:
    """A held report.

    Raises:
        InvalidDataError: It is not there, or its files do not fit.
    """
    record = read_record(data, f"reports/{report_id}/report.yaml", ReportRecord)
    rows = read_table(data, f"reports/{report_id}/figures.csv", FigureRow)
    return Contents(record, tuple(rows))


def folder_files(contents: Contents) -> dict[str, bytes]:
    """The two files that hold a report; the same report always gives the same bytes."""
    record = contents.record.model_dump(mode="json")
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000)
    return {"report.yaml": text.encode(), "figures.csv": _table(contents.rows)}


def record_cells(record: ReportRecord) -> dict[str, str]:
    """A record in the columns of `REPORT_CELLS`."""
    return {
        "report_id": record.report_id,
        "kind": record.kind,
        "title": record.title,
        "title_status": record.title_status,
        "name_zh": record.name.zh,
        "name_en": record.name.en,
        "authors": "; ".join(record.authors),
        "paper": record.paper,
        "paper_basis": str(record.paper_basis),
        "place_code": record.place_code,
        "edtf": record.date.edtf,
        "date_basis": str(record.date.basis),
        "date_note_zh": record.date.note.zh,
        "date_note_en": record.date.note.en,
    }


def row_cells(row: FigureRow) -> dict[str, str]:
    """A row in the columns of `FIGURE_CELLS`, without the report's label."""
    return {name: _cell(getattr(row, name)) for name in FIGURE_CELLS if name != "report"}


def page_name(data: Path, originals: Path, page: str, text: str) -> str:
    """The name under which a page's text is kept; never that of another text.

    A page that is held keeps its name. A file that is no .txt gets .txt behind its name;
    where another text has the name already, a number follows it.
    """
    sha256 = text_sha256(text)
    held = held_pages(data)
    known = next((name for name, digests in held.items() if sha256 in digests), None)
    if known is not None:
        return known
    wanted = _plain_name(page)
    stem = wanted.removesuffix(".txt")
    names = chain([wanted], (f"{stem}-{number}.txt" for number in count(2)))
    return next(name for name in names if name not in held and _is_free(originals / name, text))


def held_pages(data: Path) -> dict[str, dict[str, list[str]]]:
    """By name of the page and SHA-256 of its text, the ids of the reports on it.

    Records that are no YAML are passed over; the build names them.
    """
    pages: dict[str, dict[str, list[str]]] = {}
    for path in sorted((data / "reports").glob("*/report.yaml")):
        try:
            loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except (ValueError, yaml.YAMLError):
            continue
        if not isinstance(loaded, dict) or not isinstance(loaded.get("page"), dict):
            continue
        page = loaded["page"]
        named = pages.setdefault(str(page.get("name")), {})
        named.setdefault(str(page.get("sha256")), []).append(path.parent.name)
    return pages


def _table(rows: Iterable[FigureRow]) -> bytes:
    columns = list(FigureRow.model_fields)
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in columns])
    return table.getvalue().encode()


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _plain_name(page: str) -> str:
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", page)[-1])
    name = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]", "_", name).strip().lstrip(".")
    name = name.removesuffix(".txt")[:_LONGEST_NAME] or "page"
    return f"{name}.txt"


def _is_free(path: Path, text: str) -> bool:
    return not path.exists() or (path.is_file() and path.read_bytes() == text.encode())
