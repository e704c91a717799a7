-- indicator_finding: one row per indicator and finding in which a figure of the indicator takes part.
--
-- A finding about a rate and its counts stands under each of their indicators.

create or replace view indicator_finding as

select distinct
    figure.indicator_id,
    finding_figure.finding_id
from finding_figure
inner join figure on finding_figure.figure_id = figure.figure_id;
