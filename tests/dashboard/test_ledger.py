"""One fact with two values: which pairs count as one fact, and what comparisons do with each."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import conflicts, labels, ledger
from dashboard.conflicts import Conflict
from etl.build.pipeline import build_database
from tests.dashboard.screens import CHINESE, plain, rows

RECRUITS, STAFF = ("wanshan-rural-members", "5254"), ("wanshan-siwei", "1284")
FIRST, AGAIN = "sinan-red-property@2490", "sinan-red-property@3402"
WULIAN = "wanshan-wulian"
OTHER = {"as_printed": "109人", "value": "109"}
OTHER_STAFF = {"as_printed": "390名", "value": "390"}

Plant = Callable[..., list[Conflict]]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _write(path: Path, table: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


@pytest.fixture
def copied(data: Path, tmp_path: Path) -> Path:
    """A copy of the data to plant conflicts in."""
    local = shutil.ignore_patterns("build", "originals", "inbox", "review")
    return Path(shutil.copytree(data, tmp_path / "data", ignore=local))


@pytest.fixture
def built_again(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Builds the copy; the dashboard reads it from then on."""

    def build() -> None:
        target = tmp_path / "planted.duckdb"
        build_database(copied, target)
        monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(target))

    return build


@pytest.fixture
def plant(copied: Path, built_again: Callable[[], None]) -> Plant:
    """Has another report print figures again, other in some cells; answers the conflicts."""

    def add(*prints: tuple[tuple[str, str], dict[str, str]]) -> list[Conflict]:
        path = copied / "reports" / WULIAN / "figures.csv"
        for number, ((report_id, start), cells) in enumerate(prints):
            table = _read(copied / "reports" / report_id / "figures.csv")
            [row] = [row for row in table if row["printed_start"] == start]
            at = 1300 + 10 * number
            row |= {"note_zh": "", "note_en": "", "printed_start": str(at), **cells}
            row["printed_end"] = str(at + len(row["as_printed"]))
            _write(path, [*_read(path), row])
        built_again()
        return conflicts.conflicts()

    return add


@pytest.fixture
def reprinted(copied: Path, built_again: Callable[[], None]) -> Callable[..., list[Conflict]]:
    """Has the second print of a fact read otherwise; answers the conflicts."""

    def change(**cells: str) -> list[Conflict]:
        path = copied / "reports" / "sinan-red-property" / "figures.csv"
        table = _read(path)
        [row] = [row for row in table if row["printed_start"] == AGAIN.partition("@")[2]]
        row |= cells
        row["printed_end"] = str(int(row["printed_start"]) + len(row["as_printed"]))
        _write(path, table)
        built_again()
        return conflicts.conflicts()

    return change


def told(conflict: Conflict) -> tuple[str, str, set[str]]:
    """Basis, outcome and figures of a conflict."""
    return conflict[0].basis, conflict[0].outcome, {entry.figure_id for entry in conflict}


def section() -> AppTest:
    """The section alone."""

    def script() -> None:
        from dashboard import labels, ledger  # noqa: PLC0415  a script of its own

        ledger.show(labels.all_terms())

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    return app


def test_the_data_hold_no_conflict_and_the_section_says_how_little_that_proves() -> None:
    held = conflicts.coverage()
    said = plain(section().markdown[0].value)

    assert conflicts.conflicts() == []
    assert (held.repeated, held.differing) == (3, 0)
    assert "目前没有一事两数" in said
    assert "3 对" in said
    assert "不等于已经证实" in said


def test_without_a_pair_the_section_does_not_say_that_all_agree() -> None:
    said = ledger.nothing_found(conflicts.Coverage(0, 0, 0, 5))

    assert said.startswith("没有一个事实印过两次")
    assert "每一对都相同" not in said


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({"as_printed": "55名", "value": "55"}, "contradictory"),
        (
            {"as_printed": "50余名", "value": "50", "qualifier": "more_than"},
            "consistent_within_rounding",
        ),
    ],
)
def test_two_prints_of_one_fact_with_two_values(
    reprinted: Callable[..., list[Conflict]], cells: dict[str, str], outcome: str
) -> None:
    [conflict] = reprinted(**cells)

    assert told(conflict) == ("printed_again", outcome, {FIRST, AGAIN})
    assert [entry.figure_id for entry in conflict] == [FIRST, AGAIN]


def test_the_first_print_is_the_one_compared(reprinted: Callable[..., list[Conflict]]) -> None:
    [conflict] = reprinted(as_printed="55名", value="55")
    judged, terms = ledger.judgements([conflict]), labels.all_terms()
    first, again = (
        ledger.taken(entry, None if entry.is_repeat else judged[entry.figure_id], terms)
        for entry in conflict
    )

    assert set(judged) >= {FIRST}
    assert AGAIN not in judged
    assert again == ("不进比较", "同一事实取首次刊印的 52名")
    assert first[0] != "不进比较"


def test_two_reports_of_one_year_with_two_numbers(plant: Plant) -> None:
    [conflict] = plant((RECRUITS, OTHER))

    ids = {"@".join(RECRUITS), f"{WULIAN}@1300"}
    assert told(conflict) == ("same_period", "contradictory", ids)


def test_numbers_whose_bounds_meet_agree_within_them(plant: Plant) -> None:
    [conflict] = plant(
        (RECRUITS, {"as_printed": "100余人", "value": "100", "qualifier": "more_than"})
    )

    assert told(conflict)[:2] == ("same_period", "consistent_within_rounding")


def test_numbers_of_days_that_may_differ_cannot_be_checked(plant: Plant) -> None:
    [conflict] = plant((STAFF, OTHER_STAFF))

    ids = {"@".join(STAFF), f"{WULIAN}@1300"}
    assert told(conflict) == ("period_open", "cannot_be_checked", ids)


def test_equal_numbers_and_other_facts_are_no_conflict(plant: Plant) -> None:
    equal = {"as_printed": "108人", "value": "108"}
    others = (
        {"scope_name": "茶店街道", "scope_level": "street"},
        {"period_text": "2023年"},
        {"period_text": "", "period_kind": "cumulative"},
        {"period_text": "", "period_kind": "event"},
        {"period_text": "", "period_kind": "event", "as_printed": "110人", "value": "110"},
        {"indicator_id": "other", "counted_id": ""},
    )

    assert plant((RECRUITS, equal), *((RECRUITS, OTHER | cells) for cells in others)) == []
    assert conflicts.coverage().alike == 2


def test_three_values_of_one_fact_are_one_conflict(plant: Plant) -> None:
    [conflict] = plant((RECRUITS, OTHER), (RECRUITS, {"as_printed": "110人", "value": "110"}))

    assert sorted(entry.printed for entry in conflict) == ["108人", "109人", "110人"]


def test_one_of_a_scope_is_compared_and_the_other_stands_apart(plant: Plant) -> None:
    [conflict] = plant((STAFF, OTHER_STAFF))
    judged, terms = ledger.judgements([conflict]), labels.all_terms()
    uses = {e.printed: ledger.taken(e, judged[e.figure_id], terms) for e in conflict}

    assert uses["390名"] == ("另列", "同一范围里的另一个数")
    assert uses["380名"][0] == "列出，有条件"


def test_the_section_shows_every_figure_with_its_card_and_use(plant: Plant) -> None:
    plant((RECRUITS, OTHER), (STAFF, OTHER_STAFF))
    app = section()
    table = rows(app, "ledger")

    assert "2 个事实印出了两个不同的数，其中 1 个互不相容，口径待核。" in plain(
        app.markdown[0].value
    )
    assert [row[0] for row in table if len(row) == 1] == [
        "万山 · 发展党员数 · 农村党员 · 发生数",
        "万山 · 网格员数 · 未说明是否含兼职 · 现有数",
    ]
    assert {row[0] for row in table if len(row) > 1} == {"108人", "109人", "380名", "390名"}
    assert all(row[3] for row in table if len(row) > 1)


def test_the_section_speaks_english(plant: Plant, english: None) -> None:
    found = plant((RECRUITS, OTHER))

    assert english is None
    assert not CHINESE.search(ledger.fact(found[0][0], labels.all_terms()))
