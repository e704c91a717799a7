-- figure_told: one row per figure that differs, with all that both files tell of it.
--
-- To be asked for a portion of `nth` at a time.

create view figure_told as

select
    figure_difference.*,
    earlier.reviewed as old_reviewed,
    later.reviewed as new_reviewed,
    earlier.computed as old_computed,
    later.computed as new_computed,
    earlier.dated as old_dated,
    later.dated as new_dated,
    earlier.placed as old_placed,
    later.placed as new_placed,
    earlier.told as old_told,
    later.told as new_told
from figure_difference
left join figure_side as earlier
    on figure_difference.old_id = earlier.figure_id and earlier.side = 'old'
left join figure_side as later
    on figure_difference.new_id = later.figure_id and later.side = 'new';
