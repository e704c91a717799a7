"""The rows of a screen as a reader takes them along: ids, bounds, verdicts, reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard import database, labels
from dashboard.labels import Terms

Row = Mapping[str, object]
Rows = Sequence[Row]
# Columns of a view's own; those of a figure's record have the types of the database.
_KINDS = {
    "rank_first": "integer",
    "rank_last": "integer",
    "rank_of": "integer",
    "exercise": "integer",
    "slide": "integer",
    "observations": "integer",
    "approximations": "integer",
    "is_described": "flag",
}
_LISTS = {
    **{
        name: name
        for name in (
            "scope_level",
            "qualifier",
            "measure",
            "direction",
            "period_kind",
            "measured_by",
            "verdict",
            "missing_reason",
            "check_kind",
            "outcome",
        )
    },
    "period_basis": "date_basis",
    "paper_basis": "date_basis",
    "role": "figure_role",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a slice.

    Attributes:
        column_id: Its id, also in the data.
        kind: text, number, integer, real, date or flag.
        list_id: The closed list that its values are from; empty for none.
        name: What it is called in the reader's language.
        meaning: What stands in it, in the reader's language.
    """

    column_id: str
    kind: str
    list_id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of a view.

    Attributes:
        name: What the view is called in file names.
        title: The answer of the screen that shows it.
        caveat: What to mind when reading it; empty for nothing.
        columns: Its columns in order.
        rows: One mapping a row; what it lacks is empty.
    """

    name: str
    title: str
    caveat: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cells(self) -> Iterable[list[object]]:
        """The cells of each row, in the order of columns; None where there is nothing."""
        for row in self.rows:
            yield [row.get(column.column_id) for column in self.columns]

    def cells_in_words(self, terms: Terms) -> Iterable[list[object]]:
        """The same with the names of codes in the reader's language."""
        for cells in self.cells():
            yield [
                labels.term(terms, column.list_id, str(cell)) if column.list_id and cell else cell
                for cell, column in zip(cells, self.columns, strict=True)
            ]


@database.kept
def record_columns() -> dict[str, str]:
    """The columns of a figure's record in order, each with its kind."""
    sql = """
        select column_name, data_type
        from duckdb_columns()
        where table_name = 'figure_record' and database_name = 'observations'
        order by column_index
    """
    kinds = {"DATE": "date", "BOOLEAN": "flag", "INTEGER": "integer", "BIGINT": "integer"}
    return {
        str(row["column_name"]): "number"
        if str(row["data_type"]).startswith("DECIMAL")
        else kinds.get(str(row["data_type"]), "text")
        for row in database.rows(sql)
    }


def column(column_id: str, terms: Terms) -> Column:
    """A column with its name and meaning; every column stands in the list of terms."""
    told = terms["column", column_id]
    kind = record_columns().get(column_id) or _KINDS.get(column_id, "text")
    list_id = _LISTS.get(column_id, "")
    return Column(column_id, kind, list_id, told.name, told.definition)


def records(figure_ids: Sequence[str]) -> dict[str, database.Row]:
    """The full records of figures, by id."""
    sql = "select * from figure_record where list_contains(?, figure_id)"
    return {str(row["figure_id"]): row for row in database.rows(sql, list(figure_ids))}


def made(  # noqa: PLR0913  what a slice is
    name: str,
    title: str,
    caveat: str,
    column_ids: Iterable[str],
    rows: Iterable[Row],
    *,
    without_empty: bool = True,
    more: Mapping[str, tuple[str, str]] | None = None,
) -> Slice:
    """A slice of rows.

    Args:
        name: What the view is called in file names.
        title: The answer of the screen.
        caveat: What to mind.
        column_ids: The columns, in order.
        rows: The rows.
        without_empty: Leave out columns in which no row has anything.
        more: Further columns of text that are no terms, with their names in Chinese and English.
    """
    found = tuple(rows)
    terms = labels.all_terms()
    kept = [
        column(column_id, terms)
        for column_id in dict.fromkeys(column_ids)
        if not without_empty or not found or any(_holds(row.get(column_id)) for row in found)
    ]
    kept += [
        Column(column_id, "text", "", labels.both(zh, en), "")
        for column_id, (zh, en) in (more or {}).items()
    ]
    return Slice(name, title, caveat, tuple(kept), found)


def _holds(value: object) -> bool:
    return value is not None and value != ""
