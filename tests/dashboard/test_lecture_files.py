"""The ready lectures name only what the data hold, and say everything in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard import practices, queries
from tests.dashboard.screens import CHINESE

LECTURES = sorted((Path(__file__).parents[2] / "data" / "lectures").glob("*.yaml"))
FIELDS = {
    "title": {"heading", "say"},
    "number": {"figure", "say"},
    "pair": {"figures", "say"},
    "compare": {"indicator", "say"},
    "finding": {"finding", "say"},
    "practices": {"practices", "say"},
    "text": {"heading", "lines"},
}

Lecture = dict[str, Any]


def lecture(file: Path) -> Lecture:
    """A lecture as read."""
    read: Lecture = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def texts(part: object) -> Iterator[dict[str, str]]:
    """Every text in two languages within a part of a lecture."""
    if isinstance(part, dict) and "zh" in part:
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def test_there_are_four_lectures() -> None:
    assert len(LECTURES) == 4


@pytest.mark.parametrize("file", LECTURES, ids=lambda file: str(file.stem))
def test_a_lecture_has_seven_to_ten_slides_of_known_kinds(file: Path) -> None:
    read = lecture(file)

    assert read.keys() == {"lecture_id", "position", "title", "lead", "slides"}
    assert read["lecture_id"] == file.stem
    assert 7 <= len(read["slides"]) <= 10
    assert read["slides"][0]["kind"] == "title"
    for slide in read["slides"]:
        assert set(slide) - {"places"} == {"kind", "notes"} | FIELDS[slide["kind"]]
        assert len(slide.get("lines", ())) <= 4


@pytest.mark.parametrize("file", LECTURES, ids=lambda file: str(file.stem))
def test_a_lecture_names_only_what_the_data_hold(file: Path) -> None:
    findings = {finding.finding_id for finding in queries.findings()}
    indicators = {indicator.indicator_id for indicator in queries.indicators()}
    practised = {profile.practice_id for profile in practices.profiles()}
    places = {place.place_code for place in queries.places()}
    for slide in lecture(file)["slides"]:
        figures = [*slide.get("figures", []), *([slide["figure"]] if "figure" in slide else [])]
        assert all(queries.card(figure_id) for figure_id in figures)
        assert len(slide.get("figures", "ab")) == len(slide.get("practices", "ab")) == 2
        assert {slide["finding"]} <= findings if "finding" in slide else True
        assert {slide["indicator"]} <= indicators if "indicator" in slide else True
        assert set(slide.get("practices", ())) <= practised
        assert set(slide.get("places", ())) <= places


@pytest.mark.parametrize("file", LECTURES, ids=lambda file: str(file.stem))
def test_a_lecture_speaks_both_languages(file: Path) -> None:
    found = list(texts(lecture(file)))

    assert len(found) > 15
    for text in found:
        assert text.keys() == {"zh", "en"}
        assert CHINESE.search(text["zh"])
        assert text["en"].strip()
        assert not CHINESE.search(text["en"].replace("“", "").replace("”", ""))


@pytest.mark.parametrize("file", LECTURES, ids=lambda file: str(file.stem))
def test_what_a_slide_says_is_short_and_its_notes_are_a_few_sentences(file: Path) -> None:
    for slide in lecture(file)["slides"]:
        shown = list(texts({name: part for name, part in slide.items() if name != "notes"}))
        assert all(len(text["zh"]) <= 32 for text in shown)
        assert all(len(text["en"]) <= 90 for text in shown)
        assert 2 <= sum(slide["notes"]["zh"].count(mark) for mark in "。？") <= 5
