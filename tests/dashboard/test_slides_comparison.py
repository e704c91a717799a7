"""Comparisons as slides: charts whose numbers are the observations' own, tables for the rest."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.chart.chart import Chart
from pptx.presentation import Presentation

from dashboard import queries
from dashboard.comparing import Compared
from dashboard.comparison import compare_all
from dashboard.records import Indicator, Observation
from dashboard.take.deck.axes import axis
from dashboard.take.slides import comparison_deck

DAY = date(2026, 11, 22)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Make = Callable[..., Observation]
_EXACT, _MORE = (57, 57, 57), (2000, 2000, 2100)
_NEARLY, _OPEN = (900, 800, 900), (1500, 1500, None)


def indicator() -> Indicator:
    """Any indicator."""
    return next(i for i in queries.indicators() if i.indicator_id == "duty_items")


@pytest.fixture
def duty(observation: Make) -> Callable[[Sequence[tuple[int, int | None, int | None]]], Compared]:
    """A comparison of invented numbers, each with its bounds."""

    def make(numbers: Sequence[tuple[int, int | None, int | None]]) -> Compared:
        held = [
            observation(
                value=Decimal(value),
                low=None if low is None else Decimal(low),
                high=None if high is None else Decimal(high),
                as_printed=f"{value}项",
            )
            for value, low, high in numbers
        ]
        return Compared(indicator(), compare_all(held), [], None)

    return make


def opened(found: Sequence[Compared]) -> Presentation:
    """The slides as python-pptx reads them."""
    return pptx.Presentation(io.BytesIO(comparison_deck(found, DAY)))


def charts(deck: Presentation) -> list[Chart]:
    """Every chart of a deck."""
    return [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]


def numbers(parent: etree._Element, tag: str) -> list[float]:
    """The cached numbers of a part of a series."""
    return [float(v.text or "") for v in parent.find(f"{C}{tag}").iter(f"{C}v")]


def workbook(chart: Chart) -> bytes:
    """The workbook inside a chart."""
    part: Any = chart.part
    blob: bytes = part.chart_workbook.xlsx_part.blob
    return blob


def marks(chart: Chart) -> list[etree._Element]:
    """The series that have error bars."""
    return [s for s in chart._chartSpace.iter(f"{C}ser") if s.find(f"{C}errBars") is not None]  # noqa: SLF001


def test_marks_stand_at_values_and_error_bars_reach_the_bounds(
    duty: Callable[..., Compared],
) -> None:
    compared = duty([_EXACT, _MORE, _NEARLY, _OPEN])
    end = axis(compared.comparison.all).end
    [chart] = charts(opened([compared]))
    drawn: dict[float, tuple[float, float]] = {}
    for series in marks(chart):
        bars = series.find(f"{C}errBars")
        lengths = zip(numbers(bars, "minus"), numbers(bars, "plus"), strict=True)
        drawn |= dict(zip(numbers(series, "xVal"), lengths, strict=True))

    assert drawn == {57: (0, 0), 2000: (0, 100), 900: (100, 0), 1500: (0, end - 1500)}
    is_open = [s.find(f"{C}errBars/{C}noEndCap").get("val") for s in marks(chart)]
    assert is_open == ["0", "1"]


def test_the_workbook_inside_holds_the_same_numbers(duty: Callable[..., Compared]) -> None:
    compared = duty([_EXACT, _MORE, _NEARLY, _OPEN])
    [chart] = charts(opened([compared]))
    blob = workbook(chart)
    book = openpyxl.load_workbook(io.BytesIO(blob), data_only=True)
    header, *rows = book.active.values
    held = [dict(zip(header, row, strict=True)) for row in rows]
    by_id = {j.observation.observation_id: j.observation for j in compared.comparison.all}

    assert {row["代号"] for row in held} == set(by_id)
    for row in held:
        o = by_id[row["代号"]]
        assert (row["原文"], row["数值"]) == (o.printed, o.value)
        assert (row["下限"], row["上限"]) == (o.low, o.high)
        assert row["线的起点"] == row["数值"] - row["向左"]
        assert row["线的终点"] == row["数值"] + row["向右"]
    for reference in chart._chartSpace.iter(f"{C}numRef"):  # noqa: SLF001
        cells = reference.findtext(f"{C}f").replace("Sheet1!", "").replace("$", "")
        stretch = [cell.value for line in book.active[cells] for cell in line]
        assert stretch == pytest.approx([float(v.text) for v in reference.iter(f"{C}v")])


def test_printed_words_are_the_labels(duty: Callable[..., Compared]) -> None:
    [chart] = charts(opened([duty([_EXACT, _MORE])]))
    words = "".join(chart._chartSpace.itertext())  # noqa: SLF001

    assert "57项" in words
    assert "2000项" in words


def test_marks_that_compare_under_conditions_are_hollow(observation: Make) -> None:
    plain = [
        observation(value=Decimal(n), measure="flow", period_kind="cumulative") for n in (5, 9)
    ]
    [chart] = charts(opened([Compared(indicator(), compare_all(plain), [], None)]))
    [series] = marks(chart)
    holes = [
        s
        for s in chart._chartSpace.iter(f"{C}ser")  # noqa: SLF001
        if s.findtext(f"{C}tx/{C}v") == "空心"
    ]

    assert b'val="accent2"' in etree.tostring(series.find(f"{C}marker"))
    assert len(holes) == 2
    for hole in holes:
        assert b'val="bg1"' in etree.tostring(hole.find(f"{C}marker"))
        assert numbers(hole, "xVal") == numbers(series, "xVal")


def test_what_does_not_compare_stands_in_a_table_and_on_no_axis(observation: Make) -> None:
    held = [
        observation(value=Decimal(57)),
        observation(value=Decimal(60)),
        observation(value=Decimal(4), scope_level="street", scope_position=5, as_printed="4项"),
    ]
    deck = opened([Compared(indicator(), compare_all(held), [], None)])
    [chart] = charts(deck)
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]

    assert sorted(x for series in marks(chart) for x in numbers(series, "xVal")) == [57, 60]
    assert any("4项" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_forty_places_share_one_axis_over_slides_that_each_stay_readable(
    duty: Callable[..., Compared],
) -> None:
    compared = duty([(n * 10, n * 10, n * 10) for n in range(1, 41)])
    drawn = charts(opened([compared]))
    ends = {next(c._chartSpace.iter(f"{C}max")).get("val") for c in drawn}  # noqa: SLF001
    shown = [x for c in drawn for series in marks(c) for x in numbers(series, "xVal")]

    assert len(drawn) == 4
    assert ends == {"400"}
    assert sorted(shown) == [n * 10 for n in range(1, 41)]


def test_groups_that_do_not_compare_with_one_another_have_charts_of_their_own(
    observation: Make,
) -> None:
    counties = [observation(value=Decimal(n)) for n in (5, 9, 11)]
    streets = [
        observation(value=Decimal(n), scope_level="street", scope_position=5) for n in (1, 2)
    ]
    comparison = compare_all([*counties, *streets])
    drawn = charts(opened([Compared(indicator(), comparison, [], None)]))

    assert comparison.further
    assert [len([x for s in marks(c) for x in numbers(s, "xVal")]) for c in drawn] == [3, 2]


def test_places_without_a_number_are_told_with_their_reason() -> None:
    places = [(place, "no_figure") for place in queries.places()]
    deck = opened([Compared(indicator(), compare_all([]), places, None)])
    told = "".join("".join(s._element.itertext()) for s in deck.slides)  # noqa: SLF001

    assert "所选地方都没有公布" in told
    assert all(place.label in told for place, _why in places)


@pytest.mark.parametrize("found", [[], [None]], ids=["no indicator", "no place"])
def test_an_empty_comparison_is_a_sentence(found: list[None]) -> None:
    empty = [Compared(indicator(), compare_all([]), [], None) for _each in found]
    deck = opened(empty)

    assert charts(deck) == []
    assert len(deck.slides) == 1 + len(found)


def test_names_of_any_length_and_kind_stay_words(observation: Make) -> None:
    odd = "=HYPERLINK(1)<b>&\x07\u202e" + "长" * 300
    held = [observation(value=Decimal(n), place_label_zh=odd, as_printed=odd) for n in (5, 9)]
    named = replace(indicator(), name_zh=odd)
    deck = opened([Compared(named, compare_all(held), [], None)])
    [chart] = charts(deck)
    blob = workbook(chart)
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active

    assert sheet["B2"].value.startswith("=HYPERLINK(1)<b>&长")
    assert sheet["B2"].data_type == "s"
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize(
    ("low", "value", "end", "start"),
    [(0, 95, 100, 0), (0, 0, 1, 0), (-12, -5, 0, -12), (1, 2500, 2500, 0), (0, 3, 3, 0)],
)
def test_an_axis_begins_and_ends_in_round_numbers_and_holds_all(
    observation: Make, low: int, value: int, end: float, start: float
) -> None:
    held = [
        observation(value=Decimal(value), low=Decimal(low), high=Decimal(value)),
        observation(value=Decimal(value), low=Decimal(low), high=Decimal(value)),
    ]
    found = axis(compare_all(held).all)

    assert found.start <= start
    assert found.end >= end
    assert found.start <= low
    assert (found.end - found.start) / found.step <= 7
    assert found.start % found.step == pytest.approx(0)
