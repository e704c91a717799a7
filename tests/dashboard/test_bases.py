"""Numbers per grid, per community and per 10,000 residents: what is divided, and what never is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import bases, queries
from dashboard.bases import Base, Rebasing
from dashboard.comparability import Verdict, compare, surely_larger
from dashboard.comparison import compare_all
from dashboard.records import Observation, Place

Make = Callable[..., Observation]
Published = tuple[Observation, ...]

NINGLANG_STAFF, NINGLANG_GRIDS = "ninglang-133n@4901", "ninglang-133n@4735"
WANSHAN_STAFF, STREET_DISPUTES = "wanshan-siwei@1284", "wanshan-wulian@796"
HERE: dict[str, Any] = {"place_code": "530724", "scope_name": "甲县"}
GRIDS = HERE | {"indicator_id": "grids", "counted_id": "small_grids", "akin_id": "grids"}
STAFF = HERE | {"indicator_id": "grid_staff", "unit": "人"}
numbers = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)


def place(people: int | None = 100_000, precision: int | None = 1, **changes: str) -> Place:
    """An invented county."""
    texts = {"place_code": "530724", "name_zh": "甲县", "label_zh": "甲", "level": "county"}
    english = {"name_en": "A", "label_en": "A", "parent_zh": "丽江", "parent_en": "Lijiang"}
    status = {"population_status": "two_sources", "population_source": "公报"}
    return Place(
        population_2020=people,
        population_precision=precision,
        **(texts | english | status | changes),
    )


def rebased(published: Published, observation_id: str, base: Base) -> Rebasing:
    """A published number on another base."""
    own = [o for o in published if o.observation_id == observation_id]
    return bases.rebased(own, base, published, queries.places())


def divided(one: Observation, *everything: Observation, base: Base = Base.GRID) -> Observation:
    """The quotient of an invented number."""
    found = bases.rebased([one], base, everything, [place(place_code=one.place_code)])
    [quotient] = found.observations
    return quotient


def why_not(one: Observation, *everything: Observation, base: Base = Base.GRID) -> str:
    """Why an invented number has no quotient."""
    found = bases.rebased([one], base, everything, [place()])
    assert not found.observations
    [(kept, why)] = found.without
    assert kept is one
    return why


@pytest.mark.parametrize(
    ("observation_id", "base", "printed", "value_and_ends"),
    [
        # 2057 ÷ 24.4525; 2057 ÷ 1168; 380 ÷ (160,600 ± 50); 352 ÷ 28 of one street.
        (NINGLANG_STAFF, Base.RESIDENTS, "84.1人/万人（2057人）", "84.1223 84.1223 84.1223"),
        (NINGLANG_STAFF, Base.GRID, "1.76人/网格（2057人）", "1.7611 1.7611 1.7611"),
        (WANSHAN_STAFF, Base.RESIDENTS, "23.7名/万人（380名）", "23.6613 23.6539 23.6686"),
        (STREET_DISPUTES, Base.GRID, "12.6起/网格（352起）", "12.5714 12.5714 12.5714"),
    ],
)
def test_a_published_number_is_divided_as_by_hand(
    published: Published, observation_id: str, base: Base, printed: str, value_and_ends: str
) -> None:
    [quotient] = rebased(published, observation_id, base).observations
    ends = [f"{each:.4f}" for each in (quotient.value, quotient.low, quotient.high) if each]

    assert quotient.printed == printed
    assert " ".join(ends) == value_and_ends
    assert quotient.observation_id == observation_id
    assert quotient.measure in {"stock", "flow"}


def test_a_denominator_keeps_its_card_or_its_source(published: Published) -> None:
    by_grid = rebased(published, NINGLANG_STAFF, Base.GRID).denominators[NINGLANG_STAFF]
    people = rebased(published, NINGLANG_STAFF, Base.RESIDENTS).denominators[NINGLANG_STAFF]

    assert (by_grid.figure_id, by_grid.printed) == (NINGLANG_GRIDS, "1168个")
    assert (people.figure_id, people.low, people.high) == ("", *[Decimal("24.4525")] * 2)
    assert people.source
    assert people.earliest == date(2020, 11, 1)
    own = next(o for o in published if o.observation_id == NINGLANG_STAFF)
    assert bases.year_gap(own, people) == own.end_latest.year - 2020 > 0


@given(
    st.lists(numbers, min_size=4, max_size=4),
    st.lists(st.integers(1, 10**6), min_size=4, max_size=4),
)
def test_dividing_never_makes_an_order_that_the_intervals_do_not_allow(
    observation: Make, above: list[Decimal], below: list[int]
) -> None:
    quotients, ends = [], []
    for n, code in enumerate(("530724", "530723")):
        low, high = sorted(above[2 * n : 2 * n + 2])
        fewest, most = sorted(below[2 * n : 2 * n + 2])
        where = {"place_code": code, "scope_name": code}
        grids = observation(**GRIDS | where, value=Decimal(fewest), low=fewest, high=Decimal(most))
        staff = observation(**STAFF | where, value=low, low=low, high=high)
        quotient = divided(staff, grids)
        quotients.append(quotient)
        ends.append((low / most, high / fewest))
        assert (quotient.low, quotient.high) == (low / most, high / fewest)
        assert low / most <= quotient.value <= high / fewest

    assert surely_larger(*quotients) == (ends[0][0] > ends[1][1])


def test_what_the_numerator_leaves_open_stays_open(observation: Make) -> None:
    grids = observation(**GRIDS, value=Decimal(10))
    unbounded = divided(observation(**STAFF, high=None, high_closed=False), grids)

    assert (unbounded.low, unbounded.high) == (Decimal("5.7"), None)
    assert divided(observation(**STAFF, low=None), grids).low is None


@pytest.mark.parametrize(
    "changes",
    [{"place_code": "530723"}, {"scope_level": "street"}, {"scope_name": "甲县城区"}],
)
def test_a_denominator_of_another_scope_is_never_used(
    observation: Make, changes: dict[str, str]
) -> None:
    elsewhere = observation(**GRIDS | changes)
    assert why_not(observation(**STAFF), elsewhere) == "同一范围没有公布分母"
    assert bases.offered([observation(**STAFF)], [elsewhere], []) == [Base.RAW]


@pytest.mark.parametrize(
    "other",
    [
        {"value": Decimal(58)},
        {"counted_id": "comprehensive_grids"},
        {"value": Decimal(57), "low": Decimal(57), "high": Decimal(60)},
    ],
)
def test_of_two_different_denominators_none_is_used(
    observation: Make, other: dict[str, Any]
) -> None:
    held = [observation(**GRIDS), observation(**GRIDS | other)]

    assert "分母有几个" in why_not(observation(**STAFF), *held)
    assert "分母有几个" in why_not(observation(**STAFF), *reversed(held))


@pytest.mark.parametrize("end", [{"low": None}, {"high": None}, {"low": Decimal(0)}])
def test_a_denominator_without_sure_bounds_is_not_used(observation: Make, end: Any) -> None:  # noqa: ANN401
    assert "上下界" in why_not(observation(**STAFF), observation(**GRIDS | end))


@pytest.mark.parametrize("other", [{"measure": "flow"}, {"measure": "change"}, {"per": 1}])
def test_only_a_count_of_what_there_is_divides(observation: Make, other: Any) -> None:  # noqa: ANN401
    assert why_not(observation(**STAFF), observation(**GRIDS | other))


@pytest.mark.parametrize(
    "changes",
    [{"measure": "rate"}, {"measure": "change"}, {"unit_kind": "share"}, {"per": Decimal(100)}],
)
def test_what_is_no_count_is_not_divided(observation: Make, changes: dict[str, Any]) -> None:
    one = observation(**STAFF | changes)

    assert "不换算" in why_not(one, observation(**GRIDS))
    assert "不换算" in why_not(one, base=Base.RESIDENTS)
    assert why_not(observation(**GRIDS), observation(**GRIDS)) == "它自己就是分母"


@pytest.mark.parametrize("changes", [{"scope_level": "street"}, {"scope_name": "甲县城区"}])
def test_residents_divide_whole_places_alone(observation: Make, changes: dict[str, str]) -> None:
    assert "只管其中一处" in why_not(observation(**STAFF | changes), base=Base.RESIDENTS)


def test_a_place_without_a_verified_population_is_not_divided(observation: Make) -> None:
    found = bases.rebased([observation(**STAFF)], Base.RESIDENTS, [], [place(None, None)])
    assert [why for _one, why in found.without] == ["2020 年普查人口没有核实"]


def test_no_rank_goes_across_bases(observation: Make) -> None:
    one, grids = observation(**STAFF), observation(**GRIDS)
    other = observation(**STAFF | {"place_code": "530723", "scope_name": "乙县"})
    per_grid, per_head = divided(one, grids), divided(one, base=Base.RESIDENTS)

    assert compare_all([per_grid, other]).comparable == ()
    assert compare_all([per_head, other]).comparable == ()
    wide = observation(**GRIDS | {"place_code": "530723", "scope_name": "乙县"})
    comprehensive = replace(wide, counted_id="comprehensive_grids")
    assert compare(per_grid, divided(other, wide)).verdict is Verdict.COMPARABLE
    assert compare(per_grid, divided(other, comprehensive)).verdict is Verdict.NOT_COMPARABLE
    assert compare(per_grid, divided(other, base=Base.RESIDENTS)).verdict is Verdict.NOT_COMPARABLE


YEAR: dict[str, Any] = {"measure": "flow", "period_kind": "year", "period_days": 365}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"measure": "flow"}),
        (YEAR, YEAR | {"period_days": 730}),
        (YEAR, YEAR | {"period_kind": "since"}),
        ({"counted_id": "x"}, {"counted_id": "y"}),
        ({}, {"is_contradicted": True}),
    ],
)
@pytest.mark.parametrize("base", [Base.GRID, Base.RESIDENTS])
def test_dividing_never_makes_two_numbers_compare_better(
    observation: Make, base: Base, first: dict[str, Any], second: dict[str, Any]
) -> None:
    there = {"place_code": "530723", "scope_name": "乙县"}
    one, other = observation(**STAFF | first), observation(**STAFF | there | second)
    grids = [observation(**GRIDS), observation(**GRIDS | there)]
    quotients = [divided(each, *grids, base=base) for each in (one, other)]

    assert compare(*quotients).verdict >= compare(one, other).verdict


def test_a_contradicted_denominator_leaves_its_mark(observation: Make) -> None:
    doubtful = observation(**GRIDS, is_contradicted=True)

    assert divided(observation(**STAFF), doubtful).is_contradicted


@given(st.decimals("0.000001", 10**7, places=6, allow_nan=False))
def test_a_quotient_is_never_printed_as_nought(value: Decimal) -> None:
    printed = Decimal(bases.in_digits(value).replace(",", ""))

    assert printed > 0
    assert abs(printed - value) <= max(value / 100, Decimal("0.0005"))


@pytest.mark.parametrize(
    ("indicator_id", "can"),
    [("grid_staff", [Base.RAW, Base.GRID, Base.RESIDENTS]), ("satisfaction_rate", [Base.RAW])],
)
def test_bases_are_offered_where_one_number_has_a_denominator(
    published: Published, indicator_id: str, can: list[Base]
) -> None:
    held = [o for o in published if o.indicator_id == indicator_id]
    assert bases.offered(held, published, queries.places()) == can
