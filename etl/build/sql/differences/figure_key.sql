-- figure_key: one row per figure and file, with hashes of what is compared.
--
-- Millions of figures are compared by these; only those that differ are read whole.

create table figure_key as

select
    figure_side.side,
    figure_side.figure_id,
    figure_side.observation_id,
    figure_side.told.report_id,
    try_cast(figure_side.placed.printed_start as bigint) as printed_start,
    hash(figure_side.reviewed) as reviewed,
    hash(figure_side.computed) as computed,
    hash(figure_side.dated) as dated,
    hash(figure_side.placed) as placed,
    hash(figure_side.published) as published
from figure_side;
