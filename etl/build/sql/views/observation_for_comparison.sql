-- observation_for_comparison: one row per observation, with what decides whether two compare.
--
-- Rows of one place must not be added up: scopes nest and counts can overlap.

create or replace view observation_for_comparison as

with

contradicted as (

    select distinct figure.observation_id
    from finding
    inner join finding_figure on finding.finding_id = finding_figure.finding_id
    inner join figure on finding_figure.figure_id = figure.figure_id
    where finding.outcome = 'contradictory'

)

select
    figure_card.observation_id,
    figure_card.as_printed,
    figure_card.value,
    figure_card.low,
    figure_card.high,
    figure_card.low_closed,
    figure_card.high_closed,
    figure_card.unit,
    unit.kind as unit_kind,
    figure_card.qualifier,
    figure_card.per,
    figure_card.per_unit,
    figure_card.indicator_id,
    figure_card.family_id,
    indicator.broader_id,
    figure_card.indicator_zh,
    figure_card.indicator_en,
    figure_card.counted_id,
    counted.akin_id,
    figure_card.counted_zh,
    figure_card.counted_en,
    figure_card.subject_zh,
    figure_card.subject_en,
    figure_card.measure,
    figure_card.scope_level,
    scope_level.position as scope_position,
    figure_card.scope_name,
    figure_card.scope_name_en,
    figure_card.place_code,
    figure_card.place_label_zh,
    figure_card.place_label_en,
    place.parent_code,
    figure_card.period_kind,
    figure_card.period_text,
    figure_card.start_earliest,
    figure_card.start_latest,
    figure_card.end_earliest,
    figure_card.end_latest,
    figure_card.period_days,
    figure_card.measured_by,
    figure_card.report_id,
    figure_card.report_zh,
    figure_card.report_en,
    figure_card.prints,
    contradicted.observation_id is not null as is_contradicted
from figure_card
inner join indicator on figure_card.indicator_id = indicator.indicator_id
inner join place on figure_card.place_code = place.place_code
inner join unit on figure_card.unit = unit.unit
inner join term as scope_level
    on
        figure_card.scope_level = scope_level.term_id
        and scope_level.list_id = 'scope_level'
left join counted on figure_card.counted_id = counted.counted_id
left join contradicted on figure_card.observation_id = contradicted.observation_id
where not figure_card.is_repeat;
