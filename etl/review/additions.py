"""A figure that a reviewer marks in the text: its stretch, and a first reading of it."""

from collections.abc import Mapping

from etl.extract.proposals import Extraction, Span
from etl.model import Direction, Measure, PeriodKind
from etl.reference.catalogue import Catalogue
from etl.review.decisions import FIGURE_CELLS
from etl.review.drafts import Draft, Verdict
from etl.review.errors import DecisionCause, DecisionError

_LONGEST = 40
_FROM_A_NEIGHBOUR = ("scope_level", "scope_name", "place_code", "period_text", "period_kind")


def trimmed(text: str, start: int, end: int) -> Span:
    """A selection without white space at its ends.

    Raises:
        DecisionError: Nothing is left of it, it is too long for a figure, or it lies
            outside the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"{start}:{end} is no stretch of the page, which has {len(text)} characters"
        raise DecisionError(message, DecisionCause.OUTSIDE, characters=len(text))
    selected = text[start:end]
    start += len(selected) - len(selected.lstrip())
    end -= len(selected) - len(selected.rstrip())
    if not 0 < end - start <= _LONGEST:
        message = f"a figure has 1 to {_LONGEST} characters: mark number, approximation and unit"
        raise DecisionError(message, DecisionCause.WRONG_LENGTH, most=_LONGEST)
    return start, end


def require_readable(
    extraction: Extraction, span: Span, cells: Mapping[str, str], catalogue: Catalogue
) -> None:
    """Refuse a stretch that holds no number.

    Raises:
        UnreadableFigureError: The grammar does not read it.
    """
    indicator = catalogue.indicators.get(cells["indicator_id"])
    catalogue.value_reader.read(
        extraction.text[slice(*span)],
        default_unit=indicator.unit if indicator else "",
        measure=Measure(cells["measure"] or Measure.STOCK),
        direction=Direction(cells["direction"]) if cells["direction"] else None,
    )


def added_cells(
    extraction: Extraction, draft: Draft, catalogue: Catalogue, span: Span, given: Mapping[str, str]
) -> dict[str, str]:
    """A first reading of a marked figure: what is given, the rest from the nearest figure.

    Scope and period are those of the nearest figure of the same report that is not
    rejected; without one, the report's place. The indicator is "other" until someone says.

    Raises:
        UnreadableFigureError: The stretch holds no number.
    """
    label = given.get("report") or _report_at(extraction, draft, span[0])
    cells = dict.fromkeys(FIGURE_CELLS, "") | {
        "report": label,
        "indicator_id": "other",
        "measure": str(Measure.STOCK),
        "scope_level": "county",
        "place_code": draft.reports.get(label, {}).get("place_code", ""),
        "period_kind": str(PeriodKind.POINT),
    }
    near = [f for f in draft.of_report(label) if f.verdict is not Verdict.REJECTED]
    if near:
        nearest = min(near, key=lambda figure: abs(figure.span[0] - span[0]))
        cells |= {name: nearest.cells[name] for name in _FROM_A_NEIGHBOUR}
    indicator = catalogue.indicators.get(given.get("indicator_id", ""))
    if indicator is not None and indicator.measure is not None:
        cells["measure"] = str(indicator.measure)
    cells |= given
    require_readable(extraction, span, cells, catalogue)
    return cells


def _report_at(extraction: Extraction, draft: Draft, start: int) -> str:
    """Label of the report whose text an offset lies in, the first one's where none's."""
    for stretch in extraction.reports:
        if any(begin <= start < end for begin, end in stretch.spans):
            return stretch.label
    return next(iter(draft.reports), "1")
