-- A repeat with another indicator or scope would be another fact, and merging would hide it.
select figure.figure_id
from figure
inner join observation on figure.observation_id = observation.observation_id
where
    figure.indicator_id <> observation.indicator_id
    or figure.scope_level <> observation.scope_level
    or figure.scope_name <> observation.scope_name
    or figure.place_code <> observation.place_code
    or figure.counted_id is distinct from observation.counted_id;
