"""What extraction proposes: figures with their readings, reports, and numbers it can't read."""

from dataclasses import dataclass
from decimal import Decimal

from etl.model import Direction, Measure, Period, PeriodKind, ScopeLevel, Value

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure as extraction reads it; a person decides whether it becomes one.

    Attributes:
        start: Where it begins in the stored text.
        end: Where it ends; `text[start:end] == as_printed`.
        as_printed: Number, approximation and unit, copied exactly.
        report: Label of the report it belongs to (`ReportStretch.label`).
        value: Number, bounds, unit and qualifier.
        indicator_id: The catalogue's indicator, "other" where none fits.
        counted_id: What exactly is counted, empty where no kind fits.
        subject: What is counted, in words of the sentence (at most 14 characters).
        measure: What kind of quantity it states.
        direction: Rise or fall of a change, None otherwise.
        scope_level: How far the figure reaches.
        scope_name: The place or organisation it covers, empty where none is named.
        place_code: Six-digit code of the county-level unit (or prefecture, province), empty
            where the page names none for certain.
        county: Full name of that unit with its prefecture ("铜仁市万山区"), or empty.
        period_text: The words that set the period, exactly as printed, or empty.
        period_kind: How the period is set.
        period: Its earliest and latest days; None where the words can't be read.
        duplicate_of: `start` of the first print of the same fact on the page, None otherwise.
        confidence: Estimated share of such readings that a reviewer leaves as they are, 0 to 1.
        rules: What decided, a rule a reading: "indicator:grids/网格单元", "scope:title", …
    """

    start: int
    end: int
    as_printed: str
    report: str
    value: Value
    indicator_id: str
    counted_id: str
    subject: str
    measure: Measure
    direction: Direction | None
    scope_level: ScopeLevel
    scope_name: str
    place_code: str
    county: str
    period_text: str
    period_kind: PeriodKind
    period: Period | None
    duplicate_of: int | None
    confidence: Decimal
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that was seen and is not proposed, and why.

    Attributes:
        start: Where it begins in the stored text.
        end: Where it ends.
        as_printed: The number as it stands there.
        rule: The rule that excluded it, or "unreadable".
        reason: The rule's reason in words: an ordinal, a slogan, a date, a criterion, …
    """

    start: int
    end: int
    as_printed: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportStretch:
    """One report on a page: which stretches of text are its own.

    Attributes:
        label: "1", "2", … in page order of the report's first stretch.
        title: The title as printed, without line breaks; empty where none is found.
        authors: Names in the byline, in order.
        place_code: The unit the report is about, empty where none is named for certain.
        spans: Its stretches of text, in page order; together the reports' spans cover every
            character of the page once.
        repeats: Stretches inside it that stand in another report too and belong there.
    """

    label: str
    title: str
    authors: tuple[str, ...]
    place_code: str
    spans: tuple[Span, ...]
    repeats: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything extraction says about one page."""

    page: str
    text: str
    reports: tuple[ReportStretch, ...]
    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
