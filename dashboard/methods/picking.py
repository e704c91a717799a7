"""Which outcome and which conditions; every pick stands in the URL by id."""

from collections.abc import Mapping

import streamlit as st

from dashboard import address, suggestions
from dashboard.labels import escape
from dashboard.language import _, current
from dashboard.methods.sets import MECHANISM, CaseSet, usual_conditions, usual_outcome

OUTCOME, CONDITIONS, REMAINDERS = "outcome", "conditions", "remainders"
MOST, USUAL = 6, 3
COUNTED, LISTED = "count", "list"
_LONGEST = 2_000


def outcome(known: Mapping[str, CaseSet], n: int) -> CaseSet:
    """Pick the outcome: a least grade of evidence, or a mechanism.

    Args:
        known: All sets by id.
        n: How many cases there are.
    """
    ids = sorted(known, key=lambda code: (known[code].kind == MECHANISM, known[code].position))
    first = usual_outcome(list(known.values()), n)
    picked = address.pick_one(_("结果"), OUTCOME, ids, lambda code: _label(known[code], n), first)
    return known[picked]


def conditions(known: Mapping[str, CaseSet], n: int, outcome_: CaseSet) -> list[CaseSet]:
    """Pick two to six mechanisms other than the outcome; none picked means the usual ones."""
    options = [
        code for code, held in known.items() if held.kind == MECHANISM and held is not outcome_
    ]
    asked = [code for code in st.query_params.get(CONDITIONS, "")[:_LONGEST].split(",") if code]
    if outcome_.set_id in asked:
        st.info(escape(_("“{name}”是结果，不能同时作条件，已略过。").format(name=outcome_.name)))
    unknown = [code for code in asked if code not in options and code != outcome_.set_id]
    suggestions.tell(unknown, CONDITIONS, options, lambda code: known[code].name)
    picked = list(dict.fromkeys(code for code in asked if code in options))
    if len(picked) > MOST:
        st.info(escape(_("最多 {n} 个条件，先看前 {n} 个。").format(n=MOST)))
    if len(picked) == 1:
        st.info(escape(_("只有一个条件，谈不上组合；再选一个。")))
    usual = usual_conditions(list(known.values()), n, outcome_.set_id, USUAL)
    key = f"{CONDITIONS}:{current()}"
    st.session_state[key] = picked[:MOST] or usual
    st.multiselect(
        _("条件"),
        options,
        format_func=lambda code: _label(known[code], n),
        key=key,
        on_change=address.write_many,
        args=(CONDITIONS, key),
        max_selections=MOST,
        help=_("两个到六个机制；不选时，取各类里最能把做法分成两半的 {n} 个").format(n=USUAL),
    )
    return [known[code] for code in st.session_state[key] or usual]


def shows_remainders() -> bool:
    """Pick whether configurations without a case are listed or only counted."""
    names = {COUNTED: _("只数"), LISTED: _("列出")}
    return (
        address.pick_segment(
            _("没有个案的组合"), REMAINDERS, list(names), names.__getitem__, COUNTED
        )
        == LISTED
    )


def _label(held: CaseSet, n: int) -> str:
    return _("{name}（{k}/{n}）").format(name=held.name, k=len(held.practice_ids), n=n)
