"""The sentences at the head of the screens about practices, computed from what they show."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.language import _, in_a_row, joined, ngettext
from dashboard.practice_records import Collection, Mechanism, Pair, Profile, Split
from dashboard.practices import nearest, split

GRADES = ("none", "inputs", "outputs", "before_after", "with_comparison")
_PAIR = 2


def grade_name(grade: str) -> str:
    """A grade of evidence in a word or two."""
    names = {
        "none": _("没有数字"),
        "inputs": _("只有投入"),
        "outputs": _("有产出"),
        "before_after": _("有前后"),
        "with_comparison": _("有对照"),
    }
    return names[grade]


def grade_meaning() -> str:
    """How the grades are told apart."""
    return _(
        "证据等级按数字的类型定：只有投入，是只数现有的人、网格、队伍、场所；有产出，是数了做了什么；"
        "有前后，是有变化数或前后两个数；有对照，是同一指标在同级的两个范围都有数。"
        "它评的是报道里的数字，不是做法。"
    )


def grade_reason(profile: Profile) -> str:
    """Why the figures of a practice have their grade, in a clause with the counts."""
    return {
        "none": lambda: _("报道里没有数字"),
        "inputs": lambda: _counted(
            ngettext("{n} 个数，只说现有什么", "{n} 个数，都只说现有什么", profile.inputs),
            profile.inputs,
        ),
        "outputs": lambda: _counted(
            ngettext(
                "{n} 个数说做了什么，没有前后对照",
                "{n} 个数说做了什么，没有前后对照",
                profile.outputs,
            ),
            profile.outputs,
        ),
        "before_after": lambda: _before_after(profile),
        "with_comparison": lambda: _counted(
            _("{n} 个数把同级的不同范围放在一起比"), profile.comparisons
        ),
    }[profile.grade]()


def _counted(template: str, count: int) -> str:
    return template.format(n=count)


def _before_after(profile: Profile) -> str:
    parts = []
    if profile.changes:
        parts.append(
            _counted(ngettext("{n} 个变化数", "{n} 个变化数", profile.changes), profile.changes)
        )
    if profile.changes and profile.changes == profile.changes_alone:
        parts.append(_("只给幅度，没有前后两个数"))
    elif profile.changes_alone:
        parts.append(_("其中 {n} 个只给幅度").format(n=profile.changes_alone))
    if profile.before_afters:
        parts.append(
            _counted(
                ngettext("{n} 个数成前后对照", "{n} 个数成前后对照", profile.before_afters),
                profile.before_afters,
            )
        )
    return _("，").join([*parts, _("没有和别处对照")])


def comparison_title(chosen: Sequence[Profile], held: Collection, picked: Mechanism | None) -> str:
    """What the chosen practices share; or, where none is chosen, what is found most often.

    Args:
        chosen: The practices side by side.
        held: All practices.
        picked: The mechanism that the matrix is filtered by.
    """
    parted = split(chosen, held.mechanisms)
    if len(chosen) > _PAIR and not parted.shared:
        return _("没有一种机制是这 {n} 个做法都写到的，它们一共写到 {all} 种").format(
            n=len(chosen), all=parted.all
        )
    if len(chosen) > _PAIR:
        return _("{n} 个做法都写到的机制有 {shared} 种，另有 {rest} 种只见于一部分").format(
            n=len(chosen), shared=len(parted.shared), rest=parted.all - len(parted.shared)
        )
    if len(chosen) == _PAIR:
        return _pair_title(chosen[0], chosen[1], parted)
    if chosen:
        return _single_title(chosen[0], held)
    if picked is not None:
        return _("{mechanism}：{all} 个做法里有 {n} 个写到").format(
            mechanism=picked.name, all=len(held.profiles), n=len(picked.practice_ids)
        )
    return _collection_title(held)


def _pair_title(one: Profile, other: Profile, parted: Split) -> str:
    left, right = (len(parted.alone[profile.practice_id]) for profile in (one, other))
    shared = len(parted.shared)
    words = {"one": one.name, "other": other.name, "shared": shared, "left": left, "right": right}
    if not shared:
        return _("{one}和{other}没有共用的机制，各有 {left} 种、{right} 种").format(**words)
    if left == right:
        return ngettext(
            "{one}和{other}共用 {shared} 种机制，各有 {left} 种不同",
            "{one}和{other}共用 {shared} 种机制，各有 {left} 种不同",
            shared,
        ).format(**words)
    return ngettext(
        "{one}和{other}共用 {shared} 种机制，各自另有 {left} 种、{right} 种",
        "{one}和{other}共用 {shared} 种机制，各自另有 {left} 种、{right} 种",
        shared,
    ).format(**words)


def _single_title(profile: Profile, held: Collection) -> str:
    mechanisms = _mechanisms(profile)
    names = {other.practice_id: other.name for other in held.profiles}
    for pair in nearest(held, profile.practice_id, 1):
        return _("{name}：{mechanisms}，和{other}最相近，共用 {shared} 种").format(
            name=profile.name,
            mechanisms=mechanisms,
            other=names[pair.other_id],
            shared=pair.shared,
        )
    return _("{name}：{mechanisms}，没有别的做法与它共用").format(
        name=profile.name, mechanisms=mechanisms
    )


def _mechanisms(profile: Profile) -> str:
    count = len(profile.mechanism_ids)
    return ngettext("{n} 种机制", "{n} 种机制", count).format(n=count)


def _collection_title(held: Collection) -> str:
    used = [mechanism for mechanism in held.mechanisms if mechanism.practice_ids]
    if not used:
        return _("还没有收录任何做法")
    most = max(used, key=lambda mechanism: len(mechanism.practice_ids))
    return _("{all} 个做法写到 {n} 种机制，最常见的是{name}，有 {k} 个写到").format(
        all=len(held.profiles), n=len(used), name=most.name, k=len(most.practice_ids)
    )


def comparison_lead(chosen: Sequence[Profile], held: Collection) -> str:
    """How far the figures can carry a claim, and what sharing a mechanism does not say."""
    caveat = _("共用一种机制，只说明报道都写到，不说明效果一样。")
    if chosen and len(chosen) <= _PAIR:
        return in_a_row([*map(_graded, chosen), caveat])
    return in_a_row([_by_grade(chosen or held.profiles), caveat])


def _graded(profile: Profile) -> str:
    return _("{name}的数字属“{grade}”：{reason}。").format(
        name=profile.name, grade=grade_name(profile.grade), reason=grade_reason(profile)
    )


def _by_grade(shown: Sequence[Profile]) -> str:
    """How many practices have which grade."""
    if not shown:
        return ""
    counts = Counter(profile.grade for profile in shown)
    parts = [
        _("{n} 个{grade}").format(n=counts[grade], grade=grade_name(grade))
        for grade in GRADES
        if counts[grade]
    ]
    lacking = [] if counts["with_comparison"] else [_("没有一个有对照")]
    return _("按报道里的数字看，{parts}。").format(parts=_("，").join([*parts, *lacking]))


def profile_title(profile: Profile) -> str:
    """How many mechanisms and steps a practice is told with, and what its figures can show."""
    steps = len(profile.told("step"))
    told = ngettext("{n} 步", "{n} 步", steps).format(n=steps) if steps else _("没有写出步骤")
    return _("{name}：{mechanisms}，{steps}，{figures}").format(
        name=profile.name,
        mechanisms=_mechanisms(profile),
        steps=told,
        figures=_figures_in_title(profile),
    )


def _figures_in_title(profile: Profile) -> str:
    templates = {
        "none": _("没有数字"),
        "inputs": _("{all} 个数字都是投入"),
        "outputs": _("{all} 个数字里 {n} 个是产出，没有前后"),
        "before_after": _("{all} 个数字里 {n} 个讲前后"),
        "with_comparison": _("{all} 个数字里 {n} 个有对照"),
    }
    return templates[profile.grade].format(all=profile.figures, n=len(profile.deciding_ids))


def profile_lead(profile: Profile) -> str:
    """Why the figures have their grade, and how much the report leaves open."""
    slogans = profile.told("slogan")
    unexplained = sum(note.status == "unexplained" for note in slogans)
    sentences = [_("{reason}。").format(reason=_upper(grade_reason(profile)))]
    if unexplained:
        sentences.append(
            _("名称里有数的说法 {n} 个，报道没有解释的 {k} 个。").format(
                n=len(slogans), k=unexplained
            )
        )
    unsaid = len(profile.told("not_said"))
    if unsaid:
        sentences.append(
            ngettext("报道没有说的，列出 {n} 处。", "报道没有说的，列出 {n} 处。", unsaid).format(
                n=unsaid
            )
        )
    return in_a_row(sentences)


def _upper(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def overlap(pair: Pair) -> str:
    """How far two practices overlap, with the arithmetic."""
    return _("{value} = {shared} / {all}").format(
        value=f"{pair.jaccard:.2f}", shared=pair.shared, all=pair.either_has
    )


def names_of(ids: Sequence[str], known: Mapping[str, Mechanism]) -> str:
    """Mechanisms by name in one phrase."""
    return joined([known[each].name for each in ids if each in known])
