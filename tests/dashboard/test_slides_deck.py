"""Lectures as slides to take along: words, notes, sources, fonts, and files that are sound."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.presentation import Presentation

from dashboard import language
from dashboard.lectures.content import contents
from dashboard.lectures.slides import Lecture, Slide, Words, ready_lectures
from dashboard.take.deck.package import FONT
from dashboard.take.slides import deck
from dashboard.theme import LIGHT

DAY = date(2026, 11, 22)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SOURCE = 13


def opened(file: bytes) -> Presentation:
    """The file as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(file))


def texts(slide: Any) -> str:  # noqa: ANN401  pptx's Slide
    """All words of a slide."""
    return "".join(slide._element.xpath(".//a:t/text()"))  # noqa: SLF001


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_slide_has_the_answer_a_source_notes_and_words_for_what_is_drawn(code: str) -> None:
    language.use(code)
    for lecture in ready_lectures():
        made, told = opened(deck(lecture, DAY)), contents(lecture)
        titles = [slide.shapes.title.text_frame.text for slide in made.slides]

        assert list(dict.fromkeys(titles)) == list(
            dict.fromkeys(" ".join(c.title.split()) for c in told)
        )
        for slide in made.slides:
            held = {p.placeholder_format.idx: p for p in slide.placeholders}
            assert held[SOURCE].text_frame.text.strip()
            assert slide.notes_slide.notes_text_frame.text.strip()
            assert all(p.text_frame.text.strip() for p in held.values())
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table:
                    assert shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001


def test_notes_hold_the_speakers_words_sources_and_ids_but_no_sentence_of_a_report() -> None:
    slide = Slide(
        "number", ("wanshan-wulian@805",), notes=Words("请学员复算。", "Ask them to recompute.")
    )
    [made] = opened(deck(Lecture("", Words("讲稿"), slides=(slide,)), DAY)).slides
    notes = made.notes_slide.notes_text_frame.text

    assert notes.startswith("请学员复算。")
    assert "wanshan-wulian@805" in notes
    assert "《万山" in notes
    assert "数据版本" in notes


def test_what_the_data_do_not_hold_says_so_and_the_others_stay() -> None:
    slides = (
        Slide("compare", ("no_indicator",)),
        Slide("finding", ("no_finding",)),
        Slide("practices", ("no-practice", "wanshan-wulian")),
        Slide("number", ("wanshan-wulian@805",)),
    )
    made = opened(deck(Lecture("", Words("讲稿"), slides=slides), DAY)).slides

    assert len(made) == 4
    assert all("不在现有数据里" in texts(slide) for slide in list(made)[:3])
    assert "335起" in texts(made[3])


def test_a_lecture_without_slides_is_a_cover() -> None:
    [cover] = opened(deck(Lecture("", Words("讲稿")), DAY)).slides

    assert cover.shapes.title is not None
    assert cover.shapes.title.text_frame.text == "讲稿"


def test_markup_control_characters_and_long_texts_stay_words_on_the_slide() -> None:
    odd = "<b>甲</b>&amp;\x00\x07\u202e]]>\ud800" + "很长" * 400
    slide = Slide("text", heading=Words(odd), lines=tuple(Words(odd) for _ in range(30)))
    made = opened(deck(Lecture("", Words(odd), slides=(slide,)), DAY)).slides

    assert len(made) > 1
    for each in made:
        title = each.shapes.title.text_frame.text
        assert title.startswith("<b>甲</b>&amp;]]>很长")
        assert title.endswith("…")
        assert max(s.top + s.height for s in each.shapes if s.height) <= 6_858_000


def test_the_same_lecture_and_day_give_the_same_bytes() -> None:
    lecture = ready_lectures()[0]

    assert deck(lecture, DAY) == deck(lecture, DAY)
    assert opened(deck(lecture, DAY)).core_properties.created.date() == DAY


def test_fonts_are_named_for_latin_east_asian_and_complex_scripts() -> None:
    lecture = next(x for x in ready_lectures() if x.lecture_id == "comparing-grids")
    with zipfile.ZipFile(io.BytesIO(deck(lecture, DAY))) as file:
        theme = etree.fromstring(file.read("ppt/theme/theme1.xml"))
        parts = [etree.fromstring(file.read(n)) for n in file.namelist() if _shows(n)]

    for kind in ("majorFont", "minorFont"):
        for script in ("latin", "ea", "cs"):
            [named] = theme.iter(f"{A}{kind}")
            assert named.find(f"{A}{script}").get("typeface") == FONT
    colours = {found.get("val") for found in theme.iter(f"{A}srgbClr")}
    assert {
        LIGHT.mark[1:].upper(),
        LIGHT.conditional[1:].upper(),
        LIGHT.paper[1:].upper(),
    } <= colours
    for part in parts:
        for latin in part.iter(f"{A}latin"):
            beside = [latin.getparent().find(f"{A}{script}") for script in ("ea", "cs")]
            named = [each.get("typeface")[:3] for each in (latin, *beside)]
            assert len(set(named)) == 1


def _shows(name: str) -> bool:
    return bool(re.match(r"ppt/(slides|charts|slideMasters|slideLayouts)/[^/]+\.xml", name))


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Decks of every kind of slide."""
    for name in ("comparing-grids", "from-352-to-95", "links-and-five-parties", "satisfaction-98"):
        yield (
            name,
            lambda name=name: deck(  # type: ignore[misc]
                next(x for x in ready_lectures() if x.lecture_id == name), DAY
            ),
        )


@pytest.mark.parametrize("make", [make for _n, make in files()], ids=[name for name, _m in files()])
def test_a_deck_is_a_sound_package(make: Callable[[], bytes]) -> None:
    assert faults(make()) == []


def faults(content: bytes) -> list[str]:
    """What is wrong with an Office file: parts, relations, content types, ids."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        if len(names) != len(set(names)) or names[0] != "[Content_Types].xml":
            found.append("names")
        types = etree.fromstring(file.read("[Content_Types].xml"))
        defaults = {each.get("Extension") for each in types if each.tag.endswith("Default")}
        overrides = [each.get("PartName") for each in types if each.tag.endswith("Override")]
        found += [f"type of nothing: {each}" for each in overrides if each[1:] not in names]
        found += ["types twice"] * (len(overrides) != len(set(overrides)))
        for name in names:
            extension = name.rsplit(".", 1)[-1]
            if f"/{name}" not in overrides and extension not in defaults:
                found.append(f"no type: {name}")
            if f"/{name}" not in overrides and extension == "xml" and name != names[0]:
                found.append(f"only the default type: {name}")
            if extension in {"xml", "rels"}:
                tree = etree.fromstring(file.read(name))
                found += _ids(name, tree) + _relations(name, tree, names)
    return found


def _ids(name: str, tree: etree._Element) -> list[str]:
    ids = [each.get("id") for each in tree.iter() if etree.QName(each).localname == "cNvPr"]
    ids += [
        f"slide {each.get('id')}"
        for each in tree.iter()
        if etree.QName(each).localname in {"sldId", "sldMasterId", "sldLayoutId"}
    ]
    ids += [
        f"rel {each.get('Id')}" for each in tree if etree.QName(each).localname == "Relationship"
    ]
    series = [
        each.get("val")
        for each in tree.iter()
        if etree.QName(each).localname == "idx" and etree.QName(each.getparent()).localname == "ser"
    ]
    twice = len(ids) != len(set(ids)) or len(series) != len(set(series))
    return [f"ids twice: {name}"] if twice else []


def _relations(name: str, tree: etree._Element, names: list[str]) -> list[str]:
    if not name.endswith(".rels"):
        return []
    folder = PurePosixPath(name).parent.parent
    targets = [each.get("Target") for each in tree if each.get("TargetMode") != "External"]
    resolved = [
        target[1:] if target.startswith("/") else posixpath.normpath(str(folder / target))
        for target in targets
    ]
    return [f"{name} leads nowhere: {each}" for each in resolved if each not in names]


def test_notes_of_a_comparison_hold_every_reason() -> None:
    slide = Slide("compare", ("grid_staff",))
    made = opened(deck(Lecture("", Words("讲稿"), slides=(slide,)), DAY)).slides
    notes = made[0].notes_slide.notes_text_frame.text

    assert "指标不同：专职网格员数，网格员数；范围不同：地级市，县区" in notes
    assert notes.count("网格员") > 3
