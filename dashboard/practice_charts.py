"""A chain of steps or tiers as a flow that turns from a row into a column on a narrow screen.

It is an ordered list with arrows between its members: words wrap, a screen reader counts the
steps, and it prints as it stands. `steps` and `tiers` give the data, `flow` draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.language import _, joined
from dashboard.practice_records import Profile

STYLE = """
<style>
ol.flow { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem 2rem; margin: .3rem 0 .6rem;
  padding: 0; counter-reset: step; }
ol.flow li { counter-increment: step; position: relative; flex: 1 1 9rem; max-width: 16rem;
  margin: 0; padding: .5rem .8rem .55rem; border: 1px solid var(--line); border-radius: 6px;
  border-top: 3px solid var(--mark); line-height: 1.55; font-size: .95rem;
  break-inside: avoid; }
ol.flow.numbered li::before { content: counter(step); display: block; font-size: .8rem;
  opacity: .75; font-variant-numeric: tabular-nums; }
ol.flow li:not(:last-child)::after { content: "→"; content: "→" / ""; position: absolute;
  right: -1.55rem; top: 50%; transform: translateY(-50%); color: var(--mark);
  font-size: 1.1rem; }
p.flow-name { font-weight: 600; margin: .5rem 0 0; }
p.flow-note { font-size: .85rem; opacity: .8; margin: 0 0 .8rem; }
.block-container p.reading { max-width: 42rem; line-height: 1.8; }
@media (max-width: 760px) {
  ol.flow { flex-direction: column; gap: 1.5rem; }
  ol.flow li { flex: none; max-width: none; }
  ol.flow li:not(:last-child)::after { content: "↓"; content: "↓" / ""; right: auto; left: 1rem;
    top: auto; bottom: -1.5rem; transform: none; }
}
</style>
"""


@dataclass(frozen=True, slots=True)
class Flow:
    """What a flow shows.

    Attributes:
        members: Steps or tiers in order.
        note: What to know of the order, or why there is no flow.
        alt: The takeaway for those who cannot see it.
        is_numbered: Whether its members are counted.
    """

    members: tuple[str, ...]
    note: str
    alt: str
    is_numbered: bool = True


def steps(profile: Profile) -> Flow:
    """The steps in which a practice handles a matter, as its report tells them."""
    members = tuple(profile.texts("step"))
    if not members:
        return Flow((), _("报道没有写出步骤。"), "")
    is_loop = "closed_loop" in profile.mechanism_ids
    note = _("报道写成首尾相接的一个过程。") if is_loop else _("报道写了步骤，没有写成闭环。")
    alt = _("{name}分 {n} 步：{steps}").format(
        name=profile.name, n=len(members), steps=joined(list(members))
    )
    return Flow(members, note, alt)


def tiers(profile: Profile) -> Flow:
    """The tiers of Party bodies that a practice rests on, the highest first."""
    members = tuple(profile.texts("tier"))
    if not members:
        return Flow((), _("报道没有写出组织层级。"), "", is_numbered=False)
    alt = _("{name}有 {n} 个层级：{tiers}").format(
        name=profile.name, n=len(members), tiers=joined(list(members))
    )
    return Flow(members, "", alt, is_numbered=False)


def flow(shown: Flow, name: str = "") -> str:
    """A flow as HTML with every text escaped.

    Args:
        shown: What to show.
        name: Whose flow it is, where several stand below one another.
    """
    title = f'<p class="flow-name">{escape(name)}</p>' if name else ""
    note = f'<p class="flow-note">{escape(shown.note)}</p>' if shown.note else ""
    return f"{title}{_list(shown)}{note}"


def _list(shown: Flow) -> str:
    if not shown.members:
        return ""
    kind = "flow numbered" if shown.is_numbered else "flow"
    items = "".join(f"<li>{escape(member)}</li>" for member in shown.members)
    return f'<ol class="{kind}" aria-label="{escape(shown.alt)}">{items}</ol>'


def paragraphs(texts: Sequence[str]) -> str:
    """Texts to be read, each a paragraph of readable width; escaped."""
    return "".join(f'<p class="reading">{escape(text)}</p>' for text in texts)
