-- place_by_family: one row per place with a report and indicator family.
--
-- Counts observations, not prints. Places without any figure of a family have no row.

create or replace view place_by_family as

select
    place.place_code,
    place.label_zh as place_zh,
    place.label_en as place_en,
    indicator.family_id,
    count(*) as observations,
    count(*) filter (where figure.qualifier <> 'exact') as approximations
from observation
inner join place on observation.place_code = place.place_code
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join figure on observation.observation_id = figure.figure_id
group by all;
