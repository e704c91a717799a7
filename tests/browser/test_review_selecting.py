"""A stretch of the page selected with the mouse: a figure added, a figure's span changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from etl.build.pipeline import build_database
from etl.extract.proposals import Span
from etl.review.decisions import Action, Decision
from etl.review.log import DecisionLog, text_sha256
from tests.browser.conftest import ROOT, Visitor, serving, visitor

pytestmark = pytest.mark.browser

BEGINNING = "示例县𠮷祥里划分网格36个，选聘网格员48名。"
ENDING = "热线电话12345全天开通。"

# Where some words stand on the screen: the middle of their left and their right edge, both
# inside the words, so that a drag begins in a mark where the words are one.
EDGES = """
(holder, words) => {
  const at = holder.textContent.indexOf(words);
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let position = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const ends = position + node.length, stop = at + words.length;
    if (position <= at && at < ends) range.setStart(node, at - position);
    if (position < stop && stop <= ends) range.setEnd(node, stop - position);
    position = ends;
  }
  const boxes = Array.from(range.getClientRects());
  const first = boxes[0], last = boxes[boxes.length - 1];
  return [first.left + 1, (first.top + first.bottom) / 2,
          last.right - 1, (last.top + last.bottom) / 2];
}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data that may be changed."""
    copy = tmp_path_factory.mktemp("selecting") / "data"
    local = shutil.ignore_patterns("originals", "inbox", "review", "observations.duckdb")
    shutil.copytree(ROOT / "data", copy, ignore=local)
    build_database(copy, copy / "build" / "observations.duckdb")
    return copy


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """A server that may write to the copy."""
    database = data / "build" / "observations.duckdb"
    with serving(database, EDIT="1", DATA_DIR=str(data)) as address:
        yield address


@pytest.fixture
def desk(chromium: Browser, address: str) -> Iterator[Visitor]:
    """Windows on that server, closed when the test is over."""
    with visitor(chromium, address) as opened:
        yield opened


def review(desk: Visitor, text: str) -> Page:
    """Paste a text of two figures and say who reviews."""
    visit = desk()
    page = visit.open("/intake")
    page.get_by_role("tab", name="粘贴").click()
    page.get_by_label("把报道正文贴在这里").fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="读入").last).to_be_enabled()
    page.get_by_role("button", name="读入").last.click()
    expect(page.locator("h1")).to_contain_text("提出 2 个数字，2 个待定")
    visit.settle()
    page.get_by_label("审核人").fill("李四")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="接受").first).to_be_enabled()
    return page


def text_of(page: Page) -> Locator:
    """The page's text."""
    return page.get_by_role("region", name="版面原文")


def mark(page: Page, words: str) -> Locator:
    """A number of the text that can be clicked."""
    return text_of(page).get_by_role("button", name=words, exact=True)


def select(page: Page, words: str, *, backwards: bool = False) -> None:
    """Draw the mouse over some words of the text."""
    text_of(page).scroll_into_view_if_needed()
    left, top, right, bottom = text_of(page).evaluate(EDGES, words)
    ends = [(left, top), (right, bottom)]
    start, stop = reversed(ends) if backwards else ends
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*stop, steps=8)
    page.mouse.up()
    expect(page.get_by_text(f"选中：{words}", exact=True)).to_be_visible()


def take_in_hand(page: Page, words: str) -> None:
    """Click a number of the text."""
    mark(page, words).click()
    expect(page.locator("h3").first).to_have_text(words)


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name).first.click()


def decisions(data: Path, text: str) -> tuple[Decision, ...]:
    """The log of a page."""
    return DecisionLog(data, text_sha256(text)).read().decisions


def span_of(words: str, text: str) -> Span:
    """Where words stand, in characters of Python."""
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_a_number_that_was_missed_is_added_where_it_was_selected(
    desk: Visitor, data: Path, *, backwards: bool
) -> None:
    text = f"{BEGINNING}{ENDING}{'自右至左' if backwards else '自左至右'}。"
    page = review(desk, text)
    take_in_hand(page, "36个")
    press(page, "接受")
    expect(page.locator("h1")).to_contain_text("1 个待定")
    select(page, "12345", backwards=backwards)
    press(page, "补成数字")

    expect(page.locator("h1")).to_contain_text("提出 3 个数字，2 个待定")
    expect(page.locator("h3").first).to_have_text("12345")
    expect(mark(page, "12345")).to_have_attribute("aria-current", "true")
    accepted, added = decisions(data, text)
    assert (accepted.action, accepted.figure) == (Action.ACCEPT, span_of("36个", text))
    assert (added.action, added.reviewer) == (Action.ADD, "李四")
    assert added.figure == span_of("12345", text)
    assert text[slice(*added.figure)] == "12345"
    assert added.after["scope_name"] == "示例县"


def test_an_added_number_goes_again_when_it_is_undone(desk: Visitor, data: Path) -> None:
    text = f"{BEGINNING}{ENDING}撤销。"
    page = review(desk, text)
    select(page, "12345")
    press(page, "补成数字")
    expect(page.locator("h1")).to_contain_text("提出 3 个数字")
    press(page, "撤销")

    expect(page.locator("h1")).to_contain_text("提出 2 个数字，2 个待定")
    expect(mark(page, "12345")).to_have_count(0)
    expect(page.get_by_role("button", name="撤销").first).to_be_disabled()
    added, undone = decisions(data, text)
    assert (undone.action, undone.undoes) == (Action.UNDO, added.sequence)


def test_the_figure_in_hand_gets_the_span_that_was_selected_and_back(
    desk: Visitor, data: Path
) -> None:
    text = f"{BEGINNING}收窄。"
    page = review(desk, text)
    take_in_hand(page, "48名")
    select(page, "48")
    press(page, "改作当前范围")

    expect(page.locator("h3").first).to_have_text("48")
    expect(mark(page, "48")).to_have_attribute("aria-current", "true")
    select(page, "48名")
    press(page, "改作当前范围")
    expect(mark(page, "48名")).to_have_attribute("aria-current", "true")
    key, (start, end) = span_of("48名", text), span_of("48", text)
    wide, narrow = ({"start": str(start), "end": str(stop)} for stop in (key[1], end))
    assert [(d.action, d.figure, d.before, d.after) for d in decisions(data, text)] == [
        (Action.ADJUST_SPAN, key, wide, narrow),
        (Action.ADJUST_SPAN, key, narrow, wide),
    ]


def test_a_span_goes_back_when_it_is_undone(desk: Visitor, data: Path) -> None:
    text = f"{BEGINNING}复原。"
    page = review(desk, text)
    take_in_hand(page, "48名")
    select(page, "48")
    press(page, "改作当前范围")
    expect(mark(page, "48")).to_be_visible()
    press(page, "撤销")

    expect(mark(page, "48名")).to_be_visible()
    expect(mark(page, "48")).to_have_count(0)
    adjusted, undone = decisions(data, text)
    assert (undone.action, undone.undoes) == (Action.UNDO, adjusted.sequence)


@pytest.mark.parametrize(
    ("words", "button", "ending"),
    [
        ("热线电话", "补成数字", "没有数字。"),
        ("48名", "补成数字", "已经提出。"),
        ("12345", "改作当前范围", "不在一处。"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_logged(
    desk: Visitor, data: Path, words: str, button: str, ending: str
) -> None:
    text = f"{BEGINNING}{ENDING}{ending}"
    page = review(desk, text)
    take_in_hand(page, "36个")
    select(page, words)
    press(page, button)

    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("提出 2 个数字，2 个待定")
    expect(page.locator("h3").first).to_have_text("36个")
    assert decisions(data, text) == ()


def test_a_selection_can_be_let_go(desk: Visitor, data: Path) -> None:
    text = f"{BEGINNING}{ENDING}放开。"
    page = review(desk, text)
    select(page, "12345")
    press(page, "放开")

    expect(page.get_by_text("选中：")).to_have_count(0)
    expect(page.get_by_role("button", name="补成数字")).to_have_count(0)
    assert decisions(data, text) == ()
