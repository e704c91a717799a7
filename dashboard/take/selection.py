"""Figures picked by place, indicator, family, year and comparability; the pick is the link."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard import database, queries, screens
from dashboard.language import _
from dashboard.take import portions
from dashboard.take.slices import Row, Slice, made, record_columns
from dashboard.take.views import nested

PLACES, INDICATORS, FAMILIES = "places", "indicators", "families"
SINCE, UNTIL, COMPARABLE, SHAPE = "since", "until", "comparable", "shape"
LONG, WIDE = "long", "wide"
MOST_HELD = 20_000  # rows that a file is made of in memory; a workbook of them takes half a minute
ANY = "any"  # what stands in a link for no year
_SEPARATOR, _BATCH = ",", 10_000
_YEAR = re.compile("[0-9]{4}")

# Over the columns that the table figure and the view figure_record share; counting needs no join.
_WHERE = """
    where figure_id = observation_id
        and (len(?::varchar[]) = 0 or list_contains(?::varchar[], place_code))
        and (len(?::varchar[]) = 0 or list_contains(?::varchar[], indicator_id))
        and (not ? or list_contains(?::varchar[], indicator_id))
        and (? = '' or year(end_latest) >= try_cast(? as integer))
        and (? = '' or year(coalesce(start_earliest, end_earliest)) <= try_cast(? as integer))
        and (not ? or list_contains(?::varchar[], figure_id))
"""
_PORTION = """
        and indicator_id between ? and ?
        and (indicator_id > ? or place_code >= ?)
        and (indicator_id < ? or place_code <= ?)
"""
_EXTENT = "select count(*) as figures, count(distinct place_code) as places from figure"
_ORDER = " order by indicator_id, place_code, scope_level, figure_id"


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the values of its placeholders."""

    sql: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is picked; an empty list picks everything.

    Attributes:
        places: Codes of places.
        indicators: Ids of indicators.
        families: Ids of families.
        since: The year in which the period ends or later; empty for any.
        until: The year in which it begins or earlier; empty for any.
        comparable: Only what stands in a set of numbers that compare outright.
    """

    places: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    comparable: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def query(self) -> dict[str, str]:
        """The parameters of the link that picks the same."""
        told = {
            PLACES: _SEPARATOR.join(self.places),
            INDICATORS: _SEPARATOR.join(self.indicators),
            FAMILIES: _SEPARATOR.join(self.families),
            SINCE: self.since,
            UNTIL: self.until,
            COMPARABLE: "1" if self.comparable else "",
        }
        return {name: text for name, text in told.items() if text}

    def values(self) -> list[object]:
        """The values of the query's placeholders."""
        lists = (self.places, self.indicators)
        ids = comparable_ids() if self.comparable else []
        return [
            *(list(picked) for picked in lists for _twice in range(2)),
            bool(self.families),
            [i.indicator_id for i in queries.indicators() if i.family_id in self.families],
            *(year for year in (self.since, self.until) for _twice in range(2)),
            self.comparable,
            ids,
        ]


def from_query(parameters: Mapping[str, str]) -> Selection:
    """The selection that a link picks."""

    def several(name: str) -> tuple[str, ...]:
        picked = (part.strip() for part in parameters.get(name, "").split(_SEPARATOR))
        return tuple(dict.fromkeys(part for part in picked if part))

    return Selection(
        several(PLACES),
        several(INDICATORS),
        several(FAMILIES),
        _year(parameters.get(SINCE, "")),
        _year(parameters.get(UNTIL, "")),
        parameters.get(COMPARABLE, "") == "1",
    )


def _year(text: str) -> str:
    return "" if text.strip() == ANY else text.strip()


def faults(selection: Selection) -> dict[str, list[str]]:
    """What the selection names and the data do not hold, by parameter."""
    known = {
        PLACES: ({place.place_code for place in queries.places()}, selection.places),
        INDICATORS: ({i.indicator_id for i in queries.indicators()}, selection.indicators),
        FAMILIES: ({family.family_id for family in queries.families()}, selection.families),
    }
    found = {
        name: [each for each in asked if each not in held] for name, (held, asked) in known.items()
    }
    for name, year in ((SINCE, selection.since), (UNTIL, selection.until)):
        found[name] = [year] if year and not _YEAR.fullmatch(year) else []
    return {name: unknown for name, unknown in found.items() if unknown}


@database.kept
def comparable_ids() -> list[str]:
    """The figures that stand in a set of numbers that compare outright, over all places."""
    return sorted(
        {
            judged.observation.observation_id
            for _indicator, comparison in screens.rankable_indicators()
            for group in (comparison.comparable, *comparison.further)
            for judged in group
        }
    )


@database.kept
def years() -> list[str]:
    """The years in which the periods of figures begin or end, in order."""
    sql = """
        select distinct year(day)::varchar as year
        from (
            select end_latest as day from figure
            union all
            select coalesce(start_earliest, end_earliest) from figure
        )
        order by year
    """
    return [str(row["year"]) for row in database.rows(sql)]


@database.kept
def extent(selection: Selection) -> tuple[int, int]:
    """How many figures are picked, and from how many places."""
    sql = _EXTENT + _WHERE
    [row] = database.rows(sql, *selection.values())
    return int(str(row["figures"])), int(str(row["places"]))


def first(selection: Selection, most: int) -> list[Row]:
    """The first of the picked figures."""
    found: list[Row] = []
    for asked in questions(selection, most=most):
        found += database.rows(asked.sql + " limit ?", *asked.values, most - len(found))
        if len(found) == most:
            break
    return found


def batches(selection: Selection, columns: str = "*") -> Iterator[Sequence[Row]]:
    """All picked figures in order, some thousands at a time, on the version that is read now.

    Args:
        selection: What is picked.
        columns: What is asked of each row of figure_record, in SQL.
    """
    held = database.looked_at()
    return (
        batch
        for asked in questions(selection, columns)
        for batch in held.batches(asked.sql, _BATCH, *asked.values)
    )


def questions(
    selection: Selection, columns: str = "*", most: int = portions.MOST
) -> list[Question]:
    """One query a portion of the picked figures; their answers in turn are all rows in order.

    Sorting millions of wide rows at once takes gigabytes; sorting a portion does not.

    Args:
        selection: What is picked.
        columns: What is asked of each row of figure_record, in SQL.
        most: Of how many figures a portion is made.
    """
    sql = f"select {columns} from figure_record" + _WHERE + _PORTION + _ORDER  # noqa: S608  no value
    picked = selection.values()
    asked = portions.portions(selection.places, selection.indicators, most)
    return [Question(sql, (*picked, *portion.values())) for portion in asked]


def slice_of(selection: Selection, shape: str, title: str) -> Slice:
    """The picked figures as a slice: one row a figure, or one row a scope."""
    rows = [row for batch in batches(selection) for row in batch]
    return wide(rows, title) if shape == WIDE else made_of(rows, title)


def made_of(rows: Sequence[Row], title: str) -> Slice:
    """Picked figures as a slice with all columns of a record."""
    return made("figures", title, nested(), record_columns(), rows, without_empty=False)


def wide(rows: Sequence[Row], title: str) -> Slice:
    """One row a scope, one column an indicator with the printed words.

    Several figures of one scope on one indicator stand in one cell with a mark between
    them: they are neither added nor averaged.
    """
    by_scope: dict[tuple[object, ...], dict[str, object]] = {}
    names: dict[str, tuple[str, str]] = {}
    heads = ("place_code", "place_zh", "place_en", "scope_level", "scope_name", "scope_name_en")
    for row in rows:
        scope = tuple(row[name] for name in heads)
        held = by_scope.setdefault(scope, dict(zip(heads, scope, strict=True)))
        key = str(row["indicator_id"])
        names[key] = (str(row["indicator_zh"]), str(row["indicator_en"]))
        printed = "".join(str(row["as_printed"]).split())
        held[key] = f"{held[key]}；{printed}" if key in held else printed
    caveat = _("同一格里有几个数的，用分号隔开，没有相加，也没有平均。")
    return made("figures-wide", title, caveat, heads, by_scope.values(), more=names)
