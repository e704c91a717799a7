"""What an instructor does with a set of exercises: share it, open an answer, print it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PATH = "/exercises"
A4 = (595, 842)
Visitor = Callable[..., Visit]


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL."""
    return parse_qs(urlsplit(page.url).query)


def questions(page: Page) -> list[str]:
    """All that stands in the tables of the screen, in order."""
    return page.locator("table").all_inner_texts()


def printed(page: Page, folder: Path) -> list[str]:
    """The text of each page of the sheet, printed on A4 with page numbers."""
    file = folder / "sheet.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(file)
    try:
        assert {tuple(round(side) for side in sheet.get_size()) for sheet in document} == {A4}
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
        counted = [f"{number} / {len(texts)}" for number in range(1, len(texts) + 1)]
        assert all(text.startswith(number) for text, number in zip(texts, counted, strict=True))
        return [text.removeprefix(n).strip() for text, n in zip(texts, counted, strict=True)]
    finally:
        document.close()


def test_an_answer_is_opened_and_its_number_opens_its_card(visit: Visitor) -> None:
    page = visit().open(f"{PATH}?set=c6")
    expect(page.get_by_role("button", name="95.55%")).to_have_count(0)

    page.get_by_text("看第 3 题的答案").click()

    number = page.get_by_role("button", name="95.55%")
    expect(number).to_be_visible()
    expect(page.locator("p.answer:visible")).to_have_text(["矛盾"])
    number.click()
    expect(page.get_by_role("dialog")).to_contain_text("wanshan-rural-members@5637")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(number).to_be_visible()


def test_an_answer_is_opened_by_keyboard(visit: Visitor) -> None:
    window = visit()
    page = window.open(f"{PATH}?set=c6")

    page.get_by_role("switch", name="看第 1 题的答案").focus()
    page.keyboard.press("Space")

    expect(page.locator("p.answer:visible")).to_have_text(["可比"])
    window.settle()
    assert len(asked(page)["open"]) == 1


def test_a_copied_link_shows_the_same_set_in_a_fresh_browser(visit: Visitor) -> None:
    window = visit()
    page = window.open(PATH)
    page.get_by_role("button", name="换一套").click()
    page.wait_for_url("**set=*")
    window.settle()
    page.get_by_text("看第 2 题的答案").click()
    expect(page.locator("p.answer:visible")).to_have_count(1)
    window.settle()
    link = page.url.removeprefix(window.address)

    copy = visit(width=1920, height=1080, scheme="dark", fresh=True).open(link)

    expect(copy.locator("p.answer:visible")).to_have_count(1)
    assert questions(copy) == questions(page)
    assert copy.locator("h1").first.inner_text() == page.locator("h1").first.inner_text()


def test_the_question_sheet_prints_without_answers_and_chrome(
    visit: Visitor, tmp_path: Path
) -> None:
    page = visit().open(f"{PATH}?set=c6&n=8")
    pages = printed(page, tmp_path)
    text = "".join(pages)

    assert pages[0].startswith("八道题：两道比、两道核、两道读、两道估")
    assert "数据版本" in pages[0]
    assert "?set=c6&n=8" in pages[0]
    assert [n for n in range(1, 9) if f"\n{n}" in text] == list(range(1, 9))
    for chrome in ("概览", "县区对比", "换一套", "显示全部答案", "来源：", "English"):
        assert chrome not in text
    assert "口径待核" not in text
    assert all(pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_print_on_pages_of_their_own(visit: Visitor, tmp_path: Path, scheme: str) -> None:
    questions_alone = printed(visit().open(f"{PATH}?set=c6&n=8"), tmp_path)
    page = visit(scheme=scheme).open(f"{PATH}?set=c6&n=8&key=1")
    pages = printed(page, tmp_path)
    [first] = [number for number, text in enumerate(pages) if text.startswith("答案")]

    assert first == len(questions_alone)
    assert "口径待核" not in "".join(pages[:first])
    assert "口径待核" in "".join(pages[first:])
    assert all(pages)


def test_the_sheet_is_unseen_on_the_screen(visit: Visitor) -> None:
    page = visit().open(f"{PATH}?key=1")

    expect(page.locator(".print-sheet")).to_be_hidden()


def test_switches_are_large_enough_to_hit(visit: Visitor) -> None:
    page = visit(width=390, height=844).open(PATH)

    for switch in page.get_by_test_id("stCheckbox").locator("label").all():
        box = switch.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] >= 24
