"""What a data package says of its rows: schema, README, codebook, checksums."""

import csv
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.publish.package.codebook_page import write_codebook_page
from etl.publish.package.described import Column, Lists, Table, Term, Words
from etl.publish.package.reading import listed_rows

ROOT = Path(__file__).parents[2]
TABLES = [row["table"] for row in listed_rows("tables.csv")]

Ask = Callable[..., list[tuple[Any, ...]]]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def resources(package: Path) -> dict[str, Json]:
    """The tables as datapackage.json tells them, by name."""
    return {resource["name"]: resource for resource in _told(package)["resources"]}


@cache
def _told(package: Path) -> Json:
    told: Json = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return told


def test_every_table_and_column_is_told_in_both_languages(resources: dict[str, Json]) -> None:
    things = [
        (f"{name} {thing['name']}", thing)
        for name, resource in resources.items()
        for thing in (resource, *resource["schema"]["fields"])
    ]
    untold = [
        (place, word)
        for place, thing in things
        for word in ("title", "title_zh", "description", "description_zh")
        if not thing[word]
    ]
    chinese = re.compile(r"[\u4e00-\u9fff]")

    assert untold == []
    for word in ("title_zh", "description_zh"):
        assert [place for place, thing in things if not chinese.search(thing[word])] == []
    assert [place for place, thing in things if chinese.search(thing["title"])] == []


def test_nothing_is_told_that_no_table_has_or_that_the_database_tells(ask: Ask) -> None:
    held = {(table, column): comment for table, column, comment in _comments(ask)}
    rows = [(row["table"], row["column"], row["meaning_en"]) for row in listed_rows("columns.csv")]
    shared = {term for (term,) in ask("select term_id from term where list_id = 'column'")}

    assert len({row[:2] for row in rows}) == len(rows)
    for table, column, meaning in rows:
        named = [key for key in held if key[1] == column and table in {"*", key[0]}]
        assert named, (table, column)
        assert not (meaning and table != "*" and held[table, column]), (table, column)
        assert not (meaning and table == "*" and column in shared), column


def _comments(ask: Ask) -> list[tuple[Any, ...]]:
    rows = ask("select table_name, column_name, comment from duckdb_columns() where not internal")
    return [row for row in rows if row[0] in TABLES]


def test_the_readme_says_what_not_to_do_and_why_numbers_are_missing(
    package: Path, ask: Ask
) -> None:
    text = (package / "README.md").read_text(encoding="utf-8")
    reasons = ask("select name_zh, name_en from term where list_id = 'missing_reason'")

    assert re.search(r"\$[a-z{]", text) is None
    assert "不要跨范围相加" in text
    assert "Do not add across scopes" in text
    assert len(reasons) >= 5
    for name_zh, name_en in reasons:
        assert f"**{name_zh}**" in text
        assert f"**{name_en}**" in text


def test_the_snippets_of_the_readme_read_the_rows(
    package: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (package / "README.md").read_text(encoding="utf-8")
    snippets = dict(re.findall(r"```(python|sql)\n(.*?)```", text, re.DOTALL))
    monkeypatch.chdir(package)
    read: Json = {}

    exec(snippets["python"], read)  # noqa: S102  our own text
    rows = duckdb.sql(snippets["sql"]).fetchall()

    [(figures, grid_staff)] = ask(
        "select count(*), count(*) filter (indicator_id = 'grid_staff') from figure"
    )
    assert len(read["figures"]) == figures
    assert set(read["figures"]["place_code"].str.len()) == {6}
    assert len(rows) == grid_staff > 0


def test_what_describes_a_package_names_its_data_version(package: Path, ask: Ask) -> None:
    [(version,)] = ask("select database_version from build_info")
    graph = json.loads((package / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    [crate] = [entity for entity in graph if entity["@id"] == "./"]

    assert _told(package)["version"] == crate["version"] == version
    assert f'version: "{version}"' in (package / "CITATION.cff").read_text("utf-8").splitlines()
    for name in ("README.md", "codebook.html"):
        assert version in (package / name).read_text("utf-8")
    assert {part["@id"] for part in crate["hasPart"]} == {
        path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()
    } - {"ro-crate-metadata.json", "checksums.sha256"}


def test_sha256sum_proves_every_file(package: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "checksums.sha256"],  # noqa: S607
        cwd=package,
        capture_output=True,
        check=True,
        text=True,
    )
    proved = {line.removesuffix(": OK") for line in done.stdout.splitlines()}

    held = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert proved == held - {"checksums.sha256"}


def test_the_codebook_csv_has_a_row_a_column(package: Path, resources: dict[str, Json]) -> None:
    with (package / "codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [(row["table"], row["column"]) for row in rows] == [
        (name, field["name"])
        for name, resource in resources.items()
        for field in resource["schema"]["fields"]
    ]
    [unit] = [row for row in rows if (row["table"], row["column"]) == ("figure", "unit")]
    assert unit["refers_to"] == "unit.unit"


class _Page(HTMLParser):
    """Ids, links and loaded addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids, self.links, self.tags = set[str](), set[str](), Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names or leads to."""
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in {"href", "src"}:
                self.links.add(value or "")


def _page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def test_the_codebook_page_needs_nothing_else_and_its_links_lead_somewhere(package: Path) -> None:
    page = _page(package / "codebook.html")

    assert page.links == {link for link in page.links if link.startswith("#")}
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert page.ids >= {*TABLES, "list-missing_reason"}
    assert page.tags.keys().isdisjoint({"script", "link", "img", "iframe"})


def test_the_codebook_page_shows_signs_as_they_are(tmp_path: Path) -> None:
    odd = Words("<b>字</b>", "<script>alert(1)</script>")
    column = Column("c", "string", False, "kinds", odd, "<i>", odd, odd)  # noqa: FBT003
    table = Table("t", odd, odd, (column,), ("c",), ())
    lists: Lists = {"kinds": (Term("<u>", odd, odd),)}

    write_codebook_page("<1>", [table], lists, tmp_path / "page.html")

    page = _page(tmp_path / "page.html")
    assert page.tags.keys().isdisjoint({"script", "i", "u"})
    assert "&lt;script&gt;" in (tmp_path / "page.html").read_text("utf-8")
