"""The figures nobody has decided, riskiest first, and why each is risky."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from etl.build.checks.relations import find_findings
from etl.build.records import Figure, FigureRow
from etl.errors import UnreadableFigureError
from etl.extract.proposals import Span
from etl.model import DateBasis, Direction, Measure, Outcome, Period, Qualifier, Value
from etl.reference.catalogue import Catalogue
from etl.review.drafts import Draft, DraftFigure, Verdict

_LOW = Decimal("0.6")
_LARGE = Decimal(10_000)
_UNDATED = Period(None, None, date.min, date.min, DateBasis.UNKNOWN)


class Reason(StrEnum):
    """Why a figure deserves a closer look."""

    UNREADABLE = "unreadable"
    CONTRADICTING = "contradicting"
    UNIT_UNFIT = "unit_unfit"
    NO_PLACE = "no_place"
    MEASURE_UNFIT = "measure_unfit"
    OTHER = "other"
    LOW_CONFIDENCE = "low_confidence"
    VAGUE = "vague"
    LARGE = "large"
    ADDED = "added"


_WEIGHTS: Mapping[Reason, Decimal] = {
    Reason.UNREADABLE: Decimal("0.6"),
    Reason.CONTRADICTING: Decimal("0.5"),
    Reason.UNIT_UNFIT: Decimal("0.4"),
    Reason.NO_PLACE: Decimal("0.4"),
    Reason.MEASURE_UNFIT: Decimal("0.3"),
    Reason.OTHER: Decimal("0.3"),
    Reason.LOW_CONFIDENCE: Decimal("0.1"),
    Reason.VAGUE: Decimal("0.1"),
    Reason.LARGE: Decimal("0.1"),
    Reason.ADDED: Decimal(0),
}
"""What each reason adds to the doubt of extraction, in shares of a certain error."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A figure in the queue.

    Attributes:
        figure: The undecided figure.
        risk: 0 is certain; comparable within one page only.
        reasons: Why, the weightiest first.
    """

    figure: DraftFigure
    risk: Decimal
    reasons: tuple[Reason, ...]


def queue(draft: Draft, catalogue: Catalogue) -> list[Queued]:
    """The undecided figures of a draft, riskiest first, equal ones in page order."""
    figures = [f for f in draft.figures.values() if f.verdict is not Verdict.REJECTED]
    values = {figure.key: _value(figure, catalogue) for figure in figures}
    contradicting = _contradicting(figures, values, catalogue)
    queued = []
    for figure in figures:
        if figure.verdict is Verdict.UNDECIDED:
            found = _reasons(figure, values[figure.key], catalogue)
            if figure.key in contradicting:
                found.add(Reason.CONTRADICTING)
            reasons = tuple(reason for reason in Reason if reason in found)
            doubt = 1 - (figure.confidence if figure.confidence is not None else Decimal(1))
            risk = doubt + sum((_WEIGHTS[reason] for reason in reasons), Decimal(0))
            queued.append(Queued(figure, risk, reasons))
    return sorted(queued, key=lambda entry: (-entry.risk, entry.figure.span))


def _value(figure: DraftFigure, catalogue: Catalogue) -> Value | None:
    cells = figure.cells
    indicator = catalogue.indicators.get(cells["indicator_id"])
    direction = Direction(cells["direction"]) if cells["direction"] else None
    try:
        return catalogue.value_reader.read(
            figure.as_printed,
            default_unit=indicator.unit if indicator else "",
            measure=Measure(cells["measure"] or Measure.STOCK),
            direction=direction,
        )
    except UnreadableFigureError:
        return None


def _reasons(figure: DraftFigure, value: Value | None, catalogue: Catalogue) -> set[Reason]:
    cells = figure.cells
    indicator = catalogue.indicators.get(cells["indicator_id"])
    is_known = indicator is not None and indicator.measure is not None
    reasons = {
        Reason.OTHER: not is_known,
        Reason.NO_PLACE: not cells["place_code"],
        Reason.LOW_CONFIDENCE: figure.confidence is not None and figure.confidence < _LOW,
        Reason.ADDED: figure.is_added,
        Reason.UNREADABLE: value is None,
    }
    if indicator is not None and is_known:
        reasons[Reason.MEASURE_UNFIT] = cells["measure"] != indicator.measure
    if value is not None:
        reasons[Reason.VAGUE] = value.qualifier is not Qualifier.EXACT
        reasons[Reason.LARGE] = abs(value.number) >= _LARGE
        if indicator is not None and is_known:
            reasons[Reason.UNIT_UNFIT] = not _fits(value.unit, indicator.unit, catalogue)
    return {reason for reason, holds in reasons.items() if holds}


def _fits(unit: str, wanted: str, catalogue: Catalogue) -> bool:
    """Whether two units are of one kind: people count in 人 and 名, visits in 人次."""
    printed, usual = catalogue.units.get(unit), catalogue.units.get(wanted)
    return printed is not None and usual is not None and printed.kind == usual.kind


def _contradicting(
    figures: list[DraftFigure], values: Mapping[Span, Value | None], catalogue: Catalogue
) -> set[Span]:
    """Figures that cannot all be right by the rules of relation_rules.csv."""
    keys: dict[str, Span] = {}
    built: dict[str, Figure] = {}
    starts = {str(figure.key[0]) for figure in figures}
    for figure in figures:
        value = values[figure.key]
        if value is not None:
            made = _figure(figure, value, starts)
            keys[made.figure_id], built[made.figure_id] = figure.key, made
    return {
        keys[figure.figure_id]
        for finding in find_findings(built, [], catalogue.relation_rules)
        if finding.outcome is Outcome.CONTRADICTORY
        for _, figure in finding.figures
    }


def _figure(figure: DraftFigure, value: Value, starts: set[str]) -> Figure:
    """A figure as far as the checks look at it; its words need not be complete yet."""
    cells = figure.cells
    first = cells["duplicate_of"]
    words: dict[str, Any] = {name: cell for name, cell in cells.items() if name != "report"}
    words |= {
        "as_printed": figure.as_printed,
        "measure": Measure(cells["measure"] or Measure.STOCK),
        "duplicate_of": int(first) if first in starts else None,
    }
    row = FigureRow.model_construct(**words)
    report = f"report-{figure.report}"
    return Figure(f"{report}@{figure.key[0]}", report, row, value, _UNDATED)
