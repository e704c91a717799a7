"""The screen of exercises: its URL is its set, answers stand only where they are asked for."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import database, exercise_material, exercises, opening, queries
from tests.dashboard.screens import CHINESE, html, infos, opened, plain, rerun, title

EXERCISES = "pages/teach/exercises.py"


def tables(app: AppTest, prefix: str) -> dict[str, list[list[dict[str, Any]]]]:
    """The rows of the tables whose keys begin with a prefix, by the exercise's code."""
    found = {}
    for table in app.get("bidi_component"):
        _before, at, code = table.proto.id.rpartition(f"-{prefix}-")
        if at:
            found[code] = json.loads(table.proto.json)["rows"]
    return found


def questions(app: AppTest) -> list[str]:
    """The questions in order."""
    return html(app, '<h3 class="exercise">')


def sheet(app: AppTest) -> str:
    """The printed sheet."""
    [found] = html(app, '<div class="print-sheet">')
    return found


def codes(seed: str, count: int) -> list[str]:
    """The codes of a set's exercises."""
    version = queries.build_info().database_version
    return [exercises.code(exercise) for exercise in exercises.make(version, seed, count)]


def test_the_title_counts_the_exercises_shown() -> None:
    app = opened(EXERCISES)

    assert title(app) == "六道题：两道比、两道核、一道读、一道估"
    assert len(questions(app)) == 6
    assert not infos(app)
    three = opened(EXERCISES, n="5", kinds="compare,check,passage")
    assert title(three) == "五道题：两道比、两道核、一道读"


def test_answers_are_hidden_until_asked_for() -> None:
    app = opened(EXERCISES)
    kinds = {c["kind"] for rows in tables(app, "given").values() for row in rows for c in row}

    assert not tables(app, "key")
    assert not html(app, '<p class="answer">')
    assert "figure" not in kinds
    assert 'class="answers"' not in sheet(app)
    assert len(app.toggle) == 6


def test_all_answers_stand_in_the_url() -> None:
    app = opened(EXERCISES, key="1")
    keys = tables(app, "key")

    assert list(keys) == codes(exercises.FIRST_SET, 6)
    for rows in keys.values():
        figures = [c for row in rows for c in row if c["kind"] == "figure"]
        assert figures
        assert all("@" in cell["target"] for cell in figures)
    assert len(html(app, '<p class="answer">')) == 6 + 1  # and the printed sheet
    assert not app.toggle
    assert "答案里：" in plain(app.markdown[0].value)


def test_one_answer_stands_in_the_url() -> None:
    second = codes(exercises.FIRST_SET, 6)[1]
    app = opened(EXERCISES, open=second)

    assert list(tables(app, "key")) == [second]
    assert [toggle.value for toggle in app.toggle] == [False, True, *[False] * 4]
    assert 'class="answers"' not in sheet(app)


def test_a_switch_opens_and_closes_one_answer() -> None:
    app = opened(EXERCISES)
    first, second = codes(exercises.FIRST_SET, 6)[:2]

    app.toggle[1].set_value(v=True)
    rerun(app)
    app.toggle[0].set_value(v=True)
    rerun(app)
    assert app.query_params["open"] == f"{first},{second}"
    assert list(tables(app, "key")) == [first, second]

    for index in (0, 1):
        app.toggle[index].set_value(v=False)
        rerun(app)
    assert "open" not in app.query_params
    assert not tables(app, "key")


def test_open_answers_of_another_set_are_passed_over() -> None:
    app = opened(EXERCISES, set="zz", open="ffffff,000000")

    assert not tables(app, "key")
    assert not infos(app)


def test_the_same_link_gives_the_same_exercises() -> None:
    first = opened(EXERCISES, set="k7", n="12", key="1")
    exercise_material.material.cache_clear()
    again = opened(EXERCISES, set="k7", n="12", key="1")

    assert tables(first, "given") == tables(again, "given")
    assert tables(first, "key") == tables(again, "key")
    assert sheet(first) == sheet(again)
    assert tables(opened(EXERCISES, set="k8", n="12"), "given") != tables(first, "given")


def test_another_set_is_drawn_and_stands_in_the_url() -> None:
    app = opened(EXERCISES)
    before = sheet(app)

    [button] = [button for button in app.button if button.label == "换一套"]
    button.click()
    rerun(app)

    seed = app.query_params["set"]
    assert len(seed) == 4
    assert seed.isalnum()
    assert app.text_input[0].value == seed
    assert sheet(app) != before
    assert f"?set={seed}&amp;n=6" in sheet(app)


def test_a_set_can_be_typed() -> None:
    app = opened(EXERCISES)
    app.text_input[0].set_value(" Class3 ")
    rerun(app)

    assert app.query_params["set"] == "class3"
    assert "第 class3 套" in sheet(app)


def test_kinds_are_picked_in_the_url() -> None:
    app = opened(EXERCISES, kinds="wording,check", n="8")

    assert title(app) == "八道题：四道核、四道估"
    assert "&amp;kinds=check,wording" in sheet(app)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"n": "3"}, "3"),
        ({"n": "many"}, "many"),
        ({"kinds": "compare,riddle"}, "riddle"),
        ({"key": "yes"}, "yes"),
        ({"set": "<script>"}, "套号只用小写字母和数字"),
        ({"set": "x" * 500}, "套号只用小写字母和数字"),
    ],
)
def test_what_a_link_asks_wrongly_gets_a_sentence(query: dict[str, str], said: str) -> None:
    app = opened(EXERCISES, **query)

    [info] = infos(app)
    assert said in info
    assert len(info) < 200
    assert len(questions(app)) == 6


def test_one_kind_alone_makes_the_largest_set() -> None:
    for kind, word in (("compare", "比"), ("check", "核"), ("passage", "读"), ("wording", "估")):
        assert title(opened(EXERCISES, kinds=kind, n="20")) == f"20道题：20道{word}"


def test_a_collection_too_small_for_exercises_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        exercises,
        "material",
        lambda _version: dict.fromkeys(("compare", "check", "passage", "wording"), ()),
    )
    app = opened(EXERCISES)

    assert title(app) == "现有数据出不了这样的题"
    assert "要 6 道，现有数据只够 0 道。" in plain(app.markdown[0].value)
    assert not questions(app)


def test_the_sheet_names_its_set_and_version() -> None:
    version = queries.build_info().database_version
    printed = sheet(opened(EXERCISES, set="k7", n="7", key="1"))

    assert printed.count(f"第 k7 套 · 数据版本 {version} · 链接 ?set=k7&amp;n=7") == 2
    assert printed.count("<article>") == 14
    assert "<button" not in printed


def test_at_most_six_queries_make_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answer = database.rows

    def counted(sql: str, *parameters: object) -> list[database.Row]:
        asked.append(sql)
        return answer(sql, *parameters)

    opening.open_newest()
    monkeypatch.setattr(database, "rows", counted)
    exercise_material.material.cache_clear()
    opened(EXERCISES)
    assert len(asked) <= 6

    asked.clear()
    opened(EXERCISES, set="other")
    assert len(asked) <= 3


@pytest.mark.parametrize("key", ["0", "1"])
def test_the_screen_speaks_english(key: str) -> None:
    app = opened(EXERCISES, lang="en", key=key)
    said = [
        title(app),
        *(plain(text.value) for text in app.markdown[:1]),
        *(toggle.label for toggle in app.toggle),
        *(button.label for button in app.button),
        *(caption.value for caption in app.caption),
        *(question for question in questions(app) if "“" not in question),
        *html(app, "<h2 class"),
    ]

    assert title(app) == "6 exercises: 2 to compare, 2 to check, 1 to read, 1 to bound"
    assert not [text for text in said if CHINESE.search(text)]
