-- practice_set: one row per set that practices belong to or not: a mechanism, or a least grade.
--
-- A practice outside a set is one whose report does not describe the mechanism: not an absence.
-- The sets of kind grade contain one another, and grade the figures of the report, never the
-- practice. variable_name is for programs that take letters and digits only. Order by kind
-- downwards, then by position.

create or replace view practice_set as

with

-- A practice reaches its own grade and all lower ones; the grade none is in no set.
graded as (

    select
        least_grade.term_id as grade,
        coalesce(
            list(practice_evidence.practice_id order by practice_evidence.practice_id) filter (
                where practice_evidence.practice_id is not null
            ),
            []
        ) as practice_ids
    from term as least_grade
    left join
        (
            practice_evidence
            inner join term as reached
                on practice_evidence.grade = reached.term_id and reached.list_id = 'evidence_set'
        )
        on least_grade.position <= reached.position
    where least_grade.list_id = 'evidence_set'
    group by least_grade.term_id

),

sets as (

    select
        practice_mechanism_use.mechanism_id as set_id,
        'mechanism' as kind,
        practice_mechanism_use.group_id,
        practice_mechanism_use.position,
        practice_mechanism_use.name_zh,
        practice_mechanism_use.name_en,
        practice_mechanism_use.definition_zh,
        practice_mechanism_use.definition_en,
        practice_mechanism_use.practice_ids
    from practice_mechanism_use

    union all

    select
        concat('grade_', graded.grade) as set_id,
        'grade' as kind,
        'grade' as group_id,
        term.position,
        term.name_zh,
        term.name_en,
        term.definition_zh,
        term.definition_en,
        graded.practice_ids
    from graded
    inner join term on graded.grade = term.term_id and term.list_id = 'evidence_set'

)

select
    sets.set_id,
    sets.kind,
    sets.group_id,
    sets.position,
    upper(replace(sets.set_id, '_', '')) as variable_name,
    sets.name_zh,
    sets.name_en,
    sets.definition_zh,
    sets.definition_en,
    sets.practice_ids
from sets;
