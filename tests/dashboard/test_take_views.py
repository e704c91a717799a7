"""What a screen gives along is what it shows: numbers, verdicts, ranks, what is missing."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import labels, queries
from dashboard.take import files, offer
from dashboard.take.files import Format, Origin
from dashboard.take.slices import Slice
from tests.dashboard.screens import COMPARE, FINDINGS, OVERVIEW, PLACE, opened, rows, title

DICTIONARY, REPORT = "pages/check/dictionary.py", "pages/check/report.py"
PRACTICES, PRACTICE = "pages/teach/practices.py", "pages/teach/practice.py"
PAIR = "wanshan-wulian,shuangyashan-five-party"
ORIGIN = Origin("1-a", "", date(2026, 11, 22))
# Screens whose tables show figures, and the keys of the tables that the file holds.
FIGURES = [
    (COMPARE, {"indicator": "grids"}, ("judged",)),
    (COMPARE, {"indicator": "grid_staff", "places": "530724"}, ("judged",)),
    (PLACE, {"place": "530724"}, ("numbers",)),
    (FINDINGS, {"outcome": "contradictory"}, ("findings",)),
    (FINDINGS, {}, ("findings",)),
    (REPORT, {"report": "wanshan-wulian"}, ("numbers-wanshan-wulian",)),
    (PRACTICE, {"practice": "wanshan-wulian"}, ("figures",)),
]

Taken = dict[str, Callable[[], Slice]]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """What screens offer, by name; made when it is called."""
    found: Taken = {}
    monkeypatch.setattr(offer, "popover", found.__setitem__)
    return found


def made(taken: Taken) -> Slice:
    """The slice of the only screen that was opened."""
    [make] = taken.values()
    return make()


def shown(app: AppTest, keys: tuple[str, ...]) -> set[str]:
    """The ids of the figures in some tables of a screen."""
    tables = [
        json.loads(table.proto.json)
        for table in app.get("bidi_component")
        if table.proto.id.endswith(tuple(f"-{key}" for key in keys))
    ]
    assert tables
    cells = [cell for table in tables for row in table["rows"] for cell in row]
    every = [each for cell in cells for each in (cell, *cell.get("more", ()))]
    return {cell["target"] for cell in every if cell.get("kind") == "figure"}


@pytest.mark.parametrize(("page", "link", "keys"), FIGURES)
def test_the_file_holds_the_figures_on_screen_and_no_others(
    page: str, link: dict[str, str], keys: tuple[str, ...], taken: Taken
) -> None:
    app = opened(page, **link)
    held = made(taken)

    in_file = {str(row["figure_id"]) for row in held.rows if row.get("figure_id")}
    assert in_file == shown(app, keys)
    assert held.title == title(app)
    assert held.caveat


def test_verdicts_ranks_and_reasons_are_those_on_screen(taken: Taken) -> None:
    for indicator in ("grid_staff", "grids", "communities", "duty_items"):
        app = opened(COMPARE, indicator=indicator)
        held = made(taken)
        terms = labels.all_terms()
        in_file = [row for row in held.rows if row.get("figure_id")]

        for row, (_place, printed, rank, verdict, *_rest, why) in zip(
            in_file, rows(app, "judged"), strict=True
        ):
            assert "".join(str(row["as_printed"]).split()) == printed
            assert labels.term(terms, "verdict", str(row["verdict"])) == verdict
            assert (row["rank_first"] is None) == (rank == "—")
            assert rank == "—" or rank.startswith(str(row["rank_first"]))
            assert (row["reasons"] or "—") == why


def test_missing_places_are_in_the_file_with_their_reasons(taken: Taken) -> None:
    app = opened(COMPARE, indicator="grid_staff")
    held = made(taken)
    terms = labels.all_terms()

    missing = {
        (row["place_zh"], labels.term(terms, "missing_reason", str(row["missing_reason"])))
        for row in held.rows
        if row.get("missing_reason")
    }
    assert missing == {(row[0].split()[-1], row[1]) for row in rows(app, "missing")}
    assert len(held.rows) - len(missing) == len(rows(app, "judged"))


def test_bounds_in_the_file_are_those_of_the_figure(taken: Taken) -> None:
    opened(FINDINGS)
    held = made(taken)

    for row in held.rows:
        card = queries.card(str(row["figure_id"]))
        assert card is not None
        names = ("value", "low", "high", "low_closed", "high_closed", "unit", "qualifier")
        assert [row[name] for name in names] == [card[name] for name in names]


def test_a_base_gives_the_quotients_and_what_they_were_divided_by(taken: Taken) -> None:
    opened(COMPARE, indicator="grid_staff", base="residents")
    [first, *_rest] = made(taken).rows

    assert first["as_printed"] == "2057人"
    assert round(float(str(first["value"])), 1) == 84.1
    assert str(first["base"]).endswith("244,525 人")


def test_counts_on_the_overview_are_those_on_screen(taken: Taken) -> None:
    app = opened(OVERVIEW)
    held = made(taken)

    families = rows(app, "holdings")[: len(queries.families())]
    for family, line in zip(queries.families(), families, strict=True):
        mine = [row for row in held.rows if row["family_id"] == family.family_id]
        assert [str(row["observations"] or "·") for row in mine] == line[1:-1]
        assert all(row["observations"] or row["missing_reason"] for row in mine)


def test_every_pair_of_practice_and_mechanism_is_in_the_file(taken: Taken) -> None:
    opened(PRACTICES)
    everything = made(taken)
    assert len(everything.rows) == 16 * 38

    opened(PRACTICES, practices=PAIR)
    two = made(taken)
    assert {row["practice_id"] for row in two.rows} == set(PAIR.split(","))
    assert sum(bool(row["is_described"]) for row in two.rows) > 10


@pytest.mark.parametrize(
    ("link", "holds"),
    [
        ({}, "grid_staff"),
        ({"indicator": "grid_staff"}, "grid_staff"),
        ({"q": "网格"}, "grid_staff"),
        ({"q": "zzzz"}, ""),
    ],
)
def test_the_dictionary_gives_what_it_shows(link: dict[str, str], holds: str, taken: Taken) -> None:
    opened(DICTIONARY, **link)
    held = made(taken)

    cells = {str(cell) for cells in held.cells() for cell in cells}
    assert holds in cells if holds else held.rows == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", list(Format))
def test_every_screen_becomes_a_file(format_: Format, lang: str, taken: Taken) -> None:
    pages: list[tuple[str, dict[str, Any]]] = [(page, link) for page, link, _keys in FIGURES]
    for page, link in [*pages[::3], (OVERVIEW, {}), (PRACTICES, {}), (DICTIONARY, {})]:
        opened(page, **link, lang=lang)
        assert len(files.content(made(taken), ORIGIN, format_)) > 100
        taken.clear()
