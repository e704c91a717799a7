"""Many numbers of one indicator: what ranks, what compares conditionally, what stands apart."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import labels, queries, screens
from dashboard.comparability import Verdict, compare
from dashboard.comparison import Comparison, Judged, compare_all
from dashboard.records import Observation

Make = Callable[..., Observation]

COUNTY = {"scope_level": "county", "scope_position": 3}
STREET = {"scope_level": "street", "scope_position": 4}
CUMULATIVE = {"measure": "flow", "period_kind": "cumulative"}


def printed(group: Sequence[Judged]) -> list[str]:
    """Places and numbers of a group, in order."""
    return [f"{judged.observation.place} {judged.observation.printed}" for judged in group]


def numbers(group: Sequence[Judged]) -> list[int]:
    """The values of a group, in order."""
    return [int(judged.observation.value) for judged in group]


def compared(indicator_id: str) -> Comparison:
    """The comparison of a published indicator over all places."""
    return screens.compare_places(indicator_id, queries.places())[0]


def test_nothing_to_compare_makes_empty_groups() -> None:
    assert compare_all([]) == Comparison((), (), ())


def test_a_number_alone_stands_apart_and_says_so(observation: Make) -> None:
    [judged] = compare_all([observation()]).apart

    assert judged.verdict is Verdict.NOT_COMPARABLE
    assert [reason.code for reason in judged.reasons] == ["alone"]


def test_the_largest_set_is_ranked_and_stands_with_the_largest_first(observation: Make) -> None:
    streets = [observation(value=value, **STREET) for value in (5, 40, 8)]
    counties = [observation(value=value, **COUNTY) for value in (57, 15)]
    comparison = compare_all([*counties, *streets])

    assert numbers(comparison.comparable) == [40, 8, 5]
    assert [str(judged.rank) for judged in comparison.comparable] == ["1", "2", "3"]
    assert [numbers(group) for group in comparison.further] == [[57, 15]]


def test_of_sets_equally_large_the_broadest_scope_wins(observation: Make) -> None:
    streets = [observation(value=value, **STREET) for value in (90, 80)]
    counties = [observation(value=value, **COUNTY) for value in (15, 57)]
    comparison = compare_all([*streets, *counties])

    assert numbers(comparison.comparable) == [57, 15]
    assert [numbers(group) for group in comparison.further] == [[90, 80]]


def test_of_sets_alike_in_size_and_scope_the_one_given_first_wins(observation: Make) -> None:
    kinds = [{"counted_id": kind, "akin_id": kind} for kind in ("assisted", "statutory")]
    given_ = [observation(value=value, **kind) for kind in kinds for value in (10, 29)]
    comparison = compare_all(given_)

    assert [judged.observation for judged in comparison.comparable] == [given_[1], given_[0]]
    assert len(comparison.further) == 1


def test_equal_numbers_stand_in_the_order_of_their_ids(observation: Make) -> None:
    given_ = [observation(observation_id=name) for name in ("b@1", "a@1")]

    assert [j.observation.observation_id for j in compare_all(given_).comparable] == ["a@1", "b@1"]


def test_where_no_two_compare_the_conditional_set_takes_their_place_unranked(
    observation: Make,
) -> None:
    totals = [observation(value=value, **COUNTY, **CUMULATIVE) for value in (36, 430, 220)]
    street = observation(value=9000, **STREET, **CUMULATIVE)
    comparison = compare_all([street, *totals])

    assert comparison.comparable == ()
    assert numbers(comparison.conditional) == [430, 220, 36]
    assert numbers(comparison.apart) == [9000]
    assert {judged.rank for judged in comparison.all} == {None}


def test_what_stands_apart_keeps_the_order_given(observation: Make) -> None:
    ranked = [observation(value=value) for value in (57, 15)]
    units = [observation(value=value, unit_kind=str(value)) for value in (3, 900, 12)]

    assert numbers(compare_all([*units, *ranked]).apart) == [3, 900, 12]


def test_reasons_are_those_of_the_verdict_and_each_kind_stands_once(observation: Make) -> None:
    ranked = [observation(value=value) for value in (57, 15, 9)]
    other = observation(is_contradicted=True, unit_kind="visits", **STREET)
    [judged] = compare_all([*ranked, other]).apart

    assert [reason.code for reason in judged.reasons] == ["unit", "scope_level"]


def test_only_members_of_a_ranked_set_have_ranks_and_no_reasons(observation: Make) -> None:
    ranked = [observation(value=value) for value in (57, 15)]
    streets = [observation(value=value, **STREET) for value in (5, 4)]
    flagged = observation(value=20, is_contradicted=True)
    comparison = compare_all([*ranked, *streets, flagged])
    in_sets = [*comparison.comparable, *(j for group in comparison.further for j in group)]

    assert all(judged.rank and not judged.reasons for judged in in_sets)
    assert numbers(comparison.conditional) == [20]
    assert all(j.reasons and not j.rank for j in (*comparison.conditional, *comparison.apart))


@given(choice=st.data())
def test_groups_hold_every_number_once_and_the_set_is_the_largest_there_is(
    published: Sequence[Observation], choice: st.DataObject
) -> None:
    indicator = choice.draw(st.sampled_from(sorted({o.indicator_id for o in published})))
    pool = [o for o in published if indicator in (o.indicator_id, o.broader_id)]
    chosen = choice.draw(st.lists(st.sampled_from(pool), unique=True, max_size=7))
    comparison = compare_all(chosen)

    assert sorted(j.observation.observation_id for j in comparison.all) == sorted(
        observation.observation_id for observation in chosen
    )
    for group in (comparison.comparable, *comparison.further):
        assert _all_compare([judged.observation for judged in group])
    larger = max(len(comparison.comparable) + 1, 2)
    assert not any(_all_compare(members) for members in combinations(chosen, larger))


def _all_compare(members: Sequence[Observation]) -> bool:
    return all(
        compare(one, other).verdict is Verdict.COMPARABLE for one, other in combinations(members, 2)
    )


def test_grid_staff_of_all_places_come_out_as_a_person_would_group_them() -> None:
    comparison, missing = screens.compare_places("grid_staff", queries.places())

    assert printed(comparison.comparable) == ["宁蒗 2057人", "华坪 556人"]
    assert [str(judged.rank) for judged in comparison.comparable] == ["1", "2"]
    assert printed(comparison.conditional) == ["碧江 2468人", "万山 380名"]
    assert printed(comparison.apart) == ["双鸭山 1498人", "宁蒗 561人", "宁蒗 238人"]
    assert comparison.further == ()
    assert {place.name_zh: reason for place, reason in missing}["玉龙纳西族自治县"] == (
        "mentioned_without_number"
    )


def test_the_two_lists_of_duties_are_ranked_each_by_itself() -> None:
    comparison = compared("duty_items")

    assert printed(comparison.comparable) == ["碧江 57项", "万山 15项"]
    assert [printed(group) for group in comparison.further] == [["碧江 29项", "万山 10项"]]
    assert [str(judged.rank) for judged in comparison.further[0]] == ["1", "2"]
    assert printed(comparison.apart) == ["沿河 25项", "玉屏 10项"]


def test_cases_resolved_compare_only_under_conditions() -> None:
    comparison = compared("cases_resolved")

    assert comparison.comparable == ()
    assert printed(comparison.conditional) == [
        "宁蒗 430余件",
        "万山 220余件",
        "谢家集 60余个",
        "华坪 36件",
    ]


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        ("member_units", []),
        ("communities", ["万山 16个", "德江 14个"]),
        ("satisfaction_rate", []),
        ("volunteers", []),
    ],
)
def test_published_numbers_rank_as_far_as_they_were_judged_to(
    indicator_id: str, expected: list[str]
) -> None:
    assert printed(compared(indicator_id).comparable) == expected


@pytest.mark.parametrize("indicator_id", ["grid_staff", "volunteers", "duty_items", "petitions"])
def test_a_place_without_a_number_is_missing_with_a_reason_and_never_ranked(
    indicator_id: str,
) -> None:
    places = queries.places()
    comparison, missing = screens.compare_places(indicator_id, places)
    shown = {judged.observation.place_code for judged in comparison.all}
    absent = [place.place_code for place, _ in missing]

    assert shown.isdisjoint(absent)
    assert shown.union(absent) == {place.place_code for place in places}
    assert {reason for _, reason in missing} <= {
        "no_figure",
        "not_mentioned",
        "mentioned_without_number",
    }


def test_only_the_places_asked_for_are_compared() -> None:
    asked = [place for place in queries.places() if place.label_zh in {"华坪", "玉龙"}]
    comparison, missing = screens.compare_places("grid_staff", asked)

    assert printed(comparison.all) == ["华坪 556人"]
    assert [place.label_zh for place, _ in missing] == ["玉龙"]


def test_indicators_that_rank_are_those_with_a_comparable_set() -> None:
    rankable = screens.rankable_indicators()

    assert {indicator.indicator_id for indicator, _ in rankable} == {
        "grid_staff",
        "duty_items",
        "communities",
    }


def test_a_place_knows_with_how_many_others_its_numbers_compare() -> None:
    assert screens.comparable_elsewhere(screens.comparable_groups("530723")[0]) == {
        "huaping-joint-meeting@692": 1
    }
    assert screens.comparable_elsewhere(screens.comparable_groups("230500")[0]) == {}


def test_a_group_is_named_by_what_its_members_share(observation: Make) -> None:
    terms = labels.all_terms()
    counted: dict[str, Any] = {"counted_zh": "依法履职事项"}
    alike = compare_all([observation(**counted) for _ in range(2)]).comparable
    mixed = compare_all([observation(**counted, **STREET), observation()]).apart

    assert screens.group_name(alike, terms) == "县区 · 现有数 · 依法履职事项"
    assert screens.group_name(mixed, terms) == "现有数"


def test_two_kinds_alike_in_many_places_are_grouped_in_a_moment(observation: Make) -> None:
    """Two akin kinds a place make 2^k sets of k numbers; one of them is enough."""
    places = [f"{520600 + n}" for n in range(24)]
    kinds = [{"counted_id": kind, "akin_id": "grid_staff"} for kind in ("all", "urban")]
    given_ = [
        observation(observation_id=f"{code}-{kind['counted_id']}", value=n, place_code=code, **kind)
        for n, code in enumerate(places, start=10)
        for kind in kinds
    ]
    comparison = compare_all(given_)

    assert len(comparison.comparable) == len(places)
    assert len(comparison.conditional) + len(comparison.apart) == len(places)
