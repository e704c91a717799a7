-- correction_difference: one row per correction that came, went or changed.
--
-- One whose figure moved is the same; it is listed for its figure's new id.

create view correction_difference as

with

told as (

    select
        correction.side,
        correction.correction_id,
        correction.figure_id,
        struct_pack(
            figure_id := coalesce(moved.new_id, correction.figure_id),
            action := correction.action,
            printed_in := correction.printed_in,
            status := correction.status,
            reason_zh := correction.reason_zh,
            reason_en := correction.reason_en
        ) as cells
    from correction
    left join figure_moved as moved
        on correction.side = 'old' and correction.figure_id = moved.old_id

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
    earlier.correction_id as old_id,
    later.correction_id as new_id,
    case
        when (earlier.cells is distinct from later.cells) then 'correction'
        else 'moved'
    end as why
from earlier
full join later on earlier.correction_id = later.correction_id
where
    earlier.cells is distinct from later.cells
    or earlier.figure_id is distinct from later.figure_id;
