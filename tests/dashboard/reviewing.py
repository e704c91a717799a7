"""A copy of the data to review on, and reviewers who open a page there.

Test modules take the fixtures over by name, as the tests of etl do with review_data.
"""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.extract.proposals import Span
from etl.review.session import ReviewSession
from pages.review.desk import rebuild, received, working
from tests.dashboard.screens import ROOT, opened, rerun
from tests.etl import review_data

INTAKE = "pages/review/intake.py"
PROVINCE = "52"

small_data = review_data.small_data


@pytest.fixture
def desk(small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small data that the screen may write to; what a save would rebuild is left alone."""
    copy = Path(shutil.copytree(small_data, tmp_path / "data"))
    aliases = copy / "reference" / "place_aliases.csv"
    header, *lines = aliases.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split(",")[1].startswith(PROVINCE)]
    aliases.write_text("".join([header, *kept]), encoding="utf-8")
    for module in (received, working, rebuild):
        monkeypatch.setattr(module, "DATA", copy)
    monkeypatch.setattr(received, "INBOX", copy / "inbox")
    monkeypatch.setattr(rebuild, "start", lambda: None)
    monkeypatch.setenv("EDIT", "1")
    return copy


def reviewer_at(text: str, name: str) -> AppTest:
    """A reviewer who pasted a report and said who they are."""
    app = opened(INTAKE)
    app.text_area(key="pasted").set_value(text)
    rerun(app)
    click(app, "read_pasted")
    app.text_input(key="reviewer_name_input").set_value(name)
    rerun(app)
    assert session_of(app).data != ROOT / "data", "tests write to a copy"
    return app


def click(app: AppTest, key: str) -> AppTest:
    """The screen after a click; the button can be clicked."""
    button = app.button(key=key)
    assert not button.disabled
    button.click()
    return rerun(app)


def take_in_hand(app: AppTest, key: Span) -> AppTest:
    """What a click on a number of the text does: tests/browser does it with a mouse."""
    app.session_state["review_current"] = key
    return rerun(app)


def session_of(app: AppTest) -> ReviewSession:
    """The session behind a reviewer's screen."""
    [session] = app.session_state["review_sessions"].values()
    assert isinstance(session, ReviewSession)
    return session
