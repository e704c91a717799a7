"""R, as those have it who read the data with it: base packages only."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("Rscript")
_PATIENCE = 120


def run(code: str, folder: Path, locale: str = "C.UTF-8") -> str:
    """What a script prints.

    Args:
        code: The script.
        folder: Where it runs, and where what it writes is found.
        locale: The locale in which it runs.
    """
    if PROGRAM is None:
        pytest.fail("R is missing: run make office, which installs its package.")
    script = folder / "script.R"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(  # noqa: S603  the system's own program on our own script
        [PROGRAM, "--vanilla", str(script)],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
        cwd=folder,
        env={**os.environ, "LC_ALL": locale},
    )
    if done.returncode or "Warning" in done.stderr:
        pytest.fail(f"R ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout
