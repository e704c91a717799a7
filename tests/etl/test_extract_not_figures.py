"""Numbers that state nothing measured: each is kept out, with the reason in words."""

from collections.abc import Callable

import pytest

from etl.build.collection import Collection
from etl.extract.proposals import Extraction, Unread
from etl.reference.rows import NotFigureRow, split_example

Extract = Callable[[str], Extraction]


def printed(extraction: Extraction) -> list[str]:
    return [proposal.as_printed for proposal in extraction.proposals]


def excluded_in(extract: Extract, phrase: str) -> list[Unread]:
    """What is listed as unread of the number that a phrase marks."""
    before, marked, behind = split_example(phrase)
    start, end = len(before), len(before) + len(marked)
    unread = extract(before + marked + behind).unread
    return [item for item in unread if item.start < end and item.end > start]


def test_every_rule_keeps_its_own_example_out_and_is_named(
    collection: Collection, extract: Extract
) -> None:
    def said(row: NotFigureRow) -> list[tuple[str, str]]:
        return [(item.rule, item.reason) for item in excluded_in(extract, row.example)]

    rules = collection.catalogue.not_figures
    assert {row.rule_id: said(row) for row in rules} == {
        row.rule_id: [(row.rule_id, row.reason_zh)] for row in rules
    }


@pytest.mark.parametrize(
    ("sentence", "number", "reason"),
    [
        ("自2024年起推行", "2024年", "年份"),
        ("当年7月，全面推开", "7", "月份"),
        ("每月10日前报送", "10日", "日期"),
        ("当晚20时许赶到现场", "20", "钟点"),
        ("95后书记挑起大梁", "95", "年代"),
        ("24小时不间断值守", "24小时", "全天候服务"),
        ("打造15分钟服务圈", "15分钟", "服务圈的名称"),
        ("守好第1道防线", "1道", "序数"),
        ("探索“1+N”模式", "1", "模式名称"),
        ("探索1+3+N模式", "3", "模式名称"),
        ("接入12345热线", "12345", "电话号码"),
        ("拨打110求助", "110", "电话号码"),
        ("整合110警情", "110", "电话号码"),
        ("推行“365”工作机制", "365", "名称里的数"),
        ("落实“四个强化”", "四个", "口号"),
        ("推动3级联动", "3", "层级、名称"),
        ("建好3大商圈", "3", "概括语"),
        ("分5个阶段推进", "5个", "概括语"),
        ("优先录用35岁以下党员", "35岁以下", "年龄条件"),
        ("服务60岁以上老人", "60岁以上", "年龄条件"),
        ("招录18至60岁居民", "18至60岁", "年龄条件"),
        ("每村至少发展1名党员", "1名", "规定和要求"),
        ("每季度开展1次走访", "1次", "规定和要求"),
        ("租金低于市场价30%", "30%", "优惠条件"),
        ("力争达到95%", "95%", "目标"),
        ("走进千家万户", "万户", "成语"),
        ("近两年持续向好", "近两年", "时段"),
        ("居民住在3号楼", "3", "地址"),
        ("转5版继续读", "5", "版次"),
        ("全县排名第3", "3", "序数"),
        ("村里共有28", "28", "数后没有单位"),
    ],
)
def test_a_number_that_is_no_figure_is_listed_with_its_reason(
    extract: Extract, sentence: str, number: str, reason: str
) -> None:
    found = extract(sentence)

    assert printed(found) == []
    assert (number, reason) in [(item.as_printed, item.reason) for item in found.unread]


@pytest.mark.parametrize(
    "words",
    [
        "“五联”工作法",
        "“六联六共”机制",
        "“三会一课”制度",
        "一提二议三办四评",
        "“1+3+N”模式",
        "3岗12级薪酬体系",
        "三级联动",
        "第一道防线",
        "第一书记",
        "村“两委”",
        "两大商圈",
        "三大保障",
        "一批骨干",
        "一系列活动",
        "一位老人",
        "一站式服务",
        "千方百计",
        "成千上万",
        "二十大精神",
        "“十四五”规划",
        "5G信号",
        "7×24小时",
        "35岁以下",
        "15分钟服务圈",
        "每月10日前",
        "5个阶段25个环节",
        "至少发展1名党员",
    ],
)
def test_words_with_numbers_in_them_are_no_figures_beside_one(extract: Extract, words: str) -> None:
    found = extract(f"全县围绕{words}，建成网格28个。")

    assert printed(found) == ["28个"]


# Ages and days are excluded with their unit, storeys with a small number.
CLAIMED = {"岁", "日", "层"}


@pytest.mark.parametrize("number", ["3", "12", "110", "120", "1857", "12345", "95001"])
def test_a_number_with_a_unit_of_the_table_is_a_figure(
    collection: Collection, extract: Extract, number: str
) -> None:
    figures = [number + unit for unit in collection.catalogue.units if unit not in CLAIMED]

    assert [printed(extract(f"全县新增{figure}。")) for figure in figures] == [
        [figure] for figure in figures
    ]


@pytest.mark.parametrize("means", ["建立4项制度", "列出3张清单", "制定3类预案", "解决10个方面问题"])
def test_means_that_exist_are_counted(extract: Extract, means: str) -> None:
    assert len(extract(f"全县{means}。").proposals) == 1
