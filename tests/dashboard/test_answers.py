"""The sentence at the head of each screen says exactly what the screen shows."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard import answers, labels, language, queries, screens
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
    """The comparison of numbers of places that are alike in everything else."""

    def numbers(*values: int) -> Comparison:
        places = zip("甲乙丙丁戊", "ABCDE", values, strict=False)
        return compare_all(
            [
                observation(
                    value=value, as_printed=f"{value}项", place_label_zh=zh, place_label_en=en
                )
                for zh, en, value in places
            ]
        )

    return numbers


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((3, 2, 1, 1), "甲数：三个数能排，两个另成一组，一个有条件，一个不能"),
        ((2, 0, 0, 0), "甲数：两个数能排"),
        ((0, 0, 2, 0), "甲数：没有两个数能排，两个有条件"),
        ((0, 0, 2, 1), "甲数：没有两个数能排，两个有条件，一个不能"),
        ((0, 0, 0, 1), "甲数：没有两个数能排"),
        ((11, 0, 0, 0), "甲数：11个数能排"),
        ((0, 0, 0, 0), "甲数：所选地方都没有公布"),
    ],
)
def test_the_title_of_a_comparison_counts_its_groups(
    observation: Make, indicator: Indicator, sizes: tuple[int, int, int, int], expected: str
) -> None:
    ranked, further, flagged, single = sizes
    comparison = compare_all(
        [observation(**STREET) for _ in range(ranked)]
        + [observation(**QUARTER) for _ in range(further)]
        + [observation(**STREET, is_contradicted=True) for _ in range(flagged)]
        + [observation(unit_kind="visits") for _ in range(single)]
    )

    assert answers.comparison_title(indicator, comparison) == expected


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.usefixtures("english")
def test_the_title_of_a_comparison_counts_in_digits_for_others(
    indicator: Indicator, alike: Callable[..., Comparison], count: int
) -> None:
    title = answers.comparison_title(indicator, alike(*range(count)))

    assert "Alphas" in title
    assert str(count) in title
    assert not CHINESE.search(title)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((57, 15), "甲 57项，多于乙的 15项。"),
        ((15, 29, 57), "丙 57项 最多，甲 15项 最少。"),
        ((57, 57), "两个数的区间相叠，分不出先后。"),
        ((5, 5, 5), "三个数的区间相叠，分不出先后。"),
        ((57, 15, 15), "甲 57项 最多，其余区间相叠。"),
        ((57, 57, 15), "丙 15项 最少，其余区间相叠。"),
        ((), ""),
    ],
)
def test_the_lead_of_a_comparison_names_the_first_and_the_last(
    alike: Callable[..., Comparison], values: tuple[int, ...], expected: str
) -> None:
    assert answers.comparison_lead(alike(*values), labels.all_terms()) == expected


def test_two_numbers_that_overlap_have_no_first(observation: Make) -> None:
    vague = {"value": 20, "low": 20, "high": 30, "low_closed": False, "high_closed": False}
    comparison = compare_all([observation(**vague), observation(value=25, low=25, high=25)])

    assert answers.comparison_lead(comparison, labels.all_terms()) == (
        "两个数的区间相叠，分不出先后。"
    )


def test_the_lead_says_why_one_number_is_only_conditional_or_apart(observation: Make) -> None:
    ranked = [
        observation(value=value, as_printed=f"{value}项", place_label_zh=place)
        for place, value in (("甲", 57), ("乙", 15))
    ]
    flagged = observation(is_contradicted=True, place_label_zh="丙")
    visits = observation(unit_kind="visits", unit="项次", place_label_zh="丁")
    lead = answers.comparison_lead(compare_all([*ranked, flagged, visits]), labels.all_terms())

    assert lead == (
        "甲 57项，多于乙的 15项。丙只在条件下可比：数据核验中矛盾：丙 57项。"
        "丁不同排：单位不同：项次，项。"
    )


def test_the_lead_counts_reasons_where_many_stand_apart(observation: Make) -> None:
    ranked = [observation(**STREET) for _ in range(2)]
    visits = [observation(**STREET, unit_kind=f"{i}") for i in range(2)]
    lead = answers.comparison_lead(
        compare_all([*ranked, *visits, observation(), observation(**QUARTER)]), labels.all_terms()
    )

    assert lead.endswith("的 4 个数不同排：单位不同 2 个、范围不同 2 个。")


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_no_lead_of_a_published_comparison_leaves_a_gap(spoken: str) -> None:
    language.use(spoken)
    terms, places = labels.all_terms(), queries.places()
    for indicator in queries.indicators()[:12]:
        comparison, _ = screens.compare_places(indicator.indicator_id, places)
        title = answers.comparison_title(indicator, comparison)
        lead = answers.comparison_lead(comparison, terms)

        assert title
        assert lead
        assert not set("{}") & set(title + lead)


def test_a_chart_for_those_who_cannot_see_it_holds_every_number(
    alike: Callable[..., Comparison],
) -> None:
    alt = answers.chart_alt("甲数", alike(57, 15).comparable)

    assert alt == "甲数。图中有：甲 57项、乙 15项。"


def test_the_overview_counts_what_is_collected(findings: list[Finding]) -> None:
    info = replace(queries.build_info(), figures=298, reports=17, pages=5, approximations=87)

    assert answers.overview_title(info, 13, 4) == (
        "13 个地方公布了 298 个数字，能直接排的指标只有 4 个"
    )
    lead = answers.overview_lead(info, findings)
    assert re.findall(r"\d+", lead) == ["5", "17", "87", "4", "2", "1"]


def test_a_place_counts_its_numbers_and_what_does_not_add_up(
    place: Place, findings: list[Finding], observation: Make
) -> None:
    numbers = [observation(), observation(qualifier="nearly"), observation(qualifier="rounded")]

    assert answers.place_title(place, numbers, 2) == "华坪：2 篇报道公布了 3 个数字"
    assert answers.place_lead(numbers, 1, findings) == (
        "其中 1 个能和别处直接比，2 个是约数。有 2 组数矛盾，口径待核。"
    )
    assert answers.place_lead(numbers, 1, findings[2:]) == ("其中 1 个能和别处直接比，2 个是约数。")


def test_findings_are_counted_by_outcome_with_their_coverage(findings: list[Finding]) -> None:
    assert answers.findings_title(findings) == "核对了 4 组数：2 组矛盾，1 组无从核对"
    assert answers.findings_lead(200, 51).startswith("51 个数字进入了核对，占全部 200 个的 26%。")
    assert "0%" in answers.findings_lead(0, 0)


def test_families_without_a_number_are_named_if_there_are_any(observation: Make) -> None:
    families = queries.families()[:3]
    held = [observation(family_id=family.family_id) for family in families]
    names = "、".join(family.name_zh for family in families[1:])

    assert screens.absent_families(held[:1], families) == f"{names}：收录的报道里没有数字。"
    assert screens.absent_families(held, families) == ""


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (None, "2020 年普查人口：未能核实，不用"),
        (146_368, "2020 年普查常住人口 146,368 人（精确到 1 人，未能核实，不用）"),
    ],
)
def test_residents_are_told_with_their_precision_or_why_there_is_no_number(
    place: Place, people: int | None, expected: str
) -> None:
    counted = replace(
        place, population_2020=people, population_precision=1, population_status="unverified"
    )

    assert screens.population_note(counted, labels.all_terms()) == labels.escape(expected)


@pytest.mark.usefixtures("english")
def test_every_sentence_is_told_without_chinese_to_others(
    place: Place, findings: list[Finding], observation: Make
) -> None:
    info, numbers = queries.build_info(), [observation()]
    sentences = [
        answers.overview_title(info, 13, 4),
        answers.overview_lead(info, findings),
        answers.place_title(place, numbers, 1),
        answers.place_lead(numbers, 1, findings),
        answers.findings_title(findings),
        answers.findings_lead(298, 60),
    ]

    assert not [sentence for sentence in sentences if CHINESE.search(sentence)]


def test_each_of_two_numbers_set_apart_is_given_its_own_reason() -> None:
    comparison, _ = screens.compare_places("communities", queries.places())
    terms = labels.all_terms()
    own = {
        judged.observation.place: labels.reason(judged.reasons[0], terms)
        for judged in comparison.apart
    }

    lead = answers.comparison_lead(comparison, terms)

    assert len(set(own.values())) == 2
    assert [f"{place}不同排：{why}。" in lead for place, why in own.items()] == [True, True]
