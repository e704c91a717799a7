"""A new indicator or cue lands in data/reference with the figure, not the sentence."""

import csv
from pathlib import Path
from typing import Any

import pytest

from etl.errors import InvalidDataError
from etl.reference.catalogue import read_catalogue
from etl.reference.rows import CueRow, ExampleRow, IndicatorRow, split_example
from etl.review.errors import NotReadyError
from etl.review.indicators import (
    IndicatorProposal,
    example_of,
    propose_indicator,
    row_of,
)
from tests.etl import review_data
from tests.etl.review_page import extraction_of, span_of

small_data = review_data.small_data
small_copy = review_data.small_copy
writing_is_on = review_data.writing_is_on
pytestmark = pytest.mark.usefixtures("writing_is_on")

INDICATOR = {
    "indicator_id": "hotlines",
    "family_id": "grid",
    "name_zh": "热线",
    "name_en": "Hot lines",
    "unit": "个",
    "measure": "stock",
    "definition_zh": "热线电话的个数。",
    "definition_en": "Number of hot lines.",
    "caution_zh": "热线多不等于接得通。",
    "caution_en": "Many lines need not be answered.",
}
CUE = {
    "indicator_id": "hotlines",
    "position": "before",
    "units": "any",
    "weight": "1",
    "words": "热线",
}
EXAMPLE = {"indicator_id": "hotlines", "phrase": "开通热线〔20条〕，"}


def proposed(
    indicator: dict[str, str] | None = None,
    cue: dict[str, str] | None = None,
    example: dict[str, str] | None = None,
) -> IndicatorProposal:
    return IndicatorProposal(
        None if indicator is None else IndicatorRow.model_validate(indicator),
        None if cue is None else CueRow.model_validate(cue),
        ExampleRow.model_validate(example or EXAMPLE),
    )


def last_row(data: Path, name: str) -> dict[str, Any]:
    with (data / "reference" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))[-1]


def test_writes_indicator_cue_and_test_case_together(small_copy: Path) -> None:
    written = propose_indicator(small_copy, proposed(INDICATOR, CUE), "李四")

    assert len(written) == 3
    assert read_catalogue(small_copy).indicators["hotlines"].name_en == "Hot lines"
    assert last_row(small_copy, "cues.csv")["words"] == "热线"
    assert last_row(small_copy, "examples.csv")["phrase"] == EXAMPLE["phrase"]


def test_a_cue_for_an_indicator_that_is_there_is_enough(small_copy: Path) -> None:
    grids = {"indicator_id": "grids"}
    written = propose_indicator(small_copy, proposed(None, CUE | grids, EXAMPLE | grids), "李四")

    assert written == ("reference/cues.csv", "reference/examples.csv")


def test_keeps_at_most_six_characters_around_the_figure(small_data: Path) -> None:
    extraction = extraction_of(read_catalogue(small_data))
    example = example_of(extraction, span_of("120起"), "disputes_accepted")
    last = example_of(extraction, span_of("1.2万人次"), "member_checkin_visits")

    assert example.phrase == "受理矛盾纠纷〔120起〕，调解成功1"
    assert last.phrase == "，发动志愿者〔1.2万人次〕"
    assert split_example(example.phrase)[1] == "120起"


@pytest.mark.parametrize(
    ("indicator", "cue", "example", "sentence"),
    [
        (INDICATOR | {"indicator_id": "grids"}, None, None, "an id that no indicator has"),
        (None, None, None, "an indicator of the catalogue or the new one"),
        (None, None, EXAMPLE | {"indicator_id": "other"}, "an indicator of the catalogue"),
        (
            INDICATOR,
            None,
            EXAMPLE | {"phrase": "开通热线〔一批〕"},
            "a figure that the grammar reads",
        ),
        (
            INDICATOR,
            None,
            EXAMPLE | {"phrase": "目前全县已经开通热线〔2条〕"},
            "6 characters around",
        ),
        (INDICATOR, None, EXAMPLE | {"phrase": "开通热线2条"}, "a figure that the grammar reads"),
        (INDICATOR, CUE | {"indicator_id": "nothing"}, None, "expected an indicator"),
        (INDICATOR, CUE | {"units": "elephants"}, None, "any or a unit_group of units.csv"),
    ],
)
def test_refuses_what_does_not_fit(
    small_copy: Path,
    indicator: dict[str, str] | None,
    cue: dict[str, str] | None,
    example: dict[str, str] | None,
    sentence: str,
) -> None:
    with pytest.raises(NotReadyError, match=sentence):
        propose_indicator(small_copy, proposed(indicator, cue, example), "李四")

    assert "hotlines" not in read_catalogue(small_copy).indicators


def test_a_test_case_stands_once(small_copy: Path) -> None:
    propose_indicator(small_copy, proposed(INDICATOR), "李四")

    with pytest.raises(NotReadyError, match="no test case yet"):
        propose_indicator(small_copy, proposed(), "李四")


def test_the_reference_must_stay_valid(small_copy: Path) -> None:
    with pytest.raises(InvalidDataError, match=r"an id of families\.csv"):
        propose_indicator(small_copy, proposed(INDICATOR | {"family_id": "nothing"}), "李四")

    assert "hotlines" not in read_catalogue(small_copy).indicators


def test_a_form_tells_all_its_faults() -> None:
    with pytest.raises(NotReadyError, match=r"2 fault\(s\)"):
        row_of(ExampleRow, {"indicator_id": "网格", "phrase": ""})

    assert row_of(ExampleRow, EXAMPLE) == ExampleRow.model_validate(EXAMPLE)
