-- finding_difference: one row per finding that came, went or has another outcome or formula.
--
-- A finding is the same check of the same figures; moved figures are the same figures.
-- Its reason is that of its figures; where none of them differs, the rules or relations do.

create view finding_difference as

with

figure_reason as (

    select
        'old' as side,
        old_id as figure_id,
        why
    from figure_difference
    union all
    select
        'new' as side,
        new_id as figure_id,
        why
    from figure_difference

),

checked as (

    select
        finding_figure.side,
        finding_figure.finding_id,
        list(
            coalesce(figure_moved.new_id, finding_figure.figure_id)
            order by finding_figure.position
        ) as figure_ids,
        min(
            case figure_reason.why
                when 'report' then 1
                when 'correction' then 2
                when 'review' then 3
                else 4
            end
        ) as reason
    from finding_figure
    left join figure_moved
        on finding_figure.side = 'old' and finding_figure.figure_id = figure_moved.old_id
    left join figure_reason
        on
            finding_figure.side = figure_reason.side
            and finding_figure.figure_id = figure_reason.figure_id
    group by all

),

told as (

    select
        finding.side,
        finding.finding_id,
        finding.kind,
        checked.figure_ids,
        checked.reason,
        struct_pack(
            check_kind := finding.kind,
            outcome := finding.outcome,
            formula := finding.formula,
            explanation_zh := finding.explanation_zh,
            explanation_en := finding.explanation_en,
            figure_ids := checked.figure_ids
        ) as cells
    from finding
    left join checked
        on finding.side = checked.side and finding.finding_id = checked.finding_id

),

earlier as (

    select *
    from told
    where side = 'old'

),

later as (

    select *
    from told
    where side = 'new'

)

select
    earlier.cells as old_cells,
    later.cells as new_cells,
    earlier.finding_id as old_id,
    later.finding_id as new_id,
    case
        when (earlier.cells is not distinct from later.cells) then 'moved'
        when least(earlier.reason, later.reason) = 1 then 'report'
        when least(earlier.reason, later.reason) = 2 then 'correction'
        when least(earlier.reason, later.reason) = 3 then 'review'
        else 'rule'
    end as why
from earlier
full join later
    on earlier.kind = later.kind and earlier.figure_ids is not distinct from later.figure_ids
where
    earlier.cells is distinct from later.cells
    or earlier.finding_id is distinct from later.finding_id;
