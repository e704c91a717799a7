"""What accepting a report would change, told before it is made."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from dashboard import database, labels, queries
from dashboard.comparison import Judged, compare_all
from dashboard.labels import Terms
from dashboard.language import _, current, either, joined
from etl.review.preview import Preview
from etl.review.session import ReviewSession

_MOST = 12
_HELD = "review_changes"


def lines(session: ReviewSession, label: str, terms: Terms) -> list[str]:
    """The changes as sentences; worked out once for each state of the draft.

    Raises:
        NotReadyError: Something of the report must be filled in first.
    """
    state = (label, session.draft(), database.snapshot().version, current())
    held = st.session_state.get(_HELD)
    if held is not None and held[0] == state:
        found: list[str] = held[1]
        return found
    changes = session.preview(label)
    with st.spinner(_("正在试着放进去 …")):
        found = [
            *_facts(session, changes),
            *_sets(session, label, changes, terms),
            *_checks(changes, terms),
        ]
    st.session_state[_HELD] = (state, found)
    return found


def _facts(session: ReviewSession, changes: Preview) -> list[str]:
    indicators = session.catalogue.indicators
    counted = sum(len(figures) for figures in changes.observations.values())
    names = [
        either(indicators[key].name_zh, indicators[key].name_en) if key in indicators else key
        for key in changes.observations
    ]
    shown = joined(names[:_MOST]) + ("" if len(names) <= _MOST else " …")
    said = (
        _("这篇换成新的一版，共 {n} 个事实，{m} 个指标：{names}")
        if changes.replaces
        else _("新增 {n} 个事实，{m} 个指标：{names}")
    )
    told = [said.format(n=counted, m=len(names), names=shown)]
    if changes.removed:
        told.append(_("旧版里的 {n} 个数不再有").format(n=len(changes.removed)))
    if changes.page_held_as:
        told.append(_("同一版面已有报道：{ids}").format(ids=joined(list(changes.page_held_as))))
    if changes.undecided:
        told.append(_("还有 {n} 个没定的数不会入库").format(n=changes.undecided))
    return told


def _sets(session: ReviewSession, label: str, changes: Preview, terms: Terms) -> list[str]:
    """Which sets of comparable numbers the report opens or joins, judged on a trial build."""
    told = []
    with TemporaryDirectory() as folder:
        trial = Path(folder) / "preview.duckdb"
        session.write_preview(label, trial)
        with database.looking_at(trial):
            for indicator in queries.indicators():
                if indicator.indicator_id in changes.observations:
                    told += _joined_sets(indicator.indicator_id, indicator.name, changes, terms)
    return told or [_("没有一个数能和别处的放在一起比")]


def _joined_sets(indicator_id: str, name: str, changes: Preview, terms: Terms) -> list[str]:
    compared = compare_all(queries.observations(indicator_id=indicator_id))
    told = [
        _("{indicator}：可以同排的一组现在有 {places}").format(
            indicator=name, places=_places(group)
        )
        for group in (compared.comparable, *compared.further)
        if _joins(group, changes)
    ]
    if _joins(compared.conditional, changes):
        own = [j for j in compared.conditional if j.observation.report_id == changes.report_id]
        why = "".join(labels.reason(reason, terms) for reason in own[0].reasons[:1])
        told.append(
            _("{indicator}：有条件可比的现在有 {places}；{why}").format(
                indicator=name, places=_places(compared.conditional), why=why
            )
        )
    return told


def _joins(group: Sequence[Judged], changes: Preview) -> bool:
    """Whether numbers of the report stand with numbers of other places."""
    own = {judged.observation.report_id == changes.report_id for judged in group}
    return own == {True, False} or (own == {True} and len(group) > 1)


def _places(group: Sequence[Judged]) -> str:
    shown = dict.fromkeys(f"{j.observation.place} {j.observation.printed}" for j in group)
    return joined(list(shown))


def _checks(changes: Preview, terms: Terms) -> list[str]:
    told = [
        _("核对 {kind}：{outcome}（{formula}）").format(
            kind=labels.term(terms, "check_kind", found.kind),
            outcome=labels.term(terms, "outcome", str(found.outcome)),
            formula=found.formula,
        )
        for found in changes.new_findings[:_MOST]
    ]
    told += [
        _("{printed} 与已有的 {held} 是同一事实").format(
            printed=repeat.figure.printed, held=repeat.held.figure_id
        )
        for repeat in changes.repeats[:_MOST]
    ]
    return told
