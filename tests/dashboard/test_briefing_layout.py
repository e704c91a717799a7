"""The layout of official documents (GB/T 9704-2012), and files that are sound."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePosixPath

import openpyxl
import pytest
from docx.shared import Mm
from lxml import etree

from dashboard import answers, language
from dashboard.records import Observation
from dashboard.take.briefing.numbering import Numbering
from dashboard.take.briefing.titles import lines
from dashboard.take.briefings import comparison_briefing
from tests.dashboard.briefing_files import Briefing, W
from tests.dashboard.test_briefing import DAY, compared, of_comparison, of_place, of_practice

Make = Callable[..., Observation]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RELATIONS = "word/_rels/document.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LINE = 579 / 20  # points
_MAKE = [
    lambda: of_comparison("grid_staff", "duty_items"),
    lambda: of_place("530723"),
    lambda: of_practice("shuangyashan-five-party"),
]


def test_the_page_is_that_of_the_standard() -> None:
    section = of_comparison("grid_staff").document.sections[0]
    tolerance = Mm(0.05)

    for side, length in (
        (section.page_width, 210), (section.page_height, 297), (section.top_margin, 37),
        (section.left_margin, 28), (section.right_margin, 26), (section.bottom_margin, 35),
    ):  # fmt: skip
        assert side is not None
        assert abs(side - Mm(length)) <= tolerance


def test_a_page_holds_22_lines_of_28_signs() -> None:
    made = of_comparison("grid_staff")
    style = made.document.styles["Body Text"]
    normal = made.document.styles["Normal"]
    spacing = style.element.find(f"{W}rPr/{W}spacing")
    sign = normal.font.size.pt + int(spacing.get(f"{W}val")) / 20
    room = Mm(156).pt, Mm(225).pt
    grid = made.body.find(f"{W}sectPr/{W}docGrid")

    assert normal.font.size.pt == 16
    assert room[0] // sign == 28
    assert normal.paragraph_format.line_spacing.pt == _LINE
    assert room[1] // _LINE == 22
    assert grid is not None
    assert grid.get(f"{W}linePitch") == "579"


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", None),
        ("Heading 2", "楷体_GB2312", None),
        ("Heading 3", "仿宋_GB2312", None),
        ("Footer", "宋体", 14),
    ],
)
def test_styles_name_the_fonts_of_the_standard(name: str, font: str, size: float | None) -> None:
    made = of_comparison("grid_staff")
    style = made.document.styles[name]
    table = made.part("word/fontTable.xml")
    known = {each.get(f"{W}name"): each.find(f"{W}altName").get(f"{W}val") for each in table}

    assert style.element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == font
    assert "Noto" in known[font]
    assert size is None or style.font.size.pt == size


def test_the_text_is_in_fangsong_by_default() -> None:
    fonts = of_comparison("grid_staff").part("word/styles.xml").find(f".//{W}rPrDefault//{W}rFonts")

    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == "仿宋_GB2312"


def test_every_style_that_is_used_is_there() -> None:
    made = of_practice("shuangyashan-five-party")
    known = {each.get(f"{W}styleId") for each in made.part("word/styles.xml").iter(f"{W}style")}
    for part in (made.body, made.part("word/footnotes.xml"), made.part("word/footer1.xml")):
        used = {e.get(f"{W}val") for e in part.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= known


@pytest.mark.parametrize(
    ("code", "numbers"),
    [("zh", ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"]),
     ("en", ["1  ", "1.1  ", "1.1.1  ", "1.1.2  ", "1.2  ", "1.2.1  ", "2  ", "2.1  "])],
)  # fmt: skip
def test_headings_are_numbered_as_the_standard_writes_them(code: str, numbers: list[str]) -> None:
    language.use(code)
    numbering = Numbering()

    assert [numbering.next(level) for level in (1, 2, 3, 3, 2, 3, 1, 2)] == numbers


def test_page_numbers_stand_outside_between_dashes() -> None:
    made = of_comparison("grid_staff")
    settings = made.part("word/settings.xml")

    assert settings.find(f"{W}evenAndOddHeaders") is not None
    kinds = {"default": "right", "even": "left"}
    targets = {each.get("Id"): each.get("Target") for each in made.part(_RELATIONS)}
    for reference in made.body.iter(f"{W}footerReference"):
        side = kinds.pop(reference.get(f"{W}type"))
        xml = made.part(f"word/{targets[reference.get(_ID)]}")
        assert "".join(xml.itertext()).split() == ["—", "1", "—"]
        assert xml.find(f".//{W}fldSimple").get(f"{W}instr").strip() == "PAGE"
        assert xml.find(f".//{W}jc").get(f"{W}val") == side
    assert not kinds


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("网格员数", ["网格员数"]),
        (
            "网格员数：两个数能排，两个有条件，三个不能",
            ["网格员数：两个数能排，", "两个有条件，三个不能"],
        ),
        ("没有标点的很长的题目" * 4, ["没有标点的很长的题目" * 4]),
    ],
)
def test_long_titles_are_parted_where_the_sense_allows(title: str, parted: list[str]) -> None:
    assert [piece for piece in lines(title) if isinstance(piece, str)] == parted


def test_headers_of_tables_stand_again_on_each_page_and_widths_fill_the_text() -> None:
    made = of_comparison("grid_staff")
    for table in made.body.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows].count(True) == 1
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == 8844
        assert min(widths) > 300
        for row in rows:
            assert sum(int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")) == 8844


def test_charts_are_native_and_tell_what_they_show() -> None:
    [one], made = compared("grid_staff"), of_comparison("grid_staff")
    shared = (*one.comparison.comparable, *one.comparison.conditional)
    [alt] = [each.get("descr") for each in made.body.iter("{*}docPr")]
    chart = made.part("word/charts/chart1.xml")

    assert alt == answers.chart_alt(made.title, shared)
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        [book] = [name for name in file.namelist() if name.endswith(".xlsx")]
        sheet = openpyxl.load_workbook(io.BytesIO(file.read(book))).active
    ids = {row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert ids == {judged.observation.observation_id for judged in shared}
    names = [series.findtext(f"{C}tx/{C}v") for series in chart.iter(f"{C}ser")]
    assert "空心" in names
    assert {"可比", "有条件"} <= set(names)


@pytest.mark.parametrize("make", _MAKE)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_files_are_sound_and_the_same_again(make: Callable[[], Briefing], code: str) -> None:
    language.use(code)
    made = make()

    assert faults(made.content) == []
    assert made.content == make().content
    told = made.document.core_properties
    assert told.title == made.title
    assert told.created is not None
    assert told.created.replace(tzinfo=None) == datetime(DAY.year, DAY.month, DAY.day)  # noqa: DTZ001  a day
    assert made.notes.keys() == {number for _before, number in made.cited}


def test_another_day_is_another_file() -> None:
    found = compared("grid_staff")

    assert comparison_briefing(found, DAY) != comparison_briefing(found, date(2026, 11, 23))


def faults(content: bytes) -> list[str]:
    """What is wrong with a file of parts: types, parts, relations, ids."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        types = etree.fromstring(file.read("[Content_Types].xml"))
        overrides = [each.get("PartName", "") for each in types if each.get("PartName")]
        defaults = {each.get("Extension") for each in types if each.get("Extension")}
        found += [f"type of nothing: {each}" for each in overrides if each[1:] not in names]
        found += ["names twice"] * (len(names) != len(set(names)))
        for name in names:
            if f"/{name}" not in overrides and name.rsplit(".", 1)[-1] not in defaults:
                found.append(f"no type: {name}")
            if name.endswith((".xml", ".rels")):
                found += _relations(name, etree.fromstring(file.read(name)), names)
                found += _used(name, file)
    return found


def _relations(name: str, tree: etree._Element, names: list[str]) -> list[str]:
    if not name.endswith(".rels"):
        return []
    folder = PurePosixPath(name).parent.parent
    targets = [each.get("Target", "") for each in tree]
    resolved = [
        target[1:] if target.startswith("/") else posixpath.normpath(str(folder / target))
        for target in targets
    ]
    return [f"{name} leads nowhere: {each}" for each in resolved if each not in names]


def _used(name: str, file: zipfile.ZipFile) -> list[str]:
    """Relations that a part uses and does not have."""
    text = file.read(name).decode()
    used = set(re.findall(r'r:(?:id|embed)="([^"]+)"', text))
    path = PurePosixPath(name)
    beside = f"{path.parent}/_rels/{path.name}.rels"
    held = file.read(beside).decode() if beside in file.namelist() else ""
    known = set(re.findall(r'Id="([^"]+)"', held))
    return [f"{name} uses no relation {each}" for each in used - known]
