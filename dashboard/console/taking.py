"""An answer as rows to take along, with the types that the query gave."""

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from pptx.presentation import Presentation

from dashboard import shown
from dashboard.console import results
from dashboard.console.answers import cut_text
from dashboard.console.asking import Answer, Fault
from dashboard.console.limits import limits
from dashboard.console.schema import label
from dashboard.labels import Terms
from dashboard.language import _
from dashboard.take.deck import bars, speaking
from dashboard.take.deck.screens import screen_deck
from dashboard.take.deck.sheet import Said
from dashboard.take.slices import Column, Slice

_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
_REAL = {"DOUBLE", "FLOAT"}
_WIDEST, _FINEST = 18, 6  # digits before and after the point that a file's numbers have
_LARGEST = 10**15  # a spreadsheet keeps no more digits of a whole number


def _whole(text: str) -> int:
    number = int(text)
    if abs(number) > _LARGEST:
        raise ValueError(text)
    return number


def _real(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_READ: dict[str, Callable[[str], object]] = {
    "integer": _whole,
    "number": Decimal,
    "real": _real,
    "date": date.fromisoformat,
    "flag": lambda text: text == "true",
    "text": lambda text: text.encode(errors="replace").decode(),
}


def slice_of(told: Answer, title: str, terms: Terms) -> Slice:
    """The rows of an answer.

    Args:
        told: What the query gave.
        title: The screen's answer.
        terms: Labels of the closed lists.

    Returns:
        Columns in order, those of one name numbered; what has no type in files stays a text.
    """
    ids = _apart([column.name for column in told.columns])
    columns = tuple(
        Column(
            column_id,
            kind(column.type, told, number),
            "",
            label(column.name, terms) or column.name,
            "",
        )
        for number, (column_id, column) in enumerate(zip(ids, told.columns, strict=True))
    )
    rows = tuple(
        {
            column.column_id: None if text is None else _READ[column.kind](text)
            for column, text in zip(columns, row, strict=True)
        }
        for row in told.rows
    )
    caveat = _("查询照数据的原样列出，不判断能不能比：范围、时段、数的是什么要自己核对。")
    return Slice("query", title, caveat + cut_text(told, limits()), columns, rows)


def part_of(told: Answer) -> str:
    """What a file's name says where rows were left out; empty where none were."""
    return f"_first-{len(told.rows)}-rows" if told.cut else ""


def slides_of(told: Answer | Fault | None) -> Callable[[date], bytes]:
    """The screen as slides; what is drawn as bars there is a chart that can be edited."""
    screen = shown.so_far()
    drawn = results.bars(told) if isinstance(told, Answer) else []

    def charts(deck: Presentation) -> None:
        if drawn:
            notes = f"{screen.title}\n{screen.lead}\n{speaking.data_version()}"
            said = Said(screen.title, speaking.data_held(), notes, lead=screen.lead)
            bars.draw(deck, drawn, said, results.alt(drawn))

    return partial(screen_deck, screen, charts=charts)


def kind(type_: str, told: Answer, number: int) -> str:
    """What a column is in a file; a text where its type or one of its values has no other.

    Args:
        type_: As DuckDB calls it.
        told: The answer.
        number: Which of its columns.
    """
    found = _kind(type_)
    try:
        for row in told.rows:
            if row[number] is not None:
                _READ[found](str(row[number]))
    except (ValueError, ArithmeticError):
        return "text"
    return found


def _kind(type_: str) -> str:
    if type_ in _WHOLE:
        return "integer"
    if type_ in _REAL:
        return "real"
    if type_ == "DATE":
        return "date"
    if type_ == "BOOLEAN":
        return "flag"
    if found := _DECIMAL.fullmatch(type_):
        digits, after = map(int, found.groups())
        return "number" if after <= _FINEST and digits - after <= _WIDEST else "text"
    return "text"


def _apart(names: list[str]) -> list[str]:
    """Names of which none is there twice.

    Examples:
        >>> _apart(["n", "n", "n_2"])
        ['n', 'n_3', 'n_2']
    """
    found: list[str] = []
    for name in names:
        number, free = 1, name
        while free in found or (number > 1 and free in names):
            number += 1
            free = f"{name}_{number}"
        found.append(free)
    return found
