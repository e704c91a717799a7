-- figure_difference: one row per figure that came, went, moved or is read otherwise, and why.
--
-- The first reason that holds is the figure's: its report is new or gone; a correction that
-- names it came, went or changed; a person decided otherwise; the rules compute otherwise;
-- it only stands elsewhere.

create table figure_difference as

with

earlier as (

    select
        figure_key.*,
        coalesce(moved.new_id, figure_key.figure_id) as new_id,
        coalesce(first_print.new_id, figure_key.observation_id) as first_id
    from figure_key
    left join figure_moved as moved on figure_key.figure_id = moved.old_id
    left join figure_moved as first_print on figure_key.observation_id = first_print.old_id
    where figure_key.side = 'old'

),

later as (

    select
        *,
        observation_id as first_id
    from figure_key
    where side = 'new'

),

naming as (

    select
        new_cells.figure_id,
        new_cells.reason_zh,
        new_cells.reason_en,
        1 as preference
    from correction_difference
    where correction_difference.why = 'correction'
    union all
    select
        old_cells.figure_id,
        old_cells.reason_zh,
        old_cells.reason_en,
        2 as preference
    from correction_difference
    where correction_difference.why = 'correction'

),

named as (

    select
        figure_id,
        arg_min(reason_zh, preference) as reason_zh,
        arg_min(reason_en, preference) as reason_en
    from naming
    where figure_id is not null
    group by all

),

both_sides as (

    select
        earlier.figure_id as old_id,
        later.figure_id as new_id,
        earlier.first_id as old_first,
        later.first_id as new_first,
        coalesce(later.report_id, earlier.report_id) as report_id,
        coalesce(later.printed_start, earlier.printed_start) as printed_start,
        (
            earlier.reviewed is distinct from later.reviewed
            or earlier.first_id is distinct from later.first_id
        ) as is_reviewed_anew,
        (earlier.computed is distinct from later.computed) as is_computed_anew,
        (earlier.dated is distinct from later.dated) as is_dated_anew,
        (earlier.placed is distinct from later.placed) as is_moved,
        (earlier.published is distinct from later.published) as is_published_anew
    from earlier
    full join later on earlier.new_id = later.figure_id

),

differing as (

    select
        *,
        (old_id is null or new_id is null) as is_alone
    from both_sides
    where is_reviewed_anew or is_computed_anew or is_dated_anew or is_moved

)

select
    differing.old_id,
    differing.new_id,
    differing.old_first,
    differing.new_first,
    named.reason_zh,
    named.reason_en,
    case
        when differing.old_id is null then 'added'
        when differing.new_id is null then 'removed'
        when
            differing.is_reviewed_anew or differing.is_computed_anew or differing.is_dated_anew
            then 'changed'
        else 'moved'
    end as kind,
    case
        when report_alone.report_id is not null then 'report'
        when named.figure_id is not null then 'correction'
        when differing.is_alone or differing.is_reviewed_anew then 'review'
        when differing.is_computed_anew then 'rule'
        when differing.is_dated_anew and differing.is_published_anew then 'review'
        when differing.is_dated_anew then 'rule'
        else 'moved'
    end as why,
    row_number()
        over (
            order by differing.report_id, differing.printed_start, differing.new_id
        )
        as nth
from differing
left join report_alone on differing.report_id = report_alone.report_id
left join named on coalesce(differing.new_id, differing.old_id) = named.figure_id;
