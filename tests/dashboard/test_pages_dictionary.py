"""The dictionary's screen by links, picks and clicks."""

import json
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import database, opening, search
from tests.dashboard.screens import CHINESE, html, infos, opened, plain, rerun, rows, title

DICTIONARY = "pages/check/dictionary.py"


def lead(app: AppTest) -> str:
    """The sentence under the title."""
    return plain(app.markdown[0].value)


@pytest.mark.parametrize(
    ("indicator_id", "said"),
    [
        ("grid_staff", "网格员数：4 个地方公布，4 个数字，2 个能排"),
        ("grid_leaders", "网格长数：1 个地方公布，1 个数字，无可比"),
        ("grid_staff_fulltime", "专职网格员数：2 个地方公布，2 个数字，没有两个能排"),
        ("volunteer_hours", "志愿服务时长：还没有数字"),
    ],
)
def test_the_title_says_how_much_is_published_and_ranks(indicator_id: str, said: str) -> None:
    assert title(opened(DICTIONARY, indicator=indicator_id)) == said


@pytest.mark.parametrize("page", ["", "grid_staff", "volunteer_hours", "other"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_opens_in_both_languages(page: str, lang: str) -> None:
    app = opened(DICTIONARY, lang=lang, **({"indicator": page} if page else {}))

    assert bool(CHINESE.search(title(app) + lead(app))) == (lang == "zh")
    assert not app.info
    assert not app.error


def test_without_a_choice_every_indicator_stands_under_its_family() -> None:
    app = opened(DICTIONARY)
    listed = rows(app, "indicators")
    families = [row[0] for row in listed if len(row) == 1]

    assert title(app) == "109 个指标，97 个已有数字"
    assert len(families) == len(set(families)) == 18
    assert len(listed) - len(families) == 109
    assert ["网格员数", "在网格上任职的全部人员数，按“人”计", "4", "4"] in listed
    assert [row[2:] for row in listed if row[0] == "志愿服务时长"] == [["还没有", "还没有"]]


@pytest.mark.parametrize("indicator_id", ["volunteer_hours", "honours"])
def test_an_indicator_without_figures_says_so_and_why(indicator_id: str) -> None:
    app = opened(DICTIONARY, indicator=indicator_id)

    assert "收录的报道都没有公布" in lead(app)
    assert html(app, "不计入")
    assert [row[1] for row in rows(app, "coverage")] == ["13"]
    assert not [t for t in app.get("bidi_component") if "observations" in t.proto.id]
    assert not [link for link in app.get("page_link") if "县区对比里" in link.proto.label]


def test_an_indicator_shows_definition_kinds_numbers_coverage_and_checks() -> None:
    app = opened(DICTIONARY, indicator="grid_staff")
    [definition] = html(app, '<dl class="card">')
    observations = rows(app, "observations")
    covered = {row[0]: row[1:] for row in rows(app, "coverage")}

    for words in ("含专职和兼职", "不含未列为网格员的志愿者", "现有数", "可能重复计算"):
        assert words in definition
    assert [row[0] for row in observations if len(row) == 1] == [
        "专职与兼职合计（2 个）",
        "城市社区的专职与兼职合计（1 个）",
        "未说明是否含兼职（1 个）",
    ]
    assert {row[1] for row in observations if len(row) > 1} == {
        "2468人",
        "2057人",
        "556人",
        "380名",
    }
    assert covered["公布了"] == ["4", "宁蒗、碧江、万山、华坪"]
    assert covered["只公布一部分"] == ["1", "双鸭山"]
    assert covered["有提法无数字"] == ["1", "玉龙"]
    assert covered["报道未提"][0] == "7"
    assert [row[0] for row in rows(app, "findings")] == ["无从核对"]


def test_approximate_numbers_stand_with_their_bounds() -> None:
    app = opened(DICTIONARY, indicator="cases_resolved")
    [table] = [t for t in app.get("bidi_component") if t.proto.id.endswith("-observations")]
    cells = {row[1]["text"]: row[1] for row in json.loads(table.proto.json)["rows"] if row[1:]}

    assert cells["近2.3万件"]["small"] == "22,000 ≤ 值 < 23,000 件"
    assert cells["近2.3万件"]["target"] == "shuangyashan-five-party@4466"
    assert cells["10500件"]["small"] == ""


def test_an_indicator_leads_to_its_parts_and_to_the_comparison() -> None:
    app = opened(DICTIONARY, indicator="grid_staff", lang="en")
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}

    assert [plain(button.label) for button in app.button] == [
        "Full-time grid staff",
        "Part-time grid staff",
    ]
    assert links["Compare places on\\: Grid staff"] == "lang=en&indicator=grid_staff"


@pytest.mark.parametrize(
    ("indicator_id", "label", "parameters"),
    [
        ("grid_staff", "专职网格员数", {"indicator": "grid_staff_fulltime", "q": "wgy"}),
        ("grid_staff_fulltime", "网格员数", {"indicator": "grid_staff", "q": "wgy"}),
        ("grids", "回到“wgy”的查找结果", {"q": "wgy"}),
    ],
)
def test_a_way_on_leads_to_its_screen(
    monkeypatch: pytest.MonkeyPatch, indicator_id: str, label: str, parameters: dict[str, str]
) -> None:
    switched: list[dict[str, str]] = []

    def switch_page(to: str, *, query_params: dict[str, str]) -> None:
        assert to == DICTIONARY
        switched.append(query_params)

    monkeypatch.setattr(st, "switch_page", switch_page)
    app = opened(DICTIONARY, indicator=indicator_id, q="wgy")
    [way] = [button for button in app.button if plain(button.label) == label]
    way.click()
    rerun(app)

    assert switched == [parameters]


def test_what_fits_no_indicator_is_not_offered_for_comparison() -> None:
    app = opened(DICTIONARY, indicator="other")

    assert "不互相比较" in lead(app)
    assert not [link for link in app.get("page_link") if "县区对比里" in link.proto.label]


def query(app: AppTest) -> dict[str, str]:
    """The URL's parameters."""
    return {name: "".join(value) for name, value in app.query_params.items()}


def test_what_is_typed_stands_in_the_url_and_is_found() -> None:
    app = opened(DICTIONARY)
    app.text_input[0].set_value("  wgy ")
    rerun(app)

    assert query(app) == {"q": "wgy"}
    assert title(app) == "“wgy”：找到 10 条"
    assert lead(app) == "指标 2 条、做法 1 条、数字 7 条。"
    [heading, first, *_others] = rows(app, "results")
    assert heading == ["指标（2 条）"]
    assert (first[0], first[2]) == ("网格员数", "拼音开头相同")
    assert first[1].startswith("网格 · 在网格上任职的全部人员数")


def test_a_new_question_puts_the_indicator_aside() -> None:
    app = opened(DICTIONARY, indicator="grids", q="wgy")
    assert title(app).startswith("网格数：")
    app.text_input[0].set_value("五联")
    rerun(app)

    assert query(app) == {"q": "五联"}
    assert title(app).startswith("“五联”")


def test_an_emptied_question_shows_the_list() -> None:
    app = opened(DICTIONARY, q="wgy")
    app.text_input[0].set_value(" ")
    rerun(app)

    assert query(app) == {}
    assert rows(app, "indicators")


def test_a_picked_indicator_keeps_the_question_and_the_way_back() -> None:
    app = opened(DICTIONARY, q="wgy")
    app.selectbox[0].select("grid_staff")
    rerun(app)

    assert query(app) == {"q": "wgy", "indicator": "grid_staff"}
    assert title(app).startswith("网格员数：")
    assert "回到“wgy”的查找结果" in [plain(button.label) for button in app.button]


def test_the_results_of_a_link_are_the_results_typed() -> None:
    typed = opened(DICTIONARY)
    typed.text_input[0].set_value("95.17%")
    rerun(typed)
    linked = opened(DICTIONARY, q="95.17%")

    assert title(linked) == title(typed)
    assert rows(linked, "results") == rows(typed, "results")
    assert linked.text_input[0].value == "95.17%"


def test_nothing_found_says_what_to_try() -> None:
    app = opened(DICTIONARY, q="没有这样的词")

    assert title(app) == "没有找到“没有这样的词”"
    assert "拼音首字母" in lead(app)
    assert not app.main.get("bidi_component")


def test_more_than_is_shown_is_said() -> None:
    app = opened(DICTIONARY, q="数")

    assert "列出最相近的 50 条。" in lead(app)
    listed = [row for row in rows(app, "results") if len(row) > 1]
    assert len(listed) == 50


def test_more_than_is_counted_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 20)

    assert title(opened(DICTIONARY, q="数")) == "“数”：找到 20 条以上"


@pytest.mark.parametrize("asked", ["x" * 5000, "%", "' or 1=1 --", "![](//example.org/x.png)"])
def test_an_odd_question_is_shown_as_it_is(asked: str) -> None:
    app = opened(DICTIONARY, q=asked)

    assert asked[:20] in title(app)
    assert len(title(app)) < 100
    assert "](" not in app.title[0].value
    assert not app.error


def test_an_unknown_indicator_is_named_and_the_list_stands() -> None:
    app = opened(DICTIONARY, indicator="nonsense")

    assert "nonsense" in infos(app)[0]
    assert rows(app, "indicators")


@pytest.mark.parametrize(
    ("target", "page", "parameters"),
    [
        ("indicator/grid_staff", DICTIONARY, {"indicator": "grid_staff", "q": "wgy"}),
        ("place/520603", "pages/look/place.py", {"place": "520603"}),
        ("practice/wanshan-wulian", "pages/teach/practice.py", {"practice": "wanshan-wulian"}),
        ("mechanism/alliance", "pages/teach/practices.py", {"mechanism": "alliance"}),
        ("report/wanshan-wulian", "pages/check/report.py", {"report": "wanshan-wulian"}),
    ],
)
def test_a_click_on_what_was_found_leads_to_its_screen(
    monkeypatch: pytest.MonkeyPatch, target: str, page: str, parameters: dict[str, str]
) -> None:
    switched: list[tuple[str, dict[str, str]]] = []

    def switch_page(to: str, *, query_params: dict[str, str]) -> None:
        switched.append((to, query_params))

    monkeypatch.setattr("dashboard.tables.show", lambda *_: target)
    monkeypatch.setattr(st, "switch_page", switch_page)
    opened(DICTIONARY, q="wgy", lang="en")

    assert switched == [(page, {"lang": "en"} | parameters)]


def test_every_hit_leads_somewhere() -> None:
    app = opened(DICTIONARY, q="社区")
    [table] = [t for t in app.get("bidi_component") if t.proto.id.endswith("-results")]
    cells: list[dict[str, Any]] = [row[0] for row in json.loads(table.proto.json)["rows"]]

    assert {cell["kind"] for cell in cells} == {"group", "link", "figure"}
    assert all(cell["target"] for cell in cells if cell["kind"] != "group")


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": "wgy"}, {"indicator": "grid_staff"}, {"indicator": "cases_resolved", "q": "数"}],
)
def test_no_screen_asks_more_than_six_questions(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    sent: list[str] = []
    answer = database.rows

    def rows_counted(sql: str, *values: object) -> list[database.Row]:
        sent.append(sql)
        return answer(sql, *values)

    opening.open_newest()
    monkeypatch.setattr(database, "rows", rows_counted)
    opened(DICTIONARY, **asked)

    assert len(sent) <= 6
