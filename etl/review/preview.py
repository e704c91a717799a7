"""What accepting a report would change, told before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.build.checks.findings import Finding
from etl.build.checks.relations import find_findings
from etl.build.collection import Collection
from etl.build.load import write_database
from etl.build.observations import merge_observations
from etl.build.records import Figure
from etl.build.tables import build_tables
from etl.build.version import version_of
from etl.review.acceptance import Prepared
from etl.review.reference import ProposedRow
from etl.review.released import ReleasedRow


@dataclass(frozen=True, slots=True)
class Repeat:
    """A figure whose fact is held already.

    Attributes:
        figure: The figure of the report.
        held: The figure of another report: same scope, counted thing and value, and a
            period that overlaps.
    """

    figure: Figure
    held: Figure


@dataclass(frozen=True, slots=True)
class Preview:
    """What accepting a report would change.

    Attributes:
        report_id: The report.
        replaces: Whether a report of that id is held and would be replaced.
        page_held_as: Other reports that stand on the same page text.
        observations: The report's facts by indicator, first prints in page order.
        new_findings: Checks of its figures that are new or come out differently.
        gone_findings: Checks of today that would no longer be made.
        removed: Figures of the held version that would no longer be there.
        repeats: Its figures whose facts other reports hold.
        added: Rows of data/reference that come along.
        released: Rows of data/reference that go, because only the held version uses them.
        undecided: How many figures nobody has decided; they are left out.
    """

    report_id: str
    replaces: bool
    page_held_as: tuple[str, ...]
    observations: Mapping[str, tuple[Figure, ...]]
    new_findings: tuple[Finding, ...]
    gone_findings: tuple[Finding, ...]
    removed: tuple[Figure, ...]
    repeats: tuple[Repeat, ...]
    added: tuple[ProposedRow, ...]
    released: tuple[ReleasedRow, ...]
    undecided: int


def preview(prepared: Prepared, present: Collection) -> Preview:
    """Compare `data/` as it is with `data/` as it would be.

    Args:
        prepared: The report.
        present: All of `data/` as it is.
    """
    record, then = prepared.contents.record, prepared.collection
    report_id = record.report_id
    before, after = _findings(present), _findings(then)
    own = [figure for figure in then.figures.values() if figure.report_id == report_id]
    firsts = [figure for figure in own if not figure.repeats]
    others = [
        figure
        for figure in then.figures.values()
        if figure.report_id != report_id and not figure.repeats
    ]
    return Preview(
        report_id,
        report_id in present.reports,
        tuple(
            held_id
            for held_id, held in present.reports.items()
            if held.page.sha256 == record.page.sha256 and held_id != report_id
        ),
        _by_indicator(firsts),
        tuple(f for key, f in after.items() if not _is_same(f, before.get(key))),
        tuple(finding for key, finding in before.items() if key not in after),
        tuple(
            figure
            for key, figure in present.figures.items()
            if figure.report_id == report_id and key not in then.figures
        ),
        tuple(
            Repeat(figure, held)
            for figure in firsts
            for held in others
            if is_same_fact(figure, held)
        ),
        prepared.added,
        prepared.released,
        prepared.undecided,
    )


def write_preview(prepared: Prepared, data: Path, target: Path) -> None:
    """Write the database that the build would make with the report, to look at.

    Its version is that of `data/` as it is now.
    """
    collection = prepared.collection
    findings = list(_findings(collection).values())
    observations = merge_observations(collection.figures)
    write_database(build_tables(collection, observations, findings, version_of(data)), target)


def is_same_fact(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same: scope, what is counted, value, time in common."""

    def told(figure: Figure) -> tuple[object, ...]:
        row, value = figure.row, figure.value
        scope = (row.place_code, row.scope_level, row.scope_name)
        return (*scope, row.indicator_id, row.counted_id, value.number, value.unit, value.per)

    (start, end), (held_start, held_end) = _days(one), _days(other)
    return told(one) == told(other) and start <= held_end and held_start <= end


def _days(figure: Figure) -> tuple[date, date]:
    period = figure.period
    return period.start_earliest or date.min, period.end_latest


def _findings(collection: Collection) -> dict[str, Finding]:
    found = find_findings(
        collection.figures, collection.relations, collection.catalogue.relation_rules
    )
    return {finding.finding_id: finding for finding in found}


def _is_same(finding: Finding, held: Finding | None) -> bool:
    told = held is not None and (held.outcome, held.formula)
    return told == (finding.outcome, finding.formula)


def _by_indicator(figures: list[Figure]) -> dict[str, tuple[Figure, ...]]:
    grouped: dict[str, tuple[Figure, ...]] = {}
    for figure in figures:
        indicator = figure.row.indicator_id
        grouped[indicator] = (*grouped.get(indicator, ()), figure)
    return grouped
