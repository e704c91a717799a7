-- figure_moved: one row per figure that stands elsewhere in its report, read as before.
--
-- A figure's id tells its position, so a moved one has two. Several figures of one print and
-- one reading are paired in the order of the text.

create table figure_moved as

with

alone as (

    select figure_id
    from figure_key
    group by figure_id
    having count(*) = 1

),

numbered as (

    select
        figure_key.side,
        figure_key.figure_id,
        figure_key.report_id,
        figure_key.reviewed,
        row_number()
            over (
                partition by figure_key.side, figure_key.report_id, figure_key.reviewed
                order by figure_key.printed_start
            )
            as nth
    from figure_key
    inner join alone on figure_key.figure_id = alone.figure_id

)

select
    earlier.figure_id as old_id,
    later.figure_id as new_id
from numbered as earlier
inner join numbered as later
    on
        earlier.report_id = later.report_id
        and earlier.reviewed = later.reviewed
        and earlier.nth = later.nth
where earlier.side = 'old' and later.side = 'new';
