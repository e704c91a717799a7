"""The form that teaches a word or an indicator: what it writes, and what it refuses."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.build.collection import read_collection
from etl.extract.proposals import Span
from etl.review.decisions import Action
from etl.review.drafts import Verdict
from etl.review.log import DecisionLog, text_sha256
from tests.dashboard import reviewing
from tests.dashboard.reviewing import click, reviewer_at, session_of, take_in_hand
from tests.dashboard.screens import CHINESE, plain, rerun
from tests.etl.review_page import span_of

small_data = reviewing.small_data
desk = reviewing.desk

TEXT = (
    "万山区建成红心驿站36座，方便群众歇脚办事，受到街坊邻里的普遍欢迎和一致好评。"
    "全区划分网格48个，配备驿站管家52名。"
)
STATIONS, KEEPERS = span_of("36座", TEXT), span_of("52名", TEXT)
NEW = "new_indicator"
KEEPER_WORDS = "驿站管家；驿管"
INDICATOR = {
    "id": "heart_stations",
    "zh": "红心驿站数",
    "en": "Rest stations",
    "dzh": "供群众歇脚的驿站个数。",
    "den": "Number of rest stations.",
    "czh": "驿站大小不一。",
    "cen": "Stations differ in size.",
}
LONGEST_RUN = 6
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,}|https?:")


@pytest.fixture
def tables(desk: Path) -> dict[str, str]:
    """The tables of the domain before anything is taught."""
    return held(desk)


def held(data: Path) -> dict[str, str]:
    """The tables of the domain by name."""
    return {p.stem: p.read_text(encoding="utf-8") for p in (data / "reference").glob("*.csv")}


def added(data: Path, tables: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """The rows that came behind the tables' own, which stay byte for byte."""
    found: dict[str, list[dict[str, str]]] = {}
    for name, now in held(data).items():
        assert now.startswith(tables[name])
        header = tables[name].splitlines()[:1]
        rows = list(csv.DictReader([*header, *now[len(tables[name]) :].splitlines()]))
        found |= {name: rows} if rows else {}
    return found


def teach(app: AppTest, key: Span, indicator: str, words: str, **typed: str) -> AppTest:
    """Fill the form of a figure and press its button."""
    form = f"teach:{key[0]}"
    take_in_hand(app, key)
    app.selectbox(key=f"{form}:indicator").set_value(indicator)
    app.text_input(key=f"{form}:words").set_value(words)
    rerun(app)
    for name, text in typed.items():
        kind = app.text_area if name in ("dzh", "den", "czh", "cen") else app.text_input
        kind(key=f"{form}:{name}").set_value(text)
    if indicator == NEW:
        app.selectbox(key=f"{form}:unit").set_value("座")
        app.selectbox(key=f"{form}:measure").set_value("stock")
    rerun(app)
    return click(app, f"{form}:go")


def is_refused(app: AppTest) -> bool:
    """Whether the screen says one thing that is wrong, and nothing that went well."""
    return (len(app.error), len(app.success)) == (1, 0)


def is_chinese(app: AppTest) -> bool:
    """Whether what is wrong is said in Chinese and in nothing else."""
    [said] = [plain(error.value) for error in app.error]
    return bool(CHINESE.search(said)) and not ENGLISH.search(said)


def test_a_word_from_a_rejected_reading_lands_with_the_figure_as_its_test_case(
    desk: Path, tables: dict[str, str]
) -> None:
    app = take_in_hand(reviewer_at(TEXT, "李四"), KEEPERS)
    click(app, "reject")
    teach(app, KEEPERS, "grid_staff", KEEPER_WORDS)

    assert [said.value for said in app.success] == ["记下了。下一次读这一版或别的版面就用得上。"]
    cue = {"indicator_id": "grid_staff", "position": "any", "units": "people"}
    assert added(desk, tables) == {
        "cues": [cue | {"weight": "2.5", "words": "驿站管家;驿管"}],
        "examples": [{"indicator_id": "grid_staff", "phrase": "配备驿站管家〔52名〕"}],
    }
    [decision] = DecisionLog(desk, text_sha256(TEXT)).read().decisions
    assert (decision.action, decision.figure) == (Action.REJECT, KEEPERS)


@pytest.mark.usefixtures("desk")
def test_the_page_is_read_anew_by_the_word_and_decisions_stay() -> None:
    app = take_in_hand(reviewer_at(TEXT, "李四"), KEEPERS)
    click(app, "reject")
    before = session_of(app).draft().figures[KEEPERS]
    teach(app, KEEPERS, "grid_staff", KEEPER_WORDS)
    rerun(app)

    after = session_of(app).draft().figures[KEEPERS]
    assert before.cells["indicator_id"] != "grid_staff"
    assert (after.cells["indicator_id"], after.verdict) == ("grid_staff", Verdict.REJECTED)
    assert any("驿站管家" in rule for rule in after.rules)


@pytest.mark.usefixtures("desk")
def test_the_word_is_known_on_another_page() -> None:
    teach(reviewer_at(TEXT, "李四"), KEEPERS, "grid_staff", KEEPER_WORDS)
    other = session_of(reviewer_at("石阡县选聘驿管7名。", "王五"))

    [figure] = other.draft().figures.values()
    assert (figure.as_printed, figure.cells["indicator_id"]) == ("7名", "grid_staff")


def test_a_new_indicator_lands_with_its_word_and_its_test_case(
    desk: Path, tables: dict[str, str]
) -> None:
    app = reviewer_at(TEXT, "李四")
    assert session_of(app).draft().figures[STATIONS].cells["indicator_id"] != INDICATOR["id"]
    teach(app, STATIONS, NEW, "红心驿站", **INDICATOR)
    rerun(app)

    rows = added(desk, tables)
    assert rows.keys() == {"indicators", "cues", "examples"}
    assert rows["indicators"] == [
        {
            "indicator_id": "heart_stations",
            "family_id": session_of(app).catalogue.families[0].family_id,
            "broader_id": "",
            "name_zh": "红心驿站数",
            "name_en": "Rest stations",
            "unit": "座",
            "measure": "stock",
            "definition_zh": "供群众歇脚的驿站个数。",
            "definition_en": "Number of rest stations.",
            "caution_zh": "驿站大小不一。",
            "caution_en": "Stations differ in size.",
        }
    ]
    assert [(row["indicator_id"], row["words"]) for row in rows["cues"]] == [
        ("heart_stations", "红心驿站")
    ]
    figure = session_of(app).draft().figures[STATIONS]
    assert (figure.cells["indicator_id"], figure.cells["measure"]) == ("heart_stations", "stock")
    assert "heart_stations" in read_collection(desk).catalogue.indicators


def test_no_sentence_of_the_page_is_kept(desk: Path, tables: dict[str, str]) -> None:
    app = reviewer_at(TEXT, "李四")
    teach(app, STATIONS, NEW, "红心驿站", **INDICATOR)
    teach(app, KEEPERS, "grid_staff", "驿站管家")

    new = "".join(now[len(tables[name]) :] for name, now in held(desk).items())
    runs = {TEXT[at : at + LONGEST_RUN + 1] for at in range(len(TEXT) - LONGEST_RUN)}
    assert "〔36座〕" in new
    assert "〔52名〕" in new
    assert [run for run in runs if run in new] == []


@pytest.mark.parametrize(
    "typed",
    [
        {"id": "Heart_Stations"},
        {"id": "红心驿站"},
        {"id": ""},
        *({name: ""} for name in INDICATOR if name != "id"),
        {"zh": "  "},
        {"dzh": TEXT[:36]},
    ],
    ids=str,
)
def test_a_new_indicator_that_does_not_fit_is_refused(
    desk: Path, tables: dict[str, str], typed: dict[str, str]
) -> None:
    app = reviewer_at(TEXT, "李四")
    teach(app, STATIONS, NEW, "红心驿站", **INDICATOR | typed)

    assert is_refused(app)
    assert is_chinese(app)
    assert held(desk) == tables


def test_an_id_that_an_indicator_has_is_refused(desk: Path, tables: dict[str, str]) -> None:
    app = reviewer_at(TEXT, "李四")
    teach(app, STATIONS, NEW, "红心驿站", **INDICATOR | {"id": "grids"})

    assert is_refused(app)
    assert held(desk) == tables


def test_a_word_that_is_a_sentence_of_the_page_is_refused(
    desk: Path, tables: dict[str, str]
) -> None:
    app = teach(reviewer_at(TEXT, "李四"), STATIONS, "service_stations", TEXT[:36])

    assert is_refused(app)
    assert is_chinese(app)
    assert held(desk) == tables


def test_what_was_taught_before_is_refused_and_stands_once(desk: Path) -> None:
    app = teach(reviewer_at(TEXT, "李四"), KEEPERS, "grid_staff", KEEPER_WORDS)
    once = held(desk)
    teach(app, KEEPERS, "grid_staff", KEEPER_WORDS)

    assert is_refused(app)
    assert held(desk) == once


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", ["", "   "])
def test_without_a_word_nothing_can_be_taught(words: str) -> None:
    app = take_in_hand(reviewer_at(TEXT, "李四"), STATIONS)
    app.text_input(key=f"teach:{STATIONS[0]}:words").set_value(words)
    rerun(app)

    assert app.button(key=f"teach:{STATIONS[0]}:go").disabled


@pytest.mark.usefixtures("desk")
def test_who_gives_no_name_teaches_nothing() -> None:
    app = take_in_hand(reviewer_at(TEXT, ""), STATIONS)

    assert app.button(key=f"teach:{STATIONS[0]}:go").disabled
    assert app.text_input(key=f"teach:{STATIONS[0]}:words").disabled
