"""A draft's words → the validated rows that data/reports holds; every fault with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.build.records import FIGURE_ID, FigureRow, ReportRecord
from etl.build.validation import row_faults
from etl.errors import Fault, UnreadableFigureError, UnreadablePeriodError
from etl.model import DateBasis, Direction, Measure
from etl.reading.periods import read_period
from etl.reference.catalogue import Catalogue
from etl.review.dates import EXAMPLES, read_edtf
from etl.review.decisions import FIGURE_CELLS
from etl.review.drafts import Cells, DraftFigure, Verdict
from etl.review.validated import validated

_NOTES = {
    DateBasis.STATED: ("版面印有日期。", "The date is printed on the page."),
    DateBasis.INFERRED: ("日期由审核人推断。", "The reviewer inferred the date."),
    DateBasis.UNKNOWN: ("日期不详。", "The date is not known."),
}
_ASKED = {
    "report_id": "an id of small letters, digits and hyphens, such as wanshan-2025-05",
    "title": "the title as printed, or one of yours with title_status given",
    "name_zh": "a short Chinese name for the report",
    "name_en": "a short English name for the report",
    "place_code": "the code of the county, prefecture or province it is about",
    "edtf": f"the date of publication, such as {EXAMPLES}",
}


@dataclass(frozen=True, slots=True)
class PageOfReport:
    """The page a report stands on: the name of its text and the text's SHA-256."""

    name: str
    sha256: str


def place_of(figure: DraftFigure) -> str:
    """How faults name a figure."""
    return f"figure {figure.span[0]}:{figure.span[1]} {figure.as_printed!r}"


def report_record(
    label: str, cells: Cells, page: PageOfReport
) -> tuple[ReportRecord | None, list[Fault]]:
    """The bibliographic record of a report, or everything that it lacks.

    Without a paper it is "unknown"; the basis of a date follows from its EDTF unless said.
    """
    where = f"report {label}"
    faults = [
        Fault(where, "the record", column, "", expected)
        for column, expected in _ASKED.items()
        if not cells[column]
    ]
    if cells["report_id"] and FIGURE_ID.fullmatch(f"{cells['report_id']}@0") is None:
        expected = _ASKED["report_id"]
        faults.append(Fault(where, "the record", "report_id", cells["report_id"], expected))
    try:
        earliest, latest, basis = read_edtf(cells["edtf"])
    except ValueError as error:
        if cells["edtf"]:
            faults.append(Fault(where, "the record", "edtf", cells["edtf"], str(error)))
        return None, faults
    if cells["date_basis"] in tuple(DateBasis):
        basis = DateBasis(cells["date_basis"])
    note_zh, note_en = _NOTES[basis]
    values = {
        "report_id": cells["report_id"],
        "kind": cells["kind"],
        "title": cells["title"],
        "title_status": cells["title_status"],
        "name": {"zh": cells["name_zh"], "en": cells["name_en"]},
        "authors": [name.strip() for name in cells["authors"].split(";") if name.strip()],
        "paper": cells["paper"] or "unknown",
        "paper_basis": cells["paper_basis"] or ("stated" if cells["paper"] else "unknown"),
        "place_code": cells["place_code"],
        "page": {"name": page.name, "sha256": page.sha256},
        "date": {
            "edtf": cells["edtf"],
            "earliest": earliest,
            "latest": latest,
            "basis": basis,
            "note": {
                "zh": cells["date_note_zh"] or note_zh,
                "en": cells["date_note_en"] or note_en,
            },
        },
    }
    if faults:
        return None, faults
    return validated(ReportRecord, values, where, "the record")


def figure_rows(
    figures: Iterable[DraftFigure], record: ReportRecord | None, catalogue: Catalogue
) -> tuple[list[FigureRow], list[Fault]]:
    """The rows of a report's accepted figures in page order, or everything they lack."""
    accepted = sorted(
        (figure for figure in figures if figure.verdict is Verdict.ACCEPTED),
        key=lambda figure: figure.span,
    )
    starts = {str(figure.key[0]): str(figure.span[0]) for figure in accepted}
    rows: list[FigureRow] = []
    faults: list[Fault] = []
    for before, figure in zip([None, *accepted], accepted, strict=False):
        row, found = figure_row(figure, starts, record, catalogue)
        faults += found
        if before is not None and before.span[1] > figure.span[0]:
            where, place = f"report {figure.report}", place_of(figure)
            expected = f"a span that does not overlap {place_of(before)}"
            faults.append(Fault(where, place, "span", figure.as_printed, expected))
        if row is not None:
            rows.append(row)
    return rows, faults


def figure_row(
    figure: DraftFigure,
    starts: Mapping[str, str],
    record: ReportRecord | None,
    catalogue: Catalogue,
) -> tuple[FigureRow | None, list[Fault]]:
    """The row of one figure: its number read anew from the print, its words as decided.

    Args:
        figure: An accepted figure.
        starts: Where the accepted figures of its report begin now, by the start of their key.
        record: The report's record, None where that has faults of its own.
        catalogue: The words of the domain, with the rows that the report adds.
    """
    where, place = f"report {figure.report}", place_of(figure)
    cells = completed(figure, catalogue)
    first = cells.pop("duplicate_of")
    cells["duplicate_of"] = starts.get(first, first)
    faults = [
        Fault(where, place, "duplicate_of", first, "an accepted first print of this report")
        for _ in [first]
        if first and first not in starts
    ]
    try:
        cells |= _read_value(figure, cells, catalogue)
    except UnreadableFigureError as error:
        return None, [*faults, Fault(where, place, "as_printed", figure.as_printed, str(error))]
    except ValueError as error:
        return None, [*faults, Fault(where, place, "the reading", "", str(error))]
    del cells["report"]
    row, invalid = validated(FigureRow, cells, where, place)
    faults += invalid
    if row is None:
        return None, faults
    faults += row_faults(where, place, row, catalogue)
    faults += _period_faults(where, place, row, record)
    return row, faults


def completed(figure: DraftFigure, catalogue: Catalogue) -> dict[str, str]:
    """A figure's cells with what follows from others: English subject, name of the scope.

    Without an English subject the counted thing's name stands, or else the indicator's; a
    county's full name with its prefecture, or none, becomes its name in places.csv.
    """
    cells = {name: figure.cells[name] for name in FIGURE_CELLS}
    counted = catalogue.counted.get(cells["counted_id"])
    indicator = catalogue.indicators.get(cells["indicator_id"])
    if not cells["subject_en"] and counted is not None:
        cells["subject_en"] = counted.name_en
    elif not cells["subject_en"] and indicator is not None and indicator.measure is not None:
        cells["subject_en"] = indicator.name_en
    place = catalogue.places.get(cells["place_code"])
    if place is not None and place.level == cells["scope_level"]:
        above = catalogue.places.get(place.parent_code)
        full = (above.name_zh if above else "") + place.name_zh
        if cells["scope_name"] in ("", full, place.label_zh):
            cells["scope_name"] = place.name_zh
    if cells["measure"] != Measure.CHANGE:
        cells["direction"] = ""
    return cells


def in_digits(number: Decimal) -> str:
    """A number as tables hold it: no exponent, no zeros behind the point that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read_value(figure: DraftFigure, cells: Cells, catalogue: Catalogue) -> dict[str, str]:
    indicator = catalogue.indicators.get(cells["indicator_id"])
    value = catalogue.value_reader.read(
        figure.as_printed,
        default_unit=indicator.unit if indicator else "",
        measure=Measure(cells["measure"]),
        direction=Direction(cells["direction"]) if cells["direction"] else None,
    )
    return {
        "printed_start": str(figure.span[0]),
        "printed_end": str(figure.span[1]),
        "as_printed": figure.as_printed,
        "value": in_digits(value.number),
        "unit": value.unit,
        "qualifier": str(value.qualifier),
    }


def _period_faults(
    where: str, place: str, row: FigureRow, record: ReportRecord | None
) -> list[Fault]:
    if record is None:
        return []
    dated = record.date
    try:
        read_period(row.period_text, row.period_kind, dated.earliest, dated.latest, dated.basis)
    except UnreadablePeriodError:
        expected = f"words that set a period of kind {row.period_kind}, or another period_kind"
        return [Fault(where, place, "period_text", row.period_text, expected)]
    return []
