"""The sentences at the head of the screen of truth tables, computed from the table."""

from dashboard.language import _, in_a_row, ngettext
from dashboard.methods.truth import TruthTable

_ALMOST = 2


def title(table: TruthTable) -> str:
    """How many of the possible configurations the reports show, and how many contradict."""
    if not table.n:
        return _("还没有收录任何做法")
    words = {
        "k": len(table.conditions),
        "possible": table.possible,
        "seen": len(table.rows),
        "mixed": table.contradictory,
    }
    if not table.contradictory:
        return ngettext(
            "{k} 个条件有 {possible} 种组合，做法里见到 {seen} 种，没有一种自相矛盾",
            "{k} 个条件有 {possible} 种组合，做法里见到 {seen} 种，没有一种自相矛盾",
            len(table.conditions),
        ).format(**words)
    return ngettext(
        "{k} 个条件有 {possible} 种组合，做法里见到 {seen} 种，其中 {mixed} 种的结果有矛盾",
        "{k} 个条件有 {possible} 种组合，做法里见到 {seen} 种，其中 {mixed} 种的结果有矛盾",
        len(table.conditions),
    ).format(**words)


def lead(table: TruthTable) -> str:
    """How the outcome is spread, how limited the diversity is, and what 0 means."""
    if not table.n:
        return _("收录了做法，这里才有表。")
    limited = _("{n} 个做法，每种组合都有；条件多于 {k} 个，就一定有空着的。").format(
        n=table.n, k=table.n.bit_length() - 1
    )
    if table.remainders:
        limited = _(
            "{n} 个做法分在 {seen} 种组合里，另有 {rest} 种没有个案；条件越多，空着的越多。"
        ).format(n=table.n, seen=len(table.rows), rest=len(table.remainders))
    alone = sum(row.n == 1 for row in table.rows)
    if not table.contradictory and 2 * alone >= len(table.rows):
        limited += _("一半以上的组合只有一个做法，没有矛盾说明不了什么。")
    return in_a_row([_spread(table), limited, _("1 是报道写到，0 是报道没有写到，不等于没有。")])


def _spread(table: TruthTable) -> str:
    words = {"outcome": table.outcome.name, "n": table.n, "inside": table.inside}
    if table.inside in {0, table.n}:
        told = _("结果“{outcome}”：{n} 个做法里 {inside} 个是 1，全都一样，比不出条件。")
    elif min(table.inside, table.n - table.inside) <= _ALMOST:
        told = _("结果“{outcome}”：{n} 个做法里 {inside} 个是 1，几乎都一样，结论很弱。")
    else:
        told = _("结果“{outcome}”：{n} 个做法里 {inside} 个是 1。")
    return told.format(**words)
