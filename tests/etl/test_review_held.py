"""The name under which a page's text is kept."""

from pathlib import Path

import pytest

from etl.review.held import page_name
from tests.etl import review_data
from tests.etl.review_page import (
    HELD,
    TEXT,
)

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")


def test_a_record_that_is_no_yaml_keeps_no_page_from_being_read(small_copy: Path) -> None:
    broken = small_copy / "reports" / "broken"
    broken.mkdir()
    (broken / "report.yaml").write_text("a: [", encoding="utf-8")
    (small_copy / "reports" / HELD / "report.yaml").write_text("words", encoding="utf-8")

    assert page_name(small_copy, small_copy / "originals", "a.txt", TEXT) == "a.txt"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("报道.txt", "报道.txt"),
        ("报道.pdf", "报道.pdf.txt"),
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\页\\a.docx", "a.docx.txt"),
        (".hidden", "hidden.txt"),
        ("a\nb:c.txt", "a_b_c.txt"),
        ("", "page.txt"),
        ("x" * 300, f"{'x' * 100}.txt"),
    ],
)
def test_a_page_has_a_plain_name(small_copy: Path, page: str, name: str) -> None:
    assert page_name(small_copy, small_copy / "originals", page, TEXT) == name


def test_another_text_of_that_name_is_never_overwritten(small_copy: Path) -> None:
    originals = small_copy / "originals"
    originals.mkdir()
    (originals / "a.txt").write_text("别的文字", encoding="utf-8")
    (originals / "a-2.txt").mkdir()
    held = "004_fe3894fd52915e50.txt"

    assert page_name(small_copy, originals, "a.txt", TEXT) == "a-3.txt"
    assert page_name(small_copy, originals, "a.txt", "别的文字") == "a.txt"
    assert page_name(small_copy, originals, held, TEXT) == held.replace(".txt", "-2.txt")
