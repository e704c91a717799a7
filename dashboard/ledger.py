"""The ledger of conflicts: one fact with two values, and which of them comparisons take."""

from collections.abc import Sequence

import streamlit as st

from dashboard import labels, queries, shown, tables
from dashboard.comparison import Judged, compare_all
from dashboard.conflicts import Conflict, Coverage, Entry, conflicts, coverage
from dashboard.labels import Terms, term
from dashboard.language import _, in_a_row, ngettext
from dashboard.tables import Cell, Table


def answer(found: Sequence[Conflict]) -> str:
    """How many facts stand with two values, and how many of these cannot both be."""
    contradictory = sum(conflict[0].outcome == "contradictory" for conflict in found)
    counted = ngettext(
        "{n} 个事实印出了两个不同的数", "{n} 个事实印出了两个不同的数", len(found)
    ).format(n=len(found))
    if not contradictory:
        return _("{counted}，都可能同时成立，口径待核。").format(counted=counted)
    return ngettext(
        "{counted}，其中 {n} 个互不相容，口径待核。",
        "{counted}，其中 {n} 个互不相容，口径待核。",
        contradictory,
    ).format(counted=counted, n=contradictory)


def nothing_found(held: Coverage) -> str:
    """That no fact stands with two values, and how little that proves."""
    facts = _("{n} 个事实里多数只印过一次，无从对照；没有不符不等于已经证实。").format(
        n=held.observations
    )
    if not held.repeated + held.alike:
        return in_a_row([_("没有一个事实印过两次，没有两个数可以对照。"), facts])
    pairs = _(
        "目前没有一事两数：重复刊印的 {repeated} 对、范围和指标相同的 {alike} 对，每一对都相同。"
    ).format(repeated=held.repeated, alike=held.alike)
    return in_a_row([pairs, facts])


def rules() -> list[str]:
    """Which of two values comparisons take, in the order in which the rules apply."""
    return [
        _("更正在先：不再使用的数不进任何比较，改读的数按改读后的值。"),
        _("同一事实重复刊印：取首次刊印的数，其余只留在数字身世卡里。"),
        _("同一范围有确定较晚的数：取较晚的，较早的另列。"),
        _("分不出先后：都列出，同一范围最多一个参加排名，其余注明是同一范围里的另一个数。"),
    ]


def taken(entry: Entry, judged: Judged | None, terms: Terms) -> tuple[str, str]:
    """What comparisons do with a figure, and by which rule; two short texts.

    Args:
        entry: A figure of a conflict.
        judged: What the comparison of its indicator over all places says of it; None where
            it takes no part.
        terms: Labels of the closed lists.
    """
    if entry.is_repeat:
        rule = _("同一事实取首次刊印的 {printed}").format(printed=entry.first_printed)
        return _("不进比较"), rule
    if judged is None:
        return _("不进比较"), _("没有共同的指标")
    why = _("；").join(labels.reason(reason, terms) for reason in judged.reasons)
    if judged.rank is not None:
        place = _("{rank} / {of}").format(rank=judged.rank, of=judged.rank.of)
        return _("参加排名"), _("名次 {place}").format(place=place)
    codes = {reason.code for reason in judged.reasons}
    if "earlier" in codes:
        return _("另列"), _("同一范围有确定较晚的数")
    if judged.verdict.term == "conditional":
        return _("列出，有条件"), why
    return _("另列"), why


def judgements(found: Sequence[Conflict]) -> dict[str, Judged]:
    """What the comparison over all places says of the figures in conflict, by figure."""
    wanted = {
        entry.indicator_id
        for conflict in found
        for entry in conflict
        if not entry.is_repeat and entry.indicator_id != "other"
    }
    if not wanted:
        return {}
    everything = queries.observations()
    judged = {}
    for indicator_id in wanted:
        compared = [o for o in everything if indicator_id in (o.indicator_id, o.broader_id)]
        for each in compare_all(compared).all:
            if each.observation.indicator_id == indicator_id:
                judged[each.observation.observation_id] = each
    return judged


def fact(entry: Entry, terms: Terms) -> str:
    """What a conflict is about: place, scope, what is counted, measure."""
    where = [entry.place] if entry.scope_level in {"county", "prefecture"} else []
    if not where:
        where = [entry.place, entry.scope]
    measure = term(terms, "measure", entry.measure)
    what = entry.subject if entry.indicator_id == "other" else entry.indicator
    parts = [*where, what, entry.counted, measure]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def basis(entry: Entry) -> str:
    """Why the figures of a conflict are held for one fact."""
    return {
        "printed_again": _("审核认定为同一事实的重复刊印"),
        "same_period": _("范围、指标、对象和时段都相同"),
        "period_open": _("范围、指标和对象相同，时段可能相同：也可能各说各的日子"),
    }[entry.basis]


def show(terms: Terms) -> None:
    """The section: the answer, the conflicts with the figures that comparisons take, the rules."""
    found = conflicts()
    said = answer(found) if found else nothing_found(coverage())
    shown.part(said)
    st.markdown(labels.escape(said))
    if found:
        _show_conflicts(found, terms)
    st.caption(labels.escape(_("两个数不同时，比较里按这个次序取：")))
    lines = [f"{n}. {labels.escape(rule)}" for n, rule in enumerate(rules(), start=1)]
    st.markdown("\n".join(lines))


def _show_conflicts(found: Sequence[Conflict], terms: Terms) -> None:
    judged = judgements(found)
    rows: list[list[Cell]] = []
    for conflict in found:
        first = conflict[0]
        outcome = term(terms, "outcome", first.outcome)
        small = _("{basis}；{outcome}，口径待核").format(basis=basis(first), outcome=outcome)
        rows.append([Cell(fact(first, terms), "group", small=small)])
        rows += [_row(entry, judged.get(entry.observation_id), terms) for entry in conflict]
    columns = (_("原文"), _("报道"), _("时段"), _("比较里怎么用"))
    caption = _("同一事实的几个数放在一起，点数字看出处。")
    tables.show(Table(caption, columns, rows, numeric=(0,)), "ledger")


def _row(entry: Entry, judged: Judged | None, terms: Terms) -> list[Cell]:
    use, rule = taken(entry, judged, terms)
    published = labels.days(entry.published_earliest, entry.published_latest)
    if entry.published_basis != "stated":
        word = term(terms, "date_basis", entry.published_basis)
        published = _("{when}（{basis}）").format(when=published, basis=word)
    ends = labels.days(entry.end_earliest, entry.end_latest)
    corrected = (
        (Cell(_("更正：{reason}").format(reason=entry.correction), "muted"),)
        if entry.correction
        else ()
    )
    return [
        Cell(
            entry.printed,
            "figure",
            entry.figure_id,
            "" if entry.qualifier == "exact" else labels.bounds(entry),
        ),
        Cell(entry.report, small=published),
        Cell(
            entry.period_text or term(terms, "period_kind", entry.period_kind),
            small=_("截至 {day}").format(day=ends),
        ),
        Cell(use, small=rule, more=corrected),
    ]
