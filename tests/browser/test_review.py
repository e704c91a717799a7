"""A page brought in, looked at, mended, accepted, and found on the screens."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from etl.build.pipeline import build_database
from tests.browser.conftest import ROOT, Visitor, serving, visitor

pytestmark = pytest.mark.browser

REPORT = {
    "报道代号": "shili-2025-05",
    "简称（中文）": "示例县邻里一张网",
    "简称（英文）": "Shili: one net",
    "刊出日期（EDTF）": "2025-05-21",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data that may be changed."""
    copy = tmp_path_factory.mktemp("review") / "data"
    shutil.copytree(
        ROOT / "data", copy, ignore=shutil.ignore_patterns("build", "originals", "inbox", "review")
    )
    build_database(copy, copy / "build" / "observations.duckdb")
    return copy


@pytest.fixture(scope="module")
def desk(chromium: Browser, data: Path) -> Iterator[Visitor]:
    """Windows on a server that may write to the copy."""
    database = data / "build" / "observations.duckdb"
    variables = {"EDIT": "1", "DATA_DIR": str(data)}
    with serving(database, **variables) as address, visitor(chromium, address) as opened:
        yield opened


def open_sample(page: Page) -> None:
    """Bring the sample in and say who reviews."""
    page.get_by_role("tab", name="收件箱与示例").click()
    page.get_by_role("button", name="打开示例版面").click()
    expect(page.locator("h1")).to_contain_text("待定", timeout=60_000)
    page.get_by_label("审核人").fill("李四")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="接受").first).to_be_enabled()


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it; what is typed stays."""
    page.get_by_label(label, exact=True).first.fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    expect(page.get_by_label(label, exact=True).first).to_have_value(text)


def test_the_sample_is_imported_mended_accepted_and_compared(desk: Visitor, data: Path) -> None:
    window = desk()
    page = window.open("/intake")
    open_sample(page)
    page.get_by_role("button", name="1036个").click()
    expect(page.locator("h3").first).to_contain_text("1036个")

    fill(page, "数的是什么", "基础网格")
    page.get_by_role("button", name="接受").first.click()
    for left in range(18, -1, -1):
        expect(page.locator("h1")).to_contain_text(f"{left + 1} 个待定")
        page.locator("h1").click()
        page.keyboard.press("a")
    expect(page.locator("h1")).to_contain_text("都定了")
    for label, text in REPORT.items():
        fill(page, label, text)
    page.get_by_role("button", name="先看会改变什么").click()
    expect(page.get_by_text("新增 20 个事实")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("网格长数：可以同排的一组现在有")).to_be_visible()
    page.get_by_role("button", name="接受并入库").click()
    expect(page.get_by_text("数据库已重建")).to_be_visible(timeout=60_000)

    compared = window.open("/compare?indicator=grids")
    expect(compared.get_by_role("button", name="1036个").first).to_be_visible()
    rows = (data / "reports" / "shili-2025-05" / "figures.csv").read_text(encoding="utf-8")
    assert "基础网格" in rows
    [log] = (data / "review").glob("*.jsonl")
    decisions = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert {decision["reviewer"] for decision in decisions} == {"李四"}
    assert [d["after"]["subject_zh"] for d in decisions if d["action"] == "correct"] == ["基础网格"]
    assert decisions[-1]["action"] == "saved"


def test_a_decision_is_kept_when_the_tab_is_closed(desk: Visitor) -> None:
    window = desk()
    page = window.open("/intake")
    page.get_by_role("tab", name="粘贴").click()
    page.get_by_label("把报道正文贴在这里").fill("示例县划分网格36个，选聘网格员48名。")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="读入").last).to_be_enabled()
    page.get_by_role("button", name="读入").last.click()
    expect(page.locator("h1")).to_contain_text("2 个待定", timeout=30_000)
    page.get_by_label("审核人").fill("王五")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="接受").first).to_be_enabled()
    page.get_by_role("button", name="接受").first.click()
    expect(page.locator("h1")).to_contain_text("1 个待定")
    link = page.url
    page.close()

    again = desk()
    again.page.goto(link)
    again.settle()
    again.page.get_by_label("审核人").fill("王五")
    again.page.keyboard.press("Enter")

    expect(again.page.locator("h1")).to_contain_text("1 个待定")


def test_without_leave_to_write_nothing_can_be_decided(chromium: Browser, data: Path) -> None:
    database = data / "build" / "observations.duckdb"
    with (
        serving(database, EDIT="yes", DATA_DIR=str(data)) as address,
        visitor(chromium, address) as opened,
    ):
        page = opened().open("/intake")
        page.get_by_role("tab", name="收件箱与示例").click()
        page.get_by_role("button", name="打开示例版面").click()

        expect(page.get_by_text("没有打开写入")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("button", name="接受").first).to_be_disabled()
        expect(page.get_by_label("审核人")).to_be_disabled()
