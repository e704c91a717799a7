"""Forms in which numbers are printed: each is found with its span, value, bounds and unit."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from etl.extract.proposals import Extraction, Proposal
from etl.model import Direction

Extract = Callable[[str], Extraction]

FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.%"}


def only(extraction: Extraction) -> Proposal:
    assert len(extraction.proposals) == 1
    return extraction.proposals[0]


def told(proposal: Proposal) -> tuple[str, str, str, str]:
    """Number, bounds, unit and qualifier in words; an open end is …."""
    value = proposal.value
    low, high = (
        "…" if end is None else f"{end.normalize():f}"
        for end in (value.bounds.low, value.bounds.high)
    )
    return f"{value.number.normalize():f}", f"{low} {high}", value.unit, value.qualifier


@pytest.mark.parametrize(
    ("before", "as_printed", "behind", "number", "bounds", "unit", "qualifier"),
    [
        ("排查隐患", "352处", "。", "352", "352 352", "处", "exact"),
        ("排查隐患", "1234处".translate(FULL_WIDTH), "。", "1234", "1234 1234", "处", "exact"),
        ("满意率", "95.17%".translate(FULL_WIDTH), "。", "95.17", "95.17 95.17", "%", "exact"),
        ("调解纠纷", "12,345件", "。", "12345", "12345 12345", "件", "exact"),
        ("筹资", "1,234,567.89元", "。", "1234567.89", "1234567.89 1234567.89", "元", "exact"),
        ("组建队伍", "三百余支", "。", "300", "300 400", "支", "more_than"),
        ("服务群众", "两千多人次", "。", "2000", "2000 3000", "人次", "more_than"),
        ("走访农户", "数十户", "。", "20", "20 99", "户", "about"),
        ("开展活动", "上百场", "。", "100", "100 …", "场", "more_than"),
        ("开展活动", "超千次", "。", "1000", "1000 …", "次", "more_than"),
        ("服务群众", "上万人", "。", "10000", "10000 …", "人", "more_than"),
        ("解决问题", "几百个", "。", "200", "200 999", "个", "about"),
        ("解决问题", "三四个", "。", "3", "3 4", "个", "about"),
        ("解决问题", "二十多个", "。", "20", "20 30", "个", "more_than"),
        ("调解纠纷", "一百零八件", "。", "108", "108 108", "件", "exact"),
        ("服务群众", "7万8千人次", "。", "78000", "77500 78500", "人次", "rounded"),
        ("服务群众", "13万2千人次", "。", "132000", "132000 132000", "人次", "exact"),
        ("服务群众", "两万三千人", "。", "23000", "22500 23500", "人", "rounded"),
        ("投入", "2亿3千万元", "。", "23000", "22500 23500", "万元", "rounded"),
        ("服务群众", "1.1万人次", "。", "11000", "10500 11500", "人次", "rounded"),
        ("受理诉求", "近2.3万件", "。", "23000", "22000 23000", "件", "nearly"),
        ("受理诉求", "30余万件", "。", "300000", "300000 400000", "件", "more_than"),
        ("受理诉求", "1万余件", "。", "10000", "10000 20000", "件", "more_than"),
        ("满意率", "达97%以上", "。", "97", "97 100", "%", "at_least"),
        ("每村配强", "3至5名", "干部。", "3", "3 5", "名", "about"),
        ("每次参加", "30—40人", "。", "30", "30 40", "人", "about"),
        ("每次参加", "30-40人", "。", "30", "30 40", "人", "about"),
        ("服务半径", "2公里至3公里", "。", "2", "2 3", "公里", "about"),
        ("办理时间", "不到10分钟", "。", "10", "0 10", "分钟", "at_most"),
        ("办结时限压缩到", "5天以内", "。", "5", "0 5", "天", "at_most"),
        ("办理时间", "不到一刻钟", "。", "1", "0 1", "刻钟", "at_most"),
        ("办理时间缩短", "近半小时", "。", "0.5", "0 0.5", "小时", "nearly"),
        ("清运垃圾", "10余车", "。", "10", "10 20", "车", "more_than"),
        ("全县常住人口", "13万", "。", "130000", "125000 135000", "人", "rounded"),
        ("化解纠纷", "1857\n\n件", "。", "1857", "1857 1857", "件", "exact"),
        ("化解纠纷", "1857\r\n件", "。", "1857", "1857 1857", "件", "exact"),
        ("化解纠紛", "十餘件", "。", "10", "10 20", "件", "more_than"),
        ("服務群衆", "2萬餘人次", "。", "20000", "20000 30000", "人次", "more_than"),
        ("吸引", "幾百人", "。", "200", "200 999", "人", "about"),
        ("投入", "兩億元", "。", "20000", "15000 25000", "万元", "rounded"),
        ("清运垃圾", "数十吨", "。", "20", "20 99", "吨", "about"),
        ("组建", "三百余组", "结对家庭。", "300", "300 400", "组", "more_than"),
        ("开展", "三轮", "入户走访。", "3", "3 3", "轮", "exact"),
        ("发出", "三封", "公开信。", "3", "3 3", "封", "exact"),
        ("共有", "七成以上", "居民满意。", "70", "70 100", "%", "at_least"),
        ("共有", "3成", "网格员是党员。", "30", "30 30", "%", "exact"),
        ("参会的党员", "半数以上", "。", "50", "50 100", "%", "at_least"),
        ("参会的党员", "超过半数", "。", "50", "50 100", "%", "more_than"),
        ("办件时间缩短", "一半", "。", "-50", "-50 -50", "%", "exact"),
        ("平均用时", "1个半小时", "。", "1.5", "1.5 1.5", "个小时", "exact"),
        ("改造用了", "两个半月", "。", "2.5", "2.5 2.5", "个月", "exact"),
        ("会议开了", "两个小时", "。", "2", "2 2", "个小时", "exact"),
        ("人数", "三百名", "。", "300", "300 300", "名", "exact"),
        ("這個區縣黨務會議調處糾紛", "300戶", "。", "300", "300 300", "户", "exact"),
    ],
)
def test_finds_the_whole_print_and_reads_it(
    extract: Extract,
    *,
    before: str,
    as_printed: str,
    behind: str,
    number: str,
    bounds: str,
    unit: str,
    qualifier: str,
) -> None:
    found = only(extract(before + as_printed + behind))

    assert (found.start, found.end) == (len(before), len(before) + len(as_printed))
    assert found.as_printed == as_printed
    assert told(found) == (number, bounds, unit, qualifier)


def test_nothing_happened_is_a_figure_of_zero(extract: Extract) -> None:
    found = only(extract("全县实现信访零发生。"))

    assert found.as_printed == "零"
    assert found.value.number == 0


@pytest.mark.parametrize("words", ["零距离服务", "零门槛入驻", "从零开始"])
def test_nothing_in_a_word_is_no_figure(extract: Extract, words: str) -> None:
    assert extract(f"全县{words}。").proposals == ()


@pytest.mark.parametrize(
    ("sentence", "as_printed", "number", "base"),
    [
        ("三分之二的村民代表到场。", "三分之二", "2", "3"),
        ("按照1:3的比例配备。", "1:3", "1", "3"),
        ("全县每万人18人。", "每万人18人", "18", "10000"),
        ("村里每户2人受益。", "每户2人", "2", "1"),
    ],
)
def test_a_ratio_keeps_its_base(
    extract: Extract, sentence: str, as_printed: str, number: str, base: str
) -> None:
    found = only(extract(sentence))

    assert found.as_printed == as_printed
    assert (found.value.number, found.value.per) == (Decimal(number), Decimal(base))


def test_from_and_to_are_two_figures(extract: Extract) -> None:
    found = extract("社区干部平均年龄从48岁下降至40岁，月均报酬由1200元提高到2600元。").proposals

    assert [proposal.as_printed for proposal in found] == ["48岁", "40岁", "1200元", "2600元"]
    assert [proposal.value.number for proposal in found] == [48, 40, 1200, 2600]
    assert {proposal.direction for proposal in found} == {None}


@pytest.mark.parametrize(
    ("sentence", "number", "direction"),
    [
        ("全县信访量同比下降65.21%。", "-65.21", Direction.FALL),
        ("群众满意度提升3个百分点。", "3", Direction.RISE),
        ("办件量同比增长1.5倍。", "1.5", Direction.RISE),
    ],
)
def test_a_fall_is_negative(
    extract: Extract, sentence: str, number: str, direction: Direction
) -> None:
    found = only(extract(sentence))

    assert (found.value.number, found.direction) == (Decimal(number), direction)


def test_a_list_of_figures_is_read_one_by_one(extract: Extract) -> None:
    found = extract("全县设网格28个、微网格1,350个，配网格员五十六名、志愿者近2000人。").proposals

    assert [proposal.as_printed for proposal in found] == [
        "28个",
        "1,350个",
        "五十六名",
        "近2000人",
    ]


@pytest.mark.parametrize(
    "word",
    ["经过3个月", "预约12人次", "附近12户居民", "最近12名干部", "网上12件诉求", "通过12项决议"],
)
def test_the_end_of_another_word_is_no_approximation(extract: Extract, word: str) -> None:
    found = extract(f"社区{word}。")

    assert {item.value.qualifier for item in found.proposals} <= {"exact"}
    assert all(item.as_printed[0] in "13" for item in found.proposals)


def test_a_page_in_traditional_characters_is_read_as_it_stands(extract: Extract) -> None:
    page = "該縣走訪群眾三百餘戶，排查問題123個，建成陣地數十個，服務群眾兩萬人次，辦結12項。"
    found = extract(page).proposals

    assert [(proposal.as_printed, proposal.value.number) for proposal in found] == [
        ("三百餘戶", Decimal(300)),
        ("123個", Decimal(123)),
        ("數十個", Decimal(20)),
        ("兩萬人次", Decimal(20_000)),
        ("12項", Decimal(12)),
    ]
    assert [page[proposal.start : proposal.end] for proposal in found] == [
        proposal.as_printed for proposal in found
    ]


def test_a_page_without_a_number_proposes_nothing(extract: Extract) -> None:
    found = extract("本报讯\n近日，各地深入学习，扎实推进。\n")

    assert (found.proposals, found.unread) == ((), ())


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t", "\ufeff"])
def test_a_blank_page_holds_no_report(extract: Extract, text: str) -> None:
    found = extract(text)

    assert (found.text, found.reports, found.proposals, found.unread) == (text, (), (), ())


@pytest.mark.parametrize(
    ("text", "prints"),
    [
        ("三个街道分别选派120、80、60人。", ["三个", "120", "80", "60人"]),
        ("两镇各选派12、15名网格员。", ["12", "15名"]),
        ("清理1、2、3号楼楼道。", []),
        ("5、6月开展活动。", []),
    ],
)
def test_a_list_shares_the_unit_at_its_end(extract: Extract, text: str, prints: list[str]) -> None:
    assert [found.as_printed for found in extract(text).proposals] == prints


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("第一书记驻村。", ["一"]),
        ("推行五联工作法。", ["五"]),
        ("骑三轮车巡查。", ["三"]),
        ("三成员单位到场。", ["三"]),
        ("村两委带头。", ["两"]),
    ],
)
def test_a_chinese_numeral_that_counts_nothing_is_listed(
    extract: Extract, text: str, listed: list[str]
) -> None:
    found = extract(text)
    assert found.proposals == ()
    assert [item.as_printed for item in found.unread] == listed
    assert all(item.reason for item in found.unread)


@pytest.mark.parametrize("text", ["一些问题统一办理。", "几乎没有数据。", "另一半由村里承担。"])
def test_words_that_hold_a_numeral_by_chance_are_left_alone(extract: Extract, text: str) -> None:
    found = extract(text)
    assert (found.proposals, found.unread) == ((), ())


def test_the_base_of_a_ratio_is_read_with_it_and_not_listed(extract: Extract) -> None:
    found = extract("每万人18人，村干部与网格员按1∶3配备。")
    assert [(p.as_printed, p.value.per) for p in found.proposals] == [
        ("每万人18人", Decimal(10_000)),
        ("1∶3", Decimal(3)),
    ]
    assert found.unread == ()
