"""Picking figures by a link, and the same rows over HTTP."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import database, queries, screens
from dashboard.take import api, files, selection, snippets
from dashboard.take.selection import Selection
from dashboard.take.slices import record_columns

HUAPING, NINGLANG = "530723", "530724"
CASES = [
    ({}, 295),
    ({"places": HUAPING}, None),
    ({"places": f"{HUAPING},{NINGLANG}", "indicators": "grid_staff"}, 2),
    ({"families": "no-such"}, None),
    ({"comparable": "1"}, None),
    ({"since": "2024", "until": "2024"}, None),
    ({"since": "1999", "until": "1998"}, 0),
]


@pytest.fixture
def client() -> TestClient:
    """Programs that ask the routes."""
    return TestClient(Starlette(routes=api.ROUTES))


def rows(picked: Selection) -> list[Mapping[str, Any]]:
    return [row for batch in selection.batches(picked) for row in batch]


@pytest.mark.parametrize(("link", "n"), CASES)
def test_a_link_picks_and_says_the_same_again(link: dict[str, str], n: int | None) -> None:
    picked = selection.from_query(link)

    assert selection.from_query(picked.query()) == picked
    assert picked.query() == {name: value for name, value in link.items() if value}
    found = rows(picked)
    assert len(found) == selection.extent(picked)[0]
    assert n is None or len(found) == n


def _begins_before_2025(row: Mapping[str, Any]) -> bool:
    began = row["start_earliest"] or row["end_earliest"]
    return bool(began.year <= 2024)


def test_each_pick_keeps_what_it_names_and_nothing_else() -> None:
    everything = rows(Selection())

    two = {"grids", "grid_staff"}
    for picked, held in (
        (Selection(places=(HUAPING,)), lambda row: row["place_code"] == HUAPING),
        (Selection(indicators=tuple(two)), lambda row: row["indicator_id"] in two),
        (Selection(families=("grid",)), lambda row: row["family_id"] == "grid"),
        (Selection(since="2025"), lambda row: row["end_latest"].year >= 2025),
        (Selection(until="2024"), _begins_before_2025),
    ):
        found = rows(picked)
        assert found == [row for row in everything if held(row)]


def test_comparable_only_is_what_ranks_on_the_overview() -> None:
    ranked = {
        judged.observation.observation_id
        for _indicator, comparison in screens.rankable_indicators()
        for group in (comparison.comparable, *comparison.further)
        for judged in group
    }

    assert {row["figure_id"] for row in rows(Selection(comparable=True))} == ranked
    assert ranked


def test_repeated_prints_are_left_out() -> None:
    assert len(rows(Selection())) == len(queries.observations())


@pytest.mark.parametrize("text", ["'; drop table figure; --", "530723' or '1'='1", "\0", "年"])
def test_a_value_is_never_read_as_sql(text: str) -> None:
    assert rows(Selection(places=(text,))) == []
    assert rows(replace(Selection(), since=text)) == []
    assert selection.faults(Selection(places=(text,), since=text)) == {
        "places": [text],
        "since": [text],
    }


def test_a_wide_table_joins_and_never_adds() -> None:
    held = selection.slice_of(Selection(places=(NINGLANG,)), selection.WIDE, "")
    long = selection.slice_of(Selection(places=(NINGLANG,)), selection.LONG, "")

    assert len({(row["scope_level"], row["scope_name"]) for row in long.rows}) == len(held.rows)
    indicators = {row["indicator_id"] for row in long.rows}
    told = [str(cell) for row in held.rows for name, cell in row.items() if name in indicators]
    printed = sorted("".join(str(row["as_printed"]).split()) for row in long.rows)
    assert sorted(part for cell in told for part in cell.split("；")) == printed


def test_csv_over_http_is_the_file_of_the_screen(client: TestClient) -> None:
    answer = client.get("/api/v1/observations.csv", params={"places": HUAPING})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    picked = Selection(places=(HUAPING,))
    assert answer.content == files.data_csv(selection.slice_of(picked, selection.LONG, ""))


def test_json_and_parquet_hold_the_same_rows(client: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/api/v1/observations.csv").text)))
    told = client.get("/api/v1/observations.json").json()
    table = pq.read_table(io.BytesIO(client.get("/api/v1/observations.parquet").content))

    ids = [line["figure_id"] for line in lines]
    assert len(ids) == 295
    assert [row["figure_id"] for row in told["observations"]] == ids
    assert table.column("figure_id").to_pylist() == ids
    assert told["data_version"] == database.snapshot().version
    by_id = {row["figure_id"]: row for row in told["observations"]}
    for line in lines:
        assert float(line["value"]) == by_id[line["figure_id"]]["value"]


def test_nothing_picked_is_an_answer_too(client: TestClient) -> None:
    asked = {"since": "2999"}

    assert client.get("/api/v1/observations.json", params=asked).json()["observations"] == []
    assert client.get("/api/v1/observations.csv", params=asked).text.count("\n") == 1
    assert client.get("/api/v1/observations.parquet", params=asked).status_code == 200


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    for path in ("observations.csv?places=530723", "figures/wanshan-wulian@816"):
        first = client.get(f"/api/v1/{path}")
        tag = first.headers["etag"]

        assert client.get(f"/api/v1/{path}", headers={"if-none-match": tag}).status_code == 304
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": '"x"'}).status_code == 200
    other = client.get("/api/v1/observations.csv?places=530724")
    assert other.headers["etag"] != tag


def test_one_figure_over_http(client: TestClient) -> None:
    told = client.get("/api/v1/figures/wanshan-wulian@816").json()

    assert told["figure"]["as_printed"] == "95.17%"
    assert told["figure"]["value"] == 95.17


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("figures/wanshan-wulian@815", 404, "wanshan-wulian@816"),
        ("figures/none", 404, "No figure"),
        ("observations.xml", 404, "csv, json, parquet"),
        ("observations.csv?place=1", 400, "places"),
        ("observations.csv?places=999999", 404, "999999"),
        ("observations.csv?since=soon", 400, "soon"),
        ("observations.csv?comparable=yes", 400, "comparable should be"),
        ("observations.csv?until=", 400, "[0-9]{4}"),
        ("observations.csv?since=any", 400, "[0-9]{4}"),
        ("observations.csv?since=2024&since=2025", 400, "since"),
        ("observations.json?places=530723,", 400, "places"),
        ("nothing", 404, "/api/v1/nothing"),
        ("figures/a/b", 404, "openapi.json"),
        ("", 404, "openapi.json"),
        ("observations.csv?places=" + "1" * 20_000, 400, "2000"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_words(
    path: str, status: int, says: str, client: TestClient
) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert says in json.dumps(told)


def test_a_database_that_cannot_be_read_is_a_problem(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", "/nowhere/observations.duckdb")

    answer = client.get("/api/v1/observations.csv")

    assert answer.status_code == 503
    assert "/nowhere" not in answer.text


def test_the_package_is_given_only_for_the_version_that_is_read(
    client: TestClient, file: Path
) -> None:
    assert client.get("/api/v1/package.zip").status_code == 404
    with ZipFile(file.with_name("package.zip"), "w") as package:
        package.writestr("datapackage.json", "{}")
        package.comment = database.snapshot().version.encode()

    answer = client.get("/api/v1/package.zip")

    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert database.snapshot().version in answer.headers["content-disposition"]
    tag = {"if-none-match": answer.headers["etag"]}
    assert client.get("/api/v1/package.zip", headers=tag).status_code == 304


def test_the_description_names_every_route_and_parameter(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()

    others = {"/api", "/api/{rest:path}"}
    assert set(told["paths"]) == {route.path for route in api.ROUTES} - others
    figure = told["components"]["schemas"]["Figure"]
    assert list(figure["properties"]) == list(record_columns())
    named = {p["name"] for p in told["paths"]["/api/v1/observations.{format}"]["get"]["parameters"]}
    assert named == {"format", "places", "indicators", "families", "since", "until", "comparable"}


def test_snippets_ask_for_the_same_rows() -> None:
    picked = Selection(places=(HUAPING, NINGLANG), comparable=True)
    where = snippets.address("http://localhost:8501", picked)

    assert where == (
        "http://localhost:8501/api/v1/observations.csv?places=530723,530724&comparable=1"
    )
    for code in (snippets.python(where), snippets.sql(where), snippets.r(where)):
        assert where in code
    compile(snippets.python(where), "snippet", "exec")
