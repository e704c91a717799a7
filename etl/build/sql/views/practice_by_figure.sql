-- practice_by_figure: one row per practice and fact that its report prints.
--
-- A practice's figures are those of its report: practices told in one report share them, and a
-- repeated print stands once, as its first print in that report. Figures may be about another
-- scope than the practice itself, see is_own_scope. Do not add up: scopes nest.

create or replace view practice_by_figure as

with

-- The first print of each fact in each report; a fact may have been printed elsewhere before.
first_print as (

    select
        figure.report_id,
        figure.observation_id,
        arg_min(figure.figure_id, figure.printed_start) as figure_id
    from figure
    group by figure.report_id, figure.observation_id

),

checked as (

    select
        finding_figure.figure_id,
        bool_or(finding.kind in ('base_not_stated', 'no_base')) as is_base_unstated,
        bool_or(finding.kind = 'before_after') as is_in_before_after,
        bool_or(finding.outcome = 'contradictory') as is_contradicted
    from finding_figure
    inner join finding on finding_figure.finding_id = finding.finding_id
    group by finding_figure.figure_id

)

select
    practice.practice_id,
    figure.figure_id,
    figure.observation_id,
    figure.printed_start,
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
    figure.counted_id,
    figure.subject_zh,
    figure.subject_en,
    figure.measure,
    measure.position as measure_position,
    -- A rate or mean as at publication describes what exists, such as the mean age of staff.
    case
        when figure.measure = 'change' then 'change'
        when figure.measure = 'flow' then 'output'
        when figure.measure in ('rate', 'mean') and figure.period_kind <> 'point' then 'output'
        else 'input'
    end as evidence,
    figure.scope_level,
    figure.scope_name,
    figure.scope_name_en,
    figure.place_code,
    figure.scope_level = practice.scope_level
    and figure.scope_name = practice.scope_name as is_own_scope,
    figure.period_kind,
    figure.period_text,
    figure.measured_by,
    coalesce(checked.is_base_unstated, false) as is_base_unstated,
    coalesce(checked.is_in_before_after, false) as is_in_before_after,
    coalesce(checked.is_contradicted, false) as is_contradicted
from practice
inner join first_print on practice.report_id = first_print.report_id
inner join figure on first_print.figure_id = figure.figure_id
inner join indicator on figure.indicator_id = indicator.indicator_id
inner join term as measure
    on figure.measure = measure.term_id and measure.list_id = 'measure'
left join checked on figure.figure_id = checked.figure_id;
