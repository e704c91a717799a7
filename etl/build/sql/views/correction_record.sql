-- correction_record: one row per known fault, with the number as printed and its report.
--
-- as_printed is empty where the correction withholds the number.

create or replace view correction_record as

select
    correction.*,
    coalesce(figure.as_printed, '') as as_printed,
    report.name_zh as report_zh,
    report.name_en as report_en
from correction
inner join report on split_part(correction.figure_id, '@', 1) = report.report_id
left join figure on correction.figure_id = figure.figure_id;
