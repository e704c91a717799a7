"""The command line: `python -m etl --help`.

Exit codes: 0 done · 1 something in the data does not hold, named on stderr · 2 wrong usage.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from etl.build.collection import read_collection
from etl.build.pipeline import build_database, is_current
from etl.build.version import version_of
from etl.commands import comparing, extracting, packaging, reviewing
from etl.commands.common import (
    DATA,
    DATABASE,
    DatabaseOption,
    DataOption,
    OriginalsOption,
    err,
    out,
    progress,
    readable_errors,
)
from etl.extract.originals import verify_figures
from etl.publish.cards import figure_card
from etl.publish.codebook import codebook, with_codebook
from etl.publish.figures import write_figures
from etl.review.files import is_interrupted, recover, saving_lock

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From pages to reviewed figures, and from those to one database file.",
    epilog="Example: python -m etl build. Exit codes: 0 done, 1 something in the data "
    "does not hold or does not exist, 2 wrong usage.",
)
export = typer.Typer(
    no_args_is_help=True,
    help="Write rows to a file.",
    epilog="Example: python -m etl export figures --output figures.csv",
)
app.add_typer(export, name="export")
app.add_typer(reviewing.app, name="review")


@app.command(epilog="Example: python -m etl build --if-stale")
def build(
    data: DataOption = DATA,
    database: DatabaseOption = DATABASE,
    *,
    if_stale: Annotated[
        bool, typer.Option("--if-stale", help="Only if missing or older than the data.")
    ] = False,
) -> None:
    """Build the database: read, validate, check, write aside, swap in."""
    with readable_errors():
        if if_stale and is_current(data, database):
            out.print(f"{database.name} is current.")
            return
        if is_interrupted(data):
            with saving_lock(data):
                recover(data, "build")
        with progress("reading") as show:
            result = build_database(data, database, show)
    collection = result.collection
    out.print(
        f"built {database.name} {result.version}: {len(collection.reports)} reports, "
        f"{len(collection.figures)} figures, {result.observations} observations, "
        f"{result.findings} findings",
        soft_wrap=True,
    )
    if result.history:
        err.print(result.history, soft_wrap=True)


@app.command(epilog="Example: python -m etl verify --originals data/originals")
def verify(
    originals: OriginalsOption = DATA / "originals",
    data: DataOption = DATA,
) -> None:
    """Prove each figure against its page: hash equal, characters where they should be."""
    with readable_errors():
        collection = read_collection(data)
        figures = [*collection.figures.values(), *collection.withheld.values()]
        with progress("proving") as show:
            proof = verify_figures(
                collection.reports, figures, collection.corrections, originals, show
            )
    out.print(f"{proof.figures} of {len(figures)} figures proved on {proof.pages} pages")


@app.command(epilog="Example: python -m etl show wanshan-wulian@805")
def show(
    figure_id: Annotated[str, typer.Argument(help="Report id, @, offset.")],
    data: DataOption = DATA,
) -> None:
    """Print one figure's card."""
    with readable_errors():
        out.print(figure_card(read_collection(data), figure_id))


@app.command(epilog="Example: python -m etl docs")
def docs(
    document: Annotated[Path, typer.Option("--document", help="The file to update.")] = DATA
    / "README.md",
    database: DatabaseOption = DATABASE,
) -> None:
    """Write the codebook of tables and views into data/README.md."""
    with readable_errors():
        text = document.read_text(encoding="utf-8")
        document.write_text(with_codebook(text, codebook(database)), encoding="utf-8")
    out.print(f"{os.path.relpath(document)} is current.")


@export.command("figures", epilog="Example: python -m etl export figures --output figures.csv")
def export_figures(
    output: Annotated[Path, typer.Option("--output", help="The CSV file to write.")],
    data: DataOption = DATA,
) -> None:
    """Write every figure in the columns of the annotation guide.

    The data version goes into a file of the same name with .version behind it.
    """
    with readable_errors():
        count = write_figures(read_collection(data), output)
        version = str(version_of(data))
        note = output.with_name(f"{output.name}.version")
        note.write_text(f"{version}\n", encoding="utf-8")
    out.print(f"{count} figures of data version {version} written to {output}", soft_wrap=True)


app.command(
    epilog="Example: python -m etl extract page.pdf --published 2025-05-21 --output new.csv"
)(extracting.extract)
app.command(epilog="Example: python -m etl evaluate figures.csv --originals data/originals")(
    extracting.evaluate
)
app.command(epilog="Example: python -m etl diff old.duckdb data/build/observations.duckdb")(
    comparing.diff
)
app.command(epilog="Example: python -m etl package --output build/package")(packaging.package)

if __name__ == "__main__":
    app()
