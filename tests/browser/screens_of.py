"""Every screen, the states that are looked at more closely, and how long to wait for them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
from playwright.sync_api import Page, expect

from etl.build.history import previous_build, write_history
from tests.browser.conftest import Visit

PATIENCE = 30_000
CHANGED = "wanshan-wulian@816"
PAIR = "/practices?practices=wanshan-wulian,shuangyashan-five-party"

# No component is still empty or unmarked where it scrolls, and every chart is drawn.
_COMPLETE = """() =>
  [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].every((host) =>
    host.shadowRoot &&
    [...host.shadowRoot.querySelectorAll(".holder, dialog")].every((e) => e.firstElementChild) &&
    [...host.shadowRoot.querySelectorAll(".holder")].every(
      (e) => e.scrollWidth <= e.clientWidth || e.matches("[tabindex], :has(button)"))) &&
  [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every((chart) =>
    chart.querySelector(".main-svg"))"""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a screen.

    Attributes:
        path: Its link.
        sign: What is visible once it is complete, as a selector.
        has_charts: Whether charts stand on it.
        keys: Keys that are pressed then.
        then: What is visible after them, as a selector.
    """

    path: str
    sign: str = "table:visible"
    has_charts: bool = False
    keys: tuple[str, ...] = ()
    then: str = ""

    @property
    def front(self) -> str:
        """The selector of what the reader can reach: the stage, else the whole screen."""
        return "dialog.stage" if self.sign.startswith("dialog.stage") else "body"

    def link(self, language: str) -> str:
        """The link in a language."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


SCREENS = (
    State("/"),
    State("/compare", has_charts=True),
    State("/place", has_charts=True),
    State("/practices"),
    State("/practice"),
    State("/stage", "[data-testid=stFileUploader]"),
    State("/exercises"),
    State("/dictionary"),
    State("/report"),
    State("/findings"),
    State("/versions"),
    State("/downloads"),
    State("/query"),
    State("/methods"),
    State("/intake", "[data-testid=stFileUploader]"),
)
STAGE = State("/stage?lecture=comparing-grids", "dialog.stage h1")
KEY_SHOWN = State("/exercises?key=1", "p.answer")
SIDE_BY_SIDE = State(PAIR)
FURTHER = (
    SIDE_BY_SIDE,
    State("/compare?indicator=grid_staff,grids", has_charts=True),
    State("/compare?indicator=grid_staff&base=residents", has_charts=True),
    State("/?figure=wanshan-wulian@833", "dl.card"),
    STAGE,
    State(
        "/stage?lecture=from-352-to-95&slide=2",
        "dialog.stage .big",
        keys=("w",),
        then="dialog.stage dl",
    ),
    KEY_SHOWN,
)
STATES = SCREENS + FURTHER
NARROW = (  # what is also looked at on a phone
    *SCREENS,
    SIDE_BY_SIDE,
    KEY_SHOWN,
    State("/dictionary?q=wgy"),
    State("/dictionary?indicator=cases_resolved"),
    State("/practice?practice=yuping-maoping"),
)


def show(visit: Visit, state: State, language: str = "zh") -> Page:
    """Open a state and wait until all of it is there."""
    page = visit.open(state.link(language))
    expect(page.locator(state.sign).first).to_be_visible(timeout=PATIENCE)
    complete(page)
    for key in state.keys:
        page.keyboard.press(key)
    if state.then:
        expect(page.locator(state.then).first).to_be_visible(timeout=PATIENCE)
    return page


def complete(page: Page) -> None:
    """Wait until no table is empty and every chart is drawn."""
    page.wait_for_function(_COMPLETE, timeout=PATIENCE)


def rebuilt(built: Path, folder: Path) -> Path:
    """A copy of a database that was rebuilt once: one figure was worded otherwise before."""
    target = folder / "observations.duckdb"
    shutil.copyfile(built, target)
    with duckdb.connect(target) as connection:
        connection.execute("update build_info set database_version = 'older'")
        connection.execute(
            "update figure set subject_zh = '旧的说法', subject_en = 'an older wording'"
            " where figure_id = ?",
            [CHANGED],
        )
    with previous_build(target) as before:
        shutil.copyfile(built, beside := target.with_suffix(".new"))
        beside.replace(target)
        assert write_history(before, target) == ""
    return target
