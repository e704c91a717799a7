"""Lectures and comparisons as slides that can be taken along and edited (PPTX)."""

from collections.abc import Sequence
from datetime import date

from dashboard import answers, comparing, labels
from dashboard.comparing import Compared
from dashboard.language import _
from dashboard.lectures.content import Content, Material, contents
from dashboard.lectures.slides import Lecture, Slide
from dashboard.take.deck import comparisons, lectures, speaking
from dashboard.take.deck.package import as_bytes, empty
from dashboard.take.deck.sheet import Said, cover

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


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
    title, lead = _answer(found)
    made = empty(title, _("基层治理公开指标看板"), day)
    notes = f"{title}\n{lead}\n{speaking.data_version()}"
    observations = [j.observation for one in found for j in one.comparison.all]
    cover(made, Said(title, speaking.sources(observations), notes, lead=lead, foot=_short(found)))
    for one in found:
        comparisons.draw(made, one, terms, one.indicator.name)
    return as_bytes(made)


def _short(found: Sequence[Compared]) -> str:
    return found[0].indicator.name if len(found) == 1 else _("县区对比")


def _answer(found: Sequence[Compared]) -> tuple[str, str]:
    """Title and lead of the comparison screen."""
    if not found:
        return _("没有挑选指标，所以没有可放的数"), ""
    if len(found) == 1:
        return comparing.title(found[0]), comparing.lead(found[0], labels.all_terms())
    held = [(one.indicator, one.comparison) for one in found]
    return answers.several_title(held), answers.several_lead(comparing.unpublished(found))
