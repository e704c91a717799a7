"""What a reviewer may write: facts and choices from closed lists, no sentence of the page."""

from collections.abc import Collection, Mapping

from etl.build.records import ReportRecord
from etl.model import (
    DateBasis,
    Direction,
    Measure,
    MeasuredBy,
    PeriodKind,
    ScopeLevel,
)
from etl.reference.catalogue import Catalogue
from etl.review.decisions import FIGURE_CELLS, REPORT_CELLS
from etl.review.drafts import Draft
from etl.review.errors import DecisionError
from etl.review.reference import propose_places

_LONGEST_RUN = 24
_LONGEST = {"title": 120, "authors": 120}
_LONGEST_WORDS = 240
_NAMES = {"title", "authors", "paper", "scope_name", "name_zh"}
_CLOSED: Mapping[str, Collection[str]] = {
    "measure": tuple(Measure),
    "direction": ("", *Direction),
    "scope_level": tuple(ScopeLevel),
    "period_kind": tuple(PeriodKind),
    "measured_by": ("", *MeasuredBy),
    "kind": ("article", "caption"),
    "title_status": ("printed", "given"),
    "paper_basis": ("", *DateBasis),
    "date_basis": ("", *DateBasis),
}
_ONE_LINE = set(FIGURE_CELLS) | set(ReportRecord.model_fields) | set(REPORT_CELLS)


def require_facts(text: str, cells: Mapping[str, str]) -> None:
    """Refuse words that are too long, hold line breaks or copy the page's sentences.

    Args:
        text: The page.
        cells: What the reviewer wrote, by column. Titles and names may be copied, of
            everything else at most 24 characters in a row.

    Raises:
        DecisionError: One of them does not hold.
    """
    for column, cell in cells.items():
        longest = _LONGEST.get(column, _LONGEST_WORDS)
        if len(cell) > longest:
            message = f"{column} has {len(cell)} characters: at most {longest} may stand there"
            raise DecisionError(message)
        if any(not char.isprintable() for char in cell) and column in _ONE_LINE:
            message = f"{column} holds a line break or control character: write it in one line"
            raise DecisionError(message)
        windows = range(len(cell) - _LONGEST_RUN)
        copied = (cell[at : at + _LONGEST_RUN + 1] for at in windows)
        if column not in _NAMES and any(run in text for run in copied):
            message = f"{column} copies a sentence of the page: say it in words of your own"
            raise DecisionError(message)


def require_choices(
    cells: Mapping[str, str], columns: Collection[str], draft: Draft, catalogue: Catalogue
) -> None:
    """Refuse unknown columns and cells that no list offers.

    Raises:
        DecisionError: A column is not among `columns` or a cell is not offered.
        UnknownPlaceError: The gazetteer does not know a place.
    """
    first_prints = {"", *(str(key[0]) for key in draft.figures)}
    offered = {
        **_CLOSED,
        "report": tuple(draft.reports),
        "indicator_id": tuple(catalogue.indicators),
        "duplicate_of": first_prints,
    }
    for column, cell in cells.items():
        if column not in columns:
            message = f"{column!r} is no field that can be changed: {', '.join(columns)}"
            raise DecisionError(message)
        if column in offered and cell not in offered[column]:
            choices = ", ".join(choice or "nothing" for choice in list(offered[column])[:12])
            message = f"{column} cannot be {cell!r}: choose from {choices}"
            raise DecisionError(message)
        if column == "place_code" and cell:
            propose_places(cell, catalogue)


def with_consequences(
    cells: Mapping[str, str], changes: Mapping[str, str], catalogue: Catalogue
) -> dict[str, str]:
    """Changes of a figure and what follows: no foreign kind counted, no direction but of changes.

    Args:
        cells: The figure's cells as they stand.
        changes: The cells that a reviewer changes.
        catalogue: Tells to which indicator a counted thing belongs.
    """
    followed = dict(changes)
    then = {**cells, **changes}
    counted = catalogue.counted.get(then["counted_id"])
    is_foreign = counted is not None and counted.indicator_id != then["indicator_id"]
    if is_foreign and "counted_id" not in changes:
        followed["counted_id"] = ""
    if then["measure"] != Measure.CHANGE and then["direction"]:
        followed["direction"] = ""
    return {name: cell for name, cell in followed.items() if cell != cells[name]}
