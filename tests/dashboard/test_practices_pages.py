"""The screens about practices: what a link asks for, whatever it asks for."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import database, matrix, opening, practices
from tests.dashboard.screens import CHINESE, html, infos, opened, plain, rows, title

COMPARED, PROFILE = "pages/teach/practices.py", "pages/teach/practice.py"
PAIR = "wanshan-wulian,shuangyashan-five-party"


def shown_matrix(app: AppTest) -> dict[str, Any]:
    """What the matrix on a screen was given."""
    [found] = [
        part for part in app.get("bidi_component") if part.proto.id.endswith("-practice_matrix")
    ]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def table_keys(app: AppTest) -> list[str]:
    """The keys of the tables on a screen, in order."""
    return [part.proto.id.rpartition("-")[2] for part in app.main.get("bidi_component")]


def test_two_practices_stand_side_by_side() -> None:
    app = opened(COMPARED, practices=PAIR)

    assert title(app) == "“五联”工作模式和“五方共议”共用 5 种机制，各自另有 5 种、7 种"
    assert [row[:2] for row in rows(app, "split")] == [
        ["都写到", "5"],
        ["只有“五联”工作模式", "5"],
        ["只有“五方共议”", "7"],
    ]
    assert [row[1] for row in rows(app, "grades")] == ["有前后", "有前后"]
    assert rows(app, "grades")[0][3] == "100%"
    assert [row[0] for row in rows(app, "side")][:3] == ["做法", "地方与层级", "要解决什么"]
    assert [row[0] for row in rows(app, "evidence")] == ["做法", "变化", "产出", "投入"]
    assert len(html(app, '<ol class="flow')) == 2


def test_figures_carry_their_ids_to_their_cards() -> None:
    app = opened(COMPARED, practices=PAIR)
    [table] = [t for t in app.get("bidi_component") if t.proto.id.endswith("-evidence")]
    cells = [cell for row in json.loads(table.proto.json)["rows"] for cell in row]
    parts = [part for cell in cells for part in [cell, *cell["more"]]]
    targets = [part["target"] for part in parts if part["kind"] == "figure"]

    expected = [f.figure_id for f in practices.figures(PAIR.split(","))]
    assert sorted(targets) == sorted(expected)


def test_without_a_choice_the_matrix_leads() -> None:
    app = opened(COMPARED)
    data = shown_matrix(app)

    assert table_keys(app) == ["practice_matrix", "similar"]
    assert len(data["rows"]) == 16
    assert sum(len(members) for _name, members in data["groups"]) == 38
    assert [len(row["marks"]) for row in data["rows"]] == [38] * 16
    assert data["rows"][0]["row_id"] == "wanshan-siwei"
    assert data["rows"][0]["marks"].count("has") == 22


def test_every_mark_has_a_sign_and_a_word() -> None:
    marks = shown_matrix(opened(COMPARED))["marks"]

    assert len({mark["sign"] for mark in marks.values()}) == len(marks)
    assert all(mark["word"] for mark in marks.values())


def test_a_mechanism_in_the_link_filters_the_matrix() -> None:
    app = opened(COMPARED, mechanism="rotation")
    data = shown_matrix(app)

    assert title(app) == "轮值：16 个做法里有 1 个写到"
    assert [row["row_id"] for row in data["rows"]] == ["dejiang-alliance"]
    picked = [c["column_id"] for _n, members in data["groups"] for c in members if c["is_picked"]]
    assert picked == ["rotation"]


def test_likeness_marks_what_is_shared() -> None:
    app = opened(COMPARED, sort="similar", like="wanshan-wulian")
    data = shown_matrix(app)
    first, second = data["rows"][:2]

    assert (first["row_id"], second["row_id"]) == ("wanshan-wulian", "ninglang-133n")
    assert first["marks"].count("has") == 10
    assert (second["marks"].count("has"), second["marks"].count("other")) == (7, 11)


def test_one_practice_alone_is_shown_with_its_nearest() -> None:
    app = opened(COMPARED, practices="wanshan-wulian")

    assert "和“1+3+N”城市基层治理模式最相近，共用 7 种" in title(app)
    assert len(rows(app, "similar")) == 5


@pytest.mark.parametrize(
    ("page", "query", "named"),
    [
        (COMPARED, {"practices": "nonsense"}, ["nonsense"]),
        (COMPARED, {"practices": "x,wanshan-wulian,y"}, ["x", "y"]),
        (COMPARED, {"mechanism": "nonsense"}, ["nonsense"]),
        (COMPARED, {"sort": "nonsense"}, ["nonsense"]),
        (COMPARED, {"sort": "similar", "like": "nonsense"}, ["nonsense"]),
        (PROFILE, {"practice": "nonsense"}, ["nonsense"]),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_unknown_codes_are_named_and_left_out(
    page: str, query: dict[str, str], named: list[str], lang: str
) -> None:
    app = opened(page, lang=lang, **query)
    said = " ".join(infos(app))

    assert [code for code in named if code in said] == named
    assert not app.error


def test_a_practice_named_twice_is_one() -> None:
    app = opened(COMPARED, practices="wanshan-wulian,wanshan-wulian")

    assert app.multiselect[0].value == ["wanshan-wulian"]
    assert not app.info


def test_a_fifth_practice_is_left_out_in_words() -> None:
    every = ",".join(profile.practice_id for profile in practices.profiles())
    app = opened(COMPARED, practices=every)

    assert len(app.multiselect[0].value) == 4
    assert infos(app) == ["最多并排 4 个做法，先看前 4 个。"]


def test_a_very_long_code_is_cut() -> None:
    [info] = infos(opened(COMPARED, practices="x" * 5000))

    assert len(info) < 200


@pytest.mark.parametrize("practice", ["wanshan-wulian", "yulong-five-focus"])
def test_a_profile_tells_a_class_all_it_needs(practice: str) -> None:
    app = opened(PROFILE, practice=practice)
    [profile] = [p for p in practices.profiles() if p.practice_id == practice]

    assert title(app).startswith(profile.name)
    assert table_keys(app) == ["mechanisms", "figures", "slogans", "questions", "similar"]
    assert len(rows(app, "slogans")) == len(profile.told("slogan"))
    unsaid = next(plain(m.value) for m in app.markdown if m.value.startswith("- "))
    assert unsaid.count("\n") == len(profile.told("not_said")) - 1
    assert "@media print" in " ".join(html(app, "@page"))


def test_a_collection_without_practices_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practices, "profiles", list)
    monkeypatch.setattr(practices, "pairs", lambda _practice_id="": [])

    assert title(opened(COMPARED))
    assert infos(opened(PROFILE))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (COMPARED, {}),
        (COMPARED, {"practices": PAIR, "sort": "similar", "mechanism": "grid"}),
        (PROFILE, {}),
    ],
)
def test_a_screen_asks_at_most_six_questions(
    page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, asked = database.rows, []

    def counted(sql: str, *parameters: object) -> list[database.Row]:
        asked.append(sql)
        return answer(sql, *parameters)

    opening.open_newest()
    monkeypatch.setattr(database, "rows", counted)
    opened(page, **query)

    assert len(asked) <= 6


@pytest.mark.parametrize("page", [COMPARED, PROFILE])
def test_a_screen_speaks_english(page: str) -> None:
    app = opened(page, lang="en", practices=PAIR)
    headings = html(app, "<h2")

    assert headings
    assert not [text for text in [title(app), *headings] if CHINESE.search(text)]
    assert not [text for text in infos(app) if CHINESE.search(text)]


def test_the_matrix_writes_text_and_never_html() -> None:
    script = matrix._JS  # noqa: SLF001  what no Python test can run is at least read

    assert "textContent" in script
    assert "innerHTML" not in script
    assert "insertAdjacentHTML" not in script
