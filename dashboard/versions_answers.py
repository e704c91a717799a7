"""What changed between two versions, in sentences, and the words for it."""

from collections import Counter
from collections.abc import Sequence

from dashboard.language import _, in_a_row, joined, ngettext
from dashboard.version_changes import WHYS, Change, figures_counted
from dashboard.versions import Build, Chain, Note


def kind_name(kind: str) -> str:
    """How a thing changed, in a word."""
    names = {
        "all": _("全部"),
        "added": _("新增"),
        "changed": _("改动"),
        "removed": _("撤下"),
        "moved": _("移位"),
    }
    return names[kind]


def why_name(why: str) -> str:
    """Why a thing changed, in a word or two."""
    names = {
        "all": _("全部"),
        "report": _("报道来去"),
        "correction": _("更正"),
        "review": _("复核"),
        "rule": _("规则变了"),
        "moved": _("位置变了"),
    }
    return names[why]


def why_meaning(why: str) -> str:
    """When a reason is given, in a clause."""
    meanings = {
        "report": _("所在的报道是新收录的，或者不再收录"),
        "correction": _("点名这个数字的更正有了、改了或撤了"),
        "review": _("人重新定了指标、口径、范围、时段、单位，或者收进、撤下了这个数字"),
        "rule": _("印出的字和人的判断都没变，只是算出来的上下界、日期，或核对的规则和关联变了"),
        "moved": _("印出的字和读法都没变，只是在版面里的位置变了，编号跟着变"),
    }
    return meanings[why]


def what_heading(what: str) -> str:
    """The heading over the changes of one kind of things."""
    headings = {
        "figure": _("数字"),
        "report": _("报道"),
        "finding": _("核对结果"),
        "correction": _("更正"),
        "practice": _("做法"),
    }
    return headings[what]


def versions_title(old: Build, new: Build, counts: Counter[str] | None) -> str:
    """How many figures came, changed and went; None where no records join the versions."""
    if old.version == new.version:
        return _("两端是同一个版本，没有可比的变化")
    if counts is None:
        return _("这两个版本之间没有留下连得上的记录")
    parts = [_part(kind, counts[kind], is_first=False) for kind in ("added", "changed", "removed")]
    told = [part for part in parts if part]
    if not told:
        return _("2 个版本之间：数字的读法没有变化")
    first = next(kind for kind in ("added", "changed", "removed") if counts[kind])
    told[0] = _part(first, counts[first], is_first=True)
    return _("2 个版本之间：{parts}").format(parts=_("，").join(told))


def _part(kind: str, n: int, *, is_first: bool) -> str:
    """A count in words; the first one says what is counted."""
    if not n:
        return ""
    first = {
        "added": ngettext("新增 {n} 个数字", "新增 {n} 个数字", n),
        "changed": ngettext("改 {n} 个数字", "改 {n} 个数字", n),
        "removed": ngettext("撤 {n} 个数字", "撤 {n} 个数字", n),
    }
    further = {
        "added": _("新增 {n} 个"),
        "changed": _("改 {n} 个"),
        "removed": _("撤 {n} 个"),
    }
    return (first if is_first else further)[kind].format(n=n)


def versions_lead(
    old: Build, new: Build, builds: int, changes: Sequence[Change], shown: str
) -> str:
    """Which builds, why the figures changed, and what that does not mean.

    Args:
        old: The older build.
        new: The newer build.
        builds: How many rebuilds lie between them.
        changes: What differs.
        shown: What the reader filtered for; empty for everything.
    """
    if not builds:
        return _("换一个版本，就能看到差别；下面是留有记录的各次重建。")
    between = ngettext("重建 {n} 次", "重建 {n} 次", builds).format(n=builds)
    sentences = [
        _("从 {old}（{old_when}）到 {new}（{new_when}），{between}。").format(
            old=old.version,
            old_when=old.when,
            new=new.version,
            new_when=new.when,
            between=between,
        )
    ]
    figures = [c for c in changes if c.what == "figure" and c.kind != "moved"]
    reasons = Counter(change.whys[-1] for change in figures)
    whys = [
        _("{why} {n} 个").format(why=why_name(why), n=reasons[why]) for why in WHYS if reasons[why]
    ]
    if whys:
        sentences.append(_("缘由：{whys}。").format(whys=joined(whys)))
    moved = figures_counted(changes)["moved"]
    if moved:
        sentence = ngettext(
            "另有 {n} 个只是在版面里换了位置。", "另有 {n} 个只是在版面里换了位置。", moved
        )
        sentences.append(sentence.format(n=moved))
    if shown:
        sentences.append(_("下面只列：{shown}。").format(shown=shown))
    sentences.append(_("变的是收录和读法，不等于实际情况变了。"))
    return in_a_row(sentences)


def counted_exactly(chain: Chain, changes: Sequence[Change]) -> Counter[str] | None:
    """Figures by kind of change; from the record itself where it does not list them all.

    None where no records join the versions.
    """
    if not chain:
        return None
    [(step, is_back), *further] = chain
    if further or not step.left_out:
        return figures_counted(changes)
    counts = Counter({kind: step.figures(kind) for kind in ("added", "changed", "removed")})
    if is_back:
        counts["added"], counts["removed"] = counts["removed"], counts["added"]
    return counts


def note_text(note: Note) -> str:
    """What could not be compared, in a sentence."""
    side = {"old": _("旧"), "new": _("新")}.get(note.side, "")
    names = joined(list(note.names))
    templates = {
        "other_schema": _("两个文件的结构版本不同（{names}），同名的列含义可能不同。"),
        "no_table": _("{side}文件里没有表 {table}，这一部分没有比。"),
        "no_columns": _("{side}文件的表 {table} 里没有 {names}，这些列没有比。"),
        "other_types": _("表 {table} 的 {names} 类型不同，这些列没有比。"),
    }
    template = templates.get(note.code, "")
    return template.format(side=side, table=note.table, names=names)


def no_history_title(version: str) -> str:
    """There is nothing to compare yet."""
    return _("还没有别的版本可比：现在的数据是 {version}").format(version=version)


def no_history_lead() -> str:
    """How a history comes to be."""
    return _(
        "数据库每重建成另一个版本，就在它旁边的 history 文件夹里留下一份变化记录，"
        "最多留最近 50 份。同一个版本重建，没有变化，也就不记。"
    )
