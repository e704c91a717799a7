-- indicator_in_use: one row per indicator with observations, and how many places publish it.
--
-- The indicator other is left out: its figures have nothing in common.

create or replace view indicator_in_use as

select
    indicator.*,
    family.name_zh as family_zh,
    family.name_en as family_en,
    count(distinct observation.place_code) as places,
    count(*) as observations
from indicator
inner join family on indicator.family_id = family.family_id
inner join observation on indicator.indicator_id = observation.indicator_id
where indicator.indicator_id <> 'other'
group by all;
