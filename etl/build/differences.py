"""What changed between two built files, and why.

A change has one reason, the first that holds:

    report      its report is new, or gone
    correction  a correction that names the figure came, went or changed
    review      a person decided otherwise (indicator, scope, period, unit …)
    rule        the words and the decisions are the same, the rules compute otherwise
    moved       only the position in the page is another, and with it the id
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb

from etl.build.two_files import BuiltFile, Note, side_by_side

What = Literal["figure", "report", "finding", "correction", "practice"]
Kind = Literal["added", "removed", "changed", "moved"]
Why = Literal["report", "correction", "review", "rule", "moved"]
Cells = Mapping[str, object]
Counts = Counter[tuple[What, Kind, Why]]

WHATS: tuple[What, ...] = ("figure", "report", "finding", "correction", "practice")
KINDS: tuple[Kind, ...] = ("added", "removed", "changed", "moved")
WHYS: tuple[Why, ...] = ("report", "correction", "review", "rule", "moved")

_GATHERED = ("reviewed", "computed", "dated", "placed")
_SQL: Mapping[What, str] = {
    "figure": "select * from figure_told where nth between ? and ? order by nth",
    "report": "select * from report_difference order by new_id, old_id",
    "finding": "select * from finding_difference order by new_id, old_id",
    "correction": "select * from correction_difference order by new_id, old_id",
    "practice": "select * from practice_difference order by new_id, old_id",
}
_COUNTS = "select kind, why, count(*) as n from figure_difference group by all"
_PORTION = 25_000


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two files.

    Attributes:
        what: What it is.
        kind: Added, removed, changed, or only moved.
        why: The first reason that holds, see above.
        id: Its id, in the newer file where that has it.
        old_id: Its id in the older file; another one where a figure moved.
        columns: Names of the cells that differ; empty where one side is missing.
        old: Its cells in the older file, with the labels of their codes; None where it is new.
        new: Its cells in the newer file; None where it is gone.
        reason: The correction's reason in Chinese and English, where a correction is why.
    """

    what: What
    kind: Kind
    why: Why
    id: str
    old_id: str
    columns: tuple[str, ...]
    old: Cells | None
    new: Cells | None
    reason: tuple[str, str] = ("", "")

    def data(self) -> dict[str, object]:
        """The change as JSON holds it: numbers and days as text, empty cells left out."""
        kept: dict[str, object] = {
            "what": self.what,
            "kind": self.kind,
            "why": self.why,
            "id": self.id,
        }
        if self.old_id and self.old_id != self.id:
            kept["old_id"] = self.old_id
        if self.columns:
            kept["columns"] = list(self.columns)
        for side, cells in (("old", self.old), ("new", self.new)):
            if cells is not None:
                told = {name: plain(cell) for name, cell in cells.items()}
                kept[side] = {name: cell for name, cell in told.items() if cell not in (None, "")}
        if any(self.reason):
            kept["reason"] = list(self.reason)
        return kept


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two files; open as long as the block of `compare_files`.

    Attributes:
        old: The older file's build.
        new: The newer file's build.
        notes: What could not be compared.
    """

    old: BuiltFile
    new: BuiltFile
    notes: tuple[Note, ...]
    _connection: duckdb.DuckDBPyConnection

    def changes(self, *whats: What) -> Iterator[Change]:
        """The changes of some kinds of things, or of all, figures first; read in portions."""
        for what in whats or WHATS:
            if what == "figure":
                last = self._connection.execute("select count(*) from figure_difference")
                [(differing,)] = last.fetchall()
                for first in range(1, differing + 1, _PORTION):
                    portion = self._rows(_SQL[what], first, first + _PORTION - 1)
                    yield from (_figure_change(row) for row in portion)
            else:
                yield from (_change(what, row) for row in self._rows(_SQL[what]))

    def counts(self) -> Counts:
        """How many changes there are of each kind, for each reason."""
        counted = Counter((c.what, c.kind, c.why) for c in self.changes(*WHATS[1:]))
        for row in self._rows(
            "select kind, why, count(*) as n from figure_difference group by all"
        ):
            counted["figure", row["kind"], row["why"]] = row["n"]
        return counted

    def _rows(self, sql: str, *values: object) -> Iterator[dict[str, Any]]:
        cursor = self._connection.cursor()
        cursor.execute(sql, list(values))
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(1_000):
            yield from (dict(zip(names, row, strict=True)) for row in rows)


@contextmanager
def compare_files(old: Path, new: Path) -> Iterator[Difference]:
    """Compare two built files, figure by figure.

    Args:
        old: The older file.
        new: The newer file.

    Raises:
        BuiltFileError: One of the files is missing, damaged or no built database.
    """
    with side_by_side(old, new) as (connection, before, after, notes):
        yield Difference(before, after, notes, connection)


def plain(cell: object) -> object:
    """A cell as JSON holds it: days and numbers as text, without trailing zeros."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else cell


def _change(what: What, row: Mapping[str, Any]) -> Change:
    old, new = row["old_cells"], row["new_cells"]
    old_id, new_id, columns = row["old_id"], row["new_id"], _differing(old, new)
    kind: Kind = "changed" if columns else "moved"
    if old_id is None or new_id is None:
        kind = "added" if old_id is None else "removed"
        old, new = (None, new) if old_id is None else (old, None)
    return Change(what, kind, row["why"], new_id or old_id, old_id or new_id, columns, old, new)


def _figure_change(row: Mapping[str, Any]) -> Change:
    old_id, new_id = row["old_id"], row["new_id"]
    old, new = (
        None
        if figure_id is None
        else {name: cell for part in _GATHERED for name, cell in row[f"{side}_{part}"].items()}
        | {"first_print": row[f"{side}_first"]}
        for side, figure_id in (("old", old_id), ("new", new_id))
    )
    columns, is_corrected = _differing(old, new), row["why"] == "correction"
    return Change(
        "figure",
        row["kind"],
        row["why"],
        new_id or old_id,
        old_id or new_id,
        columns,
        None if old is None else old | row["old_told"],
        None if new is None else new | row["new_told"],
        (row["reason_zh"] or "", row["reason_en"] or "") if is_corrected else ("", ""),
    )


def _differing(old: Cells | None, new: Cells | None) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    return tuple(name for name in new if old.get(name) != new[name])
