"""A reader takes the rows of a screen along, and a program asks for the same ones."""

import csv
import io
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import openpyxl
import pptx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.screens_of import PATIENCE

pytestmark = pytest.mark.browser


def taken(page: Page, name: str) -> tuple[str, bytes]:
    """The name and content of the file behind a button."""
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_test_id("stDownloadButton").get_by_text(name).click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_a_comparison_is_taken_along_as_it_is(visit: Visitor) -> None:
    page = visit().open("/compare?indicator=grid_staff")
    page.get_by_role("button", name="带走这些数").click()

    name, content = taken(page, "CSV，给程序")

    assert name.startswith("compare_")
    assert name.endswith("_data.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    ranked = [(row["as_printed"], row["rank_first"]) for row in rows if row["rank_first"]]
    assert ranked == [("2057人", "1"), ("556人", "2")]
    assert sum(bool(row["missing_reason"]) for row in rows) == 8


def test_a_workbook_opens_and_speaks_the_readers_language(visit: Visitor) -> None:
    page = visit().open("/place?place=530724&lang=en")
    page.get_by_role("button", name="Take these figures along").click()

    name, content = taken(page, "Excel workbook")

    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Data", "Codebook", "Sources"]
    assert book.worksheets[0]["A1"].value == "figure id"


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_chart_is_saved_as_a_picture_with_chinese_words(
    visit: Visitor, kind: str, begins: bytes
) -> None:
    page = visit().open(f"/place?place=530724&picture={kind}")
    button = page.get_by_role("button", name=f"存成 {kind.upper()}").first

    with page.expect_download(timeout=PATIENCE) as waiting:
        button.click()

    content = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename.endswith(f".{kind}")
    assert content.startswith(begins)
    if kind == "svg":
        assert "2057人" in content.decode("utf-8")


def test_a_screen_is_taken_along_as_slides(visit: Visitor) -> None:
    page = visit().open("/findings")

    name, content = taken(page, "幻灯片")

    assert name.endswith(".pptx")
    assert len(pptx.Presentation(io.BytesIO(content)).slides) > 3


def test_the_screen_of_downloads_and_the_route_give_the_same_file(visit: Visitor) -> None:
    window = visit()
    page = window.open("/downloads?places=530723&indicators=grid_staff")
    expect(page.locator("h1")).to_contain_text("选中 1 个数字")

    _name, content = taken(page, "CSV，给程序")

    cited = f"{window.address}/downloads?places=530723&indicators=grid_staff"
    expect(page.get_by_text(cited).first).to_be_visible()
    route = f"{window.address}/api/v1/observations.csv?places=530723&indicators=grid_staff"
    expect(page.get_by_text(route).first).to_be_visible()
    with urlopen(route, timeout=30) as answer:  # noqa: S310  our own server
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.read() == content


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("nothing", "GET", 404), ("", "GET", 404), ("observations.csv", "POST", 405)],
)
def test_programs_get_no_screen_where_nothing_is(
    path: str, method: str, status: int, server: str
) -> None:
    asked = Request(f"{server}/api/v1/{path}", method=method)  # noqa: S310  our own server
    with pytest.raises(HTTPError) as refused:
        urlopen(asked, timeout=30)  # noqa: S310

    assert refused.value.code == status
    assert refused.value.headers["content-type"] == "application/problem+json"
    refused.value.close()
