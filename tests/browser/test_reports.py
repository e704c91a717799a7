"""What a reader of a report does: open a number in its text, come back to it from its card."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, serving, visitor

pytestmark = pytest.mark.browser

RURAL, RATE = "wanshan-rural-members", "wanshan-rural-members@5637"
PATH = f"/report?report={RURAL}"
Visitor = Callable[..., Visit]


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL."""
    return parse_qs(urlsplit(page.url).query)


@pytest.fixture(scope="module")
def with_page(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with an invented page at hand: the figures at their places, filler between."""
    folder = tmp_path_factory.mktemp("reports")
    database = folder / "observations.duckdb"
    shutil.copyfile(built, database)
    with duckdb.connect(database) as connection:
        [(name,)] = connection.execute(
            "select page_id from report where report_id = ?", [RURAL]
        ).fetchall()
        figures = connection.execute(
            "select printed_start, printed_end, as_printed from report_figure where page_id = ?",
            [name],
        ).fetchall()
        letters = ["〇"] * 7100
        for start, end, printed in figures:
            letters[start:end] = printed
        content = ("".join(letters) + "<img src=x onerror=alert(1)>。").encode()
        connection.execute(
            "update page set sha256 = ? where page_id = ?",
            [hashlib.sha256(content).hexdigest(), name],
        )
    originals = folder / "originals"
    originals.mkdir()
    (originals / name).write_bytes(content)
    with serving(database) as address:
        yield address


@pytest.fixture
def reading(chromium: Browser, with_page: str) -> Iterator[Visitor]:
    """Opens windows on the server that has the page."""
    with visitor(chromium, with_page) as opened:
        yield opened


def test_a_number_in_the_text_opens_its_card(reading: Visitor) -> None:
    page = reading().open(PATH)
    text = page.get_by_role("region", name="报道原文，数字已标出")

    text.get_by_role("button", name="95.55%").click()

    expect(page.get_by_role("dialog")).to_contain_text(RATE)
    assert asked(page) == {"report": [RURAL], "figure": [RATE]}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text.get_by_role("button", name="95.55%")).to_be_visible()


def test_numbers_in_the_text_are_reached_by_keyboard(reading: Visitor) -> None:
    page = reading().open(PATH)
    number = page.get_by_role("region", name="报道原文").get_by_role("button", name="108人")

    number.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_contain_text(f"{RURAL}@5254")


def test_a_link_to_a_number_brings_it_into_view(reading: Visitor) -> None:
    page = reading().open(f"{PATH}&at={RURAL}@6979")
    number = page.locator("button[aria-current=true]")

    expect(number).to_have_text("3种")
    expect(number).to_be_in_viewport()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_card_leads_to_its_place_in_the_report(reading: Visitor) -> None:
    page = reading().open(f"/findings?figure={RATE}")

    page.get_by_role("dialog").get_by_role("button", name="在报道里看").click()

    expect(page.locator("h1")).to_contain_text("1 处互相对不上")
    expect(page.locator("button[aria-current=true]")).to_have_text("95.55%")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert asked(page) == {"report": [RURAL], "at": [RATE]}


def test_another_report_is_picked_and_stands_in_the_url(reading: Visitor) -> None:
    window = reading()
    page = window.open(f"{PATH}&at={RATE}")

    page.get_by_label("报道", exact=True).click()
    page.keyboard.type("谢家集")
    page.get_by_role("option").first.click()

    expect(page.locator("h1")).to_contain_text("社区治理学院")
    window.settle()
    assert asked(page) == {"report": ["xiejiaji-academy"]}
    expect(page.get_by_text("没有编号为")).to_have_count(0)


def test_a_report_leads_to_the_others_of_its_page(reading: Visitor) -> None:
    page = reading().open(PATH)

    page.get_by_role("button", name="《玉屏茅坪村").click()

    expect(page.locator("h1")).to_contain_text("玉屏茅坪村")
    assert asked(page)["report"] == ["yuping-maoping"]


def test_without_the_page_figures_stand_in_the_order_of_print(visit: Visitor) -> None:
    page = visit().open(f"{PATH}&at={RATE}")

    expect(page.get_by_text("原文不在这台机器上；按版面次序列出")).to_be_visible()
    expect(page.get_by_text("要找的")).to_be_visible()
    page.get_by_role("button", name="95.55%").first.click()
    expect(page.get_by_role("dialog")).to_contain_text(RATE)


def test_a_report_fits_a_phone(reading: Visitor) -> None:
    page = reading(width=390, height=844).open(PATH)
    marks = page.locator(".stretch button")

    expect(marks.first).to_be_visible()
    assert not page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
    )
    sizes = [mark.bounding_box() for mark in marks.all()]
    assert all(size and size["height"] >= 24 and size["width"] >= 24 for size in sizes)


def test_the_ledger_says_that_no_fact_stands_with_two_values(visit: Visitor) -> None:
    page = visit().open("/findings")

    expect(page.get_by_role("heading", name="一事两数")).to_be_visible()
    expect(page.get_by_text("没有不符不等于已经证实")).to_be_visible()
