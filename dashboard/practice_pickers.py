"""What a reader picks among practices; every pick stands in the URL."""

from collections.abc import Sequence

import streamlit as st

from dashboard import address, suggestions
from dashboard.labels import escape
from dashboard.language import _, current
from dashboard.practice_records import Mechanism, Profile

MOST = 4
ALL, COMPARED, MECHANISM = "all", "practices", "mechanism"


def _label(profile: Profile) -> str:
    return _("{name}（{place}）").format(name=profile.name, place=profile.place_label)


def compared_picker(listed: Sequence[Profile]) -> list[Profile]:
    """Pick up to four practices to stand side by side; none is a choice too."""
    by_id = {profile.practice_id: profile for profile in listed}
    asked = [code for code in st.query_params.get(COMPARED, "").split(",") if code]
    unknown = [code for code in asked if code not in by_id]
    suggestions.tell(unknown, COMPARED, by_id, lambda code: _label(by_id[code]))
    known = list(dict.fromkeys(code for code in asked if code in by_id))
    if len(known) > MOST:
        st.info(escape(_("最多并排 {n} 个做法，先看前 {n} 个。").format(n=MOST)))
    key = f"{COMPARED}:{current()}"
    st.session_state[key] = known[:MOST]
    st.multiselect(
        _("并排看的做法"),
        list(by_id),
        format_func=lambda code: _label(by_id[code]),
        key=key,
        on_change=address.write_many,
        args=(COMPARED, key),
        max_selections=MOST,
        placeholder=_("选两个到四个做法"),
    )
    return [by_id[code] for code in st.session_state[key]]


def mechanism_picker(known: Sequence[Mechanism]) -> Mechanism | None:
    """Pick the mechanism that the listed practices must have, or none."""
    by_id = {mechanism.mechanism_id: mechanism for mechanism in known}

    def label(code: str) -> str:
        if code == ALL:
            return _("全部机制")
        found = by_id[code]
        return _("{name}（{n} 个做法）").format(name=found.name, n=len(found.practice_ids))

    chosen = address.pick_one(_("只看写到"), MECHANISM, [ALL, *by_id], label, ALL)
    return by_id.get(chosen)


def ask_for_mechanism(mechanism_id: str) -> None:
    """Filter by a mechanism, or by none, from the next run on, which begins at once."""
    st.query_params[MECHANISM] = mechanism_id or ALL
    st.rerun()


def order_picker(listed: Sequence[Profile], first: str) -> tuple[str, str]:
    """Pick the order of practices: by place, by number of mechanisms, or by likeness to one.

    Args:
        listed: The practices.
        first: The practice to measure likeness by, where the URL names none.

    Returns:
        place, count or similar; and the id of the practice that likeness is measured by.
    """
    names = {"count": _("机制多少"), "place": _("地方"), "similar": _("与一个做法的相近")}
    by_id = {profile.practice_id: profile for profile in listed}
    order = address.pick_segment(_("排列"), "sort", list(names), names.__getitem__, "count")
    if order != "similar":
        return order, ""
    return order, address.pick_one(
        _("与谁相近"), "like", list(by_id), lambda code: _label(by_id[code]), first
    )


def practice_picker(listed: Sequence[Profile]) -> Profile:
    """Pick one practice."""
    by_id = {profile.practice_id: profile for profile in listed}
    chosen = address.pick_one(
        _("做法"), "practice", list(by_id), lambda code: _label(by_id[code]), "wanshan-wulian"
    )
    return by_id[chosen]
