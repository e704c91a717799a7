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
    ReportSummary,
    Term,
)

Record = TypeVar("Record")


def _records(kind: type[Record], rows: Iterable[database.Row]) -> list[Record]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in rows]


@database.kept
def terms() -> dict[tuple[str, str], Term]:
    """All labels by list and value."""
    found = _records(Term, database.rows("select * from term order by position"))
    return {(term.list_id, term.term_id): term for term in found}


@database.kept
def places() -> list[Place]:
    """The places with reports, grouped by prefecture."""
    sql = "select * from place_with_reports order by place_code"
    return _records(Place, database.rows(sql))


@database.kept
def families() -> list[Family]:
    """The families that have figures, in display order."""
    return _records(Family, database.rows("select * from family_in_use order by position"))


@database.kept
def indicators() -> list[Indicator]:
    """The indicators that have figures, in display order."""
    sql = "select * from indicator_in_use order by position"
    return _records(Indicator, database.rows(sql))


@database.kept
def observations(*, indicator_id: str = "") -> list[Observation]:
    """The observations on one indicator and its parts, or all."""
    sql = """
        select * from observation_for_comparison
        where ? in ('', indicator_id, broader_id)
        order by scope_position, place_code, report_id, observation_id
    """
    return _records(Observation, database.rows(sql, indicator_id))


@database.kept
def reports() -> list[ReportSummary]:
    """All reports, newest first."""
    sql = """
        select * from report_summary
        order by published_latest desc, published_earliest desc, report_id
    """
    return _records(ReportSummary, database.rows(sql))


@database.kept
def corrections() -> list[Correction]:
    """All corrections."""
    return _records(
        Correction, database.rows("select * from correction_record order by correction_id")
    )


_MOST_DIGITS = 9  # of a place on a page
_GRAVITY = ("contradictory", "cannot_be_checked", "consistent_within_rounding", "consistent")


@database.kept
def build_info() -> BuildInfo:
    """Version and size of the collection."""
    return _records(BuildInfo, database.rows("select * from collection_summary"))[0]


@database.kept
def absences() -> dict[tuple[str, str], str]:
    """Why a place has no number, where a report is known to tell; by place and indicator."""
    found = database.rows("select place_code, indicator_id, reason from absence_by_place")
    return {(str(r["place_code"]), str(r["indicator_id"])): str(r["reason"]) for r in found}


@database.kept
def family_counts() -> list[FamilyCount]:
    """Observations by place and family."""
    return _records(FamilyCount, database.rows("select * from place_by_family"))


@database.kept
def findings(*, indicator_id: str = "") -> list[Finding]:
    """All findings, or those on one indicator; the gravest first."""
    sql = """
        select * from finding_by_figure
        where ? = '' or finding_id in (
            select finding_id from indicator_finding where indicator_id = ?
        )
        order by finding_id, figure_position
    """
    grouped: dict[str, list[database.Row]] = {}
    for row in database.rows(sql, indicator_id, indicator_id):
        grouped.setdefault(str(row["finding_id"]), []).append(row)
    found = [_finding(rows) for rows in grouped.values()]
    return sorted(found, key=lambda finding: (_GRAVITY.index(finding.outcome), finding.kind))


def _finding(rows: list[database.Row]) -> Finding:
    first: dict[str, Any] = dict(rows[0])
    first["figures"] = tuple(_records(FindingFigure, rows))
    return _records(Finding, [first])[0]


@database.kept
def card(figure_id: str) -> database.Row | None:
    """Everything known about one figure as columns of the view `figure_card`, or None."""
    found = database.rows("select * from figure_card where figure_id = ?", figure_id)
    return found[0] if found else None


def figures_near(figure_id: str) -> dict[str, str]:
    """Figures whose ids may have been meant: those nearest in the same report, as printed."""
    report_id, _at, position = figure_id.partition("@")
    sql = """
        select figure_id, as_printed
        from figure
        where starts_with(figure_id, ? || '@')
        order by abs(printed_start - ?), figure_id
        limit 3
    """
    start = int(position) if position.isdecimal() and len(position) < _MOST_DIGITS else 0
    rows = database.rows(sql, report_id, start)
    return {str(row["figure_id"]): "".join(str(row["as_printed"]).split()) for row in rows}
