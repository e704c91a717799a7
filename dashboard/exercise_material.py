"""What exercises are made from: pairs, checks, stretches of a page, words of approximation.

Everything depends on the data alone, never on what lies at hand on a machine, so that a
set is the same wherever it is opened. It is worked out once for each data version.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any, TypeVar

from dashboard import database, queries
from dashboard.comparability import compare
from dashboard.exercise_records import Check, Exercise, Pair, Passage, Print, Wording
from dashboard.records import Finding, Observation

RATES = frozenset({"rate_of_counts", "base_not_stated", "no_base"})
_COUNTS = frozenset({"part_of_whole", "sum_of_parts", "outflow"})
_PAIRED, _TEMPTING = 16, 8  # members of a group that are paired; more would take too long
_MOST_REASONS = 3
_BESIDE, _FEWEST, _MOST, _LONGEST = 70, 3, 6, 320  # figures and characters of a stretch
_DULL = frozenset({"same_scope"})  # a fact of the same scope is plainly another one

Member = TypeVar("Member")


@lru_cache(maxsize=4)
def material(_version: str) -> dict[str, tuple[Exercise, ...]]:
    """Every exercise that the data allow, by kind, each kind sorted by id.

    Args:
        _version: The data version being read; equal versions hold equal data.
    """
    facts = {observation.observation_id: observation for observation in queries.observations()}
    in_order = prints()
    found: dict[str, Iterable[Exercise]] = {
        "compare": pairs(list(facts.values())),
        "check": checks(queries.findings()),
        "passage": passages(in_order, facts),
        "wording": wordings(in_order, facts),
    }
    return {
        kind: tuple(sorted(exercises, key=lambda exercise: exercise.exercise_id))
        for kind, exercises in found.items()
    }


def prints() -> list[Print]:
    """Every number in page order."""
    names = [field.name for field in fields(Print)]
    rows: list[dict[str, Any]] = database.rows(
        "select * from figure_card order by page_id, printed_start, figure_id"
    )
    return [Print(**{name: row[name] for name in names}) for row in rows]


def pairs(observations: Sequence[Observation]) -> Iterator[Pair]:
    """Pairs from which something is learned, each once.

    Pairs of one indicator, and pairs that tempt: other indicators, but the same unit,
    family and scope level. Left out is what nobody would compare, and what differs in so
    many ways that it teaches none.
    """
    named = sorted(
        (o for o in observations if o.indicator_id != "other"), key=lambda o: o.observation_id
    )
    for group in _groups(named, lambda o: o.indicator_id, _PAIRED):
        for one, other in combinations(group, 2):
            yield from _pair(one, other)
    kinds = _groups(named, lambda o: (o.family_id, o.unit, o.scope_level, o.measure), _TEMPTING)
    for group in kinds:
        for one, other in combinations(group, 2):
            if one.indicator_id != other.indicator_id:
                yield from _pair(one, other)


def _pair(one: Observation, other: Observation) -> Iterator[Pair]:
    judgement = compare(one, other)
    all_codes = {reason.code for reason in judgement.reasons}
    decisive = [r.code for r in judgement.reasons if r.verdict is judgement.verdict]
    if all_codes & _DULL or len(judgement.reasons) > _MOST_REASONS or decisive == ["contradicted"]:
        return
    yield Pair(one, other, judgement.verdict, tuple(sorted(decisive)))


def _groups(
    members: Sequence[Member], key: Callable[[Member], Hashable], most: int
) -> Iterator[list[Member]]:
    """Members with the same key; of large groups an even selection."""
    found: dict[Hashable, list[Member]] = defaultdict(list)
    for member in members:
        found[key(member)].append(member)
    for group in found.values():
        yield group[:: -(-len(group) // most)]


def checks(findings: Sequence[Finding]) -> Iterator[Check]:
    """Checks that ask for arithmetic; the same number in two places asks for none."""
    yield from (Check(finding) for finding in findings if finding.kind in RATES | _COUNTS)


def passages(in_order: Sequence[Print], facts: dict[str, Observation]) -> Iterator[Passage]:
    """Stretches of three to six neighbouring numbers of one report.

    Only those in which the scope or the period changes: where one answer does for all
    numbers, there is nothing to find out.
    """
    position = {print_.figure_id: index for index, print_ in enumerate(in_order)}
    for stretch in _stretches(in_order):
        first, last = position[stretch[0].figure_id], position[stretch[-1].figure_id]
        before = in_order[first - 1] if first else None
        behind = in_order[last + 1] if last + 1 < len(in_order) else None
        page = stretch[0].page_id
        printed = tuple(facts[print_.observation_id] for print_ in stretch)
        if len({(o.scope_level, o.scope_name, o.period_kind) for o in printed}) == 1:
            continue
        yield Passage(
            tuple(stretch),
            printed,
            before.printed_end if before and before.page_id == page else 0,
            behind.printed_start if behind and behind.page_id == page else None,
        )


def _stretches(in_order: Sequence[Print]) -> Iterator[list[Print]]:
    run: list[Print] = []
    for print_ in in_order:
        if run and not _is_beside(run[-1], print_):
            yield from _halves(run)
            run = []
        run.append(print_)
    yield from _halves(run)


def _is_beside(one: Print, other: Print) -> bool:
    """Whether a number follows another one closely in the same report's own text."""
    home = (other.page_id, other.report_id, other.printed_in)
    return (one.page_id, one.report_id, one.printed_in) == home and (
        0 <= other.printed_start - one.printed_end <= _BESIDE
    )


def _halves(run: list[Print]) -> Iterator[list[Print]]:
    """The run, parted where its gaps are widest until no part is too long."""
    if len(run) < _FEWEST:
        return
    if len(run) <= _MOST and run[-1].printed_end - run[0].printed_start <= _LONGEST:
        yield run
        return
    gaps = [b.printed_start - a.printed_end for a, b in pairwise(run)]
    at = gaps.index(max(gaps)) + 1
    yield from _halves(run[:at])
    yield from _halves(run[at:])


def wordings(in_order: Sequence[Print], facts: dict[str, Observation]) -> Iterator[Wording]:
    """Numbers that leave something open, each wording once."""
    seen: set[str] = set()
    for print_ in in_order:
        if print_.qualifier != "exact" and print_.printed not in seen:
            seen.add(print_.printed)
            yield Wording(print_, facts[print_.observation_id])
