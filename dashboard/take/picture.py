"""`python -m dashboard.take.picture`: the charts of an indicator or a place as PNG or SVG files.

It stands here and not in the pipeline's command line because charts belong to the dashboard.
"""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Annotated

import plotly.graph_objects as go
import typer

from dashboard import answers, charts, comparing, labels, language, queries, screens, spine
from dashboard.bases import Base
from dashboard.comparing import Compared
from dashboard.comparison import Judged
from dashboard.language import _
from dashboard.records import Place
from dashboard.take.deck import speaking
from dashboard.take.drawing import FORMATS, DrawingError, drawn
from dashboard.theme import LIGHT

_HEAD = 96


def figures(one: Compared) -> list[tuple[str, go.Figure]]:
    """The charts of a comparison, each with its name, answer and source line."""
    terms, comparison = labels.all_terms(), one.comparison
    made = []
    end = charts.axis_end([comparison.comparable, comparison.conditional])
    for verdict, group in screens.ranked_groups(comparison):
        own = end if group not in comparison.further else charts.axis_end([group])
        told = _("：").join(
            filter(None, (labels.term(terms, "verdict", verdict), screens.group_name(group, terms)))
        )
        plot = charts.dot_plot(group, own, terms, LIGHT)
        made.append((verdict, framed(plot, comparing.title(one), told, source_of(group))))
    if comparison.apart:
        plot = charts.hollow_marks(comparison.apart, terms, LIGHT)
        told = _("口径或范围不同，没有共同的刻度，只照录原文。")
        named = framed(plot, comparing.title(one), told, source_of(comparison.apart))
        made.append(("apart", named))
    return [(f"{number}-{name}", plot) for number, (name, plot) in enumerate(made, start=1)]


def place_figures(place: Place) -> list[tuple[str, go.Figure]]:
    """The charts of a place's screen: where its numbers stand among others, and its reports."""
    observations = screens.observations_of(place.place_code)
    outright, conditional = screens.comparable_groups(place.place_code)
    reports = [r for r in queries.reports() if r.place_code == place.place_code]
    title = answers.place_title(place, observations, len(reports))
    source = f"{speaking.sources(observations)} · {speaking.data_version()}"
    made = []
    if rows := spine.vertebrae(observations, outright, conditional):
        told = spine.takeaway(rows, len(observations))
        made.append(("1-spine", framed(spine.spine(rows, LIGHT), title, told, source)))
    if reports:
        plot = charts.timeline(reports, LIGHT)
        made.append(("2-timeline", framed(plot, title, answers.timeline_alt(reports), source)))
    return made


def source_of(group: Sequence[Judged]) -> str:
    """Where the numbers of a chart are from, and their version."""
    source = speaking.sources([judged.observation for judged in group])
    return f"{source} · {speaking.data_version()}"


def framed(plot: go.Figure, answer: str, told: str, source: str) -> go.Figure:
    """The chart with its answer and its source above, so that it can stand alone."""
    small = [f"<span style='font-size:13px'>{escape(told)}</span>"]
    small += [f"<span style='font-size:11px;color:{LIGHT.muted}'>{escape(source)}</span>"]
    plot.update_layout(
        height=plot.layout.height + _HEAD,
        margin={"l": 24, "r": 24, "t": 30 + _HEAD, "b": 16},
        paper_bgcolor=LIGHT.paper,
        title={
            "text": "<br>".join((f"<b>{escape(answer)}</b>", *small)),
            "x": 0.02,
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 30},
            "font": {"size": 20, "color": LIGHT.ink},
        },
    )
    return plot


def main(
    what: Annotated[
        str, typer.Argument(help="Id of an indicator, such as grid_staff, or code of a place.")
    ],
    output: Annotated[Path, typer.Option(help="Folder for the pictures.")] = Path(),
    form: Annotated[str, typer.Option("--format", help="png or svg.")] = "svg",
    places: Annotated[str, typer.Option(help="Codes of places, with commas; all if none.")] = "",
    lang: Annotated[str, typer.Option(help="zh or en.")] = language.DEFAULT,
) -> None:
    """Draw the charts of one indicator over places, or those of one place."""
    language.use(lang)
    known = {each.indicator_id: each for each in queries.indicators()}
    codes = set(filter(None, places.split(",")))
    chosen = [place for place in queries.places() if not codes or place.place_code in codes]
    alone = next((place for place in queries.places() if place.place_code == what), None)
    is_known = what in known or alone is not None
    if form not in FORMATS or not is_known or codes - {p.place_code for p in chosen}:
        sys.stderr.write(_("没有这样的指标、地方或格式。") + "\n")
        raise typer.Exit(2)
    if alone is not None:
        named = place_figures(alone)
    else:
        found, _can = comparing.compared([known[what]], chosen, Base.RAW)
        named = figures(found[0])
    try:
        pictures = drawn([plot for _name, plot in named], form) if named else []
    except DrawingError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(1) from None
    output.mkdir(parents=True, exist_ok=True)
    for (name, _plot), picture in zip(named, pictures, strict=True):
        file = output / f"{what}-{name}.{form}"
        file.write_bytes(picture)
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    typer.run(main)
