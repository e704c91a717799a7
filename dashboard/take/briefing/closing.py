"""口径说明: what was not compared and why, what is missing, what bounds mean, and the data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import labels
from dashboard.labels import term
from dashboard.language import _, in_a_row, joined
from dashboard.records import Indicator
from dashboard.take.briefing.citing import Number
from dashboard.take.briefing.paper import Paper
from dashboard.take.deck import speaking

_FEW = 12  # are named; the tables name all


@dataclass(frozen=True, slots=True)
class Taken:
    """How the rows were taken along.

    Attributes:
        day: The day.
        link: The address of the screen; empty where it is not known.
    """

    day: date
    link: str = ""


def draw(
    paper: Paper,
    apart: Sequence[tuple[str, Sequence[Number]]],
    missing: Sequence[str],
    meanings: Sequence[str],
    taken: Taken,
) -> None:
    """The section at the end.

    Args:
        paper: The document.
        apart: Sentences on what was not compared and why, with the numbers in them.
        missing: Sentences on what has no number.
        meanings: What indicators and other terms mean.
        taken: How the rows were taken along.
    """
    paper.heading(1, _("口径说明"))
    paper.heading(2, _("没有放在一起比的"))
    for sentence, numbers in apart:
        paper.cited(sentence, numbers)
    paper.heading(2, _("没有数字的"))
    for sentence in missing:
        paper.text([sentence])
    paper.heading(2, _("数字怎么读"))
    for sentence in (*dict.fromkeys(filter(None, meanings)), bounds_meaning(), notes_meaning()):
        paper.text([sentence])
    paper.heading(2, _("数据"))
    paper.text([_("{source}。").format(source=speaking.data_held())])
    paper.text([_("取用日期 {day}。").format(day=taken.day.isoformat())])
    if taken.link:
        paper.text([_("同样的行可由此再看：{link}").format(link=taken.link)], is_ragged=True)


def bounds_meaning() -> str:
    """What bounds and ranges of ranks mean."""
    return _(
        "印出的数照原文写。带“近”“余”“约”一类字的数有上下限，写在原文下面，如“20 < 值 < 30”；"
        "没有写出的一头没有界。名次从大到小，按上下限排，区间相叠时给出范围。"
    )


def notes_meaning() -> str:
    """What a footnote names."""
    return _("每个数字有一条脚注，写明报道、报纸、日期、版面和数字的代号。")


def meanings_of(indicators: Iterable[Indicator]) -> list[str]:
    """What indicators count and what to mind, each named."""
    return [
        _("{indicator}：{meaning}").format(
            indicator=indicator.name, meaning=in_a_row([indicator.definition, indicator.caution])
        )
        for indicator in indicators
        if indicator.definition or indicator.caution
    ]


def missing_sentences(
    missing: Sequence[tuple[str, str]], counted: str, name: str = ""
) -> list[str]:
    """Who has no number, by reason.

    Args:
        missing: Places or indicators by name, each with the id of its reason.
        counted: How many of them are counted in words, where they are many: "{n} 个指标".
        name: On what they have none; empty where that is said elsewhere.
    """
    terms = labels.all_terms()
    by_reason: dict[str, list[str]] = {}
    for each, why in missing:
        by_reason.setdefault(why, []).append(each)
    before = _("{name}：").format(name=name) if name else ""
    return [
        _("{before}{names}没有数字（{reason}）：{meaning}。").format(
            before=before,
            names=joined(names) if len(names) <= _FEW else counted.format(n=len(names)),
            reason=term(terms, "missing_reason", why),
            meaning=terms["missing_reason", why].definition.rstrip("。."),
        )
        for why, names in by_reason.items()
    ]
