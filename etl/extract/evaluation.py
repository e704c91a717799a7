"""How far proposed figures agree with reviewed ones, field by field.

A proposal matches a figure of the reference on the same page when their spans overlap; the
pair with the longest overlap is taken first, each figure once. Scores of fields are shares
of the matched pairs.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from etl.errors import Fault
from etl.extract.pairing import (
    CONFUSED,
    FIELDS,
    EvaluationError,
    GuideRow,
    Pair,
    Pairing,
    pair,
)
from etl.reference.catalogue import Catalogue

WHOLE = frozenset({"value", "indicator", "scope_level", "county", "period_kind"})
"""The fields that must all agree for a reading to be wholly right."""

# Kinds of rules ("scope" of "scope:title") that decide a field, where not the field's own.
_RULES_OF = {
    "unit": ("unit", "value"),
    "qualifier": ("qualifier", "value"),
    "scope_level": ("scope_level", "scope"),
    "scope_name": ("scope_name", "scope"),
    "county": ("county", "place", "scope"),
    "period_kind": ("period_kind", "period"),
}
_BANDS = 10

Scores = dict[str, float]
"""Counts of figures and shares (0 to 1) by name; `whole_row` is a share of the reference."""


Confusions = dict[str, Counter[tuple[str, str]]]
"""By field: how often a reading is proposed as another; as itself where the two agree."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that went wrong: a figure missed, one too many, or a field read otherwise.

    Attributes:
        row: The figure of the reference; of a spurious one, the proposal.
        field: The field read otherwise, empty for missed and spurious figures.
        rule: The rule that decided the field (all rules of a spurious figure), where given.
        confidence: That of the proposal, where given.
    """

    kind: Literal["missed", "spurious", "wrong"]
    row: GuideRow
    field: str = ""
    reference: str = ""
    proposed: str = ""
    rule: str = ""
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Proposals of about one confidence: how many, what they claim, what share is wholly right."""

    low: Decimal
    high: Decimal
    proposals: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is measured; `bands` is empty where proposals carry no confidence.

    Attributes:
        without_hard: The scores without hard figures of the reference and their matches.
        calibration_error: Mean distance of claimed from true shares, weighted by proposals.
    """

    scores: Scores
    without_hard: Scores
    pages: dict[str, Scores]
    confusions: Confusions
    cases: tuple[Case, ...]
    bands: tuple[Band, ...]
    calibration_error: float | None


def families_of(catalogue: Catalogue) -> dict[str, str]:
    """The family of each indicator."""
    return {row.indicator_id: row.family_id for row in catalogue.indicators.values()}


def evaluate(
    reference: Iterable[GuideRow],
    proposed: Iterable[GuideRow],
    families: Mapping[str, str],
    extracted: Collection[str] | None = None,
) -> Evaluation:
    """Measure proposals against a reference; proposals on other pages do not count.

    Args:
        reference: Reviewed figures.
        proposed: Figures to measure.
        families: The family of each indicator (`families_of`).
        extracted: The pages that were looked at; None takes it that all were.

    Raises:
        EvaluationError: The reference holds a page that was not looked at.
    """
    by_page: dict[str, tuple[list[GuideRow], list[GuideRow]]] = {}
    for row in reference:
        by_page.setdefault(row.page, ([], []))[0].append(row)
    if extracted is not None and (nowhere := sorted(by_page.keys() - set(extracted))):
        expected = "a page that was extracted"
        raise EvaluationError([Fault("the reference", page, "", "", expected) for page in nowhere])
    for row in proposed:
        if row.page in by_page:
            by_page[row.page][1].append(row)
    pairings = {page: pair(*by_page[page], families) for page in sorted(by_page)}
    whole = _joined(pairings.values())
    bands = _bands(whole)
    return Evaluation(
        score(whole),
        score(_without_hard(whole)),
        {page: score(pairing) for page, pairing in pairings.items()},
        _confusions(whole),
        tuple(_cases(whole)),
        bands,
        _calibration_error(bands),
    )


def _joined(pairings: Collection[Pairing]) -> Pairing:
    return Pairing(
        tuple(one for pairing in pairings for one in pairing.pairs),
        tuple(row for pairing in pairings for row in pairing.missed),
        tuple(row for pairing in pairings for row in pairing.spurious),
    )


def _without_hard(pairing: Pairing) -> Pairing:
    pairs = tuple(one for one in pairing.pairs if not one.reference.hard)
    return Pairing(pairs, tuple(row for row in pairing.missed if not row.hard), pairing.spurious)


def score(pairing: Pairing) -> Scores:
    """The scores of matched, missed and spurious figures; a share of nothing is 0."""
    pairs = pairing.pairs
    matched, known = len(pairs), [one for one in pairs if one.reference.indicator != "other"]
    reference, proposed = matched + len(pairing.missed), matched + len(pairing.spurious)
    precision, recall = _share(matched, proposed), _share(matched, reference)
    exact = sum(_span(one.reference) == _span(one.proposed) for one in pairs)
    return {
        "reference": reference,
        "proposed": proposed,
        "matched": matched,
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * precision * recall, precision + recall),
        "exact_span": _share(exact, matched),
        "report_b3": _b_cubed(pairs),
        **{field: _share(sum(field in one.right for one in pairs), matched) for field in FIELDS},
        "indicator_known": _share(sum("indicator" in one.right for one in known), len(known)),
        "whole_row": _share(sum(one.right >= WHOLE for one in pairs), reference),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _span(row: GuideRow) -> str:
    return f"{row.start}:{row.end}"


def _b_cubed(pairs: Sequence[Pair]) -> float:
    """B-cubed F1 of how matched figures are grouped into reports; labels may be any."""
    if not pairs:
        return 0.0
    asked = [(one.reference.page, one.reference.report) for one in pairs]
    given = [(one.proposed.page, one.proposed.report) for one in pairs]
    grouped = list(zip(asked, given, strict=True))
    both, asked_size, given_size = Counter(grouped), Counter(asked), Counter(given)
    precision = sum(both[a, b] / given_size[b] for a, b in grouped) / len(pairs)
    recall = sum(both[a, b] / asked_size[a] for a, b in grouped) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def _said(row: GuideRow, field: str) -> str:
    return f"{row.value.normalize():f}" if field == "value" else str(getattr(row, field))


def _confusions(pairing: Pairing) -> Confusions:
    counts: Confusions = {field: Counter() for field in CONFUSED}
    for one in pairing.pairs:
        for field, count in counts.items():
            said = _said(one.reference, field)
            count[said, said if field in one.right else _said(one.proposed, field)] += 1
    return counts


def _cases(pairing: Pairing) -> list[Case]:
    """Everything wrong: missed, spurious, then by field; hard ones last, surest ones first."""
    cases = [Case("missed", row) for row in pairing.missed]
    cases += [
        Case("spurious", row, rule=row.rules, confidence=row.confidence) for row in pairing.spurious
    ]
    for one in pairing.pairs:
        cases += _wrong(one)
    kinds, fields = ("missed", "spurious", "wrong"), ("", "span", *FIELDS)
    return sorted(
        cases,
        key=lambda case: (
            kinds.index(case.kind),
            fields.index(case.field),
            case.row.hard,
            -(case.confidence or 0),
            (case.row.page, case.row.start, case.row.end),
        ),
    )


def _wrong(one: Pair) -> Iterator[Case]:
    """What the proposal of a pair says otherwise; a wrong family shows as its indicator."""
    r, p = one.reference, one.proposed
    if _span(r) != _span(p):
        yield Case("wrong", r, "span", _span(r), _span(p), confidence=p.confidence)
    for field in FIELDS:
        if field not in one.right and field != "family":
            rule = _rule(p.rules, field)
            yield Case("wrong", r, field, _said(r, field), _said(p, field), rule, p.confidence)


def _rule(rules: str, field: str) -> str:
    """The rule that decided a field, "scope:title" for a scope's level; empty if not told."""
    given = {rule.partition(":")[0]: rule for rule in reversed(rules.split("; "))}
    return next((given[kind] for kind in _RULES_OF.get(field, (field,)) if kind in given), "")


def _bands(pairing: Pairing) -> tuple[Band, ...]:
    """Bands of confidence that hold proposals; a spurious proposal is never right."""
    proposals = [(one.proposed.confidence, one.right >= WHOLE) for one in pairing.pairs]
    proposals += [(row.confidence, False) for row in pairing.spurious]
    held: dict[int, list[tuple[Decimal, bool]]] = {}
    for confidence, right in proposals:
        if confidence is not None:
            number = min(int(confidence * _BANDS), _BANDS - 1)
            held.setdefault(number, []).append((confidence, right))
    return tuple(
        Band(
            Decimal(number) / _BANDS,
            Decimal(number + 1) / _BANDS,
            len(rows),
            float(sum(confidence for confidence, _ in rows) / len(rows)),
            sum(right for _, right in rows) / len(rows),
        )
        for number, rows in sorted(held.items())
    )


def _calibration_error(bands: Sequence[Band]) -> float | None:
    count = sum(band.proposals for band in bands)
    gaps = (band.proposals * abs(band.confidence - band.right) for band in bands)
    return sum(gaps) / count if count else None
