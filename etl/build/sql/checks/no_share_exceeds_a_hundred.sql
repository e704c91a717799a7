-- A share of a whole ends at 100 per cent; growth does not and is a change, not a rate.
select figure_id
from figure
where measure = 'rate' and unit = '%' and (value > 100 or high > 100);
