"""What the dictionary works out: definitions in parts, kinds, ranks, gaps."""

from collections.abc import Callable

import pytest

from dashboard import database, dictionary, language, queries
from dashboard import dictionary_answers as answers
from dashboard.comparison import compare_all
from dashboard.dictionary import Coverage, Entry
from dashboard.labels import all_terms
from dashboard.records import Observation

Make = Callable[..., Observation]


def entry(indicator_id: str) -> Entry:
    """One indicator of the dictionary."""
    [found] = [e for e in dictionary.entries() if e.indicator_id == indicator_id]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_parts_of_every_definition_are_the_definition(lang: str) -> None:
    language.use(lang)
    for e in dictionary.entries():
        parts = dictionary.parts_of(e.definition)
        kept = [parts.core, parts.included, parts.excluded]
        comma, stop = ("，", "。") if lang == "zh" else (", ", ".")

        assert comma.join(filter(None, kept)) + stop == e.definition


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nearly_every_definition_says_what_it_leaves_out(lang: str) -> None:
    language.use(lang)
    parts = [dictionary.parts_of(e.definition) for e in dictionary.entries()]
    words = ("不含", "不包括") if lang == "zh" else ("not ", "without ", "but ", "and ")

    assert sum(not p.excluded for p in parts) <= 2
    assert all(p.excluded.startswith(words) for p in parts if p.excluded)
    assert not [p for p in parts if words[0] in p.core and lang == "zh"]


def test_kinds_akin_stand_together_the_commonest_first(observation: Make) -> None:
    def counts(counted_id: str, akin_id: str) -> Observation:
        name = counted_id.upper()
        return observation(counted_id=counted_id, akin_id=akin_id, counted_zh=name)

    found = dictionary.kinds(
        [counts("a", "x"), counts("b", "y"), counts("c", "x"), counts("c", "x"), counts("b", "y")]
    )

    assert [(k.name, k.akin, k.akin_to, len(k.observations)) for k in found] == [
        ("C", ("A",), "", 2),
        ("A", ("C",), "C", 1),
        ("B", (), "", 2),
    ]


def test_figures_whose_kinds_are_not_told_apart_are_one_kind(observation: Make) -> None:
    [kind] = dictionary.kinds([observation(), observation()])

    assert (kind.name, kind.akin, len(kind.observations)) == ("", (), 2)


def test_ranks_of_parts_are_not_counted_for_the_whole(observation: Make) -> None:
    own = [observation(value=value) for value in (10, 20)]
    part = observation(indicator_id="part", broader_id="duty_items", value=5)

    assert dictionary.ranked(compare_all([*own, part]), "duty_items") == 2
    assert dictionary.ranked(compare_all([*own, part]), "part") == 0


def test_kinds_and_counts_of_the_collection_agree(published: tuple[Observation, ...]) -> None:
    for e in dictionary.entries():
        own = [o for o in published if o.indicator_id == e.indicator_id]
        kinds = dictionary.kinds(own)

        assert sum(len(kind.observations) for kind in kinds) == e.observations
        assert len({o.place_code for o in own}) == e.places


def coverage(**reasons: str | None) -> list[Coverage]:
    """Places by name with a reason, or with one number where it is None."""
    return [
        Coverage(name, name, name, int(reason is None), 0, reason)
        for name, reason in reasons.items()
    ]


def test_the_lead_counts_the_gaps_by_reason() -> None:
    found = coverage(a=None, b="no_figure", c="not_mentioned", d="no_figure")

    said = answers.entry_lead(entry("grids"), [], found, all_terms())
    assert said == "3 个地方没有数字：未见数字 2 处、报道未提 1 处。"


def test_the_lead_names_the_places_that_publish_a_part_only() -> None:
    part = Coverage("1", "甲县", "A", 0, 1, None)

    assert "甲县只公布了其中一部分。" in answers.entry_lead(entry("grids"), [], [part], all_terms())


def test_only_checks_that_touch_the_indicator_are_shown() -> None:
    everywhere = queries.findings()
    touching = queries.findings(indicator_id="case_completion_rate")
    prints = {
        str(row["figure_id"])
        for row in database.rows(
            "select figure_id from figure where indicator_id = 'case_completion_rate'"
        )
    }

    assert 0 < len(touching) < len(everywhere)
    assert touching == [f for f in everywhere if {g.figure_id for g in f.figures} & prints]
