-- report_summary: one row per report, with how many figures it prints.

create or replace view report_summary as

select
    report.report_id,
    report.kind,
    report.title,
    report.title_status,
    report.name_zh,
    report.name_en,
    report.place_code,
    place.label_zh as place_zh,
    place.label_en as place_en,
    report.paper,
    report.paper_basis,
    report.published_edtf,
    report.published_earliest,
    report.published_latest,
    report.published_basis,
    report.page_id,
    count(figure.figure_id) as figures,
    count(figure.figure_id) filter (where figure.qualifier <> 'exact') as approximations
from report
inner join place on report.place_code = place.place_code
left join figure on report.report_id = figure.report_id
group by all;
