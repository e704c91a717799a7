-- absence_by_place: one row per place and indicator where a report tells why there is no number.
--
-- No row means that the reports at hand do not mention the indicator.

create or replace view absence_by_place as

select
    report.place_code,
    absence.indicator_id,
    min(absence.reason) as reason
from absence
inner join report on absence.report_id = report.report_id
group by report.place_code, absence.indicator_id;
