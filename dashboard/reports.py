"""Reports: their record, the figures that stand in them, and what else is known of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypeVar

from dashboard import database, queries
from dashboard.language import InLanguage
from dashboard.records import Finding

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Report:
    """The bibliographic record of a report, with how many figures stand in its text."""

    report_id: str
    kind: str
    title: str
    title_status: str
    name_zh: str
    name_en: str
    authors: str
    paper: str
    paper_basis: str
    place_code: str
    place_zh: str
    place_en: str
    parent_zh: str | None
    parent_en: str | None
    published_edtf: str
    published_earliest: date
    published_latest: date
    published_basis: str
    published_note_zh: str
    published_note_en: str
    page_id: str
    page_sha256: str
    printed: int

    name = InLanguage("name")
    place = InLanguage("place")
    parent = InLanguage("parent")
    published_note = InLanguage("published_note")

    @property
    def is_title_printed(self) -> bool:
        """Whether its page prints the title, and not we gave it one."""
        return self.title_status == "printed"


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A figure at its place in a page.

    Attributes:
        report_id: The report it belongs to.
        stands_in: The report in whose text it stands; mostly the same.
    """

    figure_id: str
    report_id: str
    report_zh: str
    report_en: str
    stands_in: str
    observation_id: str
    is_repeat: bool
    printed_start: int
    printed_end: int
    as_printed: str
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    unit: str
    qualifier: str
    family_position: int
    family_zh: str
    family_en: str
    indicator_id: str
    indicator_zh: str
    indicator_en: str
    subject_zh: str
    subject_en: str
    scope_level: str
    scope_name: str
    scope_name_en: str
    period_kind: str
    period_text: str

    report = InLanguage("report")
    family = InLanguage("family")
    indicator = InLanguage("indicator")
    subject = InLanguage("subject")
    scope = InLanguage("scope_name", plain="scope_name")

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())


@dataclass(frozen=True, slots=True)
class ReportNote:
    """A practice told, an indicator without a number, a thing not said, or a correction."""

    kind: str
    target_id: str
    name_zh: str
    name_en: str
    term_id: str
    status: str
    text_zh: str
    text_en: str

    name = InLanguage("name")
    text = InLanguage("text")


@dataclass(frozen=True, slots=True)
class Told:
    """Everything known of one report.

    Attributes:
        report: Its record.
        inside: The figures that stand in its text, in the order of print.
        elsewhere: Its own figures that were printed in another report's text.
        around: The figures of other reports on its page, in the order of print.
        findings: The checks that one of its figures takes part in, the gravest first.
        notes: What else is known of it.
        neighbours: The other reports of its page.
    """

    report: Report
    inside: tuple[ReportFigure, ...]
    elsewhere: tuple[ReportFigure, ...]
    around: tuple[ReportFigure, ...]
    findings: tuple[Finding, ...]
    notes: tuple[ReportNote, ...]
    neighbours: tuple[Report, ...]

    @property
    def guests(self) -> list[ReportFigure]:
        """The figures in its text that belong to another report."""
        return [f for f in self.inside if f.report_id != self.report.report_id]

    @property
    def doubted(self) -> set[str]:
        """The figures that a check calls contradictory."""
        return {
            figure.figure_id
            for finding in self.findings
            if finding.outcome == "contradictory"
            for figure in finding.figures
        }

    def of_kind(self, *kinds: str) -> list[ReportNote]:
        """Its notes of some kinds, in order."""
        return [note for note in self.notes if note.kind in kinds]


def _records(kind: type[Record], rows: Iterable[database.Row]) -> list[Record]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in rows]


@database.kept
def reports() -> list[Report]:
    """All reports, by place; the newest of a place first."""
    sql = """
        select * from report_record
        order by place_code, published_latest desc, published_earliest desc, report_id
    """
    return _records(Report, database.rows(sql))


def page_figures(page_id: str) -> list[ReportFigure]:
    """The figures of a page in the order of print."""
    sql = """
        select * from report_figure
        where page_id = ?
        order by printed_start, printed_end, figure_id
    """
    return _records(ReportFigure, database.rows(sql, page_id))


def notes(report_id: str) -> list[ReportNote]:
    """What else is known of a report, by kind and in order."""
    sql = """
        select * from report_note
        where report_id = ?
        order by kind, note_position, target_id, name_zh
    """
    return _records(ReportNote, database.rows(sql, report_id))


def told(report: Report, everything: Sequence[Report]) -> Told:
    """All that is known of one of the reports, in three queries."""
    on_page = page_figures(report.page_id)
    inside = tuple(f for f in on_page if f.stands_in == report.report_id)
    elsewhere = tuple(f for f in on_page if f.report_id == report.report_id and f not in inside)
    ids = {figure.figure_id for figure in (*inside, *elsewhere)}
    return Told(
        report,
        inside,
        elsewhere,
        tuple(f for f in on_page if f.stands_in != report.report_id),
        tuple(f for f in queries.findings() if ids & {figure.figure_id for figure in f.figures}),
        tuple(notes(report.report_id)),
        tuple(
            other
            for other in everything
            if other.page_id == report.page_id and other.report_id != report.report_id
        ),
    )


def by_family(figures: Sequence[ReportFigure]) -> list[tuple[str, list[ReportFigure]]]:
    """Figures under their families' names, families in display order."""
    groups: dict[tuple[int, str], list[ReportFigure]] = {}
    for figure in figures:
        groups.setdefault((figure.family_position, figure.family), []).append(figure)
    return [(name, members) for (_position, name), members in sorted(groups.items())]
