"""The sentences at the head of the exercises, computed from the set that is shown."""

from collections import Counter
from collections.abc import Sequence

from dashboard.exercise_records import KINDS, Check, Exercise, Pair
from dashboard.labels import Terms, term
from dashboard.language import _, current, in_a_row, joined, ngettext

_WORDS = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


def kind_name(kind: str) -> str:
    """A kind of exercise in a word or two."""
    names = {
        "compare": _("比一比"),
        "check": _("核一核"),
        "passage": _("读一段"),
        "wording": _("估一估"),
    }
    return names[kind]


def title(exercises: Sequence[Exercise]) -> str:
    """How many exercises of which kinds."""
    if not exercises:
        return _("现有数据出不了这样的题")
    number = len(exercises)
    counts = Counter(exercise.kind for exercise in exercises)
    parts = [_of_kind(kind, counts[kind]) for kind in KINDS if counts[kind]]
    return _("{count}：{parts}").format(
        count=ngettext("{n}道题", "{n}道题", number).format(n=_numeral(number)),
        parts=joined(parts),
    )


def _of_kind(kind: str, number: int) -> str:
    templates = {
        "compare": ngettext("{n}道比", "{n}道比", number),
        "check": ngettext("{n}道核", "{n}道核", number),
        "passage": ngettext("{n}道读", "{n}道读", number),
        "wording": ngettext("{n}道估", "{n}道估", number),
    }
    return templates[kind].format(n=_numeral(number))


def _numeral(count: int) -> str:
    return _WORDS[count] if current() == "zh" and count < len(_WORDS) else str(count)


def lead(exercises: Sequence[Exercise], asked: int, terms: Terms, *, is_key_shown: bool) -> str:
    """Where the exercises come from, and what their answers say; with the key, which they are."""
    figures = frozenset[str]().union(*(exercise.figures for exercise in exercises))
    reports = {figure.rpartition("@")[0] for figure in figures}
    sentences = []
    if figures:
        sentences.append(
            _("题面是 {reports} 篇报道印出的 {figures} 个数。").format(
                reports=len(reports), figures=len(figures)
            )
        )
    if len(exercises) < asked:
        sentences.append(
            _("要 {asked} 道，现有数据只够 {n} 道。").format(asked=asked, n=len(exercises))
        )
    if is_key_shown and _tally(exercises, terms):
        sentences.append(_("答案里：{tally}。").format(tally=joined(_tally(exercises, terms))))
    sentences.append(_("答案由比较规则和算式得出，只论这些数，不评做法。"))
    return in_a_row(sentences)


def _tally(exercises: Sequence[Exercise], terms: Terms) -> list[str]:
    """How many comparisons and checks came out how."""
    found = Counter(
        ("verdict", exercise.verdict.term)
        if isinstance(exercise, Pair)
        else ("outcome", exercise.finding.outcome)
        for exercise in exercises
        if isinstance(exercise, Pair | Check)
    )
    in_order = [key for key in terms if key in found]
    return [_("{name} {n} 道").format(name=term(terms, *key), n=found[key]) for key in in_order]
