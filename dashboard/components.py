"""Pieces that several screens share: charts with their cards, tables of numbers."""

import re
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard import address, charts, database, labels, shown, tables
from dashboard.comparison import Judged
from dashboard.labels import Terms, term
from dashboard.language import _, joined, ngettext
from dashboard.records import (
    Indicator,
    Observation,
    Place,
    ReportSummary,
)
from dashboard.tables import Cell, Table
from dashboard.theme import palette

_LONGEST_FILE_NAME = 48


def chart(figure: go.Figure, alt: str, key: str) -> None:
    """Show a chart; a click on a mark asks for the card of its number."""

    def open_card() -> None:
        points = st.session_state[key].selection.points
        if points and points[0].get("customdata"):
            chosen = points[0]["customdata"]
            address.request_figure(chosen if isinstance(chosen, str) else chosen[0])

    shown.chart()
    asked = st.query_params.get(address.PICTURE, "")
    picture = asked if asked in charts.PICTURES else charts.PICTURES[0]
    # Without a ground of its own a saved picture could not be read on another one.
    colours = palette(dark=st.context.theme.type == "dark")
    modebar = {"color": colours.muted, "activecolor": colours.ink, "bgcolor": "rgba(0,0,0,0)"}
    figure.update_layout(paper_bgcolor=colours.paper, modebar=modebar)
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        config=charts.config(picture, _file_name(alt)),
        on_select=open_card,
        selection_mode="points",
        theme=None,
    )


def _file_name(alt: str) -> str:
    """A picture's file is called what the chart says, with the data version."""
    words = re.sub(r"[^\w%.-]+", "_", re.split(r"[。；;]|\. ", alt)[0]).strip("_")
    return f"{words[:_LONGEST_FILE_NAME]}_{database.looked_at().version}"


def judged_table(
    judged: Sequence[Judged], remarks: Mapping[str, str], terms: Terms, caption: str, key: str
) -> None:
    """Show numbers with rank and reasons under a key of the screen."""
    tables.show(judged_rows(judged, remarks, terms, caption), key)


def judged_rows(
    judged: Sequence[Judged], remarks: Mapping[str, str], terms: Terms, caption: str
) -> Table:
    """Numbers with rank and reasons; ranks only where they exist.

    Args:
        judged: What to show, in order.
        remarks: What checks left open, by observation; stands beside the reasons.
        terms: Labels of the closed lists.
        caption: What the table holds.
    """
    rows = [
        [
            Cell(j.observation.place, "heading", small=labels.scope(j.observation, terms)),
            Cell(
                j.observation.printed,
                "figure",
                j.observation.observation_id,
                labels.bounds(j.observation) if j.observation.qualifier != "exact" else "",
            ),
            Cell(_rank(j)),
            Cell(term(terms, "verdict", j.verdict.term), "badge", j.verdict.term),
            Cell(j.observation.subject, small=j.observation.counted),
            Cell(labels.period(j.observation, terms), small=_published(j.observation)),
            Cell(_why(j, terms), "muted", small=remarks.get(j.observation.observation_id, "")),
        ]
        for j in judged
    ]
    columns = (_("地方"), _("原文"), _("名次"), _("判定"), _("数的是"), _("时段"), _("缘由"))
    return Table(caption, columns, rows, numeric=(1,))


def _why(judged: Judged, terms: Terms) -> str:
    return _("；").join(labels.reason(reason, terms) for reason in judged.reasons) or "—"


def _rank(judged: Judged) -> str:
    if judged.rank is None:
        return "—"
    return _("{rank} / {of}").format(rank=judged.rank, of=judged.rank.of)


def _published(observation: Observation) -> str:
    return _("截至 {day}").format(day=labels.days(observation.end_earliest, observation.end_latest))


def missing_table(missing: Sequence[tuple[Place, str]], terms: Terms, key: str) -> None:
    """Show places without a number under a key of the screen."""
    tables.show(missing_rows(missing, terms), key)


def missing_rows(missing: Sequence[tuple[Place, str]], terms: Terms) -> Table:
    """Places without a number on the indicator, each with its reason."""
    rows = [
        [
            Cell(f"{place.parent} {place.label}", "heading"),
            Cell(term(terms, "missing_reason", reason), "muted"),
            Cell(terms["missing_reason", reason].definition, "muted"),
        ]
        for place, reason in missing
    ]
    caption = _("没有数字的地方：不补、不估、不计零")
    return Table(caption, (_("地方"), _("为什么没有"), _("说明")), rows)


def missing_indicators_table(
    missing: Sequence[tuple[Indicator, str]], terms: Terms, key: str
) -> str:
    """Show indicators that a place has no number on.

    Returns:
        The indicator whose comparison is asked for by a click in this run, else "".
    """
    return tables.show(missing_indicator_rows(missing, terms), key)


def missing_indicator_rows(missing: Sequence[tuple[Indicator, str]], terms: Terms) -> Table:
    """Indicators that a place has no number on; what was reviewed first, the rest by family."""
    known = [(i, reason) for i, reason in missing if reason != "no_figure"]
    rows = [
        [
            Cell(indicator.name, "link", indicator.indicator_id),
            Cell(term(terms, "missing_reason", reason), "muted"),
            Cell(terms["missing_reason", reason].definition, "muted"),
        ]
        for indicator, reason in known
    ]
    families: dict[str, list[str]] = {}
    for indicator, reason in missing:
        if reason == "no_figure":
            families.setdefault(indicator.family, []).append(indicator.name)
    unseen = term(terms, "missing_reason", "no_figure")
    rows += [
        [Cell(family, "heading"), Cell(unseen, "muted"), Cell(joined(names), "muted")]
        for family, names in families.items()
    ]
    caption = _("别处公布、这里没有数字的指标：不补、不估、不计零")
    return Table(caption, (_("指标"), _("为什么没有"), _("说明")), rows)


def observation_table(
    groups: Sequence[tuple[str, Sequence[Observation]]],
    comparable_with: Mapping[str, int],
    terms: Terms,
    key: str,
) -> str:
    """Show the numbers of one place.

    Returns:
        The indicator whose comparison is asked for by a click in this run, else "".
    """
    return tables.show(observation_rows(groups, comparable_with, terms), key)


def observation_rows(
    groups: Sequence[tuple[str, Sequence[Observation]]],
    comparable_with: Mapping[str, int],
    terms: Terms,
) -> Table:
    """Numbers of one place by family; says with how many other places each compares outright."""
    rows: list[list[Cell]] = []
    for name, observations in groups:
        rows.append([Cell(name, "group")])
        rows += [_observation_row(o, comparable_with, terms) for o in observations]
    columns = (_("指标"), _("原文"), _("范围"), _("时段"), _("能比吗"), _("报道"))
    caption = _("点原文看出处；点“能比吗”一栏看缘由。")
    return Table(caption, columns, rows, numeric=(1,))


def _observation_row(
    observation: Observation, comparable_with: Mapping[str, int], terms: Terms
) -> list[Cell]:
    is_exact = observation.qualifier == "exact"
    small = "" if is_exact else labels.bounds(observation)
    return [
        _named(observation),
        Cell(observation.printed, "figure", observation.observation_id, small),
        Cell(labels.scope(observation, terms)),
        Cell(labels.period(observation, terms), small=_published(observation)),
        _comparable_cell(observation, comparable_with.get(observation.observation_id, 0)),
        Cell(observation.report, "muted"),
    ]


def _named(observation: Observation) -> Cell:
    """The indicator and what is counted; where no indicator fits, what is counted leads."""
    if observation.indicator_id == "other":
        return Cell(observation.subject, "heading", small=observation.indicator)
    return Cell(observation.indicator, "heading", small=observation.subject)


def _comparable_cell(observation: Observation, places: int) -> Cell:
    """With how many places a number compares; leads to the comparison and its reasons."""
    if observation.indicator_id == "other":
        return Cell(_("没有共同的指标"), "muted")
    if not places:
        return Cell(_("不直接可比"), "link", observation.indicator_id)
    text = ngettext("与 {n} 处可比", "与 {n} 处可比", places).format(n=places)
    return Cell(text, "link", observation.indicator_id)


def reports_table(reports: Sequence[ReportSummary], terms: Terms, key: str) -> None:
    """Reports with paper, date and how many numbers they print."""
    rows = [
        [
            Cell(report.place, "heading"),
            Cell(report.title, small=_given(report, terms)),
            Cell(labels.paper(report.paper, report.paper_basis)),
            Cell(
                labels.days(report.published_earliest, report.published_latest),
                small=term(terms, "date_basis", report.published_basis),
            ),
            Cell(str(report.figures)),
            Cell(str(report.approximations)),
        ]
        for report in reports
    ]
    columns = (_("地方"), _("标题"), _("报纸"), _("日期"), _("数字"), _("约数"))
    tables.show(Table(_("收录的报道"), columns, rows, numeric=(4, 5)), key)


def _given(report: ReportSummary, terms: Terms) -> str:
    if report.title_status == "printed":
        return ""
    return term(terms, "title_status", report.title_status)
