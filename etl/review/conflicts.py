"""Two versions of one report, and one made of both by a person's choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from etl.build.records import FigureRow
from etl.review.decisions import Action, Entry
from etl.review.drafts import Draft, DraftFigure, Verdict
from etl.review.held import Contents, record_cells, row_cells

RECORD = -1
"""Stands for the report's record where a figure's offset is expected in a choice."""

WHOLE = ""
"""Stands for the whole figure where a column is expected in a choice."""


class Side(StrEnum):
    """Whose version."""

    MINE = "mine"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A cell that differs; "span" is a figure's place in the text, as "170:172"."""

    column: str
    mine: str
    held: str


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that differs between the versions or stands in one only.

    Attributes:
        start: Its offset in the held version, or mine where it stands there only.
        mine: The row I would save, None where I have none.
        held: The row that is held, None where there is none.
        fields: The cells that differ, where both have it.
    """

    start: int
    mine: FigureRow | None
    held: FigureRow | None
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both versions of a report, whole, and where they differ.

    Attributes:
        report_id: The report.
        label: Its label on the page.
        held_version: The version that is held.
        mine: What I would save.
        held: What is held.
        fields: Differences of the record.
        figures: Differences of figures, in page order.
    """

    report_id: str
    label: str
    held_version: str
    mine: Contents
    held: Contents
    fields: tuple[FieldDifference, ...]
    figures: tuple[FigureDifference, ...]


Choices = Mapping[tuple[int, str], Side]
"""By a difference's start and column (`WHOLE` for all of the figure, `RECORD` for the record)."""


def conflict_of(label: str, mine: Contents, held: Contents, held_version: str) -> Conflict:
    """Compare two versions of a report; figures are paired where their places overlap."""
    figures = []
    left = list(mine.rows)
    for row in held.rows:
        own = _partner(row, left)
        if own is not None:
            left.remove(own)
        fields = () if own is None else _row_differences(own, row)
        if own is None or fields:
            figures.append(FigureDifference(row.printed_start, own, row, fields))
    figures += [FigureDifference(row.printed_start, row, None, ()) for row in left]
    return Conflict(
        held.record.report_id,
        label,
        held_version,
        mine,
        held,
        _differences(record_cells(mine.record), record_cells(held.record)),
        tuple(sorted(figures, key=lambda difference: difference.start)),
    )


def merge(
    conflict: Conflict, draft: Draft, choices: Choices, otherwise: Side = Side.MINE
) -> list[Entry]:
    """The decisions after which a draft says what was chosen; the last one tells the merge.

    Logged and saved with `began_from` the held version, they make the merged report.

    Args:
        conflict: Both versions.
        draft: My draft, from which my version was made.
        choices: Whose version, by difference; a column goes before the whole figure.
        otherwise: Whose version where nothing was chosen.
    """
    entries = []

    def chosen(start: int, column: str) -> Side:
        return choices.get((start, column), choices.get((start, WHOLE), otherwise))

    taken = {
        field.column: field.held
        for field in conflict.fields
        if chosen(RECORD, field.column) is Side.HELD
    }
    if taken:
        before = {name: draft.reports[conflict.label][name] for name in taken}
        entries.append(
            Entry(action=Action.REPORT, report=conflict.label, before=before, after=taken)
        )
    keys = _Keys(draft, conflict)
    for difference in conflict.figures:
        if difference.held is None and chosen(difference.start, WHOLE) is Side.HELD:
            key = keys.of_mine[difference.start]
            entries.append(Entry(action=Action.REJECT, figure=key, reason="merged"))
        elif difference.mine is None and difference.held is not None:
            if chosen(difference.start, WHOLE) is Side.HELD:
                entries += keys.take(difference.held)
        elif difference.mine is not None and difference.held is not None:
            columns = {
                field.column
                for field in difference.fields
                if chosen(difference.start, field.column) is Side.HELD
            }
            entries += keys.change(difference.mine, difference.held, columns)
    after = {"report_id": conflict.report_id, "version": conflict.held_version}
    return [*entries, Entry(action=Action.MERGE, report=conflict.label, after=after)]


class _Keys:
    """Held rows in the words of a draft, in which figures are named by their keys."""

    def __init__(self, draft: Draft, conflict: Conflict) -> None:
        self._draft, self._label = draft, conflict.label
        accepted = [f for f in draft.of_report(conflict.label) if f.verdict is Verdict.ACCEPTED]
        self.of_mine = {figure.span[0]: figure.key for figure in accepted}
        pairs = [(d.held, d.mine) for d in conflict.figures if d.held is not None]
        self._of_held = {
            held.printed_start: self.of_mine[mine.printed_start] for held, mine in pairs if mine
        }

    def change(self, mine: FigureRow, held: FigureRow, columns: set[str]) -> list[Entry]:
        """Take cells of a held row into my figure."""
        figure = self._draft.figures[self.of_mine[mine.printed_start]]
        entries = []
        if "span" in columns:
            entries.append(_moved(figure, held))
        cells = {name: cell for name, cell in self._cells(held).items() if name in columns}
        if cells:
            before = {name: figure.cells[name] for name in cells}
            entries.append(
                Entry(action=Action.CORRECT, figure=figure.key, before=before, after=cells)
            )
        return entries

    def take(self, held: FigureRow) -> list[Entry]:
        """Take a held row that I do not have: my rejected figure in its place, or a new one."""
        span = (held.printed_start, held.printed_end)
        figure = self._draft.figures.get(span)
        cells = self._cells(held) | {"report": self._label}
        accept = Entry(action=Action.ACCEPT, figure=span)
        if figure is None:
            return [Entry(action=Action.ADD, figure=span, after=cells), accept]
        before = {name: figure.cells[name] for name in cells}
        correct = Entry(action=Action.CORRECT, figure=span, before=before, after=cells)
        moved = [_moved(figure, held)] if figure.span != span else []
        return [correct, *moved, accept]

    def _cells(self, held: FigureRow) -> dict[str, str]:
        cells = row_cells(held)
        if held.duplicate_of is not None:
            unmoved = self.of_mine.get(held.duplicate_of, (held.duplicate_of, 0))
            key = self._of_held.get(held.duplicate_of, unmoved)
            cells["duplicate_of"] = str(key[0])
        return cells


def _moved(figure: DraftFigure, held: FigureRow) -> Entry:
    return Entry(
        action=Action.ADJUST_SPAN,
        figure=figure.key,
        before={"start": str(figure.span[0]), "end": str(figure.span[1])},
        after={"start": str(held.printed_start), "end": str(held.printed_end)},
    )


def _partner(row: FigureRow, others: list[FigureRow]) -> FigureRow | None:
    """The row in the same place, or else one whose place overlaps."""
    same = (own for own in others if own.printed_start == row.printed_start)
    near = (
        own
        for own in others
        if own.printed_start < row.printed_end and row.printed_start < own.printed_end
    )
    return next(same, next(near, None))


def _row_differences(mine: FigureRow, held: FigureRow) -> tuple[FieldDifference, ...]:
    def cells(row: FigureRow) -> dict[str, str]:
        return {"span": f"{row.printed_start}:{row.printed_end}", **row_cells(row)}

    return _differences(cells(mine), cells(held))


def _differences(mine: Mapping[str, str], held: Mapping[str, str]) -> tuple[FieldDifference, ...]:
    return tuple(
        FieldDifference(column, cell, held[column])
        for column, cell in mine.items()
        if cell != held[column]
    )
