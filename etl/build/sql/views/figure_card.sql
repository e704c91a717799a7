-- figure_card: one row per figure, with everything its card shows.
--
-- A repeated print has a card of its own; observation_id leads to the first print.
-- corrections holds the rows of correction_record on this figure, by id.

create or replace view figure_card as

with figure_correction as (
    select
        correction_record.figure_id,
        list(
            struct_pack(
                correction_id := correction_record.correction_id,
                figure_id := correction_record.figure_id,
                action := correction_record.action,
                status := correction_record.status,
                reason_zh := correction_record.reason_zh,
                reason_en := correction_record.reason_en,
                as_printed := correction_record.as_printed,
                report_zh := correction_record.report_zh,
                report_en := correction_record.report_en
            )
            order by correction_record.correction_id
        ) as corrections
    from correction_record
    group by correction_record.figure_id
)

select
    figure.*,
    report.title,
    report.title_status,
    report.name_zh as report_zh,
    report.name_en as report_en,
    report.authors,
    report.paper,
    report.paper_basis,
    report.published_edtf,
    report.published_earliest,
    report.published_latest,
    report.published_basis,
    report.published_note_zh,
    report.published_note_en,
    report.page_id,
    page.sha256 as page_sha256,
    place.name_zh as place_zh,
    place.name_en as place_en,
    place.label_zh as place_label_zh,
    place.label_en as place_label_en,
    indicator.family_id,
    indicator.name_zh as indicator_zh,
    indicator.name_en as indicator_en,
    indicator.definition_zh,
    indicator.definition_en,
    indicator.caution_zh,
    indicator.caution_en,
    counted.name_zh as counted_zh,
    counted.name_en as counted_en,
    printed.title as printed_in_title,
    observation.prints,
    coalesce(figure_correction.corrections, []) as corrections,
    figure.figure_id <> figure.observation_id as is_repeat
from figure
inner join observation on figure.observation_id = observation.observation_id
inner join report on figure.report_id = report.report_id
inner join page on report.page_id = page.page_id
inner join place on figure.place_code = place.place_code
inner join indicator on figure.indicator_id = indicator.indicator_id
left join figure_correction on figure.figure_id = figure_correction.figure_id
left join counted on figure.counted_id = counted.counted_id
left join report as printed on figure.printed_in = printed.report_id;
