"""One report of a draft → what `data/` would hold, proved by the rules of the build."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from etl.build.checks.relations import find_findings
from etl.build.collection import Collection, read_collection
from etl.build.load import write_database
from etl.build.observations import merge_observations
from etl.build.records import FigureRow, ReportRecord
from etl.build.tables import build_tables
from etl.build.version import Version
from etl.errors import CheckFailedError, CorrectionError, Fault, InvalidDataError
from etl.reference.catalogue import Catalogue
from etl.review.drafts import Draft, Verdict
from etl.review.errors import DecisionCause, DecisionError, NotReadyError
from etl.review.files import as_if
from etl.review.held import Contents, folder_files, read_held, version_of_files
from etl.review.needed import extended, needed_rows
from etl.review.reference import ProposedRow, with_rows
from etl.review.released import ReleasedRow, released_rows, without_rows
from etl.review.rows import PageOfReport, figure_rows, report_record


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A report as it stands in a draft, with everything that is still wrong.

    Attributes:
        record: The bibliographic record, None where it has faults.
        rows: The rows of the accepted figures without faults, in page order.
        added: The rows of data/reference that come along.
        undecided: How many of its figures nobody has decided.
        faults: What keeps it from being accepted.
        catalogue: The words of the domain with the added rows.
    """

    record: ReportRecord | None
    rows: tuple[FigureRow, ...]
    added: tuple[ProposedRow, ...]
    undecided: int
    faults: tuple[Fault, ...]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report that can be saved.

    Attributes:
        contents: Record and rows.
        added: The rows of data/reference that come along.
        released: The rows of data/reference that go, because only the held version uses them.
        undecided: How many of its figures nobody has decided; they are not saved.
        files: What would be written, by path below the data folder.
        version: The version that the report would have.
        collection: All of `data/` with the report in it.
    """

    contents: Contents
    added: tuple[ProposedRow, ...]
    released: tuple[ReleasedRow, ...]
    undecided: int
    files: Mapping[str, bytes]
    version: str
    collection: Collection


def read_draft(
    data: Path, catalogue: Catalogue, draft: Draft, label: str, page: PageOfReport
) -> DraftReport:
    """A report as it stands in a draft; quick enough for every click.

    Raises:
        DecisionError: The page has no report of that label.
    """
    if label not in draft.reports:
        known = tuple(draft.reports)
        message = f"the page has no report {label!r}; it has {', '.join(known) or 'none'}"
        raise DecisionError(message, DecisionCause.NO_REPORT, label=label, known=known)
    figures = draft.of_report(label)
    accepted = [figure for figure in figures if figure.verdict is Verdict.ACCEPTED]
    cells = draft.reports[label]
    added, faults = needed_rows(accepted, cells["place_code"], draft, catalogue)
    words, found = extended(added, catalogue)
    faults += found
    record, found = report_record(label, cells, page)
    faults += found + _taken_faults(data, label, cells["report_id"], page)
    rows, found = figure_rows(accepted, record, words)
    faults += found
    if not accepted:
        faults.append(Fault(f"report {label}", "its figures", "", "0", "one accepted figure"))
    undecided = sum(figure.verdict is Verdict.UNDECIDED for figure in figures)
    told = tuple(dict.fromkeys(faults))
    return DraftReport(record, tuple(rows), tuple(added), undecided, told, words)


def prepare(
    data: Path, catalogue: Catalogue, draft: Draft, label: str, page: PageOfReport
) -> Prepared:
    """A report ready to be saved: all of `data/` holds with it, by the build's own rules.

    Raises:
        NotReadyError: It does not; every fault at once.
        DecisionError: The page has no report of that label.
    """
    report = read_draft(data, catalogue, draft, label, page)
    if report.record is None or report.faults:
        raise NotReadyError(report.faults)
    contents = Contents(report.record, report.rows)
    folder = folder_files(contents)
    report_id = report.record.report_id
    files = with_rows(data, report.added)
    files |= {f"reports/{report_id}/{name}": content for name, content in folder.items()}
    released: list[ReleasedRow] = []
    try:
        if (data / "reports" / report_id).is_dir():
            released = released_rows(data, contents, report.catalogue)
            files = without_rows(data, files, released)
        with as_if(data, files) as imagined:
            collection = read_collection(imagined)
        _prove(collection, report_id)
    except (InvalidDataError, CorrectionError, CheckFailedError) as error:
        raise NotReadyError(error.faults) from error
    return Prepared(
        contents,
        report.added,
        tuple(released),
        report.undecided,
        files,
        version_of_files(folder),
        collection,
    )


def _taken_faults(data: Path, label: str, report_id: str, page: PageOfReport) -> list[Fault]:
    """A report id that a report of another page has."""
    if not report_id or not (data / "reports" / report_id).is_dir():
        return []
    if read_held(data, report_id).record.page.sha256 == page.sha256:
        return []
    expected = "an id of its own; a report of another page has this one"
    return [Fault(f"report {label}", "the record", "report_id", report_id, expected)]


def alone(collection: Collection, report_id: str) -> Collection:
    """One report of a collection with the words that it uses and nothing else."""
    figures = {key: f for key, f in collection.figures.items() if f.report_id == report_id}
    words, rows = collection.catalogue, [figure.row for figure in figures.values()]
    record = collection.reports[report_id]
    codes = {record.place_code, *(row.place_code for row in rows)}
    for _ in range(2):
        codes |= {words.places[code].parent_code for code in codes if code}
    indicators = {row.indicator_id for row in rows}
    counted, units = {row.counted_id for row in rows}, {row.unit for row in rows}
    used = replace(
        words,
        indicators={key: row for key, row in words.indicators.items() if key in indicators},
        counted={key: row for key, row in words.counted.items() if key in counted},
        units={key: row for key, row in words.units.items() if key in units},
        places={key: row for key, row in words.places.items() if key in codes},
        mechanism_groups=[],
        mechanisms={},
    )
    return Collection(used, {report_id: record}, figures, {}, {}, [], [], [])


def _prove(collection: Collection, report_id: str) -> None:
    """Keep the promises of sql/checks for one report, in a database of its own.

    Raises:
        CheckFailedError: One does not hold.
    """
    report = alone(collection, report_id)
    findings = find_findings(report.figures, [], report.catalogue.relation_rules)
    observations = merge_observations(report.figures)
    tables = build_tables(report, observations, findings, Version(0, "0" * 64))
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        write_database(tables, Path(folder) / "proof.duckdb")
