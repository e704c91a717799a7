"""A text cut at the ends of spans that may overlap: nothing lost, nothing doubled, no HTML."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from hypothesis import given, strategies

from dashboard import highlights
from dashboard.highlights import Gap, Piece, Span, pieces

TEXT = "甲乙丙丁戊己庚辛壬癸"


def cut(*spans: tuple[int, int], start: int = 0, end: int = len(TEXT)) -> list[tuple[str, str]]:
    """The pieces of the text, each with the keys over it; a span's key is its offsets."""
    named = [Span(first, last, f"{first}-{last}") for first, last in spans]
    return [
        (piece.text, " ".join(span.key for span in piece.spans))
        for piece in pieces(TEXT, start, end, named)
    ]


def test_a_text_without_spans_is_one_piece() -> None:
    assert cut() == [(TEXT, "")]


def test_a_span_parts_the_text_in_three() -> None:
    assert cut((2, 4)) == [("甲乙", ""), ("丙丁", "2-4"), ("戊己庚辛壬癸", "")]


def test_adjacent_spans_stay_apart() -> None:
    assert cut((0, 2), (2, 10)) == [("甲乙", "0-2"), ("丙丁戊己庚辛壬癸", "2-10")]


def test_overlapping_spans_share_the_piece_in_both() -> None:
    assert cut((1, 5), (4, 7)) == [
        ("甲", ""),
        ("乙丙丁", "1-5"),
        ("戊", "4-7 1-5"),
        ("己庚", "4-7"),
        ("辛壬癸", ""),
    ]


def test_of_nested_spans_the_inner_one_is_first() -> None:
    assert cut((0, 10), (3, 5)) == [
        ("甲乙丙", "0-10"),
        ("丁戊", "3-5 0-10"),
        ("己庚辛壬癸", "0-10"),
    ]


def test_spans_are_cut_at_the_ends_of_the_stretch() -> None:
    assert cut((0, 4), (6, 10), start=2, end=8) == [
        ("丙丁", "0-4"),
        ("戊己", ""),
        ("庚辛", "6-10"),
    ]


@pytest.mark.parametrize("span", [(3, 3), (5, 4), (0, 2), (8, 10), (-3, -1), (20, 30)])
def test_empty_and_outer_spans_are_left_out(span: tuple[int, int]) -> None:
    assert cut(span, start=2, end=8) == [("丙丁戊己庚辛", "")]


def test_a_stretch_past_the_text_ends_with_it() -> None:
    assert cut((8, 99), start=-5, end=99) == [("甲乙丙丁戊己庚辛", ""), ("壬癸", "8-99")]


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    found = pieces("𠮷县20件", 0, 5, [Span(2, 5, "a")])

    assert [piece.text for piece in found] == ["𠮷县", "20件"]


def test_coinciding_spans_each_keep_a_mark() -> None:
    found = pieces(TEXT, 0, 10, [Span(2, 4, "a"), Span(2, 4, "b")])
    marked = [piece for piece in found if piece.spans]

    assert [(piece.spans[0].key, [s.key for s in piece.further]) for piece in marked] == [
        ("a", ["b"])
    ]


def test_a_span_under_two_halves_keeps_a_mark_where_it_ends() -> None:
    found = pieces(TEXT, 0, 10, [Span(2, 6, "whole"), Span(2, 4, "left"), Span(4, 6, "right")])

    assert [[span.key for span in piece.further] for piece in found] == [[], [], ["whole"], []]


spans = strategies.lists(
    strategies.builds(
        lambda number, first, length: Span(first, first + length, str(number)),
        strategies.integers(0, 10**6),
        strategies.integers(-2, 12),
        strategies.integers(0, 8),
    ),
    max_size=8,
    unique_by=lambda span: span.key,
)


@given(spans, strategies.integers(-2, 12), strategies.integers(-2, 12))
def test_nothing_is_lost_and_every_span_can_be_opened(
    held: list[Span], start: int, end: int
) -> None:
    found = pieces(TEXT, start, end, held)
    first, last = max(0, start), min(len(TEXT), end)

    assert "".join(piece.text for piece in found) == (TEXT[first:last] if first < last else "")
    position = first
    for piece in found:
        for span in piece.spans:
            assert span.start <= position
            assert position + len(piece.text) <= span.end
        position += len(piece.text)
    shown = {piece.spans[0].key for piece in found if piece.spans}
    further = [span.key for piece in found for span in piece.further]
    visible = {span.key for span in held if max(first, span.start) < min(last, span.end)}
    assert shown | set(further) == visible
    assert not shown & set(further)
    assert len(further) == len(set(further))


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the browser's part gets; the reader clicks the figure a@1."""
    found: list[dict[str, Any]] = []

    def take(*, data: dict[str, Any], **_: object) -> SimpleNamespace:
        found.append(json.loads(json.dumps(data)))
        return SimpleNamespace(opened="a@1")

    monkeypatch.setattr(highlights, "_component", take)
    return found


def test_text_is_handed_over_as_the_characters_it_is_made_of(
    handed: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    query: dict[str, str] = {}
    monkeypatch.setattr(st, "query_params", query)
    parts: list[Piece | Gap] = [
        Piece("<b>&amp;"),
        Gap("<i>"),
        Piece("<script>", (Span(0, 8, "a@1", "*件*", "doubt"),)),
    ]
    highlights.show(parts, current="a@1", label="原文", language="zh-CN", key="k")
    [data] = handed

    assert data["parts"][0] == {"text": "<b>&amp;", "spans": [], "further": []}
    assert data["parts"][1] == {"remark": "<i>"}
    assert data["parts"][2]["text"] == "<script>"
    assert data["parts"][2]["spans"][0]["title"] == "*件*"
    assert query["figure"] == "a@1"


def test_the_version_changes_with_the_text_alone(handed: list[dict[str, Any]]) -> None:
    for text, current in (("甲", ""), ("甲", "a@1"), ("乙", "")):
        highlights.show([Piece(text)], current=current, label="x", language="zh-CN", key="k")
    versions = [data["version"] for data in handed]

    assert versions[0] == versions[1] != versions[2]


def test_the_browsers_part_writes_text_and_never_html() -> None:
    script = highlights._JS  # noqa: SLF001  what no Python test can run is at least read

    assert "textContent" in script
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script
