"""Faults in the tables by which pages are read: rules, cues, examples and aliases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import InvalidDataError
from etl.reference.catalogue import read_catalogue

Add = Callable[..., str]


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
def test_wants_patterns_that_compile_and_end_soon(
    data_copy: Path, add_row: Add, column: str, pattern: str, expected: str
) -> None:
    place = add_row("reference/not_figures.csv", rule_id="new", **{column: pattern})

    assert f"  {place}, column {column}: found {pattern!r}, expected {expected}" in complaint(
        data_copy
    )


@pytest.mark.parametrize(
    "pattern",
    [r"\(+个", "[(+*]+", "(?:个|名)+", "(?:个+|名)", "(?:个+|名)?", "(?:个+){0,3}", r"个+\)+"],
)
def test_takes_one_endless_quantifier_after_another(
    data_copy: Path, add_row: Add, pattern: str
) -> None:
    # The example holds the number alone, so that only the pattern may be at fault.
    add_row(
        "reference/not_figures.csv",
        rule_id="new",
        before="",
        number=r"\d",
        after=f"(?:{pattern})?",
        example="〔7〕",
    )

    assert read_catalogue(data_copy).not_figures[-1].after == f"(?:{pattern})?"


@pytest.mark.parametrize(
    "cells",
    [
        {"example": "编号7"},
        {"example": "第〔七〕号"},
        {"example": "〔7〕号"},
        {"example": "第一〔7〕号"},
        {"example": "第〔7〕名"},
        {"example": "第〔77〕号"},
        {"example": "第〔7〕号、第〔8〕号"},
    ],
)
def test_wants_a_rule_to_exclude_its_own_example(
    data_copy: Path, add_row: Add, cells: dict[str, str]
) -> None:
    rule = {"rule_id": "new", "before": "第", "number": r"\d", "after": "号"}
    place = add_row("reference/not_figures.csv", **rule, **cells)
    told = complaint(data_copy)

    assert f"  {place}, column example: found {cells['example']!r}, expected a" in told
    assert told.startswith("data/ is not valid, 1 fault(s)")


@pytest.mark.parametrize("example", ["第〔7〕号", f"第〔{chr(0xFF17)}〕号", "住在第〔7〕号楼"])
def test_takes_a_rule_that_excludes_its_example(
    data_copy: Path, add_row: Add, example: str
) -> None:
    add_row(
        "reference/not_figures.csv",
        rule_id="new",
        before="第",
        number=r"\d",
        after="号",
        example=example,
    )

    assert read_catalogue(data_copy).not_figures[-1].rule_id == "new"


def test_a_bad_pattern_is_not_blamed_on_the_example(data_copy: Path, add_row: Add) -> None:
    add_row("reference/not_figures.csv", rule_id="new", before="(")
    told = complaint(data_copy)

    assert told.startswith("data/ is not valid, 1 fault(s)")
    assert ", column before: " in told


@pytest.mark.parametrize(("table", "column"), [("not_figures", "rule_id"), ("examples", "phrase")])
def test_refuses_a_key_that_stands_twice(
    data_copy: Path, add_row: Add, table: str, column: str
) -> None:
    place = add_row(f"reference/{table}.csv")

    told = complaint(data_copy)
    assert f"  {place}, column {column}: found " in told
    assert "expected an id that stands once" in told


@pytest.mark.parametrize("units", ["any", "items", "个", "个;people;名", "area_km"])
def test_a_cue_names_a_group_a_unit_or_any(data_copy: Path, add_row: Add, units: str) -> None:
    add_row("reference/cues.csv", units=units, words="网格")

    assert read_catalogue(data_copy).cues[-1].units == units


@pytest.mark.parametrize("units", ["any", "个", "people;名"])
def test_a_cue_of_the_unit_alone_names_a_group(data_copy: Path, add_row: Add, units: str) -> None:
    place = add_row("reference/cues.csv", units=units, words="*")
    found = units.rpartition(";")[2]

    assert (
        f"  {place}, column units: found {found!r}, "
        "expected a unit_group of units.csv, words being *" in complaint(data_copy)
    )


def test_every_unit_of_a_cue_that_is_unknown_is_named(data_copy: Path, add_row: Add) -> None:
    place = add_row("reference/cues.csv", units="箩;people;筐")
    told = complaint(data_copy)

    assert f"  {place}, column units: found '箩'" in told
    assert f"  {place}, column units: found '筐'" in told


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
    data_copy: Path, add_row: Add, *, alias: str, code: str, name: str
) -> None:
    add_row("reference/place_aliases.csv", alias=alias, place_code=code, name=name)

    assert read_catalogue(data_copy).place_aliases[-1].alias == alias


def test_an_alias_bears_the_name_of_its_code(data_copy: Path, add_row: Add) -> None:
    place = add_row("reference/place_aliases.csv", alias="东莞", place_code="441900", name="东莞")

    assert f"  {place}, column name: found '东莞', expected the name 东莞市" in complaint(data_copy)
