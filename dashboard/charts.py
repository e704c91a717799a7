"""Rows → Plotly figures. Charts know no Streamlit and change nothing they are given."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

import plotly.graph_objects as go

from dashboard import labels
from dashboard.comparability import Verdict
from dashboard.comparison import Judged
from dashboard.language import _
from dashboard.records import ReportSummary
from dashboard.theme import SANS, Palette

_ROW, _MARGIN = 58, 64
_LONGEST = 42  # bytes: a longer line would push the plot off a phone
PICTURES = ("png", "svg")


def config(picture: str, name: str) -> dict[str, object]:
    """How a chart behaves: nothing zooms, one button saves it as a picture.

    Args:
        picture: png or svg.
        name: What the picture's file is called.
    """
    # Plotly's own words for its button, and what they are in the reader's language.
    told = {f"Download plot as a {picture.upper()}": _("存成 {kind}").format(kind=picture.upper())}
    told["Preparing image - this may take a few seconds"] = _("正在存图")
    told["Image download succeeded"] = _("已存")
    told["Sorry, there was a problem downloading your image!"] = _("图没有存成")
    told["Download plot"] = told[f"Download plot as a {picture.upper()}"]
    return {
        "locale": "reader",
        "locales": {"reader": {"dictionary": told, "format": {}}},
        "scrollZoom": False,
        "doubleClick": False,
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {
            "format": picture,
            "filename": name,
            "scale": 2 if picture == "png" else 1,
        },
    }


def axis_end(groups: Sequence[Sequence[Judged]]) -> float:
    """Where the common axis of several dot plots ends, so that equal lengths mean equal numbers."""
    ends = [_reach(judged) for group in groups for judged in group]
    return float(max([Decimal(0), *ends])) * 1.06 or 1.0


def _axis_start(group: Sequence[Judged]) -> float:
    """Where the axis begins: at nought, or below the lowest fall."""
    lows = [j.observation.low or j.observation.value for j in group]
    return float(min([Decimal(0), *lows]))


def _reach(judged: Judged) -> Decimal:
    observation = judged.observation
    return max(observation.value, observation.high or observation.value)


def dot_plot(
    group: Sequence[Judged], end: float, terms: labels.Terms, palette: Palette
) -> go.Figure:
    """Numbers of one group on one axis, in the words of the reports.

    Each mark stands at the printed number and ends in the words as printed. A line shows
    the interval that the print leaves open; an arrow that nothing bounds it above. Filled
    marks are comparable; ringed ones only under the conditions named beside them.

    Args:
        group: Judged observations, the first one on top.
        end: Where the axis ends; see `axis_end`.
        terms: Labels of the closed lists.
        palette: Colours of the theme in use.
    """
    chart = go.Figure()
    rows = list(range(len(group)))
    for row, judged in zip(rows, group, strict=True):
        chart.add_trace(_interval(row, judged, end, palette))
    colour = _colour(group[0].verdict, palette)
    is_filled = group[0].verdict is Verdict.COMPARABLE
    chart.add_trace(
        go.Scatter(
            x=[float(judged.observation.value) for judged in group],
            y=rows,
            mode="markers",
            customdata=[judged.observation.observation_id for judged in group],
            marker={
                "size": 15,
                "color": colour if is_filled else palette.paper,
                "line": {"color": colour, "width": 2.5},
            },
            unselected={"marker": {"opacity": 1}},
            hovertext=[_hover(judged, terms) for judged in group],
            hoverinfo="text",
        )
    )
    for row, judged in zip(rows, group, strict=True):
        chart.add_annotation(_printed_words(row, judged, end, palette))
    _set_rows(chart, group, terms, palette)
    chart.update_xaxes(
        range=[_axis_start(group) * 1.22, end * 1.22],
        side="top",
        showgrid=True,
        gridcolor=palette.line,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 12, "color": palette.muted},
        nticks=6,
    )
    return chart


def hollow_marks(group: Sequence[Judged], terms: labels.Terms, palette: Palette) -> go.Figure:
    """Numbers that do not compare: hollow, in one column, on no scale.

    A place on an axis would already compare them, so there is none.
    """
    chart = go.Figure(
        go.Scatter(
            x=[0.02] * len(group),
            y=list(range(len(group))),
            mode="markers+text",
            customdata=[judged.observation.observation_id for judged in group],
            marker={
                "size": 13,
                "color": palette.paper,
                "line": {"color": palette.not_comparable, "width": 2},
            },
            unselected={"marker": {"opacity": 1}},
            text=[f"  {escape(judged.observation.printed)}" for judged in group],
            textposition="middle right",
            textfont={"size": 15, "color": palette.ink},
            hovertext=[_hover(judged, terms) for judged in group],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    _set_rows(chart, group, terms, palette)
    chart.update_xaxes(range=[0, 1], visible=False, fixedrange=True)
    return chart


def _colour(verdict: Verdict, palette: Palette) -> str:
    return {
        Verdict.COMPARABLE: palette.mark,
        Verdict.CONDITIONAL: palette.conditional,
        Verdict.NOT_COMPARABLE: palette.not_comparable,
    }[verdict]


def _interval(row: int, judged: Judged, end: float, palette: Palette) -> go.Scatter:
    observation = judged.observation
    low = float(observation.low) if observation.low is not None else 0.0
    open_above = observation.high is None
    high = end if observation.high is None else float(observation.high)
    return go.Scatter(
        x=[low, high],
        y=[row, row],
        mode="lines+markers",
        line={"color": _colour(judged.verdict, palette), "width": 3},
        marker={
            "symbol": ["line-ns", "arrow-right" if open_above else "line-ns"],
            "size": [9, 11 if open_above else 9],
            "line": {"width": 2, "color": _colour(judged.verdict, palette)},
            "color": _colour(judged.verdict, palette),
        },
        opacity=0.55 if low != high else 0,
        hoverinfo="skip",
    )


def _printed_words(row: int, judged: Judged, end: float, palette: Palette) -> dict[str, object]:
    is_open = judged.observation.high is None
    at = float(judged.observation.value) if is_open else float(_reach(judged))
    return {
        "x": at,
        "y": row,
        "text": escape(judged.observation.printed),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 14,
        "yshift": -14 if is_open and at < end else 0,
        "font": {"size": 15, "color": palette.ink},
    }


def _set_rows(
    chart: go.Figure, group: Sequence[Judged], terms: labels.Terms, palette: Palette
) -> None:
    """One row an observation, the place and below it, smaller, its scope and what is counted."""
    names = [_row_name(judged, terms, palette) for judged in group]
    chart.update_yaxes(
        tickvals=list(range(len(group))),
        ticktext=names,
        range=[len(group) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 15, "color": palette.ink},
        automargin=True,
    )
    chart.update_layout(
        height=_MARGIN + _ROW * len(group),
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "color": palette.ink},
        dragmode=False,
        hoverlabel={"font": {"family": SANS}},
    )


def _row_name(judged: Judged, terms: labels.Terms, palette: Palette) -> str:
    observation = judged.observation
    counted = observation.counted if judged.verdict is Verdict.NOT_COMPARABLE else ""
    small = " · ".join(part for part in (labels.scope(observation, terms), counted) if part)
    if len(small.encode()) > _LONGEST:
        small = f"{small[: len(small) * _LONGEST // len(small.encode())]}…"
    return (
        f"{observation.place}<br><span style='font-size:11px;color:{palette.muted}'>{small}</span>"
    )


def _hover(judged: Judged, terms: labels.Terms) -> str:
    observation = judged.observation
    lines = [
        f"{observation.place} · {observation.printed}",
        labels.bounds(observation),
        observation.subject,
        labels.period(observation, terms),
        observation.report,
    ]
    return "<br>".join(escape(line) for line in lines if line)


def timeline(reports: Sequence[ReportSummary], palette: Palette) -> go.Figure:
    """Reports in time: a dot where the day is known, a bar over the days it may have been."""
    chart = go.Figure()
    for row, report in enumerate(reports):
        is_day = report.published_earliest == report.published_latest
        chart.add_trace(
            go.Scatter(
                x=[report.published_earliest, report.published_latest],
                y=[row, row],
                mode="markers" if is_day else "lines",
                line={"color": palette.mark, "width": 8},
                marker={"size": 13, "color": palette.mark},
                opacity=1 if is_day else 0.45,
                hovertext=f"{escape(report.name)} {_published(report)}",
                hoverinfo="text",
            )
        )
    chart.update_xaxes(
        type="date", fixedrange=True, gridcolor=palette.line, tickformat="%Y-%m", nticks=6
    )
    chart.update_yaxes(
        tickvals=list(range(len(reports))),
        ticktext=[escape(report.name) for report in reports],
        range=[len(reports) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    chart.update_layout(
        height=70 + 34 * len(reports),
        margin={"l": 8, "r": 8, "t": 8, "b": 30},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "color": palette.ink, "size": 13},
        dragmode=False,
    )
    return chart


def _published(report: ReportSummary) -> str:
    return labels.days(report.published_earliest, report.published_latest)
