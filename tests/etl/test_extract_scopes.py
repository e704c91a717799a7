"""How far a figure reaches: what its sentence speaks of, not the title of its report."""

from collections.abc import Callable

import pytest

from etl.extract.proposals import Extraction

Extract = Callable[[str], Extraction]
Reach = tuple[str, str, str]

COUNTY: Reach = ("county", "思南县", "铜仁市思南县")
CITY: Reach = ("prefecture", "铜仁市", "铜仁市")
STREET: Reach = ("street", "关中坝街道", "铜仁市思南县")
VILLAGE: Reach = ("community", "茅坪村", "铜仁市思南县")
QUARTER: Reach = ("quarter", "蓝色港湾小区", "铜仁市思南县")
OPENING = "近年来，思南县把网格建在楼栋里。"


def reaches(extraction: Extraction) -> list[Reach]:
    return [(str(p.scope_level), p.scope_name, p.county) for p in extraction.proposals]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全县设网格280个。", COUNTY),
        ("我县设网格280个。", COUNTY),
        ("县域内设网格280个。", COUNTY),
        ("全市设网格2800个。", CITY),
        ("我市设网格2800个。", CITY),
        ("全省设网格28000个。", ("province", "贵州省", "贵州省")),
        ("关中坝街道设网格28个。", STREET),
        ("该县关中坝街道设网格28个。", STREET),
        ("在关中坝街道，设网格28个。", STREET),
        ("关中坝街道茅坪村设网格3个。", VILLAGE),
        ("蓝色港湾小区有党员36名。", QUARTER),
        ("思南县关中坝街道蓝色港湾小区有党员36名。", QUARTER),
        ("铜仁市共设网格2800个。", CITY),
        ("思南县设网格280个。", COUNTY),
        ("设网格280个。", COUNTY),
    ],
)
def test_the_place_of_the_sentence_is_the_scope(
    extract: Extract, sentence: str, expected: Reach
) -> None:
    assert reaches(extract(OPENING + sentence)) == [expected]


def test_the_place_named_last_before_the_figure_holds(extract: Extract) -> None:
    found = extract(f"{OPENING}关中坝街道设网格28个，茅坪村设网格3个，全县设网格280个。")

    assert reaches(found) == [STREET, VILLAGE, COUNTY]


def test_a_place_named_behind_the_figure_says_nothing_of_it(extract: Extract) -> None:
    found = extract(f"{OPENING}全县设网格280个，覆盖关中坝街道。")

    assert reaches(found) == [COUNTY]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("该街道", STREET),
        ("全街道", STREET),
        ("全县", COUNTY),
        ("全市", CITY),
    ],
)
def test_a_word_of_reach_stands_for_the_place_named_before(
    extract: Extract, word: str, expected: Reach
) -> None:
    found = extract(f"{OPENING}关中坝街道设网格28个。{word}建成驿站5个。")

    assert reaches(found) == [STREET, expected]


@pytest.mark.parametrize("word", ["小区", "该小区", "小区内"])
def test_the_quarter_is_the_quarter_named_before(extract: Extract, word: str) -> None:
    found = extract(f"{OPENING}蓝色港湾小区有党员36名。{word}建成驿站2个。")

    assert reaches(found) == [QUARTER, QUARTER]


@pytest.mark.parametrize("word", ["全村", "该村", "村里"])
def test_the_village_is_the_village_named_before(extract: Extract, word: str) -> None:
    found = extract(f"{OPENING}茅坪村有党员36名。{word}建成驿站2个。")

    assert reaches(found) == [VILLAGE, VILLAGE]


def test_a_sentence_without_a_place_carries_on_its_paragraph(extract: Extract) -> None:
    found = extract(f"{OPENING}\n关中坝街道设网格28个。配齐网格员56名。\n办结诉求310件。")

    assert reaches(found) == [STREET, STREET, COUNTY]


def test_a_report_on_one_street_has_that_street_as_its_scope(extract: Extract) -> None:
    found = extract("思南县关中坝街道坚持把网格建在楼栋里。\n设网格28个，配齐网格员56名。")

    assert reaches(found) == [STREET, STREET]


def test_the_whole_city_is_a_county_where_the_county_is_a_city(extract: Extract) -> None:
    found = extract("阿勒泰市坚持把网格建在楼栋里。全市设网格280个。")

    assert reaches(found) == [("county", "阿勒泰市", "阿勒泰地区阿勒泰市")]


@pytest.mark.parametrize(
    "aside",
    ["赴贵州省学习", "位于贵州省东部", "荣获贵州省先进", "碧江区税务局牵头", "铜仁日报点赞"],
)
def test_a_place_named_in_passing_is_no_scope(extract: Extract, aside: str) -> None:
    found = extract(f"{OPENING}思南县设网格员120名，{aside}，办结诉求310件。")

    assert reaches(found) == [COUNTY, COUNTY]


@pytest.mark.parametrize(
    "words",
    ["老旧小区", "行政村", "城市社区", "乡镇街道", "示范村", "“红色小区”", "包联村", "3个社区"],
)
def test_a_kind_of_place_is_no_place(extract: Extract, words: str) -> None:
    found = extract(f"{OPENING}围绕{words}建设，设网格280个。")

    assert reaches(found)[-1] == COUNTY


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("枣庄高新区坚持建强网格。全区设网格28个。", ("county", "枣庄高新区", "枣庄市枣庄高新区")),
        ("青岛市即墨市坚持建强网格。设网格28个。", ("county", "即墨区", "青岛市即墨区")),
        ("东莞市坚持建强网格。全市设网格28个。", ("prefecture", "东莞市", "东莞市")),
        ("铜仁日报讯 各地建强网格。设网格28个。", CITY),
        ("天津市北辰区坚持建强网格。全区设网格28个。", ("county", "北辰区", "天津市北辰区")),
    ],
)
def test_the_report_tells_the_county(extract: Extract, page: str, expected: Reach) -> None:
    assert reaches(extract(page)) == [expected]


@pytest.mark.parametrize(
    "page", ["各地设网格28个。", "鼓楼区设网格28个。", "万山设网格28个。", "某县设网格28个。"]
)
def test_a_page_that_names_no_place_for_certain_leaves_it_open(extract: Extract, page: str) -> None:
    (found,) = extract(page).proposals

    assert (found.scope_name, found.county, found.place_code) == ("", "", "")
    assert found.confidence < extract(f"思南县{page}").proposals[0].confidence


def test_the_rule_names_the_words_that_decided(extract: Extract) -> None:
    found = extract(f"{OPENING}关中坝街道设网格28个。全县设网格280个。").proposals

    assert [proposal.rules[1] for proposal in found] == [
        "scope: sentence: 关中坝街道",
        "scope: sentence: 全县",
    ]
