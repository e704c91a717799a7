"""The mechanisms of practices side by side: what all have, what some, what one alone."""

from collections.abc import Sequence

from dashboard import practice_answers, tables
from dashboard.language import _, in_a_row, joined
from dashboard.practice_records import Collection, Mechanism, Pair, Profile
from dashboard.practice_tables import short_names
from dashboard.practices import split
from dashboard.tables import Cell, Table

_PAIR = 2


def split_table(chosen: Sequence[Profile], held: Collection) -> None:
    """Which mechanisms all have, which several, which only one."""
    parted = split(chosen, held.mechanisms)
    if len(chosen) == 1:
        rows = [_split_row(chosen[0].name, parted.shared)]
    else:
        short, name = short_names(chosen), {p.practice_id: p.name for p in chosen}
        rows = [_split_row(_("都写到"), parted.shared)]
        rows += [
            _split_row(joined([short[each] for each in owners]), members)
            for owners, members in parted.partly.items()
        ]
        rows += [
            _split_row(_("只有{name}").format(name=name[owner]), members)
            for owner, members in parted.alone.items()
        ]
    columns = (_("谁写到"), _("几种"), _("机制"))
    tables.show(Table(_caption(chosen, held.pairs), columns, rows, numeric=(1,)), "split")


def _split_row(name: str, members: Sequence[Mechanism]) -> list[Cell]:
    names = joined([mechanism.name for mechanism in members])
    shown = Cell(names) if names else Cell(_("没有"), "muted")
    return [Cell(name, "heading"), Cell(str(len(members))), shown]


def _caption(chosen: Sequence[Profile], pairs: Sequence[Pair]) -> str:
    """What counts; the overlap of two, or what the short names of more stand for."""
    counts = _("机制只记报道写明的；只提一句名称的不算。")
    if len(chosen) > _PAIR:
        short = short_names(chosen)
        names = [
            _("{short}：{name}").format(short=short[p.practice_id], name=p.name) for p in chosen
        ]
        return in_a_row([_("；").join(names) + _("。"), counts])
    ids = [profile.practice_id for profile in chosen]
    for pair in pairs:
        if [pair.practice_id, pair.other_id] == ids:
            overlap = _("重合度 {overlap}（共用 ÷ 至少一方写到）。")
            return in_a_row([overlap.format(overlap=practice_answers.overlap(pair)), counts])
    return counts
