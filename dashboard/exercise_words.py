"""An exercise in the reader's words: what is asked, what is given, and the key.

Until the key is asked for, a number is plain text: its card would tell the answer.
"""

from typing import Any

from dashboard import labels
from dashboard.comparability import Reason
from dashboard.exercise_forms import Key, Worded
from dashboard.exercise_material import RATES
from dashboard.exercise_passages import stretch
from dashboard.exercise_records import Check, Exercise, Pair, Passage, Wording
from dashboard.labels import Terms, term
from dashboard.language import _, ngettext
from dashboard.records import FindingFigure, Observation
from dashboard.tables import Cell, Table


def worded(exercise: Exercise, terms: Terms) -> Worded:
    """An exercise in the reader's words."""
    if isinstance(exercise, Pair):
        return _pair(exercise, terms)
    if isinstance(exercise, Check):
        return _check(exercise, terms)
    if isinstance(exercise, Passage):
        return _passage(exercise, terms)
    return _wording(exercise, terms)


def _options(terms: Terms, list_id: str) -> str:
    names = [found.name for (found_list, _id), found in terms.items() if found_list == list_id]
    return "　".join(f"□ {name}" for name in names)


def _pair(pair: Pair, terms: Terms) -> Worded:
    names = [_("印作"), _("数的是"), _("地方"), _("范围"), _("时段"), _("截至")]
    if pair.one.measured_by or pair.other.measured_by:
        names.append(_("谁测的"))
    both = (_described(pair.one, terms), _described(pair.other, terms))
    rows = [
        [Cell(name, "heading"), Cell(one), Cell(other)]
        for name, one, other in zip(names, *both, strict=False)
    ]
    table = Table(_("两个印出的数"), (_("项目"), _("甲"), _("乙")), rows)
    task = _("{options}　理由：").format(options=_options(terms, "verdict"))
    question = _("这两个数能比吗？为什么？")
    return Worded(question, "", table, None, task, 2, (), _pair_key(pair, terms))


def _described(observation: Observation, terms: Terms) -> tuple[str, ...]:
    """What decides whether a number compares, as far as the report tells."""
    return (
        observation.printed,
        _what(observation),
        observation.place,
        labels.scope(observation, terms),
        _period(observation, terms),
        labels.days(observation.end_earliest, observation.end_latest),
        term(terms, "measured_by", observation.measured_by) or "—",
    )


def _pair_key(pair: Pair, terms: Terms) -> Key:
    judgement = pair.judgement
    because = tuple(_because(reason, terms) for reason in judgement.reasons)
    same = _("指标、所数、范围、时段都对得上，可以并排。")
    verdict = judgement.verdict.term
    named = ((_("甲"), pair.one), (_("乙"), pair.other))
    rows = [
        [
            Cell(name, "heading"),
            Cell(o.printed, "figure", o.observation_id, _open_bounds(o)),
            Cell(o.indicator, small=o.counted),
            Cell(o.report, "muted"),
        ]
        for name, o in named
    ]
    columns = (_("哪一个"), _("原文"), _("指标"), _("报道"))
    table = Table(_("点原文看出处。"), columns, rows)
    return Key(term(terms, "verdict", verdict), verdict, because or (same,), table)


def _because(reason: Reason, terms: Terms) -> str:
    return _("{why}（{verdict}）").format(
        why=labels.reason(reason, terms), verdict=term(terms, "verdict", reason.verdict.term)
    )


def _what(observation: Observation) -> str:
    counted = observation.counted
    if not counted or counted == observation.subject:
        return observation.subject
    return _("{subject}（{counted}）").format(subject=observation.subject, counted=counted)


def _period(observation: Observation, terms: Terms) -> str:
    kind = term(terms, "period_kind", observation.period_kind)
    if not observation.period_text:
        return kind
    return _("“{words}”（{kind}）").format(words=observation.period_text, kind=kind)


def _open_bounds(bounded: Observation | FindingFigure) -> str:
    is_exact = bounded.low is not None and bounded.low == bounded.high
    return "" if is_exact else labels.bounds(bounded)


def _check(check: Check, terms: Terms) -> Worded:
    finding = check.finding
    is_rate = finding.kind in RATES
    question = _("这个百分数可能吗？") if is_rate else _("这几个数能同时成立吗？")
    given = [[Cell(f.printed, "heading"), Cell(f.subject)] for f in finding.figures]
    answers = [
        [Cell(f.printed, "figure", f.figure_id, _open_bounds(f)), Cell(f.subject)]
        for f in finding.figures
    ]
    columns = (_("印作"), _("数的是"))
    task = _("{options}　算式：").format(options=_options(terms, "outcome"))
    key = Key(
        term(terms, "outcome", finding.outcome),
        finding.outcome,
        (_("算式：{formula}").format(formula=finding.formula), finding.explanation),
        Table(_("点原文看出处。"), (_("原文"), _("数的是")), answers),
    )
    where = _("报道：{report}").format(report=finding.report)
    table = Table(_("同一篇报道里印出的数"), columns, given)
    return Worded(question, where, table, None, task, 2, (), key)


def _passage(passage: Passage, terms: Terms) -> Worded:
    at_hand = stretch(passage)
    report = passage.facts[0].report
    if at_hand is not None:
        question = _("这一段里有几个数字？各管哪里、哪段时间？")
        given = _("摘自：{report}").format(report=report)
        task = _("数一数，再逐个写出：数的是什么、管哪里、管哪段时间。")
        to_fill: tuple[str, ...] = (_("印作"), _("数的是"), _("范围"), _("时段"))
    else:
        question = _("这几个数字各管哪里、哪段时间？")
        given = _("摘自：{report}；版面 {page} 第 {start}–{end} 字符，请对照原版面读。").format(
            report=report,
            page=passage.prints[0].page_id,
            start=passage.prints[0].printed_start,
            end=passage.prints[-1].printed_end,
        )
        task = _("按版面顺序逐个写出：管哪里、管哪段时间。")
        to_fill = (_("范围"), _("时段"))
    table = None if at_hand else _printed_in_order(passage)
    return Worded(question, given, table, at_hand, task, 0, to_fill, _passage_key(passage, terms))


def _printed_in_order(passage: Passage) -> Table:
    pairs = zip(passage.prints, passage.facts, strict=True)
    rows = [
        [Cell(str(number)), Cell(print_.printed, "heading"), Cell(fact.subject)]
        for number, (print_, fact) in enumerate(pairs, start=1)
    ]
    return Table(_("按版面顺序印出的数"), (_("第几个"), _("印作"), _("数的是")), rows)


def _passage_key(passage: Passage, terms: Terms) -> Key:
    rows = [
        [
            Cell(print_.printed, "figure", print_.figure_id, _open_bounds(fact)),
            Cell(_what(fact)),
            Cell(fact.place, small=labels.scope(fact, terms)),
            Cell(_period(fact, terms)),
        ]
        for print_, fact in zip(passage.prints, passage.facts, strict=True)
    ]
    number = len(passage.prints)
    scopes = len({(fact.scope_level, fact.scope_name) for fact in passage.facts})
    periods = len({(fact.period_kind, fact.period_text) for fact in passage.facts})
    because = (
        _("管着 {scopes} 个范围、{periods} 种时段；不能当成同一口径。").format(
            scopes=scopes, periods=periods
        ),
        _("日期、序号、做法名称里的数和已撤下的数不算在内。"),
    )
    columns = (_("原文"), _("数的是"), _("范围"), _("时段"))
    verdict = ngettext("{n} 个数字", "{n} 个数字", number).format(n=number)
    return Key(verdict, "", because, Table(_("点原文看出处。"), columns, rows))


def _wording(wording: Wording, terms: Terms) -> Worded:
    printed, fact = wording.print, wording.fact
    question = _("“{printed}”说的是多少？").format(printed=printed.printed)
    given = _("{subject}，{place}").format(subject=fact.subject, place=fact.place)
    task = _("最少是多少，最多是多少？两头的数本身算不算？")
    row = [
        Cell(printed.printed, "figure", printed.figure_id),
        Cell(fact.subject, small=labels.scope(fact, terms)),
        Cell(fact.report, "muted"),
    ]
    columns = (_("原文"), _("数的是"), _("报道"))
    key = Key(
        labels.bounds(printed),
        "",
        tuple(_wording_reasons(printed, terms)),
        Table(_("点原文看出处。"), columns, [row]),
    )
    return Worded(question, given, None, None, task, 1, (), key)


def _wording_reasons(printed: Any, terms: Terms) -> list[str]:  # noqa: ANN401  as bound_rule takes
    qualifier = terms["qualifier", printed.qualifier]
    meaning = _("{word}：{meaning}").format(word=qualifier.name, meaning=qualifier.definition)
    rule = labels.bound_rule(printed)
    open_above = _("上面没有界。") if printed.high is None else ""
    return [line for line in (meaning, rule, open_above) if line]
