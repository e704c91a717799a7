-- practice_evidence: one row per practice, how far its report's figures can carry a claim.
--
-- The grade is the highest that a figure reaches: none (no figure), inputs (only what exists),
-- outputs (something done is counted), before_after (a change, or the same thing before and
-- after), with_comparison (one rate, mean or change for two scopes of one level). It grades the
-- figures of the report, never the practice: a practice may have worked without being counted.

create or replace view practice_evidence as

with

-- compared: the same reading of one indicator stands in the report for another scope as well.
marked as (

    select
        practice_by_figure.practice_id,
        practice_by_figure.figure_id,
        practice_by_figure.printed_start,
        practice_by_figure.evidence,
        practice_by_figure.is_in_before_after,
        practice_by_figure.measure in ('rate', 'mean', 'change')
        and practice_by_figure.indicator_id <> 'other'
        and min(concat(practice_by_figure.place_code, practice_by_figure.scope_name))
            over same_reading
        <> max(concat(practice_by_figure.place_code, practice_by_figure.scope_name))
            over same_reading as is_compared
    from practice_by_figure
    window
        same_reading as (
            partition by
                practice_by_figure.practice_id,
                practice_by_figure.indicator_id,
                practice_by_figure.counted_id,
                practice_by_figure.measure,
                practice_by_figure.period_kind,
                practice_by_figure.scope_level
        )

),

reaching as (

    select
        marked.*,
        case
            when marked.is_compared then 4
            when marked.evidence = 'change' or marked.is_in_before_after then 3
            when marked.evidence = 'output' then 2
            else 1
        end as reach
    from marked

),

placed as (

    select
        reaching.*,
        max(reaching.reach) over (partition by reaching.practice_id) as highest
    from reaching

),

counted as (

    select
        placed.practice_id,
        max(placed.highest) as reach,
        count(*) as figures,
        count(*) filter (where placed.evidence = 'input') as inputs,
        count(*) filter (where placed.evidence = 'output') as outputs,
        count(*) filter (where placed.evidence = 'change') as changes,
        count(*) filter (where placed.is_in_before_after) as before_afters,
        count(*) filter (
            where placed.evidence = 'change' and not placed.is_in_before_after
        ) as changes_alone,
        count(*) filter (where placed.is_compared) as comparisons,
        list(placed.figure_id order by placed.printed_start) filter (
            where placed.reach = placed.highest
        ) as deciding_ids
    from placed
    group by placed.practice_id

)

select
    practice.practice_id,
    case counted.reach
        when 4 then 'with_comparison'
        when 3 then 'before_after'
        when 2 then 'outputs'
        when 1 then 'inputs'
        else 'none'
    end as grade,
    coalesce(counted.figures, 0) as figures,
    coalesce(counted.inputs, 0) as inputs,
    coalesce(counted.outputs, 0) as outputs,
    coalesce(counted.changes, 0) as changes,
    coalesce(counted.before_afters, 0) as before_afters,
    coalesce(counted.changes_alone, 0) as changes_alone,
    coalesce(counted.comparisons, 0) as comparisons,
    coalesce(counted.deciding_ids, []) as deciding_ids
from practice
left join counted on practice.practice_id = counted.practice_id;
