"""The crisp-set tables of a data package: what fsQCA and R read, and what their cells mean."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests import r

ROOT = Path(__file__).parents[2]

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def methods(package: Path) -> Path:
    """The folder of tables for methods in the package of the repository's data."""
    return package / "methods"


def read(path: Path) -> list[list[str]]:
    """The lines of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_cell_is_1_where_the_report_describes_the_mechanism(methods: Path, ask: Ask) -> None:
    header, *rows = read(methods / "practice_sets.csv")
    described = set(ask("select practice_id, mechanism_id from practice_mechanism"))
    mechanisms = [name for (name,) in ask("select mechanism_id from mechanism order by position")]
    practices = [name for (name,) in ask("select practice_id from practice order by practice_id")]

    assert header == [
        "practice_id",
        *mechanisms,
        "grade_inputs",
        "grade_outputs",
        "grade_before_after",
        "grade_with_comparison",
    ]
    assert [row[0] for row in rows] == practices
    for row in rows:
        for name, cell in zip(header[1:], row[1:], strict=True):
            if name in mechanisms:
                assert cell == str(int((row[0], name) in described))


def test_a_grade_holds_where_the_figures_reach_it(methods: Path, ask: Ask) -> None:
    grades: dict[str, str] = dict(ask("select practice_id, grade from practice_evidence"))
    header, *rows = read(methods / "practice_sets.csv")
    steps = [name.removeprefix("grade_") for name in header if name.startswith("grade_")]

    assert {grades[row[0]] for row in rows} >= {"inputs", "outputs", "before_after"}
    for row in rows:
        reached = steps.index(grades[row[0]]) + 1 if grades[row[0]] in steps else 0
        assert row[-len(steps) :] == ["1"] * reached + ["0"] * (len(steps) - reached)


def test_a_practice_whose_report_prints_no_figure_is_in_no_grade(
    built: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copyfile(built, tmp_path / "copy.duckdb"))
    with duckdb.connect(copy) as connection:
        connection.execute("delete from finding_figure")
        connection.execute("delete from figure where report_id = 'yulong-five-focus'")
        found = connection.execute(
            "select count(*) from practice_set where kind = 'grade' "
            "and list_contains(practice_ids, 'yulong-five-focus')"
        ).fetchall()

    assert found == [(0,)]


def test_fsqca_gets_the_same_cells_under_names_that_it_takes(methods: Path) -> None:
    """Letters and digits, up to fifty, unique whatever their case; no empty cell, no space."""
    header, *rows = read(methods / "practice_sets_fsqca.csv")

    assert rows == read(methods / "practice_sets.csv")[1:]
    assert header[0] == "CASE"
    assert len({name.casefold() for name in header}) == len(header)
    assert [name for name in header if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,49}", name)] == []
    content = (methods / "practice_sets_fsqca.csv").read_bytes()
    assert not re.search(rb"[ \"\t\r;]|,,|,\n", content)
    content.decode("ascii")


@pytest.mark.parametrize("set_id", ["joint_meetin_g", "1st", "a" * 51, "case"])
def test_a_name_that_fsqca_cannot_take_or_tell_apart_is_found(
    built: Path, tmp_path: Path, set_id: str
) -> None:
    check = files("etl.build") / "sql" / "checks" / "every_set_has_a_variable_of_its_own.sql"
    copy = Path(shutil.copyfile(built, tmp_path / "copy.duckdb"))
    with duckdb.connect(copy) as connection:
        before = connection.execute(check.read_text("utf-8")).fetchall()
        connection.execute(
            "insert into mechanism select ?, group_id, 99, '名', 'name', '义', 'what' "
            "from mechanism_group limit 1",
            [set_id],
        )
        after = connection.execute(check.read_text("utf-8")).fetchall()

    assert (before, len(after)) == ([], 1)


def test_the_notes_say_what_1_and_0_mean_in_both_languages(methods: Path, ask: Ask) -> None:
    text = (methods / "calibration.md").read_text("utf-8")
    told = ask("select definition_zh, definition_en from term where list_id = 'calibration'")

    assert len(told) >= 7
    for words in (word for both in told for word in both):
        assert words in text
    for set_id, variable in ask("select set_id, variable_name from practice_set"):
        assert text.count(f"| `{set_id}` | `{variable}` |") == 2


def test_the_descriptor_tells_each_variable(methods: Path) -> None:
    told = json.loads((methods.parent / "datapackage.json").read_text("utf-8"))
    [resource] = [each for each in told["resources"] if each["name"] == "practice_sets"]
    [grid] = [each for each in resource["schema"]["fields"] if each["name"] == "grid"]

    assert resource["path"] == "methods/practice_sets.csv"
    assert "0 is not absence" in resource["description"]
    assert grid["description"].endswith("GRID in fsQCA")
    assert "。。" not in grid["description_zh"]


def test_base_r_reads_equal_values(methods: Path, tmp_path: Path) -> None:
    shutil.copyfile(methods / "practice_sets.csv", tmp_path / "sent.csv")
    script = (
        "cases <- read.csv('sent.csv', row.names = 1, fileEncoding = 'UTF-8')\n"
        "stopifnot(all(sapply(cases, is.integer)))\n"
        "write.csv(cases, 'back.csv', quote = FALSE)"
    )
    r.run(script, tmp_path)

    sent, back = read(tmp_path / "sent.csv"), read(tmp_path / "back.csv")
    assert back[0][1:] == sent[0][1:]
    assert back[1:] == sent[1:]
