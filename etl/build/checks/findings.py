"""The record of one check."""

from dataclasses import dataclass

from etl.build.records import Figure
from etl.model import Outcome

_SIGNS = {
    Outcome.CONSISTENT: "→",
    Outcome.CONSISTENT_WITHIN_ROUNDING: "≈",
    Outcome.CONTRADICTORY: "≠",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about figures of one report.

    Attributes:
        kind: The kind of check, a term of the list `check_kind`.
        outcome: One of four.
        figures: The figures checked, with the role of each.
        formula: The arithmetic with the printed numbers; a bar before what is printed.
        explanation_zh: The result in a Chinese sentence.
        explanation_en: The same in English.
    """

    kind: str
    outcome: Outcome
    figures: tuple[tuple[str, Figure], ...]
    formula: str
    explanation_zh: str
    explanation_en: str

    @property
    def finding_id(self) -> str:
        """Kind and figures: the same check of the same figures keeps its id."""
        return ":".join([self.kind, *(figure.figure_id for _, figure in self.figures)])

    @property
    def in_symbols(self) -> str:
        """The formula with the outcome's sign in place of the bar: "77 ÷ 108 = … → 71.3%"."""
        computed, bar, printed = self.formula.partition(" | ")
        if not bar:
            return self.formula
        if self.outcome is Outcome.CANNOT_BE_CHECKED:
            return f"{computed} ({printed})"
        return f"{computed} {_SIGNS[self.outcome]} {printed}"

    @property
    def report_id(self) -> str:
        """The report whose figures were checked."""
        return self.figures[0][1].report_id
