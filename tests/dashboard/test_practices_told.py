"""What is said of practices: titles, leads, flows and questions follow from what is known."""

from dataclasses import replace

import pytest

from dashboard import (
    language,
    practice_answers,
    practice_charts,
    practice_questions,
    practice_split,
    practice_tables,
    practices,
)
from dashboard.practice_questions import Material
from dashboard.practice_records import Collection, Profile

WULIAN, FIVE_PARTY = "wanshan-wulian", "shuangyashan-five-party"


@pytest.fixture
def held() -> Collection:
    """All practices of the repository's data."""
    return practices.collection()


def profile(practice_id: str) -> Profile:
    """One practice."""
    [found] = [p for p in practices.profiles() if p.practice_id == practice_id]
    return found


def test_titles_say_what_is_shared(held: Collection) -> None:
    pair = [profile(WULIAN), profile(FIVE_PARTY)]
    same = [profile("bijiang-four-strengthen"), profile("bijiang-four-strengthen")]

    assert practice_answers.comparison_title(pair, held, None) == (
        "“五联”工作模式和“五方共议”共用 5 种机制，各自另有 5 种、7 种"
    )
    assert "各有 0 种不同" in practice_answers.comparison_title(
        [same[0], replace(same[1], practice_id="copy")], held, None
    )
    far = [profile("yinjiang-red"), profile("wanshan-wulian")]
    assert "没有共用的机制" in practice_answers.comparison_title(far, held, None)
    four = [profile(each) for each in ("yinjiang-red", WULIAN, FIVE_PARTY)]
    assert practice_answers.comparison_title(four, held, None).startswith(
        "没有一种机制是这 3 个做法都写到的"
    )
    assert "最常见的是清单制，有 11 个写到" in practice_answers.comparison_title([], held, None)


def test_leads_begin_with_the_evidence(held: Collection) -> None:
    pair = [profile(WULIAN), profile(FIVE_PARTY)]

    assert practice_answers.comparison_lead(pair, held).startswith(
        "“五联”工作模式的数字属“有前后”：2 个变化数，只给幅度，没有前后两个数，没有和别处对照。"
    )
    assert practice_answers.comparison_lead([], held).startswith(
        "按报道里的数字看，1 个只有投入，13 个有产出，2 个有前后，没有一个有对照。"
    )


@pytest.mark.parametrize(
    ("changes", "alone", "pairs", "said"),
    [
        (2, 1, 0, "2 个变化数，其中 1 个只给幅度，没有和别处对照"),
        (1, 0, 2, "1 个变化数，2 个数成前后对照，没有和别处对照"),
    ],
)
def test_a_change_with_its_figures_is_told_from_one_without(
    changes: int, alone: int, pairs: int, said: str
) -> None:
    found = replace(profile(WULIAN), changes=changes, changes_alone=alone, before_afters=pairs)

    assert practice_answers.grade_reason(found) == said


def test_places_stand_for_practices_and_are_numbered(held: Collection) -> None:
    chosen = [p for p in held.profiles if p.place_label in {"万山", "玉屏"}]

    assert sorted(practice_tables.short_names(chosen).values()) == [
        "万山 1",
        "万山 2",
        "万山 3",
        "玉屏",
    ]
    assert practice_split._caption(chosen, []).startswith("万山")  # noqa: SLF001


def asked(practice_id: str) -> dict[str, practice_questions.Question]:
    """The questions on a practice by their reasons."""
    found = profile(practice_id)
    material = Material(found, practices.figures([practice_id]), None, 0, "村")
    return {question.reason: question for question in practice_questions.questions(material)}


def test_questions_follow_from_what_is_left_open() -> None:
    wulian, maoping, yulong = (
        asked(each) for each in (WULIAN, "yuping-maoping", "yulong-five-focus")
    )

    assert [f.printed for f in wulian["变化数没有前后两个数"].figures] == ["100%", "65.21%"]
    assert "1+1+N" in wulian["名称里的数有 1 个没有解释"].text
    assert "没有前后对照" not in wulian
    assert "没有写出步骤" not in wulian
    assert [f.printed for f in maoping["数据核验里有矛盾"].figures] == ["32起", "98%"]
    assert {"没有前后对照", "没有和别处对照"} <= set(yulong)
    assert "没有写出步骤" in yulong


def test_no_practice_gets_more_questions_than_a_class_can_take(held: Collection) -> None:
    for each in held.profiles:
        assert 2 <= len(asked(each.practice_id)) <= 9


def test_a_flow_escapes_what_it_shows() -> None:
    shown = practice_charts.Flow(("<script>alert(1)</script>", "b"), "<i>", '"><b>')
    drawn = practice_charts.flow(shown, "<u>")

    assert "<script>" not in drawn
    assert "<i>" not in drawn
    assert "<u>" not in drawn
    assert '"><b>' not in drawn
    assert drawn.count("<li>") == 2


def test_a_flow_says_whether_the_report_closes_the_loop() -> None:
    assert practice_charts.steps(profile(WULIAN)).note == "报道写成首尾相接的一个过程。"
    assert "没有写成闭环" in practice_charts.steps(profile("bijiang-yangguang")).note


def test_english_titles_are_english() -> None:
    language.use("en")
    held = practices.collection()
    for each in held.profiles:
        said = practice_answers.profile_title(each) + practice_answers.profile_lead(each)
        assert not any("\u4e00" <= character <= "\u9fff" for character in said)
