"""The truth table of crisp-set QCA and how far single conditions go with an outcome.

By Ragin, The Comparative Method (1987), and Redesigning Social Inquiry (2008): a case stands in
the row of its configuration; a row is contradictory where some of its cases are in the outcome
and some are not; a configuration without a case is a logical remainder. Nothing is minimised
here: that is what fsQCA and R's package QCA are for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from dashboard.methods.sets import CaseSet

Values = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """An observed row of a truth table.

    Attributes:
        values: Whether each condition holds.
        inside: Its cases that are in the outcome.
        outside: Its cases that are not.
    """

    values: Values
    inside: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many cases it has, at least one."""
        return len(self.inside) + len(self.outside)

    @property
    def is_contradictory(self) -> bool:
        """Whether cases of it differ in the outcome."""
        return bool(self.inside and self.outside)

    @property
    def consistency(self) -> Fraction:
        """The part of its cases that is in the outcome."""
        return Fraction(len(self.inside), self.n)

    @property
    def outcome(self) -> str:
        """1, 0, or C for contradictory."""
        if self.is_contradictory:
            return "C"
        return "1" if self.inside else "0"


@dataclass(frozen=True, slots=True)
class TruthTable:
    """All configurations of some conditions.

    Attributes:
        rows: Those with cases; the most frequent first, then those with more conditions first.
        remainders: Those without, from all conditions present to none.
        inside: How many cases are in the outcome.
        n: How many cases there are.
    """

    conditions: tuple[CaseSet, ...]
    outcome: CaseSet
    rows: tuple[Configuration, ...]
    remainders: tuple[Values, ...]
    inside: int
    n: int

    @property
    def contradictory(self) -> int:
        """How many rows are contradictory."""
        return sum(row.is_contradictory for row in self.rows)

    @property
    def possible(self) -> int:
        """How many configurations there can be."""
        return len(self.rows) + len(self.remainders)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a condition and the outcome overlap, in numbers of cases.

    Attributes:
        both: Cases in both.
        condition: Cases in the condition.
        outcome: Cases in the outcome.
    """

    held: CaseSet
    both: int
    condition: int
    outcome: int

    @property
    def of_condition(self) -> Fraction | None:
        """Consistency of sufficiency, which is also the coverage of necessity; None for 0 of 0."""
        return Fraction(self.both, self.condition) if self.condition else None

    @property
    def of_outcome(self) -> Fraction | None:
        """Consistency of necessity, which is also the coverage of sufficiency; None for 0 of 0."""
        return Fraction(self.both, self.outcome) if self.outcome else None


def values_of(case: str, conditions: Sequence[CaseSet]) -> Values:
    """Whether a case is in each of some sets."""
    return tuple(case in held.practice_ids for held in conditions)


def truth_table(
    cases: Sequence[str], conditions: Sequence[CaseSet], outcome: CaseSet
) -> TruthTable:
    """The truth table of cases; each case stands in exactly one row."""
    grouped: dict[Values, list[str]] = {}
    for case in cases:
        grouped.setdefault(values_of(case, conditions), []).append(case)
    members = set(outcome.practice_ids)
    rows = [
        Configuration(
            values,
            tuple(case for case in held if case in members),
            tuple(case for case in held if case not in members),
        )
        for values, held in grouped.items()
    ]
    rows.sort(key=lambda row: (-row.n, [not value for value in row.values]))
    every = product((True, False), repeat=len(conditions))
    return TruthTable(
        tuple(conditions),
        outcome,
        tuple(rows),
        tuple(values for values in every if values not in grouped),
        sum(case in members for case in cases),
        len(cases),
    )


def overlaps(cases: Sequence[str], table: TruthTable) -> list[Overlap]:
    """How each condition of a truth table overlaps with its outcome."""
    inside = set(table.outcome.practice_ids).intersection(cases)
    found = []
    for held in table.conditions:
        having = set(held.practice_ids).intersection(cases)
        found.append(Overlap(held, len(having & inside), len(having), len(inside)))
    return found
