"""Ready lectures: what their slides name must exist, or the build says where it does not."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.build.lectures import lecture_rows, read_lectures
from etl.build.pipeline import build_database
from etl.errors import EtlError, InvalidDataError

FILE = "lectures/own.yaml"
WORDS = {"zh": "题", "en": "Title"}
FIGURE, OTHER = "wanshan-wulian@796", "wanshan-wulian@805"
FINDING = "base_not_stated:wanshan-wulian@833"
Ask = Callable[..., list[tuple[Any, ...]]]


def write(data: Path, *slides: dict[str, Any], name: str = "own", **changes: object) -> None:
    """A lecture of these slides in a copy of the data."""
    lecture = {"lecture_id": "own", "title": WORDS, "lead": WORDS, "slides": list(slides)}
    path = data / "lectures" / f"{name}.yaml"
    path.write_text(yaml.safe_dump(lecture | changes, allow_unicode=True), encoding="utf-8")


def refused(data: Path, tmp_path: Path) -> list[str]:
    """What the build says is wrong; it leaves no file."""
    target = tmp_path / "refused.duckdb"
    with pytest.raises(InvalidDataError) as caught:
        build_database(data, target)
    assert not target.exists()
    return [str(fault) for fault in caught.value.faults]


def complaint(data: Path) -> str:
    """What the reader of lectures says is wrong."""
    with pytest.raises(InvalidDataError) as caught:
        read_lectures(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("slide", "found"),
    [
        ({"kind": "number", "figure": "wanshan-wulian@1"}, "wanshan-wulian@1"),
        ({"kind": "pair", "figures": [FIGURE, "nobody@2"]}, "nobody@2"),
        ({"kind": "compare", "indicator": "happiness"}, "happiness"),
        ({"kind": "finding", "finding": "same_number:nobody@2"}, "same_number:nobody@2"),
        ({"kind": "practices", "practices": ["wanshan-wulian", "nobody"]}, "nobody"),
    ],
)
def test_an_id_that_nobody_knows_is_named_with_its_slide(
    data_copy: Path, tmp_path: Path, slide: dict[str, Any], found: str
) -> None:
    write(data_copy, {"kind": "text"}, slide)

    expected = f"{FILE}, slide 2, column {slide['kind']}: found {found!r}"
    assert refused(data_copy, tmp_path) == [f"{expected}, expected the id of something in data/"]


def test_an_unknown_place_is_named(data_copy: Path, tmp_path: Path) -> None:
    write(data_copy, {"kind": "compare", "indicator": "grids", "places": ["530724", "999999"]})

    expected = f"{FILE}, slide 1, column places: found '999999', expected a code of places.csv"
    assert refused(data_copy, tmp_path) == [expected]


@pytest.mark.parametrize(
    ("slide", "found"),
    [
        ({"kind": "number"}, ""),
        ({"kind": "number", "figures": [FIGURE, OTHER]}, ""),
        ({"kind": "pair", "figures": [FIGURE]}, FIGURE),
        ({"kind": "pair"}, ""),
        ({"kind": "pair", "figures": [FIGURE, FIGURE]}, f"{FIGURE}, {FIGURE}"),
        ({"kind": "compare", "places": ["530724"]}, ""),
        ({"kind": "finding"}, ""),
        ({"kind": "practices", "practices": ["wanshan-wulian"]}, "wanshan-wulian"),
    ],
)
def test_a_slide_that_shows_too_little_is_named(
    data_copy: Path, tmp_path: Path, slide: dict[str, Any], found: str
) -> None:
    write(data_copy, slide)

    expected = f"{FILE}, slide 1, column {slide['kind']}: found {found!r}"
    assert refused(data_copy, tmp_path) == [f"{expected}, expected the ids of what it shows"]


def test_all_faults_of_all_lectures_are_told_at_once(data_copy: Path, tmp_path: Path) -> None:
    write(data_copy, {"kind": "number", "figure": "nobody@1"}, {"kind": "pair"})
    again = [{"kind": "compare", "indicator": "nothing"}]
    write(data_copy, name="second", lecture_id="second", position=1, slides=again)
    told = refused(data_copy, tmp_path)

    assert len(told) == 3
    assert [fault.partition(",")[0] for fault in sorted(told)] == [
        FILE,
        FILE,
        "lectures/second.yaml",
    ]


def test_titles_and_texts_need_show_nothing(data_copy: Path, tmp_path: Path) -> None:
    write(data_copy, {"kind": "title"}, {"kind": "text"}, {"kind": "number", "figure": FIGURE})

    assert build_database(data_copy, tmp_path / "built.duckdb").findings > 0


def test_an_id_that_is_not_the_files_name_is_refused(data_copy: Path) -> None:
    write(data_copy, {"kind": "text"}, name="other")
    write(data_copy, {"kind": "text"}, name="third")
    told = complaint(data_copy)

    for name in ("other", "third"):
        expected = f"lectures/{name}.yaml, the record, column lecture_id: found 'own'"
        assert f"{expected}, expected {name}" in told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("slides: [", "YAML"),
        ("a: b: c", "YAML"),
        ("", "the record"),
        ("- 1\n- 2", "the record"),
        ("just words", "the record"),
        ("!!python/object/apply:os.getcwd []", "YAML"),
    ],
)
def test_what_is_no_lecture_is_refused_with_its_file(
    data_copy: Path, text: str, found: str
) -> None:
    (data_copy / FILE).write_text(text, encoding="utf-8")
    told = complaint(data_copy)

    assert FILE in told
    assert found in told
    assert "Traceback" not in told


def test_what_is_not_utf_8_is_refused_with_its_file(data_copy: Path) -> None:
    (data_copy / FILE).write_bytes("题目".encode("gb18030"))

    assert FILE in complaint(data_copy)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"slides": []}, "at least 1"),
        ({"slides": [{"kind": "text"}] * 61}, "at most 60"),
        ({"slides": [{"kind": "song"}]}, "song"),
        ({"slides": [{"kind": "text", "colour": "red"}]}, "colour"),
        ({"slides": [{"kind": "pair", "figures": [FIGURE] * 3}]}, "at most 2"),
        ({"slides": [{"kind": "practices", "practices": ["a"] * 5}]}, "at most 4"),
        ({"slides": [{"kind": "text", "lines": [WORDS] * 6}]}, "at most 5"),
        ({"slides": [{"kind": "number", "figure": "no at sign"}]}, "no at sign"),
        ({"title": {"zh": "题"}}, "title"),
        ({"lead": None}, "lead"),
        ({"position": 0}, "position"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(
    data_copy: Path, changes: dict[str, Any], found: str
) -> None:
    write(data_copy, {"kind": "text"}, **changes)
    told = complaint(data_copy)

    assert FILE in told
    assert found in told


def test_without_the_folder_there_are_no_lectures(tmp_path: Path) -> None:
    assert read_lectures(tmp_path) == []


def test_lectures_stand_by_position_then_by_id(data_copy: Path) -> None:
    names = ["b", "a", "c"]
    random.Random(1).shuffle(names)  # noqa: S311  no secret
    for name in names:
        write(data_copy, {"kind": "text"}, name=f"z-{name}", lecture_id=f"z-{name}", position=50)
    write(data_copy, {"kind": "text"}, position=51)
    found = [lecture.lecture_id for lecture in read_lectures(data_copy)]

    assert found[-4:] == ["z-a", "z-b", "z-c", "own"]


def test_the_lectures_of_the_repository_are_built_slide_by_slide(data: Path, ask: Ask) -> None:
    lectures = read_lectures(data)
    slides = ask(
        "select lecture_id, position, kind, ids from lecture_slide order by lecture_id, position"
    )
    expected = [
        (lecture.lecture_id, n, slide.kind, list(slide.ids()))
        for lecture in sorted(lectures, key=lambda one: one.lecture_id)
        for n, slide in enumerate(lecture.slides, start=1)
    ]

    assert lectures
    assert slides == expected


def test_the_rows_keep_what_a_slide_says(data_copy: Path) -> None:
    said = {"zh": "话", "en": "words"}
    write(data_copy, {"kind": "pair", "figures": [OTHER, FIGURE], "lines": [said], "notes": said})
    [own] = [lecture for lecture in read_lectures(data_copy) if lecture.lecture_id == "own"]
    rows = lecture_rows([own])

    assert rows["lecture"] == [("own", 1, "题", "Title", "题", "Title")]
    assert rows["lecture_slide"] == [
        ("own", 1, "pair", [OTHER, FIGURE], [], "", "", ["话"], ["words"], "", "", "话", "words")
    ]


def test_a_bad_lecture_leaves_the_old_database_untouched(data_copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "built.duckdb"
    build_database(data_copy, target)
    before = target.read_bytes()
    write(data_copy, {"kind": "number", "figure": "nobody@1"})

    with pytest.raises(EtlError):
        build_database(data_copy, target)
    assert target.read_bytes() == before
