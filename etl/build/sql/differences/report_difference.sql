-- report_difference: one row per report that came, went or is described otherwise.

create view report_difference as

with

told as (

    select
        report.side,
        report.report_id,
        struct_pack(
            title := report.title,
            title_status := report.title_status,
            name_zh := report.name_zh,
            name_en := report.name_en,
            kind := report.kind,
            authors := report.authors,
            paper := report.paper,
            paper_basis := report.paper_basis,
            place_code := report.place_code,
            published_edtf := report.published_edtf,
            published_earliest := report.published_earliest,
            published_latest := report.published_latest,
            published_basis := report.published_basis,
            page_id := report.page_id,
            page_sha256 := page.sha256
        ) as cells
    from report
    left join page on report.side = page.side and report.page_id = page.page_id

),

earlier as (

    select *
    from told
    where side = 'old'

),

later as (

    select *
    from told
    where side = 'new'

)

select
    earlier.cells as old_cells,
    later.cells as new_cells,
    earlier.report_id as old_id,
    later.report_id as new_id,
    case
        when earlier.report_id is null or later.report_id is null then 'report'
        else 'review'
    end as why
from earlier
full join later on earlier.report_id = later.report_id
where earlier.cells is distinct from later.cells;
