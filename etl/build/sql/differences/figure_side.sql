-- figure_side: one row per figure and file, its columns gathered by who decides them.
--
-- Line breaks of a newspaper's column are no part of the printed words here.

create view figure_side as

select
    figure.side,
    figure.figure_id,
    figure.observation_id,
    struct_pack(
        as_printed := regexp_replace(figure.as_printed, '[\s\x{a0}\x{3000}]', '', 'g'),
        value := figure.value,
        unit := figure.unit,
        qualifier := figure.qualifier,
        indicator_id := figure.indicator_id,
        counted_id := figure.counted_id,
        subject_zh := figure.subject_zh,
        subject_en := figure.subject_en,
        measure := figure.measure,
        direction := figure.direction,
        scope_level := figure.scope_level,
        scope_name := figure.scope_name,
        scope_name_en := figure.scope_name_en,
        place_code := figure.place_code,
        period_text := figure.period_text,
        period_kind := figure.period_kind,
        measured_by := figure.measured_by,
        printed_in := figure.printed_in,
        note_zh := figure.note_zh,
        note_en := figure.note_en
    ) as reviewed,
    struct_pack(
        low := figure.low,
        high := figure.high,
        low_closed := figure.low_closed,
        high_closed := figure.high_closed,
        step := figure.step,
        per := figure.per,
        per_unit := figure.per_unit
    ) as computed,
    struct_pack(
        start_earliest := figure.start_earliest,
        start_latest := figure.start_latest,
        end_earliest := figure.end_earliest,
        end_latest := figure.end_latest,
        period_basis := figure.period_basis,
        period_days := figure.period_days
    ) as dated,
    struct_pack(
        printed_start := figure.printed_start,
        printed_end := figure.printed_end
    ) as placed,
    struct_pack(
        report_id := figure.report_id,
        report_zh := report.name_zh,
        report_en := report.name_en,
        indicator_zh := indicator.name_zh,
        indicator_en := indicator.name_en,
        counted_zh := counted.name_zh,
        counted_en := counted.name_en,
        place_zh := place.label_zh,
        place_en := place.label_en
    ) as told,
    struct_pack(
        earliest := report.published_earliest,
        latest := report.published_latest,
        basis := report.published_basis
    ) as published
from figure
left join report
    on figure.side = report.side and figure.report_id = report.report_id
left join indicator
    on figure.side = indicator.side and figure.indicator_id = indicator.indicator_id
left join counted
    on figure.side = counted.side and figure.counted_id = counted.counted_id
left join place
    on figure.side = place.side and figure.place_code = place.place_code;
