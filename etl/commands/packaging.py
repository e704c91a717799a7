"""`python -m etl package`: the data set as a data package, in a folder or as one zip."""

from pathlib import Path
from typing import Annotated

import typer

from etl.commands.common import DATABASE, ROOT, DatabaseOption, out, progress, readable_errors
from etl.publish.package.writing import (
    is_current_zip,
    write_package_folder,
    write_package_zip,
    zip_folder,
)


def package(
    output: Annotated[
        Path | None,
        typer.Option("--output", help="The folder to write; an older package in it is replaced."),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option("--zip", help="The zip file to write, with or without a folder.")
    ] = None,
    database: DatabaseOption = DATABASE,
    *,
    if_stale: Annotated[
        bool, typer.Option("--if-stale", help="Write the zip only if the database is newer.")
    ] = False,
) -> None:
    """Write the data set as a Frictionless data package: CSV, Parquet, schema, codebook.

    The same database always gives the same bytes.
    """
    if output is None and archive is None:
        raise typer.BadParameter("name a folder or a zip file", param_hint="--output or --zip")
    with readable_errors():
        if output is not None:
            with progress("packaging") as show:
                version = write_package_folder(database, ROOT, output, show)
            if archive is not None:
                zip_folder(output, version, archive)
        elif archive is not None:
            if if_stale and is_current_zip(database, archive):
                out.print(f"{archive.name} is current.")
                return
            with progress("packaging") as show:
                version = write_package_zip(database, ROOT, archive, show)
    written = " and ".join(str(path) for path in (output, archive) if path is not None)
    out.print(f"data version {version} written to {written}", soft_wrap=True)
