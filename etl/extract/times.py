"""The words that set the time of a figure, and how they set it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.clauses import Clauses
from etl.model import Measure, PeriodKind

_YEAR = r"(?:19|20)\d\d年"
_BACK = r"[一两二三四五六七八九十\d]{1,2}"
_TIMES = re.compile(
    r"(?P<asof>截[至止][^,，。;\n]{0,10}?(?:目前|年底|年末|月底|月末|月|日|底|末|年))"
    r"|(?P<ytd>今年以来|今年来|年初以来|今年年初以来|今年[1-9]?\d?(?:月)?(?:以来)?|今年)(?!汛期|暑假|春节|年底|计划)"
    rf"|(?P<since>(?:自|从)?{_YEAR}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:至今|以来|来(?!自|到|访)|起|开始|之后)|去年以来|上年以来)"
    rf"|(?P<window>(?:近|过去|最近|这|前|一)?{_BACK}(?:多)?(?:年|个月)(?:多)?(?:来|以来|间|内)|(?:近|过去|最近|这){_BACK}年"
    r"|今年汛期|上半年|下半年|前[一二三]季度|[一二三四]季度|第[一二三四]季度)"
    rf"|(?P<event>{_YEAR}\d{{1,2}}月(?:\d{{1,2}}日|底|初|中旬|上旬|下旬)?|(?<!\d)\d{{1,2}}月\d{{1,2}}日(?:[上下]午|晚|凌晨)?(?:\d{{1,2}}时许?)?"
    r"|(?<!\d)\d{1,2}月(?!份以来)|当天|当日|当晚|一晚上|一夜|高考期间|春节期间|疫情期间)"
    rf"|(?P<year>(?<!于){_YEAR}(?!度?(?:全国|全省|全市|[“\"]))(?:度)?|去年|上年|全年|一年(?=[,，]))"
    r"|(?P<annual>年均|每年|年(?=接待|售|增收|收入|产|营收|均|受理|办理|服务|培训|销售|出栏)|平均每年)"
    r"|(?P<monthly>月均|每月|平均每月|每个月)"
    r"|(?P<daily>日均|每天|每日|平均每天)"
    r"|(?P<now>目前|累计|迄今|至今|先后|现在|如今|现有|已累计)"
    r"|(?P<sincelast>以来|试点[^,，。;\n]{2,12}后)"
)
_LONGEST_SINCE = 24
_FARTHEST = 600
_NOT_SINCE = (
    "近年",
    "近些年",
    "长期",
    "一直",
    "多年",
    "自古",
    "历年",
    "一年",
    "两年",
    "三年",
    "今年",
    "去年",
)
_RATES_OF_FLOWS = frozenset(
    {
        "dispute_resolution_rate",
        "case_completion_rate",
        "satisfaction_rate",
        "efficiency_change",
        "petitions_change",
    }
)
_KINDS = {
    "ytd": PeriodKind.YTD,
    "since": PeriodKind.SINCE,
    "window": PeriodKind.WINDOW,
    "event": PeriodKind.EVENT,
    "year": PeriodKind.YEAR,
    "annual": PeriodKind.ANNUAL,
    "monthly": PeriodKind.MONTHLY,
    "daily": PeriodKind.DAILY,
}
# Kinds of time that a stock takes too; the others set the time of what happened.
_NOW = frozenset({"now", "asof"})
_FOR_STOCKS = frozenset({"year", "window", "since", "event"})


@dataclass(frozen=True, slots=True)
class TimeWord:
    """Words of time at a place of the text; `group` is how they set the period."""

    start: int
    end: int
    group: str
    text: str


def time_words(text: str) -> list[TimeWord]:
    """Every word of time in a text, in order."""
    words: list[TimeWord] = []
    for found in _TIMES.finditer(text):
        group, start = found.lastgroup or "", found.start()
        if group == "sincelast":
            start = _since_start(text, start)
            if start < 0:
                continue
            while words and words[-1].end > start:
                words.pop()
            group = "since"
        words.append(TimeWord(start, found.end(), group, text[start : found.end()]))
    return words


def _since_start(text: str, position: int) -> int:
    """Where the clause begins that 以来 closes (“四小工作法”实行以来); -1 where none does."""
    begin = position
    while (
        begin > 0 and position - begin < _LONGEST_SINCE and text[begin - 1] not in ",，。;、\n:!?"
    ):
        begin -= 1
    said = text[begin:position]
    if text.startswith("试点", position):
        return position
    return -1 if len(said) < 2 or said.endswith(_NOT_SINCE) else begin  # noqa: PLR2004


def _start_of(word: TimeWord) -> int:
    return word.start


def read_time(
    start: int, measure: Measure, indicator_id: str, words: Sequence[TimeWord], clauses: Clauses
) -> tuple[str, PeriodKind, str]:
    """Period words, kind and rule of a figure.

    Args:
        start: Where the figure begins.
        measure: What kind of quantity it is: without words a stock is as at publication.
        indicator_id: Its indicator; rates of what happened have no date of their own.
        words: The words of time of the text.
        clauses: Its punctuation.
    """
    sentence, _ = clauses.full_sentence(start)
    clause, _ = clauses.wider_clause(start, start)
    begin = bisect_left(words, max(sentence, start - _FARTHEST), key=_start_of)
    said = words[begin : bisect_left(words, start, key=_start_of)]
    for word in reversed(said):
        if word.group in ("annual", "monthly", "daily"):
            if word.start >= clause:
                return word.text, _KINDS[word.group], f"period: {word.text}"
            continue
        if word.group in _NOW or word.group not in _KINDS:
            continue
        if measure is Measure.STOCK and word.group not in _FOR_STOCKS:
            continue
        return word.text, _KINDS[word.group], f"period: {word.text}"
    now = next((word.text for word in reversed(said) if word.group in _NOW), "")
    is_point = measure is Measure.STOCK or (
        measure in (Measure.RATE, Measure.MEAN) and indicator_id not in _RATES_OF_FLOWS
    )
    kind = PeriodKind.POINT if is_point else PeriodKind.CUMULATIVE
    return now, kind, f"period: {now or measure}"
