"""A real server and a real Chromium; what the browser asked for and complained about is kept."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from etl.build.pipeline import build_database

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL = {"localhost", "127.0.0.1"}
START_SECONDS = 90
_shared: dict[Browser, BrowserContext] = {}


@dataclass
class Visit:
    """One reader's browser window.

    Attributes:
        page: The window.
        address: The server's address.
        outside: Requests that left this machine.
        complaints: Errors in the browser's console.
    """

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a screen and wait until it stands still."""
        self.page.goto(f"{self.address}{path}")
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run and no placeholder is left."""
        expect(self.page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-script-state", "notRunning", timeout=60_000
        )
        expect(self.page.locator("h1").first).to_be_visible(timeout=30_000)
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
        return self.page


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the repository's data."""
    target = tmp_path_factory.mktemp("browser") / "observations.duckdb"
    build_database(ROOT / "data", target)
    return target


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serving(database: Path, script: str = "dashboard/server.py", **more: str) -> Iterator[str]:
    """A dashboard server on a free port; its output is shown if it dies.

    Args:
        database: The file it reads.
        script: What Streamlit runs.
        more: Further variables of its environment.
    """
    port = _free_port()
    log = database.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    variables = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "OBSERVATIONS_DUCKDB": str(database),
        "ORIGINALS_DIR": str(database.parent / "originals"),
        **more,
    }
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603  our own server
            command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        address = f"http://localhost:{port}"
        try:
            _wait_until_healthy(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 4):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310
                return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[str]:
    """A server that several tests share."""
    with serving(built) as address:
        yield address


@pytest.fixture(autouse=True, scope="session")
def _patience() -> Iterator[None]:
    """A busy machine is no fault of the screen: everything may take half a minute."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=None)


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Visitor]:
    """Opens windows on the shared server; looks at their complaints when the test is over."""
    with visitor(chromium, server) as opened:
        yield opened


def _shared_context(chromium: Browser) -> BrowserContext:
    """The browser that has seen the server's scripts before; made when it is first asked for."""
    if chromium not in _shared:
        _shared[chromium] = chromium.new_context()
    return _shared[chromium]


@contextmanager
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    """Opens windows on a server; no request may leave, no error may stand in the console.

    Windows share a browser that keeps the server's scripts, unless a fresh one is asked for.
    """
    visits: list[Visit] = []

    def open_window(
        *, width: int = 1440, height: int = 900, scheme: str = "light", fresh: bool = False
    ) -> Visit:
        context = chromium.new_context() if fresh else _shared_context(chromium)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        seen = Visit(page, address)
        seen.page.on("request", lambda request: _keep_outside(request.url, seen))
        seen.page.on("console", lambda message: _keep_complaint(message, seen))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        visits.append(seen)
        return seen

    yield open_window
    for seen in visits:
        if seen.page.context is _shared_context(chromium):
            seen.page.close()
        else:
            seen.page.context.close()
    assert [url for seen in visits for url in seen.outside] == []
    assert [text for seen in visits for text in seen.complaints] == []


def _keep_outside(url: str, seen: Visit) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL:
        seen.outside.append(url)


def _keep_complaint(message: ConsoleMessage, seen: Visit) -> None:
    """Streamlit asks a deep link's own path for two files that only the root has: harmless."""
    harmless = "status of 404" in message.text and any(
        name in message.location.get("url", "") for name in ("_stcore/health", "host-config")
    )
    if message.type == "error" and not harmless:
        seen.complaints.append(message.text)
