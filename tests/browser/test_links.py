"""Links carry the picture: copied, mistyped, in the other language; and what readers look for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, serving, visitor
from tests.browser.screens_of import CHANGED, PAIR, PATIENCE, State, rebuilt, show

pytestmark = pytest.mark.browser

OWN = "text=/^2\\. /"  # the second slide of a lecture of one's own
# States with picks, and words that only these picks bring.
PICKED = {
    State("/?figure=wanshan-wulian@816", "dl.card"): "95.17%",
    State("/compare?indicator=grid_staff,grids&peers=prefecture&of=530724&base=residents"): (
        "网格员数（每万常住人口）"
    ),
    State("/compare?indicator=communities&places=520626,530724"): "德江",
    State("/place?place=530724"): "宁蒗：",
    State(f"{PAIR}&mechanism=grid&sort=similar&like=wanshan-siwei"): "“五方共议”共用 5 种机制",
    State("/practice?practice=shuangyashan-five-party"): "“五方共议”：",
    State("/stage?slides=compare~grids|practices~wanshan-wulian,wanshan-siwei", OWN): "网格数：",
    State("/exercises?set=b7&n=5&kinds=compare,check&key=1", "p.answer"): "五道题：",
    State("/dictionary?indicator=grids"): "网格数：",
    State("/dictionary?q=wgy"): "网格员",
    State("/report?report=wanshan-rural-members&at=wanshan-rural-members@5637"): "95.55%",
    State("/findings?outcome=contradictory&kind=rate"): "矛盾",
    State("/versions?kind=changed&why=review"): "改 1 个数字",
    State("/downloads?places=530724&families=grid&comparable=1"): "选中 1 个数字",
    State("/methods?outcome=closed_loop&conditions=grid,points&remainders=list"): "2 个条件",
}
# Links with ids that nothing has, and what the screen says of each.
MISTYPED = {
    "/?figure=no-a": ["没有编号为 no-a 的数字"],
    "/compare?indicator=no-a&peers=no-b&places=no-c&base=no-d": ["no-a", "no-b", "no-c", "no-d"],
    "/compare?peers=mechanism&mechanism=no-a": ["no-a"],
    "/compare?peers=prefecture&of=no-a": ["no-a"],
    "/place?place=no-a": ["no-a"],
    "/practices?practices=no-a,no-b&mechanism=no-c&sort=no-d": ["no-a, no-b", "no-c", "no-d"],
    "/practices?sort=similar&like=no-a": ["no-a"],
    "/practice?practice=no-a": ["no-a"],
    "/stage?lecture=no-a": ["没有代号为 no-a 的讲稿"],
    "/stage?slides=no-a|compare~no-b": ["no-a", "no-b"],
    "/exercises?set=NO&n=no-a&kinds=no-b&key=no-c": ["套号只用", "no-a", "no-b", "no-c"],
    "/dictionary?indicator=no-a": ["no-a"],
    "/dictionary?q=no-a": ["no-a"],
    "/report?report=no-a&at=no-b": ["no-a", "没有编号为 no-b 的数字"],
    "/findings?outcome=no-a&kind=no-b": ["no-a", "no-b"],
    "/versions?from=no-a&to=no-b&kind=no-c&why=no-d": ["no-a", "no-b", "no-c", "no-d"],
    "/downloads?places=no-a&indicators=no-b&since=no-c": ["no-a", "no-b", "no-c"],
    "/methods?outcome=no-a&conditions=no-b,no-c&remainders=no-d": ["no-a", "no-b, no-c", "no-d"],
    "/intake?page=no-a": ["链接里的版面不在这台机器上"],
}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a reader sees of a screen.

    Attributes:
        title: The heading.
        lead: The sentence below it.
        picks: What stands in the pickers.
        tables: The text of each table.
        slides: The lines of a lecture of one's own.
        card: The text of the open card, if one is.
    """

    title: str
    lead: str
    picks: list[str]
    tables: list[str]
    slides: list[str]
    card: str

    @property
    def text(self) -> str:
        """All of it."""
        parts = [self.title, self.lead, *self.picks, *self.tables, *self.slides, self.card]
        return "\n".join(parts)


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a database that was rebuilt once, so that every screen has something to show."""
    with serving(rebuilt(built, tmp_path_factory.mktemp("linked"))) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium: Browser, server: str) -> Iterator[Visit]:
    """One window for tests that need none of their own."""
    with visitor(chromium, server) as opened:
        yield opened()


@pytest.fixture(scope="module")
def stranger(chromium: Browser, server: str) -> Iterator[Visit]:
    """Another browser, which no one has picked anything in: links are only pasted."""
    with visitor(chromium, server) as opened:
        yield opened(fresh=True)


def picture(page: Page) -> Picture:
    """What stands on a screen that is complete."""
    main = page.get_by_test_id("stMain")
    card = page.get_by_role("dialog")
    picks = main.locator("[data-tag], [data-testid=stSelectbox]:visible, button[aria-checked=true]")
    return Picture(
        main.locator("h1").first.inner_text(),
        main.get_by_test_id("stMarkdown").first.inner_text(),
        picks.all_inner_texts(),
        page.locator("table:visible").all_inner_texts(),
        page.locator("text=/^\\d+\\. /").all_inner_texts(),
        card.inner_text() if card.count() else "",
    )


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the window's URL, without the language."""
    found = parse_qs(urlsplit(page.url).query)
    found.pop("lang", None)
    return found


def seen(shown: Page, like: Picture) -> Picture:
    """The picture of a screen that must become another's; waits until its size is the same."""
    expect(shown.locator("h1").first).to_have_text(like.title, timeout=PATIENCE)
    expect(shown.locator("table:visible")).to_have_count(len(like.tables), timeout=PATIENCE)
    return picture(shown)


@pytest.mark.parametrize("state", PICKED, ids=lambda state: state.path)
def test_a_copied_link_shows_the_same_picture(state: State, window: Visit, stranger: Visit) -> None:
    page = show(window, state)
    first = picture(page)
    copied = page.url.removeprefix(window.address)
    assert asked(page) == parse_qs(urlsplit(state.path).query)
    assert PICKED[state] in first.text

    stranger.page.context.clear_cookies()
    page = stranger.open(copied)

    expect(page.locator(state.sign).first).to_be_visible(timeout=PATIENCE)
    assert seen(page, first) == first
    assert first.lead


@pytest.mark.parametrize("state", list(PICKED)[1:], ids=lambda state: state.path)
def test_the_language_switch_keeps_the_picture(state: State, window: Visit) -> None:
    page = show(window, state)
    first, picks = picture(page), asked(page)
    sidebar = page.get_by_test_id("stSidebar")

    sidebar.get_by_text("English").click()
    expect(page.locator("h1").first).not_to_have_text(first.title, timeout=PATIENCE)
    window.settle()
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE)
    expect(page.locator("table:visible")).to_have_count(len(first.tables), timeout=PATIENCE)
    assert asked(page) == picks
    assert picture(page).lead != first.lead

    sidebar.get_by_text("中文").click()
    expect(page.locator("h1").first).to_have_text(first.title, timeout=PATIENCE)
    window.settle()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN", timeout=PATIENCE)
    assert asked(page) == picks
    assert seen(page, first) == first


@pytest.mark.parametrize("path", MISTYPED)
def test_an_unknown_id_is_answered_in_a_sentence(path: str, window: Visit) -> None:
    page = window.open(path)

    for text in MISTYPED[path]:
        expect(page.get_by_test_id("stMain").get_by_text(text).first).to_be_visible(
            timeout=PATIENCE
        )
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert window.complaints == []


@pytest.mark.parametrize(
    ("path", "clicks"),
    [("/", ["万山", "95.17%"]), ("/place", ["95.17%"]), ("/practice", ["95.17%"])],
)
def test_a_number_is_two_clicks_from_its_card(path: str, clicks: list[str], window: Visit) -> None:
    page = window.open(path)

    for name in clicks:
        page.get_by_role("button", name=name, exact=True).first.click(timeout=PATIENCE)

    card = page.get_by_role("dialog")
    expect(card).to_contain_text(CHANGED, timeout=PATIENCE)
    expect(card).to_contain_text("95.17%")
    expect(card).to_contain_text("万山“五联”激活基层治理")
    assert len(clicks) <= 2
    assert asked(page)["figure"] == [CHANGED]


def row(page: Page, place: str, number: str) -> str:
    """The row of a number in the table of ranks, in one line."""
    button = page.get_by_role("button", name=number, exact=True)
    ranks = page.get_by_role("table").filter(has_text="名次从大到小")
    line = ranks.get_by_role("row").filter(has_text=place).filter(has=button)
    expect(line).to_have_count(1, timeout=PATIENCE)
    return " ".join(line.inner_text().split())


def test_an_analyst_finds_who_has_most_grid_staff(window: Visit) -> None:
    page = show(window, State("/compare?indicator=grid_staff"))

    lead = picture(page).lead
    assert lead.startswith("宁蒗 2057人，多于华坪的 556人。")
    assert "碧江只在条件下可比：数的不是同一种" in lead
    assert "万山只在条件下可比：数的不是同一种" in lead
    assert "1 / 2 可比" in row(page, "宁蒗", "2057人")
    assert "2 / 2 可比" in row(page, "华坪", "556人")
    for place, number in (("碧江", "2468人"), ("万山", "380名")):
        assert "— 有条件" in row(page, place, number)
        assert "数的不是同一种" in row(page, place, number)


def test_an_analyst_reads_why_two_counts_of_grids_have_no_rank(window: Visit) -> None:
    page = show(window, State("/compare?indicator=grids"))

    assert picture(page).title == "网格数：没有两个数能排，两个有条件，四个不能"
    for place, number, own, other in (
        ("玉龙", "1857个", "全科网格", "十户左右的小网格"),
        ("宁蒗", "1168个", "十户左右的小网格", "全科网格"),
    ):
        why = f"数的不是同一种：{own}，{other}"
        assert f"{place}只在条件下可比：{why}" in picture(page).lead
        assert "— 有条件" in row(page, place, number)
        assert why in row(page, place, number)
