"""Which rows of data/reference a report needs, and the words of the domain with them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.errors import Fault
from etl.reading.values import ValueReader, Words
from etl.reference.catalogue import Catalogue
from etl.reference.rows import CountedRow, LocalityRow, PlaceRow, UnitRow
from etl.review.drafts import Draft, DraftFigure
from etl.review.errors import UnknownPlaceError
from etl.review.reference import (
    BELOW_COUNTY,
    TABLES,
    ProposedRow,
    propose_locality,
    propose_places,
)
from etl.review.rows import completed
from etl.review.validated import validated

_NOT_YET = {"kind": "other", "is_whole": "true", "unit_group": "other"}


def needed_rows(
    figures: Iterable[DraftFigure], place_code: str, draft: Draft, catalogue: Catalogue
) -> tuple[list[ProposedRow], list[Fault]]:
    """The rows of data/reference that a report needs and that the tables lack.

    Args:
        figures: Its accepted figures.
        place_code: The place that the report is about.
        draft: Tells the cells that the reviewer gave.
        catalogue: What the tables hold.
    """
    rows: dict[str, ProposedRow] = {}
    faults = []
    figures = list(figures)
    codes = [place_code, *(figure.cells["place_code"] for figure in figures)]
    for code in dict.fromkeys(code for code in codes if code):
        try:
            proposed = propose_places(code, catalogue)
        except UnknownPlaceError as error:
            faults.append(Fault("reference/places.csv", code, "place_code", code, str(error)))
            continue
        rows |= {row.key: row for row in proposed}
    for figure in figures:
        rows |= {row.key: row for row in _needed_by(figure, draft, catalogue)}
    complete = [row.with_cells(draft.reference.get(key, {})) for key, row in rows.items()]
    faults += [
        Fault(row.file, row.key, column, "", "a value from you: none can be proposed")
        for row in complete
        for column in row.missing
    ]
    return complete, faults


def _needed_by(figure: DraftFigure, draft: Draft, catalogue: Catalogue) -> Iterable[ProposedRow]:
    """Rows for a figure's scope and, where the reviewer proposed them, counted thing and unit."""
    cells = completed(figure, catalogue)
    code, level, name = cells["place_code"], cells["scope_level"], cells["scope_name"]
    is_known = level in catalogue.scope_level_of(code, name)
    if code and name and level in BELOW_COUNTY and not is_known:
        yield propose_locality(code, level, name)
    counted = cells["counted_id"]
    if f"counted:{counted}" in draft.reference and counted not in catalogue.counted:
        proposed = {
            "counted_id": counted,
            "akin_id": counted,
            "indicator_id": cells["indicator_id"],
            "name_zh": cells["subject_zh"],
        }
        yield ProposedRow(f"counted:{counted}", proposed)
    for key in draft.reference:
        kind, _, unit = key.partition(":")
        if kind == "unit" and unit in figure.as_printed and unit not in catalogue.units:
            yield ProposedRow(key, {"unit": unit})


def extended(added: Iterable[ProposedRow], catalogue: Catalogue) -> tuple[Catalogue, list[Fault]]:
    """The catalogue with the added rows, and what does not fit in them.

    What a person must still say holds a sign, so that the rest can be looked at.
    """
    rows: dict[str, list[object]] = {kind: [] for kind in TABLES}
    faults: list[Fault] = []
    for proposed in added:
        kind = proposed.key.partition(":")[0]
        cells = {column: _NOT_YET.get(column, "?") for column in proposed.missing}
        filled = proposed.with_cells(cells).cells
        row, found = validated(TABLES[kind][1], filled, proposed.file, proposed.key)
        faults += found
        rows[kind] += [row] if row is not None else []
    units = catalogue.units | {r.unit: r for r in rows["unit"] if isinstance(r, UnitRow)}
    words = replace(
        catalogue,
        places=catalogue.places
        | {r.place_code: r for r in rows["place"] if isinstance(r, PlaceRow)},
        localities=catalogue.localities
        + [row for row in rows["locality"] if isinstance(row, LocalityRow)],
        counted=catalogue.counted
        | {r.counted_id: r for r in rows["counted"] if isinstance(r, CountedRow)},
        units=units,
        value_reader=_value_reader(catalogue, units) if rows["unit"] else catalogue.value_reader,
    )
    return words, faults


def _value_reader(catalogue: Catalogue, units: Mapping[str, UnitRow]) -> ValueReader:
    qualifiers = ((row.word, row.position, row.qualifier) for row in catalogue.qualifiers)
    return ValueReader(Words.of(qualifiers, [row.unit for row in units.values() if row.is_whole]))
