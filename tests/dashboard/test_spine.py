"""One place on the line of all places with which its numbers compare."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dashboard import queries, screens, spine
from dashboard.comparability import Verdict
from dashboard.comparison import Judged
from dashboard.records import Observation
from dashboard.theme import LIGHT
from tests.dashboard.screens import CHINESE, PLACE, infos, opened, title

Make = Callable[..., Observation]


def judged(*observations: Observation) -> tuple[Judged, ...]:
    """A comparable set."""
    return tuple(Judged(o, Verdict.COMPARABLE) for o in observations)


def rows_of(code: str) -> list[spine.Vertebra]:
    """The rows of a published place."""
    return spine.vertebrae(screens.observations_of(code), *screens.comparable_groups(code))


def alone(own: Observation, *others: Observation) -> spine.Vertebra:
    """The row of a number that compares outright with others."""
    [row] = spine.vertebrae([own], {own.observation_id: judged(own, *others)}, {})
    return row


def drawn(rows: list[spine.Vertebra]) -> dict[str, Any]:
    """The chart as it is sent."""
    found: dict[str, Any] = spine.spine(rows, LIGHT).to_plotly_json()
    return found


def test_a_published_number_stands_with_those_it_compares_with() -> None:
    rows = rows_of("530724")
    [staff] = [row for row in rows if row.observation.indicator_id == "grid_staff"]

    assert staff.is_outright
    assert [(o.place, o.printed) for o in staff.others] == [("华坪", "556人")]
    assert staff.end == 2057
    [own] = [row.observation.printed for row in rows if row.is_outright]
    assert own == "2057人"


def test_each_number_has_one_row_those_without_conditions_first() -> None:
    for place in queries.places():
        rows = rows_of(place.place_code)
        ids = [row.observation.observation_id for row in rows]

        assert len(ids) == len(set(ids))
        outright = [row.is_outright for row in rows]
        assert outright == sorted(outright, reverse=True)
        for row in rows:
            assert row.observation.place_code == place.place_code
            assert place.place_code not in {other.place_code for other in row.others}
            assert row.others


def test_a_number_that_compares_with_nothing_has_no_row(observation: Make) -> None:
    own = observation()
    sibling = observation(place_code=own.place_code)

    assert spine.vertebrae([own], {}, {}) == []
    assert spine.vertebrae([own], {own.observation_id: judged(own, sibling)}, {}) == []
    assert spine.vertebrae([], {"gone": judged(own)}, {}) == []


def _decimal(end: float | None) -> Decimal | None:
    return None if end is None else Decimal(end)


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ((10, 10, 10), [(5, 5, 5), (20, 20, 20)]),
        ((0, 0, 0), [(0, 0, 0)]),
        ((10, 10, None), [(5, None, 7)]),
        ((10, None, 12), [(30, 30, 40)]),
        ((-10, -10, -10), [(-20, -20, -20)]),
        ((-10, -15, -10), [(20, 20, 20)]),
        ((1, 1, 1), [(10**9, 10**9, 10**9)]),
    ],
)
def test_every_mark_stays_on_the_paper_and_keeps_its_order(
    observation: Make, own: tuple[Any, ...], others: list[tuple[Any, ...]]
) -> None:
    made = [
        observation(value=Decimal(value), low=_decimal(low), high=_decimal(high))
        for value, low, high in (own, *others)
    ]
    row = alone(*made)
    chart = drawn([row])
    left, right = chart["layout"]["xaxis"]["range"]
    across = [float(x) for trace in chart["data"] for x in trace["x"] if x is not None]
    rings, mark = chart["data"][-2]["x"], chart["data"][-1]["x"][0]

    assert all(left <= x <= right for x in across)
    values = [float(o.value) for o in made]
    for ring, value in zip(rings, values[1:], strict=True):
        assert (ring > mark) == (value > values[0])


def test_what_the_print_leaves_open_is_drawn_as_a_line(observation: Make) -> None:
    own = observation(value=Decimal(20), low=Decimal(20), high=Decimal(30))
    wide = drawn([alone(own, observation(value=Decimal(40)))])["data"][1]
    exact = drawn([alone(observation(), observation(value=Decimal(40)))])["data"][1]

    assert list(wide["x"]) == [20 / 40, 30 / 40, None]
    assert wide["opacity"] > 0
    assert list(exact["x"]) == []


def test_filled_is_outright_and_hollow_is_conditional(observation: Make) -> None:
    first, second, other = observation(), observation(), observation()
    rows = spine.vertebrae(
        [first, second],
        {first.observation_id: judged(first, other)},
        {second.observation_id: judged(second, other)},
    )
    own = drawn(rows)["data"][-1]

    assert [row.is_outright for row in rows] == [True, False]
    assert list(own["marker"]["color"]) == [LIGHT.mark, LIGHT.paper]
    assert list(own["marker"]["line"]["color"]) == [LIGHT.mark, LIGHT.conditional]
    assert list(own["customdata"]) == [first.observation_id, second.observation_id]


def test_words_of_reports_are_escaped(observation: Make) -> None:
    harm = "<script>alert(1)</script>"
    texts = ("place_label_zh", "as_printed", "indicator_zh", "subject_zh", "unit")
    bad = [observation(**dict.fromkeys(texts, harm)) for _ in range(2)]

    assert "<script" not in spine.spine([alone(*bad)], LIGHT).to_json()
    assert "&lt;script" in str(drawn([alone(*bad)]))


def test_long_names_are_cut_and_marked(observation: Make) -> None:
    own = observation(indicator_zh="很长的指标名称" * 10)
    [name] = drawn([alone(own, observation())])["layout"]["yaxis"]["ticktext"]

    assert len(name) == 14
    assert name.endswith("…")


@pytest.mark.parametrize("many", [1, 40])
def test_the_chart_grows_with_its_rows(observation: Make, many: int) -> None:
    others = [observation(place_code=f"{n}") for n in range(many)]
    rows = [alone(observation(), *others) for _ in range(many)]
    chart = drawn(rows)

    assert chart["layout"]["height"] == 40 + 40 * many
    assert len(chart["layout"]["annotations"]) == many
    assert len(chart["data"][-2]["x"]) == many * many


def test_every_published_chart_is_small() -> None:
    for place in queries.places():
        rows = rows_of(place.place_code)
        if rows:
            assert len(spine.spine(rows, LIGHT).to_json()) < 60_000


def test_the_takeaway_counts_what_is_drawn(observation: Make) -> None:
    own, other = observation(), observation()
    row = alone(own, other)
    loose = spine.vertebrae([own], {}, {own.observation_id: judged(own, other)})

    first = spine.takeaway([row, *loose], 9)
    assert first == "9 个数里 1 个能和别处直接比：职责事项数 57项；1 个有条件，其余无可比"
    assert spine.takeaway(loose, 9) == "9 个数里没有一个能和别处直接比，1 个有条件"
    assert spine.takeaway([], 0).startswith("0 个数里没有一个")


@pytest.mark.usefixtures("english")
def test_the_takeaway_reads_in_english() -> None:
    assert not CHINESE.search(spine.takeaway([], 3))


@pytest.mark.parametrize("code", ["530724", "654301", "230500"])
def test_the_profile_shows_the_chart_with_its_takeaway(code: str) -> None:
    app = opened(PLACE, place=code)
    rows = rows_of(code)
    said = spine.takeaway(rows, len(screens.observations_of(code)))

    assert title(app)
    assert said in [chart.proto.alt for chart in app.get("plotly_chart")]


def test_an_unknown_place_gets_a_sentence() -> None:
    app = opened(PLACE, place="nowhere")

    assert title(app).startswith("万山")
    assert any("nowhere" in info for info in infos(app))
