"""What single screens work out from the rows: groups, what is missing, what compares elsewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import address, database, labels, queries, tables
from dashboard.comparison import Comparison, Judged, compare_all
from dashboard.labels import Terms, term
from dashboard.language import _, joined
from dashboard.records import Family, FamilyCount, Finding, Indicator, Observation, Place
from dashboard.tables import Cell, Table


def compare_places(
    indicator_id: str, places: Sequence[Place]
) -> tuple[Comparison, list[tuple[Place, str]]]:
    """The comparison of one indicator over places, and the places without a number and why."""
    codes = {place.place_code for place in places}
    observations = [
        o for o in queries.observations(indicator_id=indicator_id) if o.place_code in codes
    ]
    return compare_all(observations), missing_places(indicator_id, places, observations)


def missing_places(
    indicator_id: str, places: Sequence[Place], observations: Sequence[Observation]
) -> list[tuple[Place, str]]:
    """The places without a number on an indicator, each with the id of the reason."""
    published = {o.place_code for o in observations}
    known = queries.absences()
    return [
        (place, known.get((place.place_code, indicator_id), "no_figure"))
        for place in places
        if place.place_code not in published
    ]


def open_remarks() -> dict[str, str]:
    """What checks of counts could not settle, by observation: sums, shared numbers, quotients."""
    kinds = {"sum_of_parts", "same_number", "ratio"}
    return {
        figure.figure_id: _("数据核验：{text}").format(text=finding.explanation)
        for finding in queries.findings()
        if finding.kind in kinds and finding.outcome == "cannot_be_checked"
        for figure in finding.figures
    }


def ranked_groups(comparison: Comparison) -> Iterator[tuple[str, tuple[Judged, ...]]]:
    """The groups drawn on an axis, each with its verdict."""
    if comparison.comparable:
        yield "comparable", comparison.comparable
    if comparison.conditional:
        yield "conditional", comparison.conditional
    for group in comparison.further:
        yield "comparable", group


def group_name(group: Sequence[Judged], terms: Terms) -> str:
    """What the members of a group have in common."""
    observations = [judged.observation for judged in group]
    parts = []
    for list_id in ("scope_level", "measure"):
        values = {getattr(o, list_id) for o in observations}
        if len(values) == 1:
            parts.append(term(terms, list_id, values.pop()))
    counted = {o.counted for o in observations}
    if len(counted) == 1:
        parts.append(counted.pop())
    name = " · ".join(part for part in parts if part)
    return name[:1].upper() + name[1:]


def observations_of(place_code: str) -> list[Observation]:
    """Every observation of one place."""
    return [o for o in queries.observations() if o.place_code == place_code]


def _observations_by_indicator() -> dict[str, list[Observation]]:
    """What the comparison of each indicator compares: its own numbers and those of its parts."""
    grouped: dict[str, list[Observation]] = {}
    for observation in queries.observations():
        for indicator_id in filter(None, (observation.indicator_id, observation.broader_id)):
            grouped.setdefault(indicator_id, []).append(observation)
    return grouped


@database.kept
def rankable_indicators() -> list[tuple[Indicator, Comparison]]:
    """The indicators on which at least two places can be ranked."""
    by_indicator = _observations_by_indicator()
    compared = [(i, compare_all(by_indicator[i.indicator_id])) for i in queries.indicators()]
    return [(indicator, comparison) for indicator, comparison in compared if comparison.comparable]


def show_rankable(rankable: Sequence[tuple[Indicator, Comparison]], terms: Terms) -> None:
    """A table of the indicators that can be ranked; a click leads to the comparison."""
    rows = [
        [
            Cell(indicator.name, "link", indicator.indicator_id, indicator.family),
            Cell(group_name(group, terms), "muted"),
            _printed_figures(group),
        ]
        for indicator, comparison in rankable
        for group in (comparison.comparable, *comparison.further)
    ]
    caption = _("同一范围、同一口径、时间相近，才排名次。其余的在“县区对比”里各说缘由。")
    columns = (_("指标"), _("共同的口径"), _("能排的数"))
    follow_to_comparison(tables.show(Table(caption, columns, rows), "rankable"))


def follow_to_comparison(indicator_id: str) -> None:
    """Lead to the comparison of an indicator, if one was clicked."""
    if indicator_id:
        st.switch_page("pages/look/compare.py", query_params=address.link(indicator=indicator_id))


def _printed_figures(group: Sequence[Judged]) -> Cell:
    """The numbers of a group, each opening its card, one below another."""
    first, *others = (
        Cell(j.observation.printed, "figure", j.observation.observation_id, j.observation.place)
        for j in group
    )
    return replace(first, more=tuple(others))


def show_holdings(
    places: Sequence[Place],
    families: Sequence[Family],
    counts: Sequence[FamilyCount],
    findings: Sequence[Finding],
) -> None:
    """Families by places with the number of facts; a click on a place leads to its profile."""
    held = {(count.place_code, count.family_id): count.observations for count in counts}
    rows = []
    for family in families:
        cells = [held.get((place.place_code, family.family_id), 0) for place in places]
        shown = [Cell(str(n)) if n else Cell("·", "none") for n in cells]
        rows.append([Cell(family.name, "heading"), *shown, Cell(str(sum(cells)))])
    approximate = Counter[str]()
    for count in counts:
        approximate[count.place_code] += count.approximations
    checked = Counter(finding.place_code for finding in findings)
    rows.append(_totals(_("其中约数"), approximate, places))
    rows.append(_totals(_("核对（组）"), checked, places))
    names = [Cell(place.label, "link", place.place_code) for place in places]
    columns: list[str | Cell] = [_("类别"), *names, _("合计")]
    caption = _("每格是公布的数字个数，重复刊印只算一次；“·”是收录的报道里没有数字。")
    numeric = tuple(range(1, len(columns)))
    chosen = tables.show(Table(caption, columns, rows, numeric=numeric), "holdings")
    if chosen:
        st.switch_page("pages/look/place.py", query_params=address.link(place=chosen))


def _totals(name: str, counts: Mapping[str, int], places: Sequence[Place]) -> list[Cell]:
    """A row of sums below the table."""
    cells = [counts.get(place.place_code, 0) for place in places]
    shown = [Cell(str(n)) if n else Cell("·", "none") for n in cells]
    return [Cell(name, "heading"), *shown, Cell(str(sum(cells)))]


@database.kept
def comparable_groups(
    place_code: str,
) -> tuple[dict[str, tuple[Judged, ...]], dict[str, tuple[Judged, ...]]]:
    """By observation of a place the set in which it stands with other places.

    Returns:
        Sets in which it compares outright, and sets in which it compares under conditions.
    """
    outright: dict[str, tuple[Judged, ...]] = {}
    conditional: dict[str, tuple[Judged, ...]] = {}
    for observations in _observations_by_indicator().values():
        if not any(o.place_code == place_code for o in observations):
            continue
        comparison = compare_all(observations)
        for group in (comparison.comparable, *comparison.further):
            outright |= _of_place(place_code, group, group)
        wider = (*comparison.comparable, *comparison.conditional)
        conditional |= _of_place(place_code, comparison.conditional, wider)
    return outright, conditional


def _of_place(
    place_code: str, own: Sequence[Judged], group: tuple[Judged, ...]
) -> dict[str, tuple[Judged, ...]]:
    """The group by the observations of a place in it, where another place is in it too."""
    if not {j.observation.place_code for j in group} - {place_code}:
        return {}
    return {
        j.observation.observation_id: group for j in own if j.observation.place_code == place_code
    }


def comparable_elsewhere(groups: Mapping[str, Sequence[Judged]]) -> dict[str, int]:
    """With how many other places each number of a place compares outright, by observation."""
    return {
        observation_id: len({j.observation.place_code for j in group}) - 1
        for observation_id, group in groups.items()
    }


def missing_indicators(
    observations: Sequence[Observation],
    indicators: Sequence[Indicator],
    reasons: Mapping[str, str],
) -> list[tuple[Indicator, str]]:
    """Indicators that other places publish and this one does not, each with the reason's id."""
    held = {o.indicator_id for o in observations} | {o.broader_id for o in observations}
    return [
        (indicator, reasons.get(indicator.indicator_id, "no_figure"))
        for indicator in indicators
        if indicator.indicator_id not in held and indicator.indicator_id != "other"
    ]


def population_note(place: Place, terms: Terms) -> str:
    """Residents of the 2020 census, as escaped Markdown."""
    return labels.escape(population(place, terms))


def population(place: Place, terms: Terms) -> str:
    """Residents of the 2020 census with source and precision, or why there is no number."""
    status = term(terms, "population_status", place.population_status)
    if place.population_2020 is None:
        return _("2020 年普查人口：{why}").format(why=status)
    return _("2020 年普查常住人口 {people} 人（精确到 {unit} 人，{status}）").format(
        people=f"{place.population_2020:,}", unit=place.population_precision, status=status
    )


def by_family(
    observations: Sequence[Observation], families: Sequence[Family]
) -> list[tuple[str, list[Observation]]]:
    """Observations under their families' names, families in display order, empty ones left out."""
    groups = [
        (family.name, [o for o in observations if o.family_id == family.family_id])
        for family in families
    ]
    return [(name, members) for name, members in groups if members]


def absent_families(observations: Sequence[Observation], families: Sequence[Family]) -> str:
    """The families without a number, in one sentence; empty where there are none."""
    held = {observation.family_id for observation in observations}
    names = [family.name for family in families if family.family_id not in held]
    if not names:
        return ""
    return _("{names}：收录的报道里没有数字。").format(names=joined(names))


def absence_reasons(place_code: str) -> dict[str, str]:
    """Why one place has no number, where a report is known to tell; by indicator."""
    return {
        indicator_id: reason
        for (code, indicator_id), reason in queries.absences().items()
        if code == place_code
    }
