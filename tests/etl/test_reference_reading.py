"""The words by which scopes and times are read: what their tables refuse, and what they change."""

from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.errors import Fault
from etl.extract.extraction import Extractor
from etl.reference.catalogue import read_catalogue
from etl.reference.reading_faults import scope_word_faults, time_word_faults
from etl.reference.rows import TimeWordRow


def time_word(**cells: str) -> TimeWordRow:
    usual = {"way": "ytd", "pattern": "今年", "example": "〔今年〕办结3件"}
    return TimeWordRow.model_validate(usual | cells)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"pattern": "(今年"}, "pattern"),
        ({"pattern": "(今年)"}, "pattern"),
        ({"pattern": "(?:今+)+年"}, "pattern"),
        ({"example": "今年办结3件"}, "example"),
        ({"example": "〔去年〕办结3件"}, "example"),
        ({"example": "〔今年办结〕3件"}, "example"),
    ],
)
def test_an_expression_of_time_is_sound_and_finds_its_example(
    cells: dict[str, str], column: str
) -> None:
    (fault,) = time_word_faults([time_word(**cells)])
    assert (fault.file, fault.place, fault.column) == (
        "reference/time_words.csv",
        "row 2",
        column,
    )


def test_an_empty_table_of_times_is_a_fault() -> None:
    assert len(list(time_word_faults([]))) == 1
    assert list(time_word_faults([time_word()])) == []


def test_every_list_of_scope_words_stands_once_and_holds_words(collection: Collection) -> None:
    rows = collection.catalogue.scope_words
    hollow = rows[0].model_copy(update={"words": "全省;;我省"})

    assert list(scope_word_faults(rows)) == []
    assert [f.column for f in scope_word_faults([*rows, rows[0]])] == ["list_id"]
    assert [f.column for f in scope_word_faults([hollow, *rows[1:]])] == ["words"]
    assert list(scope_word_faults(rows[1:])) == [
        Fault(
            "reference/scope_words.csv",
            rows[0].list_id,
            "list_id",
            "",
            f"a row for the list {rows[0].list_id}",
        )
    ]


def test_a_word_added_to_the_tables_changes_the_reading(
    data_copy: Path, extractor: Extractor
) -> None:
    page = "万山区举行会议。大万镇本季伊始调解纠纷30件。"
    before = extractor.extract("page.txt", page).proposals[0]
    with (data_copy / "reference" / "time_words.csv").open("a", encoding="utf-8") as file:
        file.write("window,本季伊始,〔本季伊始〕调解纠纷30件\n")
    taught = Extractor(read_catalogue(data_copy), extractor.weights)
    after = taught.extract("page.txt", page).proposals[0]

    assert (before.period_text, after.period_text) == ("", "本季伊始")
