"""Every question the screens ask; one function each. Rows come back as frozen records."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from dashboard import database
from dashboard.records import (
    BuildInfo,
    Correction,
    Family,
    FamilyCount,
    Finding,
    FindingFigure,
    Indicator,
    Observation,
    Place,
    Practice,
    PracticeNote,
    ReportSummary,
    Term,
)

Record = TypeVar("Record")


def _records(kind: type[Record], rows: Iterable[database.Row]) -> list[Record]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in rows]


def terms() -> dict[tuple[str, str], Term]:
    """All labels by list and value."""
    found = _records(Term, database.rows("select * from term order by position"))
    return {(term.list_id, term.term_id): term for term in found}


def places() -> list[Place]:
    """The places with reports, grouped by prefecture."""
    sql = "select * from place_with_reports order by place_code"
    return _records(Place, database.rows(sql))


def families() -> list[Family]:
    """The families that have figures, in display order."""
    return _records(Family, database.rows("select * from family_in_use order by position"))


def indicators() -> list[Indicator]:
    """The indicators that have figures, in display order."""
    sql = "select * from indicator_in_use order by position"
    return _records(Indicator, database.rows(sql))


def observations(*, indicator_id: str = "", place_code: str = "") -> list[Observation]:
    """The observations on one indicator and its parts, of one place, or all."""
    sql = """
        select * from observation_for_comparison
        where (? in ('', indicator_id, broader_id)) and (? in ('', place_code))
        order by scope_position, place_code, report_id, observation_id
    """
    return _records(Observation, database.rows(sql, indicator_id, place_code))


def reports(place_code: str = "") -> list[ReportSummary]:
    """All reports, or those of one place; newest first."""
    sql = """
        select * from report_summary
        where ? in ('', place_code)
        order by published_latest desc, published_earliest desc, report_id
    """
    return _records(ReportSummary, database.rows(sql, place_code))


def corrections(figure_id: str = "") -> list[Correction]:
    """All corrections, or those of one figure."""
    sql = "select * from correction where ? in ('', figure_id) order by correction_id"
    return _records(Correction, database.rows(sql, figure_id))


_GRAVITY = ("contradictory", "cannot_be_checked", "consistent_within_rounding", "consistent")


def build_info() -> BuildInfo:
    """Version and size of the collection."""
    return _records(BuildInfo, database.rows("select * from collection_summary"))[0]


def absences(indicator_id: str) -> dict[str, str]:
    """Why a place has no number on an indicator, where a report is known to tell; by place."""
    sql = "select place_code, reason from absence_by_place where indicator_id = ?"
    found = database.rows(sql, indicator_id)
    return {str(row["place_code"]): str(row["reason"]) for row in found}


def absences_of(place_code: str) -> dict[str, str]:
    """Why a place has no number, where a report is known to tell; by indicator."""
    sql = "select indicator_id, reason from absence_by_place where place_code = ?"
    found = database.rows(sql, place_code)
    return {str(row["indicator_id"]): str(row["reason"]) for row in found}


def family_counts() -> list[FamilyCount]:
    """Observations by place and family."""
    return _records(FamilyCount, database.rows("select * from place_by_family"))


def findings(*, place_code: str = "", figure_id: str = "", indicator_id: str = "") -> list[Finding]:
    """All findings, or those on one place, figure or indicator; the gravest first."""
    sql = """
        select * from finding_by_figure
        where ? in ('', place_code)
            and (? = '' or finding_id in (
                select finding_id from finding_by_figure where figure_id = ?
            ))
            and (? = '' or finding_id in (
                select finding_id from indicator_finding where indicator_id = ?
            ))
        order by finding_id, figure_position
    """
    grouped: dict[str, list[database.Row]] = {}
    values = (place_code, figure_id, figure_id, indicator_id, indicator_id)
    for row in database.rows(sql, *values):
        grouped.setdefault(str(row["finding_id"]), []).append(row)
    found = [_finding(rows) for rows in grouped.values()]
    return sorted(found, key=lambda finding: (_GRAVITY.index(finding.outcome), finding.kind))


def _finding(rows: list[database.Row]) -> Finding:
    first: dict[str, Any] = dict(rows[0])
    first["figures"] = tuple(_records(FindingFigure, rows))
    return _records(Finding, [first])[0]


def practices(place_code: str = "") -> list[Practice]:
    """The practices of a place, or all."""
    sql = """
        select * from practice_with_mechanisms
        where ? in ('', place_code)
        order by practice_id
    """
    notes: dict[str, list[PracticeNote]] = {}
    for row in database.rows("select * from practice_note order by practice_id, kind, position"):
        notes.setdefault(str(row["practice_id"]), []).extend(_records(PracticeNote, [row]))
    return _records(
        Practice,
        [
            {**row, "notes": tuple(notes.get(str(row["practice_id"]), ()))}
            for row in database.rows(sql, place_code)
        ],
    )


def card(figure_id: str) -> database.Row | None:
    """Everything known about one figure as columns of the view `figure_card`, or None."""
    found = database.rows("select * from figure_card where figure_id = ?", figure_id)
    return found[0] if found else None
