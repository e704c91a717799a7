"""The stretch of a page that an exercise shows. All pages here are invented."""

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from dashboard import exercise_material, exercises, labels, queries
from dashboard.exercise_passages import Stretch, stretch
from dashboard.exercise_records import Passage, Print
from dashboard.exercise_words import worded
from dashboard.labels import Terms
from dashboard.records import Observation
from dashboard.tables import Table

PAGE = (
    "题目。前句有5个。甲县有网格20余个，甲街道2024年来\n办件352起；丙村有3人，后面还有9处。末句。"
)


@pytest.fixture
def terms() -> Terms:
    """The labels of the closed lists."""
    return labels.all_terms()


def texts(table: Table | None) -> list[str]:
    """The texts of a table's cells."""
    return [text for row in table.rows for c in row for text in (c.text, c.small)] if table else []


Put = Callable[[str], Passage]


@pytest.fixture
def put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, observation: Callable[..., Observation]
) -> Put:
    """Puts an invented page into the originals and asks about its three numbers."""
    monkeypatch.setenv("ORIGINALS_DIR", str(tmp_path))

    def make(text: str) -> Passage:
        (tmp_path / "page.txt").write_bytes(text.encode())
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        found = [_print(text, words, sha256) for words in ("20余个", "352起", "3人")]
        facts = tuple(observation(as_printed=print_.as_printed) for print_ in found)
        before, behind = text.index("5个"), text.index("9处")
        return Passage(tuple(found), facts, before + 2, behind)

    return make


def _print(text: str, words: str, sha256: str) -> Print:
    start = text.index(words)
    return Print(
        f"invented@{start}",
        f"invented@{start}",
        "invented",
        "page.txt",
        sha256,
        None,
        start,
        start + len(words),
        words,
        Decimal(20),
        Decimal(20),
        Decimal(30),
        low_closed=False,
        high_closed=False,
        step=Decimal(10),
        unit="个",
        qualifier="more_than",
    )


def shown(found: Stretch | None) -> str:
    """The text of a stretch, its numbers in brackets."""
    assert found is not None
    return "".join(f"〔{text}〕" if is_figure else text for text, is_figure in found.parts)


def test_a_stretch_is_whole_sentences_up_to_its_neighbours(put: Put) -> None:
    assert shown(stretch(put(PAGE))) == (
        "甲县有网格〔20余个〕，甲街道2024年来办件〔352起〕；丙村有〔3人〕，……"
    )


def test_a_number_before_in_the_same_sentence_is_cut_off(put: Put) -> None:
    found = shown(stretch(put(PAGE.replace("5个。", "5个网格，"))))

    assert found.startswith("……甲县有网格〔20余个〕")


def test_nothing_of_a_page_is_read_as_html(put: Put) -> None:
    found = stretch(put(PAGE.replace("甲县有", '<b>甲</b>&"有"').replace("丙村", "<script>")))

    assert found is not None
    for marked in (False, True):
        markup = found.html(marked=marked)
        assert "<b>" not in markup
        assert "<script>" not in markup
        tags = re.sub(r"</?mark>", "", markup)
        inner = tags.removeprefix('<blockquote lang="zh-CN">').removesuffix("</blockquote>")
        assert unescape(inner) == "".join(text for text, _is_figure in found.parts)
        assert markup.count("<mark>") == (3 if marked else 0)


def test_a_stretch_needs_a_true_copy_of_the_page(put: Put, tmp_path: Path, terms: Terms) -> None:
    passage = put(PAGE)
    at_hand = worded(passage, terms)
    (tmp_path / "page.txt").write_text(PAGE + "。")
    without = worded(passage, terms)

    assert at_hand.text is not None
    assert at_hand.table is None
    assert at_hand.question == "这一段里有几个数字？各管哪里、哪段时间？"
    assert without.text is None
    assert without.question == "这几个数字各管哪里、哪段时间？"
    assert texts(without.table)[2::6] == ["20余个", "352起", "3人"]
    assert without.key == at_hand.key


def test_the_set_does_not_depend_on_the_pages_at_hand(put: Put) -> None:
    version = queries.build_info().database_version
    before = exercises.make(version, "c6", 20)
    put(PAGE)
    exercise_material.material.cache_clear()

    assert exercises.make(version, "c6", 20) == before
