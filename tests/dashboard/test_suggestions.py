"""Links with unknown ids: what they may have meant is offered and taken."""

import pytest

from dashboard import queries, suggestions
from tests.dashboard.screens import COMPARE, FINDINGS, OVERVIEW, PLACE, opened

NAMES = {"grid_staff": "网格员数", "grids": "网格数", "volunteers": "志愿者数"}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("grid_staf", ["grid_staff", "grids"]),
        ("GRIDS", ["grids", "grid_staff"]),
        ("网格", ["grid_staff", "grids"]),
        ("志愿者数", ["volunteers"]),
        ("数", []),  # one character means anything
        ("", []),
        ("no-a", []),
        ("x" * 100_000, []),
    ],
)
def test_an_id_is_close_by_its_letters_or_its_name(asked: str, meant: list[str]) -> None:
    assert suggestions.close(asked, NAMES) == meant


def test_no_more_than_three_are_offered() -> None:
    names = {f"grids{n}": "网格" for n in range(20)}

    assert len(suggestions.close("网格", names)) == len(suggestions.close("grids", names)) == 3


@pytest.mark.parametrize(
    ("page", "name", "asked", "button", "taken"),
    [
        (COMPARE, "indicator", "grid_staf", "网格员数", "grid_staff"),
        (COMPARE, "indicator", "communities,grid_staf", "网格员数", "communities,grid_staff"),
        (COMPARE, "places", "530724,520603,德江", "德江", "530724,520603,520626"),
        (PLACE, "place", "53072", "宁蒗", "530724"),
        (FINDINGS, "outcome", "contradict", "矛盾", "contradictory"),
        (OVERVIEW, "figure", "wanshan-wulian@815", "95.17%", "wanshan-wulian@816"),
    ],
)
def test_what_a_link_may_have_meant_is_one_click_away(
    page: str, name: str, asked: str, button: str, taken: str
) -> None:
    app = opened(page, **{name: asked})
    unknown = next(code for code in asked.split(",") if code not in taken.split(","))
    assert any(unknown in info.value.replace("\\", "") for info in app.info)

    next(each for each in app.button if button in each.label.replace("\\", "")).click().run()

    assert app.query_params[name] == taken
    assert not app.info
    assert not app.exception


def test_what_is_like_nothing_gets_a_sentence_and_no_button() -> None:
    app = opened(COMPARE, indicator="zzz")

    assert any("zzz" in info.value for info in app.info)
    assert not [button for button in app.button if str(button.key).startswith("meant:")]


@pytest.mark.parametrize("asked", ["", "@", "no-report@5", "wanshan-wulian", "x@" + "9" * 5000])
def test_a_figure_without_neighbours_has_none(asked: str) -> None:
    found = queries.figures_near(asked)

    assert bool(found) == (asked == "wanshan-wulian")


def test_the_nearest_figures_of_a_report_are_offered() -> None:
    assert list(queries.figures_near("wanshan-wulian@810").values()) == ["335起", "95.17%", "352起"]


def test_markup_in_a_link_is_shown_as_it_is() -> None:
    app = opened(COMPARE, indicator="**grid_staff**[x](y)")

    assert "**grid" not in app.info[0].value.replace("\\*", "")
