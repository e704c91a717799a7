"""`python -m etl extract`, `evaluate` and `review`, as a shell sees them."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

TEXT = (
    "近年来，华坪县划分网格36个，选聘网格员480余名。\n\n"
    "今年以来，化解矛盾纠纷312起，拨打12345热线即可。\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of our own writing."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def cells(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_extract_proposes_figures_and_lists_what_is_none(
    run: Run, page: Path, tmp_path: Path
) -> None:
    proposed, unread = tmp_path / "new.csv", tmp_path / "unread.csv"
    code, out, _ = run(
        *("extract", str(page), "--published", "2025-05-21"),
        *("--output", str(proposed), "--unread", str(unread), "--text", str(tmp_path / "texts")),
    )

    assert code == 0
    assert "1 reports, 3 figures proposed" in out
    rows = cells(proposed)
    assert [row["as_printed"] for row in rows] == ["36个", "480余名", "312起"]
    assert [row["indicator"] for row in rows] == ["grids", "grid_staff", "disputes_resolved"]
    assert {row["county"] for row in rows} == {"丽江市华坪县"}
    assert rows[2]["period_start_earliest"] == "2025-01-01"
    assert [row["rule"] for row in cells(unread)] == ["hotline"]
    assert (tmp_path / "texts" / "page.txt").read_text(encoding="utf-8") == TEXT


def test_extract_twice_gives_the_same_bytes(run: Run, page: Path, tmp_path: Path) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file in files:
        assert run("extract", str(page), "--output", str(file))[0] == 0

    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--published", "last spring"], "is no date of publication"),
        (["--published", "2026-01/2025-01"], "is no date of publication"),
        (["--published", "2025-02-30"], "is no date of publication"),
    ],
)
def test_extract_says_what_a_date_must_look_like(
    run: Run, page: Path, arguments: list[str], sentence: str
) -> None:
    code, _, err = run("extract", str(page), *arguments)

    assert code == 1
    assert sentence in err


def test_extract_says_what_is_wrong_with_a_file_and_writes_nothing(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = run(
        "extract", str(tmp_path / "empty.txt"), "--output", str(tmp_path / "new.csv")
    )

    assert code == 1
    assert "empty.txt" in err
    assert not (tmp_path / "new.csv").exists()


def test_evaluate_scores_proposals_against_themselves(run: Run, page: Path, tmp_path: Path) -> None:
    proposed = tmp_path / "new.csv"
    run("extract", str(page), "--output", str(proposed))
    code, out, _ = run("evaluate", str(proposed), "--originals", str(tmp_path))

    assert code == 0
    assert "| whole_row | 1.000 | 1.000 |" in out


def test_evaluate_writes_its_report(run: Run, page: Path, tmp_path: Path) -> None:
    proposed, told = tmp_path / "new.csv", tmp_path / "scores.md"
    run("extract", str(page), "--output", str(proposed))
    code, out, _ = run(
        *("evaluate", str(proposed), "--proposed", str(proposed), "--output", str(told))
    )

    assert code == 0
    assert "whole rows 1.000" in out
    assert told.read_text(encoding="utf-8").startswith("# ")


@pytest.fixture
def copied(data: Path, tmp_path: Path) -> Path:
    """A copy of the data that a review may change."""
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("originals", "inbox", "review"))
    return copy


def test_review_accepts_mends_rejects_and_saves(
    run: Run, page: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDIT", "1")
    where = ("--reviewer", "李四", "--data", str(copied))
    starts = [TEXT.index(printed) for printed in ("36个", "480余名", "312起")]

    _, listed, _ = run("review", "queue", str(page), *where)
    assert [str(start) in listed for start in starts] == [True] * 3
    _, mended, _ = run("review", "set", str(page), str(starts[0]), "subject_zh=基础网格", *where)
    assert "mended" in mended
    _, accepted, _ = run("review", "accept", str(page), str(starts[0]), str(starts[2]), *where)
    assert "2 accepted, 1 undecided" in accepted
    _, rejected, _ = run("review", "reject", str(page), str(starts[1]), *where)
    assert "0 undecided" in rejected
    described = ["report_id=huaping-2025-05", "title=华坪划网格", "name_zh=华坪网格"]
    _, left, _ = run(
        *("review", "describe", str(page), "1", *described),
        *("name_en=Huaping grids", "edtf=2025-05-21", *where),
    )
    assert "0 fault(s) left" in left
    code, saved, _ = run("review", "save", str(page), "1", *where)

    assert code == 0
    assert "huaping-2025-05: 2 figures saved" in saved
    rows = cells(copied / "reports" / "huaping-2025-05" / "figures.csv")
    assert rows[0]["subject_zh"] == "基础网格"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["accept", "1"], "no figure begins at 1"),
        (["set", "9", "nonsense"], "is no column=value"),
        (["save", "9"], "the page has no report '9'"),
    ],
)
def test_review_says_what_does_not_fit(  # noqa: PLR0917  fixtures and columns
    run: Run,
    page: Path,
    copied: Path,
    arguments: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDIT", "1")
    command, *rest = arguments
    rest = [str(TEXT.index("36个")) if cell == "9" and command == "set" else cell for cell in rest]
    code, _, err = run(
        "review", command, str(page), *rest, "--reviewer", "李四", "--data", str(copied)
    )

    assert code == 1
    assert sentence in err


def test_review_refuses_to_write_without_leave(
    run: Run, page: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDIT", raising=False)
    start = str(TEXT.index("36个"))
    code, _, err = run(
        "review", "accept", str(page), start, "--reviewer", "李四", "--data", str(copied)
    )

    assert code == 1
    assert "EDIT=1" in err
