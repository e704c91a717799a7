"""What can be looked up, the sound of names, and the dictionary's views of the built file."""

from collections.abc import Callable
from dataclasses import astuple, replace
from itertools import groupby
from typing import Any

import pytest

from etl.build.collection import Collection
from etl.build.search_entries import (
    SearchEntry,
    fold_chinese,
    fold_english,
    search_entries,
    search_rows,
    syllables_of,
)

Ask = Callable[..., list[tuple[Any, ...]]]
RATE = "wanshan-wulian@816"


@pytest.fixture(scope="module")
def entries(collection: Collection) -> dict[tuple[str, str], SearchEntry]:
    """Everything that can be looked up, by kind and id."""
    return {(entry.kind, entry.entry_id): entry for entry in search_entries(collection)}


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("网格员", "wang ge yuan"),
        ("“五联”工作模式", "wu lian gong zuo mo shi"),
        ("“1+3+N”模式", "1 3 n mo shi"),
        ("党建+", "dang jian"),
        ("12345热线", "1 2 3 4 5 re xian"),
        ("绿色", "lv se"),
        ("重庆", "chong qing"),
        ("重点", "zhong dian"),
        ("调解", "tiao jie"),
        ("调研", "diao yan"),
        ("AI平台", "a i ping tai"),
        ("…（）", ""),
        ("", ""),
    ],
)
def test_a_name_is_heard_without_tones_signs_left_out(name: str, syllables: str) -> None:
    assert " ".join(syllables_of(name)) == syllables


@pytest.mark.parametrize("name", ["㐀", "é", "①", "\u200b", "🙂"])
def test_what_no_dictionary_reads_has_a_sound_in_plain_letters_or_none(name: str) -> None:
    assert all(syllable.isascii() and syllable.isalnum() for syllable in syllables_of(name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“五联”", "五联"),
        ('"五联"', "五联"),
        ("业委会(物委会)数", "业委会物委会数"),
        ("业委会（物委会）数", "业委会物委会数"),
        ("\uff19\uff15\uff05", "95%"),
        ("\uff21\uff22  c", "ab c"),
    ],
)
def test_widths_quotes_and_brackets_make_no_difference(text: str, folded: str) -> None:
    assert fold_chinese(text) == folded


def test_english_words_stand_after_a_space_each() -> None:
    assert fold_english("Owners' committees (full-time)") == " owners committees full time"


def test_everything_is_an_entry_once(
    collection: Collection, entries: dict[tuple[str, str], SearchEntry]
) -> None:
    catalogue = collection.catalogue
    reported = {report.place_code for report in collection.reports.values()}
    expected = {
        "indicator": set(catalogue.indicators),
        "place": reported,
        "practice": set(collection.practices),
        "mechanism": set(catalogue.mechanisms),
        "report": set(collection.reports),
        "figure": set(collection.figures),
    }

    assert {(kind, key) for kind, keys in expected.items() for key in keys} == set(entries)
    assert len(search_entries(collection)) == len(entries)


def test_kinds_follow_one_another_in_the_order_of_results(collection: Collection) -> None:
    found = search_entries(collection)

    assert [entry.position for entry in found] == list(range(1, len(found) + 1))
    assert [kind for kind, _ in groupby(found, key=lambda entry: entry.kind)] == [
        "indicator",
        "place",
        "practice",
        "mechanism",
        "report",
        "figure",
    ]


def test_a_name_has_its_sound_and_its_first_letters(
    entries: dict[tuple[str, str], SearchEntry],
) -> None:
    staff = entries["indicator", "grid_staff"]

    assert (staff.initials, staff.pinyin) == ("wgys", "wang ge yuan shu")


def test_a_figure_is_found_by_print_place_scope_and_what_it_counts(
    entries: dict[tuple[str, str], SearchEntry],
) -> None:
    rate = entries["figure", RATE]

    assert rate.printed == "95.17%"
    assert (rate.name_zh, rate.name_en) == ("调解成功率", "mediation success rate")
    assert rate.text_zh.split(" · ") == ["95.17%", "万山", "茶店街道", "纠纷化解率"]
    assert rate.text_en.split(" · ") == [
        "95.17%",
        "Wanshan",
        "Chadian Street",
        "Dispute resolution rate",
    ]


def test_an_indicator_is_found_by_definition_caution_and_the_kinds_it_counts(
    collection: Collection, entries: dict[tuple[str, str], SearchEntry]
) -> None:
    known = collection.catalogue.indicators["grid_staff"]
    text = entries["indicator", "grid_staff"].text_zh

    assert known.definition_zh in text
    assert known.caution_zh in text
    assert "未说明是否含兼职" in text


def test_a_place_is_found_by_code_and_by_every_place_above_it(
    entries: dict[tuple[str, str], SearchEntry],
) -> None:
    assert entries["place", "520603"].text_zh.split(" · ") == [
        "万山",
        "铜仁市",
        "贵州省",
        "520603",
    ]


def test_folded_texts_begin_with_a_line_for_the_name(
    entries: dict[tuple[str, str], SearchEntry],
) -> None:
    for entry in entries.values():
        name_zh, text_zh = entry.folded_zh.split("\n")
        name_en, text_en = entry.folded_en.split("\n")
        assert (name_zh, name_en) == (fold_chinese(entry.name_zh), fold_english(entry.name_en))
        assert text_zh == fold_chinese(entry.text_zh)
        assert text_en.endswith(fold_english(entry.entry_id))


def test_only_figures_carry_a_print(entries: dict[tuple[str, str], SearchEntry]) -> None:
    assert all(bool(e.printed) == (e.kind == "figure") for e in entries.values())
    assert not [e for e in entries.values() if "\n" in e.printed]


def test_a_withheld_figure_cannot_be_found(collection: Collection) -> None:
    figures = dict(collection.figures)
    withheld = {RATE: figures.pop(RATE)}
    found = search_entries(replace(collection, figures=figures, withheld=withheld))

    assert RATE not in {entry.entry_id for entry in found}
    assert len(found) == len(search_entries(collection)) - 1


def test_an_empty_collection_has_the_words_of_the_catalogue_alone(collection: Collection) -> None:
    empty = replace(collection, reports={}, figures={}, practices={})

    assert {entry.kind for entry in search_entries(empty)} == {"indicator", "mechanism"}


def test_the_database_holds_every_entry(collection: Collection, ask: Ask) -> None:
    rows = search_rows(collection)

    assert rows == [astuple(entry) for entry in search_entries(collection)]
    assert ask("select * from search_entry order by position") == rows


def test_the_dictionary_has_every_indicator_in_use_or_not(collection: Collection, ask: Ask) -> None:
    rows: dict[str, int] = dict(ask("select indicator_id, observations from indicator_entry"))
    counted: dict[str, int] = dict(
        ask("select indicator_id, count(*) from observation group by indicator_id")
    )

    assert set(rows) == set(collection.catalogue.indicators)
    assert {key: n for key, n in rows.items() if n} == counted
    assert 0 in rows.values()


def test_coverage_has_a_row_for_every_indicator_and_place_with_reports(ask: Ask) -> None:
    [(rows, indicators, places)] = ask(
        "select count(*), count(distinct indicator_id), count(distinct place_code) "
        "from indicator_coverage"
    )

    assert (indicators, places) == (109, 13)
    assert rows == indicators * places


def test_a_place_has_numbers_or_a_reason_never_both_and_never_neither(ask: Ask) -> None:
    assert not ask(
        "select * from indicator_coverage "
        "where (observations + observations_of_parts > 0) = (missing_reason is not null)"
    )


def test_coverage_counts_each_observation_once(ask: Ask) -> None:
    [(covered, observations)] = ask(
        "select (select sum(observations) from indicator_coverage), count(*) from observation"
    )

    assert covered == observations


@pytest.mark.parametrize(
    ("place_code", "expected"),
    [
        ("530724", (1, 2, None)),
        ("230500", (0, 1, None)),
        ("530721", (0, 0, "mentioned_without_number")),
        ("520625", (0, 0, "not_mentioned")),
    ],
)
def test_coverage_tells_the_whole_its_parts_and_the_reason_apart(
    place_code: str, expected: tuple[object, ...], ask: Ask
) -> None:
    [row] = ask(
        "select observations, observations_of_parts, missing_reason from indicator_coverage "
        "where indicator_id = 'grid_staff' and place_code = ?",
        place_code,
    )

    assert row == expected


def test_a_finding_stands_under_each_of_its_indicators_once(ask: Ask) -> None:
    rows = ask("select indicator_id, finding_id from indicator_finding")
    of_rate = {
        finding_id for indicator_id, finding_id in rows if indicator_id == "case_completion_rate"
    }

    assert len(rows) == len(set(rows))
    assert {finding for _, finding in rows} == {
        row[0] for row in ask("select finding_id from finding")
    }
    assert of_rate
    assert {i for i, finding in rows if finding in of_rate} > {"case_completion_rate"}
