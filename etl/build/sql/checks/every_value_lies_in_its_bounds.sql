-- Bounds that miss their own number would draw an interval beside the mark.
select figure_id
from figure
where not coalesce(value >= low, true) or not coalesce(value <= high, true);
