"""The sentence at the head of each screen says exactly what the screen shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard import answers, labels, queries, screens
from dashboard.comparison import Comparison, compare_all
from dashboard.records import Finding, Indicator, Observation, Place

Make = Callable[..., Observation]

STREET = {"scope_level": "street", "scope_position": 4}
QUARTER = {"scope_level": "quarter", "scope_position": 6}
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def indicator() -> Indicator:
    """An indicator by a name that no sentence holds by chance."""
    return replace(queries.indicators()[0], name_zh="甲数", name_en="Alphas")


@pytest.fixture
def place() -> Place:
    """One of the places."""
    return next(place for place in queries.places() if place.label_zh == "华坪")


@pytest.fixture
def findings() -> list[Finding]:
    """Two contradictions, a check without a base, and one that came out."""
    outcomes = ("contradictory", "contradictory", "cannot_be_checked", "consistent")
    return [replace(queries.findings()[0], outcome=outcome) for outcome in outcomes]


@pytest.fixture
def alike(observation: Make) -> Callable[..., Comparison]:
    """The comparison of exact numbers of counties that are alike in everything else."""

    def numbers(*values: int) -> Comparison:
        names = "甲乙丙丁戊己庚辛壬癸子丑寅"
        return compare_all(
            [
                observation(
                    value=value,
                    as_printed=f"{value}项",
                    place_label_zh=f"{names[i]}县",
                    place_label_en=f"County {i}",
                )
                for i, value in enumerate(values)
            ]
        )

    return numbers


@pytest.mark.parametrize(
    ("streets", "quarters", "flagged", "single", "expected"),
    [
        (3, 2, 1, 1, "甲数：三个数能排，两个另成一组，一个有条件，一个不能"),
        (2, 0, 0, 0, "甲数：两个数能排"),
        (0, 0, 2, 0, "甲数：没有两个数能排，两个有条件"),
        (0, 0, 0, 1, "甲数：没有两个数能排，一个不能"),
        (11, 0, 0, 0, "甲数：11个数能排"),
        (0, 0, 0, 0, "甲数：所选地方都没有公布"),
    ],
)
def test_the_title_of_a_comparison_counts_its_groups(
    observation: Make,
    indicator: Indicator,
    streets: int,
    quarters: int,
    flagged: int,
    single: int,
    expected: str,
) -> None:
    comparison = compare_all(
        [observation(**STREET) for _ in range(streets)]
        + [observation(**QUARTER) for _ in range(quarters)]
        + [observation(**STREET, is_contradicted=True) for _ in range(flagged)]
        + [observation(unit_kind="visits") for _ in range(single)]
    )

    assert answers.comparison_title(indicator, comparison) == expected
