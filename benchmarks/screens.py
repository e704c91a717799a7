"""How fast each screen is, alternating in one run with a bare Streamlit page of its kind.

In a real Chromium: the first visit up to the last element drawn, in a fresh context; the
switch back to the screen through the sidebar; the rerun after one pick. Then without a
browser: reruns per second, p50 and p95 of 1, 20 and 50 sessions. Both servers are of the
same kind and idle while the other is measured. Run it with nothing else on the machine.
"""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import duckdb
import typer
from playwright.sync_api import Browser, sync_playwright

from benchmarks.client import measure
from benchmarks.readers import ARGUMENTS, Journey, travel
from benchmarks.report import LOADS, ONE, Measured, machine, markdown, raw
from benchmarks.servers import BARE, DASHBOARD, ROOT, serving
from etl.build.pipeline import build_database

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_QUICK_REPEATS, _QUICK_SECONDS = 2, 3.0
_BARE_PICKS = tuple(f"n={n}" for n in range(8))


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen and how it is used.

    Attributes:
        name: Its path; the first screen's is empty.
        kind: The bare page of its kind: empty, or bar where it opens with a chart.
        picker: The widget that is picked from, select or segment; empty for none.
        asks: The parameter of its link that a pick changes; empty for none.
        ids: A query for what that parameter can be.
    """

    name: str
    kind: str = "empty"
    picker: str = ""
    asks: str = ""
    ids: str = ""

    @property
    def path(self) -> str:
        """Where it stands on the server."""
        return "" if self.name == _FIRST else self.name


_INDICATORS = "select indicator_id from indicator_in_use order by places desc, position limit 8"
_PLACES = "select place_code from place_with_reports order by place_code limit 8"
_PRACTICES = "select practice_id from practice order by practice_id limit 8"
_REPORTS = "select report_id from report order by report_id limit 8"
_OUTCOMES = "select distinct outcome from finding order by outcome"
_OUTCOME_SETS = "select set_id from practice_set order by set_id limit 8"
_SEEDS = "select 'set' || n from range(8) as seeds (n)"
SCREENS = (
    Screen("overview"),
    Screen("compare", "bar", "segment", "indicator", _INDICATORS),
    Screen("place", "bar", "select", "place", _PLACES),
    Screen("practices", "empty", "segment", "practices", _PRACTICES),
    Screen("practice", "empty", "select", "practice", _PRACTICES),
    Screen("stage"),
    Screen("exercises", "empty", "select", "set", _SEEDS),
    Screen("dictionary", "empty", "select", "indicator", _INDICATORS),
    Screen("report", "empty", "select", "report", _REPORTS),
    Screen("findings", "empty", "segment", "outcome", _OUTCOMES),
    Screen("versions"),
    Screen("downloads", "empty", "segment", "places", _PLACES),
    Screen("methods", "empty", "select", "outcome", _OUTCOME_SETS),
    Screen("intake"),
)
_FIRST = "overview"
# The bare page with a picker, for each kind.
_WITH_PICKER = {"empty": "words", "bar": "picker"}


def main(
    repeats: Annotated[int, typer.Option(help="Repeats in the browser.", min=1)] = 5,
    seconds: Annotated[float, typer.Option(help="Seconds for each load.", min=1)] = 10.0,
    screens: Annotated[str, typer.Option(help="Which screens, with commas; all if empty.")] = "",
    output: Annotated[Path | None, typer.Option(help="Write FILE.md, and FILE.json too.")] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="Two repeats, short loads.")] = False,
) -> None:
    """Measure and print two tables."""
    repeats, seconds = (_QUICK_REPEATS, _QUICK_SECONDS) if quick else (repeats, seconds)
    chosen = _chosen(screens)
    found = [Measured(screen.name, screen.kind) for screen in chosen]
    with TemporaryDirectory() as folder:
        database = Path(folder) / "observations.duckdb"
        build_database(ROOT / "data", database)
        picks = [_picks(screen, database) for screen in chosen]
        with serving(DASHBOARD, database) as own, serving(BARE, database) as bare:
            # A first visit is the reader's first, not the server's.
            for screen, asked in zip(chosen, picks, strict=True):
                measure(own, screen.path, asked, ONE, 1.0)
                measure(bare, screen.kind, _BARE_PICKS, ONE, 1.0)
            where = machine(_in_browser(own, bare, chosen, found, repeats))
            for screen, measured, asked in zip(chosen, found, picks, strict=True):
                _on_server(own, bare, screen, measured, asked, seconds)
    text = markdown(found, repeats, where)
    typer.echo(text)
    if output is not None:
        output.write_text(text, encoding="utf-8")
        kept = json.dumps(raw(found, repeats, where), ensure_ascii=False, indent=1)
        output.with_suffix(".json").write_text(kept + "\n", encoding="utf-8")


def _chosen(names: str) -> list[Screen]:
    by_name = {screen.name: screen for screen in SCREENS}
    asked = [name.strip() for name in names.split(",") if name.strip()] or list(by_name)
    unknown = [name for name in asked if name not in by_name]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}; there are {', '.join(by_name)}")
    return [by_name[name] for name in asked]


def _in_browser(
    own: str, bare: str, chosen: Sequence[Screen], found: Sequence[Measured], repeats: int
) -> str:
    """Every screen beside its bare pages, taking turns at going first; Chromium's version."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for turn in range(repeats):
            for screen, measured in zip(chosen, found, strict=True):
                _say(f"browser {turn + 1}/{repeats} {screen.name}")
                _travel_beside(browser, own, bare, screen, measured, is_first=not turn % 2)
        version = browser.version
        browser.close()
    return version


def _travel_beside(  # noqa: PLR0913  two servers and what to do with them
    browser: Browser, own: str, bare: str, screen: Screen, measured: Measured, *, is_first: bool
) -> None:
    """One journey through the screen and one through each bare page of its kind."""
    elsewhere = "findings" if screen.path != "findings" else ""

    def through_screen() -> Journey:
        return travel(browser, own, screen.path, elsewhere, screen.picker)

    def through_bare() -> tuple[Journey, Journey]:
        plain = travel(browser, bare, screen.kind, "", "")
        if not screen.picker:
            return plain, plain
        return plain, travel(browser, bare, _WITH_PICKER[screen.kind], "", "select")

    if is_first:
        journey, (plain, with_picker) = through_screen(), through_bare()
    else:
        (plain, with_picker), journey = through_bare(), through_screen()
    measured.add("visit", journey.visit, plain.visit)
    measured.add("titled", journey.titled, plain.titled)
    measured.add("switch", journey.switch, plain.switch)
    if journey.pick is not None and with_picker.pick is not None:
        measured.add("pick", journey.pick, with_picker.pick)


def _picks(screen: Screen, database: Path) -> list[str]:
    if not screen.asks:
        return [""]
    with duckdb.connect(database, read_only=True) as connection:
        return [f"{screen.asks}={row[0]}" for row in connection.execute(screen.ids).fetchall()]


def _on_server(  # noqa: PLR0913, PLR0917  two servers and what to ask them
    own: str,
    bare: str,
    screen: Screen,
    measured: Measured,
    picks: Sequence[str],
    seconds: float,
) -> None:
    for load in LOADS:
        _say(f"server {screen.name}: {load.sessions} sessions, thinking {load.think:g} s")
        lasting = seconds + 2 * load.think
        measured.answers[load] = (
            measure(own, screen.path, picks, load, lasting),
            measure(bare, "bar", _BARE_PICKS, load, lasting),
        )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    typer.run(main)
