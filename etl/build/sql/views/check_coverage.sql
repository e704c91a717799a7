-- check_coverage: one row per kind of check and outcome.
--
-- Findings, not figures: a figure can be in several findings, most figures are in none.

create or replace view check_coverage as

select
    kind,
    outcome,
    count(*) as findings
from finding
group by kind, outcome;
