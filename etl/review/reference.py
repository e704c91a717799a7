"""Rows of data/reference that a report needs and the tables lack: proposed, never invented.

Counties, prefectures and provinces come from the gazetteer, streets and communities from
the scope that a reviewer accepted; what a person must say is left empty and named. Kinds of
counted things and units are proposed by a reviewer alone.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from etl.model import ScopeLevel
from etl.reference.catalogue import Catalogue
from etl.reference.rows import CountedRow, CountyRow, LocalityRow, PlaceRow, UnitRow
from etl.reference.tables import Row
from etl.review.english import (
    place_in_english,
    province_in_english,
    province_stem,
    stem_of,
    uses_pinyin,
)
from etl.review.errors import UnknownPlaceError

TABLES: dict[str, tuple[str, type[Row]]] = {
    "place": ("reference/places.csv", PlaceRow),
    "locality": ("reference/localities.csv", LocalityRow),
    "counted": ("reference/counted.csv", CountedRow),
    "unit": ("reference/units.csv", UnitRow),
}
"""File and row of each kind of proposed row, by the first word of its key."""

BELOW_COUNTY = frozenset(
    {ScopeLevel.STREET, ScopeLevel.COMMUNITY, ScopeLevel.QUARTER, ScopeLevel.ORGANISATION}
)


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row to be accepted along with a report.

    Attributes:
        key: "place:520603", "locality:520603:street:茶店街道", "counted:wells", "unit:口".
        cells: By column; empty where a person must say.
    """

    key: str
    cells: Mapping[str, str]

    @property
    def file(self) -> str:
        """The table's path below the data folder."""
        return TABLES[self.key.partition(":")[0]][0]

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns that must be filled and are not."""
        fields = TABLES[self.key.partition(":")[0]][1].model_fields
        required = (name for name, field in fields.items() if field.is_required())
        return tuple(name for name in required if not self.cells.get(name))

    def with_cells(self, cells: Mapping[str, str]) -> "ProposedRow":
        """The row with a reviewer's cells in place of the proposed ones."""
        return replace(self, cells={**self.cells, **cells})


def locality_key(place_code: str, level: str, name_zh: str) -> str:
    """The key of a place below the county."""
    return f"locality:{place_code}:{level}:{name_zh}"


def propose_places(code: str, catalogue: Catalogue) -> list[ProposedRow]:
    """Rows for a place and the places above it that places.csv lacks, the highest first.

    Raises:
        UnknownPlaceError: The gazetteer does not know the code.
    """
    if code in catalogue.places:
        return []
    taken = {place.label_zh for place in catalogue.places.values()}
    proposed = []
    for level, row_code, name, parent in _line(code, catalogue.gazetteer):
        if row_code in catalogue.places:
            continue
        county = catalogue.gazetteer.get(row_code)
        cells = _place(level, row_code, name, taken)
        cells |= {"parent_code": parent, "short_forms": _short_forms(level, name, county)}
        taken.add(cells["label_zh"])
        proposed.append(ProposedRow(f"place:{row_code}", cells))
    return proposed


def propose_locality(place_code: str, level: str, name_zh: str) -> ProposedRow:
    """A row for a street, community, quarter or organisation that figures cover."""
    known = uses_pinyin(place_code) and level != ScopeLevel.ORGANISATION
    cells = {
        "place_code": place_code,
        "name_zh": name_zh,
        "level": level,
        "name_en": place_in_english(name_zh)[0] if known else "",
    }
    return ProposedRow(locality_key(place_code, level, name_zh), cells)


def with_rows(data: Path, rows: Iterable[ProposedRow]) -> dict[str, bytes]:
    """The contents that the tables have with the rows appended, by path below `data`."""
    files: dict[str, bytes] = {}
    for row in rows:
        columns = list(TABLES[row.key.partition(":")[0]][1].model_fields)
        held = files.get(row.file, (data / row.file).read_bytes())
        files[row.file] = appended(held, [row.cells.get(column, "") for column in columns])
    return files


def appended(table: bytes, cells: Iterable[str]) -> bytes:
    """A CSV table with one row more; what stands in it stays byte for byte."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(cells)
    ended = table if not table or table.endswith(b"\n") else table + b"\n"
    return ended + line.getvalue().encode()


def _line(code: str, gazetteer: Mapping[str, CountyRow]) -> list[tuple[str, str, str, str]]:
    """Level, code, name and parent of the province, prefecture and county of a code."""
    held = next(
        (
            row
            for row in (gazetteer.get(code), *gazetteer.values())
            if code
            and row is not None
            and code in (row.code, row.prefecture_code, row.province_code)
        ),
        None,
    )
    if held is None:
        raise UnknownPlaceError(code)
    line = [("province", held.province_code, held.province_name, "")]
    if held.prefecture_code and code != held.province_code:
        line.append(("prefecture", held.prefecture_code, held.prefecture_name, held.province_code))
    if code == held.code:
        parent = held.prefecture_code or held.province_code
        line.append(("county", held.code, held.name, parent))
    return line


def _place(level: str, code: str, name: str, taken: set[str]) -> dict[str, str]:
    """The cells of a place; where another place has the short label, the full name is one."""
    if level == "province":
        full, short = province_in_english(name)
        label = province_stem(name)
    else:
        full, short = place_in_english(name) if uses_pinyin(code) else ("", "")
        label = stem_of(name)
    if level == "prefecture" and name.endswith("市"):
        full = short
    is_free = label not in taken
    return {
        "place_code": code,
        "name_zh": name,
        "name_en": full,
        "label_zh": label if is_free else name,
        "label_en": short if is_free else full,
        "level": level,
        "population_status": "not_needed" if level == "province" else "unverified",
    }


def _short_forms(level: str, name: str, county: CountyRow | None) -> str:
    if county is not None:
        return county.short_forms
    return stem_of(name) if level == "prefecture" else ""
