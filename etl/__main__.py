"""The command line: `python -m etl --help`.

Exit codes: 0 done · 1 something in the data does not hold, named on stderr · 2 wrong usage.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.build.collection import read_collection
from etl.build.pipeline import build_database, is_current
from etl.build.version import version_of
from etl.errors import EtlError
from etl.extract.originals import verify_figures
from etl.publish.cards import figure_card
from etl.publish.codebook import codebook, with_codebook
from etl.publish.figures import write_figures

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
DATABASE = DATA / "build" / "observations.duckdb"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From reviewed figures to one database file.",
    epilog="Example: python -m etl build. Exit codes: 0 done, 1 something in the data "
    "does not hold or does not exist, 2 wrong usage.",
)
export = typer.Typer(
    no_args_is_help=True,
    help="Write rows to a file.",
    epilog="Example: python -m etl export figures --output figures.csv",
)
app.add_typer(export, name="export")
out, err = Console(markup=False, highlight=False), Console(stderr=True)

DataOption = Annotated[Path, typer.Option("--data", help="The data folder.")]
DatabaseOption = Annotated[
    Path,
    typer.Option(
        "--database", envvar="OBSERVATIONS_DUCKDB", help="The database file to write or read."
    ),
]


@contextmanager
def _readable_errors() -> Iterator[None]:
    """Errors of ours end with a sentence and exit code 1, never with a traceback."""
    try:
        yield
    except EtlError as error:
        err.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}. Check the path and its permissions."
        err.print(reason, style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None


@contextmanager
def _progress(what: str) -> Iterator[Callable[[str], None]]:
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what)
        yield lambda name: bar.update(task, description=f"{what} {name}")


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
    with _readable_errors():
        if if_stale and is_current(data, database):
            out.print(f"{database.name} is current.")
            return
        with _progress("reading") as progress:
            result = build_database(data, database, progress)
    collection = result.collection
    out.print(
        f"built {database.name} {result.version}: {len(collection.reports)} reports, "
        f"{len(collection.figures)} figures, {result.observations} observations, "
        f"{result.findings} findings",
        soft_wrap=True,
    )


@app.command(epilog="Example: python -m etl verify --originals data/originals")
def verify(
    originals: Annotated[
        Path, typer.Option("--originals", envvar="ORIGINALS_DIR", help="Folder of the pages.")
    ] = DATA / "originals",
    data: DataOption = DATA,
) -> None:
    """Prove each figure against its page: hash equal, characters where they should be."""
    with _readable_errors():
        collection = read_collection(data)
        figures = [*collection.figures.values(), *collection.withheld.values()]
        with _progress("proving") as progress:
            proof = verify_figures(
                collection.reports, figures, collection.corrections, originals, progress
            )
    out.print(f"{proof.figures} of {len(figures)} figures proved on {proof.pages} pages")


@app.command(epilog="Example: python -m etl show wanshan-wulian@805")
def show(
    figure_id: Annotated[str, typer.Argument(help="Report id, @, offset.")],
    data: DataOption = DATA,
) -> None:
    """Print one figure's card."""
    with _readable_errors():
        out.print(figure_card(read_collection(data), figure_id))


@app.command(epilog="Example: python -m etl docs")
def docs(
    document: Annotated[Path, typer.Option("--document", help="The file to update.")] = DATA
    / "README.md",
    database: DatabaseOption = DATABASE,
) -> None:
    """Write the codebook of tables and views into data/README.md."""
    with _readable_errors():
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
    with _readable_errors():
        count = write_figures(read_collection(data), output)
        version = str(version_of(data))
        note = output.with_name(f"{output.name}.version")
        note.write_text(f"{version}\n", encoding="utf-8")
    out.print(f"{count} figures of data version {version} written to {output}", soft_wrap=True)


if __name__ == "__main__":
    app()
