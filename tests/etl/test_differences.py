"""What differs between two built files, and why; written as text, CSV, JSON and Markdown."""

import csv
import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from etl.build.differences import Change, Kind, What, Why, compare_files
from etl.build.two_files import BuiltFileError, Note
from etl.commands.comparing import diff
from etl.publish.differences import Format, difference_pieces, told
from tests.etl.edited_data import CORRECTED, COUNT, HUAPING, REVIEWED, WITHHELD, WULIAN, story

Edit = Callable[..., Path]
Told = tuple[What, Kind, Why, str]
RATE = f"{WULIAN}@816"


@pytest.fixture(scope="session")
def files(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three builds: a report less, the data as they are, and edited."""
    return story(data, tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="session")
def loose(files: dict[str, Path]) -> Path:
    """The whole build's tables without keys, so that each can be altered by itself."""
    file = files["whole"].with_name("loose.duckdb")
    with duckdb.connect(file) as connection:
        connection.execute(f"attach '{files['whole']}' as built (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'built'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"create table {table} as from built.{table}")
    return file


@pytest.fixture
def altered(loose: Path, tmp_path: Path) -> Edit:
    """A copy of the whole build on which SQL was run."""

    def alter(*statements: str) -> Path:
        copy = Path(shutil.copyfile(loose, tmp_path / "altered.duckdb"))
        with duckdb.connect(copy) as connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return alter


def changes(old: Path, new: Path) -> list[Change]:
    """All changes between two files."""
    with compare_files(old, new) as difference:
        found = list(difference.changes())
        assert sum(difference.counts().values()) == len(found)
    return found


def briefly(found: list[Change]) -> list[Told]:
    """What, kind, why and id of changes."""
    return [(change.what, change.kind, change.why, change.id) for change in found]


def test_a_file_does_not_differ_from_itself(files: dict[str, Path]) -> None:
    assert changes(files["whole"], files["whole"]) == []


def test_copies_do_not_differ(files: dict[str, Path], altered: Edit) -> None:
    assert changes(files["whole"], altered()) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"), [("less", "whole", "added"), ("whole", "less", "removed")]
)
def test_all_of_a_report_that_is_new_or_gone_has_the_report_for_its_reason(
    files: dict[str, Path], old: str, new: str, kind: Kind
) -> None:
    found = changes(files[old], files[new])

    assert {(change.kind, change.why) for change in found} == {(kind, "report")}
    assert [change.what for change in found].count("figure") == 6
    assert {change.what for change in found} == {"figure", "report", "finding", "practice"}
    assert {change.id.partition("@")[0] for change in found if change.what == "figure"} == {HUAPING}
    gone, come = ("old", "new") if kind == "added" else ("new", "old")
    assert all(getattr(change, gone) is None for change in found)
    assert all(getattr(change, come) for change in found)


def test_every_edit_has_its_reason(files: dict[str, Path]) -> None:
    found = changes(files["whole"], files["edited"])

    assert [told for told in briefly(found) if told[2] != "moved"] == [
        ("figure", "changed", "review", REVIEWED),
        ("figure", "changed", "review", COUNT),
        ("figure", "changed", "correction", CORRECTED),
        ("figure", "removed", "correction", WITHHELD),
        ("finding", "changed", "correction", f"rate_of_counts:{RATE}:{COUNT}:{WULIAN}@796"),
        ("correction", "added", "correction", "invented-1246"),
        ("correction", "added", "correction", "invented-816"),
    ]


def test_a_change_names_its_cells_with_old_and_new(files: dict[str, Path]) -> None:
    by_id = {change.id: change for change in changes(files["whole"], files["edited"])}
    count, corrected = by_id[COUNT], by_id[CORRECTED]
    assert count.old is not None
    assert count.new is not None

    assert count.columns == ("as_printed", "value", "low", "high", "step")
    assert (count.old["as_printed"], count.new["as_printed"]) == ("335起", "330起")
    assert corrected.columns == ("measured_by",)
    assert corrected.reason == ("报道另处写明", "报道另处写明 (en)")
    assert by_id[REVIEWED].columns == ("subject_zh", "subject_en")


def test_a_moved_figure_is_neither_added_nor_removed(files: dict[str, Path]) -> None:
    found = changes(files["whole"], files["edited"])
    moved = [change for change in found if (change.what, change.kind) == ("figure", "moved")]

    assert len(moved) == 6
    for change in moved:
        before, after = (int(i.partition("@")[2]) for i in (change.old_id, change.id))
        assert after - before == 5
        assert change.columns == ("printed_start", "printed_end")
    assert [c.why for c in found if (c.what, c.kind) == ("finding", "moved")] == ["moved"]


def test_figures_of_one_print_are_paired_in_the_order_of_the_text(
    files: dict[str, Path], altered: Edit
) -> None:
    def twins(*starts: int) -> list[str]:
        return [
            f"insert into figure select * replace ('{WULIAN}@{start}' as figure_id, "  # noqa: S608
            f"'{WULIAN}@{start}' as observation_id, {start} as printed_start, "
            f"{start} + 4 as printed_end) from figure where figure_id = '{COUNT}'"
            for start in starts
        ]

    old = altered(*twins(9001, 9501)).rename(files["whole"].with_name("twins.duckdb"))

    moved = {change.old_id: change.id for change in changes(old, altered(*twins(9011, 9511)))}

    assert moved == {
        f"{WULIAN}@9001": f"{WULIAN}@9011",
        f"{WULIAN}@9501": f"{WULIAN}@9511",
    }
    assert {c.kind for c in changes(files["whole"], old)} == {"added"}


@pytest.mark.parametrize(
    ("cells", "why", "columns"),
    [
        ("high = high + 1", "rule", ("high",)),
        ("low_closed = not low_closed, step = 3", "rule", ("low_closed", "step")),
        ("end_latest = end_latest + 1", "rule", ("end_latest",)),
        ("indicator_id = 'grids', high = high + 1", "review", ("indicator_id", "high")),
        ("scope_name = '别处'", "review", ("scope_name",)),
        ("period_text = '今年'", "review", ("period_text",)),
        ("unit = '件'", "review", ("unit",)),
        ("measured_by = 'own'", "review", ("measured_by",)),
        (
            "printed_end = printed_end + 1, as_printed = '335' || chr(10) || '起'",
            "moved",
            ("printed_end",),
        ),
    ],
)
def test_what_only_rules_compute_is_told_from_what_a_person_decides(
    files: dict[str, Path], altered: Edit, cells: str, why: Why, columns: tuple[str, ...]
) -> None:
    new = altered(f"update figure set {cells} where figure_id = '{COUNT}'")  # noqa: S608

    [change] = [c for c in changes(files["whole"], new) if c.what == "figure"]

    assert (change.why, change.columns) == (why, columns)
    assert change.kind == ("moved" if why == "moved" else "changed")


def test_days_that_follow_the_reports_date_are_reviewed(
    files: dict[str, Path], altered: Edit
) -> None:
    new = altered(
        f"update report set published_latest = published_latest + 1 where report_id = '{WULIAN}'",  # noqa: S608
        f"update figure set end_latest = end_latest + 1 where figure_id = '{COUNT}'",  # noqa: S608
    )

    assert briefly(changes(files["whole"], new)) == [
        ("figure", "changed", "review", COUNT),
        ("report", "changed", "review", WULIAN),
    ]


def test_a_finding_whose_figures_stand_has_the_rules_for_its_reason(
    files: dict[str, Path], altered: Edit
) -> None:
    new = altered("update finding set outcome = 'consistent' where outcome = 'contradictory'")
    found = changes(files["whole"], new)

    assert found
    assert {(c.what, c.kind, c.why, c.columns) for c in found} == {
        ("finding", "changed", "rule", ("outcome",))
    }


def test_a_label_of_a_code_changes_no_figure(files: dict[str, Path], altered: Edit) -> None:
    assert changes(files["whole"], altered("update indicator set name_zh = name_zh || '数'")) == []


@pytest.mark.parametrize(
    ("statements", "notes"),
    [
        (
            ["alter table figure drop column measured_by"],
            [Note("no_columns", "old", "figure", ("measured_by",))],
        ),
        (["drop table practice_note"], [Note("no_table", "old", "practice_note")]),
        (["update build_info set schema_version = 0"], [Note("other_schema", "", "", ("0", "1"))]),
        (
            ["alter table practice alter column problem_en type varchar[] using [problem_en]"],
            [Note("other_types", "", "practice", ("problem_en",))],
        ),
    ],
)
def test_what_an_older_file_cannot_tell_is_noted_and_nothing_looks_changed(
    files: dict[str, Path], altered: Edit, statements: list[str], notes: list[Note]
) -> None:
    old = altered(*statements)

    with compare_files(old, files["whole"]) as difference:
        assert list(difference.notes) == notes
        assert list(difference.changes()) == []
        assert all(told(note) for note in difference.notes)


@pytest.mark.parametrize("content", [None, b"", b"no database at all, only words" * 400])
def test_a_file_that_is_no_database_is_named_in_one_sentence(
    files: dict[str, Path], tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "it's.duckdb"
    if content is not None:
        file.write_bytes(content)

    for pair in ((file, files["whole"]), (files["whole"], file)):
        with pytest.raises(BuiltFileError) as refused, compare_files(*pair):
            pass
        assert str(refused.value).startswith(f"{file} is no built database")
        assert "\n" not in str(refused.value)


def test_a_database_of_something_else_is_no_built_one(
    files: dict[str, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.duckdb"
    duckdb.connect(other).close()

    with (
        pytest.raises(BuiltFileError, match=r"other\.duckdb"),
        compare_files(files["whole"], other),
    ):
        pass


def test_comparing_writes_to_neither_file(files: dict[str, Path]) -> None:
    before = [files[name].read_bytes() for name in ("whole", "edited")]
    changes(files["whole"], files["edited"])

    assert [files[name].read_bytes() for name in ("whole", "edited")] == before


def written(files: dict[str, Path], form: Format, shown: int = 40) -> str:
    """The difference of the edited build in one form."""
    old, new = files["whole"], files["edited"]
    with compare_files(old, new) as difference:
        return "".join(difference_pieces(difference, form, old, new, shown))


def test_the_text_counts_and_shows_the_first_changes(files: dict[str, Path]) -> None:
    text = written(files, Format.TEXT, 8)

    assert "figure: 1 removed (correction 1); 3 changed (correction 1, review 2); 6 moved" in text
    assert f"changed  review     figure {REVIEWED}  28个\n    subject_zh: 网格单元 → 网格" in text
    assert "… and 6 more: --format csv --output FILE lists them all" in text


def test_the_csv_has_a_row_a_changed_cell(files: dict[str, Path]) -> None:
    rows = list(csv.DictReader(StringIO(written(files, Format.CSV))))

    assert [row["column"] for row in rows if row["id"] == COUNT] == [
        *("as_printed", "value", "low", "high", "step"),
    ]
    [gone] = [row for row in rows if row["id"] == WITHHELD]
    assert (gone["kind"], gone["old"], gone["new"]) == ("removed", "3类", "")


def test_the_json_lists_every_change(files: dict[str, Path]) -> None:
    found = json.loads(written(files, Format.JSON))

    assert len(found["changes"]) == sum(count["n"] for count in found["counts"]) == 14
    assert found["left_out"] == 0
    assert found["old"]["version"] != found["new"]["version"]


def test_markdown_keeps_every_text_inside_its_cell(files: dict[str, Path], altered: Edit) -> None:
    new = altered(f"update figure set subject_zh = 'a|b\n*c*' where figure_id = '{COUNT}'")  # noqa: S608
    with compare_files(files["whole"], new) as difference:
        lines = "".join(difference_pieces(difference, Format.MD, files["whole"], new)).splitlines()

    [row] = [line for line in lines if COUNT in line]
    assert "a\\|b \\*c\\*" in row


@pytest.fixture
def command() -> typer.Typer:
    """The command alone."""
    app = typer.Typer()
    app.command()(diff)
    return app


@pytest.mark.parametrize(("name", "begins"), [("x.csv", "what,"), ("x.md", "# 1-"), ("x", "1-")])
def test_the_command_writes_what_the_files_ending_says(
    command: typer.Typer, files: dict[str, Path], tmp_path: Path, name: str, begins: str
) -> None:
    arguments = [str(files["whole"]), str(files["less"]), "--output", str(tmp_path / name)]
    result = CliRunner().invoke(command, arguments)

    assert result.exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_command_prints_a_summary(command: typer.Typer, files: dict[str, Path]) -> None:
    result = CliRunner().invoke(command, [str(files["whole"]), str(files["less"])])

    assert result.exit_code == 0
    assert "figure: 6 removed (report 6)" in result.stdout


def test_the_command_never_overwrites_a_database(
    command: typer.Typer, files: dict[str, Path]
) -> None:
    before = files["less"].read_bytes()
    arguments = [str(files["whole"]), str(files["less"]), "--output", str(files["less"])]
    result = CliRunner().invoke(command, arguments)

    assert result.exit_code == 2
    assert files["less"].read_bytes() == before


def test_the_command_ends_with_a_sentence_where_there_is_no_database(
    command: typer.Typer, files: dict[str, Path], tmp_path: Path
) -> None:
    result = CliRunner().invoke(command, [str(files["whole"]), str(tmp_path / "none.duckdb")])

    assert result.exit_code == 1
    assert "is no built database that can be read" in result.stderr
