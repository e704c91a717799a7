"""What all commands share: where things lie, how errors end, how progress shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.errors import EtlError

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
DATABASE = DATA / "build" / "observations.duckdb"

out, err = Console(markup=False, highlight=False), Console(stderr=True)

DataOption = Annotated[Path, typer.Option("--data", help="The data folder.")]
DatabaseOption = Annotated[
    Path,
    typer.Option(
        "--database", envvar="OBSERVATIONS_DUCKDB", help="The database file to write or read."
    ),
]
OriginalsOption = Annotated[
    Path, typer.Option("--originals", envvar="ORIGINALS_DIR", help="Folder of the pages.")
]


@contextmanager
def readable_errors() -> Iterator[None]:
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
def progress(what: str) -> Iterator[Callable[[str], None]]:
    """A line on stderr that says what is being worked on."""
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what)
        yield lambda name: bar.update(task, description=f"{what} {name}")
