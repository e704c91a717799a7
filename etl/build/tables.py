"""A collection → the rows of every table, in the order of schema.sql's columns."""

from collections.abc import Iterator, Sequence

from etl.build.checks.findings import Finding
from etl.build.collection import Collection
from etl.build.lectures import lecture_rows
from etl.build.observations import Observation
from etl.build.records import Figure, PracticeRecord
from etl.build.search_entries import search_rows
from etl.build.version import Version

Tables = dict[str, list[tuple[object, ...]]]


def build_tables(
    collection: Collection,
    observations: Sequence[Observation],
    findings: Sequence[Finding],
    version: Version,
) -> Tables:
    """The rows of every table, tables in the order in which foreign keys allow loading."""
    return {
        **_reference_tables(collection),
        "page": sorted({(r.page.name, r.page.sha256) for r in collection.reports.values()}),
        "report": list(_reports(collection)),
        "observation": [_observation(observation) for observation in observations],
        "figure": [
            _figure(figure, observation, collection)
            for observation in observations
            for figure in observation.prints
        ],
        "absence": [(row.report_id, row.indicator_id, row.reason) for row in collection.absences],
        "finding": [_finding(finding) for finding in findings],
        "finding_figure": [
            (finding.finding_id, position, role, figure.figure_id)
            for finding in findings
            for position, (role, figure) in enumerate(finding.figures, start=1)
        ],
        "correction": list(_corrections(collection)),
        "withheld": [
            (figure.figure_id, figure.row.indicator_id, figure.row.place_code)
            for figure in collection.withheld.values()
        ],
        **_practice_tables(collection),
        **lecture_rows(collection.lectures),
        "search_entry": search_rows(collection),
        "build_info": [
            (
                str(version),
                version.schema,
                version.data_sha256,
                len(collection.figures),
                len(collection.reports),
            )
        ],
    }


def _reference_tables(collection: Collection) -> Tables:
    catalogue = collection.catalogue
    return {
        "term": [
            (t.list_id, t.term_id, n, t.name_zh, t.name_en, t.definition_zh, t.definition_en)
            for n, t in enumerate(catalogue.terms, start=1)
        ],
        "unit": [(u.unit, u.kind, u.name_en, u.is_whole) for u in catalogue.units.values()],
        "family": [
            (f.family_id, n, f.name_zh, f.name_en, f.definition_zh, f.definition_en)
            for n, f in enumerate(catalogue.families, start=1)
        ],
        "indicator": [
            (
                i.indicator_id,
                i.family_id,
                i.broader_id or None,
                n,
                i.name_zh,
                i.name_en,
                i.unit,
                i.measure,
                i.definition_zh,
                i.definition_en,
                i.caution_zh,
                i.caution_en,
            )
            for n, i in enumerate(catalogue.indicators.values(), start=1)
        ],
        "counted": [
            (c.counted_id, c.akin_id, c.indicator_id, c.name_zh, c.name_en)
            for c in catalogue.counted.values()
        ],
        "place": [
            (
                p.place_code,
                p.name_zh,
                p.name_en,
                p.label_zh,
                p.label_en,
                p.level,
                p.parent_code or None,
                p.population_2020,
                p.population_precision,
                p.urban_population_2020,
                p.population_status,
                "; ".join(s for s in (p.population_source, p.population_source_2) if s),
            )
            for p in catalogue.places.values()
        ],
        "mechanism_group": [
            (g.group_id, n, g.name_zh, g.name_en)
            for n, g in enumerate(catalogue.mechanism_groups, start=1)
        ],
        "mechanism": [
            (
                m.mechanism_id,
                m.group_id,
                n,
                m.name_zh,
                m.name_en,
                m.definition_zh,
                m.definition_en,
            )
            for n, m in enumerate(catalogue.mechanisms.values(), start=1)
        ],
    }


def _reports(collection: Collection) -> Iterator[tuple[object, ...]]:
    for r in collection.reports.values():
        yield (
            r.report_id,
            r.kind,
            r.title,
            r.title_status,
            r.name.zh,
            r.name.en,
            "; ".join(r.authors),
            r.paper,
            r.paper_basis,
            r.place_code,
            r.page.name,
            r.date.edtf,
            r.date.earliest,
            r.date.latest,
            r.date.basis,
            r.date.note.zh,
            r.date.note.en,
        )


def _observation(observation: Observation) -> tuple[object, ...]:
    first, row = observation.first, observation.first.row
    return (
        first.figure_id,
        row.indicator_id,
        row.counted_id or None,
        row.place_code,
        row.scope_level,
        row.scope_name,
        row.measure,
        row.period_kind,
        len(observation.prints),
    )


def _figure(figure: Figure, observation: Observation, collection: Collection) -> tuple[object, ...]:
    row, value, period = figure.row, figure.value, figure.period
    return (
        figure.figure_id,
        observation.first.figure_id,
        figure.report_id,
        figure.printed_in or None,
        row.printed_start,
        row.printed_end,
        row.as_printed,
        value.number,
        value.bounds.low,
        value.bounds.high,
        value.bounds.low_closed,
        value.bounds.high_closed,
        value.step,
        value.per,
        value.per_unit,
        value.unit,
        value.qualifier,
        row.indicator_id,
        row.counted_id or None,
        row.subject_zh,
        row.subject_en,
        row.measure,
        row.direction,
        row.scope_level,
        row.scope_name,
        _scope_name_en(collection, row.place_code, row.scope_name),
        row.place_code,
        row.period_text,
        row.period_kind,
        period.start_earliest,
        period.start_latest,
        period.end_earliest,
        period.end_latest,
        period.basis,
        period.days,
        row.measured_by,
        row.note_zh,
        row.note_en,
    )


def _scope_name_en(collection: Collection, place_code: str, scope_name: str) -> str:
    place = collection.catalogue.places[place_code]
    if place.name_zh == scope_name:
        return place.name_en
    return next(
        locality.name_en
        for locality in collection.catalogue.localities
        if (locality.place_code, locality.name_zh) == (place_code, scope_name)
    )


def _finding(finding: Finding) -> tuple[object, ...]:
    return (
        finding.finding_id,
        finding.kind,
        finding.outcome,
        finding.report_id,
        finding.in_symbols,
        finding.explanation_zh,
        finding.explanation_en,
    )


def _corrections(collection: Collection) -> Iterator[tuple[object, ...]]:
    for c in collection.corrections:
        yield (
            c.correction_id,
            c.figure_id,
            c.action,
            c.printed_in,
            c.status,
            c.reason.zh,
            c.reason.en,
        )


def _practice_tables(collection: Collection) -> Tables:
    practices = collection.practices.values()
    return {
        "practice": [
            (
                p.practice_id,
                p.report_id,
                p.place_code,
                p.scope_level,
                p.scope_name,
                p.name.zh,
                p.name.en,
                p.summary.zh,
                p.summary.en,
                p.problem.zh,
                p.problem.en,
            )
            for p in practices
        ],
        "practice_mechanism": [
            (p.practice_id, mechanism) for p in practices for mechanism in p.mechanisms
        ],
        "practice_note": [note for p in practices for note in _practice_notes(p)],
    }


def _practice_notes(practice: PracticeRecord) -> Iterator[tuple[object, ...]]:
    plain = (
        ("tier", practice.tiers),
        ("step", practice.process),
        ("actor", practice.actors),
        ("not_said", practice.not_said),
    )
    for kind, notes in plain:
        for position, words in enumerate(notes, start=1):
            yield practice.practice_id, kind, position, "", "", words.zh, words.en
    for position, slogan in enumerate(practice.slogans, start=1):
        yield (
            practice.practice_id,
            "slogan",
            position,
            slogan.printed,
            slogan.status,
            slogan.zh,
            slogan.en,
        )
