"""What readers do: pick, open a number, switch the language, go back."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL."""
    return parse_qs(urlsplit(page.url).query)


def chosen_places(page: Page) -> Locator:
    """The tags in the multiselect of places, as the reader sees them."""
    places = page.get_by_test_id("stMultiSelect").nth(1)
    return places.get_by_role("group").locator("[data-tag]:visible")


def pick(page: Page, label: str, typed: str) -> None:
    """Pick an option of a select box by its label."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(typed)
    page.get_by_role("option").filter(has_text=typed).first.click()


def test_a_pick_changes_chart_and_url(visit: Visitor) -> None:
    window = visit()
    page = window.open("/compare")
    expect(page.locator(".js-plotly-plot").first).to_contain_text("2057人")

    pick(page, "指标", "职责事项数")

    expect(page.locator("h1")).to_contain_text("两个指标，能排的有两个")
    expect(page.locator(".js-plotly-plot").filter(has_text="57项").first).to_be_visible()
    assert asked(page)["indicator"] == ["grid_staff,duty_items"]


def test_back_undoes_a_pick(visit: Visitor) -> None:
    page = visit().open("/compare?indicator=grid_staff")
    pick(page, "指标", "职责事项数")
    expect(page.locator("h1")).to_contain_text("两个指标")

    page.go_back()

    expect(page.locator("h1")).to_contain_text("网格员数：")


def test_a_printed_number_opens_its_card(visit: Visitor) -> None:
    window = visit()
    page = window.open("/compare")

    page.get_by_role("button", name="2468人").click()

    card = page.get_by_role("dialog")
    expect(card).to_contain_text("bijiang-four-strengthen@1169")
    expect(card).to_contain_text("碧江：“四个强化”提升城市基层治理效能")
    assert asked(page)["figure"] == ["bijiang-four-strengthen@1169"]

    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page).not_to_have_url("figure=")


def test_a_mark_opens_its_card(visit: Visitor) -> None:
    page = visit().open("/compare")
    mark = page.locator(".js-plotly-plot").first.locator(".scatterlayer .points path").last
    expect(mark).to_be_visible()

    mark.click(force=True)

    expect(page.get_by_role("dialog")).to_contain_text("数字身世卡")


@pytest.mark.parametrize(
    ("path", "number"),
    [("/place?place=520603", "107家"), ("/findings", "95.55%"), ("/compare", "380名")],
)
def test_every_screen_opens_cards(path: str, number: str, visit: Visitor) -> None:
    page = visit().open(path)

    page.get_by_role("button", name=number, exact=True).first.click()

    expect(page.get_by_role("dialog")).to_contain_text(number)


def test_a_card_opens_by_its_link(visit: Visitor) -> None:
    page = visit().open("/?figure=shuangyashan-five-party@4466")

    card = page.get_by_role("dialog")
    expect(card).to_contain_text("22,000 ≤ 值 < 23,000 件")


def test_a_card_leads_to_the_comparison(visit: Visitor) -> None:
    page = visit().open("/?figure=wanshan-siwei@274&lang=en")

    page.get_by_role("dialog").get_by_role("button", name="Compare it").click()

    expect(page.locator("h1")).to_contain_text("Member units")
    assert asked(page)["lang"] == ["en"]


def test_the_language_switch_keeps_every_pick(visit: Visitor) -> None:
    window = visit()
    page = window.open("/compare?indicator=communities&places=520626,530724")
    expect(page.locator("h1")).to_contain_text("社区")

    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page.locator("h1")).to_contain_text("Communities")
    window.settle()
    expect(chosen_places(page)).to_have_count(2)
    expect(chosen_places(page).first).to_contain_text("Dejiang")
    assert asked(page)["places"] == ["520626,530724"]

    page.get_by_test_id("stSidebar").get_by_text("中文").click()
    expect(page.locator("h1")).to_contain_text("社区")
    window.settle()
    expect(chosen_places(page)).to_have_count(2)
    expect(chosen_places(page).first).to_contain_text("德江")
    assert asked(page)["indicator"] == ["communities"]


def test_a_table_leads_to_the_place(visit: Visitor) -> None:
    page = visit().open("/")

    page.get_by_role("button", name="宁蒗", exact=True).first.click()

    expect(page.locator("h1")).to_contain_text("宁蒗：")
    assert asked(page)["place"] == ["530724"]


def test_navigation_keeps_the_language(visit: Visitor) -> None:
    page = visit().open("/?lang=en")

    page.get_by_test_id("stSidebar").get_by_role("link", name="Checks").click()

    expect(page.locator("h1")).to_contain_text("33")
    assert asked(page)["lang"] == ["en"]
