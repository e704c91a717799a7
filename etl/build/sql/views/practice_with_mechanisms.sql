-- practice_with_mechanisms: one row per practice, with the names of its mechanisms in order.
--
-- A mechanism stands here only if the report itself describes it.

create or replace view practice_with_mechanisms as

select
    practice.*,
    list(mechanism.name_zh order by mechanism.position) as mechanisms_zh,
    list(mechanism.name_en order by mechanism.position) as mechanisms_en
from practice
inner join practice_mechanism on practice.practice_id = practice_mechanism.practice_id
inner join mechanism on practice_mechanism.mechanism_id = mechanism.mechanism_id
group by all;
