"""Every screen for everyone: axe-core, names of charts, sizes of targets, widths, motion."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, serving, visitor
from tests.browser.screens_of import NARROW, PAIR, STAGE, STATES, State, rebuilt, show

pytestmark = pytest.mark.browser

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
GRAVE = {"serious", "critical"}
TARGETS = "table button, .holder button, .stretch button, dialog.stage button"
WITHOUT_TARGETS = {"/stage", "/exercises", "/intake"}  # none of our own, only Streamlit's
GENERIC = {"", "chart", "figure", "graph", "image", "plot", "plotly chart", "图", "图表"}
SMALL = """(all) => all
  .map((e) => [e.textContent.trim() || e.getAttribute("aria-label"), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(([name, box]) => `${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`)"""
DARKNESS = """() => {
  const colour = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  const [red, green, blue] = colour.match(/\\d+/g).map(Number);
  return red + green + blue < 3 * 128;
}"""
TOO_WIDE = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")]
  .some((e) => e.scrollWidth > Math.min(innerWidth, e.clientWidth))"""
MOVING = """() => {
  const found = [];
  const longest = (times) => Math.max(...times.split(",").map(parseFloat));
  const walk = (root) => {
    for (const e of root.querySelectorAll("*")) {
      const style = getComputedStyle(e);
      if (longest(style.transitionDuration) > 0.02 || style.scrollBehavior === "smooth" ||
          (style.animationName !== "none" && longest(style.animationDuration) > 0.02))
        found.push(`${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}`);
      if (e.shadowRoot) walk(e.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a state.

    Attributes:
        state: The state.
        language: The reader's language, as a BCP 47 tag.
        tag: The language that the document names.
        findings: Grave findings of axe-core, each with rule, target and summary.
        headings: Headings of the first level that can be reached.
        charts: The name of each chart.
        rows: How many rows with data stand in tables.
        printed: What stands on the buttons in tables.
        targets: How many targets of our own there are.
        small: Those that are too small, with their sizes.
        is_too_wide: Whether the whole scrolls sideways.
    """

    state: State
    language: str
    tag: str
    findings: list[str]
    headings: list[str]
    charts: list[str]
    rows: int
    printed: set[str]
    targets: int
    small: list[str]
    is_too_wide: bool


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a database that was rebuilt once, so that every screen has something to show."""
    with serving(rebuilt(built, tmp_path_factory.mktemp("looked"))) as address:
        yield address


@pytest.fixture(scope="module")
def readers(chromium: Browser, server: str) -> Iterator[dict[str, Visit]]:
    """A light window at a desk and a dark one on a projector, by language."""
    with visitor(chromium, server) as opened:
        yield {
            "zh": opened(width=1440, height=900, scheme="light"),
            "en": opened(width=1920, height=1080, scheme="dark"),
        }


@pytest.fixture(scope="module")
def phone(chromium: Browser, server: str) -> Iterator[Visit]:
    """One small window for all states."""
    with visitor(chromium, server) as opened:
        yield opened(width=390, height=844)


@pytest.fixture(
    scope="module",
    params=[(language, state) for state in STATES for language in ("zh", "en")],
    ids=lambda asked: asked[1].link(asked[0]),
)
def look(request: pytest.FixtureRequest, readers: dict[str, Visit]) -> Look:
    """A state, looked at once for all tests."""
    language, state = request.param
    page = show(readers[language], state, language)
    assert page.evaluate(DARKNESS) == (language == "en")
    return looked_at(page, state, language)


def looked_at(page: Page, state: State, language: str) -> Look:
    """Look at a state that is open."""
    targets = page.locator(TARGETS)
    charts = page.get_by_test_id("stPlotlyChart")
    return Look(
        state,
        {"zh": "zh-CN"}.get(language, language),
        page.evaluate("document.documentElement.lang"),
        findings(page),
        page.locator(state.front).locator("h1:visible").all_inner_texts(),
        charts.evaluate_all("(all) => all.map((e) => e.getAttribute('aria-label') ?? '')"),
        page.locator("table tbody tr:has(td)").count(),
        set(page.locator("table button").all_inner_texts()),
        targets.count(),
        targets.evaluate_all(SMALL),
        page.evaluate(TOO_WIDE),
    )


def findings(page: Page) -> list[str]:
    """Grave findings of axe-core in words."""
    found = AXE.run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}) at {node['target']}: {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def test_nothing_grave_is_found(look: Look) -> None:
    assert look.findings == [], "\n\n".join(look.findings)


def test_the_document_names_its_language(look: Look) -> None:
    assert look.tag == look.language


def test_one_heading_of_the_first_level(look: Look) -> None:
    assert len(look.headings) == 1
    assert look.headings[0].strip()


def test_charts_are_named_by_what_they_say(look: Look) -> None:
    assert bool(look.charts) == look.state.has_charts
    assert len(set(look.charts)) == len(look.charts)
    for name in look.charts:
        assert name.strip().lower() not in GENERIC
        assert len(name) > 20
        assert any(letter.isdigit() for letter in name)


def test_the_numbers_of_a_chart_stand_in_a_table(look: Look) -> None:
    if not look.state.has_charts:
        assert look.charts == []
        return
    assert look.rows > 0
    assert [name for name in look.charts if any(text in name for text in look.printed if text)]


def test_targets_are_large_enough(look: Look) -> None:
    assert (look.targets > 0) == (look.state.path not in WITHOUT_TARGETS)
    assert look.small == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", NARROW, ids=lambda state: state.path)
def test_a_phone_shows_it_without_scrolling_sideways(
    state: State, language: str, phone: Visit
) -> None:
    page = show(phone, state, language)

    assert page.evaluate("innerWidth") == 390
    assert not page.evaluate(TOO_WIDE)
    assert page.locator(TARGETS).evaluate_all(SMALL) == []


def test_a_large_screen_shows_it_without_scrolling_sideways(look: Look) -> None:
    assert not look.is_too_wide


@pytest.mark.parametrize("path", ["/compare", PAIR, STAGE.path])
def test_nothing_moves_for_a_reader_who_asked_for_that(
    path: str, readers: dict[str, Visit]
) -> None:
    [state] = [state for state in STATES if state.path == path]
    page = show(readers["zh"], state)
    assert page.evaluate(MOVING), "the check would find nothing where things do move"

    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")

    assert moving == []


def test_the_stage_keeps_what_lies_behind_it_out_of_reach(readers: dict[str, Visit]) -> None:
    page = show(readers["zh"], STAGE)

    expect(page.locator("dialog.stage:modal")).to_have_count(1)
    for _press in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.shadowRoot"
        )
