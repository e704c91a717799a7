"""The card of one figure (数字身世卡): where a number comes from and what it stands for."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from types import SimpleNamespace
from typing import Any

import streamlit as st

from dashboard import address, evidence, labels, language, queries, suggestions
from dashboard.comparison import compare_all
from dashboard.labels import both, term
from dashboard.language import _
from dashboard.records import Correction
from dashboard.take import figure_citations

COMPARE_PAGE = "pages/look/compare.py"
REPORT_PAGE = "pages/check/report.py"
_BEFORE_COMPARABLE = 6  # lines of facts that stand before it


def show_requested() -> None:
    """Open the card that the URL asks for; an unknown id gets a sentence instead."""
    figure_id = address.requested_figure()
    if figure_id is None:
        return
    row = queries.card(figure_id)
    if row is None:
        st.info(labels.escape(_("没有编号为 {id} 的数字。").format(id=figure_id[:60])))
        suggestions.offer(address.FIGURE, figure_id, queries.figures_near(figure_id))
        return
    title = _("数字身世卡")
    st.dialog(title, width=760, on_dismiss=address.dismiss_figure)(_body)(dict(row))


def _body(row: dict[str, Any]) -> None:
    language.use(address.language())
    terms = labels.all_terms()
    figure = SimpleNamespace(**row)
    printed = escape("".join(figure.as_printed.split()))
    subject = escape(both(figure.subject_zh, figure.subject_en))
    st.html(
        f'<p class="card-id">{escape(figure.figure_id)}</p>'
        f'<p class="card-number">{printed}<small>{subject}</small></p>'
    )
    _show_sentence(figure)
    st.html(_definition_list(lines(figure, terms)))
    _show_actions(figure)


def _definition_list(lines: Sequence[tuple[str, str, str]]) -> str:
    """Names, contents and remarks as an HTML list; every text escaped."""
    items = [
        f"<dt>{escape(name)}</dt><dd>{escape(content)}"
        + (f"<small>{escape(remark)}</small>" if remark else "")
        + "</dd>"
        for name, content, remark in lines
        if content
    ]
    return f'<dl class="card">{"".join(items)}</dl>'


def lines(figure: Any, terms: labels.Terms) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Everything the card says: name, content and a smaller remark of each line."""
    told = facts(figure, terms)
    return [
        *told[:_BEFORE_COMPARABLE],
        _comparable(figure, terms),
        *told[_BEFORE_COMPARABLE:],
        *_history(figure, terms),
        *_checks(figure, terms),
    ]


def facts(figure: Any, terms: labels.Terms) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """What the figure's own row says, without a further query."""
    level = term(terms, "scope_level", figure.scope_level)
    place = both(figure.place_zh, figure.place_en)
    scope = both(figure.scope_name, figure.scope_name_en)
    where = scope if scope == place else f"{scope}, {place}"
    kind = terms["period_kind", figure.period_kind]
    paper = labels.paper(figure.paper, figure.paper_basis)
    title = _("《{title}》").format(title=figure.title)
    position = _("版面 {page} 第 {start}–{end} 字符").format(
        page=figure.page_id, start=figure.printed_start, end=figure.printed_end
    )
    return [
        (_("读作"), labels.bounds(figure), _reading(figure, terms)),
        (
            _("指标"),
            both(figure.indicator_zh, figure.indicator_en),
            both(figure.definition_zh, figure.definition_en),
        ),
        (_("数的是"), both(figure.counted_zh, figure.counted_en), ""),
        (_("范围"), f"{where} · {level} · {figure.place_code}", ""),
        (_("时段"), figure.period_text or kind.name, _when(figure, terms)),
        (_("谁测的"), term(terms, "measured_by", figure.measured_by), ""),
        (
            _("出处"),
            f"{title} · {paper} · {_published(figure, terms)}",
            both(figure.published_note_zh, figure.published_note_en),
        ),
        (_("位置"), position, f"SHA-256 {figure.page_sha256[:16]}…"),
        (_("附注"), both(figure.note_zh, figure.note_en), ""),
        (_("注意"), both(figure.caution_zh, figure.caution_en), ""),
    ]


def _reading(figure: Any, terms: labels.Terms) -> str:  # noqa: ANN401
    """The word that made the bounds, and how."""
    qualifier = terms["qualifier", figure.qualifier]
    rule = labels.bound_rule(figure)
    words = _("{word}：{meaning}").format(word=qualifier.name, meaning=qualifier.definition)
    return _("；").join(part for part in (words, rule) if part)


def _when(figure: Any, terms: labels.Terms) -> str:  # noqa: ANN401
    """When the figure holds, as far as known, and how we know."""
    kind = terms["period_kind", figure.period_kind]
    ends = labels.days(figure.end_earliest, figure.end_latest)
    basis = term(terms, "date_basis", figure.period_basis)
    if figure.start_earliest is None:
        return _("{what}；截至 {ends}").format(what=kind.definition, ends=ends)
    starts = labels.days(figure.start_earliest, figure.start_latest)
    when = ends if starts == ends else f"{starts} → {ends}"
    return _("{what}；{when}（{basis}）").format(what=kind.definition, when=when, basis=basis)


def _published(figure: Any, terms: labels.Terms) -> str:  # noqa: ANN401
    """The date of publication in words, marked where it is concluded."""
    when = labels.days(figure.published_earliest, figure.published_latest)
    if figure.published_basis == "stated":
        return when
    basis = term(terms, "date_basis", figure.published_basis)
    return _("{when}（{basis}）").format(when=when, basis=basis)


def _comparable(figure: Any, terms: labels.Terms) -> tuple[str, str, str]:  # noqa: ANN401
    """Whether the figure is ranked among all places, and if not, why: as the table says it."""
    if figure.indicator_id == "other":
        return _("能比吗"), term(terms, "verdict", "not_comparable"), _("没有共同的指标")
    everywhere = queries.observations(indicator_id=figure.indicator_id)
    judged = next(
        j
        for j in compare_all(everywhere).all
        if j.observation.observation_id == figure.observation_id
    )
    verdict = term(terms, "verdict", judged.verdict.term)
    if judged.rank is not None:
        place = _("{rank} / {of}").format(rank=judged.rank, of=judged.rank.of)
        return _("能比吗"), verdict, _("名次 {place}").format(place=place)
    why = _("；").join(labels.reason(reason, terms) for reason in judged.reasons)
    return _("能比吗"), verdict, why


def _history(figure: Any, terms: labels.Terms) -> list[tuple[str, str, str]]:  # noqa: ANN401
    lines = []
    if figure.is_repeat:
        lines.append((_("重复刊印"), _("首次刊印是 {id}").format(id=figure.observation_id), ""))
    lines += [
        (_("更正"), term(terms, "correction_action", fault.action), fault.reason)
        for fault in (Correction(**correction) for correction in figure.corrections)
    ]
    return lines


def _checks(figure: Any, terms: labels.Terms) -> list[tuple[str, str, str]]:  # noqa: ANN401
    return [
        (
            _("核验"),
            f"{term(terms, 'outcome', finding.outcome)} · {finding.formula}",
            finding.explanation,
        )
        for finding in queries.findings()
        if figure.figure_id in {each.figure_id for each in finding.figures}
    ]


def _show_sentence(figure: Any) -> None:  # noqa: ANN401  a row of the view figure_card
    found = evidence.sentence(
        figure.page_id, figure.page_sha256, figure.printed_start, figure.printed_end
    )
    if found is None and evidence.is_changed(figure.page_id, figure.page_sha256):
        changed = _("手边的 {page} 和收录时的版面不是同一份（SHA-256 不符），请换上原件。")
        st.caption(labels.escape(changed.format(page=figure.page_id)))
    elif found is None:
        st.caption(_("原版面不在手边：把收到的版面文件放进 data/originals，就能在这里看到原句。"))
    else:
        st.html(found.html())


def _show_actions(figure: Any) -> None:  # noqa: ANN401  a row of the view figure_card
    compares = figure.indicator_id != "other"
    if compares and st.button(_("能和谁比"), key=f"compare-{figure.figure_id}"):
        address.dismiss_figure()
        parameters = address.link(indicator=figure.indicator_id)
        st.switch_page(COMPARE_PAGE, query_params=parameters)
    if st.button(_("在报道里看"), key=f"report-{figure.figure_id}"):
        address.dismiss_figure()
        report_id = figure.printed_in or figure.report_id
        parameters = address.link(report=report_id, at=figure.figure_id)
        st.switch_page(REPORT_PAGE, query_params=parameters)
    _show_citations(figure)


def _show_citations(figure: Any) -> None:  # noqa: ANN401  likewise
    """The figure cited as Chinese standards ask; the other manners folded away."""
    version, terms = queries.build_info().database_version, labels.all_terms()
    link = address.here(**{address.FIGURE: figure.figure_id})
    day = datetime.now().date()  # noqa: DTZ005  the reader's day
    published = _published(figure, terms)
    it = figure_citations.cited_figure(figure, published, version, link, day)
    st.caption(_("引用（点右上角复制）"))
    st.code(figure_citations.gb_t_7714(it), language=None, wrap_lines=True)
    with st.expander(_("APA、BibTeX、CSL-JSON")):
        for write in (figure_citations.apa, figure_citations.bibtex, figure_citations.csl_json):
            st.code(write(it), language=None, wrap_lines=True)
