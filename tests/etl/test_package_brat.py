"""Figures for brat: its grammar, its configuration, the same places as the Web Annotations."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from etl.extract.originals import read_page
from etl.publish.package.annotations import Page
from etl.publish.package.brat import write_brat
from etl.publish.package.described import Lists

ROOT = Path(__file__).parents[2]
ORIGINALS = ROOT.parent / "shared" / "pages"
MUST_RUN = os.environ.get("CI") == "true" and ORIGINALS.parent.is_dir()
NEEDS_ORIGINALS = pytest.mark.skipif(
    not (ORIGINALS.is_dir() or MUST_RUN), reason="the original pages are not here"
)

Json = dict[str, Any]
LISTS: Lists = dict.fromkeys(("qualifier", "measure", "scope_level", "period_kind"), ())


@dataclass
class Standoff:
    """A .ann file, parsed by its grammar.

    Attributes:
        spans: Type, fragments and text of each text-bound annotation, by id.
        attributes: Name, target and value of each attribute.
        notes: The text of each note, by target.
    """

    spans: dict[str, tuple[str, list[tuple[int, int]], str]]
    attributes: list[tuple[str, str, str]]
    notes: dict[str, str]


def parsed(text: str) -> Standoff:
    """Parse a .ann file by brat's own grammar; a line that is none of it is an error."""
    told, ids = Standoff({}, [], {}), set[str]()
    for line in text.removesuffix("\n").split("\n"):
        own, _, rest = line.partition("\t")
        assert re.fullmatch(r"(T|A|#)[1-9]\d*", own), line
        assert own not in ids
        ids.add(own)
        if own[0] == "T":
            found = re.fullmatch(r"([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t]+)", rest)
            assert found, line
            parts = [tuple(map(int, part.split())) for part in found[2].split(";")]
            told.spans[own] = (found[1], [(start, end) for start, end in parts], found[3])
        elif own[0] == "A":
            found = re.fullmatch(r"([A-Za-z0-9_-]+) (T\d+)(?: ([A-Za-z0-9_-]+))?", rest)
            assert found, line
            told.attributes.append((found[1], found[2], found[3] or ""))
        else:
            found = re.fullmatch(r"AnnotatorNotes (T\d+)\t(.+)", rest)
            assert found, line
            told.notes[found[1]] = found[2]
    assert {target for _, target, _ in told.attributes} | told.notes.keys() <= told.spans.keys()
    return told


def configured(annotations: Path) -> tuple[set[str], dict[str, set[str]]]:
    """The types and the attributes with their values that annotation.conf allows."""
    text = (annotations / "annotation.conf").read_text("utf-8")
    assert re.findall(r"^\[(\w+)\]$", text, re.MULTILINE) == [
        "entities",
        "relations",
        "events",
        "attributes",
    ]
    entities = re.findall(r"^\t([A-Za-z0-9_-]+)$", text, re.MULTILINE)
    assert len(set(entities)) == len(entities)
    lines = re.findall(r"^(\w+)\tArg:<ENTITY>(?:, Value:([\w|-]+))?$", text, re.MULTILINE)
    return set(entities), {name: set(values.split("|")) for name, values in lines}


def test_brat_files_keep_their_grammar_and_their_configuration(
    annotations: Path, collections: dict[str, Json]
) -> None:
    types, allowed = configured(annotations)
    for page, told in collections.items():
        read = parsed((annotations / page).with_suffix(".ann").read_text("utf-8"))
        assert len(read.spans) == told["total"] == len(read.notes)
        assert {kind for kind, _, _ in read.spans.values()} <= types
        assert {(name, value) for name, _, value in read.attributes} <= {
            (name, value) for name, values in allowed.items() for value in values
        }


def test_brat_tells_what_the_web_annotations_tell(
    annotations: Path, collections: dict[str, Json]
) -> None:
    for page, told in collections.items():
        read = parsed((annotations / page).with_suffix(".ann").read_text("utf-8"))
        for own, item in zip(read.spans, told["first"]["items"], strict=True):
            kind, parts, words = read.spans[own]
            selector, body = item["target"]["selector"], item["body"]
            assert kind == body["figure:indicator_id"]
            assert (parts[0][0], parts[-1][1]) == (selector["start"], selector["end"])
            assert "".join(words.split()) == "".join(selector["refinedBy"]["exact"].split())
            assert ("Qualifier", own, body["figure:qualifier"]) in read.attributes
            assert ("Period", own, body["figure:period_kind"]) in read.attributes
            is_contradicted = ("Contradicted", own, "") in read.attributes
            assert is_contradicted == body["figure:is_contradicted"]
            assert read.notes[own].startswith(f"figure_id={body['figure:figure_id']}; value=")


@NEEDS_ORIGINALS
def test_brat_finds_the_words_at_their_places(
    annotations: Path, collections: dict[str, Json]
) -> None:
    """No fragment holds a line break; fragments are joined by a space, as brat shows them."""
    for page in collections:
        text = read_page(ORIGINALS / page)
        for _, parts, words in parsed(
            (annotations / page).with_suffix(".ann").read_text("utf-8")
        ).spans.values():
            found = [text[start:end] for start, end in parts]
            assert " ".join(found) == words
            assert not re.search(r"[\r\n]", "".join(found))


def test_a_number_over_a_line_break_is_in_parts_and_notes_stay_on_one_line(tmp_path: Path) -> None:
    row: Json = dict.fromkeys(("value", "unit", "low", "high", "counted_id", "place_code"), "")
    row |= dict.fromkeys(("scope_name", "period_text", "measured_by", "subject_en"))
    row |= dict.fromkeys(("qualifier", "measure", "scope_level", "period_kind"), "x")
    row |= {"figure_id": "a@3", "indicator_id": "grids", "is_contradicted": True}
    row |= {"as_printed": "1\r\n千", "printed_start": 3, "subject_zh": 'a "b"\n\tc\u2028'}

    write_brat([Page("odd.txt", "0" * 64, (row,))], [("f", [("grids", "网格")])], LISTS, tmp_path)

    read = parsed((tmp_path / "annotations" / "odd.ann").read_text("utf-8"))
    assert read.spans == {"T1": ("grids", [(3, 4), (6, 7)], "1 千")}
    assert ("Contradicted", "T1", "") in read.attributes
    assert read.notes == {"T1": 'figure_id=a@3; subject_zh=a "b" c '}
