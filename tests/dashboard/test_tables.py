"""Tables hand over text and ids, never HTML; clicks come back as ids."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard import address, components, finding_tables, labels, queries, screens, tables
from dashboard.comparison import compare_all
from dashboard.records import Observation
from dashboard.tables import Cell, Table

Make = Callable[..., Observation]
Data = dict[str, Any]

KINDS = {"text", "figure", "badge", "muted", "heading", "link", "none", "group"}


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Data]:
    """What the browser's part of each table gets; nobody clicks."""
    found: list[Data] = []

    def take(*, data: Data, **_: object) -> SimpleNamespace:
        found.append(json.loads(json.dumps(data)))
        return SimpleNamespace(opened=None, followed=None)

    monkeypatch.setattr(tables, "_component", take)
    return found


def cells(data: Data) -> Iterator[Data]:
    """Every cell of a table, those below others included."""
    waiting = [*data["columns"], *(cell for row in data["rows"] for cell in row)]
    while waiting:
        cell = waiting.pop()
        yield cell
        waiting += cell["more"]


def test_a_cell_is_text_kind_target_and_further_cells() -> None:
    cell = Cell("57项", "figure", "a@1", "依法履职", (Cell("15项"),))

    assert cell.data() == {
        "text": "57项",
        "kind": "figure",
        "target": "a@1",
        "small": "依法履职",
        "more": [{"text": "15项", "kind": "text", "target": "", "small": "", "more": []}],
    }


def test_a_table_is_handed_over_as_it_is(handed: list[Data]) -> None:
    rows = [[Cell("甲", "heading"), Cell("57项")], [Cell("组", "group")]]
    clicked = tables.show(Table("题", ("地方", Cell("数", "link", "x")), rows, numeric=(1,)), "key")
    [data] = handed

    assert clicked == ""
    assert data["caption"] == "题"
    assert [(column["text"], column["kind"]) for column in data["columns"]] == [
        ("地方", "text"),
        ("数", "link"),
    ]
    assert [[cell["text"] for cell in row] for row in data["rows"]] == [["甲", "57项"], ["组"]]
    assert data["numeric"] == [1]


def test_markup_is_handed_over_as_the_characters_it_is_made_of(handed: list[Data]) -> None:
    tables.show(Table("<b>", ("<i>",), [[Cell("<script>&amp;", small="*a*")]]), "key")
    [data] = handed
    [[cell]] = data["rows"]

    assert (data["caption"], data["columns"][0]["text"]) == ("<b>", "<i>")
    assert (cell["text"], cell["small"]) == ("<script>&amp;", "*a*")


def test_the_browsers_part_writes_text_and_never_html() -> None:
    script = tables._JS  # noqa: SLF001  what no Python test can run is at least read

    assert "textContent" in script
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script


@pytest.mark.parametrize(
    ("opened", "followed", "asked", "answer"),
    [
        ("a@1", None, ["a@1"], ""),
        (None, "grid_staff", [], "grid_staff"),
        (None, None, [], ""),
    ],
)
def test_a_click_on_a_number_asks_for_its_card_and_one_on_a_link_is_answered(
    monkeypatch: pytest.MonkeyPatch,
    opened: str | None,
    followed: str | None,
    asked: list[str],
    answer: str,
) -> None:
    requested: list[str] = []
    result = SimpleNamespace(opened=opened, followed=followed)
    monkeypatch.setattr(address, "request_figure", requested.append)
    monkeypatch.setattr(tables, "_component", lambda **_: result)

    assert tables.show(Table("题", ("数",), [[Cell("57项", "figure", "a@1")]]), "key") == answer
    assert requested == asked


def _show_all(observation: Make) -> None:
    """Every table of the dashboard, from published data."""
    terms, places = labels.all_terms(), queries.places()
    findings, found = queries.findings(), queries.observations()
    groups = screens.by_family(found, queries.families())
    comparison, missing = screens.compare_places("grid_staff", places)
    ranked = compare_all([observation(), observation()]).all
    components.judged_table((*comparison.all, *ranked), screens.open_remarks(), terms, "题", "a")
    components.missing_table(missing, terms, "b")
    components.observation_table(
        groups, screens.comparable_elsewhere(screens.comparable_groups("520603")[0]), terms, "c"
    )
    finding_tables.findings_table(findings, terms, "题", "d")
    finding_tables.coverage_table(findings, terms, "e")
    finding_tables.corrections_table(queries.corrections(), terms, "f")
    components.reports_table(queries.reports(), terms, "g")
    screens.show_rankable(screens.rankable_indicators(), terms)
    screens.show_holdings(places, queries.families(), queries.family_counts(), findings)


def test_nothing_but_text_is_handed_over(handed: list[Data], observation: Make) -> None:
    _show_all(observation)

    assert len(handed) == 9
    for data in handed:
        for cell in cells(data):
            assert all(type(cell[name]) is str for name in ("text", "target", "small"))
            assert cell["kind"] in KINDS


def test_every_row_has_a_cell_for_every_column(handed: list[Data], observation: Make) -> None:
    _show_all(observation)

    for data in handed:
        assert data["rows"]
        for row in data["rows"]:
            is_group = [cell["kind"] for cell in row] == ["group"]
            assert is_group or len(row) == len(data["columns"])
        assert set(data["numeric"]) <= set(range(len(data["columns"])))


def test_every_number_in_a_table_leads_to_a_card(handed: list[Data], observation: Make) -> None:
    invented = {observation().report_id}
    _show_all(observation)
    targets = {
        cell["target"] for data in handed for cell in cells(data) if cell["kind"] == "figure"
    }
    published = {target for target in targets if target.partition("@")[0] not in invented}

    assert len(published) > 250
    assert all(queries.card(target) for target in sorted(published)[::25])


def test_ranks_stand_only_beside_numbers_that_rank(handed: list[Data]) -> None:
    comparison, _ = screens.compare_places("grid_staff", queries.places())
    components.judged_table(comparison.all, {}, labels.all_terms(), "题", "key")
    [data] = handed

    assert [row[2]["text"] for row in data["rows"]] == ["1 / 2", "2 / 2", "—", "—", "—", "—", "—"]


def test_a_missing_place_has_its_reason_and_no_number(handed: list[Data]) -> None:
    _, missing = screens.compare_places("grid_staff", queries.places())
    components.missing_table(missing, labels.all_terms(), "key")
    [data] = handed
    rows = {row[0]["text"]: row[1]["text"] for row in data["rows"]}

    assert rows["丽江 玉龙"] == "有提法无数字"
    assert not any(cell["kind"] == "figure" for cell in cells(data))


def test_every_figure_of_a_finding_stands_in_its_row(handed: list[Data]) -> None:
    findings = queries.findings()
    finding_tables.findings_table(findings, labels.all_terms(), "题", "key")
    [data] = handed

    for finding, row in zip(findings, data["rows"], strict=True):
        shown = [row[-1]["target"], *(cell["target"] for cell in row[-1]["more"])]
        assert shown == [figure.figure_id for figure in finding.figures]


def test_a_formula_stands_between_its_bounds_where_a_print_leaves_something_open() -> None:
    found = {finding.formula: finding_tables.with_bounds(finding) for finding in queries.findings()}

    assert found["10500件 ≤ 18600余个"] == "10500件 ≤ (18600, 18700) 个"
    assert found["28个 ≤ 59个"] == ""
    assert "(6200, 6300) 次" in found["18600余个 ÷ 6200余次 = 2.95 < x < 3.02"]


def test_what_nothing_bounds_is_left_open_in_the_formula() -> None:
    finding = next(f for f in queries.findings() if f.formula == "28个 ≤ 59个")
    first = replace(finding.figures[0], high=None, low_closed=True)
    open_above = replace(finding, figures=(first, *finding.figures[1:]))

    assert finding_tables.with_bounds(open_above) == "[28, …) 个 ≤ 59个"
