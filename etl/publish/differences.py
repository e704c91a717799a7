"""A difference between two built files, written for people (text, Markdown) and programs."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import StringIO
from itertools import product
from pathlib import Path

from etl.build.differences import (
    KINDS,
    WHATS,
    WHYS,
    Change,
    Counts,
    Difference,
    What,
    plain,
)
from etl.build.history import json_pieces
from etl.build.two_files import Note

_SHOWN = 40
_LONGEST = 120
_NAMING = ("as_printed", "title", "formula", "name_zh", "action")
_COLUMNS = ("what", "kind", "why", "id", "old_id", "column", "old", "new")


class Format(StrEnum):
    """How a difference is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    MD = "md"


def difference_pieces(
    difference: Difference, form: Format, old: Path, new: Path, shown: int = _SHOWN
) -> Iterator[str]:
    """A difference in pieces of text, to be written one after the other.

    Args:
        difference: The difference.
        form: Text and Markdown show counts and the first changes, CSV (a row a changed cell)
            and JSON all of them.
        old: The older file.
        new: The newer file.
        shown: How many changes text and Markdown show.
    """
    if form is Format.JSON:
        return json_pieces(difference, old, new)
    if form is Format.CSV:
        return _csv_lines(difference)
    lines = _text if form is Format.TEXT else _markdown
    return (f"{line}\n" for line in lines(difference, shown))


def told(note: Note) -> str:
    """What could not be compared, in a sentence."""
    names = ", ".join(note.names)
    sentences: Mapping[str, str] = {
        "other_schema": f"schema versions differ ({' and '.join(note.names)}): a column of one "
        "name may mean something else",
        "no_table": f"{note.table} is not compared: the {note.side} file has no such table",
        "no_columns": f"{note.table} is compared without {names}: not in the {note.side} file",
        "other_types": f"{note.table} is compared without {names}: of another type",
    }
    return sentences[note.code]


def _csv_lines(difference: Difference) -> Iterator[str]:
    """A row a changed cell; a figure that came or went has one row, with its printed words."""
    yield _csv(_COLUMNS)
    for change in difference.changes():
        about = (change.what, change.kind, change.why, change.id, change.old_id)
        if not change.columns:
            yield _csv((*about, "", _name(change.old), _name(change.new)))
        for column, old, new in _cells(change):
            yield _csv((*about, column, old, new))


def _csv(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cells(change: Change) -> Iterator[tuple[str, str, str]]:
    """Name, old and new text of each changed cell."""
    old, new = change.old or {}, change.new or {}
    return ((name, _text_of(old.get(name)), _text_of(new.get(name))) for name in change.columns)


def _text_of(cell: object) -> str:
    if cell is None:
        return ""
    told_cell = plain(cell)
    return told_cell if isinstance(told_cell, str) else json.dumps(told_cell, ensure_ascii=False)


def _name(cells: Mapping[str, object] | None) -> str:
    """What names a thing to a reader: a figure's printed words, a report's title."""
    return next((str(cells[name]) for name in _NAMING if cells.get(name)), "") if cells else ""


def _text(difference: Difference, shown: int) -> Iterator[str]:
    counts = difference.counts()
    yield f"{difference.old.version} → {difference.new.version}"
    if not counts:
        yield "nothing differs"
    for what in WHATS:
        parts = list(_counted(counts, what))
        if parts:
            yield f"{what}: {'; '.join(parts)}"
    yield from (f"not compared: {told(note)}" for note in difference.notes)
    for position, change in enumerate(difference.changes()):
        if position == shown:
            left = counts.total() - shown
            yield f"… and {left} more: --format csv --output FILE lists them all"
            return
        name = _name(change.new or change.old)
        yield f"{change.kind:<8} {change.why:<10} {change.what} {change.id}  {_cut(name)}"
        if change.old_id != change.id:
            yield f"    id: {change.old_id} → {change.id}"
        if change.kind == "moved":
            continue
        for column, old, new in _cells(change):
            yield f"    {column}: {_cut(old) or '—'} → {_cut(new) or '—'}"


def _counted(counts: Counts, what: What) -> Iterator[str]:
    """The parts of "2 removed (report 2); 3 changed (correction 1, review 2)"."""
    for kind in KINDS:
        reasons = {why: counts[what, kind, why] for why in WHYS if counts[what, kind, why]}
        if reasons:
            whys = ", ".join(f"{why} {n}" for why, n in reasons.items())
            yield f"{sum(reasons.values())} {kind} ({whys})"


def _cut(text: str) -> str:
    """A text on one line, not too long for a terminal."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _markdown(difference: Difference, shown: int) -> Iterator[str]:
    counts = difference.counts()
    yield f"# {_cell(difference.old.version)} → {_cell(difference.new.version)}\n"
    yield "| what | kind | why | count |"
    yield "| --- | --- | --- | ---: |"
    for what, kind, why in product(WHATS, KINDS, WHYS):
        if counts[what, kind, why]:
            yield f"| {what} | {kind} | {why} | {counts[what, kind, why]} |"
    yield ""
    yield from (f"- Not compared: {told(note)}." for note in difference.notes)
    yield "\n| what | kind | why | id | name | changed | old | new |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for position, change in enumerate(difference.changes()):
        if position == shown:
            yield f"\n{counts.total() - shown} more changes are in the CSV."
            return
        about = (change.what, change.kind, change.why, change.id, _name(change.new or change.old))
        for cells in (about + cell for cell in list(_cells(change)) or [("", "", "")]):
            yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """A text that stays inside its cell and shows its own characters."""
    marked = "".join(f"\\{c}" if c in "\\`*_[]<>|#~" else c for c in _cut(text))
    return marked or "—"
