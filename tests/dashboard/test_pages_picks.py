"""Picks, clicks and the language switch; the state of a screen is its URL."""

from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import address, components, language
from tests.dashboard.screens import (
    CHINESE,
    COMPARE,
    FINDINGS,
    OVERVIEW,
    PLACE,
    opened,
    rerun,
    title,
)

STAFF = "huaping-joint-meeting@692"


def query(app: AppTest) -> dict[str, str]:
    """The URL's parameters."""
    return {name: "".join(value) for name, value in app.query_params.items()}


def switch(app: AppTest, to: str) -> AppTest:
    """The same screen in another language."""
    [control] = app.segmented_control[-1:]
    control.set_value(to)
    rerun(app)
    # AppTest looks labels up in this thread when it tells the next run what is picked.
    language.use(to)
    return app


def test_a_picked_indicator_changes_the_title_and_stands_in_the_url() -> None:
    app = opened(COMPARE, indicator="duty_items")
    app.multiselect[0].set_value(["grid_staff"])
    rerun(app)

    assert title(app).startswith("网格员数")
    assert query(app) == {"indicator": "grid_staff"}


def test_picked_places_change_the_title_and_stand_in_the_url_until_all_are_unpicked() -> None:
    app = opened(COMPARE, indicator="duty_items")
    everywhere = title(app)
    app.multiselect[1].select("520602").select("520603")
    rerun(app)
    assert title(app) == "职责事项数：两个数能排，两个另成一组"
    assert query(app)["places"] == "520602,520603"

    app.multiselect[1].unselect("520602").unselect("520603")
    assert title(rerun(app)) == everywhere
    assert query(app) == {"indicator": "duty_items"}


def test_a_picked_place_changes_the_profile() -> None:
    app = opened(PLACE)
    app.selectbox[0].select("530723")
    rerun(app)

    assert title(app).startswith("华坪：")
    assert query(app) == {"place": "530723"}


def test_picked_filters_stand_in_the_url() -> None:
    app = opened(FINDINGS)
    app.segmented_control[0].set_value("contradictory")
    rerun(app)
    app.selectbox[0].select("rate_of_counts")

    assert query(rerun(app)) == {"outcome": "contradictory", "kind": "rate_of_counts"}


def test_the_browsers_way_back_is_read_again() -> None:
    app = opened(COMPARE, indicator="duty_items")
    app.multiselect[0].set_value(["grid_staff"])
    app.multiselect[1].select("520602").select("520603")
    rerun(app)
    app.query_params["indicator"] = "duty_items"
    app.query_params["places"] = "520603"

    assert title(rerun(app)).startswith("职责事项数")
    assert app.multiselect[1].value == ["520603"]


def test_the_language_switch_keeps_every_pick() -> None:
    app = opened(COMPARE, indicator="duty_items", places="520602,520603", figure=STAFF)
    chinese, keys = title(app), {app.multiselect[0].key, app.multiselect[1].key}
    switch(app, "en")

    assert not CHINESE.search(title(app))
    assert app.multiselect[0].value == ["duty_items"]
    assert app.multiselect[1].value == ["520602", "520603"]
    assert query(app) == {
        "indicator": "duty_items",
        "places": "520602,520603",
        "figure": STAFF,
        "lang": "en",
    }
    # Under one key Streamlit would go on showing the other language's labels.
    assert keys.isdisjoint({app.multiselect[0].key, app.multiselect[1].key})
    assert title(switch(app, "zh")) == chinese


def test_the_switch_keeps_what_was_picked_by_hand() -> None:
    app = opened(COMPARE)
    app.multiselect[0].set_value(["duty_items"])
    app.multiselect[1].select("520602")
    switch(rerun(app), "en")

    assert [picker.value for picker in app.multiselect] == [["duty_items"], ["520602"]]


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The URL's parameters outside a run."""
    parameters = {"indicator": "grid_staff"}
    monkeypatch.setattr(st, "query_params", parameters)
    return parameters


def test_a_card_is_asked_for_and_dismissed_in_the_url(url: dict[str, str]) -> None:
    address.request_figure(STAFF)
    assert url == {"indicator": "grid_staff", "figure": STAFF}
    assert address.requested_figure() == STAFF
    address.dismiss_figure()
    address.dismiss_figure()

    assert url == {"indicator": "grid_staff"}


@pytest.mark.parametrize(
    ("points", "asked"),
    [
        ([{"customdata": STAFF}], STAFF),
        ([{"customdata": [STAFF]}], STAFF),
        ([{}], None),
        ([], None),
    ],
)
def test_a_click_on_a_mark_asks_for_its_card(
    url: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    points: list[dict[str, Any]],
    asked: str | None,
) -> None:
    state = {"dots": SimpleNamespace(selection=SimpleNamespace(points=points))}
    monkeypatch.setattr(st, "plotly_chart", lambda *_, on_select, **__: on_select())
    monkeypatch.setattr(st, "session_state", state)
    components.chart(go.Figure(), "alt", "dots")

    assert url.get("figure") == asked


@pytest.mark.parametrize(
    ("key", "target", "page", "parameters"),
    [
        ("rankable", "duty_items", COMPARE, {"indicator": "duty_items"}),
        ("holdings", "530723", PLACE, {"place": "530723"}),
    ],
)
def test_a_click_on_a_heading_of_the_overview_leads_to_its_screen(
    monkeypatch: pytest.MonkeyPatch, key: str, target: str, page: str, parameters: dict[str, str]
) -> None:
    switched: list[tuple[str, dict[str, str]]] = []

    def follow(_table: object, shown: str) -> str:
        return target if shown == key else ""

    def switch_page(to: str, *, query_params: dict[str, str]) -> None:
        switched.append((to, query_params))

    monkeypatch.setattr("dashboard.tables.show", follow)
    monkeypatch.setattr(st, "switch_page", switch_page)
    opened(OVERVIEW)

    assert switched == [(page, parameters)]


@pytest.mark.parametrize(
    "query",
    [
        {"figure": "[here](//example.org)"},
        {"indicator": "![](//example.org/x.png)"},
        {"places": "[here](//example.org)"},
    ],
)
def test_a_link_cannot_put_markup_on_the_screen(query: dict[str, str]) -> None:
    app = opened(COMPARE, **query)

    [notice] = app.info
    assert "](" not in notice.value
    assert "example" in notice.value


def test_an_unknown_outcome_is_named() -> None:
    [notice] = opened(FINDINGS, outcome="nonsense").info

    assert "nonsense" in notice.value
