"""Named groups of places: who is in, by which variable, and who is left out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import peers, practices, queries
from dashboard.peers import Group
from dashboard.records import Place
from tests.dashboard.screens import CHINESE


def published(code: str) -> Place:
    """A place that has reports."""
    return peers.by_code(queries.places())[code]


def labels(members: list[peers.Member]) -> list[str]:
    """The names of the members."""
    return [member.place.label for member in members]


def peopled(*people: int | None) -> list[Place]:
    """Invented places with these populations."""
    pattern = published("530724")
    return [
        replace(pattern, place_code=f"{900000 + n}", label_zh=f"县{n}", population_2020=each)
        for n, each in enumerate(people)
    ]


def test_the_places_of_a_prefecture_are_those_below_the_same_one() -> None:
    members = peers.same_prefecture(published("530724"), queries.places())

    assert labels(members) == ["玉龙", "华坪", "宁蒗"]
    assert {member.why for member in members} == {"丽江"}


def test_similar_populations_lie_between_two_thirds_and_one_and_a_half_times() -> None:
    # 244,525 × 2/3 = 163,017 (华坪 159,695 below); × 1.5 = 366,787 (德江 393,600 above).
    members = peers.similar_population(published("530724"), queries.places())

    assert labels(members) == ["谢家集", "印江", "玉龙", "宁蒗"]
    # 221,589 ÷ 244,525 = 0.906; 294,490 ÷ 244,525 = 1.204.
    assert members[0].why == "221,589 人，是它的 0.91 倍"
    assert "1.20 倍" in members[1].why


def test_the_ends_of_the_span_belong_to_the_group() -> None:
    of, *others = peopled(30_000, 20_000, 45_000, 19_999, 45_001)

    assert labels(peers.similar_population(of, [of, *others])) == ["县0", "县1", "县2"]


@given(st.lists(st.none() | st.integers(1, 10**8), min_size=1, max_size=40))
def test_a_place_is_like_itself_and_likeness_goes_both_ways(people: list[int | None]) -> None:
    places = peopled(*people)
    groups = {
        place.place_code: {m.place.place_code for m in peers.similar_population(place, places)}
        for place in places
    }

    for place in places:
        code = place.place_code
        assert code in groups[code]
        assert all(code in groups[other] for other in groups[code])
        if place.population_2020 is None:
            assert groups[code] == {code}


def test_a_place_without_a_verified_population_has_no_group_and_is_in_none() -> None:
    altay = published("654301")
    assert altay.population_2020 is None
    [alone] = peers.similar_population(altay, queries.places())

    assert alone == peers.Member(altay, "人口没有核实，没有相近的组")
    for place in queries.places():
        if place != altay:
            assert altay not in [m.place for m in peers.similar_population(place, queries.places())]


def test_the_places_of_a_mechanism_are_those_whose_practices_tell_of_it() -> None:
    profiles = practices.profiles()
    for mechanism in practices.mechanisms():
        members = peers.same_mechanism(mechanism, queries.places())
        told = [p for p in profiles if p.practice_id in mechanism.practice_ids]

        assert {m.place.place_code for m in members} == {p.place_code for p in told}
        assert len(members) == len({m.place.place_code for m in members})
        for profile in told:
            [why] = [m.why for m in members if m.place.place_code == profile.place_code]
            assert profile.name in why


def test_a_mechanism_that_nobody_tells_of_makes_an_empty_group() -> None:
    nobody = replace(practices.mechanisms()[0], practice_ids=[])

    assert peers.same_mechanism(nobody, queries.places()) == []


def test_of_two_places_of_one_name_each_keeps_its_own_group() -> None:
    one, other = peopled(50_000, 50_000)
    province = replace(one, place_code="220100", parent_zh="吉林", level="prefecture")
    city = replace(other, place_code="220201", parent_zh="吉林", level="county")

    assert labels(peers.same_prefecture(city, [province, city])) == ["县1"]


@pytest.mark.parametrize("group", list(Group))
def test_each_group_has_a_name_and_a_rule_in_both_languages(group: Group) -> None:
    said = peers.group_name(group), peers.rule(group)
    assert all(said)
    assert said[1].endswith("。")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("group", list(Group))
def test_no_chinese_is_left_in_english(group: Group) -> None:
    assert not CHINESE.search(peers.group_name(group) + peers.rule(group))
    members = peers.similar_population(published("530724"), queries.places())

    assert not CHINESE.search("".join(member.why for member in members))


def test_times_are_printed_in_two_decimals() -> None:
    of, other = peopled(3, 4)
    [_own, member] = peers.similar_population(of, [of, other])

    assert f"{Decimal(4) / 3:.2f} 倍" in member.why
