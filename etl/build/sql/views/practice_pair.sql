-- practice_pair: one row per practice and other practice, how far their mechanisms overlap.
--
-- Every pair stands twice, once from either side. jaccard is shared ÷ either_has: it weighs all
-- mechanisms alike and says nothing of how well anything works.

create or replace view practice_pair as

with

held as (

    select
        practice.practice_id,
        count(practice_mechanism.mechanism_id) as mechanisms
    from practice
    left join practice_mechanism on practice.practice_id = practice_mechanism.practice_id
    group by practice.practice_id

),

shared as (

    select
        one.practice_id,
        other.practice_id as other_id,
        count(*) as mechanisms,
        list(mechanism.mechanism_id order by mechanism.position) as mechanism_ids
    from practice_mechanism as one
    inner join practice_mechanism as other
        on one.mechanism_id = other.mechanism_id and one.practice_id <> other.practice_id
    inner join mechanism on one.mechanism_id = mechanism.mechanism_id
    group by one.practice_id, other.practice_id

),

paired as (

    select
        one.practice_id,
        other.practice_id as other_id,
        coalesce(shared.mechanism_ids, []) as shared_ids,
        coalesce(shared.mechanisms, 0) as shared,
        one.mechanisms + other.mechanisms - coalesce(shared.mechanisms, 0) as either_has
    from held as one
    inner join held as other on one.practice_id <> other.practice_id
    left join shared
        on one.practice_id = shared.practice_id and other.practice_id = shared.other_id

)

select
    paired.practice_id,
    paired.other_id,
    paired.shared_ids,
    paired.shared,
    paired.either_has,
    case when paired.either_has > 0 then paired.shared / paired.either_has else 0 end as jaccard
from paired;
