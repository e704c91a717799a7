-- conflict_coverage: one row, how many figures were held against others of the same fact.
--
-- The ledger of conflicts may be empty because all agree or because few facts are printed more
-- than once: these numbers tell which. repeated and alike count pairs of figures, not facts.

create or replace view conflict_coverage as

select
    count(*) filter (where conflict_candidate.basis = 'printed_again') as repeated,
    count(*) filter (where conflict_candidate.basis <> 'printed_again') as alike,
    count(*) filter (where conflict_candidate.differs) as differing,
    (select count(observation.observation_id) from observation) as observations
from conflict_candidate;
