"""Proposed figures as CSV: the columns of the annotation guide, then what extraction adds.

The files are for programs, so no cell is changed for a spreadsheet's sake: one that begins
with = + - or @ stays as printed.
"""

import csv
import os
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import mkstemp

from pydantic import ValidationError

from etl.errors import Fault
from etl.extract.pairing import EvaluationError, GuideRow
from etl.extract.proposals import Extraction, Proposal
from etl.model import Bounds, Period
from etl.publish.figures import COLUMNS as GUIDE_COLUMNS

_BOUNDS = ("low", "high", "low_closed", "high_closed")
_PERIOD = (
    "period_start_earliest",
    "period_start_latest",
    "period_end_earliest",
    "period_end_latest",
    "period_basis",
)
COLUMNS = (
    *GUIDE_COLUMNS,
    *_BOUNDS,
    "per",
    "per_unit",
    "counted",
    "direction",
    "place_code",
    *_PERIOD,
    "confidence",
    "rules",
)
UNREAD_COLUMNS = ("page", "start", "end", "as_printed", "rule", "reason")
_SCORED = tuple(name for name, field in GuideRow.model_fields.items() if field.is_required())

Cells = dict[str, str]


def proposal_rows(extractions: Iterable[Extraction]) -> list[Cells]:
    """One row a proposal in `COLUMNS`, by page and place on it; what is not known is empty."""
    rows = [_row(e.page, proposal) for e in extractions for proposal in e.proposals]
    return sorted(rows, key=_place)


def unread_rows(extractions: Iterable[Extraction]) -> list[Cells]:
    """One row a number that is not proposed in `UNREAD_COLUMNS`, by page and place on it."""
    rows = [
        {
            "page": extraction.page,
            "start": str(unread.start),
            "end": str(unread.end),
            "as_printed": unread.as_printed,
            "rule": unread.rule,
            "reason": unread.reason,
        }
        for extraction in extractions
        for unread in extraction.unread
    ]
    return sorted(rows, key=_place)


def _place(cells: Cells) -> tuple[str, int, int]:
    return cells["page"], int(cells["start"]), int(cells["end"])


def _row(page: str, proposal: Proposal) -> Cells:
    value = proposal.value
    return {
        "page": page,
        "start": str(proposal.start),
        "end": str(proposal.end),
        "as_printed": proposal.as_printed,
        "report": proposal.report,
        "value": _number(value.number),
        "unit": value.unit,
        "qualifier": value.qualifier,
        "indicator": proposal.indicator_id,
        "subject": proposal.subject,
        "measure": proposal.measure,
        "scope_level": proposal.scope_level,
        "scope_name": proposal.scope_name,
        "county": proposal.county,
        "period_text": proposal.period_text,
        "period_kind": proposal.period_kind,
        "duplicate_of": "" if proposal.duplicate_of is None else str(proposal.duplicate_of),
        "note": "",
        **_bounds(value.bounds),
        "per": _number(value.per),
        "per_unit": value.per_unit,
        "counted": proposal.counted_id,
        "direction": proposal.direction or "",
        "place_code": proposal.place_code,
        **_period(proposal.period),
        "confidence": _number(proposal.confidence),
        "rules": "; ".join(proposal.rules),
    }


def _bounds(bounds: Bounds) -> Cells:
    """Both ends; an end that is open to infinity is neither closed nor not."""
    closed = (
        "" if end is None else str(is_closed).lower()
        for end, is_closed in ((bounds.low, bounds.low_closed), (bounds.high, bounds.high_closed))
    )
    return dict(zip(_BOUNDS, (_number(bounds.low), _number(bounds.high), *closed), strict=True))


def _period(period: Period | None) -> Cells:
    if period is None:
        return dict.fromkeys(_PERIOD, "")
    days = (period.start_earliest, period.start_latest, period.end_earliest, period.end_latest)
    return dict(zip(_PERIOD, (*map(_day, days), period.basis), strict=True))


def _number(number: Decimal | None) -> str:
    """A plain decimal without exponent or needless zeros."""
    return "" if number is None else f"{number.normalize():f}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def write_proposals(extractions: Iterable[Extraction], file: Path) -> int:
    """Write `proposal_rows` as CSV in UTF-8; returns how many rows were written.

    Readers see the old file or the new one, never a half-written one.
    """
    return _write(proposal_rows(extractions), COLUMNS, file)


def write_unread(extractions: Iterable[Extraction], file: Path) -> int:
    """Write `unread_rows`; see `write_proposals`."""
    return _write(unread_rows(extractions), UNREAD_COLUMNS, file)


def _write(rows: Sequence[Cells], columns: Sequence[str], file: Path) -> int:
    # csv leaves a lone carriage return unquoted, though readers end the row there.
    is_broken = any("\r" in cell for row in rows for cell in row.values())
    handle, name = mkstemp(prefix=f".{file.name}.", dir=file.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", newline="", encoding="utf-8") as lines:
            writer = csv.DictWriter(
                lines,
                columns,
                lineterminator="\n",
                quoting=csv.QUOTE_ALL if is_broken else csv.QUOTE_MINIMAL,
            )
            writer.writeheader()
            writer.writerows(rows)
        aside.chmod(0o644)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
    return len(rows)


def read_proposals(file: Path) -> list[Cells]:
    """Read what `write_proposals` wrote, cell by cell.

    Raises:
        EvaluationError: The file is no CSV in UTF-8, lacks a column or a row has other cells.
    """
    return _read(file, COLUMNS)


def read_guide_rows(file: Path) -> list[GuideRow]:
    """Read a CSV in the columns of the annotation guide, as a reference or to be scored.

    Columns that are not scored may lack; `hard`, `confidence` and `rules` count where given.

    Raises:
        EvaluationError: A column is missing, a number is none, a span runs backwards; all
            faults of the file at once.
    """
    return guide_rows(_read(file, _SCORED), file.name)


def guide_rows(rows: Iterable[Cells], name: str) -> list[GuideRow]:
    """Take rows such as `proposal_rows` for scoring; `name` says in errors whose they are.

    Raises:
        EvaluationError: A number is none or a span runs backwards; all faults at once.
    """
    read, faults = [], []
    for number, cells in enumerate(rows, start=2):
        place = f"row {number}"
        try:
            row = GuideRow.model_validate(cells)
        except ValidationError as error:
            for detail in error.errors():
                column, found = str(detail["loc"][0]), str(detail["input"])
                expected = detail["msg"].removeprefix("Input should be ")
                faults.append(Fault(name, place, column, found, expected))
            continue
        if row.end <= row.start:
            faults.append(Fault(name, place, "end", str(row.end), f"an end behind {row.start}"))
        read.append(row)
    if faults:
        raise EvaluationError(faults)
    return read


def _read(file: Path, columns: Sequence[str]) -> list[Cells]:
    """The rows of a CSV that has at least these columns."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            table = csv.DictReader(lines, strict=True)
            rows, found = list(table), table.fieldnames or []
    except (UnicodeDecodeError, csv.Error) as error:
        fault = Fault(file.name, "the file", "", "nothing readable", f"CSV in UTF-8 ({error})")
        raise EvaluationError([fault]) from None
    faults = [
        Fault(file.name, "row 1", column, "", "a column of that name")
        for column in columns
        if column not in found
    ] or [
        Fault(file.name, f"row {number}", "", "other cells", f"{len(found)} cells")
        for number, row in enumerate(rows, start=2)
        if None in row or None in row.values()
    ]
    if faults:
        raise EvaluationError(faults)
    return rows
