"""Pairs of published figures that a person has judged; the rules must agree.

Each row names two observations, the verdict, and a code that must be among its reasons.
The judgements were made by hand from the figures, not from what the rules answer: a row
changes only with the data or with a rule, and then on purpose.
"""

from collections.abc import Mapping

import pytest

from dashboard.comparability import Verdict, compare
from dashboard.records import Observation

COMPARABLE, CONDITIONAL, NOT_COMPARABLE = Verdict

# Reports by a short name, so that a pair fits on a line.
REPORTS = {
    "altay": "altay-three-dimensions",
    "bijiang": "bijiang-four-strengthen",
    "dejiang": "dejiang-alliance",
    "huaping": "huaping-joint-meeting",
    "members": "wanshan-rural-members",
    "maoping": "yuping-maoping",
    "ninglang": "ninglang-133n",
    "shuangyashan": "shuangyashan-five-party",
    "sinan": "sinan-red-property",
    "siwei": "wanshan-siwei",
    "wulian": "wanshan-wulian",
    "xiejiaji": "xiejiaji-academy",
    "yangguang": "bijiang-yangguang",
    "yanhe": "yanhe-education",
    "yinjiang": "yinjiang-red",
    "yulong": "yulong-five-focus",
}

Pair = tuple[str, str, Verdict, str]

OF_ONE_SCOPE_LEVEL: list[Pair] = [
    # grids: 1857 and 1168 of different tiers
    ("yulong@2935", "ninglang@4735", CONDITIONAL, "counted"),
    # grid_party_branches and grid_party_groups: 2022–2023 against 2025
    ("ninglang@4748", "siwei@1296", CONDITIONAL, "dates_apart"),
    ("ninglang@4755", "siwei@1304", CONDITIONAL, "dates_apart"),
    # grid_staff: full and part time together, but for the 380
    ("huaping@692", "ninglang@4901", COMPARABLE, ""),
    ("bijiang@1169", "huaping@692", CONDITIONAL, "dates_apart"),
    ("bijiang@1169", "ninglang@4901", CONDITIONAL, "dates_apart"),
    ("bijiang@1169", "siwei@1284", CONDITIONAL, "counted"),
    ("huaping@692", "siwei@1284", CONDITIONAL, "counted"),
    ("ninglang@4901", "siwei@1284", CONDITIONAL, "counted"),
    # communities: urban 14, 10, 16; the 83 are rural; 14 is printed twice in other words
    ("dejiang@3344", "siwei@290", COMPARABLE, ""),
    ("dejiang@3569", "siwei@290", COMPARABLE, ""),
    ("dejiang@3344", "ninglang@4403", CONDITIONAL, "dates_apart"),
    ("ninglang@4403", "siwei@290", CONDITIONAL, "dates_apart"),
    ("members@6430", "siwei@290", NOT_COMPARABLE, "counted"),
    ("members@6430", "dejiang@3344", NOT_COMPARABLE, "counted"),
    ("dejiang@3344", "dejiang@3569", NOT_COMPARABLE, "same_scope"),
    # streets: three of a roll-out area
    ("dejiang@3774", "ninglang@4398", CONDITIONAL, "counted"),
    # member_units: an alliance of 32, 107 Party bodies paired with communities: near kinds;
    # leading group 14 and vetting 9 are other kinds
    ("dejiang@3139", "siwei@274", CONDITIONAL, "counted"),
    ("yanhe@5273", "dejiang@3139", NOT_COMPARABLE, "counted"),
    ("yanhe@5273", "siwei@274", NOT_COMPARABLE, "counted"),
    ("members@5728", "dejiang@3139", NOT_COMPARABLE, "counted"),
    # party_branches: of quarters, of property companies
    ("ninglang@5456", "siwei@1413", CONDITIONAL, "counted"),
    # duty_items: each of the two lists by itself
    ("bijiang@195", "siwei@671", COMPARABLE, ""),
    ("bijiang@207", "siwei@685", COMPARABLE, ""),
    ("bijiang@195", "siwei@685", NOT_COMPARABLE, "counted"),
    ("bijiang@195", "yanhe@5991", NOT_COMPARABLE, "counted"),
    # burden_items_removed: removed proofs, items on a list; signboards and chat groups
    ("bijiang@225", "siwei@697", CONDITIONAL, "counted"),
    ("bijiang@294", "siwei@697", NOT_COMPARABLE, "counted"),
    ("bijiang@397", "siwei@697", NOT_COMPARABLE, "counted"),
    # training_sessions and trainees: no start told; one of a calendar year
    ("bijiang@2025", "ninglang@4937", CONDITIONAL, "no_start"),
    ("siwei@1344", "xiejiaji@5468", CONDITIONAL, "no_start"),
    ("ninglang@4937", "xiejiaji@5468", CONDITIONAL, "counted"),
    ("bijiang@2025", "members@6648", NOT_COMPARABLE, "period_kind"),
    ("bijiang@2038", "ninglang@4941", CONDITIONAL, "no_start"),
    # cases_resolved: 430, 220, 60 and 36 without a start; 102 is a separate channel
    ("ninglang@5170", "siwei@1526", CONDITIONAL, "no_start"),
    ("huaping@1442", "ninglang@5170", CONDITIONAL, "no_start"),
    ("huaping@1442", "xiejiaji@5840", CONDITIONAL, "no_start"),
    ("ninglang@5170", "siwei@543", CONDITIONAL, "counted"),
    ("siwei@543", "siwei@1526", NOT_COMPARABLE, "same_scope"),
    ("dejiang@3434", "ninglang@5170", NOT_COMPARABLE, "period_kind"),
    # publications: on model people 120 and 20; research articles
    ("siwei@2052", "yanhe@6295", CONDITIONAL, "no_start"),
    ("yanhe@6295", "yinjiang@4507", NOT_COMPARABLE, "counted"),
    # disputes_resolved: 335 since 2024, 580 with no start
    ("altay@1096", "wulian@805", NOT_COMPARABLE, "period_kind"),
    # publicity_sessions: law, safety, waste sorting
    ("altay@841", "wulian@1075", CONDITIONAL, "no_start"),
    ("altay@841", "sinan@3216", CONDITIONAL, "counted"),
    ("sinan@3216", "wulian@1075", CONDITIONAL, "no_start"),
    # meetings: joint meetings 33, 43, 12; the 60 are of the year to date and another kind
    ("huaping@257", "wulian@503", CONDITIONAL, "no_start"),
    ("altay@496", "huaping@257", CONDITIONAL, "no_start"),
    ("altay@496", "wulian@503", CONDITIONAL, "no_start"),
    ("huaping@257", "wulian@367", NOT_COMPARABLE, "counted"),
    ("huaping@257", "wulian@367", NOT_COMPARABLE, "period_kind"),
    # services_rendered, rules_made
    ("altay@1305", "sinan@3381", CONDITIONAL, "no_start"),
    ("altay@1047", "wulian@1246", CONDITIONAL, "counted"),
    # ads_removed: 条 and 张 are both pieces; environment_cleanups: different objects
    ("sinan@3053", "yangguang@2488", CONDITIONAL, "no_start"),
    ("sinan@3045", "yangguang@2500", CONDITIONAL, "counted"),
    ("sinan@3045", "yangguang@2516", NOT_COMPARABLE, "counted"),
    ("sinan@3045", "yangguang@2524", NOT_COMPARABLE, "counted"),
]

OF_OTHER_SCOPE_LEVELS: list[Pair] = [
    # workforce_mean_age: 40 and 35.5 now; 48 is of an earlier, undated time
    ("bijiang@902", "shuangyashan@3874", CONDITIONAL, "scope_level"),
    ("bijiang@902", "shuangyashan@3868", NOT_COMPARABLE, "counted"),
    # satisfaction_rate: nobody says who asked
    ("maoping@4891", "shuangyashan@3474", NOT_COMPARABLE, "measured_by"),
    # case_completion_rate: on time in a prefecture, 125 requests of one app
    ("dejiang@3928", "shuangyashan@3462", CONDITIONAL, "scope_level"),
    ("dejiang@3928", "shuangyashan@3462", CONDITIONAL, "counted"),
    # dispute_resolution_rate: 95.17% of a street; 98% of a village is impossible
    ("maoping@4510", "wulian@816", CONDITIONAL, "scope_level"),
    ("maoping@4510", "wulian@816", CONDITIONAL, "contradicted"),
    ("maoping@4502", "wulian@805", NOT_COMPARABLE, "scope_level"),
    # deliberation_bodies, grids and their staff: counts of a prefecture and of a county
    ("bijiang@1435", "shuangyashan@2658", NOT_COMPARABLE, "scope_level"),
    ("ninglang@4735", "shuangyashan@2805", NOT_COMPARABLE, "scope_level"),
    ("ninglang@4845", "shuangyashan@2818", NOT_COMPARABLE, "scope_level"),
    ("ninglang@4901", "shuangyashan@2818", NOT_COMPARABLE, "indicator"),
    ("ninglang@4755", "yangguang@1595", NOT_COMPARABLE, "scope_level"),
    # community_workers, member_checkin_visits, volunteer_activities, cultural_activities
    ("shuangyashan@3857", "siwei@621", NOT_COMPARABLE, "scope_level"),
    ("huaping@2056", "siwei@406", NOT_COMPARABLE, "scope_level"),
    ("huaping@2030", "ninglang@5650", NOT_COMPARABLE, "scope_level"),
    ("altay@1844", "siwei@1739", NOT_COMPARABLE, "scope_level"),
    # household_income_gain: per head, per household
    ("maoping@4371", "yinjiang@6915", NOT_COMPARABLE, "counted"),
]

OF_ONE_INDICATOR_ONLY: list[Pair] = [
    # workforce_pay, workforce_education_share
    ("bijiang@1868", "shuangyashan@3891", NOT_COMPARABLE, "unit"),
    ("bijiang@1888", "shuangyashan@3891", NOT_COMPARABLE, "counted"),
    ("bijiang@1868", "bijiang@1888", NOT_COMPARABLE, "counted"),
    ("bijiang@916", "maoping@4069", NOT_COMPARABLE, "counted"),
    # party_members: 40 and 40 are of other kinds; members_checked_in: four scope levels
    ("maoping@4085", "yangguang@1606", NOT_COMPARABLE, "counted"),
    ("members@5604", "yangguang@1606", NOT_COMPARABLE, "counted"),
    ("sinan@2565", "yangguang@2142", NOT_COMPARABLE, "counted"),
    ("shuangyashan@4419", "siwei@384", NOT_COMPARABLE, "scope_level"),
    ("siwei@384", "yangguang@1614", NOT_COMPARABLE, "scope_level"),
    ("sinan@2490", "yangguang@1614", NOT_COMPARABLE, "scope_level"),
    # people_served: persons, visits, and kinds of both
    ("dejiang@4061", "siwei@874", NOT_COMPARABLE, "unit"),
    ("siwei@874", "yanhe@6516", NOT_COMPARABLE, "counted"),
    ("altay@1228", "sinan@3394", NOT_COMPARABLE, "counted"),
    # tutors; courses, 6 of each kind; exchanges, funds, jobs, volunteers
    ("xiejiaji@5822", "yinjiang@4791", NOT_COMPARABLE, "counted"),
    ("xiejiaji@5822", "yinjiang@4434", NOT_COMPARABLE, "counted"),
    ("xiejiaji@5966", "yinjiang@4684", NOT_COMPARABLE, "counted"),
    ("altay@1940", "yanhe@6020", NOT_COMPARABLE, "counted"),
    ("shuangyashan@3716", "yanhe@5733", NOT_COMPARABLE, "counted"),
    ("yanhe@5733", "yanhe@5816", NOT_COMPARABLE, "counted"),
    ("maoping@4361", "yinjiang@6902", NOT_COMPARABLE, "counted"),
    ("maoping@4646", "yinjiang@6902", NOT_COMPARABLE, "scope_level"),
    ("shuangyashan@4280", "siwei@474", NOT_COMPARABLE, "counted"),
    # contradictions 5, 7 and 13: parts of one staff, one number under two names, 59 and 73
    ("ninglang@4845", "ninglang@4887", NOT_COMPARABLE, "indicator"),
    ("shuangyashan@2818", "shuangyashan@3857", NOT_COMPARABLE, "indicator"),
    ("ninglang@4409", "ninglang@5400", NOT_COMPARABLE, "counted"),
    # other never compares
    ("members@6979", "ninglang@5940", NOT_COMPARABLE, "indicator"),
]

PAIRS = [*OF_ONE_SCOPE_LEVEL, *OF_OTHER_SCOPE_LEVELS, *OF_ONE_INDICATOR_ONLY]


@pytest.fixture(scope="session")
def by_id(published: tuple[Observation, ...]) -> Mapping[str, Observation]:
    """The published observations by id."""
    return {observation.observation_id: observation for observation in published}


@pytest.mark.parametrize(("one", "other", "verdict", "code"), PAIRS)
def test_the_rules_judge_as_a_person_did(
    by_id: Mapping[str, Observation], one: str, other: str, verdict: Verdict, code: str
) -> None:
    judgement = compare(by_id[_id(one)], by_id[_id(other)])

    assert judgement.verdict is verdict
    assert code in {reason.code for reason in judgement.reasons} | {""}
    assert bool(judgement.reasons) is bool(code)


def _id(short: str) -> str:
    report, _, start = short.partition("@")
    return f"{REPORTS[report]}@{start}"
