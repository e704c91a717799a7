"""Questions for a class, made by rule from what a report on a practice tells and leaves open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.language import _, joined
from dashboard.practice_records import PracticeFigure, Profile

_SHOWN, _MOST = 3, 9


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made from.

    Attributes:
        profile: The practice.
        figures: What its report prints.
        nearest: The closest other practice, or None.
        shared: How many mechanisms it shares with that one.
        level: The practice's own scope level in words.
    """

    profile: Profile
    figures: Sequence[PracticeFigure]
    nearest: Profile | None
    shared: int
    level: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, why it is asked, and the figures that it is about."""

    text: str
    reason: str
    figures: tuple[PracticeFigure, ...] = ()


Rule = Callable[[Material], Question | None]


def questions(material: Material) -> list[Question]:
    """The questions whose rule holds, the most telling first; at most nine."""
    asked = [rule(material) for rule in _RULES]
    return [question for question in asked if question is not None][:_MOST]


def _printed(figures: Sequence[PracticeFigure]) -> str:
    names = [
        _("{printed}（{subject}）").format(printed=figure.printed, subject=figure.subject)
        for figure in figures[:_SHOWN]
    ]
    return joined(names)


def _about(
    material: Material, holds: Callable[[PracticeFigure], bool], text: str, reason: str
) -> Question | None:
    """A question about the figures that a condition holds for."""
    found = tuple(figure for figure in material.figures if holds(figure))
    if not found:
        return None
    words = {"printed": _printed(found), "n": len(found), "scope": material.profile.scope}
    return Question(text.format(**words), reason.format(**words), found[:_SHOWN])


def _contradicted(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.is_contradicted,
        _(
            "{printed}和同一篇里的别的数对不上，口径待核。可能是统计口径、取整还是抄录？"
            "要看到什么材料才分得清？"
        ),
        _("数据核验里有矛盾"),
    )


def _changes(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.evidence == "change" and not figure.is_in_before_after,
        _("{printed}只说了变化的幅度。要判断变化大不大，还要知道哪两个数？向谁要？"),
        _("变化数没有前后两个数"),
    )


def _before_after(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.is_in_before_after,
        _("{printed}成前后对照。除了这个做法，还有什么也会让它变？怎样把它们分开？"),
        _("有前后，没有别处作对照"),
    )


def _rates(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.measure == "rate" and figure.is_base_unstated,
        _("{printed}没有写明分母。分母是 20 和是 2000，这个数的分量一样吗？请各举一例。"),
        _("比率没有写明分母"),
    )


def _satisfaction(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.measured_by == "unstated",
        _("{printed}没有说由谁测定、问了多少人。请设计一次可信的调查：问谁，怎么问，怎样公布？"),
        _("没有说由谁测定"),
    )


def _starts(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: figure.is_without_start,
        _("{printed}等 {n} 个数没有说从何时累计。要和别处比，先要补上什么？"),
        _("{n} 个发生数没有起点"),
    )


def _inputs(material: Material) -> Question | None:
    if material.profile.grade not in {"none", "inputs", "outputs"}:
        return None
    return Question(
        _("报道没有做法之前的数。挑一个你最想知道的结果：之前、之后各测什么，隔多久测一次？"),
        _("没有前后对照"),
    )


def _elsewhere(material: Material) -> Question | None:
    if material.profile.grade == "with_comparison":
        return None
    text = _("没有用这个做法的{level}情况怎样？找谁来对照才公平，哪些条件要相同？")
    return Question(text.format(level=material.level), _("没有和别处对照"))


def _scopes(material: Material) -> Question | None:
    return _about(
        material,
        lambda figure: not figure.is_own_scope,
        _("{printed}等 {n} 个数说的不是{scope}这个范围。能拿它们代表整个{scope}吗？为什么？"),
        _("{n} 个数的范围和做法的不同"),
    )


def _slogans(material: Material) -> Question | None:
    found = [n.printed for n in material.profile.told("slogan") if n.status == "unexplained"]
    if not found:
        return None
    text = _("报道没有解释“{slogan}”。先猜它指什么，再说说怎样核实；对群众你会换成什么说法？")
    return Question(
        text.format(slogan=_("”“").join(found[:_SHOWN])),
        _("名称里的数有 {n} 个没有解释").format(n=len(found)),
    )


def _steps(material: Material) -> Question | None:
    if material.profile.told("step"):
        return None
    return Question(
        _("报道没有写出办理步骤。请画出从发现到回应的几步，标出每步由谁负责、多久办完。"),
        _("没有写出步骤"),
    )


def _transfer(material: Material) -> Question | None:
    if material.nearest is None:
        return None
    text = _(
        "它和{name}共用 {n} 种机制，层级和人手却不一样。搬到那里，哪几种能照用，哪几种要看条件？"
    )
    return Question(text.format(name=material.nearest.name, n=material.shared), _("机制相近的做法"))


_RULES: tuple[Rule, ...] = (
    _contradicted,
    _changes,
    _before_after,
    _rates,
    _satisfaction,
    _starts,
    _inputs,
    _elsewhere,
    _scopes,
    _slogans,
    _steps,
    _transfer,
)
