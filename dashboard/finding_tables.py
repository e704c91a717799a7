"""Tables of checks: their arithmetic, what they cover, and what was corrected."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import labels, tables
from dashboard.labels import Terms, term
from dashboard.language import _
from dashboard.records import Correction, Finding, FindingFigure
from dashboard.tables import Cell, Table


def findings_table(findings: Sequence[Finding], terms: Terms, caption: str, key: str) -> None:
    """Show checks with their arithmetic under a key of the screen."""
    tables.show(finding_rows(findings, terms, caption), key)


def finding_rows(findings: Sequence[Finding], terms: Terms, caption: str) -> Table:
    """Checks with their arithmetic; every printed number opens its card."""
    rows = [
        [
            Cell(term(terms, "outcome", finding.outcome), "badge", finding.outcome),
            Cell(term(terms, "check_kind", finding.kind), "text", small=finding.report),
            Cell(finding.formula, small=_in_small(finding)),
            _figures_cell(finding, terms),
        ]
        for finding in findings
    ]
    columns = (_("结果"), _("核对"), _("算式"), _("印出的数"))
    return Table(caption, columns, rows)


def _in_small(finding: Finding) -> str:
    """The formula between its bounds where a print leaves something open; what it says."""
    bounded = with_bounds(finding)
    if not bounded:
        return finding.explanation
    return _("按上下限：{formula}。{explanation}").format(
        formula=bounded, explanation=finding.explanation
    )


def with_bounds(finding: Finding) -> str:
    """The formula with intervals for what is not exact; empty where all of it is."""
    bounded = finding.formula
    for figure in finding.figures:
        if figure.low is None or figure.low != figure.high:
            bounded = bounded.replace(figure.printed, _interval(figure), 1)
    return "" if bounded == finding.formula else bounded


def _interval(figure: FindingFigure) -> str:
    """Bounds as mathematics writes them: [18600, 18700) 个."""
    low = "…" if figure.low is None else f"{figure.low.normalize():f}"
    high = "…" if figure.high is None else f"{figure.high.normalize():f}"
    left = "[" if figure.low_closed and figure.low is not None else "("
    right = "]" if figure.high_closed and figure.high is not None else ")"
    return f"{left}{low}, {high}{right} {figure.unit}"


def _figures_cell(finding: Finding, terms: Terms) -> Cell:
    """Every figure of a finding with its part in the arithmetic and its bounds, one a line."""
    cells = []
    for figure in finding.figures:
        is_exact = figure.low is not None and figure.low == figure.high
        told = [term(terms, "figure_role", figure.role), figure.subject]
        small = " · ".join(told if is_exact else [*told, labels.bounds(figure)])
        cells.append(Cell(figure.printed, "figure", figure.figure_id, small))
    return replace(cells[0], more=tuple(cells[1:]))


def coverage_table(findings: Sequence[Finding], terms: Terms, key: str) -> None:
    """How many checks of each kind came out how; what cannot be checked is counted."""
    outcomes = [term_id for list_id, term_id in terms if list_id == "outcome"]
    kinds = sorted({finding.kind for finding in findings})
    rows = []
    for kind in kinds:
        counts = [
            sum((f.kind, f.outcome) == (kind, outcome) for f in findings) for outcome in outcomes
        ]
        cells = [
            Cell(str(count) if count else "—", "text" if count else "muted") for count in counts
        ]
        name = terms["check_kind", kind]
        rows.append([Cell(name.name, "heading", small=name.definition), *cells])
    columns = (_("核对"), *(term(terms, "outcome", outcome) for outcome in outcomes))
    numeric = range(1, len(columns))
    tables.show(Table(_("每种核对的结果"), columns, rows, numeric=tuple(numeric)), key)


def corrections_table(corrections: Sequence[Correction], terms: Terms, key: str) -> None:
    """Known faults of the reports, with what we do about them."""
    rows = [
        [
            Cell(term(terms, "correction_action", fault.action), "heading"),
            Cell(
                fault.printed or _("不再显示"),
                "figure" if fault.printed else "muted",
                fault.figure_id,
                fault.report,
            ),
            Cell(fault.reason),
            Cell(term(terms, "correction_status", fault.status), "muted"),
        ]
        for fault in corrections
    ]
    columns = (_("处理"), _("数字"), _("缘由"), _("状态"))
    tables.show(Table(_("报道与数据的更正记录"), columns, rows), key)
