"""A slide → what stands on it, worked out from the data in the words that the screens use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from dashboard import (
    answers,
    cards,
    database,
    evidence,
    labels,
    practice_answers,
    practices,
    queries,
)
from dashboard.comparability import compare
from dashboard.comparison import Comparison, Judged, compare_all
from dashboard.labels import Terms, both, term
from dashboard.language import _, joined
from dashboard.lectures.slides import Lecture, Slide
from dashboard.practice_records import Collection
from dashboard.records import Finding, Indicator, Observation

_MOST_ROWS, _LINES_OF_A_CARD = 7, 7


@dataclass(frozen=True, slots=True)
class Row:
    """A place's number on a slide.

    Attributes:
        name: The place.
        printed: The number as printed.
        small: Scope and what is counted.
        verdict: The id of its verdict.
        low: Where its interval begins, as a share of the axis; None without an axis.
        high: Where it ends.
        at: Where its mark stands.
    """

    name: str
    printed: str
    small: str
    verdict: str
    low: float | None = None
    high: float | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on one slide.

    Attributes:
        kind: The slide's kind, or "missing" where the data do not hold what it names.
        title: One sentence: the answer.
        say: The speaker's point, in one line.
        big: A number in large type.
        lines: Further short lines; each with a style: "", "muted", or a verdict's or outcome's id.
        rows: Places with their numbers.
        columns: Things side by side: heading and lines.
        source: Where the numbers are from.
        cards: The cards of its numbers, as `card_data` gives them.
        notes: For the speaker.
    """

    kind: str
    title: str
    say: str = ""
    big: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    source: str = ""
    cards: tuple[Mapping[str, object], ...] = ()
    notes: str = ""


class Material:
    """The data that the slides of a lecture need, each asked for once."""

    def __init__(self, lecture: Lecture) -> None:
        """Ask for what the slides name."""
        self.terms = labels.all_terms()
        self.observations = queries.observations()
        self.findings = {finding.finding_id: finding for finding in queries.findings()}
        self.indicators = {i.indicator_id: i for i in queries.indicators()}
        self.compared = {
            slide: self._comparison(slide) for slide in lecture.slides if slide.kind == "compare"
        }
        self.figures = _figures(tuple(self._figure_ids(lecture)))
        self._practices: Collection | None = None

    def practices(self) -> Collection:
        """All practices; asked for when the first slide shows one."""
        if self._practices is None:
            self._practices = practices.collection()
        return self._practices

    def _comparison(self, slide: Slide) -> Comparison:
        return compare_all(
            [
                o
                for o in self.observations
                if slide.ids[0] in (o.indicator_id, o.broader_id)
                and (not slide.places or o.place_code in slide.places)
            ]
        )

    def _figure_ids(self, lecture: Lecture) -> list[str]:
        ids: list[str] = []
        for slide in lecture.slides:
            if slide.kind in ("number", "pair"):
                ids += slide.ids
            elif slide.kind == "finding" and slide.ids[0] in self.findings:
                ids += [figure.figure_id for figure in self.findings[slide.ids[0]].figures]
            elif slide.kind == "compare":
                shown = self.compared[slide].all[:_MOST_ROWS]
                ids += [judged.observation.observation_id for judged in shown]
        return list(dict.fromkeys(ids))


@database.kept
def _figures(figure_ids: tuple[str, ...]) -> dict[str, Any]:
    sql = "select * from figure_card where list_contains(?, figure_id)"
    rows = database.rows(sql, list(figure_ids)) if figure_ids else []
    return {str(row["figure_id"]): SimpleNamespace(**row) for row in rows}


def contents(lecture: Lecture) -> list[Content]:
    """What stands on each slide of a lecture, in order."""
    material = Material(lecture)
    return [_content(slide, material) for slide in lecture.slides]


def _content(slide: Slide, material: Material) -> Content:
    makers = {
        "title": _title,
        "text": _text,
        "number": _number,
        "pair": _pair,
        "compare": _compare,
        "finding": _finding,
        "practices": _practices,
    }
    try:
        return makers[slide.kind](slide, material)
    except KeyError as unknown:
        named = str(unknown.args[0])
        return Content(
            "missing",
            _("这一页引用的 {id} 不在现有数据里").format(id=named),
            lines=((_("讲稿是在另一版数据上写的，或代号写错了。其余各页照常。"), "muted"),),
            notes=slide.notes.said,
        )


def _title(slide: Slide, _material: Material) -> Content:
    lines = tuple((line.said, "muted") for line in slide.lines)
    return Content("title", slide.heading.said, slide.say.said, lines=lines, notes=slide.notes.said)


def _text(slide: Slide, _material: Material) -> Content:
    lines = tuple((line.said, "") for line in slide.lines)
    title = slide.heading.said or (lines[0][0] if lines else "")
    return Content("text", title, slide.say.said, lines=lines, notes=slide.notes.said)


def _number(slide: Slide, material: Material) -> Content:
    figure = material.figures[slide.ids[0]]
    terms = material.terms
    subject = both(figure.subject_zh, figure.subject_en)
    level = term(terms, "scope_level", figure.scope_level)
    when = figure.period_text or term(terms, "period_kind", figure.period_kind)
    where = both(figure.scope_name, figure.scope_name_en)
    return Content(
        "number",
        _("{where}：{subject}").format(where=where, subject=subject),
        slide.say.said,
        "".join(figure.as_printed.split()),
        (
            (labels.bounds(figure), ""),
            (_("{where} · {level} · {when}").format(where=where, level=level, when=when), "muted"),
        ),
        source=_source([figure]),
        cards=(card_data(figure, material),),
        notes=slide.notes.said,
    )


def _pair(slide: Slide, material: Material) -> Content:
    figures = [material.figures[figure_id] for figure_id in slide.ids]
    by_id = {o.observation_id: o for o in material.observations}
    one, other = (by_id[figure.observation_id] for figure in figures)
    judgement, terms = compare(one, other), material.terms
    verdict = term(terms, "verdict", judgement.verdict.term)
    reasons = tuple((labels.reason(reason, terms), "") for reason in judgement.reasons[:3])
    return Content(
        "pair",
        _("{one} {one_printed}，{other} {other_printed}：{verdict}").format(
            one=one.place,
            one_printed=one.printed,
            other=other.place,
            other_printed=other.printed,
            verdict=verdict,
        ),
        slide.say.said,
        lines=((verdict, judgement.verdict.term), *reasons),
        columns=tuple(_side(observation, terms) for observation in (one, other)),
        source=_source(figures),
        cards=tuple(card_data(figure, material) for figure in figures),
        notes=slide.notes.said,
    )


def _side(observation: Observation, terms: Terms) -> tuple[str, tuple[str, ...]]:
    return observation.printed, (
        f"{observation.place} · {labels.scope(observation, terms)}",
        observation.counted or observation.subject,
        labels.period(observation, terms),
    )


def _compare(slide: Slide, material: Material) -> Content:
    indicator: Indicator = material.indicators[slide.ids[0]]
    compared = material.compared[slide]
    shown = compared.all[:_MOST_ROWS]
    figures = [material.figures[judged.observation.observation_id] for judged in shown]
    left_out = len(compared.all) - len(shown)
    more = ((_("另有 {n} 个数，见县区对比。").format(n=left_out), "muted"),) if left_out else ()
    return Content(
        "compare",
        answers.comparison_title(indicator, compared),
        slide.say.said,
        lines=((answers.comparison_lead(compared, material.terms), "muted"), *more),
        rows=rows(shown, material.terms),
        source=_source(figures),
        cards=tuple(card_data(figure, material) for figure in figures),
        notes=slide.notes.said,
    )


def rows(shown: Sequence[Judged], terms: Terms) -> tuple[Row, ...]:
    """Rows of a slide; what does not compare has no place on the axis."""
    on_axis = [j.observation for j in shown if j.verdict.term != "not_comparable"]
    reach = [max(o.value, o.high or o.value) for o in on_axis]
    end = max([*reach, Decimal(1)])
    return tuple(_row(judged, end, terms) for judged in shown)


def _row(judged: Judged, end: Decimal, terms: Terms) -> Row:
    o = judged.observation
    small = " · ".join(part for part in (labels.scope(o, terms), o.counted or "") if part)
    verdict = judged.verdict.term
    if verdict == "not_comparable":
        return Row(o.place, o.printed, small, verdict)
    low = max(o.low if o.low is not None else Decimal(0), Decimal(0))
    high = end if o.high is None else o.high
    shares = [max(0.0, min(1.0, float(each / end))) for each in (low, high, o.value)]
    return Row(o.place, o.printed, small, verdict, *shares)


def _finding(slide: Slide, material: Material) -> Content:
    finding: Finding = material.findings[slide.ids[0]]
    terms = material.terms
    figures = [material.figures[figure.figure_id] for figure in finding.figures]
    outcome = term(terms, "outcome", finding.outcome)
    return Content(
        "finding",
        _("{kind}：{outcome}").format(
            kind=term(terms, "check_kind", finding.kind), outcome=outcome
        ),
        slide.say.said,
        finding.formula,
        ((outcome, finding.outcome), (finding.explanation, "")),
        columns=tuple(
            (figure.printed, (figure.subject, labels.bounds(figure))) for figure in finding.figures
        ),
        source=_source(figures),
        cards=tuple(card_data(figure, material) for figure in figures),
        notes=slide.notes.said,
    )


def _practices(slide: Slide, material: Material) -> Content:
    held = material.practices()
    by_id = {profile.practice_id: profile for profile in held.profiles}
    chosen = [by_id[practice_id] for practice_id in slide.ids]
    parted = practices.split(chosen, held.mechanisms)
    names = [mechanism.name for mechanism in parted.shared]
    return Content(
        "practices",
        practice_answers.comparison_title(chosen, held, None),
        slide.say.said,
        lines=((_("共有：{names}").format(names=joined(names) or _("没有")), ""),),
        columns=tuple(
            (
                profile.name,
                (
                    f"{profile.place_label} · {practice_answers.grade_name(profile.grade)}",
                    practice_answers.grade_reason(profile),
                    _("只有它写到：{names}").format(
                        names=joined([m.name for m in parted.alone[profile.practice_id]])
                        or _("没有")
                    ),
                ),
            )
            for profile in chosen
        ),
        notes=slide.notes.said,
    )


def _source(figures: Sequence[Any]) -> str:
    """The reports of the figures, each once."""
    named = dict.fromkeys(
        f"《{figure.title}》{labels.paper(figure.paper, figure.paper_basis)}" for figure in figures
    )
    return _("；").join(list(named)[:2]) + (" …" if len(named) > 2 else "")  # noqa: PLR2004


def _in_short(figure: Any, terms: Terms) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """The lines of a card that a room can read: remarks only on reading and period."""
    told = cards.facts(figure, terms)[:_LINES_OF_A_CARD]
    reading, period = told[0], told[4]
    return [line if line in (reading, period) else (line[0], line[1], "") for line in told]


def card_data(figure: Any, material: Material) -> Mapping[str, object]:  # noqa: ANN401
    """A figure's card as plain data: number, sentence where it is at hand, lines.

    Args:
        figure: A row of the view figure_card.
        material: Tells labels and what checks say of the figure.
    """
    terms = material.terms
    checked = [
        (
            _("核验"),
            f"{term(terms, 'outcome', finding.outcome)} · {finding.formula}",
            finding.explanation,
        )
        for finding in material.findings.values()
        if any(each.figure_id == figure.figure_id for each in finding.figures)
    ]
    found = evidence.sentence(
        figure.page_id, figure.page_sha256, figure.printed_start, figure.printed_end
    )
    sentence = (
        [" ".join(part.split()) for part in (found.before, found.printed, found.after)]
        if found
        else []
    )
    return {
        "id": figure.figure_id,
        "printed": "".join(figure.as_printed.split()),
        "subject": both(figure.subject_zh, figure.subject_en),
        "sentence": sentence,
        "lines": [list(line) for line in (*_in_short(figure, terms), *checked) if line[1]],
    }
