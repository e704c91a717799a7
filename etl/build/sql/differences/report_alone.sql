-- report_alone: one row per report that only one of the two files has.

create view report_alone as

select report_id
from report
group by report_id
having count(*) = 1;
