"""What the example phrases teach: the same each time, kept beside the build, learned anew."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.extract.candidates import Candidate, CandidateFinder
from etl.extract.extraction import Extractor
from etl.extract.flow import read_flow
from etl.extract.trained import open_extractor
from etl.reference.catalogue import Catalogue
from etl.reference.rows import split_example

PAGE = "思南县设网格280个，群众满意度达98%，办结诉求310件。"
FOUND = 0.94  # the share of example phrases whose number is found at its marks


@pytest.fixture(scope="module")
def few_lessons(collection: Collection) -> Catalogue:
    """The catalogue with every thirtieth example, which takes a moment to learn."""
    return replace(collection.catalogue, examples=collection.catalogue.examples[::30])


@pytest.fixture
def small_data(data: Path, tmp_path: Path) -> Path:
    """Reference data with few examples and nothing learned yet."""
    for folder in ("reference", "samples"):
        shutil.copytree(data / folder, tmp_path / folder)
    path = tmp_path / "reference" / "examples.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *lines[::60], ""]), encoding="utf-8")
    return tmp_path


def kept_in(data: Path) -> list[Path]:
    return sorted((data / "build").glob("*"))


def test_the_same_examples_teach_the_same(few_lessons: Catalogue) -> None:
    first, again = Extractor(few_lessons), Extractor(few_lessons)

    assert first.weights == again.weights
    assert first.extract("page.txt", PAGE) == again.extract("page.txt", PAGE)


def test_examples_teach_something(few_lessons: Catalogue) -> None:
    assert Extractor(few_lessons).weights
    assert Extractor(replace(few_lessons, examples=[])).weights == {}


def test_nearly_every_example_marks_a_number_that_is_found(collection: Collection) -> None:
    finder = CandidateFinder(collection.catalogue)

    def is_found(phrase: str) -> bool:
        before, marked, behind = split_example(phrase)
        start, end = len(before), len(before) + len(marked)
        numbers = finder.find(read_flow(before + marked + behind).text)
        return any(
            isinstance(number, Candidate) and number.start < end and number.end > start
            for number in numbers
        )

    phrases = [row.phrase for row in collection.catalogue.examples]
    assert sum(map(is_found, phrases)) >= FOUND * len(phrases)


def test_what_was_learned_is_kept_and_read_again(small_data: Path) -> None:
    learned = open_extractor(small_data)
    (kept,) = kept_in(small_data)
    written = kept.read_bytes()
    again = open_extractor(small_data)

    assert json.loads(written) == learned.weights == again.weights
    assert kept.read_bytes() == written
    assert learned.extract("page.txt", PAGE) == again.extract("page.txt", PAGE)


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe", b'{"g": {"a": 1.0', b"{}", b"[]", b'{"g": 3}', b"[" * 9999]
)
def test_a_damaged_lesson_is_learned_anew(small_data: Path, damage: bytes) -> None:
    learned = open_extractor(small_data)
    (kept,) = kept_in(small_data)
    written = kept.read_bytes()
    kept.write_bytes(damage)

    assert open_extractor(small_data).weights == learned.weights
    assert kept.read_bytes() == written


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("examples", "grids,全县有〔28个〕网格"),
        ("cues", "grids,any,items,1.5,网格片区"),
        ("not_figures", "odd,奇,\\d+,,奇数,odd,奇〔7〕"),
        ("units", "箩,count,baskets,true,other,true,"),
    ],
)
def test_a_changed_table_is_learned_anew_and_the_old_lesson_goes(
    small_data: Path, table: str, line: str
) -> None:
    open_extractor(small_data)
    (before,) = kept_in(small_data)
    with (small_data / "reference" / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    open_extractor(small_data)
    (behind,) = kept_in(small_data)

    assert behind.name != before.name


def test_a_folder_that_takes_no_file_is_no_fault(small_data: Path) -> None:
    (small_data / "build").write_text("in the way", encoding="utf-8")
    extractor = open_extractor(small_data)

    assert extractor.weights
    assert len(extractor.extract("page.txt", PAGE).proposals) == 3
    assert (small_data / "build").read_text(encoding="utf-8") == "in the way"
