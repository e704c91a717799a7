-- family_in_use: one row per family of indicators that has observations.
--
-- Order by position.

create or replace view family_in_use as

select distinct family.*
from family
inner join indicator on family.family_id = indicator.family_id
inner join observation on indicator.indicator_id = observation.indicator_id;
