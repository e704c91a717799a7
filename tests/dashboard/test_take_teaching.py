"""What exercises, lectures and queries give along; how one figure is cited."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard import exercises, labels, queries
from dashboard.console import taking
from dashboard.console.asking import Answer, Column
from dashboard.exercise_words import worded
from dashboard.lectures.content import contents
from dashboard.lectures.slides import Lecture, Slide, Words, ready_lectures
from dashboard.take import figure_citations, files, offer, teaching
from dashboard.take.figure_citations import CitedFigure
from dashboard.take.files import Format, Origin
from dashboard.take.slices import Slice
from tests.dashboard.screens import opened

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = Origin("1-a", "", date(2026, 11, 22))
EXERCISES, STAGE = "pages/teach/exercises.py", "pages/teach/stage.py"
QUERY, COMPARE = "pages/take/query.py", "pages/look/compare.py"


def lines(slice_: Slice) -> list[dict[str, str]]:
    """The rows of its CSV for machines."""
    return list(csv.DictReader(io.StringIO(files.data_csv(slice_).decode("utf-8"), newline="")))


def test_exercises_give_every_number_with_question_and_answer() -> None:
    made = exercises.make("1-a", "c6", 8)
    terms = labels.all_terms()
    held = [(exercise, worded(exercise, terms)) for exercise in made]

    found = lines(teaching.exercises(held, "题", is_key_shown=True))

    assert {(row["exercise"], row["figure_id"]) for row in found} == {
        (str(number), figure_id)
        for number, (exercise, _words) in enumerate(held, start=1)
        for figure_id in exercise.figures
    }
    answers = {row["exercise"]: row["answer"] for row in found}
    assert answers == {str(n): words.key.verdict for n, (_e, words) in enumerate(held, start=1)}
    assert all(row["as_printed"] and row["scope_level"] for row in found)
    hidden = teaching.exercises(held, "题", is_key_shown=False)
    assert {"answer", "because"}.isdisjoint(column.column_id for column in hidden.columns)


def test_lectures_give_every_number_on_their_slides() -> None:
    ready = ready_lectures()

    found = lines(teaching.lectures(ready, "稿"))

    for lecture in ready:
        for number, content in enumerate(contents(lecture), start=1):
            rows = [
                row
                for row in found
                if (row["lecture_id"], row["slide"]) == (lecture.lecture_id, str(number))
            ]
            ids = [row["figure_id"] for row in rows]
            assert ids == ([str(card["id"]) for card in content.cards] or [""])
            assert {row["slide_title"] for row in rows} == {content.title}


def test_a_lecture_of_ones_own_is_taken_along_too() -> None:
    own = Lecture("", Words("我的"), slides=(Slide("compare", ("grid_staff",), ()),))

    found = lines(teaching.lectures([own], "稿"))

    assert {row["lecture"] for row in found} == {"我的"}
    assert "2057人" in {row["as_printed"] for row in found}


@pytest.mark.parametrize(
    ("screen", "query"), [(EXERCISES, {}), (STAGE, {}), (QUERY, {"ask": "families"})]
)
def test_these_screens_offer_their_rows(
    monkeypatch: pytest.MonkeyPatch, screen: str, query: dict[str, str]
) -> None:
    taken: dict[str, Callable[[], Slice]] = {}
    monkeypatch.setattr(offer, "popover", taken.__setitem__)

    opened(screen, **query)

    [make] = taken.values()
    assert len(make().rows) > 5
    for format_ in Format:
        assert files.content(make(), ORIGIN, format_)


def answer(*columns: tuple[str, str, list[str | None]]) -> Answer:
    """An answer of columns with name, type and texts."""
    rows = zip(*(texts for _name, _type, texts in columns), strict=True)
    named = tuple(Column(name, type_) for name, type_, _texts in columns)
    return Answer(named, tuple(rows), "", "1-a")


def test_an_answers_columns_have_the_types_of_the_query() -> None:
    told = answer(
        ("n", "BIGINT", ["7", None]),
        ("value", "DECIMAL(18,3)", ["0.25", "12"]),
        ("rate", "DOUBLE", ["1e-07", "2.5"]),
        ("day", "DATE", ["2024-01-31", None]),
        ("is_x", "BOOLEAN", ["true", "false"]),
        ("name", "VARCHAR", ["=1+1", "甲,\n“乙”"]),
    )

    made = taking.slice_of(told, "题", labels.all_terms())

    assert list(made.cells()) == [
        [7, Decimal("0.25"), 1e-07, date(2024, 1, 31), True, "=1+1"],
        [None, Decimal(12), 2.5, None, False, "甲,\n“乙”"],
    ]
    sheet = openpyxl.load_workbook(
        io.BytesIO(files.content(made, ORIGIN, Format.WORKBOOK))
    ).worksheets[0]
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "n", "d", "b", "s"]
    table = pq.read_table(io.BytesIO(files.content(made, ORIGIN, Format.PARQUET)))
    assert table["n"].to_pylist() == [7, None]
    assert table["rate"].to_pylist() == [1e-07, 2.5]


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("BIGINT", "9007199254740993"),
        ("DOUBLE", "inf"),
        ("DOUBLE", "nan"),
        ("DECIMAL(38,20)", "1.00000000000000000001"),
        ("DATE", "290309-12-22 (BC)"),
        ("HUGEINT", "170141183460469231731687303715884105727"),
        ("INTEGER[]", "[1, 2]"),
    ],
)
def test_what_a_file_would_change_stays_a_text(type_: str, text: str) -> None:
    made = taking.slice_of(answer(("x", type_, [text])), "题", labels.all_terms())

    assert made.columns[0].kind == "text"
    assert lines(made)[0]["x"] == text


def test_columns_of_one_name_stay_apart() -> None:
    told = answer(("n", "BIGINT", ["1"]), ("n", "BIGINT", ["2"]), ("n_2", "BIGINT", ["3"]))

    assert lines(taking.slice_of(told, "", labels.all_terms())) == [
        {"n": "1", "n_3": "2", "n_2": "3"}
    ]


CITED = CitedFigure(
    "a-b@12",
    ("甲", "乙"),
    "题_目 50%",
    "某报（推断）",
    "2022–2023（推断）",
    date(2022, 1, 1),
    date(2023, 12, 31),
    is_stated=False,
    said="丙县 “20余个”, a-b@12, 数据版本 1-a",
    link="http://x/?figure=a-b%4012",
    day=date(2026, 11, 22),
)


def test_one_figure_is_cited_in_four_manners() -> None:
    gb, apa, bibtex = (
        write(CITED)
        for write in (figure_citations.gb_t_7714, figure_citations.apa, figure_citations.bibtex)
    )

    assert gb.startswith("甲, 乙. 题_目 50%[N]. 某报（推断）, 2022–2023（推断）. ")
    assert all(
        "20余个" in text and "a-b@12" in text and "1-a" in text for text in (gb, apa, bibtex)
    )
    assert apa.endswith("Retrieved November 22, 2026, from http://x/?figure=a-b%4012.")
    assert bibtex.startswith("@article{a-b-12,")
    assert r"题\_目 50\%" in bibtex
    assert "year" not in bibtex
    assert "{甲} and {乙}" in bibtex


def test_csl_says_how_far_the_day_is_known() -> None:
    [spanned] = json.loads(figure_citations.csl_json(CITED))
    day = replace(CITED, earliest=date(2025, 5, 21), latest=date(2025, 5, 21), is_stated=True)
    [stated] = json.loads(figure_citations.csl_json(day))

    assert spanned["type"] == "article-newspaper"
    assert spanned["issued"] == {"date-parts": [[2022, 1, 1], [2023, 12, 31]], "circa": True}
    assert stated["issued"] == {"date-parts": [[2025, 5, 21]]}
    assert [author["literal"] for author in spanned["author"]] == ["甲", "乙"]
    assert "year = {2025}" in figure_citations.bibtex(day)


def test_who_did_not_sign_is_not_invented() -> None:
    unsigned = replace(CITED, authors=(), link="")

    assert figure_citations.gb_t_7714(unsigned).startswith("题_目")
    assert figure_citations.apa(unsigned).startswith("题_目")
    assert "author" not in figure_citations.bibtex(unsigned)
    assert "author" not in json.loads(figure_citations.csl_json(unsigned))[0]


def test_the_card_cites_its_figure_in_four_manners() -> None:
    app = opened(COMPARE, indicator="grid_staff", figure="ninglang-134@2000")
    figure_id = queries.observations(indicator_id="grid_staff")[0].observation_id
    app = opened(COMPARE, indicator="grid_staff", figure=figure_id)

    cited = [piece.value for piece in app.code if figure_id in piece.value]
    assert len(cited) == 4
    assert "[N]" in cited[0]
