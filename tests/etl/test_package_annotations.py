"""Figures as Web Annotations: what the model demands, and true of the pages."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.extract.originals import read_page
from etl.publish.package.annotations import Page, collection
from etl.publish.package.texts import Citation

ROOT = Path(__file__).parents[2]
ORIGINALS = ROOT.parent / "shared" / "pages"
MUST_RUN = os.environ.get("CI") == "true" and ORIGINALS.parent.is_dir()
NEEDS_ORIGINALS = pytest.mark.skipif(
    not (ORIGINALS.is_dir() or MUST_RUN), reason="the original pages are not here"
)
# Terms of http://www.w3.org/ns/anno.jsonld that the files use; others would mean nothing.
TERMS = {
    *("id", "type", "label", "creator", "generator", "generated", "rights", "total", "first"),
    *("partOf", "startIndex", "items", "motivation", "body", "target", "source", "format"),
    *("language", "selector", "start", "end", "refinedBy", "exact", "name"),
}
IRI = re.compile(r"(urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:|https?://)[!-~]+")

Ask = Callable[..., list[tuple[Any, ...]]]
Json = dict[str, Any]


def items(collections: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Every annotation with its page."""
    for page, told in collections.items():
        yield from ((page, item) for item in told["first"]["items"])


def test_every_figure_is_annotated_once(collections: dict[str, Json], ask: Ask) -> None:
    pages = ask("select page_id, count(*) from figure_record group by page_id order by page_id")
    figures = [figure for (figure,) in ask("select figure_id from figure")]
    annotated = [item["body"]["figure:figure_id"] for _, item in items(collections)]

    assert [(page, told["total"]) for page, told in collections.items()] == pages
    assert [len(told["first"]["items"]) for told in collections.values()] == [n for _, n in pages]
    assert sorted(annotated) == sorted(figures)


def test_what_the_model_demands_is_there(collections: dict[str, Json]) -> None:
    """Web Annotation Data Model, sections 3.1, 4.2.4, 4.2.7, 5.1 and 5.2."""
    ids = set()
    for told in collections.values():
        assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert told["type"] == "AnnotationCollection"
        assert told["first"]["type"] == "AnnotationPage"
        assert told["first"]["partOf"] == told["id"]
        ids |= {told["id"], told["first"]["id"]}
    for page, item in items(collections):
        assert item["type"] == "Annotation"
        assert item["target"]["source"]["id"].endswith(page)
        selector = item["target"]["selector"]
        assert selector["type"] == "TextPositionSelector"
        assert 0 <= selector["start"] < selector["end"]
        quoted = selector["refinedBy"]
        assert quoted["type"] == "TextQuoteSelector"
        assert len(quoted["exact"]) == selector["end"] - selector["start"]
        assert quoted.keys() == {"type", "exact"}  # no words around the number
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["generated"])
        assert item["rights"].startswith("https://creativecommons.org/")
        ids.add(item["id"])

    assert [each for each in ids if not IRI.fullmatch(each)] == []
    assert len(ids) == 2 * len(collections) + 298


def test_only_terms_of_the_context_and_columns_are_used(
    collections: dict[str, Json], ask: Ask
) -> None:
    columns = {
        f"figure:{name}"
        for (name,) in ask(
            "select column_name from duckdb_columns() where table_name = $1", "figure_record"
        )
    }
    used = {key for told in collections.values() for key in _keys(told)}

    assert used - {"@context"} <= TERMS | columns
    assert used >= {"figure:value", "figure:low", "figure:qualifier", "figure:scope_level"}


def _keys(thing: object) -> Iterator[str]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            if key != "@context":
                yield from _keys(value)
    elif isinstance(thing, list):
        for each in thing:
            yield from _keys(each)


def test_a_reading_travels_with_bounds_and_full_precision(collections: dict[str, Json]) -> None:
    bodies = {item["body"]["figure:figure_id"]: item["body"] for _, item in items(collections)}
    rate = bodies["wanshan-wulian@816"]
    about = next(body for body in bodies.values() if body["figure:qualifier"] == "more_than")

    assert rate["figure:value"] == "95.17"
    assert isinstance(rate["figure:low_closed"], bool)
    assert about["figure:low_closed"] is False
    assert not [key for body in bodies.values() for key, cell in body.items() if cell in {"", None}]


@NEEDS_ORIGINALS
def test_each_annotation_is_true_of_its_page(collections: dict[str, Json]) -> None:
    proved = 0
    for page, item in items(collections):
        path, selector = ORIGINALS / page, item["target"]["selector"]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digest == item["target"]["source"]["figure:page_sha256"]
        found = read_page(path)[selector["start"] : selector["end"]]
        assert found == selector["refinedBy"]["exact"]
        proved += 1

    assert proved == 298


def figure(printed: str, **cells: object) -> Json:
    """A row of figure_record with what annotations need."""
    row: Json = dict.fromkeys(
        ("observation_id", "report_id", "counted_id", "per", "direction", "measured_by"), None
    )
    texts = ("subject_zh", "subject_en", "unit", "per_unit", "place_code", "scope_name")
    row |= dict.fromkeys((*texts, "scope_name_en", "period_text"), "")
    row |= dict.fromkeys(("start_earliest", "start_latest"))
    row |= dict.fromkeys(("end_earliest", "end_latest"), date(2025, 1, 31))
    row |= {"low": None, "high": None, "low_closed": True, "high_closed": True}
    row |= {"is_repeat": False, "is_contradicted": False, "indicator_id": "grids"}
    row |= {"measure": "stock", "qualifier": "exact", "scope_level": "county"}
    row |= {"period_kind": "point", "figure_id": "a@3", "value": Decimal("1E+3")}
    row |= {"as_printed": printed, "printed_start": 3, "printed_end": 3 + len(printed)}
    return row | cells


CITATION = Citation("Figures", ("A", "B"), (), "2026-01-02")


def test_odd_names_and_texts_stay_what_they_are() -> None:
    odd = 'a "b"\n\tc; d=1'
    page = Page("页 1/#.txt", "0" * 64, (figure("1\r\n千", subject_zh=odd, per_unit="\u2028"),))

    told = json.loads(json.dumps(collection(page, "1-a", CITATION)))

    [item] = told["first"]["items"]
    assert IRI.fullmatch(item["target"]["source"]["id"])
    assert item["target"]["selector"]["refinedBy"]["exact"] == "1\r\n千"
    assert item["body"]["figure:subject_zh"] == odd
    assert item["body"]["figure:value"] == "1000"
    assert [each["name"] for each in item["creator"]] == ["A", "B"]


def test_a_page_without_figures_has_an_empty_collection() -> None:
    told = collection(Page("a.txt", "0" * 64, ()), "1-a", CITATION)

    assert told["total"] == 0
