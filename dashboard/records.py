"""The records that queries return: one class a question, bilingual labels in one word."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.language import InLanguage


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """Which data the file holds."""

    database_version: str
    figures: int
    reports: int
    pages: int
    observations: int
    approximations: int


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list with its label."""

    list_id: str
    term_id: str
    position: int
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str

    name = InLanguage("name")
    definition = InLanguage("definition")


@dataclass(frozen=True, slots=True)
class Place:
    """A county or prefecture that has reports."""

    place_code: str
    name_zh: str
    name_en: str
    label_zh: str
    label_en: str
    level: str
    parent_zh: str
    parent_en: str
    population_2020: int | None
    population_precision: int | None
    population_status: str
    population_source: str

    name = InLanguage("name")
    label = InLanguage("label")
    parent = InLanguage("parent")


@dataclass(frozen=True, slots=True)
class Family:
    """A group of indicators."""

    family_id: str
    name_zh: str
    name_en: str

    name = InLanguage("name")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator that has figures."""

    indicator_id: str
    family_id: str
    family_zh: str
    family_en: str
    name_zh: str
    name_en: str
    unit: str
    definition_zh: str
    definition_en: str
    caution_zh: str
    caution_en: str
    places: int
    observations: int

    name = InLanguage("name")
    family = InLanguage("family")
    definition = InLanguage("definition")
    caution = InLanguage("caution")


@dataclass(frozen=True, slots=True)
class Observation:
    """One published fact with all that decides whether it compares."""

    observation_id: str
    as_printed: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    unit: str
    unit_kind: str
    qualifier: str
    per: Decimal | None
    per_unit: str
    indicator_id: str
    family_id: str
    broader_id: str | None
    indicator_zh: str
    indicator_en: str
    counted_id: str | None
    akin_id: str | None
    counted_zh: str | None
    counted_en: str | None
    subject_zh: str
    subject_en: str
    measure: str
    scope_level: str
    scope_position: int
    scope_name: str
    scope_name_en: str
    place_code: str
    place_label_zh: str
    place_label_en: str
    parent_code: str
    period_kind: str
    period_text: str
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date
    end_latest: date
    period_days: int | None
    measured_by: str | None
    report_id: str
    report_zh: str
    report_en: str
    prints: int
    is_contradicted: bool

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())

    place = InLanguage("place_label")
    scope = InLanguage("scope_name", plain="scope_name")
    counted = InLanguage("counted")
    subject = InLanguage("subject")
    indicator = InLanguage("indicator")
    report = InLanguage("report")


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many observations a place has in a family."""

    place_code: str
    family_id: str
    observations: int
    approximations: int


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report and how many figures it prints."""

    report_id: str
    kind: str
    title: str
    title_status: str
    name_zh: str
    name_en: str
    place_code: str
    place_zh: str
    place_en: str
    paper: str
    paper_basis: str
    published_edtf: str
    published_earliest: date
    published_latest: date
    published_basis: str
    page_id: str
    figures: int
    approximations: int

    name = InLanguage("name")
    place = InLanguage("place")


@dataclass(frozen=True, slots=True)
class FindingFigure:
    """One figure in a finding."""

    role: str
    figure_id: str
    as_printed: str
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    unit: str
    subject_zh: str
    subject_en: str

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())

    subject = InLanguage("subject")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about published figures."""

    finding_id: str
    kind: str
    outcome: str
    outcome_position: int
    report_id: str
    report_zh: str
    report_en: str
    formula: str
    explanation_zh: str
    explanation_en: str
    place_code: str
    figures: tuple[FindingFigure, ...]

    report = InLanguage("report")
    explanation = InLanguage("explanation")


@dataclass(frozen=True, slots=True)
class Correction:
    """A known fault of a report."""

    correction_id: str
    figure_id: str
    action: str
    status: str
    reason_zh: str
    reason_en: str
    as_printed: str
    report_zh: str
    report_en: str

    reason = InLanguage("reason")
    report = InLanguage("report")

    @property
    def printed(self) -> str:
        """The figure as printed, on one line; empty where it is withheld."""
        return "".join(self.as_printed.split())


@dataclass(frozen=True, slots=True)
class PracticeNote:
    """A tier, step, actor, slogan number or thing not said."""

    kind: str
    printed: str
    status: str
    text_zh: str
    text_en: str

    text = InLanguage("text")
