"""The screen of downloads: picked by its link, told in numbers, read by code, cited."""

import json
from datetime import date

import pytest
import yaml

from dashboard import database
from dashboard.take import citations, screen, selection
from dashboard.take.selection import Selection
from tests.dashboard.screens import ROOT, html, infos, opened, rows, title

DOWNLOADS = "pages/take/downloads.py"
GRIDS = {"places": "530723,530724", "indicators": "grid_staff"}


def test_everything_is_picked_where_the_link_picks_nothing() -> None:
    app = opened(DOWNLOADS)

    assert title(app) == "选中 295 个数字，来自 13 个地方"
    assert len(rows(app, "preview")) == 12
    assert "不要相加" in app.markdown[0].value


def test_the_link_picks() -> None:
    app = opened(DOWNLOADS, **GRIDS)

    assert title(app) == "选中 2 个数字，来自 2 个地方"
    assert [row[1] for row in rows(app, "preview")] == ["556人", "2057人"]
    code = [piece.value for piece in app.code]
    assert sum("places=530723,530724&indicators=grid_staff" in text for text in code) >= 2
    assert sum(title(app) in text for text in code) >= 3


def test_nothing_picked_says_so_and_offers_no_file() -> None:
    app = opened(DOWNLOADS, indicators="grid_staff", places="654301")

    assert title(app) == "这样选，一个数字也没有"
    assert infos(app) == ["放宽年份、地方或指标，再看一次。"]
    assert not app.get("download_button")


def test_one_row_and_all_rows_say_how_large_they_are() -> None:
    one = opened(DOWNLOADS, indicators="grid_staff", places="530723")
    assert title(one) == "选中 1 个数字，来自 1 个地方"
    assert len(rows(one, "preview")) == 1
    size, is_exact = screen.size_of(Selection(), 295)
    assert is_exact
    assert size > 100_000
    assert screen.size_of(Selection(), 295_000) == (size * 295_000 // 2_000, False)


@pytest.mark.parametrize(
    "link", [{"places": "999999"}, {"since": "soon"}, {"indicators": "no-a"}, {"shape": "round"}]
)
def test_what_the_link_asks_in_vain_gets_a_sentence(link: dict[str, str]) -> None:
    app = opened(DOWNLOADS, **link)

    assert any(next(iter(link.values())) in info for info in infos(app))
    assert title(app) == "选中 295 个数字，来自 13 个地方"


def test_english_has_no_chinese_sentence() -> None:
    app = opened(DOWNLOADS, lang="en", **GRIDS)

    assert title(app) == "2 figures picked, from 2 places"
    assert not html(app, "怎么引用")


def test_the_data_set_is_cited_as_its_file_says() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version = database.snapshot().version
    app = opened(DOWNLOADS)
    cited = [piece.value for piece in app.code if told["title"] in piece.value]

    assert len(cited) == 4
    assert all(version in text for text in cited)
    gb, apa, bibtex, csl = cited
    assert "[DS/OL]" in gb
    assert "[Data set]" in apa
    assert bibtex.startswith("@misc{")
    assert bibtex.count("{") == bibtex.count("}")
    [item] = json.loads(csl)
    assert item["type"] == "dataset"
    assert item["accessed"]["date-parts"][0][0] >= 2026


def test_signs_that_mean_something_to_bibtex_do_not() -> None:
    it = citations.cited("50% & {a}_b", "1-a", "http://x/?a=1&b=2", date(2026, 11, 22))

    assert r"50\% \&" in citations.bibtex(it)
    assert "url = {http://x/?a=1&b=2}" in citations.bibtex(it)


def test_a_wide_table_is_picked_by_the_link() -> None:
    app = opened(DOWNLOADS, shape=selection.WIDE, **GRIDS)

    assert title(app) == "选中 2 个数字，来自 2 个地方"
