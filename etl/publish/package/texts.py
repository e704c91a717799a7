"""README, citation and licences of a package."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

import yaml

from etl.errors import DocumentError
from etl.publish.package.described import Lists, Table

LICENCES = ("DATA-LICENSE.md", "LICENSE")
_CITATION = "CITATION.cff"
_README = files("etl.publish.package") / "readme.md"
_VERSION = re.compile(r"^version:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """What the repository's CITATION.cff says of the data set.

    Attributes:
        released: The day of the release, as an ISO date.
    """

    title: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    released: str


def read_citation(repository: Path) -> Citation:
    """The citation of the data set.

    Raises:
        DocumentError: CITATION.cff lacks something that a package needs.
    """
    path = repository / _CITATION
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Citation(
            str(told["title"]),
            tuple(_author(author) for author in told["authors"]),
            tuple(str(word) for word in told["keywords"]),
            str(told["date-released"]),
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        msg = f"{path} needs title, authors, keywords and date-released ({error})"
        raise DocumentError(msg) from None


def _author(author: dict[str, object]) -> str:
    """An entity's name, or a person's names."""
    names = (author.get(part) for part in ("name", "given-names", "family-names"))
    return " ".join(str(name) for name in names if name)


def write_texts(
    repository: Path, folder: Path, version: str, tables: Sequence[tuple[Table, int]], lists: Lists
) -> None:
    """Write README.md, CITATION.cff and the licences.

    Args:
        repository: Where the citation and the licences of the project lie.
        folder: The folder of the package.
        version: The data version; it takes the place of the program's in CITATION.cff.
        tables: The tables with their numbers of rows.
        lists: The closed lists.
    """
    for name in LICENCES:
        _write(folder / name, (repository / name).read_text(encoding="utf-8"))
    citation = (repository / _CITATION).read_text(encoding="utf-8")
    _write(folder / _CITATION, _VERSION.sub(f'version: "{version}"', citation))
    rows = {table.name: count for table, count in tables}
    text = Template(_README.read_text(encoding="utf-8")).substitute(
        version=version,
        figures=rows["figure"],
        reports=rows["report"],
        withheld=rows["withheld"],
        tables_zh=_tables(("表", "行数", "是什么"), [(t.name, n, t.label.zh) for t, n in tables]),
        tables_en=_tables(("table", "rows", "what"), [(t.name, n, t.label.en) for t, n in tables]),
        missing_zh="\n".join(
            f"- **{term.name.zh}**（`{term.term_id}`）：{term.definition.zh}"
            for term in lists["missing_reason"]
        ),
        missing_en="\n".join(
            f"- **{term.name.en}** (`{term.term_id}`): {term.definition.en}"
            for term in lists["missing_reason"]
        ),
    )
    _write(folder / "README.md", text)


def _tables(head: tuple[str, str, str], rows: list[tuple[str, int, str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "| --- | ---: | --- |"]
    lines += [f"| `data/{name}` | {count} | {label} |" for name, count, label in rows]
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
