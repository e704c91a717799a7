-- Pickers and groupings walk from county to prefecture to province.
select county.place_code
from place as county
left join place as parent on county.parent_code = parent.place_code
where county.level <> 'province' and parent.place_code is null;
