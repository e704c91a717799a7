"""What a reader picks: indicator, places, kinds of checks; every pick stands in the URL."""

from collections.abc import Sequence

import streamlit as st

from dashboard import address, labels
from dashboard.labels import Terms, term
from dashboard.language import _
from dashboard.records import Finding, Indicator, Place

_MOST = 6


def indicators_picker(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Pick one indicator or a few; the label says how many places publish it."""
    by_id = {indicator.indicator_id: indicator for indicator in indicators}

    def label(indicator_id: str) -> str:
        indicator = by_id[indicator_id]
        return _("{family} · {name}（{places} 地）").format(
            family=indicator.family, name=indicator.name, places=indicator.places
        )

    chosen = address.pick_few(_("指标"), "indicator", list(by_id), label, "grid_staff", _MOST)
    return [by_id[indicator_id] for indicator_id in chosen]


def place_of(places: Sequence[Place]) -> str:
    """Pick the place to whose like the others belong."""
    labels_of = {place.place_code: f"{place.parent} {place.label}" for place in places}
    return address.pick_one(_("以哪里为准"), "of", list(labels_of), labels_of.__getitem__, "520603")


def places_picker(places: Sequence[Place]) -> list[Place]:
    """Pick several places; all where the URL names none."""
    by_code = {place.place_code: place for place in places}
    chosen = address.pick_many(
        _("地方"),
        "places",
        list(by_code),
        lambda code: f"{by_code[code].parent} {by_code[code].label}",
    )
    return [by_code[code] for code in chosen]


def place_picker(places: Sequence[Place]) -> Place:
    """Pick one place."""
    by_code = {place.place_code: place for place in places}
    chosen = address.pick_one(
        _("地方"),
        "place",
        list(by_code),
        lambda code: f"{by_code[code].parent} {by_code[code].label}",
        "520603",
    )
    return by_code[chosen]


def finding_filters(findings: Sequence[Finding], terms: Terms) -> tuple[str, str]:
    """Pick an outcome and a kind of check; the choice stands in the URL."""
    outcomes = list(dict.fromkeys(finding.outcome for finding in findings))
    kinds = sorted({finding.kind for finding in findings})

    def label(list_id: str) -> labels.Labeller:
        return lambda code: _("全部") if code == "all" else term(terms, list_id, code)

    left, right = st.columns([3, 2])
    with left:
        outcome = address.pick_segment(
            _("结果"), "outcome", ["all", *outcomes], label("outcome"), "all"
        )
    with right:
        kind = address.pick_one(_("核对"), "kind", ["all", *kinds], label("check_kind"), "all")
    return outcome, kind
