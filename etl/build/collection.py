"""Read `data/` whole: reports, figures, practices, relations; validate and read every figure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from etl.build.corrections import apply_corrections
from etl.build.lectures import LectureRecord, read_lectures
from etl.build.records import (
    AbsenceRow,
    CorrectionRecord,
    Figure,
    FigureRow,
    PracticeRecord,
    RelationRecord,
    ReportRecord,
)
from etl.build.validation import (
    duplicate_faults,
    link_faults,
    practice_faults,
    report_faults,
    row_faults,
    unused_faults,
)
from etl.errors import (
    DisagreementError,
    Fault,
    InvalidDataError,
    UnreadableFigureError,
    UnreadablePeriodError,
)
from etl.reading.periods import read_period
from etl.reference.catalogue import Catalogue, read_catalogue
from etl.reference.tables import read_record, read_records, read_table

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that `data/` holds, validated and read.

    Attributes:
        catalogue: The words of the domain.
        reports: By report id, in the order of their folders.
        figures: By figure id, in page order within their report; corrections applied.
        withheld: Figures that a correction withholds.
        practices: By practice id.
        relations: Reviewed relations between figures.
        absences: Why a report gives no number.
        corrections: Faults of the reports.
        lectures: Ready lectures, in their order.
    """

    catalogue: Catalogue
    reports: dict[str, ReportRecord]
    figures: dict[str, Figure]
    withheld: dict[str, Figure]
    practices: dict[str, PracticeRecord]
    relations: list[RelationRecord]
    absences: list[AbsenceRow]
    corrections: list[CorrectionRecord]
    lectures: list[LectureRecord] = field(default_factory=list)


def read_collection(data: Path, progress: Progress = lambda _: None) -> Collection:
    """Read and validate `data/`.

    Args:
        data: The data folder.
        progress: Told the id of each report as it is read.

    Raises:
        InvalidDataError: A file is missing or malformed, an id unknown, repeated or unused.
        DisagreementError: A computed value, unit or qualifier differs from the reviewed one.
        CorrectionError: A correction no longer applies.
    """
    catalogue = read_catalogue(data)
    corrections = read_records(data, "corrections.yaml", CorrectionRecord)
    reports: dict[str, ReportRecord] = {}
    rows: dict[str, tuple[str, int, FigureRow]] = {}
    faults: list[Fault] = []
    for folder in _folders(data / "reports"):
        progress(folder)
        record = read_record(data, f"reports/{folder}/report.yaml", ReportRecord)
        if record.report_id != folder:
            file = f"reports/{folder}/report.yaml"
            faults.append(Fault(file, "the record", "report_id", record.report_id, folder))
        reports[folder] = record
        table = read_table(data, f"reports/{folder}/figures.csv", FigureRow)
        for number, row in enumerate(table, start=2):
            figure_id = f"{folder}@{row.printed_start}"
            if figure_id in rows:
                file = f"reports/{folder}/figures.csv"
                start = str(row.printed_start)
                expected = "an offset that stands once"
                faults.append(Fault(file, f"row {number}", "printed_start", start, expected))
            rows[figure_id] = (folder, number, row)
    rows = apply_corrections(rows, reports, corrections)
    for folder, number, row in rows.values():
        faults += row_faults(f"reports/{folder}/figures.csv", f"row {number}", row, catalogue)
    faults += duplicate_faults(rows) + report_faults(reports, catalogue)
    if faults:
        raise InvalidDataError(faults)
    figures = _read_figures(rows, reports, catalogue, corrections)
    withheld_ids = {c.figure_id for c in corrections if c.action == "withhold"}
    collection = Collection(
        catalogue,
        reports,
        {key: figure for key, figure in figures.items() if key not in withheld_ids},
        {key: figure for key, figure in figures.items() if key in withheld_ids},
        _read_practices(data, catalogue, reports),
        read_records(data, "relations.yaml", RelationRecord),
        read_table(data, "absences.csv", AbsenceRow),
        corrections,
        read_lectures(data),
    )
    faults = link_faults(
        collection.relations, collection.absences, collection.figures, reports, catalogue
    )
    every_row = [row for _, _, row in rows.values()]
    faults += unused_faults(every_row, reports, collection.practices, catalogue)
    if faults:
        raise InvalidDataError(faults)
    return collection


def _folders(path: Path) -> list[str]:
    if not path.is_dir():
        raise InvalidDataError([Fault(path.name, "the folder", "", "nothing", "a folder a report")])
    return sorted(folder.name for folder in path.iterdir() if folder.is_dir())


def _read_figures(
    rows: dict[str, tuple[str, int, FigureRow]],
    reports: dict[str, ReportRecord],
    catalogue: Catalogue,
    corrections: Iterable[CorrectionRecord],
) -> dict[str, Figure]:
    """Read every row; report all unreadable and all disagreeing ones at once."""
    printed_in = {c.figure_id: c.printed_in or "" for c in corrections if c.action == "reassign"}
    figures: dict[str, Figure] = {}
    invalid: list[Fault] = []
    disagreements: list[Fault] = []
    for figure_id, (folder, number, row) in rows.items():
        file, place, dated = f"reports/{folder}/figures.csv", f"row {number}", reports[folder].date
        try:
            value = catalogue.value_reader.read(
                row.as_printed,
                default_unit=catalogue.indicators[row.indicator_id].unit,
                measure=row.measure,
                direction=row.direction,
            )
            period = read_period(
                row.period_text, row.period_kind, dated.earliest, dated.latest, dated.basis
            )
        except UnreadableFigureError as error:
            invalid.append(Fault(file, place, "as_printed", row.as_printed, str(error)))
            continue
        except UnreadablePeriodError as error:
            invalid.append(Fault(file, place, "period_text", row.period_text, str(error)))
            continue
        computed = {"value": value.number, "unit": value.unit, "qualifier": value.qualifier}
        disagreements += [
            Fault(file, place, column, str(getattr(row, column)), f"{read} read from the print")
            for column, read in computed.items()
            if getattr(row, column) != read
        ]
        figures[figure_id] = Figure(
            figure_id, folder, row, value, period, printed_in.get(figure_id, "")
        )
    if invalid:
        raise InvalidDataError(invalid)
    if disagreements:
        raise DisagreementError(disagreements)
    return figures


def _read_practices(
    data: Path, catalogue: Catalogue, reports: dict[str, ReportRecord]
) -> dict[str, PracticeRecord]:
    practices, faults = {}, []
    if not (data / "practices").is_dir():
        raise InvalidDataError([Fault("practices", "the folder", "", "nothing", "a folder")])
    for path in sorted((data / "practices").glob("*.yaml")):
        file = f"practices/{path.name}"
        record = read_record(data, file, PracticeRecord)
        practices[record.practice_id] = record
        faults += practice_faults(file, record, reports, catalogue)
    if faults:
        raise InvalidDataError(faults)
    return practices
