"""A researcher follows a case, asks for remainders, and takes the tables along."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.screens_of import PATIENCE

pytestmark = pytest.mark.browser
LINK = "/methods?outcome=closed_loop&conditions=grid,deliberation,joint_meeting"


def taken(page: Page, name: str) -> tuple[str, list[list[str]]]:
    """The name and the lines of the file behind a button."""
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_test_id("stDownloadButton").get_by_text(name, exact=True).click()
    content = Path(waiting.value.path()).read_bytes().decode("utf-8")
    return waiting.value.suggested_filename, list(csv.reader(io.StringIO(content)))


def test_a_case_leads_to_its_practice(visit: Visitor) -> None:
    page = visit().open(LINK)

    page.get_by_role("button", name="“五联”工作模式").click()

    expect(page).to_have_url(re.compile(r"/practice\?practice=wanshan-wulian"))
    expect(page.locator("h1")).to_contain_text("“五联”工作模式", timeout=PATIENCE)


def test_back_takes_the_list_of_remainders_away(visit: Visitor) -> None:
    page = visit().open(f"{LINK},training")
    page.get_by_role("radio", name="列出").click()
    expect(page.get_by_text("没有个案的组合（逻辑余项）")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("remainders=list"))

    page.go_back()

    expect(page.get_by_text("没有个案的组合（逻辑余项）")).to_have_count(0, timeout=PATIENCE)


def test_the_files_hold_what_the_screen_shows(visit: Visitor) -> None:
    page = visit().open(LINK)
    expect(page.locator("table:visible").first).to_be_visible(timeout=PATIENCE)
    shown = page.locator("table").first.locator("tbody tr")

    name, fsqca = taken(page, "CSV，给 fsQCA")
    _, r = taken(page, "CSV，给 R 的 QCA")
    _, truth = taken(page, "真值表（CSV）")

    assert name.startswith("methods_")
    assert name.endswith("_fsqca.csv")
    assert fsqca[0] == ["CASE", "GRID", "DELIBERATION", "JOINTMEETING", "CLOSEDLOOP"]
    assert r[0] == ["practice_id", "grid", "deliberation", "joint_meeting", "closed_loop"]
    assert fsqca[1:] == r[1:]
    assert len(r) == 17
    observed = [row for row in truth[1:] if row[3] != "?"]
    assert len(truth) == 9
    assert shown.count() == len(observed)
    for line, row in zip(shown.all(), observed, strict=True):
        cells = [cell.inner_text() for cell in line.locator("td").all()][:4]
        assert cells == [*row[:3], row[4]]


def test_keyboard_reaches_a_case(visit: Visitor) -> None:
    page = visit().open(LINK)
    button = page.get_by_role("button", name="“五联”工作模式")
    button.focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("“五联”工作模式", timeout=PATIENCE)
