-- fsQCA takes up to fifty letters and digits, and no difference of case makes another name.
select
    variable_name,
    list(set_id order by set_id) as set_ids
from practice_set
group by variable_name
having
    count(*) > 1
    or length(variable_name) > 50
    or variable_name in ('CASE', 'OUTCOME')
    or not regexp_full_match(variable_name, '[A-Z][A-Z0-9]*');
