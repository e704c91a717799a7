-- indicator_entry: one row per indicator, in use or not, with its family and how much is published.
--
-- Counts observations, not prints; those of its parts (broader_id) are counted with the parts alone.

create or replace view indicator_entry as

select
    indicator.*,
    family.name_zh as family_zh,
    family.name_en as family_en,
    family.definition_zh as family_definition_zh,
    family.definition_en as family_definition_en,
    count(observation.observation_id) as observations,
    count(distinct observation.place_code) as places
from indicator
inner join family on indicator.family_id = family.family_id
left join observation on indicator.indicator_id = observation.indicator_id
group by all;
