"""One figure's card for the terminal."""

from difflib import get_close_matches

from rich.table import Table
from rich.text import Text

from etl.build.checks.arithmetic import interval
from etl.build.checks.relations import find_findings
from etl.build.collection import Collection
from etl.build.records import Figure
from etl.errors import UnknownFigureError


def figure_card(collection: Collection, figure_id: str) -> Table:
    """Everything known about a figure, as a table of two columns.

    Raises:
        UnknownFigureError: There is no such figure; names the nearest ids.
    """
    figure = collection.figures.get(figure_id)
    if figure is None:
        raise UnknownFigureError(figure_id, get_close_matches(figure_id, collection.figures, 3))
    card = Table(title=figure_id, show_header=False, title_justify="left", min_width=72)
    card.add_column(style="bold", no_wrap=True)
    card.add_column(overflow="fold")
    for name, content in _lines(collection, figure):
        card.add_row(name, Text(content))
    return card


def _lines(collection: Collection, figure: Figure) -> list[tuple[str, str]]:
    row, value, period = figure.row, figure.value, figure.period
    catalogue, report = collection.catalogue, collection.reports[figure.report_id]
    indicator = catalogue.indicators[row.indicator_id]
    counted = catalogue.counted.get(row.counted_id)
    place = catalogue.places[row.place_code]
    digest, ends = report.page.sha256[:12], f"{period.end_latest}, {period.basis}"
    starts = "unknown" if period.start_earliest is None else str(period.start_earliest)
    lines = [
        ("as printed 原文", " ".join(row.as_printed.split())),
        ("value 数值", f"{value.number.normalize():,f} {value.unit} ({value.qualifier})"),
        ("bounds 上下界", interval(value.bounds)),
        ("indicator 指标", f"{indicator.name_zh} / {indicator.name_en} [{row.indicator_id}]"),
        ("counted 计数对象", f"{counted.name_zh} / {counted.name_en}" if counted else "—"),
        ("subject 所指", f"{row.subject_zh} / {row.subject_en}"),
        ("scope 范围", f"{row.scope_name} ({row.scope_level}), {place.name_zh} {row.place_code}"),
        (
            "period 时期",
            f"{row.period_text or '—'} ({row.period_kind}): {starts} … {ends}",
        ),
        ("report 报道", f"{report.title} · {report.paper} · {report.date.edtf}"),
        (
            "place 位置",
            f"{report.page.name} [{row.printed_start}:{row.printed_end}] sha256 {digest}…",
        ),
    ]
    if figure.repeats:
        lines.append(("repeats 重复", figure.repeats))
    if figure.printed_in:
        lines.append(("printed in 印在", collection.reports[figure.printed_in].title))
    if row.note_zh:
        lines.append(("note 附注", f"{row.note_zh} / {row.note_en}"))
    findings = find_findings(collection.figures, collection.relations, catalogue.relation_rules)
    lines.extend(
        (f"check {finding.kind}", f"{finding.outcome}: {finding.in_symbols}")
        for finding in findings
        if any(other is figure for _, other in finding.figures)
    )
    return lines
