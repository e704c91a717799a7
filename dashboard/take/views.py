"""What each screen gives along: its rows as a slice, in the order in which they are shown."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard import labels, queries, screens
from dashboard.comparing import Compared
from dashboard.comparison import Judged
from dashboard.dictionary import Coverage, Entry
from dashboard.labels import Terms
from dashboard.language import _
from dashboard.practice_records import Collection, PracticeFigure, Profile
from dashboard.records import Finding, Indicator, Observation, Place
from dashboard.reports import Told
from dashboard.search import Results
from dashboard.take.slices import Row, Slice, made, record_columns, records
from dashboard.version_changes import Change

_JUDGED = ("verdict", "rank_first", "rank_last", "rank_of", "reasons")
_FINDING = ("finding_id", "check_kind", "outcome", "formula", "explanation", "role")


def nested() -> str:
    """What to mind with any rows of numbers."""
    return _("范围互相套着，口径各不相同，不要相加。")


def compared(found: Sequence[Compared], title: str, terms: Terms) -> Slice:
    """Every number of a comparison with its verdict, and the places without one."""
    ids = [j.observation.observation_id for one in found for j in one.comparison.all]
    held = records(ids)
    rows: list[Row] = []
    for one in found:
        rows += [_judged(judged, held, one, terms) for judged in one.comparison.all]
        if one.rebasing is not None:
            rows += [_undivided(o, why, one) for o, why in one.rebasing.without]
        rows += [_missing(place, one.indicator, why) for place, why in one.missing]
    columns = [*record_columns(), "base", *_JUDGED, "missing_reason"]
    return made("compare", title, nested(), columns, rows)


def _judged(judged: Judged, held: Mapping[str, Row], one: Compared, terms: Terms) -> Row:
    o, rank = judged.observation, judged.rank
    row = {
        **held[o.observation_id],
        "verdict": judged.verdict.term,
        "rank_first": rank.best if rank else None,
        "rank_last": rank.worst if rank else None,
        "rank_of": rank.of if rank else None,
        "reasons": _("；").join(labels.reason(reason, terms) for reason in judged.reasons),
    }
    if one.rebasing is None:
        return row
    quotient = {
        name: getattr(o, name)
        for name in ("value", "low", "high", "low_closed", "high_closed", "unit", "per", "per_unit")
    }
    divided_by = one.rebasing.denominators[o.observation_id]
    return {**row, **quotient, "base": f"{one.indicator.name} ÷ {divided_by.printed}"}


def _undivided(observation: Observation, why: str, one: Compared) -> Row:
    return {
        "figure_id": observation.observation_id,
        "place_code": observation.place_code,
        "place_zh": observation.place_label_zh,
        "place_en": observation.place_label_en,
        "indicator_id": one.indicator.indicator_id,
        "as_printed": observation.as_printed,
        "reasons": why,
    }


def _missing(place: Place, indicator: Indicator, reason: str) -> Row:
    return {
        "place_code": place.place_code,
        "place_zh": place.label_zh,
        "place_en": place.label_en,
        "indicator_id": indicator.indicator_id,
        "indicator_zh": indicator.name_zh,
        "indicator_en": indicator.name_en,
        "missing_reason": reason,
    }


def place(
    where: Place,
    title: str,
    groups: tuple[Mapping[str, Sequence[Judged]], Mapping[str, Sequence[Judged]]],
    missing: Sequence[tuple[Indicator, str]],
) -> Slice:
    """Every number of a place, with whether it compares elsewhere, and what is missing."""
    outright, conditional = groups
    observations = screens.observations_of(where.place_code)
    held = records([o.observation_id for o in observations])

    def verdict(observation_id: str) -> str:
        if observation_id in outright:
            return "comparable"
        return "conditional" if observation_id in conditional else "not_comparable"

    rows: list[Row] = [
        {**held[o.observation_id], "verdict": verdict(o.observation_id)} for o in observations
    ]
    rows += [_missing(where, indicator, reason) for indicator, reason in missing]
    columns = [*record_columns(), "verdict", "missing_reason"]
    return made("place", title, nested(), columns, rows)


def holdings(title: str) -> Slice:
    """How many observations each place has in each family; none where nothing is published."""
    counts = {(c.place_code, c.family_id): c for c in queries.family_counts()}
    rows = [
        {
            "place_code": where.place_code,
            "place_zh": where.label_zh,
            "place_en": where.label_en,
            "family_id": family.family_id,
            "family_zh": family.name_zh,
            "family_en": family.name_en,
            "observations": held.observations if held else None,
            "approximations": held.approximations if held else None,
            "missing_reason": "" if held else "no_figure",
        }
        for where in queries.places()
        for family in queries.families()
        for held in [counts.get((where.place_code, family.family_id))]
    ]
    columns = [
        "place_code",
        "place_zh",
        "place_en",
        "family_id",
        "family_zh",
        "family_en",
        "observations",
        "approximations",
        "missing_reason",
    ]
    return made("overview", title, nested(), columns, rows)


def findings(found: Sequence[Finding], title: str) -> Slice:
    """One row a number in a check, with the check's arithmetic and outcome."""
    held = records([figure.figure_id for finding in found for figure in finding.figures])
    rows = [
        {
            **held[figure.figure_id],
            "finding_id": finding.finding_id,
            "check_kind": finding.kind,
            "outcome": finding.outcome,
            "formula": finding.formula,
            "explanation": finding.explanation,
            "role": figure.role,
        }
        for finding in found
        for figure in finding.figures
    ]
    return made("findings", title, nested(), [*_FINDING, *record_columns()], rows)


def report(told: Told, title: str) -> Slice:
    """The numbers that stand in a report, then its own that stand in another one's text."""
    figures = (*told.inside, *told.elsewhere)
    held = records([figure.figure_id for figure in figures])
    rows = [held[figure.figure_id] for figure in figures]
    return made("report", title, nested(), record_columns(), rows)


def numbers(name: str, title: str, observations: Iterable[Observation]) -> Slice:
    """Plain numbers, as they are."""
    ids = [o.observation_id for o in observations]
    held = records(ids)
    return made(name, title, nested(), record_columns(), [held[each] for each in ids])


def indicator(
    entry: Entry, title: str, observations: Sequence[Observation], coverage: Sequence[Coverage]
) -> Slice:
    """The numbers on an indicator, and the places that publish none."""
    held = records([o.observation_id for o in observations])
    rows: list[Row] = [held[o.observation_id] for o in observations]
    rows += [
        {
            "place_code": where.place_code,
            "place_zh": where.place_zh,
            "place_en": where.place_en,
            "indicator_id": entry.indicator_id,
            "indicator_zh": entry.name_zh,
            "indicator_en": entry.name_en,
            "missing_reason": where.missing_reason,
        }
        for where in coverage
        if not where.observations and not where.observations_of_parts
    ]
    return made("dictionary", title, nested(), [*record_columns(), "missing_reason"], rows)


def indicators(entries: Sequence[Entry], title: str) -> Slice:
    """Every indicator with definition, unit and how many numbers there are on it."""
    rows = [
        {
            "indicator_id": entry.indicator_id,
            "indicator_zh": entry.name_zh,
            "indicator_en": entry.name_en,
            "family_id": entry.family_id,
            "unit": entry.unit,
            "definition_zh": entry.definition_zh,
            "definition_en": entry.definition_en,
            "caution_zh": entry.caution_zh,
            "caution_en": entry.caution_en,
            "observations": entry.observations,
        }
        for entry in entries
    ]
    return made("dictionary", title, "", rows[0] if rows else (), rows)


def hits(results: Results, title: str) -> Slice:
    """What a search found."""
    rows = [
        {
            "what": hit.kind,
            "target_id": hit.entry_id,
            "name_zh": hit.name_zh,
            "name_en": hit.name_en,
            "as_printed": hit.printed,
        }
        for group in results.groups
        for hit in group.hits
    ]
    columns = ("what", "target_id", "name_zh", "name_en", "as_printed")
    return made("dictionary", title, "", columns, rows)


def mechanisms(held: Collection, shown: Sequence[Profile], title: str) -> Slice:
    """One row a practice and mechanism: whether the report describes it."""
    rows = [
        {
            "practice_id": profile.practice_id,
            "practice": profile.name,
            "place_code": profile.place_code,
            "place_zh": profile.place_zh,
            "place_en": profile.place_en,
            "mechanism_id": mechanism.mechanism_id,
            "mechanism": mechanism.name,
            "is_described": mechanism.mechanism_id in profile.mechanism_ids,
            "grade": profile.grade,
            "report_id": profile.report_id,
            "title": profile.title,
        }
        for profile in shown
        for mechanism in held.mechanisms
    ]
    caveat = _("没写到不等于没有：只记报道写到的机制。")
    return made("practices", title, caveat, rows[0] if rows else (), rows)


def practice(profile: Profile, figures: Sequence[PracticeFigure], title: str) -> Slice:
    """The numbers of the report that tells a practice, with what they are evidence of."""
    held = records([figure.figure_id for figure in figures])
    rows = [
        {
            **held[figure.figure_id],
            "practice_id": profile.practice_id,
            "practice": profile.name,
            "evidence": figure.evidence,
        }
        for figure in figures
    ]
    columns = ["practice_id", "practice", "evidence", *record_columns()]
    return made("practice", title, nested(), columns, rows)


def changes(found: Sequence[Change], title: str) -> Slice:
    """One row a cell that rebuilding changed; one for a thing that is new or gone."""
    rows = [
        {
            "what": change.what,
            "change": change.kind,
            "target_id": change.id,
            "column": name,
            "before": before,
            "after": after,
            "why": "; ".join(change.whys),
        }
        for change in found
        for name, before, after in _cells(change)
    ]
    columns = ("what", "change", "target_id", "column", "before", "after", "why")
    return made("versions", title, "", columns, rows)


def _cells(change: Change) -> Iterable[tuple[str, str, str]]:
    old, new = change.old or {}, change.new or {}
    for name in change.columns or ("as_printed",):
        yield name, _text(old.get(name)), _text(new.get(name))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
