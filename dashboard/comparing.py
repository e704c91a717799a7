"""What the comparison screen picks and shows: places by group, bases, one or several indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import (
    address,
    answers,
    bases,
    charts,
    components,
    frame,
    labels,
    pairs,
    peers,
    pickers,
    practices,
    queries,
    screens,
    tables,
)
from dashboard.bases import Base, Rebasing
from dashboard.comparison import Comparison, compare_all
from dashboard.labels import Terms, escape, term
from dashboard.language import _, in_a_row, joined
from dashboard.lectures import own
from dashboard.lectures.slides import Slide
from dashboard.peers import Group, Member
from dashboard.records import Indicator, Observation, Place
from dashboard.tables import Cell, Table
from dashboard.theme import Palette

MOST_INDICATORS = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator over the chosen places, on the chosen base.

    Attributes:
        indicator: The indicator.
        comparison: Its numbers, judged.
        missing: Places without a number, each with the id of the reason.
        rebasing: Numerators and denominators where another base was chosen, else None.
    """

    indicator: Indicator
    comparison: Comparison
    missing: Sequence[tuple[Place, str]]
    rebasing: Rebasing | None


def pick_places(everywhere: Sequence[Place]) -> tuple[list[Place], list[Member]]:
    """Pick places by hand or by a named group; the group's variables come along."""
    group = Group(
        address.pick_segment(
            _("和谁比"),
            "peers",
            [str(group) for group in Group],
            lambda code: peers.group_name(Group(code)),
            str(Group.OWN),
        )
    )
    if group is Group.OWN:
        return pickers.places_picker(everywhere), []
    if group is Group.MECHANISM:
        known = {m.mechanism_id: m for m in practices.mechanisms() if m.practice_ids}
        chosen = address.pick_one(
            _("机制"),
            "mechanism",
            list(known),
            lambda code: _("{name}（{n} 个做法）").format(
                name=known[code].name, n=len(known[code].practice_ids)
            ),
            "",
        )
        members = peers.same_mechanism(known[chosen], everywhere)
    else:
        of = peers.by_code(everywhere)[pickers.place_of(everywhere)]
        make = peers.same_prefecture if group is Group.PREFECTURE else peers.similar_population
        members = make(of, everywhere)
    st.caption(escape(peers.rule(group)))
    return [member.place for member in members], members


def compared(
    indicators: Sequence[Indicator], places: Sequence[Place], base: Base
) -> tuple[list[Compared], list[Base]]:
    """Each indicator over the places on a base, and the bases that can be offered."""
    codes = {place.place_code for place in places}
    everything = [o for o in queries.observations() if o.place_code in codes]
    wanted = {i.indicator_id: _of_indicator(i, everything) for i in indicators}
    can = bases.offered([o for held in wanted.values() for o in held], everything, places)
    base = base if base in can else Base.RAW
    found = []
    for indicator in indicators:
        held = wanted[indicator.indicator_id]
        missing = screens.missing_places(indicator.indicator_id, places, held)
        if base is Base.RAW:
            found.append(Compared(indicator, compare_all(held), missing, None))
        else:
            rebasing = bases.rebased(held, base, everything, places)
            judged = compare_all(rebasing.observations)
            found.append(Compared(_on_base(indicator, base), judged, missing, rebasing))
    return found, can


def _on_base(indicator: Indicator, base: Base) -> Indicator:
    """The indicator with the base in its name."""
    name = _("{indicator}（{base}）").format(indicator=indicator.name, base=bases.base_name(base))
    return replace(indicator, name_zh=name, name_en=name)


def _of_indicator(indicator: Indicator, everything: Sequence[Observation]) -> list[Observation]:
    return [o for o in everything if indicator.indicator_id in (o.indicator_id, o.broader_id)]


def pick_base(can: Sequence[Base]) -> None:
    """Offer the bases for which a denominator of the same scope is published."""
    if len(can) > 1:
        address.pick_segment(
            _("口径"),
            "base",
            [str(base) for base in can],
            lambda code: bases.base_name(Base(code)),
            str(Base.RAW),
        )
    asked = st.query_params.get("base", "")
    if len(can) == 1 and asked and asked != Base.RAW:
        st.info(escape(_("链接要的口径用不上：{code}").format(code=asked[:40])))
    lacking = [bases.base_name(base) for base in Base if base not in can]
    if lacking:
        names = joined(lacking)
        st.caption(escape(_("{names}：所选的数没有同范围的分母，不换算。").format(names=names)))


def asked_base() -> Base:
    """The base that the URL asks for; an unknown one is the printed number."""
    asked = st.query_params.get("base", str(Base.RAW))
    return Base(asked) if asked in set(Base) else Base.RAW


def title(one: Compared) -> str:
    """The answer on one indicator; what cannot be divided is not said to be unpublished."""
    if one.rebasing is not None and one.rebasing.without and not one.comparison.all:
        return _("{indicator}：公布的数都不能这样换算").format(indicator=one.indicator.name)
    return answers.comparison_title(one.indicator, one.comparison)


def lead(one: Compared, terms: Terms) -> str:
    """Who is first and last and what stands apart; and what has no denominator."""
    said = answers.comparison_lead(one.comparison, terms)
    return in_a_row([part for part in (said, _undivided(one)) if part])


def answer(found: Sequence[Compared]) -> tuple[str, str]:
    """Title and lead of the screen, on one indicator or several."""
    if not found:
        return _("没有挑选指标，所以没有可放的数"), ""
    if len(found) == 1:
        return title(found[0]), lead(found[0], labels.all_terms())
    held = [(one.indicator, one.comparison) for one in found]
    return answers.several_title(held), answers.several_lead(unpublished(found))


def unpublished(found: Sequence[Compared]) -> list[str]:
    """The names of the indicators that none of the places publishes."""
    return [
        one.indicator.name
        for one in found
        if not one.comparison.all and not (one.rebasing and one.rebasing.without)
    ]


def _undivided(one: Compared) -> str:
    """Numbers without a denominator, each named; empty where there are none."""
    if one.rebasing is None or not one.rebasing.without:
        return ""
    named = joined([f"{own.place} {own.printed}" for own, _why in one.rebasing.without])
    return _("没有分母、不换算的：{named}。").format(named=named)


def show_one(one: Compared, terms: Terms, palette: Palette) -> None:
    """One indicator in full: charts, table, pairs, nested scopes, what is missing."""
    comparison = one.comparison
    show_charts(comparison, title(one), terms, palette)
    if comparison.all:
        frame.heading(_("名次与缘由"))
        caption = _("点原文看出处。名次从大到小；区间相叠时给出范围。")
        remarks = screens.open_remarks()
        components.judged_table(comparison.all, remarks, terms, caption, "judged")
    if one.rebasing is not None:
        frame.heading(_("分母从哪里来"))
        tables.show(denominators(one.rebasing, terms), "denominators")
    observations = [judged.observation for judged in comparison.all]
    groups = pairs.nested(observations)
    if groups:
        frame.heading(_("范围套着范围"))
        pairs.show_nested(groups, terms, "nested")
    if len(observations) > 1:
        frame.heading(_("两两能不能比"))
        pairs.show_matrix(observations, terms, "matrix")
    if one.missing:
        frame.heading(_("没有数字的地方"))
        components.missing_table(one.missing, terms, "missing")
    frame.reading_note(one.indicator)
    collect(one)


def show_charts(
    comparison: Comparison, answer: str, terms: Terms, palette: Palette, key: str = ""
) -> None:
    """The groups on their axes, and what has none."""
    end = charts.axis_end([comparison.comparable, comparison.conditional])
    for verdict, group in screens.ranked_groups(comparison):
        name = screens.group_name(group, terms)
        frame.heading(name, term(terms, "verdict", verdict), verdict)
        shared = end if group in (comparison.comparable, comparison.conditional) else None
        plot = charts.dot_plot(group, shared or charts.axis_end([group]), terms, palette)
        own = f"{key}dots-{group[0].observation.observation_id}-{verdict}"
        components.chart(plot, answers.chart_alt(answer, group), own)
    if comparison.apart:
        verdict = "not_comparable"
        frame.heading(_("另列"), term(terms, "verdict", verdict), verdict)
        st.caption(_("口径或范围不同，没有共同的刻度，只照录原文。"))
        plot = charts.hollow_marks(comparison.apart, terms, palette)
        components.chart(plot, answers.chart_alt(answer, comparison.apart), f"{key}hollow")


def show_several(found: Sequence[Compared], terms: Terms, palette: Palette) -> None:
    """Several indicators as small multiples, each with its own answer and its own axis."""
    columns = st.columns(2)
    for number, one in enumerate(found):
        with columns[number % 2], st.container(border=True):
            st.markdown(f"**{escape(title(one))}**")
            st.caption(escape(lead(one, terms)))
            key = f"{one.indicator.indicator_id}-"
            show_charts(one.comparison, title(one), terms, palette, key)
            _small_table(one, terms)
            if one.missing:
                without = joined([place.label for place, _reason in one.missing])
                st.caption(escape(_("没有数字：{places}").format(places=without)))
            collect(one)


def collect(one: Compared) -> None:
    """Put the comparison of one indicator into the reader's own lecture."""
    shown = {judged.observation.place_code for judged in one.comparison.all}
    codes = tuple(sorted(shown | {place.place_code for place, _reason in one.missing}))
    slide = Slide("compare", (one.indicator.indicator_id,), codes)
    own.collect(slide, f"collect-{one.indicator.indicator_id}")
    if one.rebasing is not None:
        st.caption(_("放进讲稿的是原数，不带换算。"))


def _small_table(one: Compared, terms: Terms) -> None:
    rows = [
        [
            Cell(j.observation.place, "heading"),
            Cell(j.observation.printed, "figure", j.observation.observation_id),
            Cell(str(j.rank) if j.rank else "—"),
            Cell(term(terms, "verdict", j.verdict.term), "badge", j.verdict.term),
        ]
        for j in one.comparison.all
    ]
    columns = (_("地方"), _("原文"), _("名次"), _("判定"))
    key = f"small-{one.indicator.indicator_id}"
    tables.show(Table(one.indicator.name, columns, rows, numeric=(1,)), key)


def denominators(rebasing: Rebasing, terms: Terms) -> Table:
    """What each number was divided by, with its own card and year; and what could not be."""
    rows = []
    for observation_id, by in rebasing.denominators.items():
        own = rebasing.numerators[observation_id]
        gap = bases.year_gap(own, by)
        note = _("分子分母可能相隔 {n} 年").format(n=gap) if gap else ""
        printed = Cell(by.printed, "figure" if by.figure_id else "text", by.figure_id, by.counted)
        rows.append(
            [
                Cell(own.place, "heading", small=labels.scope(own, terms)),
                Cell(own.printed, "figure", observation_id),
                printed,
                Cell(labels.days(by.earliest, by.latest), "muted", small=note or by.source),
            ]
        )
    for own, why in rebasing.without:
        rows.append(
            [
                Cell(own.place, "heading", small=labels.scope(own, terms)),
                Cell(own.printed, "figure", own.observation_id),
                Cell(_("没有"), "muted"),
                Cell(why, "muted"),
            ]
        )
    columns = (_("地方"), _("分子（原文）"), _("分母"), _("分母的日期"))
    caption = _("分母只用同一范围公布的数；没有的，不换算，也不估。")
    return Table(caption, columns, rows, numeric=(1,))


def show_members(members: Sequence[Member]) -> None:
    """The variables that made a group."""
    rows = [
        [Cell(f"{member.place.parent} {member.place.label}", "heading"), Cell(member.why)]
        for member in members
    ]
    with st.expander(_("这一组按什么定的（{n} 处）").format(n=len(rows))):
        tables.show(Table(_("每处的变量"), (_("地方"), _("变量")), rows), "members")
