"""Which proposed figure stands for which reviewed one, and where the two agree.

A proposal matches a figure of the reference on the same page when their spans overlap; the
pair with the longest overlap is taken first, each figure once.
"""

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field

from etl.errors import _FaultsError
from etl.reference.rows import Text
from etl.reference.tables import Row

CONFUSED = ("qualifier", "indicator", "measure", "scope_level", "county", "period_kind")
FIELDS = ("value", "unit", *CONFUSED[:2], "family", *CONFUSED[2:4], "scope_name", *CONFUSED[4:])


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
