"""The records of exercises: what each asks about, what it teaches, and its key."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from dashboard.comparability import Judgement, Verdict, compare
from dashboard.records import Finding, Observation

KINDS = ("compare", "check", "passage", "wording")


@dataclass(frozen=True, slots=True)
class Print:
    """One number at its place in a page.

    Attributes:
        figure_id: The figure.
        observation_id: The fact that it prints.
        page_id: The page's file name.
        page_sha256: The hash that a true copy of the page has.
        printed_in: The report in whose text it stands, where that is another one.
        printed_start: Offset of its first character.
        printed_end: Offset after its last one.
        as_printed: The characters.
        value: What they stand for, in `unit`.
        low: Lower end of what they leave open; None where nothing bounds it.
        high: Upper end.
        low_closed: Whether the lower end is possible.
        high_closed: Whether the upper end is possible.
        step: Unit of the last printed digit.
        unit: The unit as printed.
        qualifier: How exactly it is meant.
    """

    figure_id: str
    observation_id: str
    report_id: str
    page_id: str
    page_sha256: str
    printed_in: str | None
    printed_start: int
    printed_end: int
    as_printed: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    step: Decimal
    unit: str
    qualifier: str

    @property
    def printed(self) -> str:
        """The figure as printed, on one line."""
        return "".join(self.as_printed.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts: do they compare?"""

    kind: ClassVar[str] = "compare"
    one: Observation
    other: Observation
    verdict: Verdict
    codes: tuple[str, ...]

    @property
    def exercise_id(self) -> str:
        """Both facts, in order."""
        return f"{self.one.observation_id}+{self.other.observation_id}"

    @property
    def lesson(self) -> tuple[str, ...]:
        """What it teaches: the verdict, then what decides it."""
        return (self.verdict.term, ",".join(self.codes), self.one.indicator_id)

    @property
    def figures(self) -> frozenset[str]:
        """The facts that it asks about."""
        return frozenset({self.one.observation_id, self.other.observation_id})

    @property
    def judgement(self) -> Judgement:
        """The key: what the rules of comparison say."""
        return compare(self.one, self.other)


@dataclass(frozen=True, slots=True)
class Check:
    """Printed numbers: can they all be right?"""

    kind: ClassVar[str] = "check"
    finding: Finding

    @property
    def exercise_id(self) -> str:
        """The finding."""
        return self.finding.finding_id

    @property
    def lesson(self) -> tuple[str, ...]:
        """What it teaches: the outcome, then the kind of check."""
        return (self.finding.outcome, self.finding.kind)

    @property
    def figures(self) -> frozenset[str]:
        """The figures in the check."""
        return frozenset(figure.figure_id for figure in self.finding.figures)


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring numbers of a page: what does each count, where, and when?

    Attributes:
        prints: The numbers, in page order.
        facts: The fact of each.
        after: Where the number before them ends; 0 for none.
        until: Where the number after them begins; None for none.
    """

    kind: ClassVar[str] = "passage"
    prints: tuple[Print, ...]
    facts: tuple[Observation, ...]
    after: int
    until: int | None

    @property
    def exercise_id(self) -> str:
        """The first and the last number."""
        return f"{self.prints[0].figure_id}..{self.prints[-1].figure_id}"

    @property
    def lesson(self) -> tuple[str, ...]:
        """Whether scopes change within it or only periods, then the report."""
        scopes = {(o.scope_level, o.scope_name) for o in self.facts}
        return ("scope" if len(scopes) > 1 else "period", self.facts[0].report_id)

    @property
    def figures(self) -> frozenset[str]:
        """The numbers."""
        return frozenset(print_.figure_id for print_ in self.prints)


@dataclass(frozen=True, slots=True)
class Wording:
    """A number with a word of approximation: how much does it say?"""

    kind: ClassVar[str] = "wording"
    print: Print
    fact: Observation

    @property
    def exercise_id(self) -> str:
        """The figure."""
        return self.print.figure_id

    @property
    def lesson(self) -> tuple[str, ...]:
        """The kind of word, whether it has an upper end, and whether 万 is its unit."""
        is_open = "open" if self.print.high is None else "closed"
        in_words = "units" if set(self.print.as_printed) & set("千万亿倍%") else "digits"
        return (self.print.qualifier, is_open, in_words)

    @property
    def figures(self) -> frozenset[str]:
        """The figure."""
        return frozenset({self.print.figure_id})


Exercise = Pair | Check | Passage | Wording
