"""The comparison screen by its URL: several indicators, bases, groups, and what nobody knows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard import comparing, queries, screens
from dashboard.bases import Base
from dashboard.comparison import compare_all
from dashboard.records import Indicator, Observation
from tests.dashboard.screens import CHINESE, COMPARE, html, infos, opened, plain, rows, title

Make = Callable[..., Observation]
Published = tuple[Observation, ...]

STAFF_PER_HEAD = {"indicator": "grid_staff", "base": "residents"}
SEVEN = "grids,grid_staff,communities,households,duty_items,cases_resolved,meetings"


def indicators(*ids: str) -> list[Indicator]:
    """Published indicators by id."""
    by_id = {indicator.indicator_id: indicator for indicator in queries.indicators()}
    return [by_id[indicator_id] for indicator_id in ids]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"base": "nonsense"}, "nonsense"),
        ({"base": "nonsense", "indicator": "satisfaction_rate"}, "nonsense"),
        ({"base": "GRID"}, "GRID"),
        ({"peers": "nonsense"}, "nonsense"),
        ({"peers": "mechanism", "mechanism": "x"}, "x"),
        ({"peers": "population", "of": "x"}, "x"),
        ({"peers": "prefecture", "of": "<script>"}, "<script>"),
        ({"indicator": "x,grids"}, "x"),
        ({"indicator": "x"}, "x"),
        ({"places": "999999"}, "999999"),
    ],
)
def test_what_the_link_asks_in_vain_gets_a_sentence(query: dict[str, str], named: str) -> None:
    app = opened(COMPARE, **query)

    assert title(app)
    assert any(named in info for info in infos(app))


@pytest.mark.parametrize("empty", ["base", "peers", "indicator", "places", "of", "mechanism"])
def test_an_empty_parameter_is_no_parameter(empty: str) -> None:
    app = opened(COMPARE, **{empty: ""})

    assert title(app) == title(opened(COMPARE))


def test_a_base_stands_in_title_and_table() -> None:
    app = opened(COMPARE, **STAFF_PER_HEAD)
    judged = [cell for row in rows(app, "judged") for cell in row]

    assert title(app).startswith("网格员数（每万常住人口）")
    # 2057 ÷ 24.4525 and 556 ÷ 15.9695.
    assert judged.count("84.1人/万人（2057人）") == 1
    assert judged.count("34.8人/万人（556人）") == 1
    assert app.segmented_control[1].value == "residents"


def test_a_lecture_takes_the_printed_numbers_and_says_so() -> None:
    said = [plain(caption.value) for caption in opened(COMPARE, **STAFF_PER_HEAD).caption]
    assert "放进讲稿的是原数，不带换算。" in said

    said = [plain(caption.value) for caption in opened(COMPARE).caption]
    assert "放进讲稿的是原数，不带换算。" not in said


def test_what_was_divided_by_what_is_listed_with_its_year() -> None:
    app = opened(COMPARE, **STAFF_PER_HEAD | {"places": "530723,654301"})
    [row] = rows(app, "denominators")

    assert row == ["华坪", "556人", "159,695 人", "2020-11-01"]


def test_a_number_without_a_denominator_says_why() -> None:
    app = opened(COMPARE, indicator="grids", base="residents")
    told = [row for row in rows(app, "denominators") if row[2] == "没有"]

    assert {(row[0], row[1]) for row in told} == {
        ("万山", "28个"),
        ("玉屏", "5个"),
        ("思南", "2个"),
    }
    assert all("只管其中一处" in row[3] for row in told)


def test_what_cannot_be_divided_is_never_said_to_be_unpublished() -> None:
    app = opened(COMPARE, indicator="grids,satisfaction_rate", base="residents")
    said = [plain(each.value) for each in (*app.markdown, *app.caption)]

    assert not [text for text in said if "满意" in text and "没有公布" in text]


def test_several_indicators_leave_no_place_unmentioned() -> None:
    app = opened(COMPARE, indicator="grids,grid_staff", base="residents")
    grids, staff = app.columns[-2:]

    for column, indicator_id in ((grids, "grids"), (staff, "grid_staff")):
        said = "".join(plain(each.value) for each in column.caption)
        shown = {row[0] for row in rows(app, indicator_id)}
        assert not {p.label for p in queries.places() if p.label not in said} - shown


def test_several_indicators_have_an_answer_and_a_table_each() -> None:
    app = opened(COMPARE, indicator="grid_staff,duty_items,satisfaction_rate")

    assert title(app) == "三个指标，能排的有两个：网格员数、职责事项数"
    for indicator_id in ("grid_staff", "duty_items", "satisfaction_rate"):
        alone = opened(COMPARE, indicator=indicator_id)
        assert any(plain(text.value) == f"**{title(alone)}**" for text in app.markdown)
        table = rows(app, indicator_id)
        assert {row[0] for row in table} == {row[0] for row in rows(alone, "judged")}
    assert {row[2] for row in rows(app, "satisfaction_rate")} == {"—"}


def test_one_indicator_named_twice_is_one() -> None:
    assert title(opened(COMPARE, indicator="grids,grids")) == title(
        opened(COMPARE, indicator="grids")
    )


def test_of_seven_indicators_six_are_shown_and_a_sentence_says_so() -> None:
    app = opened(COMPARE, indicator=SEVEN)

    assert app.multiselect[0].value == SEVEN.split(",")[:6]
    assert infos(app)


def test_no_rank_goes_across_indicators_or_bases() -> None:
    chosen = indicators("grids", "grid_staff", "duty_items")
    for base in Base:
        found, _can = comparing.compared(chosen, queries.places(), base)
        for indicator, one in zip(chosen, found, strict=True):
            known = {indicator.indicator_id}
            for _verdict, group in screens.ranked_groups(one.comparison):
                own = [judged.observation for judged in group]
                assert ({o.indicator_id for o in own} | {o.broader_id for o in own}) & known
                assert len({o.unit_kind for o in own}) == 1
                assert all(j.rank is None or j.rank.of <= len(group) for j in group)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"peers": "prefecture", "of": "530724"}, {"玉龙", "华坪", "宁蒗"}),
        ({"peers": "population", "of": "530724"}, {"谢家集", "印江", "玉龙", "宁蒗"}),
        ({"peers": "population", "of": "654301"}, {"阿勒泰市"}),
    ],
)
def test_a_group_in_the_link_chooses_its_places(query: dict[str, str], places: set[str]) -> None:
    app = opened(COMPARE, **query)
    members = {row[0].split()[-1] for row in rows(app, "members")}
    missing = {row[0].split()[-1] for row in rows(app, "missing")}
    judged = [t for t in app.get("bidi_component") if t.proto.id.endswith("-judged")]
    with_number = {row[0] for row in rows(app, "judged")} if judged else set()

    assert members == places
    assert missing | with_number == places
    assert not missing & with_number
    assert all(row[1] for row in rows(app, "members"))


@pytest.mark.parametrize("query", [STAFF_PER_HEAD, {"peers": "mechanism", "mechanism": "grid"}])
def test_english_screens_speak_english(query: dict[str, str]) -> None:
    app = opened(COMPARE, **query, lang="en")
    said = [title(app), *(each.value for each in app.caption), *html(app, '<h2 class="section"')]

    assert not [text for text in said if CHINESE.search(text)]


def test_a_single_number_has_no_matrix_and_no_rank() -> None:
    app = opened(COMPARE, indicator="grid_staff", places="530723", base="residents")

    assert [row[2] for row in rows(app, "judged")] == ["—"]
    assert not [t for t in app.get("bidi_component") if t.proto.id.endswith("-matrix")]


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch, published: Published) -> list[str]:
    """Forty places with the numbers of one, and forty indicators more."""
    pattern = next(p for p in queries.places() if p.place_code == "530724")
    codes = [f"{900000 + n}" for n in range(40)]
    own = [o for o in published if o.place_code == "530724" and o.scope_level == "county"]
    staff = [o for o in own if o.indicator_id in {"grid_staff", "grids"}]
    crowded = [
        replace(
            o,
            observation_id=f"{o.observation_id}{code}",
            place_code=code,
            place_label_zh=f"县{code}" + "很长的名字" * (code == "900039") * 12,
            scope_name=f"县{code}",
        )
        for code in codes
        for o in staff
    ]
    places = [replace(pattern, place_code=code, label_zh=f"县{code}") for code in codes]

    def observations(*, indicator_id: str = "", place_code: str = "") -> list[Observation]:
        return [
            o
            for o in crowded
            if indicator_id in {"", o.indicator_id, o.broader_id}
            and place_code in {"", o.place_code}
        ]

    monkeypatch.setattr(queries, "observations", observations)
    monkeypatch.setattr(queries, "places", lambda: places)
    return codes


@pytest.mark.parametrize("base", ["raw", "grid", "residents"])
def test_forty_places_fit_on_the_screen(crowd: list[str], base: str) -> None:
    app = opened(COMPARE, indicator="grid_staff", base=base)

    assert len(rows(app, "judged")) == len(crowd) == 40
    # All forty numbers are one and the same: none is ahead of another.
    assert {row[2] for row in rows(app, "judged")} == {"1–40 / 40"}
    assert any("现在有 40 个" in plain(caption.value) for caption in app.caption)


def test_missing_indicators_are_those_that_others_publish(published: Published) -> None:
    own = [o for o in published if o.place_code == "530724"]
    everything = queries.indicators()
    told = screens.missing_indicators(own, everything, {"satisfaction_rate": "said_without"})
    missing = {indicator.indicator_id: reason for indicator, reason in told}
    held = {o.indicator_id for o in own} | {o.broader_id for o in own}

    assert missing["satisfaction_rate"] == "said_without"
    assert set(missing.values()) == {"said_without", "no_figure"}
    assert set(missing) == {i.indicator_id for i in everything} - held - {"other"}
    assert screens.missing_indicators(published, everything, {}) == []


def test_every_set_of_a_place_holds_another_place_and_agrees_with_the_comparison() -> None:
    everything = queries.observations()
    for place in queries.places():
        outright, conditional = screens.comparable_groups(place.place_code)
        for observation_id, group in (outright | conditional).items():
            codes = {judged.observation.place_code for judged in group}
            assert {place.place_code} < codes
            own = next(o for o in everything if o.observation_id == observation_id)
            held = {own.indicator_id, own.broader_id} - {None}
            assert all({j.observation.indicator_id, j.observation.broader_id} & held for j in group)
        for group in outright.values():
            again = compare_all([judged.observation for judged in group])
            assert len(again.comparable) == len(group)
