"""Commands that read new pages: extract and evaluate."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from etl.commands.common import DATA, DataOption, OriginalsOption, out, progress, readable_errors
from etl.extract.documents import Document, read_document
from etl.extract.evaluation import evaluate as score
from etl.extract.evaluation import families_of
from etl.extract.extraction import Published
from etl.extract.proposals import Extraction
from etl.extract.published import read_published
from etl.extract.trained import open_extractor
from etl.publish.evaluation_report import report
from etl.publish.proposals import (
    guide_rows,
    proposal_rows,
    read_guide_rows,
    write_proposals,
    write_unread,
)
from etl.reference.catalogue import read_catalogue

AIMS: Mapping[str, float] = {
    "f1": 0.97,
    "exact_span": 0.95,
    "value": 0.99,
    "qualifier": 0.98,
    "indicator_known": 0.85,
    "scope_level": 0.88,
    "county": 0.97,
    "period_kind": 0.90,
    "whole_row": 0.65,
}
"""What a reviewer may expect on reports that nobody here has seen."""


def extract(  # noqa: PLR0913, PLR0917  one option each
    pages: Annotated[
        list[Path], typer.Argument(help="Pages: txt md html docx pdf xlsx, pictures.")
    ],
    published: Annotated[
        str,
        typer.Option(
            "--published", help="When they appeared, as EDTF: 2025-05-21, 2025?, 2024/2026."
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", help="The CSV file of proposed figures.")
    ] = None,
    unread: Annotated[
        Path | None, typer.Option("--unread", help="The CSV file of numbers not proposed, and why.")
    ] = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="Folder for the texts that offsets refer to.")
    ] = None,
    data: DataOption = DATA,
) -> None:
    """Propose every figure of some pages, each with its reading and the rule that decided."""
    with readable_errors():
        when = read_published(published)
        with progress("reading") as show:
            documents = [_shown(read_document(page), show) for page in pages]
        extractions = _extract(documents, when, data)
        if output is not None:
            write_proposals(extractions, output)
        if unread is not None:
            write_unread(extractions, unread)
        if text is not None:
            _keep_texts(documents, text)
    for document, extraction in zip(documents, extractions, strict=True):
        out.print(_summary(document, extraction), soft_wrap=True)


def _shown(document: Document, show: object) -> Document:
    if callable(show):
        show(document.name)
    return document


def _extract(documents: list[Document], when: Published | None, data: Path) -> list[Extraction]:
    with progress("extracting") as show:
        show("")
        extractor = open_extractor(data)
        found = []
        for document in documents:
            show(document.name)
            found.append(extractor.extract(document.name, document.text, when))
        return found


def _keep_texts(documents: list[Document], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        path = folder / f"{Path(document.name).stem}.txt"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(document.text)


def _summary(document: Document, extraction: Extraction) -> str:
    return (
        f"{document.name}: {len(extraction.reports)} reports, "
        f"{len(extraction.proposals)} figures proposed, {len(extraction.unread)} numbers "
        f"listed as no figure · received {document.sha256[:12]} · text {document.text_sha256[:12]}"
    )


def evaluate(
    reference: Annotated[Path, typer.Argument(help="Reviewed figures in the guide's columns.")],
    originals: OriginalsOption = DATA / "originals",
    proposed: Annotated[
        Path | None, typer.Option("--proposed", help="Score this CSV instead of extracting.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="The Markdown file of the report.")
    ] = None,
    data: DataOption = DATA,
) -> None:
    """Score proposed figures against reviewed ones, field by field, worst cases listed."""
    with readable_errors():
        rows = read_guide_rows(reference)
        names = sorted({row.page for row in rows})
        if proposed is None:
            documents = [read_document(originals / name) for name in names]
            found = guide_rows(proposal_rows(_extract(documents, None, data)), "the proposals")
        else:
            found = read_guide_rows(proposed)
        scored = score(rows, found, families_of(read_catalogue(data)))
        told = report(scored, AIMS)
        if output is not None:
            output.write_text(told, encoding="utf-8")
    out.print(
        told if output is None else f"{output} written: whole rows {scored.scores['whole_row']:.3f}"
    )
