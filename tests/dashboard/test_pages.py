"""Every screen opens, in both languages, whatever its link asks for."""

import shutil
from pathlib import Path

import pytest

from dashboard import database, queries
from tests.dashboard.screens import (
    CHINESE,
    COMPARE,
    FINDINGS,
    OVERVIEW,
    PLACE,
    ROOT,
    html,
    infos,
    opened,
    plain,
    rerun,
    rows,
    title,
)

PAGES = sorted(str(page.relative_to(ROOT)) for page in (ROOT / "pages").glob("*/*.py"))


@pytest.fixture(autouse=True)
def _allow_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that may write has nothing to remark."""
    monkeypatch.setenv("EDIT", "1")


@pytest.fixture
def file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dashboard looks for its database; there is none yet."""
    missing = tmp_path / "observations.duckdb"
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(missing))
    assert built != missing
    return missing


def test_there_are_screens() -> None:
    assert {OVERVIEW, COMPARE, PLACE, FINDINGS} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_opens_with_one_title(page: str) -> None:
    app = opened(page)

    assert CHINESE.search(title(app))
    assert not app.info
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_opens_in_english(page: str) -> None:
    app = opened(page, lang="en")
    links = [link.proto.label for link in app.get("page_link")]
    headings = html(app, '<h2 class="section"')
    said = [title(app), *links, *headings, *(caption.value for caption in app.caption)]

    assert not [text for text in said if CHINESE.search(text)]
    assert headings


def test_the_first_screen_is_the_overview() -> None:
    assert title(opened()) == title(opened(OVERVIEW))


@pytest.mark.parametrize("page", PAGES)
def test_links_to_other_screens_keep_the_language(page: str) -> None:
    for link in opened(page, lang="en").get("page_link"):
        assert "lang=en" in link.proto.query_string
    for link in opened(page).get("page_link"):
        assert "lang" not in link.proto.query_string


def test_an_unknown_language_is_chinese() -> None:
    assert CHINESE.search(title(opened(lang="fr")))


def test_a_link_shows_what_it_names() -> None:
    app = opened(COMPARE, indicator="duty_items", places="520602,520603")

    assert title(app) == "职责事项数：两个数能排，两个另成一组"
    assert app.multiselect[0].value == ["duty_items"]
    assert app.multiselect[1].value == ["520602", "520603"]
    assert {row[0] for row in rows(app, "judged")} == {"碧江", "万山"}
    assert not app.info


def test_a_link_to_a_place_shows_it() -> None:
    app = opened(PLACE, place="530724")

    assert title(app).startswith("宁蒗：")
    assert app.selectbox[0].value == "530724"


def test_a_comparison_shows_each_group_under_its_verdict() -> None:
    app = opened(COMPARE, indicator="grid_staff")
    charts, headings = app.get("plotly_chart"), html(app, '<span class="badge')

    assert [heading.partition("badge ")[2].partition('"')[0] for heading in headings] == [
        "comparable",
        "conditional",
        "not_comparable",
    ]
    assert len(charts) == 3
    assert "宁蒗 2057人、华坪 556人" in charts[0].proto.alt
    assert ["丽江 玉龙", "有提法无数字"] in [row[:2] for row in rows(app, "missing")]


def test_a_place_alone_on_an_indicator_gets_no_rank() -> None:
    app = opened(COMPARE, indicator="grid_staff", places="530723")

    assert title(app) == "网格员数：没有两个数能排"
    assert [row[2] for row in rows(app, "judged")] == ["—"]


def test_places_without_a_number_are_listed_and_nothing_is_drawn() -> None:
    app = opened(COMPARE, indicator="grid_staff", places="530721")

    assert title(app) == "网格员数：所选地方都没有公布"
    assert not app.get("plotly_chart")
    assert [row[:2] for row in rows(app, "missing")] == [["丽江 玉龙", "有提法无数字"]]


def test_findings_are_shown_as_the_link_filters_them() -> None:
    everything = rows(opened(FINDINGS), "findings")
    grave = rows(opened(FINDINGS, outcome="contradictory"), "findings")

    assert 0 < len(grave) < len(everything)
    assert {row[0] for row in grave} == {"矛盾"}
    assert [row for row in everything if row[0] == "矛盾"] == grave


def test_a_filter_that_nothing_passes_says_so() -> None:
    app = opened(FINDINGS, outcome="contradictory", kind="ratio")

    assert infos(app) == ["没有这样的核对。"]
    assert title(app).startswith("两数之比：核对了 0 组数")


def test_the_overview_lists_what_ranks_and_what_each_place_holds() -> None:
    app = opened(OVERVIEW)

    assert len(rows(app, "rankable")) == 4
    assert rows(app, "holdings")
    assert len(rows(app, "reports")) == 17


@pytest.mark.parametrize(
    ("page", "query", "unknown"),
    [
        (COMPARE, {"indicator": "nonsense"}, ["nonsense"]),
        (COMPARE, {"places": "999999,520602,x"}, ["999999", "x"]),
        (COMPARE, {"indicator": "nonsense", "places": "x"}, ["nonsense", "x"]),
        (PLACE, {"place": "999999"}, ["999999"]),
        (FINDINGS, {"kind": "nonsense"}, ["nonsense"]),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_unknown_codes_are_named_and_left_out(
    page: str, query: dict[str, str], unknown: list[str], lang: str
) -> None:
    app = opened(page, lang=lang, **query)

    assert title(app)
    assert not app.error
    said = " ".join(infos(app))
    assert [code for code in unknown if code in said] == unknown
    assert "520602" not in said


@pytest.mark.parametrize(("page", "question"), [(COMPARE, "indicators"), (PLACE, "places")])
def test_a_collection_without_a_single_number_says_so(
    monkeypatch: pytest.MonkeyPatch, page: str, question: str
) -> None:
    monkeypatch.setattr(queries, question, list)
    app = opened(page)

    assert len(infos(app)) == 1
    assert not app.error


def test_a_very_long_code_is_cut() -> None:
    [info] = infos(opened(COMPARE, indicator="x" * 5000))

    assert len(info) < 200


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
@pytest.mark.parametrize("page", PAGES)
def test_without_a_database_every_screen_says_what_to_do(
    file: Path, page: str, content: bytes | None
) -> None:
    if content is not None:
        file.write_bytes(content)
    [error] = opened(page).error

    assert "python -m etl build" in plain(error.value)
    assert "observations.duckdb" in plain(error.value)
    assert "Traceback" not in error.value


def test_a_screen_follows_its_database_when_it_goes_and_comes_back(built: Path, file: Path) -> None:
    shutil.copyfile(built, file)
    app = opened(OVERVIEW)
    before = title(app)
    file.unlink()
    assert rerun(app).error
    shutil.copyfile(built, file)

    assert title(rerun(app)) == before
    assert not app.error


def test_one_run_sees_one_version(built: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copyfile(built, file)
    answer = database.rows
    asked: list[str] = []

    def rows_of_a_file_that_goes(sql: str, *parameters: object) -> list[database.Row]:
        asked.append(sql)
        file.unlink(missing_ok=True)
        return answer(sql, *parameters)

    monkeypatch.setattr(database, "rows", rows_of_a_file_that_goes)
    app = opened(OVERVIEW)

    assert len(asked) > 5
    assert not app.error
    assert title(app)
