"""A reader looks what a rebuild changed, and opens a figure from there."""

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from etl.build.history import previous_build, write_history
from tests.browser.conftest import ROOT, Visit, serving, visitor
from tests.etl.edited_data import story

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]


@pytest.fixture(scope="module")
def rebuilt_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a database that was rebuilt twice."""
    files = story(ROOT / "data", tmp_path_factory.mktemp("story"))
    target = tmp_path_factory.mktemp("rebuilt") / "observations.duckdb"
    for name in ("less", "whole", "edited"):
        with previous_build(target) as before:
            shutil.copyfile(files[name], beside := target.with_suffix(".new"))
            beside.replace(target)
            assert write_history(before, target) == ""
    with serving(target) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, rebuilt_server: str) -> Iterator[Visitor]:
    """Opens windows on the rebuilt server."""
    with visitor(chromium, rebuilt_server) as opened:
        yield opened


def test_a_changed_figure_opens_its_card(visit: Visitor) -> None:
    page = visit().open("/versions?why=correction")
    expect(page.locator("h1")).to_contain_text("改 3 个数字，撤 1 个")

    page.get_by_role("button", name="95.17%", exact=True).first.click()

    expect(page.get_by_role("dialog")).to_contain_text("wanshan-wulian@816")


def test_a_rebuild_of_the_list_is_shown_and_its_link_shows_it_again(visit: Visitor) -> None:
    window = visit()
    page = window.open("/versions")

    page.get_by_role("row").get_by_role("button").filter(has_text="→").last.click()

    expect(page.locator("h1")).to_contain_text("新增 6 个数字")
    assert set(parse_qs(urlsplit(page.url).query)) == {"from", "to"}
    again = visit(fresh=True).open(f"/versions?{urlsplit(page.url).query}")
    expect(again.locator("h1")).to_contain_text("新增 6 个数字")


def test_a_filter_changes_table_lead_and_url(visit: Visitor) -> None:
    window = visit()
    page = window.open("/versions")
    expect(page.get_by_role("button", name="556人", exact=True)).to_be_visible()

    page.get_by_test_id("stButtonGroup").get_by_text("撤下", exact=True).click()

    expect(page.get_by_text("下面只列：撤下")).to_be_visible()
    expect(page.get_by_role("button", name="556人", exact=True)).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query)["kind"] == ["removed"]
