"""Facts that stand with two values: the pairs that were looked at and those that differ."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypeVar

from dashboard import database
from dashboard.language import InLanguage

Record = TypeVar("Record")
_GRAVITY = ("contradictory", "cannot_be_checked", "consistent_within_rounding")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many pairs of figures tell of one fact, and how many of them differ."""

    repeated: int
    alike: int
    differing: int
    observations: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in a conflict; see the view conflict_ledger."""

    conflict_id: str
    basis: str
    outcome: str
    figure_id: str
    observation_id: str
    is_repeat: bool
    first_as_printed: str
    as_printed: str
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    unit: str
    qualifier: str
    indicator_id: str
    indicator_zh: str
    indicator_en: str
    counted_zh: str | None
    counted_en: str | None
    subject_zh: str
    subject_en: str
    measure: str
    scope_level: str
    scope_name: str
    scope_name_en: str
    place_zh: str
    place_en: str
    period_kind: str
    period_text: str
    end_earliest: date
    end_latest: date
    report_id: str
    report_zh: str
    report_en: str
    published_earliest: date
    published_latest: date
    published_basis: str
    correction_zh: str | None
    correction_en: str | None

    indicator = InLanguage("indicator")
    counted = InLanguage("counted")
    subject = InLanguage("subject")
    scope = InLanguage("scope_name", plain="scope_name")
    place = InLanguage("place")
    report = InLanguage("report")
    correction = InLanguage("correction")

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())

    @property
    def first_printed(self) -> str:
        """The first print of the same fact, on one line."""
        return "".join(self.first_as_printed.split())


Conflict = tuple[Entry, ...]


def _records(kind: type[Record], rows: Iterable[database.Row]) -> list[Record]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in rows]


@database.kept
def coverage() -> Coverage:
    """How many pairs of figures were held against each other."""
    return _records(Coverage, database.rows("select * from conflict_coverage"))[0]


@database.kept
def conflicts() -> list[Conflict]:
    """The conflicts, contradictions first; the figures of each by date of report."""
    sql = """
        select * from conflict_ledger
        order by
            conflict_id, is_repeat, published_latest desc, published_earliest desc, figure_id
    """
    grouped: dict[str, list[Entry]] = {}
    for entry in _records(Entry, database.rows(sql)):
        grouped.setdefault(entry.conflict_id, []).append(entry)
    found = [tuple(entries) for entries in grouped.values()]
    return sorted(found, key=lambda conflict: _GRAVITY.index(conflict[0].outcome))
