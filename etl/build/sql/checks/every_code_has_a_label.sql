-- A code without a label would show as a bare word on a Chinese screen.
select
    figure.figure_id,
    lists.list_id
from figure
cross join
    lateral (
        values
        ('scope_level', figure.scope_level),
        ('measure', figure.measure),
        ('qualifier', figure.qualifier),
        ('period_kind', figure.period_kind),
        ('direction', figure.direction),
        ('measured_by', figure.measured_by),
        ('date_basis', figure.period_basis)
    ) as lists (list_id, term_id)
left join term on lists.list_id = term.list_id and lists.term_id = term.term_id
where lists.term_id is not null and term.term_id is null;
