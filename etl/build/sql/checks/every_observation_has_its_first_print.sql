-- An observation takes its reading from the figure of the same id.
select observation.observation_id
from observation
left join figure on observation.observation_id = figure.figure_id
where figure.figure_id is null;
