"""One place on the line of all places with which its numbers compare: rows, then a chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import plotly.graph_objects as go

from dashboard import labels
from dashboard.comparison import Judged
from dashboard.language import _, joined
from dashboard.records import Observation
from dashboard.theme import SANS, Palette

_ROW, _MARGIN = 40, 40
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Vertebra:
    """One number of the place with what it compares with.

    Attributes:
        observation: The number.
        others: The numbers of other places with which it compares.
        is_outright: Whether it compares without conditions.
        start: Where the row's own axis begins: at nought, or at the lowest fall.
        end: Where it ends.
    """

    observation: Observation
    others: tuple[Observation, ...]
    is_outright: bool
    start: float
    end: float

    def at(self, value: Decimal | float) -> float:
        """Where a value stands on the row's axis, from 0 to 1; to a tenth of a pixel."""
        return round((float(value) - self.start) / (self.end - self.start), 4)


def vertebrae(
    observations: Sequence[Observation],
    outright: Mapping[str, Sequence[Judged]],
    conditional: Mapping[str, Sequence[Judged]],
) -> list[Vertebra]:
    """The numbers of a place that compare with others, those without conditions first.

    Args:
        observations: Of the place.
        outright: By observation the comparable set in which it stands.
        conditional: By observation the set in which it compares under conditions.
    """
    found = []
    for held, is_outright in ((outright, True), (conditional, False)):
        for observation in observations:
            group = [j.observation for j in held.get(observation.observation_id, ())]
            others = tuple(o for o in group if o.place_code != observation.place_code)
            if others:
                shown = (observation, *others)
                start = min(0.0, *(float(min(o.value, o.low or o.value)) for o in shown))
                end = max(0.0, *(float(max(o.value, o.high or o.value)) for o in shown))
                last = end if end > start else start + 1.0
                found.append(Vertebra(observation, others, is_outright, start, last))
    return found


def spine(rows: Sequence[Vertebra], palette: Palette) -> go.Figure:
    """A row a number, each on its own scale: the place large, the others as small rings.

    The place is filled where it compares outright and ringed where it does so under conditions.

    Rows do not share a scale, so their marks do not compare with one another.
    """
    chart = go.Figure()
    chart.add_trace(_reach(rows, palette))
    for is_outright in (True, False):
        chart.add_trace(_intervals(rows, palette, is_outright=is_outright))
    chart.add_trace(_others(rows, palette))
    chart.add_trace(_own(rows, palette))
    chart.update_layout(annotations=[_words(n, row, palette) for n, row in enumerate(rows)])
    chart.update_xaxes(range=[-0.03, 1.3], visible=False, fixedrange=True)
    chart.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[_name(row) for row in rows],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 13, "color": palette.ink},
        automargin=True,
    )
    chart.update_layout(
        height=_MARGIN + _ROW * len(rows),
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "color": palette.ink},
        dragmode=False,
        hoverlabel={"font": {"family": SANS}},
    )
    return chart


def _reach(rows: Sequence[Vertebra], palette: Palette) -> go.Scatter:
    """On each row a line from the smallest to the largest number of the set."""
    stretches = []
    for position, row in enumerate(rows):
        reach = [row.at(each.value) for each in (row.observation, *row.others)]
        stretches.append((position, min(reach), max(reach)))
    return _lines(stretches, {"color": palette.line, "width": 6})


def _intervals(rows: Sequence[Vertebra], palette: Palette, *, is_outright: bool) -> go.Scatter:
    """What the place's own prints leave open, of the rows of one colour; none for exact ones."""
    stretches = []
    colour = palette.mark if is_outright else palette.conditional
    for position, row in enumerate(rows):
        o = row.observation
        low = row.at(o.low) if o.low is not None else 0.0
        high = row.at(o.high) if o.high is not None else 1.0
        if row.is_outright == is_outright and low != high:
            stretches.append((position, low, high))
    return _lines(stretches, {"color": colour, "width": 3}, opacity=0.6)


def _lines(
    stretches: Sequence[tuple[int, float, float]], line: Mapping[str, object], opacity: float = 1
) -> go.Scatter:
    """Separate lines in one trace: the row of each, where it begins and where it ends."""
    return go.Scatter(
        x=[at for _position, low, high in stretches for at in (low, high, None)],
        y=[at for position, _low, _high in stretches for at in (position, position, None)],
        mode="lines",
        line=line,
        opacity=opacity,
        hoverinfo="skip",
    )


def _colour(row: Vertebra, palette: Palette) -> str:
    return palette.mark if row.is_outright else palette.conditional


def _others(rows: Sequence[Vertebra], palette: Palette) -> go.Scatter:
    points = [(n, row, other) for n, row in enumerate(rows) for other in row.others]
    return go.Scatter(
        x=[row.at(other.value) for _n, row, other in points],
        y=[n for n, _row, _other in points],
        mode="markers",
        customdata=[other.observation_id for _n, _row, other in points],
        marker={
            "size": 9,
            "color": palette.paper,
            "line": {"color": palette.mark, "width": 1.5},
        },
        unselected={"marker": {"opacity": 1}},
        hovertext=[f"{escape(o.place)} {escape(o.printed)}" for _n, _row, o in points],
        hoverinfo="text",
    )


def _own(rows: Sequence[Vertebra], palette: Palette) -> go.Scatter:
    """The place's own numbers, in the words of its reports at the right."""
    return go.Scatter(
        x=[row.at(row.observation.value) for row in rows],
        y=list(range(len(rows))),
        mode="markers",
        customdata=[row.observation.observation_id for row in rows],
        marker={
            "size": 14,
            "color": [_colour(row, palette) if row.is_outright else palette.paper for row in rows],
            "line": {"color": [_colour(row, palette) for row in rows], "width": 2.5},
        },
        unselected={"marker": {"opacity": 1}},
        hovertext=[
            f"{escape(row.observation.subject)}<br>{escape(labels.bounds(row.observation))}"
            for row in rows
        ],
        hoverinfo="text",
        cliponaxis=False,
    )


def _words(position: int, row: Vertebra, palette: Palette) -> dict[str, object]:
    return {
        "x": 1.06,
        "y": position,
        "text": escape(row.observation.printed),
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 14, "color": palette.ink},
    }


def _name(row: Vertebra) -> str:
    name = row.observation.indicator
    return escape(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")


def takeaway(rows: Sequence[Vertebra], all_numbers: int) -> str:
    """What the chart says, for those who cannot see it and as its caption."""
    compared = [row for row in rows if row.is_outright]
    said = joined([f"{row.observation.indicator} {row.observation.printed}" for row in compared])
    if not compared:
        return _("{all} 个数里没有一个能和别处直接比，{k} 个有条件").format(
            all=all_numbers, k=len(rows)
        )
    return _("{all} 个数里 {n} 个能和别处直接比：{said}；{k} 个有条件，其余无可比").format(
        all=all_numbers, n=len(compared), said=said, k=len(rows) - len(compared)
    )
