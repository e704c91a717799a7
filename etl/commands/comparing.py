"""`python -m etl diff`: what changed between two built files, and why."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from etl.build.differences import compare_files
from etl.commands.common import out, readable_errors
from etl.publish.differences import Format, difference_pieces

_ENDINGS = {".csv": Format.CSV, ".json": Format.JSON, ".md": Format.MD}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.duckdb", help="The older database.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.duckdb", help="The newer database.")],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Else as the file's ending says; text if it says nothing."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="The file to write; else it is printed.")
    ] = None,
) -> None:
    """Say what changed between two databases, and why.

    Why: report (new or gone), correction, review (a person decided otherwise), rule (only
    what is computed differs), moved (only the place in the page).
    """
    written = form or (_ENDINGS.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT)
    if output is not None and output.resolve() in {old.resolve(), new.resolve()}:
        raise typer.BadParameter("it would overwrite a database", param_hint="--output")
    with readable_errors(), compare_files(old, new) as difference:
        pieces = difference_pieces(difference, written, old, new)
        if output is None:
            for piece in pieces:
                sys.stdout.write(piece)
            return
        with output.open("w", newline="", encoding="utf-8") as file:
            file.writelines(pieces)
    out.print(f"{output} written", soft_wrap=True)
