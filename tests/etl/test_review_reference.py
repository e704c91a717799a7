"""New places and other rows: proposed from what is known, never invented."""

import csv
from pathlib import Path

import pytest

from etl.reference.catalogue import Catalogue, read_catalogue
from etl.reference.rows import PlaceRow
from etl.review.english import place_in_english, province_in_english
from etl.review.errors import UnknownPlaceError
from etl.review.files import as_if
from etl.review.reference import ProposedRow, propose_locality, propose_places, with_rows


@pytest.fixture(scope="module")
def catalogue(data: Path) -> Catalogue:
    return read_catalogue(data)


def test_a_held_place_needs_no_row(catalogue: Catalogue) -> None:
    assert propose_places("520603", catalogue) == []


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        (
            "522623",
            [
                ("522600", "黔东南", "Qiandongnan Miao and Dong Autonomous Prefecture", "520000"),
                ("522623", "施秉", "Shibing County", "522600"),
            ],
        ),
        (
            "522600",
            [("522600", "黔东南", "Qiandongnan Miao and Dong Autonomous Prefecture", "520000")],
        ),
        ("440000", [("440000", "广东", "Guangdong", "")]),
        (
            "429004",
            [("420000", "湖北", "Hubei", ""), ("429004", "仙桃", "Xiantao City", "420000")],
        ),
        (
            "110101",
            [("110000", "北京", "Beijing", ""), ("110101", "东城", "Dongcheng District", "110000")],
        ),
    ],
)
def test_proposes_a_place_below_those_above_it(
    catalogue: Catalogue, code: str, rows: list[tuple[str, str, str, str]]
) -> None:
    columns = ("place_code", "label_zh", "name_en", "parent_code")
    proposed = propose_places(code, catalogue)

    assert [tuple(row.cells[column] for column in columns) for row in proposed] == rows
    assert not any(row.missing for row in proposed)


def test_names_from_other_languages_are_asked_for(catalogue: Catalogue) -> None:
    prefecture, county = propose_places("650121", catalogue)

    assert prefecture.cells["name_zh"] == "乌鲁木齐市"
    assert prefecture.missing == ("name_en", "label_en")
    assert county.with_cells({"name_en": "Ürümqi County", "label_en": "Ürümqi"}).missing == ()


def test_a_label_that_another_place_has_is_the_full_name(catalogue: Catalogue) -> None:
    *_, first = propose_places("320302", catalogue)
    taken = PlaceRow.model_validate({**first.cells, "parent_code": "320300"})
    catalogue.places[taken.place_code] = taken
    *_, second = propose_places("410204", catalogue)
    del catalogue.places[taken.place_code]

    assert (first.cells["label_zh"], first.cells["label_en"]) == ("鼓楼", "Gulou")
    assert (second.cells["label_zh"], second.cells["label_en"]) == ("鼓楼区", "Gulou District")


def test_every_county_of_china_gets_a_valid_row(data: Path, catalogue: Catalogue) -> None:
    rows: dict[str, ProposedRow] = {}
    for code in list(catalogue.gazetteer)[::40]:
        proposed = propose_places(code, catalogue)
        rows |= {row.key: row for row in proposed}
    filled = [row.with_cells(dict.fromkeys(row.missing, "Name")) for row in rows.values()]

    with as_if(data, with_rows(data, filled)) as imagined:
        places = read_catalogue(imagined).places

    assert len(places) == len(catalogue.places) + len(rows)


@pytest.mark.parametrize("code", ["999999", "522699", "", "abc"])
def test_refuses_what_the_gazetteer_does_not_know(catalogue: Catalogue, code: str) -> None:
    with pytest.raises(UnknownPlaceError, match="knows no place"):
        propose_places(code, catalogue)


@pytest.mark.parametrize(
    ("level", "name", "english"),
    [
        ("street", "城关镇", "Chengguan Town"),
        ("community", "贵苑社区", "Guiyuan Community"),
        ("quarter", "阳光小区", "Yangguang quarter"),
        ("organisation", "物业公司", ""),
        ("street", "第三片", ""),
    ],
)
def test_a_locality_has_an_english_name_where_one_follows(
    level: str, name: str, english: str
) -> None:
    row = propose_locality("522623", level, name)

    assert row.cells["name_en"] == english
    assert row.missing == (() if english else ("name_en",))


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("双江拉祜族佤族布朗族傣族自治县", "Shuangjiang Lahu, Va, Blang and Dai Autonomous County"),
        ("东乡族自治县", "Dongxiang Autonomous County"),
        ("隆林各族自治县", "Longlin Multi-ethnic Autonomous County"),
        ("六枝特区", "Liuzhi Special District"),
        ("神农架林区", "Shennongjia Forestry District"),
        ("赵县", "Zhao County"),
        ("六安市", "Lu'an City"),
        ("吕梁市", "Lüliang City"),
    ],
)
def test_kinds_and_peoples_have_english_words(name: str, english: str) -> None:
    assert place_in_english(name)[0] == english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("广西壮族自治区", "Guangxi"),
        ("内蒙古自治区", "Inner Mongolia"),
    ],
)
def test_provinces_have_their_usual_names(name: str, english: str) -> None:
    assert province_in_english(name) == (english, english)


def test_the_names_that_are_held_are_the_ones_proposed(catalogue: Catalogue) -> None:
    places = catalogue.places.values()
    pinyin = [p for p in places if p.level == "county" and not p.place_code.startswith("65")]

    assert [place_in_english(p.name_zh) for p in pinyin] == [
        (p.name_en, p.label_en) for p in pinyin
    ]


def test_rows_are_appended_and_the_rest_stays_byte_for_byte(data_copy: Path) -> None:
    path = data_copy / "reference" / "localities.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    row = propose_locality("520603", "organisation", "甲,乙公司").with_cells({"name_en": 'A "B"'})
    (content,) = with_rows(data_copy, [row]).values()
    *_, last = csv.reader(content.decode().splitlines())

    assert content.startswith(path.read_bytes() + b"\n")
    assert last == ["520603", "甲,乙公司", "organisation", 'A "B"', "", ""]
