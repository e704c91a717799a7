"""An answer as table, chart and CSV. What is on screen and in the file are the same texts."""

import math
import re
from collections.abc import Mapping
from html import escape

import plotly.graph_objects as go

from dashboard.console.asking import Answer, Column
from dashboard.console.limits import SHOWN_ROWS
from dashboard.language import _
from dashboard.tables import Cell, Table
from dashboard.theme import SANS, Palette

MOST_BARS = 40
_ROW, _MARGIN = 30, 56
_LONGEST_CELL, _LONGEST_NAME = 300, 26
_NUMBERS = re.compile(
    r"(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|DECIMAL\(.*\)|DOUBLE|FLOAT|NUMBER|BIGNUM)",
    re.IGNORECASE,
)
_TEXTS = re.compile(r"(VARCHAR|STRING|ENUM\(.*\))", re.IGNORECASE)
_CARDS = {"figure_id", "observation_id"}
_FIGURE_ID = re.compile(r"[a-z0-9-]+@\d+")


def is_number(column: Column) -> bool:
    """Whether a column holds numbers."""
    return bool(_NUMBERS.fullmatch(column.type))


def table(answer: Answer, meanings: Mapping[str, str], caption: str) -> Table:
    """The first rows of an answer; the id of a figure opens its card.

    Args:
        answer: What to show.
        meanings: What columns are called in the reader's language, by name.
        caption: What the table holds.
    """
    heads = [Cell(column.name, small=meanings.get(column.name, "")) for column in answer.columns]
    rows = [
        [_cell(text, column) for text, column in zip(row, answer.columns, strict=True)]
        for row in answer.rows[:SHOWN_ROWS]
    ]
    numeric = tuple(n for n, column in enumerate(answer.columns) if is_number(column))
    return Table(caption, heads, rows, numeric)


def _cell(text: str | None, column: Column) -> Cell:
    if text is None:
        return Cell("—", "muted")
    if column.name in _CARDS and _FIGURE_ID.fullmatch(text):
        return Cell(text, "figure", text)
    is_long = len(text) > _LONGEST_CELL
    return Cell(f"{text[:_LONGEST_CELL]}…" if is_long else text)


def bars(answer: Answer) -> list[tuple[str, str]]:
    """Names and numbers of an answer of one text and one number column, in its order.

    Returns:
        At most `MOST_BARS`, rows without a number left out; none where there is nothing to draw.
    """
    numbers = [n for n, column in enumerate(answer.columns) if is_number(column)]
    texts = [n for n, column in enumerate(answer.columns) if _TEXTS.fullmatch(column.type)]
    if len(answer.columns) != 2 or len(numbers) != 1 or len(texts) != 1:  # noqa: PLR2004
        return []
    pairs = ((row[texts[0]], row[numbers[0]]) for row in answer.rows)
    drawn = [(name or "—", number) for name, number in pairs if number and _is_finite(number)]
    return drawn[:MOST_BARS]


def _is_finite(number: str) -> bool:
    return math.isfinite(float(number))


def alt(drawn: list[tuple[str, str]]) -> str:
    """The takeaway of the chart in a sentence."""
    ordered = sorted(drawn, key=lambda pair: float(pair[1]))
    (least, low), (most, high) = ordered[0], ordered[-1]
    if len(drawn) == 1 or low == high:
        return _("条形图，{n} 条：{most} {high}。").format(n=len(drawn), most=most, high=high)
    return _("条形图，{n} 条：最长的是{most}（{high}），最短的是{least}（{low}）。").format(
        n=len(drawn), most=most, high=high, least=least, low=low
    )


def chart(drawn: list[tuple[str, str]], palette: Palette) -> go.Figure:
    """One bar a row in the order of the result, each ending in its number."""
    rows = list(range(len(drawn)))
    lengths = [float(number) for _name, number in drawn]
    figure = go.Figure(
        go.Bar(
            x=lengths,
            y=rows,
            orientation="h",
            marker={"color": palette.mark},
            text=[escape(number) for _name, number in drawn],
            textposition="outside",
            textfont={"color": palette.ink},
            cliponaxis=False,
            hovertext=[f"{escape(name)} {escape(number)}" for name, number in drawn],
            hoverinfo="text",
        )
    )
    low, high = min([0.0, *lengths]), max([0.0, *lengths])
    figure.update_xaxes(
        range=[low * 1.2, high * 1.2 or 1.0],
        side="top",
        gridcolor=palette.line,
        zerolinecolor=palette.line,
        fixedrange=True,
        nticks=5,
        tickfont={"size": 12, "color": palette.muted},
    )
    figure.update_yaxes(
        tickvals=rows,
        ticktext=[escape(_short(name)) for name, _number in drawn],
        range=[len(drawn) - 0.4, -0.6],
        fixedrange=True,
        automargin=True,
        tickfont={"size": 14, "color": palette.ink},
    )
    figure.update_layout(
        height=_MARGIN + _ROW * len(drawn),
        margin={"l": 8, "r": 24, "t": 28, "b": 8},
        bargap=0.35,
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "color": palette.ink},
        hoverlabel={"font": {"family": SANS}},
        dragmode=False,
    )
    return figure


def _short(name: str) -> str:
    """A name that leaves the bars their room on a phone; Chinese characters are twice as wide."""
    room = _LONGEST_NAME
    for position, character in enumerate(name):
        room -= 1 if character.isascii() else 2
        if room < 0:
            return f"{name[:position]}…"
    return name
