-- report_record: one row per report, with its bibliographic record and its page.
--
-- A report belongs to one page, a page holds several reports. printed counts the figures that
-- stand in the report's text; a figure can stand in the text of a report it does not belong to,
-- so it differs from the figures of report_summary.

create or replace view report_record as

with

printed as (

    select
        coalesce(figure.printed_in, figure.report_id) as report_id,
        count(figure.figure_id) as printed
    from figure
    group by all

)

select
    report.report_id,
    report.kind,
    report.title,
    report.title_status,
    report.name_zh,
    report.name_en,
    report.authors,
    report.paper,
    report.paper_basis,
    report.place_code,
    place.label_zh as place_zh,
    place.label_en as place_en,
    parent.label_zh as parent_zh,
    parent.label_en as parent_en,
    report.published_edtf,
    report.published_earliest,
    report.published_latest,
    report.published_basis,
    report.published_note_zh,
    report.published_note_en,
    report.page_id,
    page.sha256 as page_sha256,
    coalesce(printed.printed, 0) as printed
from report
inner join page on report.page_id = page.page_id
inner join place on report.place_code = place.place_code
left join place as parent on place.parent_code = parent.place_code
left join printed on report.report_id = printed.report_id;
