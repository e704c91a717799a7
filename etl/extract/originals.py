"""Prove every figure against the page it was read from."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.build.records import CorrectionRecord, Figure, ReportRecord
from etl.errors import Fault, OriginalsError

CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Proof:
    """How many figures were proved, on how many pages."""

    figures: int
    pages: int


def read_page(path: Path) -> str:
    """The text of a page with its line ends as received, so that offsets hold."""
    with path.open(newline="", encoding="utf-8") as file:
        return file.read()


def verify_figures(
    reports: Mapping[str, ReportRecord],
    figures: Iterable[Figure],
    corrections: Iterable[CorrectionRecord],
    originals: Path,
    progress: Callable[[str], None] = lambda _: None,
) -> Proof:
    """Prove that each page has its hash and each figure stands where it says.

    A reassigned figure must also stand in a stretch that its page prints twice.

    Raises:
        OriginalsError: A page is missing or changed, or a figure is not there; all at once.
    """
    faults: list[Fault] = []
    pages: dict[str, str | None] = {}
    for report in reports.values():
        page = report.page
        if page.name in pages:
            continue
        path = originals / page.name
        if not path.is_file():
            faults.append(Fault(page.name, "the page", "", "nothing", f"a file in {originals}"))
            pages[page.name] = None
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != page.sha256:
            faults.append(Fault(page.name, "the page", "sha256", digest, page.sha256))
            pages[page.name] = None
            continue
        pages[page.name] = read_page(path)
    reassigned = {c.figure_id for c in corrections if c.action == "reassign"}
    proved = 0
    for figure in figures:
        progress(figure.figure_id)
        text = pages[reports[figure.report_id].page.name]
        if text is None:
            continue
        row = figure.row
        found = text[row.printed_start : row.printed_end]
        place = f"{row.printed_start}:{row.printed_end}"
        if found != row.as_printed:
            page_name = reports[figure.report_id].page.name
            faults.append(Fault(page_name, place, figure.figure_id, found, repr(row.as_printed)))
            continue
        stretch = text[max(0, row.printed_start - CONTEXT) : row.printed_end + CONTEXT]
        if figure.figure_id in reassigned and text.count(stretch) < 2:  # noqa: PLR2004  printed twice
            page_name = reports[figure.report_id].page.name
            expected = "a stretch that stands twice"
            faults.append(Fault(page_name, place, figure.figure_id, row.as_printed, expected))
            continue
        proved += 1
    if faults:
        raise OriginalsError(faults)
    return Proof(proved, len(pages))
