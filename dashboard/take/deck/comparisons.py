"""The slides of a comparison: what shares an axis, what ranks apart, what does not compare."""

from collections.abc import Sequence
from dataclasses import replace

from pptx.presentation import Presentation

from dashboard import answers, comparing, labels
from dashboard.comparing import Compared
from dashboard.comparison import Comparison, Judged
from dashboard.labels import Terms, term
from dashboard.language import _, in_a_row
from dashboard.records import Place
from dashboard.take.deck import groups, speaking
from dashboard.take.deck.axes import Axis, axis
from dashboard.take.deck.lectures import spread
from dashboard.take.deck.sheet import WIDE, Said, Sheet
from dashboard.take.deck.tables import Grid
from dashboard.take.deck.texts import Run

_MOST_MARKS = 10


def draw(deck: Presentation, one: Compared, terms: Terms, foot: str) -> None:
    """Add the slides of one indicator.

    Args:
        deck: The deck.
        one: The indicator over the chosen places.
        terms: Labels of the closed lists.
        foot: The deck's title.
    """
    compared = one.comparison
    title, lead = comparing.title(one), comparing.lead(one, terms)
    shared = (*compared.comparable, *compared.conditional)
    if shared:
        on_axis(deck, shared, (title, lead), _caveats(one), foot)
    if compared.conditional:
        _conditions(deck, one, terms, foot)
    for group in compared.further:
        alone = Comparison(group, (), ())
        told = answers.comparison_title(one.indicator, alone), answers.comparison_lead(alone, terms)
        on_axis(deck, group, told, _caveats(one), foot)
    if compared.apart:
        _apart(deck, one, terms, foot)
    if not compared.all:
        _none(deck, one, (title, lead), foot)
    elif one.missing:
        _missing(deck, one, terms, foot)


def _caveats(one: Compared) -> list[str]:
    """What to mind with the indicator; and by what it was divided."""
    said = [one.indicator.definition, one.indicator.caution]
    if one.rebasing is not None:
        by = one.rebasing.denominators
        said += [
            _("{place} {own} ÷ {by}（{source}）").format(
                place=own.place, own=own.printed, by=by[key].printed, source=by[key].source
            )
            for key, own in one.rebasing.numerators.items()
            if key in by
        ]
        said += [f"{own.place} {own.printed}：{why}" for own, why in one.rebasing.without]
    return said


def on_axis(
    deck: Presentation,
    group: Sequence[Judged],
    told: tuple[str, str],
    caveats: Sequence[str],
    foot: str,
) -> None:
    """Numbers of one axis, over as many slides as they need; the axis stays the same.

    Args:
        deck: The deck.
        group: The numbers, the first one on top.
        told: Title and lead.
        caveats: What the speaker minds with them.
        foot: The deck's title.
    """
    common, total = axis(group), len(group)
    slides = -(-total // _MOST_MARKS)
    for number in range(slides):
        begin, end = total * number // slides, total * (number + 1) // slides
        lead = told[1] if number == 0 else ""
        if slides > 1:
            which = _("第 {first}–{last} 个，共 {n} 个，各页刻度相同。")
            lead = in_a_row([which.format(first=begin + 1, last=end, n=total), lead])
        _axis_slide(deck, group[begin:end], common, (told[0], lead), caveats, foot)


def _axis_slide(  # noqa: PLR0913, PLR0917  what the slide is made of
    deck: Presentation,
    part: Sequence[Judged],
    common: Axis,
    told: tuple[str, str],
    caveats: Sequence[str],
    foot: str,
) -> None:
    notes = speaking.of_group(part, [*told, *caveats], labels.all_terms())
    source = speaking.sources([judged.observation for judged in part])
    sheet = Sheet(deck, Said(told[0], source, notes, lead=told[1], foot=foot))
    groups.chart(sheet, part, common, told[0], sheet.room)


def _conditions(deck: Presentation, one: Compared, terms: Terms, foot: str) -> None:
    """Under which conditions numbers compare, as a table of words with every reason."""
    held = one.comparison.conditional
    title = _("{indicator}：{n} 个数有条件可比，条件在这里").format(
        indicator=one.indicator.name, n=len(held)
    )
    notes = speaking.of_group(held, [title, *_caveats(one)], terms)
    source = speaking.sources([judged.observation for judged in held])
    said = Said(title, source, notes, foot=foot)
    spread(deck, Sheet(deck, said), groups.apart(held, answers.chart_alt(title, held)), said)


def _apart(deck: Presentation, one: Compared, terms: Terms, foot: str) -> None:
    """What shares no axis with anything, as a table of words."""
    apart = one.comparison.apart
    title = _("{indicator}：{n} 个数不同排，只照录原文").format(
        indicator=one.indicator.name, n=len(apart)
    )
    lead = answers.comparison_lead(Comparison((), (), apart), terms)
    notes = speaking.of_group(apart, [title, lead, *_caveats(one)], terms)
    source = speaking.sources([judged.observation for judged in apart])
    said = Said(title, source, notes, lead=lead, foot=foot)
    spread(deck, Sheet(deck, said), groups.apart(apart, answers.chart_alt(title, apart)), said)


def _missing(deck: Presentation, one: Compared, terms: Terms, foot: str) -> None:
    """The places without a number, each with its reason."""
    title = _("{indicator}：{n} 个地方没有数字").format(
        indicator=one.indicator.name, n=len(one.missing)
    )
    said = _missing_said(one, title, _("没有数字的地方：不补、不估、不计零"), foot)
    spread(deck, Sheet(deck, said), _missing_grid(one.missing, title, terms), said)


def _missing_said(one: Compared, title: str, lead: str, foot: str) -> Said:
    terms = labels.all_terms()
    told = [
        f"{place.parent} {place.label}（{place.place_code}）：{term(terms, 'missing_reason', why)}"
        for place, why in one.missing
    ]
    notes = speaking.of_group((), [title, lead, *told, *_caveats(one)], terms)
    return Said(title, speaking.data_held(), notes, lead=lead, foot=foot)


def _missing_grid(missing: Sequence[tuple[Place, str]], title: str, terms: Terms) -> Grid:
    named = speaking.places([place.label for place, _why in missing])
    rows = tuple(
        (
            Run(f"{place.parent} {place.label}", bold=True),
            Run(term(terms, "missing_reason", why)),
            Run(terms["missing_reason", why].definition, colour="muted"),
        )
        for place, why in missing
    )
    header = (_("地方"), _("为什么没有"), _("说明"))
    return Grid(
        _("{title}：{places}").format(title=title, places=named),
        header,
        (WIDE * 0.3, WIDE * 0.2, WIDE * 0.5),
        rows,
    )


def _none(deck: Presentation, one: Compared, told: tuple[str, str], foot: str) -> None:
    """A comparison without any number: the answer, and the reasons where places were chosen."""
    said = _missing_said(one, told[0], told[1], foot)
    if one.missing:
        lead = told[1] or _("没有数字的地方：不补、不估、不计零")
        said = replace(said, lead=lead)
    sheet = Sheet(deck, said)
    if one.missing:
        spread(deck, sheet, _missing_grid(one.missing, told[0], labels.all_terms()), said)
    else:
        sheet.text([Run(_("所选地方的报道里没有这个指标的数字。"), colour="muted")], 40, (20, 16))
