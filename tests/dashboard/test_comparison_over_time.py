"""Several numbers of one scope: the newest stands for it, the earlier ones stand apart."""

from collections.abc import Callable
from datetime import date

from dashboard.comparability import Verdict
from dashboard.comparison import compare_all
from dashboard.records import Observation

Make = Callable[..., Observation]


def of_place(make: Make, number: int, day: date, value: int) -> Observation:
    """The number that one place publishes on one day."""
    return make(
        place_code=f"{510000 + number}",
        scope_name=f"第{number}区",
        end_earliest=day,
        end_latest=day,
        value=value,
    )


def test_the_newest_number_of_each_place_is_ranked(observation: Make) -> None:
    older, newer = date(2025, 3, 1), date(2025, 6, 1)
    published = [
        of_place(observation, number, day, value)
        for number in (1, 2)
        for day, value in ((newer, 20 + number), (older, 10 + number))
    ]

    comparison = compare_all(published)

    assert [j.observation.value for j in comparison.comparable] == [22, 21]
    assert [j.observation.end_latest for j in comparison.apart] == [older, older]
    assert [[r.code for r in j.reasons] for j in comparison.apart] == [["earlier"], ["earlier"]]


def test_three_reports_of_each_of_forty_places_are_grouped(observation: Make) -> None:
    published = [
        of_place(observation, number, date(2025, month, 1), number)
        for number in range(40)
        for month in (3, 6, 9)
    ]

    comparison = compare_all(published)

    assert len(comparison.comparable) == 40
    assert len(comparison.apart) == 80


def test_conditional_numbers_share_an_axis_only_if_they_compare_with_one_another(
    observation: Make,
) -> None:
    core = [observation(counted_id="all", akin_id="staff") for _ in range(2)]
    own = observation(counted_id="urban", akin_id="staff", scope_name="城区", place_code="519999")
    same = observation(counted_id="part", akin_id="staff", scope_name="城区", place_code="519999")

    comparison = compare_all([*core, own, same])

    assert [j.observation for j in comparison.conditional] == [own]
    assert [j.observation for j in comparison.apart] == [same]
    assert comparison.apart[0].verdict is Verdict.NOT_COMPARABLE


def test_two_numbers_of_one_scope_and_day_are_neither_called_earlier(observation: Make) -> None:
    day = date(2025, 6, 1)
    published = [of_place(observation, 1, day, value) for value in (5, 7)]

    comparison = compare_all([*published, of_place(observation, 2, day, 9)])

    codes = {reason.code for judged in comparison.apart for reason in judged.reasons}
    assert len(comparison.all) == 3
    assert "earlier" not in codes
