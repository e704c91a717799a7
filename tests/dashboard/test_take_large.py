"""Selections of any size: a portion at a time, the same rows as in one piece."""

import csv
import io
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import database
from dashboard.take import api, files, portions, prepared, selection, streams
from dashboard.take.files import Format, Origin
from dashboard.take.selection import Selection
from tests.dashboard.screens import infos, opened, rerun, title

HUAPING = "530723"
ODD = [
    '=HYPERLINK("http://x")',
    '玉"龙", 县',
    "甲\n乙",
    "甲\r乙",
    " 空 格 ",
    "'",
    "\\N",
    "null",
    "NaN",
    "",
]
DOWNLOADS = "pages/take/downloads.py"


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of a few figures, so that the data have many."""
    told = selection.questions
    monkeypatch.setattr(
        selection,
        "questions",
        lambda picked, columns="*", most=20: told(picked, columns, min(most, 20)),
    )


@pytest.fixture
def odd_subjects(file: Path) -> list[str]:
    """Figures whose subjects hold what files trip over."""
    with duckdb.connect(file) as connection:
        first = "select observation_id from observation order by observation_id limit ?"
        ids = connection.execute(first, [len(ODD)]).fetchall()
        for (figure_id,), text in zip(ids, ODD, strict=True):
            change = "update figure set subject_zh = ?, scope_name = ? where figure_id = ?"
            connection.execute(change, [text, text, figure_id])
    return [figure_id for (figure_id,) in ids]


@pytest.fixture
def client() -> TestClient:
    """Programs that ask the routes."""
    return TestClient(Starlette(routes=api.ROUTES))


def test_portions_hold_every_figure_once_and_in_order() -> None:
    sizes = portions.portions((), (), 5)

    assert len(sizes) > 20
    assert all(before.last < after.first for before, after in pairwise(sizes))
    assert len(portions.portions((), ())) == 1
    [one] = portions.portions((HUAPING,), ("grid_staff",))
    assert one.first == one.last == ("grid_staff", HUAPING)
    assert portions.portions(("999999",), ()) == []


@pytest.mark.usefixtures("small_portions", "odd_subjects")
@pytest.mark.parametrize(
    "picked", [Selection(), Selection(places=(HUAPING,)), Selection(since="2999")]
)
def test_the_lines_of_the_database_are_those_of_the_files(picked: Selection) -> None:
    held = selection.slice_of(picked, selection.LONG, "")

    assert b"".join(streams.csv(picked)) == files.data_csv(held)
    told = json.loads(b"".join(streams.json_lines(picked)))
    columns = [column.column_id for column in held.columns]
    assert [_as_text(row) for row in told["observations"]] == [
        {name: files.for_machines(row[name]) for name in columns} for row in held.rows
    ]


def _as_text(row: dict[str, Any]) -> dict[str, str]:
    plain = {True: "true", False: "false", None: ""}
    return {
        name: plain[value] if value is None or isinstance(value, bool) else _number(value)
        for name, value in row.items()
    }


def _number(value: object) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@pytest.mark.usefixtures("small_portions", "odd_subjects")
def test_parquet_in_portions_is_parquet_in_one_piece(tmp_path: Path) -> None:
    shares: list[float] = []
    streams.parquet(Selection(), tmp_path / "a.parquet", shares.append)
    held = selection.slice_of(Selection(), selection.LONG, "")
    origin = Origin("1-a", "", date(2026, 1, 1))
    whole = pq.read_table(io.BytesIO(files.content(held, origin, Format.PARQUET)))

    table = pq.read_table(tmp_path / "a.parquet")
    assert table.schema.equals(whole.schema)
    assert table.to_pylist() == whole.to_pylist()
    assert shares == sorted(shares)
    assert len(shares) > 10
    assert shares[-1] == 1


@pytest.mark.usefixtures("small_portions")
def test_the_first_rows_are_the_first_of_all() -> None:
    everything = [row for batch in selection.batches(Selection()) for row in batch]

    for most in (1, 7, 295, 400):
        assert selection.first(Selection(), most) == everything[:most]


def test_odd_subjects_arrive_as_they_are(client: TestClient, odd_subjects: list[str]) -> None:
    lines = csv.DictReader(io.StringIO(client.get("/api/v1/observations.csv").text, newline=""))
    told = client.get("/api/v1/observations.json").json()["observations"]
    table = pq.read_table(io.BytesIO(client.get("/api/v1/observations.parquet").content))

    for rows in (list(lines), told, table.to_pylist()):
        by_id = {row["figure_id"]: (row["subject_zh"], row["scope_name"]) for row in rows}
        assert [by_id[figure_id] for figure_id in odd_subjects] == [(text, text) for text in ODD]


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_a_head_has_the_headers_and_costs_no_rows(
    format_: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get(f"/api/v1/observations.{format_}")
    monkeypatch.setattr(streams, "csv", None)
    monkeypatch.setattr(streams, "json_lines", None)
    monkeypatch.setattr(prepared, "written", None)

    head = client.head(f"/api/v1/observations.{format_}")

    assert head.content == b""
    for name in ("etag", "content-type", "content-disposition", "x-data-version"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_a_prepared_file_is_written_once_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    picked = Selection(places=(HUAPING,), since="2001")
    file = prepared.written(picked)
    monkeypatch.setattr(prepared, "parquet", None)

    assert prepared.ready(picked) == prepared.written(picked) == file
    assert prepared.ready(Selection(since="2002")) is None


def test_the_files_asked_for_last_are_kept() -> None:
    years = [Selection(since=str(year)) for year in range(1990, 1996)]
    files_ = []
    for age, picked in zip(range(900, 300, -100), years, strict=True):
        files_.append(prepared.written(picked))
        long_ago = time.time() - age
        os.utime(files_[-1], (long_ago, long_ago))
    prepared.written(years[-1])
    last = prepared.written(Selection(since="1996"))

    assert last.exists()
    kept = [file.exists() for file in files_]
    assert kept == [False, False, False, True, True, True]


def test_a_file_just_asked_for_is_left_until_it_is_opened() -> None:
    years = [Selection(since=str(year)) for year in range(1990, 1996)]
    files_ = [prepared.written(picked) for picked in years]

    assert all(file.exists() for file in files_)


def test_many_who_ask_at_once_wait_for_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    write = streams.parquet

    def counted(picked: Selection, file: Path, tell: streams.Tell) -> None:
        written.append(file)
        write(picked, file, tell)

    monkeypatch.setattr(prepared, "parquet", counted)
    held = database.looked_at()

    def ask(_number: int) -> Path:
        with database.reading(held):
            return prepared.written(Selection(since="1979"))

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(ask, range(6)))

    assert len(found) == len(written) == 1


def test_a_file_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_asked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepared, "parquet", fails)
    picked = Selection(since="1980")
    with pytest.raises(KeyboardInterrupt):
        prepared.written(picked)

    assert prepared.ready(picked) is None
    folder = Path(prepared._folder().name)  # noqa: SLF001  nothing of it is told to anyone
    assert not list(folder.glob("*.part"))


def links(app: AppTest) -> dict[str, str]:
    return {link.proto.label: link.proto.url for link in app.get("link_button")}


@pytest.fixture
def few_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two figures are too many for memory."""
    monkeypatch.setattr(selection, "MOST_HELD", 2)


@pytest.mark.usefixtures("few_held")
def test_many_rows_are_linked_to_and_say_what_excel_cannot() -> None:
    app = opened(DOWNLOADS, since="2024")
    assert title(app).startswith("选中 ")
    assert [button.proto.label for button in app.get("download_button")] in ([], ["数据包（.zip）"])
    [told] = infos(app)
    assert "超过 2 个" in told
    assert "Excel" in told
    [(csv_label, csv_link)] = links(app).items()
    assert "CSV" in csv_label
    assert csv_link.endswith("/api/v1/observations.csv?since=2024")

    [button] = [button for button in app.button if "Parquet" in button.label]
    button.click()
    rerun(app)

    assert any(
        link.endswith("/api/v1/observations.parquet?since=2024") for link in links(app).values()
    )
    assert prepared.ready(Selection(since="2024"))


@pytest.mark.usefixtures("few_held")
def test_few_rows_have_their_buttons() -> None:
    app = opened(DOWNLOADS, places="530723,530724", indicators="grid_staff")

    assert not links(app)
    assert len(app.get("download_button")) >= 4
