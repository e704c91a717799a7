"""The matrix of practices by mechanisms: which rows, in which order, with which marks."""

from collections.abc import Sequence

import streamlit as st

from dashboard import matrix, practice_answers, practice_pickers, shown
from dashboard.language import _, joined
from dashboard.practice_records import Collection, Mechanism, Profile
from dashboard.practice_tables import follow_to_profile
from dashboard.practices import by_order, grouped
from dashboard.tables import Cell, Table


def show(held: Collection, chosen: Sequence[Profile]) -> Mechanism | None:
    """The pickers of the matrix and the matrix.

    Args:
        held: All practices.
        chosen: The practices side by side, which are marked; likeness begins with the first.

    Returns:
        The mechanism that the rows are filtered by.
    """
    left, right = st.columns([2, 3])
    with left:
        picked = practice_pickers.mechanism_picker(held.mechanisms)
    with right:
        first = chosen[0].practice_id if chosen else ""
        order, like_id = practice_pickers.order_picker(held.profiles, first)
    like = next((p for p in held.profiles if p.practice_id == like_id), None)
    rows = [
        profile
        for profile in by_order(held, order, like)
        if picked is None or picked.mechanism_id in profile.mechanism_ids
    ]
    if not rows:
        st.info(_("收录的报道里没有做法写到这种机制。"))
        return picked
    shown.part(in_words(rows, held.mechanisms))
    click = matrix.show(
        mechanism_matrix(rows, held.mechanisms, chosen, picked, like), "practice_matrix"
    )
    follow_to_profile(click.row_id)
    if click.column_id:
        is_same = picked is not None and click.column_id == picked.mechanism_id
        practice_pickers.ask_for_mechanism("" if is_same else click.column_id)
    return picked


def in_words(listed: Sequence[Profile], known: Sequence[Mechanism]) -> Table:
    """The matrix for where there is no room for forty columns: each practice with its own."""
    rows = [
        [
            Cell(p.name, "heading", small=_row_note(p)),
            Cell(joined([m.name for m in known if m.mechanism_id in p.mechanism_ids])),
        ]
        for p in listed
    ]
    return Table(_("报道写到的机制；没写到不等于没有"), (_("做法"), _("机制")), rows)


def mechanism_matrix(
    listed: Sequence[Profile],
    known: Sequence[Mechanism],
    chosen: Sequence[Profile],
    picked: Mechanism | None,
    like: Profile | None,
) -> matrix.Matrix:
    """Practices by mechanisms; with `like`, marks tell what is shared with that practice."""
    ids = {profile.practice_id for profile in chosen}
    marks = {
        "has": matrix.Mark("●", _("写到")),
        "other": matrix.Mark("○", _("写到，所比的做法没有写到")),
        "no": matrix.Mark("·", _("没有写到"), is_absent=True),
    }
    rows = [
        matrix.Row(
            p.practice_id,
            p.name,
            _row_note(p),
            [_mark(p, m, like) for m in known],
            p.practice_id in ids,
        )
        for p in listed
    ]
    groups = [
        (name, [matrix.Column(m.mechanism_id, m.name, m.definition, m is picked) for m in members])
        for name, members in grouped(known)
    ]
    caption = _("● 报道写到，· 没有写到。点机制只看写到它的做法，点做法看它的档案。")
    if like is not None:
        caption = _("● 与{name}都写到，○ 写到而{name}没有，· 没有写到。").format(name=like.name)
    return matrix.Matrix(caption, _("做法"), groups, rows, marks)


def _row_note(profile: Profile) -> str:
    return _("{place} · {n} 种 · {grade}").format(
        place=profile.place_label,
        n=len(profile.mechanism_ids),
        grade=practice_answers.grade_name(profile.grade),
    )


def _mark(profile: Profile, mechanism: Mechanism, like: Profile | None) -> str:
    if mechanism.mechanism_id not in profile.mechanism_ids:
        return "no"
    is_own = like is None or mechanism.mechanism_id in like.mechanism_ids
    return "has" if is_own else "other"
