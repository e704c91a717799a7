-- practice_mechanism_use: one row per mechanism, with its group and the practices that have it.
--
-- Mechanisms that no report describes stand here with an empty list. Order by position.

create or replace view practice_mechanism_use as

select
    mechanism.mechanism_id,
    mechanism.position,
    mechanism.name_zh,
    mechanism.name_en,
    mechanism.definition_zh,
    mechanism.definition_en,
    mechanism_group.group_id,
    mechanism_group.position as group_position,
    mechanism_group.name_zh as group_zh,
    mechanism_group.name_en as group_en,
    coalesce(
        list(practice_mechanism.practice_id order by practice_mechanism.practice_id) filter (
            where practice_mechanism.practice_id is not null
        ),
        []
    ) as practice_ids
from mechanism
inner join mechanism_group on mechanism.group_id = mechanism_group.group_id
left join practice_mechanism on mechanism.mechanism_id = practice_mechanism.mechanism_id
group by all;
