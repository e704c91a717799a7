"""Ready lectures (`data/lectures/*.yaml`): what their slides name must exist."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from etl.build.checks.findings import Finding
from etl.build.records import Figure, FigureId, PracticeRecord
from etl.errors import Fault, InvalidDataError
from etl.reference.catalogue import Catalogue
from etl.reference.rows import Code, Id
from etl.reference.tables import Words, read_record


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Record):
    """A text in both languages; both may be empty, as a slide need not say everything."""

    zh: str = ""
    en: str = ""


class SlideRecord(_Record):
    """One slide: its kind, what it shows by id, and the speaker's words."""

    kind: Literal["title", "text", "number", "pair", "compare", "finding", "practices"]
    figure: FigureId | None = None
    figures: Annotated[tuple[FigureId, ...], Field(max_length=2)] = ()
    indicator: Id | None = None
    places: tuple[Code, ...] = ()
    finding: str | None = None
    practices: Annotated[tuple[Id, ...], Field(max_length=4)] = ()
    heading: Said = Said()
    lines: Annotated[tuple[Said, ...], Field(max_length=5)] = ()
    say: Said = Said()
    notes: Said = Said()

    def ids(self) -> tuple[str, ...]:
        """What the slide shows, in order."""
        single = {"number": self.figure, "compare": self.indicator, "finding": self.finding}
        if self.kind in single:
            held = single[self.kind]
            return (held,) if held else ()
        return {"pair": self.figures, "practices": self.practices}.get(self.kind, ())


class LectureRecord(_Record):
    """A lecture of up to 60 slides."""

    lecture_id: Id
    position: Annotated[int, Field(ge=1)] = 99
    title: Words
    lead: Words
    slides: Annotated[tuple[SlideRecord, ...], Field(min_length=1, max_length=60)]


def read_lectures(data: Path) -> list[LectureRecord]:
    """The ready lectures by position; none where the folder is missing.

    Raises:
        InvalidDataError: A file is malformed or its id is not its name.
    """
    lectures, faults = [], []
    for path in sorted((data / "lectures").glob("*.yaml")):
        file = f"lectures/{path.name}"
        record = read_record(data, file, LectureRecord)
        if record.lecture_id != path.stem:
            faults.append(Fault(file, "the record", "lecture_id", record.lecture_id, path.stem))
        lectures.append(record)
    if faults:
        raise InvalidDataError(faults)
    return sorted(lectures, key=lambda lecture: (lecture.position, lecture.lecture_id))


def lecture_faults(
    lectures: Sequence[LectureRecord],
    figures: Mapping[str, Figure],
    findings: Sequence[Finding],
    practices: Mapping[str, PracticeRecord],
    catalogue: Catalogue,
) -> Iterator[Fault]:
    """What a slide names that nobody knows, or shows too little of."""
    known: dict[str, object] = {
        "number": figures,
        "pair": figures,
        "compare": catalogue.indicators,
        "finding": {finding.finding_id for finding in findings},
        "practices": practices,
    }
    least = {"title": 0, "text": 0, "pair": 2, "practices": 2}
    for lecture in lectures:
        file = f"lectures/{lecture.lecture_id}.yaml"
        for number, slide in enumerate(lecture.slides, start=1):
            place, ids = f"slide {number}", slide.ids()
            if len(set(ids)) < least.get(slide.kind, 1):
                yield Fault(file, place, slide.kind, ", ".join(ids), "the ids of what it shows")
            for each in ids:
                if each not in known[slide.kind]:  # type: ignore[operator]
                    yield Fault(file, place, slide.kind, each, "the id of something in data/")
            for code in slide.places:
                if code not in catalogue.places:
                    yield Fault(file, place, "places", code, "a code of places.csv")


def lecture_rows(lectures: Sequence[LectureRecord]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the tables `lecture` and `lecture_slide`."""
    return {
        "lecture": [
            (lecture.lecture_id, n, *_both(lecture.title), *_both(lecture.lead))
            for n, lecture in enumerate(lectures, start=1)
        ],
        "lecture_slide": [
            (
                lecture.lecture_id,
                position,
                slide.kind,
                list(slide.ids()),
                list(slide.places),
                *_both(slide.heading),
                [line.zh for line in slide.lines],
                [line.en for line in slide.lines],
                *_both(slide.say),
                *_both(slide.notes),
            )
            for lecture in lectures
            for position, slide in enumerate(lecture.slides, start=1)
        ],
    }


def _both(words: Said | Words) -> tuple[str, str]:
    return words.zh, words.en
