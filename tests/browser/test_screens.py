"""Every screen in a real browser: deep links, languages, themes, widths."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, serving, visitor
from tests.browser.screens_of import PATIENCE

pytestmark = pytest.mark.browser

SCREENS = {
    "/": "13 个地方公布了 298 个数字",
    "/compare": "网格员数：",
    "/place": "万山：",
    "/findings": "核对了 33 组数",
    "/practices": "16 个做法写到 38 种机制",
    "/practice": "种机制，",
    "/stage": "4 份现成的讲稿",
    "/exercises": "六道题：",
    "/dictionary": "指标",
    "/report": "《",
    "/versions": "还没有别的版本可比",
    "/downloads": "选中 295 个数字",
    "/methods": "3 个条件有 8 种组合",
}
ON_A_FRESH_SERVER = ("/compare", "/stage")
ENGLISH = {
    "/": "298 figures",
    "/compare": "Grid staff",
    "/place": "Wanshan",
    "/findings": "33",
    "/practices": "16 practices",
    "/practice": "mechanisms",
    "/stage": "4 lectures are ready",
    "/exercises": "6 exercises",
    "/dictionary": "indicators",
    "/report": "prints",
    "/versions": "No other version",
    "/downloads": "295 figures picked",
    "/methods": "3 conditions have 8 configurations",
}
Visitor = Callable[..., Visit]


@pytest.mark.parametrize("path", ON_A_FRESH_SERVER)
def test_opens_by_a_deep_link_on_a_fresh_server(path: str, built: Path, chromium: Browser) -> None:
    with serving(built) as address, visitor(chromium, address) as visit:
        page = visit().open(path)

        expect(page.locator("h1")).to_contain_text(SCREENS[path])
        expect(page.get_by_text("Page not found")).to_have_count(0)
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


@pytest.mark.parametrize("path", ENGLISH)
def test_speaks_english(path: str, visit: Visitor) -> None:
    page = visit().open(f"{path}?lang=en")

    expect(page.locator("h1")).to_contain_text(ENGLISH[path])
    assert page.evaluate("document.documentElement.lang") == "en"
    sidebar = page.get_by_test_id("stSidebar").inner_text()
    assert "Overview" in sidebar


def test_names_its_language(visit: Visitor) -> None:
    page = visit().open("/")

    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shows_a_chart_with_a_takeaway(scheme: str, visit: Visitor) -> None:
    page = visit(scheme=scheme, width=1920, height=1080).open("/compare")

    charts = page.locator(".js-plotly-plot")
    expect(charts.first).to_be_visible()
    expect(charts.first).to_contain_text("2057人")
    expect(page.locator("[aria-label*='宁蒗 2057人']").first).to_be_attached()


@pytest.mark.parametrize(
    ("path", "title", "number"),
    [("/compare", "网格员数：", "2057人"), ("/place?place=520603", "万山：", "95.17%")],
)
def test_numbers_stand_before_the_chart_library_has_loaded(
    path: str, title: str, number: str, visit: Visitor
) -> None:
    window = visit()
    window.page.route(re.compile(r"/static/js/PlotlyChart\."), lambda _route: None)

    window.page.goto(f"{window.address}{path}")

    expect(window.page.locator("h1")).to_contain_text(title, timeout=PATIENCE)
    button = window.page.get_by_role("button", name=number, exact=True).first
    expect(button).to_be_visible(timeout=PATIENCE)
    expect(window.page.get_by_role("table").first).to_contain_text(number)
    expect(window.page.locator(".js-plotly-plot")).to_have_count(0)


def test_plain_script_serves_the_same_screens(built: Path, chromium: Browser) -> None:
    with serving(built, "app.py") as address, visitor(chromium, address) as visit:
        page = visit().open("/")

        expect(page.locator("h1")).to_contain_text(SCREENS["/"])
