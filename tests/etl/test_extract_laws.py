"""Laws of extraction, whatever stands on a page."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.build.collection import Collection
from etl.extract.candidates import CandidateFinder, Excluded
from etl.extract.flow import read_flow
from etl.extract.proposals import Extraction, Proposal, Unread

Extract = Callable[[str], Extraction]

FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}
DIGITS = "0123456789" + "0123456789".translate(FULL_WIDTH)

PHRASES = (
    "思南县建成网格28个",
    "德江县：小区有了主心骨",
    "近年来，万山区坚持把网格建在楼栋",
    "■记者 王一 李二三",
    "作者：赵四",
    "王小二 摄",
    "今年以来，调解纠纷12,345件",
    "调解成功率达97%以上",
    "服务群众近2.3万人次",
    "网格员从120名增至150名".translate(FULL_WIDTH),
    "走访三百余户",
    "两千多人次",
    "信访零发生",
    "按照1:3的比例",
    "每万人18人",
    "3至5次",
    "三分之二",
    "7万8千",
    "“1+3+N”模式",
    "15分钟服务圈",
    "接入12345热线",
    "第一书记",
    "2024年7月1日",
    "截至目前",
    "茶店街道",
    "蓝色港湾小区",
    "該縣走訪幾百戶",
)
MARKS = tuple("，。、；：！？“”《》（）…—·,.;:()+%# \t\u3000")
BREAKS = ("\n", "\r\n", "\n\n", "\n\n\n")
STRAY = (
    "🎉",
    "👨‍👩‍👧",
    "\u200f",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\u2028",
    "é",
    "①",
    "٣",
    "²",
    "𠮷",
)
NUMERALS = (
    "0",
    "7",
    "28",
    "1857",
    "3.14",
    "12".translate(FULL_WIDTH),
    "1,000",
    "一",
    "十",
    "百",
    "万",
    "亿",
    "几",
    "余",
)
UNITS = ("个", "名", "件", "人次", "万元", "%", "户", "年", "月")

pieces = st.lists(
    st.sampled_from((*PHRASES, *MARKS, *BREAKS, *STRAY, *NUMERALS, *UNITS)), max_size=40
)
pages = pieces.map("".join)
printed_pages = pages.filter(lambda page: bool(page.strip(" \t\r\n\u3000\xa0\ufeff")))


def spans(items: Sequence[Proposal | Unread]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in items]


@given(page=pages)
@example(page="化解纠纷1857\r\n\r\n个\u200f28🎉个")
def test_every_span_is_what_stands_there(extract: Extract, page: str) -> None:
    found = extract(page)

    items: list[Proposal | Unread] = [*found.proposals, *found.unread]
    for item in items:
        assert page[item.start : item.end] == item.as_printed != ""
    for report in found.reports:
        assert all(0 <= start < end <= len(page) for start, end in (*report.spans, *report.repeats))


@given(page=pages)
def test_a_page_is_read_twice_alike(extract: Extract, page: str) -> None:
    assert extract(page) == extract(page)


@given(page=printed_pages)
@settings(max_examples=200)
def test_every_character_lies_in_one_report(extract: Extract, page: str) -> None:
    owned = sorted(span for report in extract(page).reports for span in report.spans)

    assert "".join(page[start:end] for start, end in owned) == page
    assert all(earlier[1] == later[0] for earlier, later in pairwise(owned))


@given(page=pages)
@settings(max_examples=200)
def test_no_proposal_overlaps_another(extract: Extract, page: str) -> None:
    found = spans(extract(page).proposals)

    assert all(earlier[1] <= later[0] for earlier, later in pairwise(found))


@given(page=pages)
def test_every_proposal_belongs_to_a_report_of_the_page(extract: Extract, page: str) -> None:
    found = extract(page)
    labels = [report.label for report in found.reports]

    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    assert {proposal.report for proposal in found.proposals} <= set(labels)


@given(page=pages)
def test_every_value_lies_in_its_bounds_and_confidence_is_a_share(
    extract: Extract, page: str
) -> None:
    for proposal in extract(page).proposals:
        low, high = proposal.value.bounds.low, proposal.value.bounds.high
        assert low is None or low <= proposal.value.number
        assert high is None or proposal.value.number <= high
        assert 0 <= proposal.confidence <= 1
        assert 1 <= len(proposal.subject) <= 14
        assert all(rule.partition(": ")[2] for rule in proposal.rules)


@pytest.fixture(scope="module")
def finder(collection: Collection) -> CandidateFinder:
    """What finds the numbers of a page."""
    return CandidateFinder(collection.catalogue)


@given(page=pages)
def test_whatever_is_kept_out_is_listed_with_its_reason(
    extract: Extract, finder: CandidateFinder, page: str
) -> None:
    found, flow = extract(page), read_flow(page)
    numbers = list(finder.find(flow.text))
    kept_out = {flow.span(n.start, n.end): n for n in numbers if isinstance(n, Excluded)}
    unread = {(item.start, item.end): item for item in found.unread}

    assert len(numbers) == len(found.proposals) + len(found.unread)
    assert kept_out.keys() <= unread.keys()
    for span, number in kept_out.items():
        assert (unread[span].rule, unread[span].reason) == (number.rule, number.reason)
    for span in unread.keys() - kept_out.keys():
        assert unread[span].rule == "unreadable"
    assert all(item.reason for item in found.unread)
    assert spans(found.unread) == sorted(spans(found.unread))


@given(
    counts=st.lists(st.integers(1, 99_999), min_size=1, max_size=12),
    unit=st.sampled_from(["件", "户", "场次"]),
)
def test_every_plain_count_is_proposed(extract: Extract, counts: list[int], unit: str) -> None:
    page = "。\n".join(f"全县上门服务{count}{unit}" for count in counts)

    assert [proposal.value.number for proposal in extract(page).proposals] == counts


@given(page=pieces.map("，".join))
def test_every_arabic_digit_is_proposed_or_listed(extract: Extract, page: str) -> None:
    found = extract(page)
    seen = {n for start, end in spans((*found.proposals, *found.unread)) for n in range(start, end)}

    assert {n for n, sign in enumerate(page) if sign in DIGITS} <= seen
