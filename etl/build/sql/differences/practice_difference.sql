-- practice_difference: one row per practice that came, went or is told otherwise.

create view practice_difference as

with

mechanisms as (

    select
        side,
        practice_id,
        string_agg(mechanism_id, ', ' order by mechanism_id) as mechanism_ids
    from practice_mechanism
    group by all

),

notes as (

    select
        side,
        practice_id,
        kind,
        string_agg(concat_ws(' ', printed, status, text_zh), '; ' order by position) as text_zh,
        string_agg(concat_ws(' ', printed, status, text_en), '; ' order by position) as text_en
    from practice_note
    group by all

),

noted as (

    select
        side,
        practice_id,
        string_agg(concat_ws(': ', kind, text_zh), ' | ' order by kind) as notes_zh,
        string_agg(concat_ws(': ', kind, text_en), ' | ' order by kind) as notes_en
    from notes
    group by all

),

told as (

    select
        practice.side,
        practice.practice_id,
        practice.report_id,
        struct_pack(
            name_zh := practice.name_zh,
            name_en := practice.name_en,
            report_id := practice.report_id,
            place_code := practice.place_code,
            scope_level := practice.scope_level,
            scope_name := practice.scope_name,
            summary_zh := practice.summary_zh,
            summary_en := practice.summary_en,
            problem_zh := practice.problem_zh,
            problem_en := practice.problem_en,
            mechanism_ids := mechanisms.mechanism_ids,
            notes_zh := noted.notes_zh,
            notes_en := noted.notes_en
        ) as cells
    from practice
    left join mechanisms
        on practice.side = mechanisms.side and practice.practice_id = mechanisms.practice_id
    left join noted
        on practice.side = noted.side and practice.practice_id = noted.practice_id

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
    earlier.practice_id as old_id,
    later.practice_id as new_id,
    case
        when
            (earlier.practice_id is null or later.practice_id is null)
            and report_alone.report_id is not null
            then 'report'
        else 'review'
    end as why
from earlier
full join later on earlier.practice_id = later.practice_id
left join report_alone on coalesce(later.report_id, earlier.report_id) = report_alone.report_id
where earlier.cells is distinct from later.cells;
