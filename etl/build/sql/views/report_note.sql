-- report_note: one row per report and thing to know about it beside its figures.
--
-- kind: practice (a practice it tells), absence (an indicator without a number, term_id says
-- why), not_said (what it leaves out about a practice), correction (a fault of its own or of a
-- figure printed in it, term_id says what we do and status how it stands). A correction of a
-- figure that stands in another report has a row for each of the two.

create or replace view report_note as

with

concerned as (

    select
        correction.correction_id,
        split_part(correction.figure_id, '@', 1) as report_id
    from correction

    union

    select
        correction.correction_id,
        correction.printed_in as report_id
    from correction
    where correction.printed_in is not null

)

select
    practice.report_id,
    'practice' as kind,
    0 as note_position,
    practice.practice_id as target_id,
    practice.name_zh,
    practice.name_en,
    '' as term_id,
    '' as status,
    practice.summary_zh as text_zh,
    practice.summary_en as text_en
from practice

union all

select
    absence.report_id,
    'absence' as kind,
    indicator.position as note_position,
    absence.indicator_id as target_id,
    indicator.name_zh,
    indicator.name_en,
    absence.reason as term_id,
    '' as status,
    '' as text_zh,
    '' as text_en
from absence
inner join indicator on absence.indicator_id = indicator.indicator_id

union all

select
    practice.report_id,
    'not_said' as kind,
    practice_note.position as note_position,
    practice.practice_id as target_id,
    practice.name_zh,
    practice.name_en,
    '' as term_id,
    '' as status,
    practice_note.text_zh,
    practice_note.text_en
from practice_note
inner join practice on practice_note.practice_id = practice.practice_id
where practice_note.kind = 'not_said'

union all

select
    concerned.report_id,
    'correction' as kind,
    0 as note_position,
    correction.figure_id as target_id,
    correction.correction_id as name_zh,
    correction.correction_id as name_en,
    correction.action as term_id,
    correction.status,
    correction.reason_zh as text_zh,
    correction.reason_en as text_en
from correction
inner join concerned on correction.correction_id = concerned.correction_id;
