"""The console as a reader uses it: writing, running, taking along, passing a link on."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]
SQL = "select name_zh as 类别, position from family order by position limit 3 -- 'a' & b%"


def test_what_is_written_runs_by_key_and_its_link_shows_the_same(visit: Visitor) -> None:
    page = visit().open("/query")
    page.get_by_label("SQL").fill(SQL)
    page.get_by_label("SQL").press("Control+Enter")
    expect(page.locator("h1")).to_have_text("查询结果：3 行")
    expect(page.locator("table").first).to_contain_text("工作者队伍\t3", use_inner_text=True)
    shown = page.locator("table").first.inner_text()
    again = visit(fresh=True)
    again.page.goto(page.url)

    expect(again.settle().locator("h1")).to_have_text("查询结果：3 行")
    assert parse_qs(urlsplit(page.url).query)["sql"] == [SQL]
    expect(again.page.locator("table").first).to_contain_text("工作者队伍\t3", use_inner_text=True)
    assert again.page.locator("table").first.inner_text() == shown


def test_the_file_has_the_rows_of_the_screen(visit: Visitor, tmp_path: Path) -> None:
    page = visit().open(f"/query?sql={quote(SQL)}")
    expect(page.locator("table").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 CSV").click()
    waiting.value.save_as(tmp_path / "taken.csv")
    lines = (tmp_path / "taken.csv").read_text(encoding="utf-8").splitlines()

    assert lines[0] == "类别,position"
    assert len(lines) == 4
    assert waiting.value.suggested_filename.endswith("_data.csv")
    for line in lines[1:]:
        expect(page.locator("table").first).to_contain_text(line.split(",")[0])


def test_the_browsers_back_leads_to_the_query_before(visit: Visitor) -> None:
    window = visit()
    page = window.open("/query?ask=checks")
    expect(page.locator("h1")).to_contain_text("核对了多少，结果如何")
    page.get_by_label("SQL").fill("drop table figure")
    page.get_by_role("button", name="执行").click()
    expect(page.locator("h1")).to_have_text("这条查询没有结果")
    window.settle()

    page.go_back()

    expect(page.locator("h1")).to_contain_text("核对了多少，结果如何")
    expect(page.get_by_label("SQL")).to_have_count(1)
    expect(page.get_by_label("SQL")).to_contain_text("outcome")


def test_a_table_of_the_list_shows_its_columns(visit: Visitor) -> None:
    page = visit().open("/query")

    page.get_by_role("button", name="practice_note", exact=True).click()

    expect(page.locator("caption").first).to_contain_text("practice_note")
    assert parse_qs(urlsplit(page.url).query)["table"] == ["practice_note"]
