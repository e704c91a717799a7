"""Judged numbers on a slide: what shares an axis as a chart, what does not as a table."""

from collections.abc import Sequence

from dashboard import answers, labels, screens
from dashboard.comparability import Verdict
from dashboard.comparison import Judged
from dashboard.labels import Terms, term
from dashboard.language import _, joined
from dashboard.take.deck.axes import Axis
from dashboard.take.deck.dots import WIDEST, Dot, Dots
from dashboard.take.deck.sheet import WIDE, Sheet
from dashboard.take.deck.tables import Grid
from dashboard.take.deck.texts import Run

_HIGHEST_ROW, _AROUND, _KEY = 46.0, 34.0, 28.0


def dot(judged: Judged, terms: Terms) -> Dot:
    """A number as a mark on the axis, with the row that stands in the workbook."""
    o, rank = judged.observation, judged.rank
    ranked = _("名次 {rank} / {of}").format(rank=rank, of=rank.of) if rank else ""
    return Dot(
        o.place,
        " · ".join(filter(None, (labels.scope(o, terms), ranked))),
        o.printed,
        o.value,
        o.low,
        o.high,
        judged.verdict,
        (o.unit, ranked, labels.period(o, terms), why(judged, terms), o.report, o.observation_id),
    )


def why(judged: Judged, terms: Terms) -> str:
    """The reasons of a verdict."""
    return _("；").join(labels.reason(reason, terms) for reason in judged.reasons)


def chart(sheet: Sheet, group: Sequence[Judged], axis: Axis, answer: str, height: float) -> None:
    """Numbers on an axis, and below it what marks and lines mean.

    Args:
        sheet: The slide.
        group: The numbers, the first one on top.
        axis: Their axis.
        answer: What the chart shows, in a sentence.
        height: How high chart and key may be, in points.
    """
    high = min(height - _KEY, _AROUND + _HIGHEST_ROW * (len(group) + 1))
    sheet.chart(dots(group, axis, (WIDE, high)), answers.chart_alt(answer, group))
    sheet.text(key(group), _KEY - 10, (12, 11, 10, 9))


def dots(
    group: Sequence[Judged],
    axis: Axis,
    box: tuple[float, float],
    shares: tuple[float, float] = WIDEST,
) -> Dots:
    """Numbers on an axis as a native chart.

    Args:
        group: The numbers, the first one on top.
        axis: Their axis.
        box: Width and height of the chart, in points.
        shares: How much of the width names and words may take.
    """
    terms = labels.all_terms()
    units = joined(list(dict.fromkeys(judged.observation.unit for judged in group)))
    columns = (_("单位"), _("名次"), _("时段"), _("缘由"), _("报道"), _("代号"))
    return Dots([dot(judged, terms) for judged in group], axis, units, box, columns, shares)


def key(group: Sequence[Judged]) -> list[Run]:
    """What filled and hollow marks and the lines mean."""
    runs, terms = [], labels.all_terms()
    for verdict, sign, colour in (
        (Verdict.COMPARABLE, "●", "mark"),
        (Verdict.CONDITIONAL, "○", "conditional"),
    ):
        members = [judged for judged in group if judged.verdict is verdict]
        if members:
            word = term(terms, "verdict", verdict.term)
            told = _("：").join(filter(None, (word, screens.group_name(members, terms))))
            runs.append(Run(f"{sign} {told}　", None, bold=True, colour=colour))
    said = []
    if any(j.observation.low != j.observation.high for j in group):
        said.append(_("横线是印出的数留下的区间"))
    if any(j.observation.high is None or j.observation.low is None for j in group):
        said.append(_("直到边上的，那一头没有界"))
    return [*runs, Run(_("；").join(said), colour="muted")] if said else runs


def apart(group: Sequence[Judged], alt: str, size: float = 13, *, brief: bool = False) -> Grid:
    """Numbers that share no axis: words as printed, and why they stand apart.

    Args:
        group: The numbers.
        alt: What the table tells those who cannot see it.
        size: The size of its words.
        brief: Tell the gravest reason alone; the notes tell the others.
    """
    terms = labels.all_terms()
    rows = tuple(
        (
            Run(j.observation.place, bold=True),
            Run(j.observation.printed, bold=True),
            Run(
                " · ".join(
                    filter(None, (labels.scope(j.observation, terms), j.observation.counted))
                )
            ),
            Run(_when(j, terms), colour="muted"),
            Run(_standing(j, terms, brief=brief), colour="muted"),
        )
        for j in group
    )
    header = (_("地方"), _("原文"), _("范围与口径"), _("时段"), _("缘由"))
    shares = (0.13, 0.14, 0.29, 0.15, 0.29)
    return Grid(alt, header, tuple(WIDE * share for share in shares), rows, size)


def _when(judged: Judged, terms: Terms) -> str:
    """The printed period, and until when it holds."""
    o = judged.observation
    until = _("截至 {day}").format(day=labels.days(o.end_earliest, o.end_latest))
    return f"{labels.period(o, terms)} · {until}"


def _standing(judged: Judged, terms: Terms, *, brief: bool) -> str:
    """Why it stands apart; where it ranks among a few others, that."""
    others = len(judged.reasons) - 1
    if judged.rank is None and brief and others > 0:
        gravest = labels.reason(judged.reasons[0], terms)
        return _("{why}（另有 {n} 条，见备注）").format(why=gravest, n=others)
    if judged.rank is None:
        return why(judged, terms) or term(terms, "verdict", judged.verdict.term)
    return _("另成一组：名次 {rank} / {of}").format(rank=judged.rank, of=judged.rank.of)
