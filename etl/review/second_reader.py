"""Two readers of one report: who has read it, and how far they agree field by field."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from etl.extract.proposals import Extraction, Span
from etl.reference.tables import read_record
from etl.review.decisions import Decision
from etl.review.drafts import Draft, DraftFigure, Verdict, readers, state

_CATEGORIES = (
    "verdict",
    "report",
    "indicator_id",
    "counted_id",
    "measure",
    "direction",
    "scope_level",
    "place_code",
    "period_kind",
    "measured_by",
)
_TEXTS = ("span", "scope_name", "subject_zh", "period_text", "duplicate_of")


class ReviewSettings(BaseModel):
    """What `data/review/config.yaml` says; without the file, the defaults.

    Attributes:
        second_reader: "required": nothing is saved before a second person has decided every
            figure; "optional": agreement is shown where there is one; "off": it is not shown.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    second_reader: Literal["required", "optional", "off"] = "optional"

    @field_validator("second_reader", mode="before")
    @classmethod
    def _off_is_no_truth_value(cls, said: Any) -> Any:  # noqa: ANN401  pydantic's hook
        """YAML reads a bare `off` as false."""
        return "off" if said is False else said


def read_settings(data: Path) -> ReviewSettings:
    """The settings of the review.

    Raises:
        InvalidDataError: The file says something else than it may.
    """
    if not (data / "review" / "config.yaml").exists():
        return ReviewSettings()
    return read_record(data, "review/config.yaml", ReviewSettings)


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far two readers agree on one field.

    Attributes:
        column: The field, "verdict" or "span" among them.
        both: How many figures both have said something about.
        equal: How many of those have the same cell.
        kappa: Cohen's kappa where the field is a choice from a list: agreement beyond what
            two readers of these habits reach by chance, 1 at most. None for free fields and
            where chance alone would agree always.
    """

    column: str
    both: int
    equal: int
    kappa: Decimal | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a figure on which two readers differ."""

    key: Span
    column: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers of a report agree.

    Attributes:
        first: One reader.
        second: The other.
        fields: By field; verdicts over the figures both decided, the rest over those both
            accepted.
        disagreements: In page order.
    """

    first: str
    second: str
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def second_readers(
    extraction: Extraction, decisions: Sequence[Decision], draft: Draft, label: str
) -> tuple[list[str], list[str]]:
    """Others who have decided every figure that a draft decides in a report, and those in part.

    Figures that the draft adds are not counted: another reader need not have found them.
    """
    decided = (f for f in draft.of_report(label) if f.verdict is not Verdict.UNDECIDED)
    wanted = [figure.key for figure in decided if not figure.is_added]
    whole, part = [], []
    for reviewer in readers(decisions):
        if reviewer == draft.reviewer:
            continue
        other = state(extraction, decisions, reviewer)
        read = sum(
            key in other.figures and other.figures[key].verdict is not Verdict.UNDECIDED
            for key in wanted
        )
        if read == len(wanted):
            whole.append(reviewer)
        elif read:
            part.append(reviewer)
    return whole, part


def agreement(first: Draft, second: Draft, label: str) -> Agreement:
    """How far two drafts of one page agree on the figures that either gives to a report."""
    pairs = [
        (figure, second.figures[key])
        for key, figure in first.figures.items()
        if key in second.figures and label in (figure.report, second.figures[key].report)
    ]
    decided = [
        (one, other)
        for one, other in pairs
        if Verdict.UNDECIDED not in (one.verdict, other.verdict)
    ]
    accepted = [
        (one, other)
        for one, other in decided
        if (one.verdict, other.verdict) == (Verdict.ACCEPTED, Verdict.ACCEPTED)
    ]
    fields, disagreements = [], []
    for column in (*_CATEGORIES, *_TEXTS):
        compared = decided if column == "verdict" else accepted
        cells = [(_cell(one, column), _cell(other, column)) for one, other in compared]
        fields.append(
            FieldAgreement(
                column,
                len(cells),
                sum(one == other for one, other in cells),
                cohens_kappa(cells) if column in _CATEGORIES else None,
            )
        )
        disagreements += [
            Disagreement(figure.key, column, one, other)
            for (figure, _), (one, other) in zip(compared, cells, strict=True)
            if one != other
        ]
    disagreements += [
        *(
            Disagreement(key, "verdict", "accepted", "absent")
            for key in _only(first, second, label)
        ),
        *(
            Disagreement(key, "verdict", "absent", "accepted")
            for key in _only(second, first, label)
        ),
    ]
    disagreements.sort(key=lambda found: found.key)
    return Agreement(first.reviewer, second.reviewer, tuple(fields), tuple(disagreements))


def _only(one: Draft, other: Draft, label: str) -> list[Span]:
    """Figures that one reader accepts and the other does not have."""
    accepted = (f for f in one.of_report(label) if f.verdict is Verdict.ACCEPTED)
    return [figure.key for figure in accepted if figure.key not in other.figures]


def cohens_kappa(cells: Iterable[tuple[str, str]]) -> Decimal | None:
    """Agreement of two readers beyond chance; None where chance alone would agree always.

    Examples:
        >>> str(cohens_kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")]))
        '0'
    """
    pairs = list(cells)
    total = len(pairs)
    if not total:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = Decimal(sum(first[cell] * second[cell] for cell in first)) / (total * total)
    if chance == 1:
        return None
    observed = Decimal(sum(one == other for one, other in pairs)) / total
    return (observed - chance) / (1 - chance)


def _cell(figure: DraftFigure, column: str) -> str:
    if column == "verdict":
        return str(figure.verdict)
    if column == "span":
        return f"{figure.span[0]}:{figure.span[1]}"
    return figure.cells[column]
