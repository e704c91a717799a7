-- conflict_ledger: one row per conflict and figure in it; a conflict is one fact with two values.
--
-- Figures stand in one conflict when they differ from one another directly or by a third. A
-- conflict of three figures stands in three rows: count distinct conflict_id. outcome is
-- cannot_be_checked where the periods only may be the same, so that neither need be wrong.

create or replace view conflict_ledger as

with recursive

differing as (

    select
        figure_id,
        other_id,
        basis,
        is_apart
    from conflict_candidate
    where differs

),

near as (

    select
        figure_id,
        other_id
    from differing
    union
    select
        other_id,
        figure_id
    from differing

),

reached as (

    select
        figure_id,
        figure_id as other_id
    from near
    union
    select
        reached.figure_id,
        near.other_id
    from reached
    inner join near on reached.other_id = near.figure_id

),

member as (

    select
        figure_id,
        min(other_id) as conflict_id
    from reached
    group by figure_id

),

conflict as (

    select
        member.conflict_id,
        case
            when bool_or(differing.basis = 'printed_again') then 'printed_again'
            when bool_or(differing.basis = 'same_period') then 'same_period'
            else 'period_open'
        end as basis,
        case
            when bool_or(differing.is_apart and differing.basis <> 'period_open')
                then 'contradictory'
            when bool_and(differing.basis <> 'period_open') then 'consistent_within_rounding'
            else 'cannot_be_checked'
        end as outcome
    from differing
    inner join member on differing.figure_id = member.figure_id
    group by member.conflict_id

),

corrected as (

    select
        figure_id,
        any_value(reason_zh) as correction_zh,
        any_value(reason_en) as correction_en
    from correction
    group by figure_id

)

select
    conflict.conflict_id,
    conflict.basis,
    conflict.outcome,
    outcome.position as outcome_position,
    figure.figure_id,
    figure.observation_id,
    figure.figure_id <> figure.observation_id as is_repeat,
    first_print.as_printed as first_as_printed,
    figure.as_printed,
    figure.low,
    figure.high,
    figure.low_closed,
    figure.high_closed,
    figure.unit,
    figure.qualifier,
    figure.indicator_id,
    indicator.name_zh as indicator_zh,
    indicator.name_en as indicator_en,
    counted.name_zh as counted_zh,
    counted.name_en as counted_en,
    figure.subject_zh,
    figure.subject_en,
    figure.measure,
    figure.scope_level,
    figure.scope_name,
    figure.scope_name_en,
    place.label_zh as place_zh,
    place.label_en as place_en,
    figure.period_kind,
    figure.period_text,
    figure.end_earliest,
    figure.end_latest,
    report.report_id,
    report.name_zh as report_zh,
    report.name_en as report_en,
    report.published_earliest,
    report.published_latest,
    report.published_basis,
    corrected.correction_zh,
    corrected.correction_en
from conflict
inner join member on conflict.conflict_id = member.conflict_id
inner join figure on member.figure_id = figure.figure_id
inner join figure as first_print on figure.observation_id = first_print.figure_id
inner join indicator on figure.indicator_id = indicator.indicator_id
inner join place on figure.place_code = place.place_code
inner join report on coalesce(figure.printed_in, figure.report_id) = report.report_id
inner join term as outcome
    on conflict.outcome = outcome.term_id and outcome.list_id = 'outcome'
left join counted on figure.counted_id = counted.counted_id
left join corrected on figure.figure_id = corrected.figure_id;
