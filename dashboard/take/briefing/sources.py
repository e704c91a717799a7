"""The report behind each number, as a footnote names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard import labels, queries
from dashboard.labels import term
from dashboard.language import _
from dashboard.records import Observation, ReportSummary
from dashboard.take.slices import records


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number is printed.

    Attributes:
        report_id: The report.
        named: Its title, paper and date.
        page_id: The page; empty where it is not known.
        is_report: Whether it is a report, whose numbers have ids; the census is none.
    """

    report_id: str
    named: str
    page_id: str
    is_report: bool = True


def by_report() -> dict[str, Source]:
    """Every report, by id."""
    return {
        report.report_id: Source(report.report_id, _named(report), report.page_id)
        for report in queries.reports()
    }


def by_figure(
    figure_ids: Iterable[str], observations: Iterable[Observation] = ()
) -> dict[str, Source]:
    """The source of each figure; one query for all.

    Args:
        figure_ids: The figures.
        observations: Numbers that may not be in the data; their report's name has to do.
    """
    reports = by_report()
    found = {
        o.observation_id: reports.get(o.report_id, Source(o.report_id, o.report, ""))
        for o in observations
    }
    return found | _recorded(records(list(figure_ids)), reports)


def census(source: str) -> Source:
    """Where the population of a place in the census is from."""
    return Source("", _("普查人口的出处：{source}").format(source=source), "", is_report=False)


def _recorded(
    held: Mapping[str, Mapping[str, object]], reports: Mapping[str, Source]
) -> dict[str, Source]:
    return {
        figure_id: Source(
            str(row["report_id"]), reports[str(row["report_id"])].named, str(row["page_id"])
        )
        for figure_id, row in held.items()
    }


def _named(report: ReportSummary) -> str:
    terms = labels.all_terms()
    title = _("《{title}》").format(title=report.title)
    if report.title_status != "printed":
        status = term(terms, "title_status", report.title_status)
        title = _("{title}（{status}）").format(title=title, status=status)
    when = labels.days(report.published_earliest, report.published_latest)
    if report.published_basis != "stated":
        basis = term(terms, "date_basis", report.published_basis)
        when = _("{when}（{basis}）").format(when=when, basis=basis)
    paper = labels.paper(report.paper, report.paper_basis)
    return _("{title}{paper}，{when}").format(title=title, paper=paper, when=when)
