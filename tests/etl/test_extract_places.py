"""Places named on a page: the gazetteer's rules, each with the trap that it keeps out."""

from collections.abc import Callable

import pytest

from etl.build.collection import Collection
from etl.extract.places import PlaceReader
from etl.model import ScopeLevel

Named = Callable[[str], list[tuple[str, str]]]

DISTRICTS = "福州市鼓楼区、南京市玄武区"


@pytest.fixture(scope="module")
def places(collection: Collection) -> PlaceReader:
    """The gazetteer's names."""
    return PlaceReader(collection.catalogue)


@pytest.fixture(scope="module")
def named(places: PlaceReader) -> Named:
    """Name and code of every place that a text names."""
    return lambda text: [(mention.name, mention.code) for mention in places.mentions(text)]


@pytest.mark.parametrize(
    ("sentence", "name", "code"),
    [
        ("铜仁市碧江区设网格28个", "碧江区", "520602"),
        ("万山区设网格28个", "万山区", "520603"),
        ("玉屏侗族自治县设网格28个", "玉屏侗族自治县", "520622"),
        ("玉屏县设网格28个", "玉屏县", "520622"),
        ("思南县设网格28个", "思南县", "520624"),
        ("印江自治县设网格28个", "印江自治县", "520625"),
        ("印江县设网格28个", "印江县", "520625"),
        ("德江县设网格28个", "德江县", "520626"),
        ("沿河土家族自治县设网格28个", "沿河土家族自治县", "520627"),
        ("沿河县设网格28个", "沿河县", "520627"),
        ("玉龙县设网格28个", "玉龙县", "530721"),
        ("华坪县设网格28个", "华坪县", "530723"),
        ("宁蒗县设网格28个", "宁蒗县", "530724"),
        ("宁蒗彝族自治县设网格28个", "宁蒗彝族自治县", "530724"),
        ("阿勒泰市设网格28个", "阿勒泰市", "654301"),
        ("双鸭山市设网格28个", "双鸭山市", "230500"),
        ("谢家集区设网格28个", "谢家集区", "340404"),
        ("科左中旗设网格28个", "科左中旗", "150521"),
        ("贵州省设网格28个", "贵州省", "520000"),
        ("东莞市设网格28个", "东莞市", "441900"),
    ],
)
def test_finds_names_in_full_and_short_forms_by_rule(
    named: Named, sentence: str, name: str, code: str
) -> None:
    assert (name, code) in named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "公安干警12名下沉网格",
        "整合资源12项",
        "办好惠民生实事12件",
        "推进平安建设12项",
        "兴隆农贸市场有摊位12个",
        "黄山街道设网格12个",
        "安化街道设网格12个",
        "群众参与合作12次",
        "换上新密码12个",
        "搬迁安置12户",
        "打开通道12条",
        "开展互助12次",
        "带动富民产业12个",
        "城区设网格12个",
        "市区和郊区各设网格12个",
        "高新区设网格12个",
    ],
)
def test_words_that_are_also_stems_are_no_places(named: Named, sentence: str) -> None:
    assert named(sentence) == []


def test_the_longest_name_wins(named: Named) -> None:
    assert named("思南县、南县结对") == [("思南县", "520624"), ("南县", "430921")]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (
            "双鸭山市尖山区、集贤县",
            [("双鸭山市", "230500"), ("尖山区", "230502"), ("集贤县", "230521")],
        ),
        ("大同市，城区设网格", [("大同市", "140200")]),
    ],
)
def test_a_kind_alone_is_a_place_only_behind_its_prefecture(
    named: Named, page: str, found: list[tuple[str, str]]
) -> None:
    assert named(page) == found


def test_a_bare_stem_counts_where_the_page_names_the_unit_in_full(named: Named) -> None:
    assert named("万山把网格建在楼栋") == []
    assert named("万山区出台办法，万山把网格建在楼栋") == [("万山区", "520603"), ("万山", "520603")]


@pytest.mark.parametrize("behind", ["街道", "路", "市场", "镇", "社区", "小区", "大道"])
def test_a_bare_stem_never_counts_in_front_of_what_it_names(named: Named, behind: str) -> None:
    assert named(f"万山区出台办法，万山{behind}设网格") == [("万山区", "520603")]


def test_a_name_of_several_units_takes_the_prefecture_that_the_page_names(named: Named) -> None:
    assert ("鼓楼区", "350102") in named("福州市鼓楼区设网格")
    assert ("鼓楼区", "320106") in named("南京市设网格。鼓楼区设网格")
    assert ("鼓楼区", "410204") in named("河南省开封市：鼓楼区设网格")


@pytest.mark.parametrize("sentence", ["鼓楼区设网格", "朝阳区设网格", "城区设网格"])
def test_a_name_of_several_units_stays_open_on_a_page_that_names_no_other(
    named: Named, sentence: str
) -> None:
    assert named(sentence) == []


def test_a_former_name_counts_where_the_page_names_what_it_lies_in(named: Named) -> None:
    assert named("青岛市即墨市设网格") == [("青岛市", "370200"), ("即墨市", "370215")]
    assert named("即墨市设网格") == []


@pytest.mark.parametrize("paper", ["日报", "晚报", "晨报", "新闻网", "电视台", "发布"])
def test_a_newspaper_is_no_place(places: PlaceReader, named: Named, paper: str) -> None:
    assert named(f"铜仁{paper}刊发消息12篇") == []
    assert named(f"思南县{paper}刊发消息12篇") == []
    assert places.paper_city(f"铜仁{paper}讯") == "520600"


def test_a_zone_is_a_county_of_its_prefecture(places: PlaceReader) -> None:
    (zone,) = places.mentions("枣庄高新区设网格")

    assert (zone.level, zone.name, zone.code) == (
        ScopeLevel.COUNTY,
        "枣庄高新区",
        "370400/枣庄高新区",
    )
    assert places.parents(zone.code) == ("370400", "370000")


def test_full_names_hold_the_prefecture_where_one_is_printed(places: PlaceReader) -> None:
    assert places.full_name("520603") == "铜仁市万山区"
    assert places.full_name("120113") == "天津市北辰区"
    assert places.full_name("469026").endswith("昌江黎族自治县")
    assert places.full_name("520600") == "铜仁市"
    assert places.full_name("") == ""
