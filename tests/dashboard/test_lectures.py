"""Lectures: slides in links and files, and what stands on them."""

import json
from dataclasses import asdict, replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.lectures.content import Content, contents
from dashboard.lectures.slides import (
    KINDS,
    MOST_SLIDES,
    Lecture,
    LectureError,
    Slide,
    Words,
    from_link,
    from_yaml,
    ready_lectures,
    to_link,
    to_yaml,
)
from etl.build.lectures import LectureRecord

RATE, SETTLED = "wanshan-wulian@833", "wanshan-wulian@805"
TITLES = ["五联与五方共议", "网格到底怎么比", "98% 满意度能说明什么", "从 352 起到 95.17%"]


def alone(slide: Slide) -> Content:
    """What stands on a slide of its own."""
    [content] = contents(Lecture("", Words("讲稿", "lecture"), slides=(slide,)))
    return content


def test_four_lectures_are_ready_and_all_they_name_is_there() -> None:
    ready = ready_lectures()

    assert {lecture.title.zh for lecture in ready} == set(TITLES)
    for lecture in ready:
        told = contents(lecture)
        assert len(told) == len(lecture.slides) >= 7
        assert [content.title for content in told if content.kind == "missing"] == []
        assert all(content.title and content.notes for content in told)
        assert len(json.dumps([asdict(content) for content in told])) < 400_000


def test_a_number_stands_as_it_is_printed_with_its_card() -> None:
    content = alone(Slide("number", (SETTLED,)))

    assert content.big == "335起"
    [card] = content.cards
    assert (card["id"], card["printed"]) == (SETTLED, "335起")
    names = [line[0] for line in card["lines"]]  # type: ignore[attr-defined]
    assert names[:2] == ["读作", "指标"]
    assert "核验" in names
    assert content.source.startswith("《")


def test_a_comparison_says_what_the_comparison_screen_says() -> None:
    content = alone(Slide("compare", ("grid_staff",)))

    assert content.title == "网格员数：两个数能排，两个有条件，三个不能"
    by_verdict = {row.verdict: row for row in content.rows}
    assert by_verdict["comparable"].at is not None
    assert by_verdict["not_comparable"].at is None
    assert [card["printed"] for card in content.cards] == [row.printed for row in content.rows]


def test_a_pair_tells_its_verdict_and_reasons() -> None:
    content = alone(Slide("pair", ("huaping-joint-meeting@692", "ninglang-133n@4901")))

    assert content.title.endswith("：可比")
    assert content.lines[0] == ("可比", "comparable")


@pytest.mark.parametrize(
    "slide",
    [
        Slide("number", ("nowhere@1",)),
        Slide("pair", (SETTLED, "nowhere@1")),
        Slide("compare", ("no_indicator",)),
        Slide("finding", ("no_finding",)),
        Slide("practices", ("wanshan-wulian", "no-practice")),
    ],
)
def test_a_slide_of_unknown_ids_says_so_and_the_others_stay(slide: Slide) -> None:
    lecture = Lecture("", Words("讲稿", "lecture"), slides=(slide, Slide("number", (SETTLED,))))
    missing, number = contents(lecture)

    assert (missing.kind, number.kind) == ("missing", "number")
    assert "不在现有数据里" in missing.title


slides = st.one_of(
    *(
        st.builds(
            Slide,
            kind=st.just(kind),
            ids=st.lists(
                st.from_regex(r"[a-z0-9_@:-]{1,12}", fullmatch=True), min_size=least, max_size=most
            ).map(tuple),
            places=st.lists(st.from_regex(r"\d{6}", fullmatch=True), max_size=3).map(tuple),
        )
        for kind, (least, most) in KINDS.items()
    )
)


@given(st.lists(slides, max_size=8))
def test_slides_survive_a_link(made: list[Slide]) -> None:
    assert from_link(to_link(made)) == made


@given(st.text(max_size=80))
def test_any_link_is_read(link: str) -> None:
    assert len(from_link(link)) <= MOST_SLIDES


def test_a_ready_lecture_survives_its_file_and_the_build_takes_it() -> None:
    for lecture in ready_lectures():
        written = to_yaml(lecture)
        again = from_yaml(written.encode())

        assert again.slides == tuple(lecture.slides)
        assert (again.title, again.lead) == (lecture.title, lecture.lead)
        record = LectureRecord.model_validate(yaml.safe_load(written))
        assert [slide.ids() for slide in record.slides] == [slide.ids for slide in lecture.slides]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "没有 slides"),
        (b"slides: []", "没有 slides"),
        (b"- 1", "没有 slides"),
        (b"\xff\xfe\x00", "读不成 YAML"),
        (b"slides: [{kind: a", "读不成 YAML"),
        (b"slides: [{kind: film}]", "第 1 页不知道是哪一种"),
        (b"slides: [7]", "第 1 页不知道是哪一种"),
        (b"slides: [{kind: pair, figures: [a@1]}]", "figures 个数不对"),
        (b"slides: [{kind: number}]", "figure 个数不对"),
        (b"x: " + b"y" * 200_001, "最多 200 KB"),
        (b"slides: [" + b"{kind: text}," * 61 + b"]", "最多 60 页"),
        (b"slides: [{kind: !!python/object:os.system x}]", "读不成 YAML"),
    ],
)
def test_a_file_that_is_no_lecture_is_refused_in_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(LectureError, match=told):
        from_yaml(content)


def test_a_file_that_grows_when_read_does_no_harm() -> None:
    lecture = from_yaml((BOMB + "slides: [{kind: text, heading: *i, lines: [*i]}]").encode())

    assert lecture.slides == (Slide("text", lines=(Words(),)),)


def test_texts_of_ones_own_stay_text() -> None:
    lecture = from_yaml(b'slides: [{kind: text, heading: "<b>x</b>", lines: [{zh: "<i>"}]}]')
    [content] = contents(replace(lecture, title=Words("讲稿", "")))

    assert (content.title, content.lines) == ("<b>x</b>", (("<i>", ""),))


def test_words_of_one_language_stand_in_for_the_other() -> None:
    assert Words("讲稿", "").said == "讲稿"


def test_every_kind_can_be_shown() -> None:
    finding = queries.findings()[0].finding_id
    made = (
        Slide("title", heading=Words("题", "t")),
        Slide("finding", (finding,)),
        Slide("practices", ("wanshan-wulian", "shuangyashan-five-party")),
    )
    told = contents(Lecture("", Words("讲稿", "lecture"), slides=made))

    assert [content.kind for content in told] == ["title", "finding", "practices"]
    assert "共用" in told[2].title
