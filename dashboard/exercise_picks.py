"""What a reader picks for a set of exercises; every pick stands in the URL."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import address, exercises, suggestions
from dashboard.exercise_answers import kind_name
from dashboard.exercise_records import KINDS
from dashboard.labels import escape
from dashboard.language import _, current

SET, KINDS_ASKED, OPEN = "set", "kinds", "open"
_SEED = re.compile(r"[a-z0-9]{1,12}")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@dataclass(frozen=True, slots=True)
class Picked:
    """A set of exercises as asked for.

    Attributes:
        seed: The set's id.
        count: How many exercises.
        kinds: Which kinds.
        is_key_shown: Whether all answers are shown.
    """

    seed: str
    count: int
    kinds: tuple[str, ...]
    is_key_shown: bool

    @property
    def link(self) -> str:
        """The part of the URL that makes the same set."""
        kinds = "" if self.kinds == KINDS else f"&kinds={','.join(self.kinds)}"
        return f"?set={self.seed}&n={self.count}{kinds}"


def pick() -> Picked:
    """The set that the URL asks for, and the controls that change it."""
    first, second, third = st.columns([1.2, 1, 1], vertical_alignment="bottom")
    with first:
        seed = _pick_seed()
    with second:
        numbers = [str(n) for n in range(exercises.FEWEST, exercises.MOST + 1)]
        count = address.pick_one(
            _("几道题"), "n", numbers, lambda n: _("{n} 道").format(n=n), str(exercises.USUAL)
        )
    with third:
        st.button(_("换一套"), on_click=_draw, width="stretch", key=f"draw:{current()}")
    left, right = st.columns([3, 2])
    with left:
        kinds = _pick_kinds()
    with right:
        names = {"0": _("先不看"), "1": _("显示全部答案")}
        key = address.pick_segment(_("答案"), "key", list(names), names.__getitem__, "0")
    return Picked(seed, int(count), kinds, is_key_shown=key == "1")


def _pick_seed() -> str:
    asked = st.query_params.get(SET, exercises.FIRST_SET)
    is_known = _SEED.fullmatch(asked) is not None
    if not is_known:
        message = _("套号只用小写字母和数字，最多 12 位；这里是第 {first} 套。")
        st.info(escape(message.format(first=exercises.FIRST_SET)))
    key = f"{SET}:{current()}"
    st.session_state[key] = asked if is_known else exercises.FIRST_SET
    st.text_input(
        _("套号"),
        key=key,
        max_chars=12,
        on_change=_write_seed,
        args=(key,),
        help=_("同一套号、同一数据版本，到哪里都是这一套题。"),
    )
    chosen: str = st.session_state[key]
    return chosen


def _write_seed(key: str) -> None:
    st.query_params[SET] = st.session_state[key].strip().lower() or exercises.FIRST_SET


def _draw() -> None:
    st.query_params[SET] = "".join(secrets.choice(_LETTERS) for _letter in range(4))


def _pick_kinds() -> tuple[str, ...]:
    asked = [kind for kind in st.query_params.get(KINDS_ASKED, "").split(",") if kind]
    unknown = [kind for kind in asked if kind not in KINDS]
    suggestions.tell(unknown, KINDS_ASKED, KINDS, kind_name)
    key = f"{KINDS_ASKED}:{current()}"
    st.session_state[key] = [kind for kind in KINDS if kind in asked] or list(KINDS)
    st.segmented_control(
        _("题型"),
        KINDS,
        format_func=kind_name,
        selection_mode="multi",
        key=key,
        on_change=_write_kinds,
        args=(key,),
    )
    chosen: list[str] = st.session_state[key]
    return tuple(kind for kind in KINDS if kind in chosen) or KINDS


def _write_kinds(key: str) -> None:
    chosen = [kind for kind in KINDS if kind in st.session_state[key]]
    if len(chosen) in {0, len(KINDS)}:
        if KINDS_ASKED in st.query_params:
            del st.query_params[KINDS_ASKED]
    else:
        st.query_params[KINDS_ASKED] = ",".join(chosen)


def opened(codes: Sequence[str]) -> list[str]:
    """Which exercises of the set show their answers; others in the URL belong to another set."""
    asked = st.query_params.get(OPEN, "").split(",")
    return [code for code in codes if code in asked]


def toggle(label: str, code: str, codes: Sequence[str]) -> bool:
    """A switch for one answer; the open ones stand in the URL.

    Args:
        label: What it shows.
        code: The exercise's code.
        codes: The codes of the whole set.
    """
    key = f"{OPEN}:{code}:{current()}"
    st.session_state[key] = code in opened(codes)
    st.toggle(label, key=key, on_change=_write_open, args=(key, code, tuple(codes)))
    return bool(st.session_state[key])


def _write_open(key: str, code: str, codes: Sequence[str]) -> None:
    wanted = set(opened(codes)) - {code} | ({code} if st.session_state[key] else set())
    shown = [one for one in codes if one in wanted]
    if shown:
        st.query_params[OPEN] = ",".join(shown)
    elif OPEN in st.query_params:
        del st.query_params[OPEN]
