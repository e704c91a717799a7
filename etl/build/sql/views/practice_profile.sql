-- practice_profile: one row per practice, with all that is told of it in our own words, its
-- report and the grade of its figures.
--
-- notes are tiers, steps, actors, slogan numbers and things not said, by kind and in order.

create or replace view practice_profile as

with

notes as (

    select
        practice_note.practice_id,
        list(
            struct_pack(
                kind := practice_note.kind,
                printed := practice_note.printed,
                status := practice_note.status,
                text_zh := practice_note.text_zh,
                text_en := practice_note.text_en
            )
            order by practice_note.kind, practice_note.position
        ) as notes
    from practice_note
    group by practice_note.practice_id

),

-- Practices keep a scope's Chinese name only; figures about the same scope know the English one.
scope_in_english as (

    select
        figure.scope_level,
        figure.scope_name,
        figure.place_code,
        min(figure.scope_name_en) as scope_name_en
    from figure
    group by figure.scope_level, figure.scope_name, figure.place_code

),

mechanisms as (

    select
        practice_mechanism.practice_id,
        list(practice_mechanism.mechanism_id order by mechanism.position) as mechanism_ids
    from practice_mechanism
    inner join mechanism on practice_mechanism.mechanism_id = mechanism.mechanism_id
    group by practice_mechanism.practice_id

)

select
    practice.practice_id,
    practice.name_zh,
    practice.name_en,
    practice.scope_level,
    practice.scope_name,
    coalesce(
        scope_in_english.scope_name_en,
        case when practice.scope_name = place.name_zh then place.name_en end,
        practice.scope_name
    ) as scope_name_en,
    practice.summary_zh,
    practice.summary_en,
    practice.problem_zh,
    practice.problem_en,
    practice.place_code,
    place.name_zh as place_zh,
    place.name_en as place_en,
    place.label_zh as place_label_zh,
    place.label_en as place_label_en,
    parent.label_zh as parent_zh,
    parent.label_en as parent_en,
    coalesce(mechanisms.mechanism_ids, []) as mechanism_ids,
    coalesce(notes.notes, []) as notes,
    report.report_id,
    report.title,
    report.title_status,
    report.authors,
    report.paper,
    report.paper_basis,
    report.published_earliest,
    report.published_latest,
    report.published_basis,
    report.published_note_zh,
    report.published_note_en,
    practice_evidence.grade,
    practice_evidence.figures,
    practice_evidence.inputs,
    practice_evidence.outputs,
    practice_evidence.changes,
    practice_evidence.before_afters,
    practice_evidence.changes_alone,
    practice_evidence.comparisons,
    practice_evidence.deciding_ids
from practice
inner join place on practice.place_code = place.place_code
left join place as parent on place.parent_code = parent.place_code
inner join report on practice.report_id = report.report_id
inner join practice_evidence on practice.practice_id = practice_evidence.practice_id
left join mechanisms on practice.practice_id = mechanisms.practice_id
left join notes on practice.practice_id = notes.practice_id
left join scope_in_english
    on
        practice.scope_level = scope_in_english.scope_level
        and practice.scope_name = scope_in_english.scope_name
        and practice.place_code = scope_in_english.place_code;
