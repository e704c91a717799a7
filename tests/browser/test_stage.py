"""The stage in a real Chromium: by keyboard from first to last slide, with the network cut."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser

LECTURE = "/stage?lecture=from-352-to-95"
SMALLEST = """() => {
  const dialog = [...document.querySelectorAll('*')]
    .flatMap((e) => (e.shadowRoot ? [...e.shadowRoot.querySelectorAll('dialog')] : []))
    .concat([...document.querySelectorAll('dialog.stage')])[0];
  const sizes = [...dialog.querySelectorAll('*')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .map((e) => parseFloat(getComputedStyle(e).fontSize));
  return Math.min(...sizes);
}"""


def stage(visit: Visit, path: str = LECTURE) -> Page:
    """A lecture on the stage."""
    page = visit.open(path)
    expect(page.locator("dialog.stage")).to_be_visible(timeout=30_000)
    return page


def slide(page: Page) -> tuple[int, int]:
    """Which slide is shown, of how many."""
    told = page.locator("dialog.stage .kicker").first.inner_text()
    found = re.search(r"(\d+) / (\d+)$", told)
    assert found
    return int(found[1]), int(found[2])


def shown(page: Page, number: int) -> None:
    """Wait for a slide."""
    expect(page.locator("dialog.stage .kicker").first).to_have_text(
        re.compile(rf" {number} / \d+$"), timeout=15_000
    )


def test_a_lecture_is_told_by_keyboard_with_the_network_cut(visit: Visitor) -> None:
    page = stage(visit(width=1920, height=1080, fresh=True))
    page.context.set_offline(True)
    _first, last = slide(page)
    titles = [page.locator("dialog.stage h1").inner_text()]
    keys = ["ArrowRight", "Space", "PageDown", "ArrowDown", "Enter"]
    for number in range(2, last + 1):
        page.keyboard.press(keys[number % len(keys)])
        shown(page, number)
        titles.append(page.locator("dialog.stage h1").inner_text())
        assert page.evaluate(SMALLEST) >= 28
    page.keyboard.press("ArrowRight")
    shown(page, last)
    page.keyboard.press("Home")
    shown(page, 1)
    page.keyboard.press("End")
    shown(page, last)
    page.keyboard.press("ArrowLeft")
    shown(page, last - 1)
    assert len(titles) == last >= 7
    page.context.set_offline(False)


def test_a_number_is_flipped_to_its_card_and_back(visit: Visitor) -> None:
    page = stage(visit(width=1920, height=1080), f"{LECTURE}&slide=2")
    shown(page, 2)
    printed = page.locator("dialog.stage .big").inner_text()
    page.keyboard.press("w")

    expect(page.locator("dialog.stage h1")).to_have_text("凭什么：数字身世卡")
    expect(page.locator("dialog.stage dl")).to_contain_text("读作")
    assert printed in page.locator("dialog.stage .big").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.stage h1")).not_to_have_text("凭什么：数字身世卡")
    expect(page.locator("dialog.stage .big")).to_have_text(printed)


def test_the_slide_stands_in_the_link_and_escape_leads_back_to_the_list(visit: Visitor) -> None:
    window = visit()
    page = stage(window)
    page.keyboard.press("ArrowRight")
    shown(page, 2)
    expect(page).to_have_url(re.compile(r"[?&]slide=2"), timeout=15_000)
    again = stage(visit(), page.url.removeprefix(window.address))
    shown(again, 2)

    page.keyboard.press("Escape")
    expect(page.locator("dialog.stage")).to_have_count(0, timeout=15_000)
    expect(page.locator("h1").first).to_contain_text("份现成的讲稿")
    assert "lecture=" not in page.url


def test_speaker_notes_stand_in_a_panel_and_in_a_second_window_that_follows(
    visit: Visitor,
) -> None:
    page = stage(visit())
    expect(page.locator("dialog.stage aside")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.locator("dialog.stage aside")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="讲稿窗口").click()
    second = opened.value
    expect(second.locator("dialog.stage aside")).to_be_visible(timeout=30_000)

    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    shown(second, 2)
    page.keyboard.press("ArrowRight")
    shown(second, 3)


def test_a_lecture_keeps_its_language_from_slide_to_slide(visit: Visitor) -> None:
    window = visit()
    page = stage(window, f"{LECTURE}&lang=en")
    told = page.locator("dialog.stage")
    expect(told).to_contain_text("Next")

    page.keyboard.press("ArrowRight")
    shown(page, 2)
    page.wait_for_url("**slide=2**")
    window.settle()

    expect(told).to_contain_text("Next")
    page.keyboard.press("w")
    expect(told.locator("dl")).to_contain_text("Scope")


def test_an_unknown_lecture_says_so_and_shows_the_list(visit: Visitor) -> None:
    page = visit().open("/stage?lecture=nothing")

    expect(page.get_by_text("没有代号为 nothing 的讲稿")).to_be_visible()
    expect(page.get_by_text("网格到底怎么比").first).to_be_visible()


def test_a_slide_of_ones_own_is_collected_on_the_comparison(visit: Visitor) -> None:
    window = visit()
    page = window.open("/compare?indicator=grids")
    page.get_by_role("button", name="放进讲稿").click()
    expect(page.get_by_text("共 1 页")).to_be_visible()
    page.get_by_role("link", name="讲台").click()
    expect(page.locator("h1").first).to_contain_text("份现成的讲稿", timeout=30_000)

    expect(page.get_by_text(re.compile(r"1\. 网格数："))).to_be_visible()
    page.get_by_role("button", name="开讲（1 页）").click()
    expect(page.locator("dialog.stage h1")).to_contain_text("网格数", timeout=30_000)
