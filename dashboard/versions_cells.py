"""One change in the reader's words: names of what differs, old and new, readings."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from types import SimpleNamespace

from dashboard import labels
from dashboard.labels import Terms, term
from dashboard.language import _, either, joined
from dashboard.version_changes import Cells, Change

_LONGEST = 90
_READING = frozenset({"value", "low", "high", "low_closed", "high_closed", "unit"})
_DAYS = frozenset({"start_earliest", "start_latest", "end_earliest", "end_latest"})
_PUBLISHED = frozenset({"published_edtf", "published_earliest", "published_latest"})
_POSITION = frozenset({"printed_start", "printed_end"})
_LISTS = {
    "qualifier": "qualifier",
    "measure": "measure",
    "direction": "direction",
    "scope_level": "scope_level",
    "period_kind": "period_kind",
    "period_basis": "date_basis",
    "published_basis": "date_basis",
    "paper_basis": "date_basis",
    "measured_by": "measured_by",
    "outcome": "outcome",
    "check_kind": "check_kind",
    "action": "correction_action",
    "status": "correction_status",
    "title_status": "title_status",
    "kind": "report_kind",
}
_NAMED = {"indicator_id": "indicator", "counted_id": "counted", "place_code": "place"}


def differences(change: Change, terms: Terms) -> Iterator[tuple[str, str, str]]:
    """What differs: its name, its old and its new text; what belongs together as one."""
    old, new = change.old or {}, change.new or {}
    gathered = (
        (_("读作"), _READING, reading),
        (_("起止"), _DAYS, _when),
        (_("日期"), _PUBLISHED, _published),
        (_("位置"), _POSITION, _where),
    )
    left = list(change.columns)
    for name, columns, told in gathered:
        if columns & set(left):
            yield name, told(old), told(new)
            left = [column for column in left if column not in columns]
    for column in left:
        if _other_language(column) not in left or column.endswith(either("_zh", "_en")):
            yield column_name(column), _text(old, column, terms), _text(new, column, terms)


def _other_language(column: str) -> str:
    """The column with the same text in the other language; empty where there is none."""
    stem, _bar, ending = column.rpartition("_")
    return f"{stem}_{'en' if ending == 'zh' else 'zh'}" if ending in {"zh", "en"} else ""


def column_name(column: str) -> str:
    """What a column holds, in a word or two; a column nobody named is shown as it is called."""
    names = {
        "as_printed": _("原文"),
        "qualifier": _("约数词"),
        "step": _("末位单位"),
        "per": _("每多少"),
        "per_unit": _("每多少"),
        "indicator_id": _("指标"),
        "counted_id": _("口径"),
        "subject": _("数的是"),
        "measure": _("类型"),
        "direction": _("升降"),
        "scope_level": _("范围级别"),
        "scope_name": _("范围"),
        "place_code": _("地方"),
        "period_text": _("时段原文"),
        "period_kind": _("时段"),
        "period_basis": _("时段依据"),
        "period_days": _("时段天数"),
        "measured_by": _("谁测的"),
        "printed_in": _("印在哪篇"),
        "note": _("附注"),
        "first_print": _("首次刊印"),
        "title": _("标题"),
        "title_status": _("标题来历"),
        "name": _("名称"),
        "kind": _("体裁"),
        "authors": _("作者"),
        "paper": _("报纸"),
        "paper_basis": _("报纸依据"),
        "published_basis": _("日期依据"),
        "page_id": _("版面"),
        "page_sha256": _("版面校验值"),
        "outcome": _("结果"),
        "check_kind": _("核对"),
        "formula": _("算式"),
        "explanation": _("说明"),
        "figure_ids": _("所核的数字"),
        "figure_id": _("数字"),
        "action": _("处理"),
        "status": _("状态"),
        "reason": _("缘由"),
        "report_id": _("报道"),
        "summary": _("概述"),
        "problem": _("要解决的问题"),
        "mechanism_ids": _("机制"),
        "notes": _("环节与说明"),
    }
    stem = column[:-3] if _other_language(column) else column
    name = names.get(stem, column)
    is_english = column.endswith("_en") and either("zh", "en") == "zh"
    return _("{name}（英文）").format(name=name) if is_english else name


def reading(cells: Cells) -> str:
    """The interval that a figure's print leaves open, with its unit; the value where exact."""
    low, high = _number(cells.get("low")), _number(cells.get("high"))
    bounded = SimpleNamespace(
        low=low,
        high=high,
        low_closed=bool(cells.get("low_closed", True)),
        high_closed=bool(cells.get("high_closed", True)),
        unit=str(cells.get("unit", "")),
    )
    return labels.bounds(bounded)


def told(what: str, cells: Cells) -> str:
    """What a thing without a reading comes with: a formula, a reason, a date, a summary."""
    if what == "report":
        return _published(cells)
    stem = {"finding": "explanation", "correction": "reason"}.get(what, "summary")
    text = labels.both(cells.get(f"{stem}_zh"), cells.get(f"{stem}_en"))
    return _cut(f"{cells['formula']} · {text}" if cells.get("formula") else text)


def _number(cell: object) -> Decimal | None:
    try:
        return None if cell is None else Decimal(str(cell))
    except InvalidOperation:
        return None


def _when(cells: Cells) -> str:
    end = _days(cells, "end_earliest", "end_latest")
    start = _days(cells, "start_earliest", "start_latest")
    return f"{start} → {end}" if start and start != end else end or _("没有")


def _published(cells: Cells) -> str:
    return _days(cells, "published_earliest", "published_latest") or _("没有")


def _days(cells: Cells, first: str, last: str) -> str:
    try:
        days = [date.fromisoformat(str(cells[name])) for name in (first, last) if cells.get(name)]
    except ValueError:
        return ""
    return labels.days(days[0], days[-1]) if days else ""


def _where(cells: Cells) -> str:
    start, end = cells.get("printed_start", ""), cells.get("printed_end", "")
    return _("第 {start}–{end} 字符").format(start=start, end=end)


def _text(cells: Cells, column: str, terms: Terms) -> str:
    """One cell: a code by its label, a missing one in a word, a long text cut."""
    cell = cells.get(column)
    if cell in (None, ""):
        return _("没有")
    if column in _LISTS:
        return term(terms, _LISTS[column], str(cell))
    if column in _NAMED:
        stem = _NAMED[column]
        return labels.both(cells.get(f"{stem}_zh"), cells.get(f"{stem}_en")) or str(cell)
    text = joined([str(part) for part in cell]) if isinstance(cell, list) else str(cell)
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
