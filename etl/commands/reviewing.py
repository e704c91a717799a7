"""`python -m etl review`: a page reviewed from the command line, a decision a call."""

from pathlib import Path
from typing import Annotated

import typer

from etl.commands.common import DATA, DataOption, out, readable_errors
from etl.extract.documents import read_document
from etl.extract.proposals import Span
from etl.extract.published import read_published
from etl.extract.trained import open_extractor
from etl.review.errors import DecisionCause, DecisionError
from etl.review.session import ReviewSession

app = typer.Typer(
    no_args_is_help=True,
    help="Decide what of a page becomes data; needs EDIT=1 in the environment.",
    epilog="Example: EDIT=1 python -m etl review accept page.txt 176 --reviewer 李四",
)

PageArgument = Annotated[Path, typer.Argument(help="The page, in any form that extract reads.")]
ReviewerOption = Annotated[str, typer.Option("--reviewer", help="Who decides.")]
PublishedOption = Annotated[str, typer.Option("--published", help="When it appeared, as EDTF.")]
StartsArgument = Annotated[list[int], typer.Argument(help="Where figures begin in the text.")]
CellsArgument = Annotated[list[str], typer.Argument(help="column=value, as often as needed.")]


def _session(page: Path, reviewer: str, published: str, data: Path) -> ReviewSession:
    document = read_document(page)
    extractor = open_extractor(data)
    extraction = extractor.extract(document.name, document.text, read_published(published))
    return ReviewSession(data, extraction, reviewer)


def _key(session: ReviewSession, start: int) -> Span:
    for key in session.draft().figures:
        if key[0] == start:
            return key
    message = f"no figure begins at {start}: see `python -m etl review queue`"
    raise DecisionError(message, DecisionCause.NO_FIGURE, start=start)


def _cells(written: list[str]) -> dict[str, str]:
    cells = {}
    for item in written:
        column, sign, value = item.partition("=")
        if not sign:
            message = f"{item!r} is no column=value"
            raise DecisionError(message, DecisionCause.NO_CELL, item=item)
        cells[column] = value
    return cells


@app.command(epilog="Example: python -m etl review queue page.txt --reviewer 李四")
def queue(
    page: PageArgument,
    reviewer: ReviewerOption = "",
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """List the figures nobody has decided, riskiest first, with the reasons."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        for entry in session.queue():
            figure = entry.figure
            printed = "".join(figure.as_printed.split())
            why = ", ".join(entry.reasons) or "nothing to mind"
            told = figure.cells
            out.print(
                f"{figure.key[0]:>6}  {printed}  {told['indicator_id']}  {told['scope_name']}  "
                f"{told['period_kind']}  ({why})",
                soft_wrap=True,
            )


@app.command(epilog="Example: EDIT=1 python -m etl review accept page.txt 176 --reviewer 李四")
def accept(
    page: PageArgument,
    starts: StartsArgument,
    reviewer: ReviewerOption,
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """Accept figures as they stand."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        for start in starts:
            session.accept(_key(session, start))
    out.print(f"{len(starts)} accepted, {len(session.queue())} undecided")


@app.command(epilog="Example: EDIT=1 python -m etl review reject page.txt 176 --reviewer 李四")
def reject(
    page: PageArgument,
    starts: StartsArgument,
    reviewer: ReviewerOption,
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """Say that proposals are no figures."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        for start in starts:
            session.reject(_key(session, start), "not_a_figure")
    out.print(f"{len(starts)} rejected, {len(session.queue())} undecided")


@app.command(
    "set",
    epilog="Example: review set page.txt 176 scope_name=南桥街道 --reviewer 李四",
)
def set_cells(  # noqa: PLR0913  one argument each
    page: PageArgument,
    start: Annotated[int, typer.Argument(help="Where the figure begins in the text.")],
    cells: CellsArgument,
    reviewer: ReviewerOption,
    *,
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """Mend cells of a figure."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        session.correct(_key(session, start), _cells(cells))
    out.print(f"{start} mended")


@app.command(
    "describe",
    epilog="Example: review describe page.txt 1 report_id=a-2025 --reviewer 李四",
)
def describe(  # noqa: PLR0913  one argument each
    page: PageArgument,
    label: Annotated[
        str, typer.Argument(help="The report's label on the page (1, 2, …), or counted:<new id>.")
    ],
    cells: CellsArgument,
    reviewer: ReviewerOption,
    *,
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """Fill fields of a report's record, then say what is missing; or add a kind counted."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        if ":" in label:
            session.describe_reference(label, _cells(cells))
            out.print(f"{label} will come along with the report that uses it")
            return
        session.describe_report(label, _cells(cells))
        faults = session.faults(label)
    for fault in faults:
        out.print(str(fault), soft_wrap=True)
    out.print(f"report {label}: {len(faults)} fault(s) left")


@app.command(epilog="Example: EDIT=1 python -m etl review save page.txt 1 --reviewer 李四")
def save(
    page: PageArgument,
    label: Annotated[str, typer.Argument(help="The report's label on the page: 1, 2, …")],
    reviewer: ReviewerOption,
    published: PublishedOption = "",
    data: DataOption = DATA,
) -> None:
    """Write what was accepted of a report to the data; then build."""
    with readable_errors():
        session = _session(page, reviewer, published, data)
        draft = session.draft()
        if label not in draft.reports:
            message = f"the page has no report {label!r}"
            known = tuple(draft.reports)
            raise DecisionError(message, DecisionCause.NO_REPORT, label=label, known=known)
        saved = session.save(label, draft.began_from(draft.reports[label]["report_id"]))
    out.print(f"{saved.report_id}: {saved.figures} figures saved; now: python -m etl build")
