-- finding_by_figure: one row per finding and figure in it.
--
-- A finding about three figures stands in three rows: count distinct finding_id.

create or replace view finding_by_figure as

select
    finding.finding_id,
    finding.kind,
    finding.outcome,
    outcome.position as outcome_position,
    finding.report_id,
    report.name_zh as report_zh,
    report.name_en as report_en,
    finding.formula,
    finding.explanation_zh,
    finding.explanation_en,
    finding_figure.position as figure_position,
    finding_figure.role,
    figure.figure_id,
    figure.observation_id,
    figure.as_printed,
    figure.low,
    figure.high,
    figure.low_closed,
    figure.high_closed,
    figure.unit,
    figure.subject_zh,
    figure.subject_en,
    figure.place_code
from finding
inner join finding_figure on finding.finding_id = finding_figure.finding_id
inner join figure on finding_figure.figure_id = figure.figure_id
inner join report on finding.report_id = report.report_id
inner join term as outcome on finding.outcome = outcome.term_id and outcome.list_id = 'outcome';
