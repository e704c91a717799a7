"""The record of one check."""

from dataclasses import dataclass

from etl.build.records import Figure
from etl.model import Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about figures of one report.

    Attributes:
        kind: The kind of check, a term of the list `check_kind`.
        outcome: One of four.
        figures: The figures checked, with the role of each.
        formula: The arithmetic with the printed numbers, in symbols.
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
    def report_id(self) -> str:
        """The report whose figures were checked."""
        return self.figures[0][1].report_id
