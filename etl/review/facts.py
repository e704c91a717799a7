"""What a reviewer may write: facts and choices from closed lists, no sentence of the page."""

import re
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

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
from etl.review.errors import DecisionCause, DecisionError
from etl.review.reference import propose_places

_LONGEST_RUN = 24
_LONGEST = {"title": 120, "authors": 120}
_LONGEST_WORDS = 240
_LONGEST_CUE = 12
_NO_WORD = re.compile(r"[\d，。；、：！？,.;:!?“”\"'（）()\s]")
_MOST_CHOICES = 12
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


def require_facts(text: str, cells: Mapping[str, str], names: Collection[str] = _NAMES) -> None:
    """Refuse words that are too long, hold line breaks or copy the page's sentences.

    Args:
        text: The page.
        cells: What the reviewer wrote, by column.
        names: Columns that may be copied, titles and names; of everything else at most 24
            characters in a row.

    Raises:
        DecisionError: One of them does not hold.
    """
    for column, cell in cells.items():
        longest = _LONGEST.get(column, _LONGEST_WORDS)
        if len(cell) > longest:
            message = f"{column} has {len(cell)} characters: at most {longest} may stand there"
            raise DecisionError(
                message, DecisionCause.TOO_LONG, column=column, length=len(cell), most=longest
            )
        if any(not char.isprintable() for char in cell) and column in _ONE_LINE:
            message = f"{column} holds a line break or control character: write it in one line"
            raise DecisionError(message, DecisionCause.SEVERAL_LINES, column=column)
        windows = range(len(cell) - _LONGEST_RUN)
        copied = (cell[at : at + _LONGEST_RUN + 1] for at in windows)
        if column not in names and any(run in text for run in copied):
            message = f"{column} copies a sentence of the page: say it in words of your own"
            raise DecisionError(message, DecisionCause.COPIED, column=column)


def require_taught_words(text: str, cells: Mapping[str, str]) -> None:
    """Refuse words for the catalogue that copy the page: a name or a cue word is short.

    Raises:
        DecisionError: A cell copies the page, a cue word is longer than 12 characters or
            holds a mark or a digit, or `require_facts` refuses it.
    """
    require_facts(text, cells, names=())
    for entry in cells.get("words", "").split(";"):
        for word in entry.split("&"):
            if len(word) > _LONGEST_CUE:
                message = f"the word {word!r} has more than {_LONGEST_CUE} characters"
                raise DecisionError(
                    message,
                    DecisionCause.TOO_LONG,
                    column="words",
                    length=len(word),
                    most=_LONGEST_CUE,
                )
            if _NO_WORD.search(word):
                message = f"the word {word!r} holds a mark or a digit: write the word alone"
                raise DecisionError(message, DecisionCause.NO_WORD, word=word)


def require_choices(
    cells: Mapping[str, str],
    columns: Collection[str],
    draft: Draft,
    catalogue: Catalogue,
    indicator_id: str = "",
) -> None:
    """Refuse unknown columns and cells that no list offers.

    Args:
        cells: What the reviewer wrote, by column.
        columns: The columns that may be written.
        draft: Tells the page's reports and figures, and the kinds that were proposed.
        catalogue: Tells the words of the domain.
        indicator_id: The figure's indicator where `cells` gives it no other.

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
            raise DecisionError(
                message, DecisionCause.NO_FIELD, column=column, columns=tuple(columns)
            )
        if column in offered and cell not in offered[column]:
            choices = tuple(offered[column])[:_MOST_CHOICES]
            message = f"{column} cannot be {cell!r}: choose from {_listed(choices)}"
            raise DecisionError(
                message, DecisionCause.NOT_OFFERED, column=column, cell=cell, choices=choices
            )
        if column == "counted_id" and cell:
            _require_kind(cell, cells.get("indicator_id", indicator_id), draft, catalogue)
        if column == "place_code" and cell:
            propose_places(cell, catalogue)


def _require_kind(counted_id: str, indicator_id: str, draft: Draft, catalogue: Catalogue) -> None:
    """Refuse a kind of counted thing that the catalogue lacks and nobody proposed.

    One of another indicator passes: the figure's indicator may follow, and until it does the
    report is not ready.

    Raises:
        DecisionError: Nobody knows it.
    """
    if counted_id in catalogue.counted or f"counted:{counted_id}" in draft.reference:
        return
    kinds = [
        row.counted_id for row in catalogue.counted.values() if row.indicator_id == indicator_id
    ]
    kinds += [
        key.partition(":")[2]
        for key, cells in draft.reference.items()
        if key.startswith("counted:") and cells.get("indicator_id") == indicator_id
    ]
    kinds.sort(key=lambda kind: SequenceMatcher(None, counted_id, kind).ratio(), reverse=True)
    choices = ("", *kinds[: _MOST_CHOICES - 1])
    message = f"counted_id cannot be {counted_id!r}: choose from {_listed(choices)}"
    raise DecisionError(message, DecisionCause.UNKNOWN_KIND, cell=counted_id, choices=choices)


def _listed(choices: Collection[str]) -> str:
    return ", ".join(choice or "nothing" for choice in choices)


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
