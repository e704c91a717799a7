"""The console's screen: by links, picks and its button."""

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import language
from dashboard.console import asking
from tests.dashboard.screens import CHINESE, opened, plain, rerun, rows, title

QUERY = "pages/take/query.py"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no fault of a query."""
    monkeypatch.setenv("CONSOLE_SECONDS", "60")


def lead(app: AppTest) -> str:
    """The sentence under the title."""
    return plain(app.markdown[0].value)


def test_the_screen_opens_on_what_can_be_asked() -> None:
    app = opened(QUERY)

    assert title(app) == "用一句 SQL 问全部数据"
    assert "60 秒" in lead(app)
    assert [row[0] for row in rows(app, "console-relations")].count("figure") == 1
    assert not app.get("download_button")


def test_a_ready_question_is_answered_with_chart_table_file_and_link() -> None:
    app = opened(QUERY, ask="families")
    [link] = [code.value for code in app.code]
    sql = parse_qs(urlsplit(link).query)["sql"][0]
    again = opened(QUERY, sql=sql)

    assert title(app).startswith("每个类别公布了多少数字：")
    assert "最长的是" in app.get("plotly_chart")[0].proto.alt
    assert rows(again, "console-result") == rows(app, "console-result")
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == ["下载 CSV（全部 18 行）", "幻灯片（.pptx）"]


def test_own_sql_is_run_by_the_button_and_stands_in_the_url() -> None:
    app = opened(QUERY, ask="families")
    app.text_area[0].set_value("select 'a' as b -- 中文 & ' \" %")
    app.button[0].click()
    rerun(app)

    assert title(app) == "查询结果：1 行"
    assert app.query_params["sql"] == "select 'a' as b -- 中文 & ' \" %"
    assert "ask" not in app.query_params


def test_picking_a_question_replaces_own_sql() -> None:
    app = opened(QUERY, sql="select 1")
    app.selectbox[0].select("checks")
    rerun(app)

    assert title(app).startswith("核对了多少，结果如何：")
    assert "sql" not in app.query_params


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_query_that_fails_says_so_and_the_screen_goes_on(lang: str) -> None:
    app = opened(QUERY, sql="select foo from figure", lang=lang)

    assert bool(CHINESE.search(title(app) + lead(app))) == (lang == "zh")
    assert 'Referenced column "foo" not found' in app.code[0].value
    assert rows(app, "console-relations")


def test_an_unknown_question_is_told() -> None:
    app = opened(QUERY, ask="familie")

    assert "familie" in app.info[0].value


def test_an_answer_is_kept_for_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(QUERY, sql="select 1 as a")
    monkeypatch.setattr(asking, "ask", None)
    rerun(app)

    assert title(app) == "查询结果：1 行"
