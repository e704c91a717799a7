"""Looking things up as readers do: typing, opening, going back, passing a link on."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL."""
    return parse_qs(urlsplit(page.url).query)


def look_up(page: Page, typed: str) -> None:
    """Type into the box and press Enter."""
    page.get_by_label("查找").fill(typed)
    page.get_by_label("查找").press("Enter")


def test_first_letters_find_an_indicator_and_open_it(visit: Visitor) -> None:
    page = visit().open("/dictionary")
    look_up(page, "wgy")
    expect(page.locator("h1")).to_have_text("“wgy”：找到 10 条")

    page.get_by_role("button", name="网格员数", exact=True).click()

    expect(page.locator("h1")).to_contain_text("网格员数：4 个地方公布")
    expect(page.locator("dl.card")).to_contain_text("含专职和兼职")
    assert asked(page)["indicator"] == ["grid_staff"]


def test_the_way_back_leads_to_what_was_found(visit: Visitor) -> None:
    page = visit().open("/dictionary?q=wgy&indicator=grid_staff")

    page.get_by_role("button", name="回到“wgy”的查找结果").click()

    expect(page.locator("h1")).to_have_text("“wgy”：找到 10 条")
    assert asked(page) == {"q": ["wgy"]}


def test_a_part_of_an_indicator_opens_and_stands_in_the_url(visit: Visitor) -> None:
    page = visit().open("/dictionary?indicator=grid_staff")

    page.get_by_role("button", name="兼职网格力量", exact=True).click()

    expect(page.locator("h1")).to_contain_text("兼职网格力量：")
    assert asked(page) == {"indicator": ["grid_staff_auxiliary"]}


def test_the_browsers_back_leaves_an_indicator_for_what_was_found(visit: Visitor) -> None:
    window = visit()
    page = window.open("/dictionary?q=wgy")
    page.get_by_role("button", name="专职网格员数", exact=True).click()
    expect(page.locator("h1")).to_contain_text("专职网格员数：")

    page.go_back()

    expect(page.locator("h1")).to_have_text("“wgy”：找到 10 条")


@pytest.mark.parametrize(
    "path",
    [
        "/dictionary",
        "/dictionary?q=95.17%25",
        "/dictionary?q=%E4%B8%87%E5%B1%B1+%E7%BD%91%E6%A0%BC%E5%91%98&lang=en",
        "/dictionary?indicator=cases_resolved",
    ],
)
def test_a_copied_link_shows_the_same_in_a_fresh_browser(path: str, visit: Visitor) -> None:
    def shown(page: Page) -> str:
        expect(page.locator("table").first).to_be_visible()
        main: str = page.get_by_test_id("stMain").inner_text()
        return main

    page = visit().open(path)
    first = shown(page)
    again = visit(fresh=True)
    again.page.goto(page.url)

    assert shown(again.settle()) == first


def test_a_link_made_by_typing_opens_as_it_was_typed(visit: Visitor) -> None:
    page = visit().open("/dictionary")
    look_up(page, "五联 & 95%+1")
    expect(page.locator("h1")).to_have_text("没有找到“五联 & 95%+1”")
    again = visit()
    again.page.goto(page.url)

    expect(again.settle().locator("h1")).to_have_text("没有找到“五联 & 95%+1”")
    expect(again.page.get_by_label("查找")).to_have_value("五联 & 95%+1")


def test_a_number_that_was_found_opens_its_card(visit: Visitor) -> None:
    page = visit().open("/dictionary")
    look_up(page, "95.17%")

    page.get_by_role("button", name="95.17%").first.click()

    expect(page.get_by_role("dialog")).to_contain_text("wanshan-wulian@816")
    assert asked(page) == {"q": ["95.17%"], "figure": ["wanshan-wulian@816"]}


def test_a_number_of_an_indicator_opens_its_card(visit: Visitor) -> None:
    page = visit().open("/dictionary?indicator=grid_staff")

    page.get_by_role("button", name="2468人").click()

    expect(page.get_by_role("dialog")).to_contain_text("bijiang-four-strengthen@1169")


def test_an_indicator_without_figures_is_reached_by_the_list(visit: Visitor) -> None:
    page = visit().open("/dictionary")

    page.get_by_role("button", name="志愿服务时长", exact=True).click()

    expect(page.locator("h1")).to_have_text("志愿服务时长：还没有数字")


def test_the_comparison_of_an_indicator_is_one_click_away(visit: Visitor) -> None:
    page = visit().open("/dictionary?indicator=duty_items&lang=en")

    page.get_by_role("link", name="Compare places on").click()

    expect(page.locator("h1")).to_contain_text("Items on duty lists")
    assert asked(page) == {"indicator": ["duty_items"], "lang": ["en"]}


def test_everything_is_reached_by_key(visit: Visitor) -> None:
    page = visit().open("/dictionary?q=wgy")
    page.get_by_label("查找").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(function f(r){const a=r.activeElement;"
            "return a&&a.shadowRoot&&a.shadowRoot.activeElement?f(a.shadowRoot):a?.textContent})"
            "(document)"
        )
        if focused == "网格员数":
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("网格员数：4 个地方公布")
