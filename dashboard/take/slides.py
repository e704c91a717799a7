"""Lectures, comparisons and places as slides that can be taken along and edited (PPTX)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from pptx.presentation import Presentation

from dashboard import answers, comparing, labels, queries, shown
from dashboard.comparability import Verdict
from dashboard.comparing import Compared
from dashboard.comparison import Comparison, Judged
from dashboard.language import _
from dashboard.lectures.content import Content, Material, contents
from dashboard.lectures.slides import Lecture, Slide
from dashboard.take.deck import comparisons, lectures, speaking
from dashboard.take.deck.package import as_bytes, empty
from dashboard.take.deck.screens import screen_deck
from dashboard.take.deck.sheet import Said, cover


def deck(lecture: Lecture, day: date) -> bytes:
    """A lecture as a file: the same slides as on the stage, with native charts and notes.

    A slide that names what the data do not hold says so; the others stay. The same lecture,
    data and day give the same bytes.

    Args:
        lecture: The lecture.
        day: The day on which it is taken along.
    """
    title = lecture.title.said or _("讲稿")
    made = empty(title, _("基层治理公开指标看板"), day)
    material = Material(lecture)
    for slide, content in zip(lecture.slides, contents(lecture), strict=True):
        compared = material.compared.get(slide) if content.kind == "compare" else None
        shown = lectures.Shown(content, _source(slide, content, material), compared)
        lectures.draw(made, shown, title)
    if not lecture.slides:
        cover(made, Said(title, speaking.data_held(), _("这份讲稿还没有页。"), foot=title))
    return as_bytes(made)


def _source(slide: Slide, content: Content, material: Material) -> str:
    """The reports of what a slide shows; of practices those that tell of them."""
    if content.kind == "practices":
        by_id = {profile.practice_id: profile for profile in material.practices().profiles}
        told = [by_id[practice_id] for practice_id in slide.ids]
        named = [f"《{p.title}》{labels.paper(p.paper, p.paper_basis)}" for p in told]
        return speaking.source_line(list(dict.fromkeys(named)))
    return speaking.source_line([content.source] if content.source else [])


def comparison_deck(found: Sequence[Compared], day: date) -> bytes:
    """A comparison as a file: the answer, then charts by group, tables of what does not compare.

    Args:
        found: Each indicator over the chosen places, as `comparing.compared` gives them.
        day: The day on which it is taken along.
    """
    terms = labels.all_terms()
    title, lead = comparing.answer(found)
    made = empty(title, _("基层治理公开指标看板"), day)
    notes = f"{title}\n{lead}\n{speaking.data_version()}"
    observations = [j.observation for one in found for j in one.comparison.all]
    cover(made, Said(title, speaking.sources(observations), notes, lead=lead, foot=_short(found)))
    for one in found:
        comparisons.draw(made, one, terms, one.indicator.name)
    return as_bytes(made)


def place_slides(
    groups: Sequence[Mapping[str, Sequence[Judged]]],
) -> Callable[[date], bytes]:
    """Slides of a place's screen: those numbers of it that compare elsewhere, then the screen.

    Args:
        groups: By observation of the place the set in which it stands.
    """
    screen = shown.so_far()
    sets = _apart(group for held in groups for group in held.values())
    return partial(screen_deck, screen, charts=partial(_charts, sets, screen.title))


def _apart(sets: Iterable[Sequence[Judged]]) -> list[Sequence[Judged]]:
    """Sets of which none is within another."""
    by_ids = {frozenset(j.observation.observation_id for j in each): each for each in sets}
    return [each for ids, each in by_ids.items() if not any(ids < others for others in by_ids)]


def _charts(sets: Iterable[Sequence[Judged]], foot: str, deck: Presentation) -> None:
    terms = labels.all_terms()
    known = {indicator.indicator_id: indicator for indicator in queries.indicators()}
    for group in sets:
        indicator = known[group[0].observation.indicator_id]
        outright = tuple(j for j in group if j.verdict is Verdict.COMPARABLE)
        rest = tuple(j for j in group if j.verdict is not Verdict.COMPARABLE)
        held = Comparison(outright, rest, ())
        title = answers.comparison_title(indicator, held)
        told = (title, answers.comparison_lead(held, terms))
        caveats = [indicator.definition, indicator.caution]
        comparisons.on_axis(deck, group, told, caveats, foot)


def _short(found: Sequence[Compared]) -> str:
    return found[0].indicator.name if len(found) == 1 else _("县区对比")
