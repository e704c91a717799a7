"""What exercises are made from: every key is what the rules say, and nothing is trivial."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from dashboard import database, exercise_material, exercises, queries
from dashboard.comparability import compare
from dashboard.exercise_material import checks, pairs, passages, prints, wordings
from dashboard.exercise_records import Check, Exercise, Pair, Passage, Wording
from dashboard.records import Observation


@pytest.fixture
def version() -> str:
    """The version of the repository's data."""
    return queries.build_info().database_version


def ids(made: Sequence[Exercise]) -> list[str]:
    """What the exercises of a set ask about."""
    return [exercise.exercise_id for exercise in made]


def test_every_pair_agrees_with_the_rules_of_comparison(version: str) -> None:
    found = exercise_material.material(version)["compare"]

    assert len(found) > 100
    for pair in found:
        assert isinstance(pair, Pair)
        judgement = compare(pair.one, pair.other)
        assert pair.judgement == judgement
        assert pair.verdict is judgement.verdict
        decisive = {r.code for r in judgement.reasons if r.verdict is judgement.verdict}
        assert set(pair.codes) == decisive


def test_no_pair_is_trivial(version: str) -> None:
    for pair in exercise_material.material(version)["compare"]:
        assert isinstance(pair, Pair)
        codes = {reason.code for reason in pair.judgement.reasons}
        assert "same_scope" not in codes
        assert len(pair.judgement.reasons) <= 3
        assert "other" not in {pair.one.indicator_id, pair.other.indicator_id}
        if pair.one.indicator_id != pair.other.indicator_id:
            one, other = pair.one, pair.other
            assert (one.unit, one.family_id, one.scope_level) == (
                other.unit,
                other.family_id,
                other.scope_level,
            )


def test_a_pair_that_only_a_check_spoils_is_left_out(
    observation: Callable[..., Observation],
) -> None:
    spoiled = [observation(is_contradicted=True), observation()]

    assert [r.code for r in compare(*spoiled).reasons] == ["contradicted"]
    assert list(pairs(spoiled)) == []


def test_a_large_collection_is_paired_in_part(observation: Callable[..., Observation]) -> None:
    many = [observation() for _n in range(400)]

    assert 50 < len(list(pairs(many))) <= 16 * 15 / 2


def test_every_check_is_a_finding_of_the_database(version: str) -> None:
    findings = {finding.finding_id: finding for finding in queries.findings()}
    found = exercise_material.material(version)["check"]

    assert {check.finding for check in found if isinstance(check, Check)} <= set(findings.values())
    asked = ids(found)
    assert "rate_of_counts:wanshan-rural-members@5637:wanshan-rural-members@5595" in asked
    assert not [check_id for check_id in asked if check_id.startswith("repeated_print")]


def test_a_stretch_holds_every_figure_between_its_ends(version: str) -> None:
    found = exercise_material.material(version)["passage"]

    assert len(found) > 15
    for passage in found:
        assert isinstance(passage, Passage)
        first, last = passage.prints[0], passage.prints[-1]
        between = database.rows(
            "select figure_id from figure_card where page_id = ? "
            "and printed_end > ? and printed_start < ? order by printed_start",
            first.page_id,
            passage.after,
            last.printed_end if passage.until is None else passage.until,
        )
        assert [row["figure_id"] for row in between] == [p.figure_id for p in passage.prints]
        assert 3 <= len(passage.prints) <= 6
        assert last.printed_end - first.printed_start <= 320
        assert passage.after <= first.printed_start
        assert len({(o.scope_level, o.scope_name, o.period_kind) for o in passage.facts}) > 1


def test_a_wording_leaves_something_open_and_stands_once(version: str) -> None:
    found = exercise_material.material(version)["wording"]
    printed = [wording.print.printed for wording in found if isinstance(wording, Wording)]

    assert {"近2.3万件", "20余件", "突破10万人次"} <= set(printed)
    assert len(printed) == len(set(printed)) == len(found)
    assert all(w.print.low != w.print.high for w in found if isinstance(w, Wording))


def test_codes_for_links_differ(version: str) -> None:
    everything = [e for found in exercise_material.material(version).values() for e in found]
    codes = {exercises.code(exercise) for exercise in everything}

    assert len(codes) == len(everything) > 200


def test_without_data_there_are_no_exercises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "observations", list)
    monkeypatch.setattr(queries, "findings", list)
    monkeypatch.setattr(exercise_material, "prints", list)

    assert exercises.make("nothing at all", "a", 6) == []
    assert list(checks([])) == []


def test_a_repeated_print_asks_about_the_fact_it_repeats(
    published: tuple[Observation, ...],
) -> None:
    facts: Mapping[str, Observation] = {o.observation_id: o for o in published}
    in_order = prints()
    repeats = [p.figure_id for p in in_order if p.figure_id != p.observation_id]

    assert len(repeats) == 3
    for passage in passages(in_order, dict(facts)):
        for print_, fact in zip(passage.prints, passage.facts, strict=True):
            assert fact.observation_id == print_.observation_id
    assert all(w.fact.qualifier != "exact" for w in wordings(in_order, dict(facts)))
