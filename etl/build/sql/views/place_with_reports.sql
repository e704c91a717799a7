-- place_with_reports: one row per place that has reports, with the place above it.
--
-- Prefectures stand beside counties where a report is about the whole prefecture.

create or replace view place_with_reports as

select
    place.*,
    parent.label_zh as parent_zh,
    parent.label_en as parent_en
from place
inner join place as parent on place.parent_code = parent.place_code
semi join report on place.place_code = report.place_code;
