-- indicator_coverage: one row per indicator and place with reports: what is published there, or why nothing is.
--
-- missing_reason is empty where the place publishes the indicator or a part of it. A part and its whole must not be added up.

create or replace view indicator_coverage as

with

published as (

    select
        observation.indicator_id,
        observation.place_code,
        count(*) as own,
        0 as of_parts
    from observation
    group by all

    union all

    select
        part.broader_id as indicator_id,
        observation.place_code,
        0 as own,
        count(*) as of_parts
    from observation
    inner join indicator as part on observation.indicator_id = part.indicator_id
    where part.broader_id is not null
    group by all

),

counted as (

    select
        published.indicator_id,
        published.place_code,
        sum(published.own)::integer as own,
        sum(published.of_parts)::integer as of_parts
    from published
    group by published.indicator_id, published.place_code

)

select
    indicator.indicator_id,
    place.place_code,
    place.label_zh as place_zh,
    place.label_en as place_en,
    coalesce(counted.own, 0) as observations,
    coalesce(counted.of_parts, 0) as observations_of_parts,
    case
        when counted.place_code is null then coalesce(absence_by_place.reason, 'no_figure')
    end as missing_reason
from indicator
cross join place
semi join report on place.place_code = report.place_code
left join counted
    on indicator.indicator_id = counted.indicator_id and place.place_code = counted.place_code
left join absence_by_place
    on
        indicator.indicator_id = absence_by_place.indicator_id
        and place.place_code = absence_by_place.place_code;
