"""The command line: its help, its exit codes, building and proving."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build.collection import Collection

Run = Callable[..., tuple[int, str, str]]
Failure = Callable[..., str]


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("build", "python -m etl build --if-stale"),
        ("verify", "python -m etl verify --originals data/originals"),
        ("show", "python -m etl show wanshan-wulian@805"),
        ("docs", "python -m etl docs"),
        ("export figures", "python -m etl export figures --output figures.csv"),
    ],
)
def test_the_help_of_a_command_shows_an_example(run: Run, command: str, example: str) -> None:
    code, out, _ = run(*command.split(), "--help")

    assert code == 0
    assert f"Example: {example}" in out


@pytest.mark.parametrize("arguments", ["--help", "export --help"])
def test_help_lists_the_commands(run: Run, arguments: str) -> None:
    code, out, _ = run(*arguments.split())

    assert code == 0
    assert "Commands" in out


def test_help_says_what_the_exit_codes_mean(run: Run) -> None:
    _, out, _ = run("--help")

    assert "1 something in the data does not hold or does not exist" in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("nonsense", "No such command 'nonsense'"),
        ("show", "Missing argument"),
        ("export figures", "Missing option '--output'"),
        ("build --fast", "No such option: --fast"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: str, sentence: str) -> None:
    code, out, err = run(*arguments.split())

    assert (code, out) == (2, "")
    assert sentence in err


def test_builds_once_and_then_only_if_stale(
    run: Run, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(tmp_path / "named.duckdb"))
    for path in data_copy.rglob("*"):
        os.utime(path, (10_000, 10_000))

    first, second = (run("build", "--if-stale", "--data", data_copy) for _ in range(2))

    assert first[0] == 0
    assert first[1].startswith("built named.duckdb 1-")
    assert ": 17 reports, 298 figures, 295 observations, " in first[1]
    assert second[:2] == (0, "named.duckdb is current.\n")


def test_a_build_of_data_that_do_not_hold_names_the_cell(
    failure: Failure, data_copy: Path, edit_figure: Callable[..., str], tmp_path: Path
) -> None:
    place = edit_figure("wanshan-wulian@176", unit="箱")

    message = failure("build", "--data", data_copy, "--database", tmp_path / "x.duckdb")

    assert f"{place}, column unit: found '箱', expected a unit of units.csv" in message
    assert not (tmp_path / "x.duckdb").exists()


def test_a_file_where_the_folder_should_be_is_named(
    failure: Failure, data_copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "build").write_text("a file, no folder", encoding="utf-8")

    message = failure("build", "--data", data_copy, "--database", tmp_path / "build" / "x.duckdb")

    assert f"File exists: {tmp_path / 'build'}. Check the path and its permissions." in message


@pytest.fixture
def invented_pages(
    data_copy: Path, collection: Collection, edit_text: Callable[[str, str, str], None]
) -> Path:
    """Pages of blanks with every figure of the copy in its place, and the copy's hashes theirs."""
    texts: dict[str, list[str]] = {}
    for figure in collection.figures.values():
        row = figure.row
        text = texts.setdefault(collection.reports[figure.report_id].page.name, [])
        text.extend("　" * (row.printed_end + 20 - len(text)))
        text[row.printed_start : row.printed_end] = row.as_printed
    folder = data_copy / "originals"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text("".join(text), encoding="utf-8", newline="")
    for report_id, report in collection.reports.items():
        received = (folder / report.page.name).read_bytes()
        digest = hashlib.sha256(received).hexdigest()
        edit_text(f"reports/{report_id}/report.yaml", report.page.sha256, digest)
        if report_id == "altay-three-dimensions":
            edit_text("corrections.yaml", report.page.sha256, digest)
    return folder


def test_verify_proves_every_figure(run: Run, data_copy: Path, invented_pages: Path) -> None:
    code, out, _ = run("verify", "--originals", invented_pages, "--data", data_copy)

    assert (code, out) == (0, "298 of 298 figures proved on 5 pages\n")


def test_verify_names_what_is_missing(failure: Failure, data: Path, tmp_path: Path) -> None:
    message = failure("verify", "--originals", tmp_path, "--data", data)

    assert "5 figure(s) or page(s) could not be proved:" in message
    assert f"the page: found 'nothing', expected a file in {tmp_path}" in message


def test_an_error_reaches_the_shell_without_a_traceback(data: Path) -> None:
    command = [sys.executable, "-m", "etl", "show", "nobody@1", "--data", str(data)]

    plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}

    called = subprocess.run(  # noqa: S603  our own module
        command, cwd=data.parent, env=plain, capture_output=True, text=True, check=False
    )

    assert called.returncode == 1
    assert called.stdout == ""
    assert called.stderr.startswith("no figure 'nobody@1'; ids look like wanshan-wulian@805")
    assert "Traceback" not in called.stderr
