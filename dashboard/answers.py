"""The sentence at the head of each screen, computed from what the screen shows."""

from collections import Counter
from collections.abc import Sequence

from dashboard import labels
from dashboard.comparison import Comparison, Judged
from dashboard.language import _, current, in_a_row, joined, ngettext
from dashboard.records import (
    BuildInfo,
    Finding,
    Indicator,
    Observation,
    Place,
    ReportSummary,
)

_FEW = 2


def comparison_title(indicator: Indicator, comparison: Comparison) -> str:
    """How many numbers can be ranked, how many only under conditions, how many not."""
    counts = _counts(comparison)
    if not comparison.all:
        return _("{indicator}：所选地方都没有公布").format(indicator=indicator.name)
    return _("{indicator}：{counts}").format(indicator=indicator.name, counts=counts)


def _counts(comparison: Comparison) -> str:
    ranked = len(comparison.comparable)
    conditional, apart = len(comparison.conditional), len(comparison.apart)
    further = sum(len(group) for group in comparison.further)
    parts = []
    if ranked:
        parts.append(ngettext("{n}个数能排", "{n}个数能排", ranked).format(n=_numeral(ranked)))
    else:
        parts.append(_("没有两个数能排"))
    if further:
        parts.append(
            ngettext("{n}个另成一组", "{n}个另成一组", further).format(n=_numeral(further))
        )
    if conditional:
        parts.append(
            ngettext("{n}个有条件", "{n}个有条件", conditional).format(n=_numeral(conditional))
        )
    if apart and (ranked or conditional):
        parts.append(ngettext("{n}个不能", "{n}个不能", apart).format(n=_numeral(apart)))
    return _("，").join(parts)


def _numeral(count: int) -> str:
    words = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
    is_word = current() == "zh" and count < len(words)
    return words[count] if is_word else str(count)


def comparison_lead(comparison: Comparison, terms: labels.Terms) -> str:
    """Who is first and last, and the caveat that matters most."""
    ranked = (comparison.comparable, *comparison.further)
    sentences = [_first_and_last(group) for group in ranked if group]
    if comparison.conditional:
        sentences.append(_caveat(comparison.conditional, terms, conditional=True))
    if comparison.apart:
        sentences.append(_caveat(comparison.apart, terms, conditional=False))
    return in_a_row(sentences)


def several_title(held: Sequence[tuple[Indicator, Comparison]]) -> str:
    """On how many of several indicators places can be ranked."""
    ranked = [indicator.name for indicator, comparison in held if comparison.comparable]
    if not ranked:
        return _("{n}个指标，没有一个能排").format(n=_numeral(len(held)))
    return _("{n}个指标，能排的有{m}个：{names}").format(
        n=_numeral(len(held)), m=_numeral(len(ranked)), names=joined(ranked)
    )


def several_lead(empty: Sequence[str]) -> str:
    """Why the indicators stand side by side and not on one scale, and which have no number.

    Args:
        empty: The names of those that none of the places publishes.
    """
    said = _("每个指标有自己的刻度，长短只在同一格里可比；指标之间不相加，不打总分。")
    if empty:
        said = in_a_row(
            [said, _("{names}：所选地方都没有公布。").format(names=joined(list(empty)))]
        )
    return said


def _first_and_last(group: Sequence[Judged]) -> str:
    """Who is certainly first and who certainly last; what overlaps is not told apart."""
    first, last = group[0], group[-1]
    is_first = first.rank is not None and first.rank.worst == 1
    is_last = last.rank is not None and last.rank.best == last.rank.of
    words = {
        "first": first.observation.place,
        "first_printed": first.observation.printed,
        "last": last.observation.place,
        "last_printed": last.observation.printed,
    }
    if is_first and len(group) == _FEW:
        return _("{first} {first_printed}，多于{last}的 {last_printed}。").format(**words)
    if is_first and is_last:
        return _("{first} {first_printed} 最多，{last} {last_printed} 最少。").format(**words)
    if is_first:
        return _("{first} {first_printed} 最多，其余区间相叠。").format(**words)
    if is_last:
        return _("{last} {last_printed} 最少，其余区间相叠。").format(**words)
    return _("{n}个数的区间相叠，分不出先后。").format(n=_numeral(len(group)))


def _caveat(group: Sequence[Judged], terms: labels.Terms, *, conditional: bool) -> str:
    """Why a group is not simply ranked: in full for a few, by kind of reason for many."""
    whys = {labels.reason(r, terms) for judged in group for r in judged.reasons[:1]}
    if len(group) == _FEW and len(whys) > 1:
        alone = [_caveat([judged], terms, conditional=conditional) for judged in group]
        return in_a_row(alone)
    names = _places([judged.observation for judged in group])
    if len(group) <= _FEW:
        template = (
            _("{places}只在条件下可比：{why}。") if conditional else _("{places}不同排：{why}。")
        )
        return template.format(places=names, why="".join(whys))
    codes = Counter(judged.reasons[0].code for judged in group if judged.reasons)
    counted = [
        labels.reason_name(code)
        if len(codes) == 1
        else _("{why} {n} 个").format(why=labels.reason_name(code), n=n)
        for code, n in codes.most_common()
    ]
    template = (
        _("{places}的 {n} 个数只在条件下可比：{why}。")
        if conditional
        else _("{places}的 {n} 个数不同排：{why}。")
    )
    return template.format(places=names, n=len(group), why=joined(counted))


def _places(observations: Sequence[Observation]) -> str:
    return joined(list(dict.fromkeys(observation.place for observation in observations)))


def chart_alt(title: str, group: Sequence[Judged]) -> str:
    """The takeaway of a chart for those who cannot see it: every number as printed."""
    shown = [f"{judged.observation.place} {judged.observation.printed}" for judged in group]
    return _("{title}。图中有：{shown}。").format(title=title, shown=joined(shown))


def overview_title(info: BuildInfo, places: int, rankable: int) -> str:
    """How much is collected and how little of it can be ranked."""
    return _("{places} 个地方公布了 {figures} 个数字，能直接排的指标只有 {rankable} 个").format(
        places=places, figures=info.figures, rankable=rankable
    )


def overview_lead(info: BuildInfo, findings: Sequence[Finding]) -> str:
    """Reports, approximations and findings in one sentence."""
    contradictory = sum(finding.outcome == "contradictory" for finding in findings)
    unchecked = sum(finding.outcome == "cannot_be_checked" for finding in findings)
    return _(
        "它们来自 {pages} 个版面的 {reports} 篇报道，其中 {approximations} 个是约数。"
        "核对了 {findings} 组数：{contradictory} 组矛盾，{unchecked} 组无从核对。"
    ).format(
        pages=info.pages,
        reports=info.reports,
        approximations=info.approximations,
        findings=len(findings),
        contradictory=contradictory,
        unchecked=unchecked,
    )


def place_title(place: Place, observations: Sequence[Observation], reports: int) -> str:
    """How much is published on a place."""
    return _("{place}：{reports} 篇报道公布了 {n} 个数字").format(
        place=place.label, reports=reports, n=len(observations)
    )


def place_lead(
    observations: Sequence[Observation], comparable: int, findings: Sequence[Finding]
) -> str:
    """How many of a place's numbers compare with another place, and what does not add up."""
    approximate = sum(observation.qualifier != "exact" for observation in observations)
    contradictory = sum(finding.outcome == "contradictory" for finding in findings)
    sentences = [
        _("其中 {comparable} 个能和别处直接比，{approximate} 个是约数。").format(
            comparable=comparable, approximate=approximate
        )
    ]
    if contradictory:
        sentences.append(_("有 {n} 组数矛盾，口径待核。").format(n=contradictory))
    return in_a_row(sentences)


def timeline_alt(reports: Sequence[ReportSummary]) -> str:
    """When the reports appeared, as far as it is known."""
    said = [
        f"{report.name} {labels.days(report.published_earliest, report.published_latest)}"
        for report in reports
    ]
    return _("报道的时间：{said}").format(said=joined(said))


def findings_title(findings: Sequence[Finding], kind: str = "") -> str:
    """How many checks, and how they came out.

    Args:
        findings: The checks that are shown.
        kind: The name of their kind, where only one kind is shown.
    """
    outcomes = [finding.outcome for finding in findings]
    said = _("核对了 {n} 组数：{contradictory} 组矛盾，{unchecked} 组无从核对").format(
        n=len(findings),
        contradictory=outcomes.count("contradictory"),
        unchecked=outcomes.count("cannot_be_checked"),
    )
    return _("{kind}：{said}").format(kind=kind, said=said) if kind else said


def findings_lead(figures: int, checked: int) -> str:
    """What the numbers cover and what a contradiction means."""
    return _(
        "{checked} 个数字进入了核对，占全部 {figures} 个的 {share}%。"
        "矛盾只说明印出的数不能同时成立，不说明错在哪里，也不说明原因。"
    ).format(checked=checked, figures=figures, share=round(100 * checked / max(figures, 1)))
