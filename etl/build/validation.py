"""What must hold between the tables of `data/`; each broken promise is a fault with its place."""

from collections.abc import Mapping, Sequence

from etl.build.records import (
    AbsenceRow,
    Figure,
    FigureRow,
    PracticeRecord,
    RelationRecord,
    ReportRecord,
)
from etl.errors import Fault
from etl.reference.catalogue import Catalogue

Rows = Mapping[str, tuple[str, int, FigureRow]]


def row_faults(file: str, place: str, row: FigureRow, catalogue: Catalogue) -> list[Fault]:
    """What one row of a figures.csv says that it must not."""
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


def duplicate_faults(rows: Rows) -> list[Fault]:
    """Repeats that lead to no first print."""
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


def report_faults(reports: Mapping[str, ReportRecord], catalogue: Catalogue) -> list[Fault]:
    """Dates that end before they begin, unknown places, two hashes for one page."""
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


def link_faults(
    relations: Sequence[RelationRecord],
    absences: Sequence[AbsenceRow],
    figures: Mapping[str, Figure],
    reports: Mapping[str, ReportRecord],
    catalogue: Catalogue,
) -> list[Fault]:
    """Relations and absences that cannot be: unknown ids, missing roles, what is printed."""
    faults = [fault for relation in relations for fault in _relation_faults(relation, figures)]
    printed = {(figure.report_id, figure.row.indicator_id) for figure in figures.values()}
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(absences, start=2):
        key = (row.report_id, row.indicator_id)
        promises = (
            (row.report_id in reports, "report_id", "a report's id"),
            (row.indicator_id in catalogue.indicators, "indicator_id", "an id of indicators.csv"),
            (key not in printed, "indicator_id", "an indicator that the report does not print"),
            (key not in seen, "indicator_id", "one row a report and indicator"),
        )
        seen.add(key)
        faults += [
            Fault("absences.csv", f"row {number}", column, getattr(row, column), expected)
            for holds, column, expected in promises
            if not holds
        ]
    return faults


def _relation_faults(relation: RelationRecord, figures: Mapping[str, Figure]) -> list[Fault]:
    ids = relation.figure_ids()
    unknown = [figure_id for figure_id in ids if figure_id not in figures]
    if unknown or relation.lacks():
        faults = [
            Fault("relations.yaml", relation.kind, "figures", figure_id, "the id of a shown figure")
            for figure_id in unknown
        ]
        if relation.lacks():
            found = ", ".join(ids)
            expected = f"figures for {relation.lacks()}"
            faults.append(Fault("relations.yaml", relation.kind, "figures", found, expected))
        return faults
    faults = []
    if len({figures[figure_id].report_id for figure_id in ids}) > 1:
        found = ", ".join(ids)
        faults.append(Fault("relations.yaml", relation.kind, "figures", found, "one report"))
    values = {figures[figure_id].value.number for figure_id in relation.parts}
    if relation.kind == "same_number" and len(values) > 1:
        found = ", ".join(map(str, sorted(values)))
        faults.append(Fault("relations.yaml", relation.kind, "parts", found, "one value"))
    return faults


def practice_faults(
    file: str, record: PracticeRecord, reports: Mapping[str, ReportRecord], catalogue: Catalogue
) -> list[Fault]:
    """What a practice names that nobody knows, or names twice."""
    scope_levels = catalogue.scope_level_of(record.place_code, record.scope_name)
    stem = file.removeprefix("practices/").removesuffix(".yaml")
    promises = (
        (record.practice_id == stem, "practice_id", record.practice_id, stem),
        (record.report_id in reports, "report_id", record.report_id, "the id of a report"),
        (
            record.place_code in catalogue.places,
            "place_code",
            record.place_code,
            "a code of places.csv",
        ),
        (
            record.place_code not in catalogue.places or record.scope_level in scope_levels,
            "scope_name",
            record.scope_name,
            f"a name of level {record.scope_level} in places.csv or localities.csv",
        ),
        (
            len(set(record.mechanisms)) == len(record.mechanisms),
            "mechanisms",
            ", ".join(record.mechanisms),
            "each mechanism once",
        ),
    )
    faults = [
        Fault(file, "the record", column, value, expected)
        for holds, column, value, expected in promises
        if not holds
    ]
    return faults + [
        Fault(file, "the record", "mechanisms", mechanism, "an id of mechanisms.csv")
        for mechanism in record.mechanisms
        if mechanism not in catalogue.mechanisms
    ]


def unused_faults(
    rows: Sequence[FigureRow],
    reports: Mapping[str, ReportRecord],
    practices: Mapping[str, PracticeRecord],
    catalogue: Catalogue,
) -> list[Fault]:
    """Places, names and mechanisms that nothing uses; an indicator or a unit may wait."""
    reported = {report.place_code for report in reports.values()}
    places = {row.place_code for row in rows} | reported
    for _ in range(2):
        places |= {catalogue.places[code].parent_code for code in places if code}
    scopes = {(row.place_code, row.scope_name, row.scope_level) for row in rows}
    scopes |= {(p.place_code, p.scope_name, p.scope_level) for p in practices.values()}
    used_mechanisms = {m for practice in practices.values() for m in practice.mechanisms}
    checks = (
        ("counted.csv", "counted_id", catalogue.counted, {row.counted_id for row in rows}),
        ("places.csv", "place_code", catalogue.places, places),
        ("mechanisms.csv", "mechanism_id", catalogue.mechanisms, used_mechanisms),
        (
            "families.csv",
            "family_id",
            [row.family_id for row in catalogue.families],
            {row.family_id for row in catalogue.indicators.values()},
        ),
        (
            "mechanism_groups.csv",
            "group_id",
            [row.group_id for row in catalogue.mechanism_groups],
            {row.group_id for row in catalogue.mechanisms.values()},
        ),
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
