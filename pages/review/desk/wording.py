"""Names of fields, reasons and codes in the reader's words."""

from collections.abc import Mapping

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
        "note_zh": _("备注（中文）"),
        "note_en": _("备注（英文）"),
        "report": _("报道"),
        "span": _("位置"),
        "verdict": _("去留"),
        "label_zh": _("短名（中文）"),
        "label_en": _("短名（英文）"),
        "unit": _("单位"),
        "value": _("数值"),
    }


def column(name: str) -> str:
    """The name of one field; its own where it has none."""
    return columns().get(name, name)


def _wanted() -> Mapping[str, str]:
    """What a field of a report's record should hold."""
    return {
        "report_id": _("小写字母、数字和连字符组成的代号，如 wanshan-2025-05"),
        "title": _("印出的标题，或自拟一个"),
        "name_zh": _("一个简短的中文名"),
        "name_en": _("一个简短的英文名"),
        "place_code": _("报道所说的县区、市或省"),
        "edtf": _("刊出日期，如 2025-05-21、2025-05、2025? 或 2025-08/2025-10"),
        "subject_zh": _("数的是什么，几个字"),
        "scope_name": _("这个数管到的地方或单位的名称"),
    }


def fault(found: Fault) -> str:
    """One thing that keeps a report from being accepted, as a sentence."""
    if found.place == "its figures":
        return _("至少要接受一个数字")
    wanted = _wanted().get(found.column, found.expected)
    value = f"“{found.value}”" if found.value else _("空")
    where = (
        column(found.column)
        if found.place == "the record"
        else f"{found.file} {column(found.column)}"
    )
    return _("{where}：现在是{value}，要填{wanted}").format(where=where, value=value, wanted=wanted)
