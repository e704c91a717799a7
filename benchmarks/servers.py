"""Servers to measure, each a process of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parents[1]
DASHBOARD, BARE = "dashboard/server.py", "benchmarks/bare/server.py"
_START_SECONDS, _BETWEEN_TRIES = 120, 0.25


class ServerError(Exception):
    """A server did not start; the text is what it printed."""


@contextmanager
def serving(script: str, database: Path) -> Iterator[str]:
    """Serve a script as `make run` does.

    Args:
        script: What Streamlit runs.
        database: The file that it reads.

    Yields:
        The server's address, such as http://localhost:40001.

    Raises:
        ServerError: The server did not start.
    """
    port = _free_port()
    log = database.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "OBSERVATIONS_DUCKDB": str(database)}
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603  our own server
            command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        address = f"http://localhost:{port}"
        try:
            if not _is_healthy(address, process):
                raise ServerError(log.read_text())
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _is_healthy(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310
                return True
        except (URLError, OSError):
            time.sleep(_BETWEEN_TRIES)
    return False


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
