"""Faults in the tables by which pages are read: rules, cues, examples and aliases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.errors import Fault, InvalidDataError
from etl.reference.catalogue import Catalogue, read_catalogue
from etl.reference.cue_faults import alias_faults, cue_faults, example_faults, rule_faults
from etl.reference.rows import CueRow, ExampleRow, NotFigureRow, PlaceAliasRow


def complaint(data: Path) -> str:
    """What the reader of the command line is told about the data."""
    with pytest.raises(InvalidDataError) as caught:
        read_catalogue(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("table", "column", "found", "expected"),
    [
        ("not_figures", "rule_id", "Rule 1", "pattern"),
        ("not_figures", "example", "", "at least 1 character"),
        ("not_figures", "reason_zh", "", "at least 1 character"),
        ("not_figures", "reason_en", "", "at least 1 character"),
        ("cues", "indicator_id", "grid", "an id of indicators.csv"),
        ("cues", "position", "around", "'any', 'before' or 'after'"),
        ("cues", "units", "箩", "any, or a unit or unit_group of units.csv"),
        ("cues", "units", "area", "any, or a unit or unit_group of units.csv"),
        ("cues", "weight", "0", "greater than 0"),
        ("cues", "weight", "much", "a valid number"),
        ("cues", "words", "", "at least 1 character"),
        ("cues", "words", "网格;;", "a word on either side of ; and &"),
        ("cues", "words", "化解&", "a word on either side of ; and &"),
        ("examples", "indicator_id", "grid", "an id of indicators.csv"),
        ("examples", "phrase", "全县有28个网格", "a phrase with one number in 〔〕"),
        ("examples", "phrase", "全县有〔28个网格", "a phrase with one number in 〔〕"),
        ("examples", "phrase", "全县有28个〕网格", "a phrase with one number in 〔〕"),
        ("examples", "phrase", "全县有〕28个〔网格", "a phrase with one number in 〔〕"),
        ("examples", "phrase", "全县有〔〕网格", "a phrase with one number in 〔〕"),
        ("examples", "phrase", "〔28个〕网格、〔3个〕驿站", "a phrase with one number in 〔〕"),
        ("place_aliases", "place_code", "52", "pattern"),
        ("place_aliases", "place_code", "529999", "a code of gazetteer.csv or of a city"),
        ("place_aliases", "place_code", "520600", "a code of gazetteer.csv or of a city"),
        ("place_aliases", "name", "别处", "the name "),
        ("place_aliases", "alias", "", "at least 1 character"),
        ("units", "unit_group", "Group 1", "pattern"),
    ],
)
def test_names_the_cell_that_must_not_be(
    data_copy: Path,
    edit_row: Callable[..., None],
    *,
    table: str,
    column: str,
    found: str,
    expected: str,
) -> None:
    edit_row(f"reference/{table}.csv", 2, **{column: found})
    place = f"  reference/{table}.csv, row 2, column {column}: found "

    faults = [line for line in complaint(data_copy).splitlines() if line.startswith(place)]
    assert len(faults) == 1
    assert faults[0].startswith(f"{place}{found!r}, expected ")
    assert expected in faults[0]


def rule(**cells: str) -> NotFigureRow:
    """A rule that excludes 7 in 第7号, with other cells."""
    usual = {
        "rule_id": "new",
        "before": "第",
        "number": r"\d",
        "after": "号",
        "reason_zh": "编号",
        "reason_en": "a number used as a name",
        "example": "第〔7〕号",
    }
    return NotFigureRow.model_validate(usual | cells)


def cue(units: str, words: str = "网格") -> CueRow:
    return CueRow(indicator_id="grids", position="any", units=units, weight=1, words=words)


@pytest.fixture(scope="module")
def catalogue(collection: Collection) -> Catalogue:
    """The tables in git."""
    return collection.catalogue


@pytest.mark.parametrize(
    ("column", "pattern", "expected"),
    [
        ("before", "(第", "a regular expression (missing ), unterminated subpattern"),
        ("number", "[0-9", "a regular expression (unterminated character set"),
        ("after", "*个", "a regular expression (nothing to repeat"),
        ("before", r"(?:\w+)+", "no endless quantifier inside another"),
        ("number", r"(\d*)*", "no endless quantifier inside another"),
        ("after", "(?:个|(?:名+|户)?){2,}", "no endless quantifier inside another"),
        ("after", "((?:[^)]*))+", "no endless quantifier inside another"),
        ("after", "(?:个{1,}|名)*?", "no endless quantifier inside another"),
    ],
)
def test_wants_patterns_that_compile_and_end_soon(column: str, pattern: str, expected: str) -> None:
    (fault,) = rule_faults([rule(), rule(rule_id="newer", **{column: pattern})])

    assert str(fault).startswith(
        f"reference/not_figures.csv, row 3, column {column}: found {pattern!r}, expected {expected}"
    )


@pytest.mark.parametrize(
    "pattern",
    [r"\(+个", "[(+*]+", "(?:个|名)+", "(?:个+|名)", "(?:个+|名)?", "(?:个+){0,3}", r"个+\)+"],
)
def test_takes_one_endless_quantifier_after_another(pattern: str) -> None:
    assert list(rule_faults([rule(after=f"号(?:{pattern})?")])) == []


@pytest.mark.parametrize(
    "example", ["第〔七〕号", "〔7〕号", "第一〔7〕号", "第〔7〕名", "第〔77〕号"]
)
def test_wants_a_rule_to_exclude_its_own_example(example: str) -> None:
    expected = "a number in its marks that before, number and after exclude"

    assert list(rule_faults([rule(example=example)])) == [
        Fault("reference/not_figures.csv", "row 2", "example", example, expected)
    ]


@pytest.mark.parametrize("example", ["第7号", "第〔7号", "第〔7〕号、第〔8〕号", "第〔〕号"])
def test_wants_one_number_marked_in_the_example_of_a_rule(example: str) -> None:
    expected = "a phrase with one number in 〔〕"

    assert list(rule_faults([rule(example=example)])) == [
        Fault("reference/not_figures.csv", "row 2", "example", example, expected)
    ]


@pytest.mark.parametrize("example", ["第〔7〕号", f"第〔{chr(0xFF17)}〕号", "住在第〔7〕号楼"])
def test_takes_a_rule_that_excludes_its_example(example: str) -> None:
    assert list(rule_faults([rule(example=example)])) == []


def test_a_bad_pattern_is_not_blamed_on_the_example() -> None:
    assert [fault.column for fault in rule_faults([rule(before="(")])] == ["before"]


def test_refuses_a_rule_and_a_phrase_that_stand_twice(catalogue: Catalogue) -> None:
    example = ExampleRow(indicator_id="grids", phrase="全县有〔28个〕网格")
    faults = [
        *rule_faults([rule(), rule()]),
        *example_faults([example, example], catalogue.indicators),
    ]

    assert [(fault.place, fault.column, fault.expected) for fault in faults] == [
        ("row 3", "rule_id", "an id that stands once"),
        ("row 3", "phrase", "an id that stands once"),
    ]


@pytest.mark.parametrize("units", ["any", "items", "个", "个;people;名", "area_km"])
def test_a_cue_names_a_group_a_unit_or_any(catalogue: Catalogue, units: str) -> None:
    assert list(cue_faults([cue(units)], catalogue.indicators, catalogue.units)) == []


@pytest.mark.parametrize("units", ["any", "个", "people;名"])
def test_a_cue_of_the_unit_alone_names_a_group(catalogue: Catalogue, units: str) -> None:
    (fault,) = cue_faults([cue(units, "*")], catalogue.indicators, catalogue.units)

    assert (fault.column, fault.value) == ("units", units.rpartition(";")[2])
    assert fault.expected == "a unit_group of units.csv, words being *"


def test_every_unit_of_a_cue_that_is_unknown_is_named(catalogue: Catalogue) -> None:
    faults = cue_faults([cue("箩;people;筐")], catalogue.indicators, catalogue.units)

    assert [fault.value for fault in faults] == ["箩", "筐"]


@pytest.mark.parametrize(
    ("alias", "code", "name"),
    [
        ("东莞", "441900", "东莞市"),
        ("中山", "442000", "中山市"),
        ("儋州", "460400", "儋州市"),
        ("嘉峪关", "620200", "嘉峪关市"),
        ("思南", "520624", "思南县"),
    ],
)
def test_an_alias_may_name_a_county_or_a_city_without_counties(
    catalogue: Catalogue, alias: str, code: str, name: str
) -> None:
    row = PlaceAliasRow(alias=alias, place_code=code, name=name)
    misnamed = row.model_copy(update={"name": alias})

    assert list(alias_faults([row], catalogue.gazetteer)) == []
    assert [
        (fault.column, fault.expected) for fault in alias_faults([misnamed], catalogue.gazetteer)
    ] == [("name", f"the name {name}")]
