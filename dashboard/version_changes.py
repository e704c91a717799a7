"""Changes between versions: one change as a record holds it, and several as one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

KINDS = ("added", "changed", "removed", "moved")
WHYS = ("report", "correction", "review", "rule", "moved")
WHATS = ("figure", "report", "finding", "correction", "practice")

_BACK = {"added": "removed", "removed": "added"}
_POSITION = {"printed_start", "printed_end"}
# Labels of codes; they differ where a name in the reference does, which changes no figure.
_LABELS = {"report_zh", "report_en", "indicator_zh", "indicator_en", "counted_zh", "counted_en"}
_LABELS |= {"place_zh", "place_en"}

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    Attributes:
        what: One of WHATS.
        kind: One of KINDS.
        whys: Of WHYS, one a build that changed it.
        id: Its id in the newer version, or the last it had.
        old_id: Its id in the older version; another one where a figure moved.
        columns: The cells that differ.
        old: Its cells in the older version, None where it is new.
        new: Its cells in the newer version, None where it is gone.
        reason: Why a correction was made, in Chinese and English.
    """

    what: str
    kind: str
    whys: tuple[str, ...]
    id: str
    old_id: str
    columns: tuple[str, ...]
    old: Cells | None
    new: Cells | None
    reason: tuple[str, str] = ("", "")


def read_change(data: Mapping[str, Any]) -> Change:
    """A change as a record holds it.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    if data["what"] not in WHATS or data["kind"] not in KINDS or data["why"] not in WHYS:
        raise ValueError(data["what"])
    return Change(
        data["what"],
        data["kind"],
        (data["why"],),
        str(data["id"]),
        str(data.get("old_id", data["id"])),
        tuple(data.get("columns", ())),
        data.get("old"),
        data.get("new"),
        tuple(data.get("reason", ("", ""))),
    )


def turned(change: Change) -> Change:
    """A change seen backwards."""
    return replace(
        change,
        kind=_BACK.get(change.kind, change.kind),
        id=change.old_id,
        old_id=change.id,
        old=change.new,
        new=change.old,
    )


def combined(steps: Iterable[Iterable[Change]]) -> list[Change]:
    """Changes one after the other as one change a thing; what came and went again is none."""
    known: dict[tuple[str, str, bool], Change] = {}
    for changes in steps:
        earlier, known = known, {}
        for change in changes:
            first = earlier.pop((change.what, change.old_id, change.old is None), None)
            joined = change if first is None else _joined(first, change)
            if joined is not None:
                known[change.what, joined.id, joined.new is None] = joined
        known = earlier | known
    return sorted(known.values(), key=lambda c: (WHATS.index(c.what), KINDS.index(c.kind)))


def _joined(first: Change, then: Change) -> Change | None:
    old, new = first.old, then.new
    if old is None and new is None:
        return None
    columns: tuple[str, ...] = ()
    if old is not None and new is not None:
        names = dict.fromkeys([*new, *old])
        columns = tuple(n for n in names if n not in _LABELS and old.get(n) != new.get(n))
        if not columns and then.id == first.old_id:
            return None
    kind = "added" if old is None else "removed" if new is None else "changed"
    if kind == "changed" and set(columns) <= _POSITION:
        kind = "moved"
    whys = _whys(kind, first, then)
    reason = then.reason if any(then.reason) else first.reason
    return Change(then.what, kind, whys, then.id, first.old_id, columns, old, new, reason)


def _whys(kind: str, first: Change, then: Change) -> tuple[str, ...]:
    """Why a thing came or went is not why it was read otherwise in between."""
    if kind in _BACK:
        return first.whys if kind == "added" else then.whys
    both = tuple(dict.fromkeys(first.whys + then.whys))
    return both if kind == "moved" else tuple(w for w in both if w != "moved") or both


def figures_counted(changes: Iterable[Change]) -> Counter[str]:
    """How many figures changed in each way."""
    return Counter(change.kind for change in changes if change.what == "figure")
