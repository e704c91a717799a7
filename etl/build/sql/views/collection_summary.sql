-- collection_summary: one row, how much the collection holds and which version it is.
--
-- Observations are fewer than figures: repeated prints are merged.

create or replace view collection_summary as

select
    build_info.database_version,
    build_info.figures,
    build_info.reports,
    (select count(page.page_id) from page) as pages,
    (select count(observation.observation_id) from observation) as observations,
    (
        select count(figure.figure_id) from figure
        where figure.qualifier <> 'exact'
    ) as approximations
from build_info;
