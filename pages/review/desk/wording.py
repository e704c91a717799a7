"""Names of fields, reasons and codes in the reader's words."""

from collections.abc import Mapping

from dashboard import labels
from dashboard.labels import Terms
from dashboard.language import _
from etl.errors import Fault
from etl.review.queue import Reason


def reasons() -> Mapping[Reason, str]:
    """Why a figure deserves a closer look."""
    return {
        Reason.UNREADABLE: _("写法读不懂"),
        Reason.CONTRADICTING: _("和同篇别的数对不上"),
        Reason.UNIT_UNFIT: _("单位和指标不相称"),
        Reason.NO_PLACE: _("没有认出地方"),
        Reason.MEASURE_UNFIT: _("量的种类和指标平常的不同"),
        Reason.OTHER: _("没有合适的指标"),
        Reason.LOW_CONFIDENCE: _("把握不大"),
        Reason.VAGUE: _("原文是约数"),
        Reason.LARGE: _("数目大"),
        Reason.ADDED: _("人工补标"),
    }


def columns() -> Mapping[str, str]:
    """Names of the fields of a figure and of a report's record."""
    return {
        "indicator_id": _("指标"),
        "subject_zh": _("数的是什么"),
        "subject_en": _("数的是什么（英文）"),
        "measure": _("量的种类"),
        "direction": _("升降"),
        "scope_level": _("范围层级"),
        "scope_name": _("范围名称"),
        "place_code": _("所属县区"),
        "period_text": _("时间原文"),
        "period_kind": _("时间口径"),
        "measured_by": _("谁测的"),
        "duplicate_of": _("重复印出的首处"),
        "counted_id": _("数的是哪一种"),
        "report_id": _("报道代号"),
        "title": _("标题"),
        "name_zh": _("简称（中文）"),
        "name_en": _("简称（英文）"),
        "authors": _("作者（用“; ”隔开）"),
        "paper": _("报纸"),
        "edtf": _("刊出日期（EDTF）"),
        "date_basis": _("日期的来历"),
        "note_zh": _("备注（中文）"),
        "note_en": _("备注（英文）"),
        "report": _("报道"),
        "span": _("位置"),
        "verdict": _("去留"),
        "label_zh": _("短名（中文）"),
        "label_en": _("短名（英文）"),
        "unit": _("单位"),
        "value": _("数值"),
        "reason": _("缘由"),
        "kind": _("报道或图片说明"),
        "title_status": _("标题是印出的还是自拟的"),
        "paper_basis": _("报纸名的来历"),
        "date_note_zh": _("日期的说明（中文）"),
        "date_note_en": _("日期的说明（英文）"),
        "words": _("词"),
        "family_id": _("属于哪一类"),
        "definition_zh": _("定义（中文）"),
        "definition_en": _("定义（英文）"),
        "caution_zh": _("使用时要当心什么（中文）"),
        "caution_en": _("使用时要当心什么（英文）"),
    }


def said(terms: Terms, name: str, cell: str) -> str:
    """What a reader says of a field, codes in words."""
    verdicts = {
        "undecided": _("待定"),
        "accepted": _("已接受"),
        "rejected": _("已判不是数字"),
        "absent": _("没有提"),
    }
    if name == "verdict":
        return verdicts.get(cell, cell)
    return labels.term(terms, name, cell) or _("空")


def row_kind(kind: str) -> str:
    """What a new row of the catalogue stands for."""
    return {
        "place": _("新的地方"),
        "locality": _("新的街道、社区或单位"),
        "counted": _("新的一种"),
        "unit": _("新的单位"),
    }[kind]


def column(name: str) -> str:
    """The name of one field; its own where it has none."""
    return columns().get(name, name)


def _wanted() -> Mapping[str, str]:
    """What a field of a report's record should hold."""
    return {
        "report_id": _("小写字母、数字和连字符组成的代号，如 wanshan-2025-05"),
        "title": _("印出的标题，或自拟一个"),
        "place_code": _("报道所说的县区、市或省"),
        "edtf": _("刊出日期，如 2025-05-21、2025-05、2025? 或 2025-08/2025-10"),
        "subject_zh": _("数的是什么，几个字"),
        "scope_name": _("这个数管到的地方或单位的名称"),
        "subject_en": _("数的是什么，几个英文词"),
        "indicator_id": _("指标表里有的指标；新指标要用没有用过的代号"),
        "phrase": _("一个没有记过、读得出数字的例子"),
        "unit": _("原文印着的单位；把它选进范围里，或换一个有单位的指标"),
        "as_printed": _("读得出的数目、约数词和单位"),
        "span": _("只含这个数字的一段"),
        "duplicate_of": _("这篇里已接受的首处"),
        "period_text": _("和时间口径相符的时间原文，或空着"),
        "period_kind": _("和时间原文相符的口径"),
        "measured_by": _("谁测的；原文没说就选“未说明”"),
        "direction": _("升或降"),
        "counted_id": _("这个指标有的种类"),
        "value": _("读得出的数值"),
        "name_zh": _("一个简短的中文名"),
        "name_en": _("一个简短的英文名"),
        "label_zh": _("图表里用的中文短名"),
        "label_en": _("图表里用的英文短名"),
        "words": _("说明数的是什么的词"),
        "units": _("单位表里有的一组"),
    }


def fault(found: Fault) -> str:
    """One thing that keeps a report from being accepted, as a sentence."""
    if found.place == "its figures":
        return _("至少要接受一个数字")
    wanted = _wanted().get(found.column, found.expected)
    value = f"“{found.value}”" if found.value else _("空")
    where = column(found.column)
    if found.place not in ("the record", "the proposal", "the form"):
        where = _("{place} 的{column}").format(place=_placed(found), column=where)
    return _("{where}：现在是{value}，要填{wanted}").format(where=where, value=value, wanted=wanted)


def _placed(found: Fault) -> str:
    """Which figure or new row a fault is about."""
    kind, colon, named = found.place.partition(":")
    if colon and kind in ("place", "locality", "counted", "unit"):
        return f"{row_kind(kind)} {named.rpartition(':')[2]}"
    return found.place
