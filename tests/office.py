"""LibreOffice without a screen: files as it understands them, written in another format.

It is started once a call, so a test converts all its files of one kind together. Each
process of the tests has a profile of its own, in which no other LibreOffice interferes.
"""

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PROGRAM = shutil.which("soffice")
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
_PATIENCE = 180


@cache
def _profile() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="office-")


def from_csv(columns: str = "") -> str:
    """How a CSV is read: commas, quotation marks, UTF-8, from the first line.

    Args:
        columns: The formats of its columns, such as 1/2/2/5; 1 guesses, 2 is text, 5 a date
            with the year first.
    """
    return f"CSV:44,34,76,1,{columns}"


def convert(files: Sequence[Path], to: str, folder: Path, reading: str = "") -> list[Path]:
    """The files in another format, as LibreOffice reads and writes them.

    Args:
        files: What is converted; their names differ without their endings.
        to: The ending, where needed with a filter, such as `TO_CSV`.
        folder: Where the converted files are put.
        reading: How they are read, such as `from_csv()`; empty for how their ending says.
    """
    if PROGRAM is None:
        pytest.fail("LibreOffice is missing: run make office, which installs its packages.")
    command = [PROGRAM, "--headless", f"-env:UserInstallation=file://{_profile().name}"]
    command += [f"--infilter={reading}"] if reading else []
    command += ["--convert-to", to, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(  # noqa: S603  the system's own program on our own files
        command, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    made = [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    missing = [file.name for file in made if not file.is_file()]
    if done.returncode or missing:
        pytest.fail(f"LibreOffice did not write {missing}:\n{done.stdout}\n{done.stderr}")
    return made
