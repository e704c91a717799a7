"""Charts keep the words of the reports, draw what the prints leave open, and change nothing."""

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import Decimal
from itertools import chain
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import charts, labels, screens
from dashboard.comparison import Comparison, Judged, compare_all
from dashboard.records import Observation
from dashboard.theme import DARK, LIGHT, palette

Make = Callable[..., Observation]
Spec = dict[str, Any]

STREET = {"scope_level": "street", "scope_name": "茶店街道"}


@pytest.fixture
def three(observation: Make) -> Comparison:
    """An exact number, one between two ends, and one that nothing bounds above."""
    return compare_all(
        [
            observation(value=Decimal(57), as_printed="57项", place_label_zh="甲"),
            observation(
                value=Decimal(20),
                low=Decimal(20),
                high=Decimal(30),
                low_closed=False,
                high_closed=False,
                as_printed="20\n余项",
                place_label_zh="乙",
            ),
            observation(
                value=Decimal(10),
                low=Decimal(10),
                high=None,
                as_printed="超10项",
                place_label_zh="丙",
            ),
        ]
    )


@pytest.fixture
def apart(observation: Make) -> Sequence[Judged]:
    """Two numbers that do not compare."""
    return compare_all(
        [
            observation(value=Decimal(9000), as_printed="9000项", counted_zh="甲类"),
            observation(value=Decimal(5), as_printed="5项", counted_zh="乙类", **STREET),
        ]
    ).apart


def drawn(group: Sequence[Judged], end: float = 100) -> Spec:
    """A dot plot as the browser gets it."""
    return spec(charts.dot_plot(group, end, labels.all_terms(), LIGHT))


def spec(figure: go.Figure) -> Spec:
    """A figure as the browser gets it."""
    found: Spec = json.loads(figure.to_json())
    return found


def marks(plot: Spec) -> Spec:
    """The trace of the marks themselves; those before it are intervals."""
    found: Spec = plot["data"][-1]
    return found


def test_each_mark_stands_at_its_number(three: Comparison) -> None:
    plot = drawn(three.comparable)

    assert marks(plot)["x"] == [57, 20, 10]
    assert marks(plot)["y"] == [0, 1, 2]
    assert marks(plot)["customdata"] == [j.observation.observation_id for j in three.comparable]


def test_each_mark_ends_in_the_words_as_printed(three: Comparison) -> None:
    words = [note["text"] for note in drawn(three.comparable)["layout"]["annotations"]]

    assert words == ["57项", "20余项", "超10项"]


def test_the_words_stand_behind_the_interval_or_below_an_open_one(three: Comparison) -> None:
    exact, between, unbounded = drawn(three.comparable)["layout"]["annotations"]

    assert (exact["x"], between["x"], unbounded["x"]) == (57, 30, 10)
    assert exact["yshift"] == between["yshift"] == 0
    assert unbounded["yshift"] < 0


def test_a_line_shows_what_the_print_leaves_open(three: Comparison) -> None:
    exact, between, unbounded = drawn(three.comparable, end=80)["data"][:3]

    assert (between["x"], between["y"]) == ([20, 30], [1, 1])
    assert unbounded["x"] == [10, 80]
    assert exact["opacity"] == 0
    assert between["opacity"] == unbounded["opacity"] > 0


def test_an_arrow_says_that_nothing_bounds_a_number_above(three: Comparison) -> None:
    symbols = [trace["marker"]["symbol"] for trace in drawn(three.comparable)["data"][:3]]

    assert symbols == [["line-ns", "line-ns"]] * 2 + [["line-ns", "arrow-right"]]


def test_an_interval_without_lower_end_begins_at_nothing(observation: Make) -> None:
    group = compare_all([observation(low=None, high=Decimal(50)), observation()]).comparable
    lows = [trace["x"][0] for trace in drawn(group)["data"][:2]]

    assert sorted(lows) == [0, 57]


def test_comparable_marks_are_filled_and_conditional_ones_ringed(observation: Make) -> None:
    ranked = compare_all([observation(), observation()]).comparable
    flagged = compare_all([observation(is_contradicted=True) for _ in range(2)]).conditional
    filled, ringed = (marks(drawn(group))["marker"] for group in (ranked, flagged))

    assert filled["color"] == filled["line"]["color"] == LIGHT.mark
    assert (ringed["color"], ringed["line"]["color"]) == (LIGHT.paper, LIGHT.conditional)


def test_rows_are_named_by_place_and_scope_with_the_first_on_top(three: Comparison) -> None:
    axis = drawn(three.comparable)["layout"]["yaxis"]

    assert [name.partition("<br>")[0] for name in axis["ticktext"]] == ["甲", "乙", "丙"]
    assert all("县区" in name for name in axis["ticktext"])
    assert axis["range"][0] > axis["range"][1]


def test_a_long_scope_is_cut_so_that_the_plot_stays_on_a_phone(observation: Make) -> None:
    long = {"scope_level": "street", "scope_name": "很" * 80, "scope_name_en": "very " * 40}
    group = compare_all([observation(**long, place_code=str(i)) for i in range(2)]).comparable
    name = drawn(group)["layout"]["yaxis"]["ticktext"][0]

    assert "…" in name
    assert "很" * 30 not in name


def test_a_hover_tells_bounds_subject_period_and_report(three: Comparison) -> None:
    hover = marks(drawn(three.comparable))["hovertext"][1]

    assert hover.split("<br>") == [
        "乙 · 20余项",
        "20 &lt; 值 &lt; 30 项",
        "履职事项",
        "时点",
        "甲县报道",
    ]


def test_the_axis_begins_at_nothing_and_ends_behind_the_longest_interval(
    three: Comparison, observation: Make
) -> None:
    wide = compare_all([observation(value=Decimal(80), high=Decimal(200))]).apart

    assert charts.axis_end([three.comparable]) == pytest.approx(57 * 1.06)
    assert charts.axis_end([three.comparable, wide]) == pytest.approx(200 * 1.06)
    assert drawn(three.comparable)["layout"]["xaxis"]["range"][0] == 0


def test_falls_stand_left_of_nothing_and_still_on_the_axis(observation: Make) -> None:
    falls = compare_all([observation(value=Decimal(value)) for value in (-65, -20)]).comparable
    low, high = drawn(falls, charts.axis_end([falls]))["layout"]["xaxis"]["range"]

    assert low < -65 < 0 < high


def test_an_axis_of_nothing_or_of_zeros_still_has_a_length(observation: Make) -> None:
    zeros = compare_all([observation(value=Decimal(0)) for _ in range(2)]).comparable

    assert charts.axis_end([]) > 0
    assert charts.axis_end([zeros]) > 0


def test_numbers_that_do_not_compare_stand_in_one_column_on_no_scale(
    apart: Sequence[Judged],
) -> None:
    plot = spec(charts.hollow_marks(apart, labels.all_terms(), LIGHT))

    assert plot["layout"]["xaxis"]["visible"] is False
    assert len(set(marks(plot)["x"])) == 1
    assert [word.strip() for word in marks(plot)["text"]] == ["9000项", "5项"]
    assert len(plot["data"]) == 1


def test_numbers_that_do_not_compare_are_hollow_and_say_what_is_counted(
    apart: Sequence[Judged],
) -> None:
    plot = spec(charts.hollow_marks(apart, labels.all_terms(), DARK))
    marker, names = marks(plot)["marker"], plot["layout"]["yaxis"]["ticktext"]

    assert (marker["color"], marker["line"]["color"]) == (DARK.paper, DARK.not_comparable)
    assert "县区 · 甲类" in names[0]
    assert "街道乡镇 · 茶店街道 · 乙类" in names[1]


def test_charts_change_nothing_they_are_given(three: Comparison) -> None:
    group, terms = list(three.comparable), dict(labels.all_terms())
    before = deepcopy(group), dict(terms)
    charts.dot_plot(group, 100, terms, LIGHT)
    charts.hollow_marks(group, terms, LIGHT)
    charts.axis_end([group])

    assert (group, terms) == before


def test_every_published_comparison_can_be_drawn_and_sent(
    published: Sequence[Observation],
) -> None:
    terms = labels.all_terms()
    for indicator_id in {observation.indicator_id for observation in published}:
        comparison = compare_all([o for o in published if o.indicator_id == indicator_id])
        for _, group in screens.ranked_groups(comparison):
            plot = spec(charts.dot_plot(group, charts.axis_end([group]), terms, DARK))
            ends = chain.from_iterable(trace["x"] for trace in plot["data"])
            assert max(ends) <= plot["layout"]["xaxis"]["range"][1]
        if comparison.apart:
            plot = spec(charts.hollow_marks(comparison.apart, terms, DARK))
            assert len(marks(plot)["x"]) == len(comparison.apart)


def test_each_theme_has_its_palette_as_css() -> None:
    assert (palette(dark=False), palette(dark=True)) == (LIGHT, DARK)
    assert f"--verdict-conditional: {LIGHT.conditional}" in LIGHT.css()
