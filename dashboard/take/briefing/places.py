"""The briefing on a place: where it stands, its numbers by family, checks, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import (
    answers,
    components,
    finding_tables,
    labels,
    practices,
    queries,
    screens,
    spine,
)
from dashboard.comparison import Comparison, Judged, compare_all
from dashboard.labels import Terms
from dashboard.language import _, in_a_row, joined
from dashboard.practice_records import Profile
from dashboard.records import Finding, Indicator, Observation, Place
from dashboard.tables import Cell, Table
from dashboard.take.briefing import closing, comparisons, sources, tables
from dashboard.take.briefing.citing import Number, of_indicators, of_places
from dashboard.take.briefing.closing import Taken
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.paper import Paper
from dashboard.take.deck import groups as deck_groups

Groups = Mapping[str, tuple[Judged, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """What the screen of a place shows.

    Attributes:
        place: The place.
        groups: Sets in which its numbers compare outright, and under conditions.
        findings: Checks of its numbers.
        missing: Indicators without a number, each with the id of the reason.
    """

    place: Place
    groups: tuple[Groups, Groups]
    findings: Sequence[Finding]
    missing: Sequence[tuple[Indicator, str]]


def briefing(held: Held, taken: Taken) -> bytes:
    """A place as a file."""
    terms = labels.all_terms()
    observations = screens.observations_of(held.place.place_code)
    comparable = screens.comparable_elsewhere(held.groups[0])
    reports = [r for r in queries.reports() if r.place_code == held.place.place_code]
    title = answers.place_title(held.place, observations, len(reports))
    checks = finding_tables.finding_rows(held.findings, terms, _("这个地方的数字互相核对"))
    paper = Paper(title, taken.day, _notes(held, observations, checks))
    paper.text([answers.place_lead(observations, len(comparable), held.findings)])
    _population(paper, held.place, terms)
    standing = _standing(observations)
    _beside_others(paper, held, observations, terms)
    _numbers(paper, observations, comparable, standing, terms)
    if held.findings:
        paper.heading(1, _("核对结果"))
        paper.text([_("{said}。").format(said=answers.findings_title(held.findings))])
        paper.table(checks)
    _practices(paper, held.place)
    if held.missing:
        paper.heading(1, _("没有数字的指标"))
        paper.table(components.missing_indicator_rows(held.missing, terms))
    _closing(paper, held, standing, taken)
    return paper.finished()


def _notes(held: Held, observations: Sequence[Observation], checks: Table) -> Notes:
    known = {o.observation_id: o for o in observations}
    for members in held.groups[0].values():
        known |= {judged.observation.observation_id: judged.observation for judged in members}
    ids = list(dict.fromkeys([*known, *tables.figure_ids(checks)]))
    return Notes(sources.by_figure(ids, known.values()), sources.by_report())


def _population(paper: Paper, place: Place, terms: Terms) -> None:
    said = _("{said}。").format(said=screens.population(place, terms))
    named = sources.census(place.population_source).named
    paper.text([said, *([paper.notes.other(named)] if place.population_source else [])])


def _beside_others(
    paper: Paper, held: Held, observations: Sequence[Observation], terms: Terms
) -> None:
    """Where the place stands: one chart and table for each set that ranks outright."""
    outright, conditional = held.groups
    rows = spine.vertebrae(observations, outright, conditional)
    said = _("{said}。").format(said=spine.takeaway(rows, len(observations)))
    paper.heading(1, _("和别处放在一起看"))
    paper.cited(said, of_indicators([row.observation for row in rows if row.is_outright]))
    remarks = screens.open_remarks()
    by_members = {
        tuple(judged.observation.observation_id for judged in members): members
        for members in outright.values()
    }
    for members in by_members.values():
        own = next(j for j in members if j.observation.place_code == held.place.place_code)
        name = own.observation.indicator
        common = screens.group_name(members, terms)
        paper.heading(2, _("{name}（{told}）").format(name=name, told=common) if common else name)
        lead = answers.comparison_lead(Comparison(members, (), ()), terms)
        paper.cited(lead, of_places(members))
        comparisons.draw_charts(paper, members, name, lead)
        caption = _("{indicator}：名次与缘由").format(indicator=name)
        paper.table(components.judged_rows(members, remarks, terms, caption))


def _numbers(
    paper: Paper,
    observations: Sequence[Observation],
    comparable: Mapping[str, int],
    standing: Mapping[str, Judged],
    terms: Terms,
) -> None:
    """The numbers by family, each with whether it compares, and why not."""
    paper.heading(1, _("公布的数字"))
    for name, members in screens.by_family(observations, queries.families()):
        paper.heading(2, name)
        shown = components.observation_rows([(name, members)], comparable, terms)
        rows = [
            _with_reason(row, standing, comparable, terms)
            for row in shown.rows
            if row[0].kind != "group"
        ]
        paper.table(Table(name, [*shown.columns[:-1], _("缘由")], rows, shown.numeric))


def _with_reason(
    row: Sequence[Cell],
    standing: Mapping[str, Judged],
    comparable: Mapping[str, int],
    terms: Terms,
) -> list[Cell]:
    """A row whose last cell tells why the number does not simply compare."""
    figure_id = row[1].target
    judged = standing.get(figure_id)
    why = deck_groups.why(judged, terms) if judged and not comparable.get(figure_id) else ""
    return [*row[:-1], Cell(why or "—", "muted")]


def _standing(observations: Sequence[Observation]) -> dict[str, Judged]:
    """By number of the place how it is judged among all places' numbers on its indicator."""
    ids = {o.observation_id for o in observations}
    found: dict[str, Judged] = {}
    for indicator_id in {o.indicator_id for o in observations} - {"other"}:
        everywhere = [o for o in queries.observations() if o.indicator_id == indicator_id]
        found |= {
            judged.observation.observation_id: judged
            for judged in compare_all(everywhere).all
            if judged.observation.observation_id in ids
        }
    return found


def _practices(paper: Paper, place: Place) -> None:
    told = [profile for profile in practices.profiles() if profile.place_code == place.place_code]
    if not told:
        return
    names = {mechanism.mechanism_id: mechanism.name for mechanism in practices.mechanisms()}
    paper.heading(1, _("做法"))
    for profile in told:
        _practice(paper, profile, [names[code] for code in profile.mechanism_ids])


def _practice(paper: Paper, profile: Profile, mechanisms: list[str]) -> None:
    paper.heading(2, profile.name)
    paper.told(profile.summary, profile.report_id)
    paper.text([_("机制：{names}").format(names=joined(mechanisms))])
    if steps := profile.texts("step"):
        paper.text([_("步骤：{steps}").format(steps=" → ".join(steps))])
    unsaid = in_a_row(profile.texts("not_said")) or _("没有列出。")
    paper.text([_("{name}：").format(name=_("报道没有说的")), unsaid])


def _closing(paper: Paper, held: Held, standing: Mapping[str, Judged], taken: Taken) -> None:
    terms = labels.all_terms()
    outright = held.groups[0]
    rest = [j for figure_id, j in sorted(standing.items()) if figure_id not in outright]
    conditional = tuple(j for j in rest if j.verdict.term == "conditional")
    apart = tuple(j for j in rest if j.verdict.term == "not_comparable")
    numbers: list[Number] = of_places(rest)
    said = answers.comparison_lead(Comparison((), conditional, apart), terms)
    told: list[tuple[str, Sequence[Number]]] = [(said, numbers)] if said else []
    told.append((_("逐个的缘由写在“公布的数字”各表的末一列。没有共同指标的数不比。"), ()))
    missing = closing.missing_sentences([(i.name, why) for i, why in held.missing], _("{n} 个指标"))
    missing = missing or [_("别处有数字的指标，这里都有。")]
    used = {j.observation.indicator_id for members in outright.values() for j in members}
    indicators = [i for i in queries.indicators() if i.indicator_id in used]
    closing.draw(paper, told, missing, closing.meanings_of(indicators), taken)
