"""Many observations of one indicator → what ranks, what compares conditionally, what not.

The comparable set is the largest set in which every two members compare. Where no two
compare outright, the largest set that compares under conditions takes its place, unranked.
Everything else is judged against that set and says why it stands apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.comparability import Judgement, Rank, Reason, Verdict, compare, ranks
from dashboard.records import Observation


@dataclass(frozen=True, slots=True)
class Judged:
    """An observation in a comparison.

    Attributes:
        observation: The published fact.
        verdict: How far it compares with the set.
        reasons: Why it is not simply comparable; each kind of reason once.
        rank: Its rank range, only inside the comparable set.
    """

    observation: Observation
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All observations asked for.

    Comparable and conditional ones stand with the largest first; those apart keep the
    order in which they came, since an order by size would compare them.

    Attributes:
        comparable: The largest comparable set, ranked; empty where no two compare.
        conditional: What compares with it, or with one another, under conditions.
        apart: What does not compare with either.
        further: Smaller sets that compare among themselves but not with the rest, ranked.
    """

    comparable: tuple[Judged, ...]
    conditional: tuple[Judged, ...]
    apart: tuple[Judged, ...]
    further: tuple[tuple[Judged, ...], ...] = ()

    @property
    def all(self) -> tuple[Judged, ...]:
        """Every observation, comparable ones first."""
        further = tuple(judged for group in self.further for judged in group)
        return self.comparable + self.conditional + further + self.apart


_Pairs = dict[tuple[int, int], Judgement]


def compare_all(observations: Sequence[Observation]) -> Comparison:
    """Group observations of one indicator by how far they compare.

    Where a later number says the same about a scope, the earlier one stands apart. Dates
    that may overlap leave both: which is later is then not known.
    """
    newest, earlier = _newest(observations)
    first = _compare_all(newest)
    superseded = tuple(Judged(o, Verdict.NOT_COMPARABLE, (_EARLIER,)) for o in earlier)
    return replace(first, apart=first.apart + superseded)


_EARLIER = Reason("earlier", Verdict.NOT_COMPARABLE)


def _newest(
    observations: Sequence[Observation],
) -> tuple[list[Observation], list[Observation]]:
    """What no later number of its scope and kind replaces, and what one surely does."""
    kinds: dict[tuple[object, ...], list[Observation]] = {}
    for observation in observations:
        kinds.setdefault(_kind(observation), []).append(observation)
    newest: list[Observation] = []
    earlier: list[Observation] = []
    for observation in observations:
        later = max(other.end_earliest for other in kinds[_kind(observation)])
        (earlier if observation.end_latest < later else newest).append(observation)
    return newest, earlier


def _kind(observation: Observation) -> tuple[object, ...]:
    """Scope and what is said about it; two numbers of one kind differ in their time alone."""
    return (
        *_scope(observation),
        observation.indicator_id,
        observation.counted_id,
        observation.measure,
        observation.period_kind,
        observation.unit_kind,
    )


def _compare_all(observations: Sequence[Observation]) -> Comparison:
    first = _compare_with_the_largest_set(observations)
    apart, further = first.apart, []
    while len(apart) > 1:
        again = _compare_with_the_largest_set([judged.observation for judged in apart])
        if not again.comparable:
            break
        further.append(again.comparable)
        chosen = {judged.observation.observation_id for judged in again.comparable}
        apart = tuple(j for j in apart if j.observation.observation_id not in chosen)
    return replace(first, apart=apart, further=tuple(further))


def _compare_with_the_largest_set(observations: Sequence[Observation]) -> Comparison:
    pairs = {
        (i, j): compare(one, other)
        for i, one in enumerate(observations)
        for j, other in enumerate(observations)
        if i != j
    }
    core = _largest_set(observations, pairs, Verdict.COMPARABLE)
    ranked = len(core) > 1
    if not ranked:
        core = _largest_set(observations, pairs, Verdict.CONDITIONAL)
    if len(core) <= 1:
        core = frozenset()
    groups: dict[Verdict, list[Judged]] = {verdict: [] for verdict in Verdict}
    if ranked:
        members = [observations[i] for i in sorted(core)]
        for observation, rank in zip(members, ranks(members), strict=True):
            groups[Verdict.COMPARABLE].append(Judged(observation, Verdict.COMPARABLE, rank=rank))
    for i, observation in enumerate(observations):
        if ranked and i in core:
            continue
        others = (core - {i}) or _elsewhere(i, observations)
        judged = _against(observation, [pairs[i, j] for j in sorted(others)])
        groups[judged.verdict].append(judged)
    conditional, clashing = _on_one_axis(groups[Verdict.CONDITIONAL])
    return Comparison(
        _largest_first(groups[Verdict.COMPARABLE]),
        _largest_first(conditional),
        (*groups[Verdict.NOT_COMPARABLE], *clashing),
    )


def _on_one_axis(group: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Conditional numbers that also compare with one another, and those that do not."""
    kept: list[Judged] = []
    clashing: list[Judged] = []
    for judged in group:
        judgements = [compare(judged.observation, other.observation) for other in kept]
        if all(judgement.verdict <= Verdict.CONDITIONAL for judgement in judgements):
            kept.append(judged)
        else:
            clashing.append(_against(judged.observation, judgements))
    return kept, clashing


def _elsewhere(i: int, observations: Sequence[Observation]) -> frozenset[int]:
    """The observations of other scopes: two numbers of one scope are no comparison of places."""
    own = _scope(observations[i])
    return frozenset(j for j, other in enumerate(observations) if _scope(other) != own)


def _scope(observation: Observation) -> tuple[str, str, str]:
    return observation.place_code, observation.scope_level, observation.scope_name


def _against(observation: Observation, judgements: Sequence[Judgement]) -> Judged:
    """One observation against a set: the worst verdict, and its reasons once each."""
    verdict = max((j.verdict for j in judgements), default=Verdict.NOT_COMPARABLE)
    reasons: dict[str, Reason] = {}
    for judgement in judgements:
        for reason in judgement.reasons:
            if reason.verdict is verdict:
                reasons.setdefault(reason.code, reason)
    if not judgements:
        reasons["alone"] = Reason("alone", Verdict.NOT_COMPARABLE)
    return Judged(observation, verdict, tuple(reasons.values()))


def _largest_first(group: Sequence[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(group, key=lambda j: (-j.observation.value, j.observation.observation_id)))


def _largest_set(
    observations: Sequence[Observation], pairs: _Pairs, limit: Verdict
) -> frozenset[int]:
    """The largest set in which every pair is judged no worse than `limit`.

    Of equally large sets the one with the broadest scope wins, then the one that comes first.
    Numbers of one scope that compare with the very same others stand or fall together, and
    a set holds one of them at most: only the first of them is tried.
    """
    near = {
        i: frozenset(j for j in range(len(observations)) if j != i and pairs[i, j].verdict <= limit)
        for i in range(len(observations))
    }
    alike: dict[tuple[object, ...], int] = {}
    for i, observation in enumerate(observations):
        alike.setdefault((_scope(observation), near[i]), i)
    tried = frozenset(alike.values())
    near = {i: near[i] & tried for i in tried}
    best: frozenset[int] = frozenset()
    for candidate in _cliques(frozenset(), tried, frozenset(), near):
        if _preference(candidate, observations) < _preference(best, observations):
            best = candidate
    return best


def _preference(
    members: frozenset[int], observations: Sequence[Observation]
) -> tuple[int, int, list[int]]:
    breadth = min((observations[i].scope_position for i in members), default=0)
    return -len(members), breadth, sorted(members)


def _cliques(
    chosen: frozenset[int],
    candidates: frozenset[int],
    excluded: frozenset[int],
    near: dict[int, frozenset[int]],
) -> list[frozenset[int]]:
    """All maximal sets of mutual neighbours (Bron and Kerbosch, with a pivot)."""
    if not candidates and not excluded:
        return [chosen]
    pivot = max(candidates | excluded, key=lambda i: len(near[i] & candidates))
    found = []
    for i in sorted(candidates - near[pivot]):
        found += _cliques(chosen | {i}, candidates & near[i], excluded & near[i], near)
        candidates -= {i}
        excluded |= {i}
    return found
