"""Every figure in the columns of the annotation guide."""

import csv
from pathlib import Path

from etl.build.collection import Collection
from etl.build.records import Figure

COLUMNS = (
    "page",
    "start",
    "end",
    "as_printed",
    "report",
    "value",
    "unit",
    "qualifier",
    "indicator",
    "subject",
    "measure",
    "scope_level",
    "scope_name",
    "county",
    "period_text",
    "period_kind",
    "duplicate_of",
    "note",
)


def figure_rows(collection: Collection) -> list[dict[str, object]]:
    """One row a figure, in page order; values are the computed ones."""
    rows = [_row(collection, figure) for figure in collection.figures.values()]
    return sorted(rows, key=lambda row: (str(row["page"]), int(str(row["start"]))))


def _row(collection: Collection, figure: Figure) -> dict[str, object]:
    row, value = figure.row, figure.value
    places = collection.catalogue.places
    place = places[row.place_code]
    parent = places.get(place.parent_code)
    is_county = place.level == "county" and parent is not None
    county = f"{parent.name_zh}{place.name_zh}" if is_county and parent else place.name_zh
    cells = (
        collection.reports[figure.report_id].page.name,
        row.printed_start,
        row.printed_end,
        row.as_printed,
        figure.report_id,
        f"{value.number.normalize():f}",
        value.unit,
        value.qualifier,
        row.indicator_id,
        row.subject_zh,
        row.measure,
        row.scope_level,
        row.scope_name,
        county,
        row.period_text,
        row.period_kind,
        "" if row.duplicate_of is None else row.duplicate_of,
        row.note_en,
    )
    return dict(zip(COLUMNS, cells, strict=True))


def write_figures(collection: Collection, output: Path) -> int:
    """Write `figure_rows` as CSV in UTF-8; returns how many rows were written."""
    rows = figure_rows(collection)
    with output.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)
