"""The data package that `python -m etl package` wrote beside the database, as one zip."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from dashboard import database

NAME = "package.zip"
MEDIA_TYPE = "application/zip"


def current_zip(version: str) -> Path | None:
    """The zip with the package of a data version; None where none was written for it.

    The comment of the zip is the data version that it was made from.
    """
    file = database.path().with_name(NAME)
    try:
        with ZipFile(file) as archive:
            is_current = archive.comment == version.encode()
    except (OSError, BadZipFile):
        return None
    return file if is_current else None


def download_name(version: str) -> str:
    """What the zip is called on the reader's disk."""
    return f"grassroots-governance-indicators-{version}.zip"
