"""The rebuild after a save: in the background, one at a time, with what it says."""

import subprocess
import sys
import threading
from dataclasses import dataclass

import streamlit as st

from dashboard import address, database, language
from dashboard.labels import escape
from dashboard.language import _
from pages.review.desk.received import DATA

_LOCK = threading.Lock()


@dataclass(slots=True)
class Rebuild:
    """The newest rebuild of this server.

    Attributes:
        process: What runs, None before the first.
        said: What it said at its end.
        failed: Whether it ended with a fault.
    """

    process: subprocess.Popen[str] | None = None
    said: str = ""
    failed: bool = False

    def is_running(self) -> bool:
        """Whether it runs; a finished one is asked for what it said."""
        if self.process is None:
            return False
        if self.process.poll() is None:
            return True
        out, err = self.process.communicate()
        self.failed = self.process.returncode != 0
        self.said = (err if self.failed else out).strip()
        self.process = None
        return False


@st.cache_resource(show_spinner=False)
def newest() -> Rebuild:
    """The rebuild that all visitors share."""
    return Rebuild()


def start() -> None:
    """Build the database anew from data/, unless a build runs."""
    rebuild = newest()
    with _LOCK:
        if rebuild.is_running():
            return
        file = str(database.path())
        command = [sys.executable, "-m", "etl", "build", "--data", str(DATA), "--database", file]
        rebuild.process = subprocess.Popen(  # noqa: S603  our own program, no shell
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )


@st.fragment(run_every=1.0)
def watch() -> None:
    """Say how the rebuild goes; every screen shows the new version with its next click."""
    # A run of the fragment alone begins in a thread that speaks no language yet.
    language.use(address.language())
    rebuild = newest()
    with _LOCK:
        running = rebuild.is_running()
    if running:
        st.status(_("正在重建数据库 …"), state="running")
    elif rebuild.failed:
        st.error(escape(rebuild.said))
    elif rebuild.said:
        st.success(_("数据库已重建：{said}").format(said=escape(rebuild.said)))
