"""Sets of exercises: the same seed gives the same set, mixed and balanced."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import exercise_material, exercises, queries
from dashboard.comparability import Verdict
from dashboard.exercise_material import pairs
from dashboard.exercise_records import KINDS, Check, Exercise, Pair
from dashboard.records import Observation

SEEDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
COUNTS = st.integers(exercises.FEWEST, exercises.MOST)
SOME_KINDS = st.sets(st.sampled_from(KINDS), min_size=1).map(
    lambda chosen: tuple(kind for kind in KINDS if kind in chosen)
)
# The database is the same for every example.
each = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def version() -> str:
    """The version of the repository's data."""
    return queries.build_info().database_version


def ids(made: Sequence[Exercise]) -> list[str]:
    """What the exercises of a set ask about."""
    return [exercise.exercise_id for exercise in made]


@each
@given(seed=SEEDS, count=COUNTS, kinds=SOME_KINDS)
def test_a_seed_gives_the_same_set_again(
    version: str, seed: str, count: int, kinds: tuple[str, ...]
) -> None:
    first = exercises.make(version, seed, count, kinds)

    assert exercises.make(version, seed, count, tuple(reversed(kinds))) == first


def test_a_set_is_the_same_when_the_data_are_read_anew(version: str) -> None:
    before = [ids(exercises.make(version, seed, 20)) for seed in ("a", "b2", "zz9")]
    exercise_material.material.cache_clear()

    assert [ids(exercises.make(version, seed, 20)) for seed in ("a", "b2", "zz9")] == before


def test_pairs_do_not_depend_on_the_order_of_the_rows(
    published: tuple[Observation, ...],
) -> None:
    shuffled = list(published)
    random.Random(7).shuffle(shuffled)  # noqa: S311  no secret

    assert ids(list(pairs(shuffled))) == ids(list(pairs(published)))


def test_the_order_of_a_seed_is_the_same_on_every_machine(
    observation: Callable[..., Observation],
) -> None:
    made = [
        Pair(
            observation(observation_id=f"甲@{n}"),
            observation(observation_id=f"乙@{n}"),
            verdict,
            (),
        )
        for n, verdict in enumerate([*Verdict, *Verdict, Verdict.COMPARABLE])
    ]

    order = [int(e.exercise_id[2]) for e in exercises.mixed(made, "c6")]

    assert order == [2, 3, 4, 5, 0, 1, 6]


def test_other_seeds_give_other_sets(version: str) -> None:
    sets = {tuple(ids(exercises.make(version, f"s{n}", 6))) for n in range(40)}

    assert len(sets) == 40


@each
@given(seed=SEEDS, count=COUNTS, kinds=SOME_KINDS)
def test_a_set_has_as_many_exercises_as_asked_for_and_none_twice(
    version: str, seed: str, count: int, kinds: tuple[str, ...]
) -> None:
    made = exercises.make(version, seed, count, kinds)

    assert len(made) == count
    assert len(set(ids(made))) == count
    assert [e.kind for e in made] == sorted((e.kind for e in made), key=KINDS.index)
    pairs_asked = [frozenset(e.figures) for e in made if isinstance(e, Pair)]
    assert len(pairs_asked) == len(set(pairs_asked))


@each
@given(seed=SEEDS, count=COUNTS, kinds=SOME_KINDS)
def test_kinds_are_balanced(version: str, seed: str, count: int, kinds: tuple[str, ...]) -> None:
    counts = Counter(e.kind for e in exercises.make(version, seed, count, kinds))

    assert set(counts) <= set(kinds)
    assert max(counts.values()) - min(counts[kind] for kind in kinds) <= 1


@given(
    st.integers(0, 30),
    st.dictionaries(st.sampled_from(KINDS), st.integers(0, 12), min_size=1),
)
def test_what_one_kind_lacks_comes_from_the_others(count: int, available: dict[str, int]) -> None:
    numbers = exercises.shares(count, available)

    assert sum(numbers.values()) == min(count, sum(available.values()))
    assert all(numbers[kind] <= available[kind] for kind in available)
    short = [kind for kind in available if numbers[kind] < available[kind]]
    assert all(numbers[kind] + 1 >= max(numbers.values()) for kind in short)


@each
@given(seed=SEEDS, count=COUNTS)
def test_a_set_asks_about_a_figure_once(version: str, seed: str, count: int) -> None:
    asked = Counter(f for e in exercises.make(version, seed, count) for f in e.figures)

    assert max(asked.values()) == 1


@each
@given(seed=SEEDS)
def test_comparisons_have_every_verdict(version: str, seed: str) -> None:
    made = exercises.make(version, seed, 6, ("compare",))

    verdicts = Counter(pair.verdict for pair in made if isinstance(pair, Pair))
    assert set(verdicts) == set(Verdict)
    assert max(verdicts.values()) <= 3


@each
@given(seed=SEEDS)
def test_checks_have_several_outcomes_and_ask_for_the_impossible(version: str, seed: str) -> None:
    made = exercises.make(version, seed, 6, ("check",))

    outcomes = {check.finding.outcome for check in made if isinstance(check, Check)}
    assert outcomes == {"contradictory", "consistent", "cannot_be_checked"}
