-- A period that ends before it begins would sort and compare wrongly.
select figure_id
from figure
where start_earliest > end_latest or start_earliest > start_latest or end_earliest > end_latest;
