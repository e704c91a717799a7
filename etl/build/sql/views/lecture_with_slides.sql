-- lecture_with_slides: one row per ready lecture, with its slides in order as a list.
--
-- The slides hold ids, not numbers; what they show is worked out when they are shown.

create or replace view lecture_with_slides as

with

listed as (

    select
        lecture_id,
        list({
            'kind': kind,
            'ids': ids,
            'places': places,
            'heading_zh': heading_zh,
            'heading_en': heading_en,
            'lines_zh': lines_zh,
            'lines_en': lines_en,
            'say_zh': say_zh,
            'say_en': say_en,
            'notes_zh': notes_zh,
            'notes_en': notes_en
        } order by position) as slides
    from lecture_slide
    group by lecture_id

)

select
    lecture.*,
    listed.slides
from lecture
inner join listed on lecture.lecture_id = listed.lecture_id;
