"""The sentences at the head of the dictionary: of one indicator, of what was found, of all."""

from collections.abc import Sequence

from dashboard import dictionary
from dashboard.dictionary import Coverage, Entry, Kind
from dashboard.labels import Terms, term
from dashboard.language import _, in_a_row, joined, ngettext
from dashboard.search import Results


def browse_title(entries: Sequence[Entry]) -> str:
    """How many indicators there are and how many have figures."""
    used = sum(entry.observations > 0 for entry in entries)
    return _("{n} 个指标，{used} 个已有数字").format(n=len(entries), used=used)


def browse_lead(entries: Sequence[Entry]) -> str:
    """How they are ordered, and how few places share one."""
    single = sum(entry.places == 1 for entry in entries)
    waiting = sum(entry.observations == 0 for entry in entries)
    sentences = [
        _("分为 {families} 类。").format(families=len(dictionary.by_family(entries))),
        ngettext(
            "{n} 个指标只有一个地方公布，无从对比。",
            "{n} 个指标只有一个地方公布，无从对比。",
            single,
        ).format(n=single)
        if single
        else "",
        ngettext(
            "{n} 个指标还没有数字，定义已在。", "{n} 个指标还没有数字，定义已在。", waiting
        ).format(n=waiting)
        if waiting
        else "",
    ]
    return in_a_row(sentences)


def entry_title(entry: Entry, ranked: int) -> str:
    """Where an indicator is published, and how many of its numbers can be ranked.

    Args:
        entry: The indicator.
        ranked: How many of its numbers have a rank.
    """
    if not entry.observations:
        return _("{indicator}：还没有数字").format(indicator=entry.name)
    n, places = entry.observations, entry.places
    parts = [
        ngettext("{n} 个地方公布", "{n} 个地方公布", places).format(n=places),
        ngettext("{n} 个数字", "{n} 个数字", n).format(n=n),
        _rankable(entry, ranked),
    ]
    return _("{indicator}：{counts}").format(
        indicator=entry.name, counts=_("，").join(filter(None, parts))
    )


def _rankable(entry: Entry, ranked: int) -> str:
    if ranked:
        return ngettext("{n} 个能排", "{n} 个能排", ranked).format(n=ranked)
    return _("没有两个能排") if entry.observations > 1 else _("无可比")


def entry_lead(
    entry: Entry, kinds: Sequence[Kind], coverage: Sequence[Coverage], terms: Terms
) -> str:
    """What to mind: kinds that do not compare, and places without a number."""
    sentences = []
    if entry.indicator_id == dictionary.NO_INDICATOR:
        sentences.append(_("这里的数字没有共同的指标，不互相比较。"))
    elif len(kinds) > 1:
        sentences.append(_("数的是 {n} 种，同一种才直接比。").format(n=len(kinds)))
    if not entry.observations:
        sentences.append(_("收录的报道都没有公布；定义先在这里，有了数字再列出。"))
    of_parts = [c.place for c in coverage if not c.observations and c.observations_of_parts]
    if of_parts:
        sentences.append(_("{places}只公布了其中一部分。").format(places=joined(of_parts)))
    return in_a_row([*sentences, _gaps(coverage, terms)])


def _gaps(coverage: Sequence[Coverage], terms: Terms) -> str:
    missing = dictionary.missing(coverage)
    if not missing:
        return ""
    reasons = joined(
        [
            _("{reason} {n} 处").format(reason=term(terms, "missing_reason", reason), n=n)
            for reason, n in missing.most_common()
        ]
    )
    n = missing.total()
    sentence = ngettext("{n} 个地方没有数字：{reasons}。", "{n} 个地方没有数字：{reasons}。", n)
    return sentence.format(n=n, reasons=reasons)


def kind_names() -> dict[str, str]:
    """What can be looked up, in the reader's language."""
    return {
        "indicator": _("指标"),
        "place": _("地方"),
        "practice": _("做法"),
        "mechanism": _("机制"),
        "report": _("报道"),
        "figure": _("数字"),
    }


def search_title(results: Results) -> str:
    """How much was found for what was typed."""
    if not results.found:
        return _("没有找到“{typed}”").format(typed=results.typed)
    if results.is_cut:
        template = _("“{typed}”：找到 {n} 条以上")
    else:
        template = ngettext("“{typed}”：找到 {n} 条", "“{typed}”：找到 {n} 条", results.found)
    return template.format(typed=results.typed, n=results.found)


def search_lead(results: Results) -> str:
    """How many of each kind, and whether all are shown; what to try where nothing was found."""
    if not results.found:
        return _(
            "可以只写名称里的一两个字，或写英文（grid staff）、全拼（wanggeyuan）、"
            "拼音首字母（wgy）；几个词用空格隔开，要都出现才算。"
        )
    names = kind_names()
    counts = [
        _("{kind} {n} 条").format(kind=names[group.kind], n=group.found) for group in results.groups
    ]
    sentences = [_("{counts}。").format(counts=joined(counts))]
    if results.shown < results.found:
        sentences.append(_("列出最相近的 {n} 条。").format(n=results.shown))
    return in_a_row(sentences)
