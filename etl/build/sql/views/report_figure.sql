-- report_figure: one row per figure, with the report in whose text it stands.
--
-- stands_in is the report whose text prints the figure, report_id the one it belongs to; they
-- differ where a sentence of one report was printed in another. Offsets count from the start of
-- the page, so figures of several reports share one line of offsets.

create or replace view report_figure as

select
    figure_card.figure_id,
    figure_card.report_id,
    figure_card.report_zh,
    figure_card.report_en,
    figure_card.page_id,
    coalesce(figure_card.printed_in, figure_card.report_id) as stands_in,
    figure_card.observation_id,
    figure_card.is_repeat,
    figure_card.printed_start,
    figure_card.printed_end,
    figure_card.as_printed,
    figure_card.low,
    figure_card.high,
    figure_card.low_closed,
    figure_card.high_closed,
    figure_card.unit,
    figure_card.qualifier,
    figure_card.family_id,
    family.position as family_position,
    family.name_zh as family_zh,
    family.name_en as family_en,
    figure_card.indicator_id,
    figure_card.indicator_zh,
    figure_card.indicator_en,
    figure_card.subject_zh,
    figure_card.subject_en,
    figure_card.scope_level,
    figure_card.scope_name,
    figure_card.scope_name_en,
    figure_card.period_kind,
    figure_card.period_text
from figure_card
inner join family on figure_card.family_id = family.family_id;
