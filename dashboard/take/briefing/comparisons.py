"""The briefing on a comparison: what shares an axis, what ranks apart, what does not compare."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import answers, comparing, components, labels, screens
from dashboard.bases import Rebasing
from dashboard.comparing import Compared
from dashboard.comparison import Comparison, Judged
from dashboard.labels import Terms, term
from dashboard.language import _
from dashboard.tables import Table
from dashboard.take.briefing import closing, sources
from dashboard.take.briefing.citing import Number, of_places
from dashboard.take.briefing.closing import Taken
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.paper import Paper
from dashboard.take.deck.axes import axis

_CENSUS = "census "
MOST_MARKS = 17  # of a chart; more of them stand in several charts with one scale


def briefing(found: Sequence[Compared], taken: Taken) -> bytes:
    """A comparison as a file."""
    terms = labels.all_terms()
    title, lead = comparing.answer(found)
    paper = Paper(title, taken.day, _notes(found))
    paper.cited(lead, _numbers(found))
    for one in found:
        level = 1
        if len(found) > 1:
            paper.heading(1, comparing.title(one))
            paper.cited(comparing.lead(one, terms), _numbers([one]))
            level = 2
        _draw(paper, one, terms, level)
    apart = [told for one in found for told in _not_compared(one, terms, named=len(found) > 1)]
    if not found:
        apart.append((_("没有可以放在一起比的数。"), ()))
    if len(found) > 1:
        apart.append((answers.several_lead(()), ()))
    meanings = closing.meanings_of([one.indicator for one in found])
    closing.draw(paper, apart, _missing(found), meanings, taken)
    return paper.finished()


def _notes(found: Sequence[Compared]) -> Notes:
    held = [judged.observation for one in found for judged in one.comparison.all]
    ids = [o.observation_id for o in held]
    for one in found:
        if one.rebasing is not None:
            held += [o for o, _why in one.rebasing.without]
            ids += [o.observation_id for o, _why in one.rebasing.without]
            ids += [by.figure_id for by in one.rebasing.denominators.values() if by.figure_id]
    known = sources.by_figure(ids, held)
    known |= {_CENSUS + source: sources.census(source) for source in _censuses(found)}
    return Notes(known, sources.by_report())


def _censuses(found: Sequence[Compared]) -> set[str]:
    """Where the census populations are from by which numbers were divided."""
    bases = [one.rebasing for one in found if one.rebasing is not None]
    return {by.source for held in bases for by in held.denominators.values() if by.source}


def _numbers(found: Sequence[Compared]) -> list[Number]:
    """The numbers that the sentences on these indicators may print."""
    numbers = [number for one in found for number in of_places(one.comparison.all)]
    numbers += [
        Number(o.place, o.printed, o.observation_id)
        for one in found
        if one.rebasing is not None
        for o, _why in one.rebasing.without
    ]
    return numbers


def _draw(paper: Paper, one: Compared, terms: Terms, level: int) -> None:
    """The groups of one indicator, each under its heading."""
    compared = one.comparison
    shared = (*compared.comparable, *compared.conditional)
    if shared:
        paper.heading(level, _heading(shared, terms))
        _group(paper, shared, one, terms)
    for group in compared.further:
        paper.heading(level, _heading(group, terms))
        lead = answers.comparison_lead(Comparison(group, (), ()), terms)
        paper.cited(lead, of_places(group))
        _group(paper, group, one, terms)
    if compared.apart:
        verdict = term(terms, "verdict", "not_comparable")
        paper.heading(level, _("{text}（{badge}）").format(text=_("另列"), badge=verdict))
        paper.text([_("口径或范围不同，没有共同的刻度，只照录原文。")])
        _table(paper, compared.apart, one, terms)
    if one.rebasing is not None and (one.rebasing.denominators or one.rebasing.without):
        paper.heading(level, _("分母从哪里来"))
        paper.table(_cited(comparing.denominators(one.rebasing, terms), one.rebasing))
    if one.missing:
        paper.heading(level, _("没有数字的地方"))
        paper.table(components.missing_rows(one.missing, terms))


def _cited(table: Table, rebasing: Rebasing) -> Table:
    """The table of denominators with the census as a source of its own."""
    rows = [list(row) for row in table.rows]
    for row, by in zip(rows, rebasing.denominators.values(), strict=False):
        if by.source:
            row[2] = replace(row[2], kind="figure", target=_CENSUS + by.source)
            row[3] = replace(row[3], small=row[3].small.replace(by.source, ""))
    return replace(table, rows=rows)


def _heading(group: Sequence[Judged], terms: Terms) -> str:
    """What the numbers have in common, and how far they compare."""
    name = screens.group_name(group, terms) or _("能放在一起看的数")
    verdicts = dict.fromkeys(term(terms, "verdict", judged.verdict.term) for judged in group)
    return _("{text}（{badge}）").format(text=name, badge=_("，").join(verdicts))


def _group(paper: Paper, group: Sequence[Judged], one: Compared, terms: Terms) -> None:
    """Charts with one scale, then the table."""
    draw_charts(paper, group, one.indicator.name, comparing.title(one))
    _table(paper, group, one, terms)


def draw_charts(paper: Paper, group: Sequence[Judged], name: str, answer: str) -> None:
    """Numbers of one axis, in as many charts as they need; the axis stays the same.

    Args:
        paper: The document.
        group: The numbers, the first one on top.
        name: What they count.
        answer: What the chart shows, in a sentence.
    """
    common, total = axis(group), len(group)
    charts = -(-total // MOST_MARKS)
    for number in range(charts):
        begin, end = total * number // charts, total * (number + 1) // charts
        caption, part = name, group[begin:end]
        if charts > 1:
            which = _("第 {first}–{last} 个，共 {n} 个，各图刻度相同")
            told = which.format(first=begin + 1, last=end, n=total)
            caption = _("{name}（{told}）").format(name=name, told=told)
        paper.chart(part, common, caption, answers.chart_alt(answer, part))


def _table(paper: Paper, group: Sequence[Judged], one: Compared, terms: Terms) -> None:
    caption = _("{indicator}：名次与缘由").format(indicator=one.indicator.name)
    paper.table(components.judged_rows(group, screens.open_remarks(), terms, caption))


def _not_compared(
    one: Compared, terms: Terms, *, named: bool
) -> list[tuple[str, Sequence[Number]]]:
    """Why numbers compare under conditions or not at all, in the screen's words."""
    compared = one.comparison
    held = Comparison((), compared.conditional, compared.apart)
    said = answers.comparison_lead(held, terms)
    if not said:
        said = _("有数字的地方都放在一起比了。") if compared.all else _("没有可以放在一起比的数。")
    if named:
        said = _("{indicator}：{meaning}").format(indicator=one.indicator.name, meaning=said)
    told: list[tuple[str, Sequence[Number]]] = [(said, of_places(held.all))]
    if one.rebasing is not None:
        told += [
            (
                _("{place} {printed} 不换算：{why}。").format(
                    place=o.place, printed=o.printed, why=why
                ),
                [Number(o.place, o.printed, o.observation_id)],
            )
            for o, why in one.rebasing.without
        ]
    return told


def _missing(found: Sequence[Compared]) -> list[str]:
    """The places without a number, by indicator and reason."""
    said = [
        sentence
        for one in found
        for sentence in closing.missing_sentences(
            [(place.label, why) for place, why in one.missing],
            _("{n} 个地方"),
            one.indicator.name,
        )
    ]
    if not said:
        none = _("{said}。").format(said=comparing.answer(found)[0])
        return [_("所选的地方都有数字。")] if found else [none]
    return [*said, _("{said}。").format(said=_("没有数字的地方：不补、不估、不计零"))]
