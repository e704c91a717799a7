-- absence_by_place: one row per place and indicator for which we know why there is no number.
--
-- No row means that the reports at hand give no such figure and were not reviewed for mentions.

create or replace view absence_by_place as

with

reasons as (

    select
        report.place_code,
        absence.indicator_id,
        absence.reason
    from absence
    inner join report on absence.report_id = report.report_id

    union all

    select
        withheld.place_code,
        withheld.indicator_id,
        'withdrawn' as reason
    from withheld

)

select
    reasons.place_code,
    reasons.indicator_id,
    arg_min(
        reasons.reason,
        case reasons.reason
            when 'withdrawn' then 1
            when 'mentioned_without_number' then 2
            when 'not_applicable' then 3
            else 4
        end
    ) as reason
from reasons
group by reasons.place_code, reasons.indicator_id;
