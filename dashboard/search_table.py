"""What was found, as a table whose entries open their screens and cards."""

import streamlit as st

from dashboard import address, dictionary, frame, tables
from dashboard.dictionary_answers import kind_names
from dashboard.language import _, either
from dashboard.search import Fit, Group, Hit, Results
from dashboard.tables import Cell, Table

_BEFORE, _AROUND = 16, 60
_SCREENS = {
    "indicator": (dictionary.PAGE, "indicator"),
    "place": ("pages/look/place.py", "place"),
    "practice": ("pages/teach/practice.py", "practice"),
    "mechanism": ("pages/teach/practices.py", "mechanism"),
    "report": ("pages/check/report.py", "report"),
}


def show_results(results: Results) -> None:
    """What was found, by kind; a click opens its screen or its card."""
    if not results.found:
        return
    frame.heading(_("找到的"))
    rows: list[list[Cell]] = []
    for group in results.groups:
        rows.append([Cell(_group_name(group), "group")])
        rows += [_found(hit, results.typed) for hit in group.hits]
    columns = (_("条目"), _("说明"), _("怎么找到的"))
    caption = _("先列名称相同的，再列开头、拼音、名称和说明里有的。点条目打开。")
    follow(tables.show(Table(caption, columns, rows), "results"))


def _group_name(group: Group) -> str:
    name = kind_names()[group.kind]
    if len(group.hits) < group.found:
        return _("{kind}（{n} 条，列出 {shown} 条）").format(
            kind=name, n=group.found, shown=len(group.hits)
        )
    return _("{kind}（{n} 条）").format(kind=name, n=group.found)


def _found(hit: Hit, typed: str) -> list[Cell]:
    fits = {
        Fit.EXACT: _("同名"),
        Fit.BEGINNING: _("开头相同"),
        Fit.SOUND: _("拼音开头相同"),
        Fit.NAME: _("名称里有"),
        Fit.SOUND_WITHIN: _("拼音里有"),
        Fit.TEXT: _("说明里有"),
    }
    if hit.kind == "figure":
        context = hit.text.partition(" · ")[2]
        name = Cell(hit.printed, "figure", hit.entry_id, hit.name)
        return [name, Cell(context), Cell(fits[hit.fit], "muted")]
    name = Cell(hit.name, "link", f"{hit.kind}/{hit.entry_id}")
    return [name, Cell(excerpt(hit, typed)), Cell(fits[hit.fit], "muted")]


def follow(target: str) -> None:
    """Lead to the screen of what was clicked in this run, if anything was.

    Args:
        target: Kind and id with a stroke between them, or nothing.
    """
    kind, _stroke, entry_id = target.partition("/")
    if kind in _SCREENS:
        page, name = _SCREENS[kind]
        typed = st.query_params.get("q", "") if page == dictionary.PAGE else ""
        kept = {"q": typed} if typed else {}
        st.switch_page(page, query_params=address.link(**{name: entry_id}, **kept))


def excerpt(hit: Hit, typed: str) -> str:
    """The stretch of a hit's text around the first word that was looked for.

    Examples:
        >>> hit = Hit("place", "1", "甲县", "A", "乙市 · 丙省", "B", "", Fit.TEXT, 1)
        >>> excerpt(hit, "丙")
        '乙市 · 丙省'
    """
    text, width = hit.text, _AROUND * int(either("1", "2"))
    lowered = text.casefold()
    places = [lowered.find(word) for word in typed.casefold().split()]
    first = min((place for place in places if place >= 0), default=0)
    start = first - _BEFORE if first + _BEFORE > width else 0
    end = start + width
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
