"""Read `data/` whole: reports, figures, practices, relations; validate and read every figure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from etl.build.corrections import apply_corrections
from etl.build.records import (
    AbsenceRow,
    CorrectionRecord,
    Figure,
    FigureRow,
    PracticeRecord,
    RelationRecord,
    ReportRecord,
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
    """

    catalogue: Catalogue
    reports: dict[str, ReportRecord]
    figures: dict[str, Figure]
    withheld: dict[str, Figure]
    practices: dict[str, PracticeRecord]
    relations: list[RelationRecord]
    absences: list[AbsenceRow]
    corrections: list[CorrectionRecord]


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
        faults += _row_faults(f"reports/{folder}/figures.csv", f"row {number}", row, catalogue)
    faults += _duplicate_faults(rows) + _date_faults(reports, catalogue)
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
    )
    faults = _link_faults(collection)
    if faults:
        raise InvalidDataError(faults)
    return collection


def _folders(path: Path) -> list[str]:
    if not path.is_dir():
        raise InvalidDataError([Fault(path.name, "the folder", "", "nothing", "a folder a report")])
    return sorted(folder.name for folder in path.iterdir() if folder.is_dir())


def _row_faults(file: str, place: str, row: FigureRow, catalogue: Catalogue) -> list[Fault]:
    counted = catalogue.counted.get(row.counted_id)
    known_counted = counted is not None and counted.indicator_id == row.indicator_id
    is_place = row.place_code in catalogue.places
    scope_levels = catalogue.scope_level_of(row.place_code, row.scope_name)
    length = len(row.as_printed)
    promises = (
        (
            row.printed_end - row.printed_start == length,
            "printed_end",
            f"printed_start + {length} characters",
        ),
        (row.indicator_id in catalogue.indicators, "indicator_id", "an id of indicators.csv"),
        (row.unit in catalogue.units, "unit", "a unit of units.csv"),
        (
            not row.counted_id or known_counted,
            "counted_id",
            f"an id of counted.csv for {row.indicator_id}",
        ),
        (is_place, "place_code", "a code of places.csv"),
        (
            not is_place or row.scope_level in scope_levels,
            "scope_name",
            f"a name of level {row.scope_level} in places.csv or localities.csv",
        ),
        (
            (row.measure == "change") == (row.direction is not None),
            "direction",
            "rise or fall exactly where measure is change",
        ),
        (
            row.indicator_id != "satisfaction_rate" or row.measured_by is not None,
            "measured_by",
            "who asked, or unstated",
        ),
    )
    return [
        Fault(file, place, column, str(getattr(row, column)), expected)
        for holds, column, expected in promises
        if not holds
    ]


def _duplicate_faults(rows: dict[str, tuple[str, int, FigureRow]]) -> list[Fault]:
    faults = []
    for folder, number, row in rows.values():
        if row.duplicate_of is None:
            continue
        first = rows.get(f"{folder}@{row.duplicate_of}")
        if first is None or first[2].duplicate_of is not None:
            file = f"reports/{folder}/figures.csv"
            expected = "the printed_start of a first print in this file"
            start = str(row.duplicate_of)
            faults.append(Fault(file, f"row {number}", "duplicate_of", start, expected))
    return faults


def _date_faults(reports: dict[str, ReportRecord], catalogue: Catalogue) -> list[Fault]:
    faults = []
    pages: dict[str, str] = {}
    for report_id, report in reports.items():
        file = f"reports/{report_id}/report.yaml"
        if report.date.earliest > report.date.latest:
            found = f"{report.date.earliest} … {report.date.latest}"
            faults.append(Fault(file, "the record", "date", found, "earliest not after latest"))
        if report.place_code not in catalogue.places:
            expected = "a code of places.csv"
            faults.append(Fault(file, "the record", "place_code", report.place_code, expected))
        known = pages.setdefault(report.page.name, report.page.sha256)
        if known != report.page.sha256:
            expected = f"one hash a page, elsewhere {known}"
            faults.append(Fault(file, "the record", "page.sha256", report.page.sha256, expected))
    return faults


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
    for path in sorted((data / "practices").glob("*.yaml")):
        file = f"practices/{path.name}"
        record = read_record(data, file, PracticeRecord)
        practices[record.practice_id] = record
        wanted = {
            "practice_id": (record.practice_id, {path.stem}),
            "report_id": (record.report_id, set(reports)),
            "place_code": (record.place_code, set(catalogue.places)),
        }
        for column, (value, known) in wanted.items():
            if value not in known:
                expected = f"one of {', '.join(sorted(known)[:5])} …"
                faults.append(Fault(file, "the record", column, value, expected))
        faults += [
            Fault(file, "the record", "mechanisms", mechanism, "an id of mechanisms.csv")
            for mechanism in record.mechanisms
            if mechanism not in catalogue.mechanisms
        ]
    if faults:
        raise InvalidDataError(faults)
    return practices


def _link_faults(collection: Collection) -> list[Fault]:
    """Relations and absences point at figures, reports and indicators; nothing is unused."""
    faults = [
        Fault("relations.yaml", relation.kind, "figures", figure_id, "the id of a shown figure")
        for relation in collection.relations
        for figure_id in relation.figure_ids()
        if figure_id not in collection.figures
    ]
    for number, row in enumerate(collection.absences, start=2):
        place = f"row {number}"
        if row.report_id not in collection.reports:
            faults.append(Fault("absences.csv", place, "report_id", row.report_id, "a report's id"))
        if row.indicator_id not in collection.catalogue.indicators:
            expected = "an id of indicators.csv"
            faults.append(Fault("absences.csv", place, "indicator_id", row.indicator_id, expected))
    return faults + _unused_words(collection)


def _unused_words(collection: Collection) -> list[Fault]:
    catalogue = collection.catalogue
    rows = [figure.row for figure in (*collection.figures.values(), *collection.withheld.values())]
    indicator_units = {indicator.unit for indicator in catalogue.indicators.values()}
    reported = {report.place_code for report in collection.reports.values()}
    places = {row.place_code for row in rows} | reported
    for _ in range(2):
        places |= {catalogue.places[code].parent_code for code in places if code}
    scopes = {(row.place_code, row.scope_name, row.scope_level) for row in rows}
    scopes |= {(p.place_code, p.scope_name, p.scope_level) for p in collection.practices.values()}
    used_mechanisms = {m for practice in collection.practices.values() for m in practice.mechanisms}
    checks = (
        ("units.csv", "unit", catalogue.units, {row.unit for row in rows} | indicator_units),
        ("counted.csv", "counted_id", catalogue.counted, {row.counted_id for row in rows}),
        ("places.csv", "place_code", catalogue.places, places),
        ("mechanisms.csv", "mechanism_id", catalogue.mechanisms, used_mechanisms),
    )
    faults = [
        Fault(f"reference/{file}", f"row {number}", column, key, "a use in data/; remove the row")
        for file, column, keys, used in checks
        for number, key in enumerate(keys, start=2)
        if key not in used
    ]
    faults += [
        Fault("reference/localities.csv", f"row {number}", "name_zh", row.name_zh, "a use in data/")
        for number, row in enumerate(catalogue.localities, start=2)
        if (row.place_code, row.name_zh, row.level) not in scopes
    ]
    return faults
