"""How far proposed figures agree with reviewed ones, field by field.

A proposal matches a figure of the reference on the same page when their spans overlap; the
pair with the longest overlap is taken first, each figure once. Scores of fields are shares
of the matched pairs.
"""

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from etl.errors import Fault, _FaultsError
from etl.reference.catalogue import Catalogue
from etl.reference.rows import Text
from etl.reference.tables import Row

CONFUSED = ("qualifier", "indicator", "measure", "scope_level", "county", "period_kind")
FIELDS = ("value", "unit", *CONFUSED[:2], "family", *CONFUSED[2:4], "scope_name", *CONFUSED[4:])
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


class EvaluationError(_FaultsError):
    """Rows can't be scored: a column, a number, a span or a page is not what it must be."""

    summary = "The figures cannot be scored, {count} fault(s):"
    next_step = "Mend the rows named above, or extract the missing pages, and score again."


class GuideRow(Row):
    """A figure in the columns of the annotation guide, with what else helps to judge it.

    Attributes:
        hard: Whether careful readers may differ on it; told of references only.
        confidence: Estimated share of such readings that are right; told of proposals only.
        rules: What decided, "indicator:…; scope:…"; told of proposals only.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    page: Text
    start: Annotated[int, Field(ge=0)]
    end: int
    as_printed: str
    report: str
    value: Decimal
    unit: str
    qualifier: str
    indicator: str
    measure: str
    scope_level: str
    scope_name: str
    county: str
    period_kind: str
    hard: bool = False
    confidence: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of the reference, the proposal that matches it, the fields that agree."""

    reference: GuideRow
    proposed: GuideRow
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who matches whom; `missed` (reference) and `spurious` (proposed) match nobody."""

    pairs: tuple[Pair, ...]
    missed: tuple[GuideRow, ...]
    spurious: tuple[GuideRow, ...]


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


def pair(
    reference: Sequence[GuideRow], proposed: Sequence[GuideRow], families: Mapping[str, str]
) -> Pairing:
    """Pair the figures of one page: longest overlap first, then nearest start, then in order."""
    pairs, used_r, used_p = [], set(), set()
    for _, _, i, j in sorted(_overlaps(reference, proposed)):
        if i not in used_r and j not in used_p:
            used_r.add(i)
            used_p.add(j)
            pairs.append(_pair(reference[i], proposed[j], families))
    missed = (row for i, row in enumerate(reference) if i not in used_r)
    spurious = (row for j, row in enumerate(proposed) if j not in used_p)
    return Pairing(tuple(pairs), tuple(missed), tuple(spurious))


def _overlaps(
    reference: Sequence[GuideRow], proposed: Sequence[GuideRow]
) -> Iterator[tuple[int, int, int, int]]:
    """Every overlap as (-length, distance of the starts, reference index, proposed index).

    Spans are met in order of their starts; a heap a side holds those that have not ended,
    so that only spans which do overlap are ever compared.
    """
    sides = (reference, proposed)
    open_spans: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    starts = [(row.start, side, n) for side, rows in enumerate(sides) for n, row in enumerate(rows)]
    for start, side, number in sorted(starts):
        end = sides[side][number].end
        for heap in open_spans:
            while heap and heap[0][0] <= start:
                heapq.heappop(heap)
        for other_end, other in open_spans[1 - side]:
            distance = start - sides[1 - side][other].start
            i, j = (number, other) if side == 0 else (other, number)
            yield start - min(end, other_end), distance, i, j
        heapq.heappush(open_spans[side], (end, number))


def _pair(reference: GuideRow, proposed: GuideRow, families: Mapping[str, str]) -> Pair:
    right = (field for field in FIELDS if _agree(field, reference, proposed, families))
    return Pair(reference, proposed, frozenset(right))


def _agree(field: str, r: GuideRow, p: GuideRow, families: Mapping[str, str]) -> bool:
    """Whether two rows say the same; of places a name may lack what stands before it."""
    if field == "value":
        return math.isclose(float(r.value), float(p.value), rel_tol=1e-9)
    if field == "family":
        return families.get(r.indicator) == families.get(p.indicator)
    one, other = str(getattr(r, field)), str(getattr(p, field))
    if field in {"scope_name", "county"}:
        return bool(other) and (one.endswith(other) or other.endswith(one))
    return one == other


def _joined(pairings: Collection[Pairing]) -> Pairing:
    return Pairing(
        tuple(pair for pairing in pairings for pair in pairing.pairs),
        tuple(row for pairing in pairings for row in pairing.missed),
        tuple(row for pairing in pairings for row in pairing.spurious),
    )


def _without_hard(pairing: Pairing) -> Pairing:
    pairs = tuple(pair for pair in pairing.pairs if not pair.reference.hard)
    return Pairing(pairs, tuple(row for row in pairing.missed if not row.hard), pairing.spurious)


def score(pairing: Pairing) -> Scores:
    """The scores of matched, missed and spurious figures; a share of nothing is 0."""
    pairs = pairing.pairs
    matched, known = len(pairs), [pair for pair in pairs if pair.reference.indicator != "other"]
    reference, proposed = matched + len(pairing.missed), matched + len(pairing.spurious)
    precision, recall = _share(matched, proposed), _share(matched, reference)
    exact = sum(_span(pair.reference) == _span(pair.proposed) for pair in pairs)
    return {
        "reference": reference,
        "proposed": proposed,
        "matched": matched,
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * precision * recall, precision + recall),
        "exact_span": _share(exact, matched),
        "report_b3": _b_cubed(pairs),
        **{field: _share(sum(field in pair.right for pair in pairs), matched) for field in FIELDS},
        "indicator_known": _share(sum("indicator" in pair.right for pair in known), len(known)),
        "whole_row": _share(sum(pair.right >= WHOLE for pair in pairs), reference),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _span(row: GuideRow) -> str:
    return f"{row.start}:{row.end}"


def _b_cubed(pairs: Sequence[Pair]) -> float:
    """B-cubed F1 of how matched figures are grouped into reports; labels may be any."""
    if not pairs:
        return 0.0
    asked = [(pair.reference.page, pair.reference.report) for pair in pairs]
    given = [(pair.proposed.page, pair.proposed.report) for pair in pairs]
    grouped = list(zip(asked, given, strict=True))
    both, asked_size, given_size = Counter(grouped), Counter(asked), Counter(given)
    precision = sum(both[a, b] / given_size[b] for a, b in grouped) / len(pairs)
    recall = sum(both[a, b] / asked_size[a] for a, b in grouped) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def _said(row: GuideRow, field: str) -> str:
    return f"{row.value.normalize():f}" if field == "value" else str(getattr(row, field))


def _confusions(pairing: Pairing) -> Confusions:
    counts: Confusions = {field: Counter() for field in CONFUSED}
    for pair in pairing.pairs:
        for field, count in counts.items():
            said = _said(pair.reference, field)
            count[said, said if field in pair.right else _said(pair.proposed, field)] += 1
    return counts


def _cases(pairing: Pairing) -> list[Case]:
    """Everything wrong: missed, spurious, then by field; hard ones last, surest ones first."""
    cases = [Case("missed", row) for row in pairing.missed]
    cases += [
        Case("spurious", row, rule=row.rules, confidence=row.confidence) for row in pairing.spurious
    ]
    for pair in pairing.pairs:
        cases += _wrong(pair)
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


def _wrong(pair: Pair) -> Iterator[Case]:
    """What the proposal of a pair says otherwise; a wrong family shows as its indicator."""
    r, p = pair.reference, pair.proposed
    if _span(r) != _span(p):
        yield Case("wrong", r, "span", _span(r), _span(p), confidence=p.confidence)
    for field in FIELDS:
        if field not in pair.right and field != "family":
            rule = _rule(p.rules, field)
            yield Case("wrong", r, field, _said(r, field), _said(p, field), rule, p.confidence)


def _rule(rules: str, field: str) -> str:
    """The rule that decided a field, "scope:title" for a scope's level; empty if not told."""
    given = {rule.partition(":")[0]: rule for rule in reversed(rules.split("; "))}
    return next((given[kind] for kind in _RULES_OF.get(field, (field,)) if kind in given), "")


def _bands(pairing: Pairing) -> tuple[Band, ...]:
    """Bands of confidence that hold proposals; a spurious proposal is never right."""
    proposals = [(pair.proposed.confidence, pair.right >= WHOLE) for pair in pairing.pairs]
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
