-- figure_record: one row per figure, with all that is needed to read, compare and cite it.
--
-- A repeated print has a row of its own: is_repeat is true there, and observation_id is the
-- figure id of the first print. The columns are those of the table column_label.

create or replace view figure_record as

with

contradicted as (

    select distinct figure.observation_id
    from finding
    inner join finding_figure on finding.finding_id = finding_figure.finding_id
    inner join figure on finding_figure.figure_id = figure.figure_id
    where finding.outcome = 'contradictory'

)

select
    figure_card.figure_id,
    figure_card.observation_id,
    figure_card.is_repeat,
    figure_card.place_code,
    figure_card.place_zh,
    figure_card.place_en,
    figure_card.scope_level,
    figure_card.scope_name,
    figure_card.scope_name_en,
    figure_card.indicator_id,
    figure_card.indicator_zh,
    figure_card.indicator_en,
    figure_card.family_id,
    figure_card.counted_id,
    figure_card.counted_zh,
    figure_card.counted_en,
    figure_card.subject_zh,
    figure_card.subject_en,
    figure_card.as_printed,
    figure_card.value,
    figure_card.low,
    figure_card.high,
    figure_card.low_closed,
    figure_card.high_closed,
    figure_card.unit,
    figure_card.qualifier,
    figure_card.per,
    figure_card.per_unit,
    figure_card.measure,
    figure_card.direction,
    figure_card.period_kind,
    figure_card.period_text,
    figure_card.start_earliest,
    figure_card.start_latest,
    figure_card.end_earliest,
    figure_card.end_latest,
    figure_card.period_basis,
    figure_card.measured_by,
    figure_card.prints,
    contradicted.observation_id is not null as is_contradicted,
    figure_card.note_zh,
    figure_card.note_en,
    figure_card.report_id,
    figure_card.title,
    figure_card.authors,
    figure_card.paper,
    figure_card.paper_basis,
    figure_card.published_edtf,
    figure_card.published_earliest,
    figure_card.published_latest,
    figure_card.page_id,
    figure_card.page_sha256,
    figure_card.printed_start,
    figure_card.printed_end
from figure_card
left join contradicted on figure_card.observation_id = contradicted.observation_id;
