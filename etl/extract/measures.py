"""Kind of quantity, direction of a change, and what is counted in a few words."""

import re

from etl.extract.clauses import Around
from etl.extract.indicators import OTHER, Reading
from etl.model import Direction, Measure
from etl.reference.rows import IndicatorRow

_MEAN = re.compile(r"平均|人均|户均|年均|月均|日均|均达|场均")
_FALL = re.compile(r"下降|减少|降低|缩短|压减|下滑|回落|降幅|节约时间|节省时间|降(?=了)|减(?=了)")
_RISE = re.compile(r"上升|增长|提升|提高|增加|增幅|翻")
_CHANGED = re.compile(
    r"(?:同比|环比|较[^,，。;]{1,10})?(?:下降|减少|降低|缩短|上升|增长|提升|提高|增加)(?:了|达|约|近|超)*$"
)
_HAPPENED = re.compile(
    r"改造|升级|改建|整改|新建|新增|修缮|硬化|清理|化解|解决|开展|举办|发放|办理|受理|完成|累计|组织"
)
_HAPPENING_UNITS = frozenset({"events", "visits"})
_ADDED = re.compile(r"改造|升级|改建|整改|新建|新增|增设|培育|新成立|考上|重返")
_LISTED = re.compile(r"清单|制度|机制|预案|方案|规划|公约|台账")
_TRIM = re.compile(r"^[的了各类等共达约为有是、,，]+|[的了共达约为有是,，、]+$")
_CUT = re.compile(r"[“”\"'‘’《》()\[\]#\s]")
_LONGEST = 14


def read_measure(text: str, place: Around, indicator: IndicatorRow | None) -> Measure:
    """Stock, flow, rate, change or mean, by the indicator and the words before the number."""
    before = text[max(place.left, place.start - 16) : place.start]
    if place.group == "pct":
        if _CHANGED.search(before) or "倍" in place.unit:
            return Measure.CHANGE
        if indicator is None or indicator.measure in (None, Measure.STOCK, Measure.FLOW):
            return Measure.RATE
    if indicator is None or indicator.measure is None:
        happened = place.group in _HAPPENING_UNITS or _HAPPENED.search(before)
        return Measure.FLOW if happened else Measure.STOCK
    return _by_words(indicator.measure, before, text[place.left : place.right])


def _by_words(usual: Measure, before: str, clause: str) -> Measure:
    """The indicator's usual kind of quantity, unless the words say another."""
    if usual in (Measure.STOCK, Measure.FLOW) and _MEAN.search(before):
        return Measure.MEAN
    if usual is Measure.STOCK and _ADDED.search(before):
        return Measure.FLOW
    if usual is Measure.FLOW and _LISTED.search(clause):
        return Measure.STOCK
    return usual


def read_direction(text: str, place: Around, measure: Measure) -> Direction | None:
    """Rise or fall of a change, by the words before and behind the number."""
    if measure is not Measure.CHANGE:
        return None
    near = text[max(place.left, place.start - 16) : min(place.right, place.end + 4)]
    return Direction.FALL if _FALL.search(near) else Direction.RISE


def read_subject(text: str, place: Around, reading: Reading) -> str:
    """What is counted, in the words of the sentence: the noun behind, else the words before."""
    behind = _bare(text[place.end : min(place.right, place.end + _LONGEST)])
    before = _bare(text[max(place.left, place.start - _LONGEST) : place.start])
    subject = behind if len(behind) > 1 else before
    if reading.nouns and reading.indicator_id != OTHER:
        start, end = reading.nouns
        word = text[start:end]
        if word not in subject:
            subject = _bare(word + behind)
    return subject[:_LONGEST] or before[-_LONGEST:] or "未写明"


def _bare(words: str) -> str:
    return _TRIM.sub("", _CUT.sub("", words))
