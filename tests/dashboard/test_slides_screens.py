"""Any screen as slides: its answer on the cover, everything it shows on the slides after it."""

import io
import json
from collections.abc import Callable
from datetime import date

import pptx
import pytest
from pptx.presentation import Presentation
from streamlit.testing.v1 import AppTest

from dashboard import exercise_words, language, shown
from dashboard.exercise_passages import Stretch
from dashboard.shown import Screen, Section
from dashboard.tables import Cell, Table
from dashboard.take import offer
from dashboard.take.deck.screens import screen_deck
from tests.dashboard.screens import COMPARE, FINDINGS, OVERVIEW, PLACE, html, opened, title

DAY = date(2026, 11, 22)
DICTIONARY, REPORT = "pages/check/dictionary.py", "pages/check/report.py"
EXERCISES, STAGE = "pages/teach/exercises.py", "pages/teach/stage.py"
PRACTICES, PRACTICE = "pages/teach/practices.py", "pages/teach/practice.py"
QUERY = "pages/take/query.py"
SCREENS = [
    (OVERVIEW, {}),
    (PLACE, {"place": "530724"}),
    (PRACTICES, {"practices": "wanshan-wulian,shuangyashan-five-party"}),
    (PRACTICE, {"practice": "wanshan-wulian"}),
    (EXERCISES, {}),
    (STAGE, {}),
    (DICTIONARY, {"indicator": "grid_staff"}),
    (REPORT, {"report": "wanshan-wulian"}),
    (FINDINGS, {}),
    (QUERY, {"ask": "families"}),
]

Written = dict[str, Callable[[date], bytes]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """What screens offer as documents, by their kind; made when it is called."""
    found: Written = {}

    def keep(_name: str, form: offer.Form, make: Callable[[date], bytes]) -> None:
        found[form.suffix] = make

    monkeypatch.setattr(offer, "document", keep)
    return found


def slides(content: bytes) -> Presentation:
    """A deck as it is opened."""
    return pptx.Presentation(io.BytesIO(content))


def words(deck: Presentation) -> str:
    """Every word on the slides, without spaces."""
    told = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            elif shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
    return "".join("".join(told).split())


def figures(app: AppTest) -> list[str]:
    """The printed numbers in all tables of a screen."""
    tables = [json.loads(each.proto.json) for each in app.get("bidi_component")]
    rows = [row for t in tables for row in t.get("rows", ()) if isinstance(row, list)]
    cells = [cell for row in rows for cell in row if isinstance(cell, dict)]
    every = [each for cell in cells for each in (cell, *cell.get("more", ()))]
    return [cell["text"] for cell in every if cell.get("kind") == "figure"]


@pytest.mark.parametrize(("screen", "query"), SCREENS)
def test_the_slides_show_what_the_screen_shows(
    written: Written, screen: str, query: dict[str, str]
) -> None:
    app = opened(screen, **query)

    deck = slides(written[".pptx"](DAY))

    cover = deck.slides[0].shapes.title.text_frame.text
    assert "".join(cover.split()) == "".join(title(app).split())
    said = words(deck)
    assert all("".join(number.split()) in said for number in figures(app))
    assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)


@pytest.mark.parametrize(("screen", "query"), SCREENS)
def test_nothing_stands_outside_a_slide(
    written: Written, screen: str, query: dict[str, str]
) -> None:
    opened(screen, **query)

    deck = slides(written[".pptx"](DAY))

    for slide in deck.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_a_places_comparable_numbers_are_charts_that_can_be_edited(written: Written) -> None:
    opened(PLACE, place="530724")

    deck = slides(written[".pptx"](DAY))

    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) > 5
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_a_queries_bars_are_a_chart_with_its_numbers(written: Written) -> None:
    opened(QUERY, ask="families")

    deck = slides(written[".pptx"](DAY))

    [chart] = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert min(chart.plots[0].series[0].values) > 0


def test_what_helps_to_write_a_query_is_not_taken_along(written: Written) -> None:
    opened(QUERY)

    assert written == {}


def test_the_sentences_of_a_page_stay_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    """They belong to their publisher; a slide names where they stand."""
    sentence = Stretch((("甲乙丙丁，", False),))
    monkeypatch.setattr(exercise_words, "stretch", lambda _passage: sentence)
    app = opened(EXERCISES, kinds="passage", key="1")
    assert html(app, "丙丁")

    assert "丙丁" not in words(slides(written[".pptx"](DAY)))


def test_comparison_has_slides_of_its_own(written: Written) -> None:
    app = opened(COMPARE, indicator="grids")

    deck = slides(written[".pptx"](DAY))

    assert title(app) in deck.slides[0].shapes.title.text_frame.text
    assert any(shape.has_chart for slide in deck.slides for shape in slide.shapes)


def table(columns: int, rows: int, text: str = "数") -> Table:
    """A table of one text."""
    line = [Cell(text)] * columns
    return Table("表", [f"列{n}" for n in range(columns)], [line] * rows)


@pytest.mark.parametrize(
    "held",
    [
        table(1, 0),
        table(1, 1),
        table(30, 3),
        table(3, 500),
        table(2, 2, '=HYPERLINK("x")\n"a",b\x00\u202e'),
        table(2, 2, "长" * 900),
    ],
)
def test_odd_tables_make_a_sound_deck(held: Table) -> None:
    screen = Screen("题", "", [Section("节", [held, "", "一段"])])

    deck = slides(screen_deck(screen, DAY))

    assert len(deck.slides) >= 2
    for slide in deck.slides:
        assert all(s.top + s.height <= deck.slide_height for s in slide.shapes)


def test_what_has_no_room_is_told() -> None:
    screen = Screen("题", "", [Section("节", [table(30, 200)])])

    told = words(slides(screen_deck(screen, DAY)))

    assert "列，在表格文件里" in told
    assert "另有80行，在表格文件里" in told


def test_a_deck_in_english_has_english_words(written: Written) -> None:
    opened(OVERVIEW, lang="en")
    language.use("en")

    assert "Reports" in words(slides(written[".pptx"](DAY)))


def test_same_screen_same_bytes(written: Written) -> None:
    opened(OVERVIEW)

    assert written[".pptx"](DAY) == written[".pptx"](DAY)


def test_outside_a_screen_nothing_is_noted() -> None:
    shown.heading("节")
    shown.part("段")

    assert shown.so_far() == Screen(sections=[])


def test_what_is_drawn_aside_is_not_noted() -> None:
    with shown.noting():
        shown.part("前")
        with shown.aside():
            shown.part("旁")
        shown.part("后")
        held = shown.so_far()
        shown.part("再后")

    assert held.sections == [Section("", ["前", "后"])]


@pytest.mark.parametrize(
    ("screen", "query", "told"),
    [
        ("pages/take/methods.py", {}, "不等于没有"),
        (FINDINGS, {}, "一事两数"),
        (PLACE, {"place": "530724"}, "报道没有说的"),
    ],
)
def test_what_is_not_said_is_on_the_slides_too(
    written: Written, screen: str, query: dict[str, str], told: str
) -> None:
    opened(screen, **query)

    assert told in words(slides(written[".pptx"](DAY)))
