"""Tables of changes between versions; every figure that is still there opens its card."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard import labels, tables
from dashboard.labels import Terms, term
from dashboard.language import _, either, ngettext
from dashboard.tables import Cell, Kind, Table
from dashboard.version_changes import KINDS, WHYS, Cells, Change
from dashboard.versions import Step
from dashboard.versions_answers import kind_name, why_meaning, why_name
from dashboard.versions_cells import differences, reading, told

SHOWN = 150
_LONGEST = 36
_NAMING_FIGURES = {"finding", "correction"}


def show_figures(changes: Sequence[Change], known: Collection[str], terms: Terms) -> None:
    """Figures that came, changed, went or moved.

    Args:
        changes: What differs; at most `SHOWN` are shown.
        known: Figures that the database has now, by id.
        terms: Labels of the closed lists.
    """
    rows = [
        [
            _printed(change, known),
            Cell(kind_name(change.kind)),
            _old_and_new(change, terms),
            _why(change),
            Cell(_said(change, "report"), "muted"),
        ]
        for change in changes[:SHOWN]
    ]
    columns = (_("数字"), _("变化"), _("原来 → 现在"), _("缘由"), _("报道"))
    tables.show(Table(_caption(changes), columns, rows), "figures")


def _caption(changes: Sequence[Change]) -> str:
    n = len(changes)
    if n <= SHOWN:
        return ngettext("{n} 条，点数字看出处。", "{n} 条，点数字看出处。", n).format(n=n)
    return _("共 {n} 条，这里列前 {shown} 条；全部用 python -m etl diff 写成文件。").format(
        n=n, shown=SHOWN
    )


def _printed(change: Change, known: Collection[str]) -> Cell:
    cells = change.new or change.old or {}
    subject = _said(change, "subject")
    printed = str(cells.get("as_printed", change.id))
    kind: Kind = "figure" if change.id in known else "text"
    place = labels.both(cells.get("scope_name"), cells.get("scope_name_en"))
    return Cell(printed, kind, change.id, " · ".join(part for part in (place, subject) if part))


def _said(change: Change, stem: str) -> str:
    """A text of a change in the reader's language, from the newer side where there is one."""
    cells = change.new or change.old or {}
    return either(str(cells.get(f"{stem}_zh", "")), str(cells.get(f"{stem}_en", "")))


def _old_and_new(change: Change, terms: Terms) -> Cell:
    """Each thing that differs on a line of its own; long texts one below the other."""
    if change.old is None:
        return _whole(change.new or {}, _("没有收录 → {now}"), change)
    if change.new is None:
        return _whole(change.old, _("{now} → 不再收录"), change)
    lines = [_line(*difference) for difference in differences(change, terms)]
    first, *further = lines or [Cell(_("内容没变，只是编号随位置变了"))]
    return replace(first, more=tuple(further))


def _line(name: str, old: str, new: str) -> Cell:
    if len(old) + len(new) > _LONGEST or "→" in old + new:
        text = _("{name}：{text}").format(name=name, text=new)
        return Cell(text, small=_("原来：{text}").format(text=old))
    return Cell(_("{name}：{old} → {new}").format(name=name, old=old, new=new))


def _whole(cells: Cells, template: str, change: Change) -> Cell:
    if change.what != "figure":
        return Cell(told(change.what, cells))
    return Cell(template.format(now=reading(cells)), small=_said(change, "indicator"))


def _why(change: Change) -> Cell:
    """The reason of each build, and the correction's own words."""
    names = dict.fromkeys(why_name(why) for why in change.whys)
    return Cell(_("，").join(names), small=either(*change.reason))


def show_others(what: str, changes: Sequence[Change], known: Collection[str], terms: Terms) -> None:
    """Reports, findings, corrections or practices that came, changed or went."""
    rows = [
        [
            _title(change, terms),
            Cell(kind_name(change.kind)),
            _old_and_new(change, terms),
            _why(change),
            *([_figures(change, known)] if what in _NAMING_FIGURES else []),
        ]
        for change in changes[:SHOWN]
    ]
    columns = [_("名称"), _("变化"), _("原来 → 现在"), _("缘由")]
    columns += [_("数字")] if what in _NAMING_FIGURES else []
    caption = _caption(changes) if what in _NAMING_FIGURES else _("{n} 条").format(n=len(changes))
    tables.show(Table(caption, columns, rows), f"changed-{what}")


def _title(change: Change, terms: Terms) -> Cell:
    cells = change.new or change.old or {}
    if change.what == "finding":
        return Cell(term(terms, "check_kind", str(cells.get("check_kind", ""))), "heading")
    if change.what == "correction":
        return Cell(term(terms, "correction_action", str(cells.get("action", ""))), "heading")
    name = labels.both(cells.get("name_zh"), cells.get("name_en")) or change.id
    return Cell(name, "heading", small=str(cells.get("title", "")))


def figures_of(change: Change) -> list[str]:
    """The ids of the figures that a change is about."""
    cells = change.new or change.old or {}
    if change.what == "figure":
        return [change.id]
    ids = cells.get("figure_ids") or [cells.get("figure_id")]
    return [str(figure_id) for figure_id in ids if figure_id]


def _figures(change: Change, known: Collection[str]) -> Cell:
    kinds: tuple[Kind, Kind] = ("muted", "figure")
    cells = [Cell(i, kinds[i in known], i) for i in figures_of(change)]
    first, *further = cells or [Cell(_("没有"), "muted")]
    return replace(first, more=tuple(further))


def show_reasons(changes: Sequence[Change]) -> None:
    """How many figures changed in which way for which reason, and what the reasons mean."""
    counts = Counter((c.whys[-1], c.kind) for c in changes if c.what == "figure")
    rows = []
    for why in WHYS:
        cells = [Cell(str(n)) if (n := counts[why, kind]) else Cell("·", "none") for kind in KINDS]
        rows.append([Cell(why_name(why), "heading", small=why_meaning(why)), *cells])
    columns = (_("缘由"), *(kind_name(kind) for kind in KINDS))
    caption = _("数字按缘由和变化计数；有几条缘由的，只计最后一条。“·”是没有。")
    numeric = tuple(range(1, len(columns)))
    tables.show(Table(caption, columns, rows, numeric=numeric), "reasons")


def show_steps(steps: Sequence[Step]) -> str:
    """The rebuilds of which a record is kept.

    Returns:
        The pair of versions that is asked for by a click in this run, as "old--new", else "".
    """
    rows = [
        [
            Cell(f"{step.old.version} → {step.new.version}", "link", _pair(step), step.new.when),
            *(Cell(str(n)) if (n := step.figures(kind)) else Cell("·", "none") for kind in KINDS),
        ]
        for step in steps
    ]
    columns = (_("重建"), *(kind_name(kind) for kind in KINDS))
    caption = _("最近的在前；点版本看那一次改了什么。各列是数字的个数，“·”是没有。")
    return tables.show(
        Table(caption, columns, rows, numeric=tuple(range(1, len(columns)))), "rebuilds"
    )


def _pair(step: Step) -> str:
    return f"{step.old.version}--{step.new.version}"
