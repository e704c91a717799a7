"""The records of `data/reports`, `data/practices` and the files beside them."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from etl.model import (
    DateBasis,
    Direction,
    Measure,
    MeasuredBy,
    Period,
    PeriodKind,
    Qualifier,
    ScopeLevel,
    Value,
)
from etl.reference.rows import Code, Id, Text
from etl.reference.tables import Row, Words

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FIGURE_ID = re.compile(r"[a-z0-9-]+@\d+")
FigureId = Annotated[str, Field(pattern=r"^[a-z0-9-]+@\d+$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageRecord(_Record):
    """The file a report was received in, and the hash that proves it."""

    name: Text
    sha256: Sha256


class DateRecord(_Record):
    """When a report appeared: EDTF, the days it spans, and how we know."""

    edtf: Text
    earliest: date
    latest: date
    basis: DateBasis
    note: Words


class ReportRecord(_Record):
    """The bibliographic record of one report (`report.yaml`)."""

    report_id: Id
    kind: Literal["article", "caption"]
    title: Text
    title_status: Literal["printed", "given"]
    name: Words
    authors: tuple[str, ...]
    paper: Text
    paper_basis: DateBasis
    place_code: Code
    page: PageRecord
    date: DateRecord


class FigureRow(Row):
    """One row of a `figures.csv`: a number as printed and its reviewed reading."""

    printed_start: Annotated[int, Field(ge=0)]
    printed_end: Annotated[int, Field(gt=0)]
    as_printed: Text
    value: Decimal
    unit: Text
    qualifier: Qualifier
    indicator_id: Id
    counted_id: str = ""
    subject_zh: Text
    subject_en: Text
    measure: Measure
    direction: Direction | None = None
    scope_level: ScopeLevel
    scope_name: Text
    place_code: Code
    period_text: str = ""
    period_kind: PeriodKind
    measured_by: MeasuredBy | None = None
    duplicate_of: Annotated[int, Field(ge=0)] | None = None
    note_zh: str = ""
    note_en: str = ""


class AbsenceRow(Row):
    """Why a report gives no number for an indicator, where that is known."""

    report_id: Id
    indicator_id: Id
    reason: Literal["mentioned_without_number", "not_mentioned", "not_applicable"]


class SloganRecord(_Record):
    """What a number in a practice's name stands for."""

    printed: Text
    status: Literal["stated", "inferred", "unexplained"]
    zh: Text
    en: Text


class PracticeRecord(_Record):
    """A named way of working, told in our own words."""

    practice_id: Id
    report_id: Id
    place_code: Code
    scope_level: ScopeLevel
    scope_name: Text
    name: Words
    summary: Words
    problem: Words
    tiers: tuple[Words, ...]
    mechanisms: tuple[str, ...]
    process: tuple[Words, ...]
    actors: tuple[Words, ...]
    slogans: tuple[SloganRecord, ...]
    not_said: tuple[Words, ...]


class RelationRecord(_Record):
    """What figures of one report have to do with one another (`relations.yaml`)."""

    kind: Literal[
        "rate_of_counts",
        "part_of_whole",
        "sum_of_parts",
        "outflow",
        "same_number",
        "ratio",
        "before_after",
        "no_base",
    ]
    rate: FigureId | None = None
    part: FigureId | None = None
    whole: FigureId | None = None
    parts: tuple[FigureId, ...] = ()
    exhaustive: bool = False
    stated: bool = True
    note: Words | None = None

    def lacks(self) -> str:
        """What the kind needs and the record does not name; empty where all is there."""
        needs: dict[str, tuple[str, ...]] = {
            "rate_of_counts": ("rate",),
            "part_of_whole": ("part", "whole"),
            "sum_of_parts": ("parts", "whole"),
            "outflow": ("part", "whole"),
            "same_number": ("parts",),
            "ratio": ("part", "whole"),
            "before_after": ("part", "whole"),
            "no_base": ("rate",),
        }
        missing = [role for role in needs[self.kind] if not getattr(self, role)]
        if self.kind == "rate_of_counts" and not (self.part or self.whole):
            missing.append("part or whole")
        return ", ".join(missing)

    def figure_ids(self) -> tuple[str, ...]:
        """Every figure that takes part, in the order rate, part, parts, whole."""
        named = (self.rate, self.part, *self.parts, self.whole)
        return tuple(figure_id for figure_id in named if figure_id)


class ExpectRecord(_Record):
    """What must still stand in the data for a correction to apply."""

    as_printed: Text
    duplicate_of: FigureId | None = None
    page_sha256: Sha256


class CorrectionRecord(_Record):
    """A known fault of a report (`corrections.yaml`)."""

    correction_id: Id
    figure_id: FigureId
    action: Literal["reassign", "set", "withhold"]
    printed_in: Id | None = None
    columns: dict[str, str] = Field(default_factory=dict, alias="set")
    status: Literal["open", "mended"]
    expect: ExpectRecord
    reason: Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A reviewed figure with its computed value and period.

    Attributes:
        figure_id: `<report-id>@<printed_start>`; never changes meaning.
        report_id: The report the figure belongs to.
        row: The reviewed row.
        value: Number, bounds, unit and qualifier as the grammar reads them.
        period: When it holds, as far as known.
        printed_in: The report in whose text it stands, if that is another one.
    """

    figure_id: str
    report_id: str
    row: FigureRow
    value: Value
    period: Period
    printed_in: str = ""

    @property
    def printed(self) -> str:
        """The figure as printed, without the line breaks of its column."""
        return "".join(self.row.as_printed.split())

    @property
    def repeats(self) -> str:
        """The id of the first print of the same fact, empty for a first print."""
        if self.row.duplicate_of is None:
            return ""
        return f"{self.report_id}@{self.row.duplicate_of}"
