"""The card of one figure: every screen opens it, and it tells what there is to tell."""

import hashlib
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.dashboard.screens import (
    CHINESE,
    COMPARE,
    FINDINGS,
    OVERVIEW,
    PLACE,
    html,
    infos,
    opened,
    plain,
    rerun,
    title,
)

STAFF = "huaping-joint-meeting@692"


@pytest.mark.parametrize("page", [OVERVIEW, COMPARE, PLACE, FINDINGS])
def test_a_link_opens_the_card_of_a_figure_on_every_screen(page: str) -> None:
    app = opened(page, figure=STAFF)
    [name], [card] = html(app, '<p class="card-id"'), html(app, '<dl class="card">')

    assert len(app.get("dialog")) == 1
    assert STAFF in name
    assert "556人" in name
    for part in ("556 人", "网格员数", "专职与兼职合计", "530723", "692–696", "SHA-256"):
        assert part in card
    assert "556人" in app.code[0].value
    assert STAFF in app.code[0].value


def test_no_card_is_open_that_nobody_asked_for() -> None:
    assert not opened(COMPARE).get("dialog")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_figure_is_named_and_no_card_opens(lang: str) -> None:
    app = opened(COMPARE, figure="nowhere@1", lang=lang)

    assert not app.get("dialog")
    assert ["nowhere@1" in info for info in infos(app)] == [True]
    assert title(app)


@pytest.mark.parametrize(
    ("figure_id", "parts"),
    [
        ("shuangyashan-five-party@4466", ["22,000 ≤ 值 &lt; 23,000", "没有说从何时起"]),
        ("yuping-maoping@4510", ["98 %", "矛盾"]),
        ("wanshan-siwei@671", ["2025-05-21", "可比", "2 / 2"]),
        ("altay-three-dimensions@2294", ["altay-three-dimensions@1940", "改归他篇"]),
        ("bijiang-yangguang@2133", ["国投阳光小区"]),
        ("yuping-maoping@4891", ["谁测的未说明", "近两年"]),
        ("ninglang-133n@5940", ["宁蒗"]),
    ],
)
def test_a_card_tells_what_is_special_about_its_figure(figure_id: str, parts: list[str]) -> None:
    app = opened(COMPARE, figure=figure_id)
    [card] = html(app, '<dl class="card">')

    assert [part for part in parts if part not in card] == []


def test_a_card_leads_to_the_comparison_of_its_indicator_if_there_is_one() -> None:
    def leads(figure_id: str) -> list[str]:
        buttons = opened(OVERVIEW, figure=figure_id, lang="en").button
        return [button.label for button in buttons if (button.key or "").startswith("compare-")]

    assert leads(STAFF) == ["Compare it"]
    assert leads("ninglang-133n@5940") == []


def test_the_way_to_the_comparison_closes_the_card() -> None:
    app = opened(OVERVIEW, figure=STAFF)
    app.button(key=f"compare-{STAFF}").click()
    rerun(app)

    assert title(app).startswith("网格员数")
    assert app.multiselect[0].value == ["grid_staff"]
    assert not app.get("dialog")
    assert "figure" not in app.query_params


def test_a_card_in_english_speaks_english() -> None:
    app = opened(COMPARE, figure=STAFF, lang="en")
    [card] = html(app, '<dl class="card">')
    names = card.split("<dt>")[1:]

    assert not [name for name in names if CHINESE.search(name.partition("</dt>")[0])]
    assert "Grid staff" in card


def test_without_the_page_at_hand_a_card_says_where_to_put_it() -> None:
    app = opened(COMPARE, figure=STAFF)

    assert [caption for caption in app.caption if "data/originals" in plain(caption.value)]
    assert not html(app, "<mark>")


def test_with_the_page_at_hand_a_card_shows_the_sentence(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ("，" * 690 + "有：556人<b>。").encode()
    (tmp_path / "001_16ab05d4576e612d.txt").write_bytes(page)
    copy = tmp_path / "observations.duckdb"
    shutil.copyfile(built, copy)
    with duckdb.connect(copy) as connection:
        connection.execute("update page set sha256 = ?", [hashlib.sha256(page).hexdigest()])
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(copy))
    monkeypatch.setenv("ORIGINALS_DIR", str(tmp_path))
    [sentence] = html(opened(COMPARE, figure=STAFF), "<mark>")

    assert sentence.endswith("有：<mark>556人</mark>&lt;b&gt;。</blockquote>")
