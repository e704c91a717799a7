"""Whether two numbers may be set side by side, rule by rule."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.comparability import Verdict, compare
from dashboard.records import Observation

Make = Callable[..., Observation]

COMPARABLE, CONDITIONAL, NOT_COMPARABLE = Verdict
KINDS: dict[str, dict[str, Any]] = {
    "stock": {"measure": "stock", "period_kind": "point"},
    "flow": {"measure": "flow", "period_kind": "year", "period_days": 365},
    "rate": {"measure": "rate", "period_kind": "year", "period_days": 365, "unit_kind": "share"},
    "mean": {"measure": "mean", "period_kind": "year", "period_days": 365},
    "change": {"measure": "change", "period_kind": "year", "period_days": 365},
}
STAFF = {"counted_id": "all_grid_staff", "akin_id": "grid_staff"}
YEARS_AGO = {"end_earliest": date(2022, 1, 1), "end_latest": date(2023, 12, 31)}

ALL_CONDITIONAL, NONE_COMPARABLE = (CONDITIONAL,) * 3, (NOT_COMPARABLE,) * 3

# What differs, then the verdicts for stocks, for flows, and for rates, means and changes.
DIFFERENCES: list[tuple[str, dict[str, Any], tuple[Verdict, Verdict, Verdict]]] = [
    ("indicator", {"indicator_id": "grids"}, NONE_COMPARABLE),
    ("counted", {"counted_id": "x", "akin_id": "x"}, NONE_COMPARABLE),
    ("counted", {"counted_id": None, "akin_id": None}, NONE_COMPARABLE),
    ("counted", {"counted_id": "grid_staff_unspecified"}, ALL_CONDITIONAL),
    ("unit", {"unit_kind": "visits"}, NONE_COMPARABLE),
    ("", {"unit": "张"}, (COMPARABLE,) * 3),
    ("unit", {"per": 10_000}, NONE_COMPARABLE),
    ("scope_level", {"scope_level": "street"}, (NOT_COMPARABLE, NOT_COMPARABLE, CONDITIONAL)),
    ("period_kind", {"period_kind": "since"}, (COMPARABLE, NOT_COMPARABLE, CONDITIONAL)),
    ("period_kind", {"period_kind": "cumulative"}, (COMPARABLE, NOT_COMPARABLE, CONDITIONAL)),
    ("period_days", {"period_days": 730}, (COMPARABLE, NOT_COMPARABLE, CONDITIONAL)),
    ("dates_apart", YEARS_AGO, ALL_CONDITIONAL),
    ("measured_by", {"measured_by": "own"}, NONE_COMPARABLE),
    ("measured_by", {"measured_by": "unstated"}, NONE_COMPARABLE),
    ("contradicted", {"is_contradicted": True}, ALL_CONDITIONAL),
]


def codes(one: Observation, other: Observation) -> list[str]:
    """The codes of the reasons, in order."""
    return [reason.code for reason in compare(one, other).reasons]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("code", "changes", "verdicts"), DIFFERENCES)
def test_one_difference_has_its_verdict(
    observation: Make,
    kind: str,
    code: str,
    changes: dict[str, Any],
    verdicts: tuple[Verdict, Verdict, Verdict],
) -> None:
    expected = verdicts[{"stock": 0, "flow": 1}.get(kind, 2)]
    one, other = observation(**KINDS[kind], **STAFF), observation(**KINDS[kind] | STAFF | changes)

    assert compare(one, other).verdict is expected
    assert codes(one, other) == ([] if expected is COMPARABLE else [code])


@pytest.mark.parametrize("kind", KINDS)
def test_two_places_alike_in_everything_compare_without_a_reason(
    observation: Make, kind: str
) -> None:
    judgement = compare(observation(**KINDS[kind]), observation(**KINDS[kind]))

    assert judgement.verdict is COMPARABLE
    assert judgement.reasons == ()


@pytest.mark.parametrize("kind", KINDS)
def test_other_never_compares_not_even_with_itself(observation: Make, kind: str) -> None:
    other = [observation(**KINDS[kind], indicator_id="other") for _ in range(2)]

    assert compare(*other).verdict is NOT_COMPARABLE
    assert codes(*other) == ["indicator"]


def test_people_and_visits_do_not_compare(observation: Make) -> None:
    people = observation(as_printed="426人", unit="人", unit_kind="count")
    visits = observation(as_printed="426人次", unit="人次", unit_kind="visits")
    [reason] = compare(people, visits).reasons

    assert reason.verdict is NOT_COMPARABLE
    assert (reason.code, reason.one, reason.other) == ("unit", "人", "人次")


def test_two_numbers_of_one_scope_do_not_compare(observation: Make) -> None:
    one = observation()
    other = observation(place_code=one.place_code, scope_name=one.scope_name)

    assert compare(one, other).verdict is NOT_COMPARABLE
    assert codes(one, other) == ["same_scope"]


def test_two_streets_of_one_county_compare(observation: Make) -> None:
    one = observation(scope_level="street", scope_name="甲街道")
    other = observation(scope_level="street", scope_name="乙街道", place_code=one.place_code)

    assert compare(one, other).verdict is COMPARABLE


@pytest.mark.parametrize("measure", ["flow", "rate", "mean", "change"])
def test_two_totals_without_a_start_compare_only_under_that_condition(
    observation: Make, measure: str
) -> None:
    one, other = (observation(measure=measure, period_kind="cumulative") for _ in range(2))

    assert compare(one, other).verdict is CONDITIONAL
    assert codes(one, other) == ["no_start"]


def test_two_occasions_compare_only_under_that_condition(observation: Make) -> None:
    one, other = (observation(measure="flow", period_kind="event") for _ in range(2))

    assert compare(one, other).verdict is CONDITIONAL
    assert codes(one, other) == ["event"]


@pytest.mark.parametrize("period_kind", ["year", "window", "annual", "monthly", "daily"])
def test_flows_over_alike_periods_compare(observation: Make, period_kind: str) -> None:
    flow = {"measure": "flow", "period_kind": period_kind, "period_days": 365}
    one, other = observation(**flow), observation(**flow)

    assert compare(one, other).verdict is COMPARABLE


@pytest.mark.parametrize("period_kind", ["since", "ytd"])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"start_earliest": date(2024, 3, 1), "start_latest": date(2024, 3, 1)}, ["span"]),
        ({"end_earliest": date(2025, 6, 30), "end_latest": date(2025, 6, 30)}, ["span"]),
    ],
)
def test_flows_from_a_stated_time_compare_over_exactly_the_same_days(
    observation: Make, period_kind: str, changes: dict[str, Any], expected: list[str]
) -> None:
    day = {"start_earliest": date(2024, 1, 1), "start_latest": date(2024, 1, 1)}
    flow = {"measure": "flow", "period_kind": period_kind, **day}

    assert codes(observation(**flow), observation(**flow | changes)) == expected


@pytest.mark.parametrize(
    "unknown", [{"end_latest": date(2025, 12, 31)}, {"start_earliest": None, "start_latest": None}]
)
def test_flows_over_days_not_exactly_known_compare_only_under_that_condition(
    observation: Make, unknown: dict[str, Any]
) -> None:
    day = {"start_earliest": date(2024, 1, 1), "start_latest": date(2024, 1, 1)}
    flow = {"measure": "flow", "period_kind": "since", **day, **unknown}

    assert codes(observation(**flow), observation(**flow)) == ["span"]


@pytest.mark.parametrize(
    ("period_kind", "expected"), [("cumulative", CONDITIONAL), ("year", NOT_COMPARABLE)]
)
def test_what_exists_and_what_happened_compare_at_most_up_to_publication(
    observation: Make, period_kind: str, expected: Verdict
) -> None:
    one, other = observation(), observation(measure="flow", period_kind=period_kind)
    assert compare(one, other).verdict is expected
    assert set(codes(one, other)) == {"measure", "period_kind"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 5, 21), date(2025, 5, 21), []),
        (date(2023, 5, 20), date(2025, 5, 21), ["dates_apart"]),
        (date(2022, 2, 28), date(2024, 2, 28), []),
        (date(2022, 2, 28), date(2024, 2, 29), ["dates_apart"]),
        (date(2024, 2, 29), date(2026, 2, 28), []),
        (date(2024, 2, 29), date(2026, 3, 1), ["dates_apart"]),
    ],
)
def test_stocks_compare_up_to_two_years_apart(
    observation: Make, first: date, last: date, expected: list[str]
) -> None:
    one = observation(end_earliest=first, end_latest=first)
    other = observation(end_earliest=last, end_latest=last)

    assert codes(one, other) == expected


@pytest.mark.parametrize(
    ("first", "last", "code", "words"),
    [
        (date(2022, 1, 1), date(2023, 12, 31), "dates_apart", "2022–2023"),
        (date(2022, 3, 1), date(2022, 3, 31), "dates_apart", "2022"),
        (date(2024, 1, 1), date(2026, 11, 22), "undated", "2024–2026"),
    ],
)
def test_dates_possibly_far_apart_are_named_as_coarsely_as_they_are_known(
    observation: Make, first: date, last: date, code: str, words: str
) -> None:
    [reason] = compare(observation(end_earliest=first, end_latest=last), observation()).reasons

    assert reason.code == code
    assert reason.one.endswith(f" {words}")
    assert reason.other.endswith(" 2025-05-21")


@pytest.mark.parametrize("measured_by", ["own", "superior", "third_party", "hotline"])
def test_what_the_same_party_measured_compares(observation: Make, measured_by: str) -> None:
    one, other = (observation(**KINDS["rate"], measured_by=measured_by) for _ in range(2))

    assert compare(one, other).verdict is COMPARABLE


def test_not_knowing_on_both_sides_who_measured_is_no_agreement(observation: Make) -> None:
    one, other = (observation(**KINDS["rate"], measured_by="unstated") for _ in range(2))

    assert compare(one, other).verdict is NOT_COMPARABLE


def test_the_worst_reason_decides_and_stands_first(observation: Make) -> None:
    one = observation(is_contradicted=True)
    other = observation(scope_level="street", **YEARS_AGO)

    assert compare(one, other).verdict is NOT_COMPARABLE
    assert codes(one, other) == ["scope_level", "dates_apart", "contradicted"]


def test_a_verdict_has_the_id_of_its_label() -> None:
    assert [verdict.term for verdict in Verdict] == ["comparable", "conditional", "not_comparable"]


@given(choice=st.data())
def test_published_numbers_are_judged_alike_from_both_sides(
    published: Sequence[Observation], choice: st.DataObject
) -> None:
    one = choice.draw(st.sampled_from(published), label="one")
    akin = [o for o in published if one.indicator_id in (o.indicator_id, o.broader_id)]
    other = choice.draw(st.sampled_from([*akin, *published]), label="other")

    assert compare(one, other).verdict is compare(other, one).verdict
    assert sorted(codes(one, other)) == sorted(codes(other, one))


def test_money_in_another_unit_is_not_set_beside_but_people_by_another_word_are(
    observation: Make,
) -> None:
    yuan = observation(unit="元", unit_kind="money")
    ten_thousand = observation(unit="万元", unit_kind="money")
    assert compare(yuan, ten_thousand).verdict is NOT_COMPARABLE
    [reason] = [r for r in compare(yuan, ten_thousand).reasons if r.code == "unit"]
    assert (reason.one, reason.other) == ("元", "万元")
    assert "unit" not in {r.code for r in compare(yuan, yuan).reasons}
    words = [observation(unit=unit, unit_kind="count") for unit in ("名", "人")]
    assert "unit" not in {r.code for r in compare(*words).reasons}
