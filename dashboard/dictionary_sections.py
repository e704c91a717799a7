"""What the dictionary shows: its list of indicators, and one indicator whole."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import address, dictionary, frame, labels, tables
from dashboard.dictionary import Coverage, Entry, Kind
from dashboard.labels import Terms, term
from dashboard.language import _, joined, ngettext
from dashboard.records import Observation
from dashboard.search_table import follow
from dashboard.tables import Cell, Table

_COMPARE = "pages/look/compare.py"


def indicator_picker(entries: Sequence[Entry]) -> Entry | None:
    """Pick an indicator, in use or not; none of them means the whole list."""
    by_id = {entry.indicator_id: entry for entry in entries}

    def label(indicator_id: str) -> str:
        if indicator_id not in by_id:
            return _("全部指标")
        entry = by_id[indicator_id]
        return _("{family} · {name}").format(family=entry.family, name=entry.name)

    options = [dictionary.EVERYTHING, *by_id]
    chosen = address.pick_one(_("指标"), "indicator", options, label, dictionary.EVERYTHING)
    return by_id.get(chosen)


def show_list(entries: Sequence[Entry], terms: Terms) -> None:
    """Every indicator under its family; a click opens it."""
    rows: list[list[Cell]] = []
    for family, members in dictionary.by_family(entries):
        rows.append([Cell(family.family, "group", small=family.family_definition)])
        rows += [_listed(entry, terms) for entry in members]
    columns = (_("指标"), _("数的是"), _("数字"), _("地方"))
    caption = _("点名称看定义、口径和全部数字。重复刊印只算一次。")
    follow(tables.show(Table(caption, columns, rows, numeric=(2, 3)), "indicators"))


def _listed(entry: Entry, terms: Terms) -> list[Cell]:
    name = Cell(entry.name, "link", f"indicator/{entry.indicator_id}", _quantity(entry, terms))
    core = Cell(dictionary.parts_of(entry.definition).core)
    if not entry.observations:
        return [name, core, Cell(_("还没有"), "muted"), Cell(_("还没有"), "muted")]
    return [name, core, Cell(str(entry.observations)), Cell(str(entry.places))]


def _quantity(entry: Entry, terms: Terms) -> str:
    """Unit and kind of quantity, or that each figure has its own."""
    if entry.measure is None:
        return _("单位照报道")
    return _("{measure}，{unit}").format(
        measure=term(terms, "measure", entry.measure), unit=entry.unit
    )


def show_definition(entry: Entry, entries: Sequence[Entry], terms: Terms) -> None:
    """What an indicator counts, what it leaves out and how it can mislead."""
    parts = dictionary.parts_of(entry.definition)
    measure = terms["measure", entry.measure] if entry.measure else None
    lines = (
        (_("数的是"), parts.core, ""),
        (_("计入"), parts.included, ""),
        (_("不计入"), parts.excluded, ""),
        (_("单位"), entry.unit or _("单位照报道"), ""),
        (_("种类"), measure.name, measure.definition) if measure else ("", "", ""),
        (_("类别"), entry.family, entry.family_definition),
        (_("留意"), entry.caution, ""),
    )
    st.html(_definition_list(lines))
    broader = [e for e in entries if e.indicator_id == entry.broader_id]
    narrower = [e for e in entries if e.broader_id == entry.indicator_id]
    _show_related(_("是下面这个指标的一部分："), broader)
    _show_related(_("其中的一部分另有指标："), narrower)


def _definition_list(lines: Sequence[tuple[str, str, str]]) -> str:
    """Names, contents and remarks as an HTML list; every text escaped, empty lines left out."""
    items = [
        f"<dt>{escape(name)}</dt><dd>{escape(content)}"
        + (f"<small>{escape(remark)}</small>" if remark else "")
        + "</dd>"
        for name, content, remark in lines
        if content
    ]
    return f'<dl class="card">{"".join(items)}</dl>'


def _show_related(label: str, related: Sequence[Entry]) -> None:
    """Ways to indicators that count a part of this one, or the whole."""
    if not related:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(label, width="content")
        for entry in related:
            key = f"related-{entry.indicator_id}"
            if st.button(labels.escape(entry.name), key=key):
                follow(f"indicator/{entry.indicator_id}")


def show_kinds(kinds: Sequence[Kind], terms: Terms) -> None:
    """Every published number under the kind of thing it counts."""
    if not kinds:
        return
    frame.heading(_("公布的数字"))
    rows: list[list[Cell]] = []
    for kind in kinds:
        if len(kinds) > 1 or kind.name:
            rows.append([Cell(_kind_name(kind), "group", small=_akin(kind))])
        rows += [_observed(observation, terms) for observation in kind.observations]
    columns = (_("地方"), _("原文"), _("名目"), _("时段"), _("报道"))
    caption = _("点原文看出处。同一组数的是同一种；各地范围可能不同，不能相加。")
    follow(tables.show(Table(caption, columns, rows, numeric=(1,)), "observations"))


def _kind_name(kind: Kind) -> str:
    name, n = kind.name or _("没有再细分"), len(kind.observations)
    return ngettext("{name}（{n} 个）", "{name}（{n} 个）", n).format(name=name, n=n)


def _akin(kind: Kind) -> str:
    """Which kinds compare with this one under that condition; told in full once a set."""
    if not kind.akin:
        return ""
    if kind.akin_to and len(kind.akin) > 1:
        return _("与“{name}”等相近，有条件可比").format(name=kind.akin_to)
    return _("相近，有条件可比：{names}").format(names=joined(list(kind.akin)))


def _observed(observation: Observation, terms: Terms) -> list[Cell]:
    is_exact = observation.qualifier == "exact"
    ends = labels.days(observation.end_earliest, observation.end_latest)
    place, report = f"place/{observation.place_code}", f"report/{observation.report_id}"
    return [
        Cell(observation.place, "link", place, labels.scope(observation, terms)),
        Cell(
            observation.printed,
            "figure",
            observation.observation_id,
            "" if is_exact else labels.bounds(observation),
        ),
        Cell(observation.subject),
        Cell(labels.period(observation, terms), small=_("截至 {day}").format(day=ends)),
        Cell(observation.report, "link", report),
    ]


def show_compare_link(entry: Entry) -> None:
    """The way to the comparison of an indicator, where there is something to compare."""
    if entry.observations and entry.indicator_id != dictionary.NO_INDICATOR:
        parameters = address.link(indicator=entry.indicator_id)
        label = _("在县区对比里看{indicator}").format(indicator=entry.name)
        icon = ":material/arrow_forward:"
        st.page_link(_COMPARE, label=labels.escape(label), icon=icon, query_params=parameters)


def show_way_back(typed: str) -> None:
    """The way back to what was found for what is still typed.

    A link from a screen to itself would leave the browser's URL as it was; a button does not.
    """
    if not typed:
        return
    label = _("回到“{typed}”的查找结果").format(typed=typed)
    if st.button(labels.escape(label), icon=":material/arrow_back:", type="tertiary"):
        st.switch_page(dictionary.PAGE, query_params=address.link(q=typed))


def show_coverage(coverage: Sequence[Coverage], terms: Terms) -> None:
    """Which places publish an indicator, and why the others do not."""
    published = [c.place for c in coverage if c.observations]
    of_parts = [c.place for c in coverage if not c.observations and c.observations_of_parts]
    rows = []
    if published:
        rows.append(_covered(_("公布了"), "", published))
    if of_parts:
        rows.append(_covered(_("只公布一部分"), _("数字列在分项指标里"), of_parts))
    for reason, _n in dictionary.missing(coverage).most_common():
        found = terms["missing_reason", reason]
        places = [c.place for c in coverage if c.missing_reason == reason]
        rows.append(_covered(found.name, found.definition, places))
    columns = (_("情况"), _("处数"), _("地方"))
    caption = _("收录了报道的 {n} 个地方；没有的不补、不估、不计零。").format(n=len(coverage))
    tables.show(Table(caption, columns, rows, numeric=(1,)), "coverage")


def _covered(state: str, meaning: str, places: list[str]) -> list[Cell]:
    name = Cell(state, "heading", small=meaning)
    return [name, Cell(str(len(places))), Cell(joined(places))]
