-- conflict_candidate: one row per pair of figures that tell, or may tell, one fact.
--
-- basis: printed_again (reviewed as prints of one fact), same_period (one scope, indicator,
-- thing counted and known period), period_open (the same but for periods that only may be the
-- same: neither report need be wrong). Most pairs agree, see differs. A pair stands once,
-- the figure that comes first by id on the left.

create or replace view conflict_candidate as

with

told as (

    select
        figure.*,
        unit.kind as unit_kind,
        -- Counts compare whatever their classifier; other units may stand for other sizes.
        case when unit.kind in ('count', 'visits') then unit.kind else figure.unit end as in_unit,
        -- The period where its first and last day are known; a running total needs its start.
        case
            when figure.end_earliest <> figure.end_latest then null
            when figure.start_earliest <> figure.start_latest then null
            when figure.period_kind = 'cumulative' then null
            else concat_ws('/', figure.start_earliest, figure.end_latest)
        end as known_period,
        concat(
            figure.value,
            '|',
            figure.low,
            figure.low_closed,
            '|',
            figure.high,
            figure.high_closed
        ) as reading
    from figure
    inner join unit on figure.unit = unit.unit

),

again as (

    select
        one.figure_id,
        other.figure_id as other_id,
        'printed_again' as basis
    from told as one
    inner join told as other
        on one.observation_id = other.observation_id and one.figure_id < other.figure_id

),

alike as (

    select
        one.figure_id,
        other.figure_id as other_id,
        case when one.known_period = other.known_period then 'same_period' else 'period_open'
        end as basis
    from told as one
    inner join told as other
        on
            one.place_code = other.place_code
            and one.scope_level = other.scope_level
            and one.scope_name = other.scope_name
            and one.indicator_id = other.indicator_id
            and one.counted_id is not distinct from other.counted_id
            and one.measure = other.measure
            and one.direction is not distinct from other.direction
            and one.in_unit = other.in_unit
            and one.per is not distinct from other.per
            and one.period_kind = other.period_kind
            and one.measured_by is not distinct from other.measured_by
            and one.figure_id < other.figure_id
    where
        one.observation_id <> other.observation_id
        -- What no indicator fits has no common fact, and each event is one of its own.
        and one.indicator_id <> 'other'
        and one.period_kind <> 'event'
        and one.end_earliest <= other.end_latest
        and other.end_earliest <= one.end_latest
        and (
            (one.start_earliest is null and other.start_earliest is null)
            or (
                one.start_earliest <= other.start_latest
                and other.start_earliest <= one.start_latest
            )
        )

),

pair as (

    select * from again
    union all
    select * from alike

)

select
    pair.figure_id,
    pair.other_id,
    pair.basis,
    one.reading <> other.reading as differs,
    coalesce(
        one.low > other.high
        or (one.low = other.high and not (one.low_closed and other.high_closed)),
        false
    )
    or coalesce(
        other.low > one.high
        or (other.low = one.high and not (other.low_closed and one.high_closed)),
        false
    ) as is_apart
from pair
inner join told as one on pair.figure_id = one.figure_id
inner join told as other on pair.other_id = other.figure_id;
