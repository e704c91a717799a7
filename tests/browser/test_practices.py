"""An instructor compares two practices, opens a number, and prints one practice for the class."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]
PAIR = "/practices?practices=wanshan-wulian,shuangyashan-five-party"
TITLE = "“五联”工作模式和“五方共议”共用 5 种机制"


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("path", "printed", "report"),
    [
        (PAIR, "95.17%", "万山“五联”激活基层治理"),
        ("/practice?practice=wanshan-wulian", "95.17%", "万山“五联”激活基层治理"),
        ("/practice?practice=shuangyashan-five-party", "48岁", "五方共议"),
    ],
)
def test_a_figure_opens_its_card(path: str, printed: str, report: str, visit: Visitor) -> None:
    page = visit().open(path)

    page.get_by_role("button", name=printed, exact=True).first.click()

    card = page.get_by_role("dialog")
    expect(card).to_contain_text(printed)
    expect(card).to_contain_text(report)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page).not_to_have_url(re.compile("figure="))
    assert asked(page)["practices" if path == PAIR else "practice"]


def row_names(page: Page) -> list[str]:
    """The headings of all rows of all tables."""
    expect(page.get_by_role("rowheader").first).to_be_visible()
    return [text for text in page.get_by_role("rowheader").all_inner_texts() if text]


def test_a_copied_url_shows_the_same_comparison(visit: Visitor) -> None:
    page = visit().open(f"{PAIR}&mechanism=grid&sort=similar&like=wanshan-siwei")
    expect(page.locator("h1")).to_contain_text(TITLE)
    copied = urlsplit(page.url)

    again = visit(fresh=True).open(f"{copied.path}?{copied.query}")

    expect(again.locator("h1")).to_contain_text(TITLE)
    assert row_names(again) == row_names(page)


def test_a_mechanism_is_picked_by_keyboard_and_let_go_again(visit: Visitor) -> None:
    window = visit()
    page = window.open("/practices")
    heading = page.get_by_role("button", name="轮值", exact=True)

    heading.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("轮值：16 个做法里有 1 个写到")
    assert asked(page)["mechanism"] == ["rotation"]

    page.get_by_role("button", name="轮值", exact=True).click()
    expect(page.locator("h1")).to_contain_text("16 个做法写到 38 种机制")


def test_the_matrix_leads_to_a_practice_and_likeness_to_a_pair(visit: Visitor) -> None:
    window = visit()
    page = window.open("/practices?practices=wanshan-wulian")
    page.get_by_role("button", name="并排看").first.click()
    expect(page.locator("h1")).to_contain_text("共用 7 种机制")
    assert asked(page)["practices"] == ["wanshan-wulian,ninglang-133n"]

    window.settle()
    page.get_by_role("button", name="“四微”治理", exact=True).click()
    expect(page.locator("h1")).to_contain_text("“四微”治理：22 种机制")
    assert asked(page)["practice"] == ["wanshan-siwei"]


def test_cells_say_in_words_what_they_mark(visit: Visitor) -> None:
    page = visit().open("/practices?mechanism=rotation")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="城市党建联盟"))

    expect(row.first.get_by_role("cell")).to_have_count(38)
    assert row.first.get_by_role("cell", name="写到", exact=True).count() == 13


def test_on_a_phone_a_practice_lists_its_mechanisms_in_words(visit: Visitor) -> None:
    page = visit(width=390, height=844).open("/practices?mechanism=rotation")
    holder = page.get_by_role("rowheader", name="城市党建联盟").first
    expect(holder).to_be_visible()

    widths = page.evaluate(
        "[document.querySelector('[data-testid=stMain]').scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1]
    shown = page.get_by_role("cell").filter(visible=True)
    assert 13 <= shown.count() < 38


def test_a_practice_prints_on_paper_without_the_screens_furniture(visit: Visitor) -> None:
    page = visit(scheme="dark").open("/practice?practice=wanshan-wulian")
    page.emulate_media(media="print")

    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stSelectbox")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    ink = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(28, 31, 35)"
    assert len(page.pdf(prefer_css_page_size=True)) > 50_000
