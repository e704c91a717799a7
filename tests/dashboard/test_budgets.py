"""What screens may cost: queries a run, bytes a chart; and that answers stand before charts."""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import plotly.io as pio
import pytest
from streamlit.testing.v1.element_tree import Block

from dashboard import charts, database, exercise_material, labels, opening, queries, screens, spine
from dashboard.comparability import Verdict
from dashboard.comparison import Judged
from dashboard.records import Observation
from dashboard.theme import LIGHT
from tests.dashboard.screens import COMPARE, FINDINGS, OVERVIEW, PLACE, ROOT, opened

DICTIONARY, REPORT = "pages/check/dictionary.py", "pages/check/report.py"
PRACTICES, STAGE = "pages/teach/practices.py", "pages/teach/stage.py"
PAGES = sorted(str(page.relative_to(ROOT)) for page in (ROOT / "pages").glob("*/*.py"))
SIX = "grid_staff,grids,service_stations,people_served,cases_resolved,trainees"
PAIR = "wanshan-wulian,shuangyashan-five-party"
FIGURE = "wanshan-wulian@816"
LINKS = (
    *((page, "") for page in PAGES),
    (COMPARE, f"indicator={SIX}"),
    (COMPARE, "base=grid"),
    (COMPARE, "peers=mechanism"),
    (DICTIONARY, "indicator=grid_staff"),
    (DICTIONARY, "q=网格"),
    (PRACTICES, f"practices={PAIR}"),
    (STAGE, "lecture=from-352-to-95"),
    (STAGE, "lecture=links-and-five-parties"),
    *((page, f"figure={FIGURE}") for page in (OVERVIEW, COMPARE, PLACE, FINDINGS, REPORT)),
)

MOST_QUERIES = 6
MOST_LISTS = 7
MOST_BYTES = 60_000
FORTY = 40

# Screens on which a chart stands above the first table.
CHART_FIRST = {COMPARE, PLACE}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every query put to a file that is open; no answer is kept from an earlier test."""
    exercise_material.material.cache_clear()
    opening.open_newest()
    kept: list[str] = []
    rows = database.Snapshot.rows

    def counted(self: database.Snapshot, sql: str, *parameters: object) -> list[database.Row]:
        kept.append(" ".join(sql.split()))
        return rows(self, sql, *parameters)

    monkeypatch.setattr(database.Snapshot, "rows", counted)
    return kept


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_screen_asks_few_queries(page: str, link: str, asked: list[str]) -> None:
    """The whole run counts: pickers, labels, foot and card, the same query each time it is put."""
    opened(page, **dict([link.split("=", 1)] if link else []))

    assert len(asked) <= MOST_QUERIES, "\n".join(sorted(asked))


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_screen_that_is_shown_again_asks_less(page: str, link: str, asked: list[str]) -> None:
    parameters = dict([link.split("=", 1)] if link else [])
    opened(page, **parameters)
    first = len(asked)
    opened(page, **parameters)

    assert len(asked) - first <= min(first, 3), "\n".join(sorted(asked[first:]))


def test_a_new_file_is_asked_for_its_lists_once(
    file: Path, rebuild: Callable[[str], None], asked: list[str]
) -> None:
    assert file.exists()
    rebuild("1-new")
    opening.open_newest()
    assert 0 < len(asked) <= MOST_LISTS
    asked.clear()
    opening.open_newest()

    assert asked == []


@pytest.fixture
def longest(published: Sequence[Observation]) -> list[Observation]:
    """Forty places that publish the number that takes most words."""

    def words(o: Observation) -> int:
        parts = (o.as_printed, o.scope_name, o.subject_zh, o.period_text, o.report_zh)
        return sum(map(len, parts))

    return [_elsewhere(max(published, key=words), n) for n in range(FORTY)]


def _elsewhere(o: Observation, n: int) -> Observation:
    """A number as an invented place would publish it."""
    return replace(
        o,
        observation_id=f"{o.observation_id}-{n}",
        place_code=f"{600000 + n}",
        place_label_zh=f"第{n}自治县",
        value=o.value + n,
        low=None if o.low is None else o.low + n,
        high=None if o.high is None else o.high + n,
    )


def _size(figure: go.Figure) -> int:
    """The bytes that Streamlit sends for a chart."""
    return len(pio.to_json(figure, validate=False).encode())


@pytest.mark.parametrize("verdict", [Verdict.COMPARABLE, Verdict.CONDITIONAL])
def test_a_dot_plot_of_forty_places_is_small(
    verdict: Verdict, longest: Sequence[Observation]
) -> None:
    judged = [Judged(o, verdict) for o in longest]
    end = charts.axis_end([judged])

    assert _size(charts.dot_plot(judged, end, labels.all_terms(), LIGHT)) <= MOST_BYTES


def test_hollow_marks_of_forty_places_are_small(longest: Sequence[Observation]) -> None:
    judged = [Judged(o, Verdict.NOT_COMPARABLE) for o in longest]

    assert _size(charts.hollow_marks(judged, labels.all_terms(), LIGHT)) <= MOST_BYTES


def test_a_timeline_of_forty_reports_is_small() -> None:
    found = queries.reports()
    reports = [replace(found[n % len(found)], report_id=f"invented-{n}") for n in range(FORTY)]

    assert _size(charts.timeline(reports, LIGHT)) <= MOST_BYTES


def test_the_spine_of_one_number_among_forty_places_is_small(
    longest: Sequence[Observation],
) -> None:
    group = [Judged(o, Verdict.COMPARABLE) for o in longest]
    rows = spine.vertebrae(longest[:1], {longest[0].observation_id: group}, {})

    assert len(rows[0].others) == FORTY - 1
    assert _size(spine.spine(rows, LIGHT)) <= MOST_BYTES


def test_the_longest_spine_is_small_with_forty_places_on_every_line() -> None:
    rows = max((_vertebrae(place.place_code) for place in queries.places()), key=len)
    wide = [
        replace(row, others=tuple(_elsewhere(row.others[0], n) for n in range(1, FORTY)))
        for row in rows
    ]

    assert len(wide) > 1
    assert _size(spine.spine(wide, LIGHT)) <= MOST_BYTES


def _vertebrae(place_code: str) -> list[spine.Vertebra]:
    outright, conditional = screens.comparable_groups(place_code)
    return spine.vertebrae(screens.observations_of(place_code), outright, conditional)


def test_the_express_interface_of_plotly_is_imported_nowhere() -> None:
    """It loads data frames and takes twenty times as long to draw one chart."""
    sources = [
        ROOT / "app.py",
        *(ROOT / "dashboard").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
    ]
    imported = {name for source in sources for name in _imports(source.read_text("utf-8"))}

    assert "plotly.graph_objects" in imported
    assert not [name for name in imported if name.startswith("plotly.express")]


def _imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)


@pytest.mark.parametrize("page", PAGES)
def test_the_answer_stands_before_the_first_chart(page: str) -> None:
    """Title and lead are on screen while the chart library still loads."""
    kinds = list(_in_order(opened(page).main))
    first_chart = kinds.index("plotly_chart") if "plotly_chart" in kinds else len(kinds)
    first_table = kinds.index("bidi_component") if "bidi_component" in kinds else len(kinds)

    assert kinds.index("title") < first_chart
    assert "markdown" in kinds[kinds.index("title") : first_chart]
    assert (first_chart < first_table) == (page in CHART_FIRST)


def _in_order(block: Block) -> Iterator[str]:
    """The kinds of a screen's elements from top to bottom."""
    for _position, child in sorted(block.children.items()):
        if isinstance(child, Block):
            yield from _in_order(child)
        else:
            yield child.type
