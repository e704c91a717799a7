"""The records of practices: what is told of them, their figures and how they overlap."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.language import InLanguage
from dashboard.records import PracticeNote


@dataclass(frozen=True, slots=True)
class Profile:
    """A practice with its report and the grade of its report's figures; see practice_evidence."""

    practice_id: str
    name_zh: str
    name_en: str
    scope_level: str
    scope_name: str
    scope_name_en: str
    summary_zh: str
    summary_en: str
    problem_zh: str
    problem_en: str
    place_code: str
    place_zh: str
    place_en: str
    place_label_zh: str
    place_label_en: str
    parent_zh: str | None
    parent_en: str | None
    mechanism_ids: list[str]
    notes: tuple[PracticeNote, ...]
    report_id: str
    title: str
    title_status: str
    paper: str
    paper_basis: str
    published_earliest: date
    published_latest: date
    published_basis: str
    published_note_zh: str
    published_note_en: str
    grade: str
    figures: int
    inputs: int
    outputs: int
    changes: int
    before_afters: int
    changes_alone: int
    comparisons: int
    deciding_ids: list[str]

    name = InLanguage("name")
    scope = InLanguage("scope_name", plain="scope_name")
    summary = InLanguage("summary")
    problem = InLanguage("problem")
    place = InLanguage("place")
    place_label = InLanguage("place_label")
    parent = InLanguage("parent")
    published_note = InLanguage("published_note")

    def told(self, kind: str) -> list[PracticeNote]:
        """Its notes of one kind in order: tier, step, actor, slogan or not_said."""
        return [note for note in self.notes if note.kind == kind]

    def texts(self, kind: str) -> list[str]:
        """The texts of its notes of one kind."""
        return [note.text for note in self.told(kind)]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A way of working, and the practices whose reports describe it."""

    mechanism_id: str
    position: int
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    group_id: str
    group_zh: str
    group_en: str
    practice_ids: list[str]

    name = InLanguage("name")
    definition = InLanguage("definition")
    group = InLanguage("group")


@dataclass(frozen=True, slots=True)
class Pair:
    """How far the mechanisms of a practice and another one overlap.

    Attributes:
        shared_ids: The mechanisms of both.
        shared: How many those are.
        either_has: How many at least one of the two has.
        jaccard: shared ÷ either_has, 0 to 1.
    """

    practice_id: str
    other_id: str
    shared_ids: list[str]
    shared: int
    either_has: int
    jaccard: float


@dataclass(frozen=True, slots=True)
class PracticeFigure:
    """A fact that a practice's report prints; evidence is input, output or change."""

    practice_id: str
    figure_id: str
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
    subject_zh: str
    subject_en: str
    measure: str
    evidence: str
    scope_level: str
    scope_name: str
    scope_name_en: str
    is_own_scope: bool
    period_kind: str
    period_text: str
    measured_by: str | None
    is_base_unstated: bool
    is_in_before_after: bool
    is_contradicted: bool

    indicator = InLanguage("indicator")
    subject = InLanguage("subject")
    scope = InLanguage("scope_name", plain="scope_name")

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())

    @property
    def is_without_start(self) -> bool:
        """Whether it is a total of what was done that does not say since when."""
        return self.measure == "flow" and self.period_kind == "cumulative"


@dataclass(frozen=True, slots=True)
class Split:
    """Mechanisms of several practices by who has them.

    Attributes:
        shared: What all have.
        partly: What several, but not all have, by those practices; the largest company first.
        alone: What only one has, by practice.
    """

    shared: tuple[Mechanism, ...]
    partly: dict[tuple[str, ...], tuple[Mechanism, ...]]
    alone: dict[str, tuple[Mechanism, ...]]

    @property
    def all(self) -> int:
        """How many mechanisms at least one has."""
        parts = (*self.partly.values(), *self.alone.values())
        return len(self.shared) + sum(map(len, parts))


@dataclass(frozen=True, slots=True)
class Collection:
    """All that a screen about practices looks at.

    Attributes:
        profiles: The practices, by place.
        mechanisms: The mechanisms in display order.
        pairs: How practices overlap, the closest first.
    """

    profiles: tuple[Profile, ...]
    mechanisms: tuple[Mechanism, ...]
    pairs: tuple[Pair, ...]
