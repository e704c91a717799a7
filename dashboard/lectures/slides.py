"""A slide names what it shows by id; lectures as records, as YAML and in a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from dashboard import database
from dashboard.language import _, either, joined

MOST_SLIDES = 60
_LARGEST = 200_000
_BETWEEN_SLIDES, _BETWEEN_PARTS, _BETWEEN_IDS = "|", "~", ","
# How many ids each kind of slide shows: least and most.
KINDS: Mapping[str, tuple[int, int]] = {
    "title": (0, 0),
    "text": (0, 0),
    "number": (1, 1),
    "pair": (2, 2),
    "compare": (1, 1),
    "finding": (1, 1),
    "practices": (2, 4),
}
# The key of a YAML slide that holds its ids.
_ID_KEYS = {
    "number": "figure",
    "pair": "figures",
    "compare": "indicator",
    "finding": "finding",
    "practices": "practices",
}


class LectureError(Exception):
    """A lecture file that cannot be read; the text says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str = ""
    en: str = ""

    @property
    def said(self) -> str:
        """The text in the reader's language."""
        return either(self.zh, self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        kind: What it shows, a key of `KINDS`.
        ids: Figures, an indicator, a finding or practices, by id.
        places: For a comparison the places to compare, by code; all where empty.
        heading: Its title where the data give none.
        lines: Its text, a few short lines.
        say: The point it makes, in one line.
        notes: What the speaker minds; never on the slide.
    """

    kind: str
    ids: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    heading: Words = Words()
    lines: tuple[Words, ...] = ()
    say: Words = Words()
    notes: Words = Words()


@dataclass(frozen=True, slots=True)
class Lecture:
    """A list of slides with its title; `lecture_id` is empty for a lecture of one's own."""

    lecture_id: str
    title: Words
    lead: Words = Words()
    slides: Sequence[Slide] = field(default_factory=tuple)


@database.kept
def ready_lectures() -> list[Lecture]:
    """The lectures that come with the data, in their order."""
    rows = database.rows("select * from lecture_with_slides order by position")
    return [
        Lecture(
            str(row["lecture_id"]),
            Words(str(row["title_zh"]), str(row["title_en"])),
            Words(str(row["lead_zh"]), str(row["lead_en"])),
            tuple(map(_from_row, row["slides"])),  # type: ignore[call-overload]
        )
        for row in rows
    ]


def _from_row(row: Mapping[str, Any]) -> Slide:
    def words(name: str) -> Words:
        return Words(row[f"{name}_zh"], row[f"{name}_en"])

    lines = zip(row["lines_zh"], row["lines_en"], strict=True)
    return Slide(
        row["kind"],
        tuple(row["ids"]),
        tuple(row["places"]),
        words("heading"),
        tuple(Words(zh, en) for zh, en in lines),
        words("say"),
        words("notes"),
    )


def to_link(slides: Sequence[Slide]) -> str:
    """Slides as one query parameter; texts of one's own do not fit and are left out."""
    parts = (
        [slide.kind, _BETWEEN_IDS.join(slide.ids), _BETWEEN_IDS.join(slide.places)]
        for slide in slides
    )
    return _BETWEEN_SLIDES.join(_BETWEEN_PARTS.join(part).rstrip(_BETWEEN_PARTS) for part in parts)


def from_link(link: str) -> list[Slide]:
    """The slides of a link; what is no slide is left out."""
    read = (_from_part(part) for part in link.split(_BETWEEN_SLIDES)[:MOST_SLIDES])
    return [slide for slide in read if _fits(slide)]


def left_out(link: str) -> list[str]:
    """The parts of a link that are no slides."""
    return [part for part in link.split(_BETWEEN_SLIDES) if part and not _fits(_from_part(part))]


def _from_part(part: str) -> Slide:
    kind, ids, places = [*part.split(_BETWEEN_PARTS), "", ""][:3]
    return Slide(kind, _ids(ids), _ids(places))


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(_BETWEEN_IDS) if part)


def _fits(slide: Slide) -> bool:
    least, most = KINDS.get(slide.kind, (1, 0))
    return least <= len(slide.ids) <= most


def to_yaml(lecture: Lecture) -> str:
    """A lecture as a file that can be changed by hand and loaded again."""
    content: dict[str, object] = {
        "lecture_id": lecture.lecture_id or "own",
        "title": _pair(lecture.title),
        "lead": _pair(lecture.lead),
        "slides": [_as_mapping(slide) for slide in lecture.slides],
    }
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return text


def _as_mapping(slide: Slide) -> dict[str, object]:
    found: dict[str, object] = {"kind": slide.kind}
    key = _ID_KEYS.get(slide.kind)
    if key:
        found[key] = list(slide.ids) if KINDS[slide.kind][1] > 1 else slide.ids[0]
    if slide.places:
        found["places"] = list(slide.places)
    for name in ("heading", "say", "notes"):
        words: Words = getattr(slide, name)
        if words.zh or words.en:
            found[name] = _pair(words)
    if slide.lines:
        found["lines"] = [_pair(words) for words in slide.lines]
    return found


def _pair(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def from_yaml(content: bytes) -> Lecture:
    """A lecture from a file.

    Raises:
        LectureError: It is too large, no YAML, or not a lecture; the text says where.
    """
    if len(content) > _LARGEST:
        raise LectureError(_("讲稿文件太大，最多 200 KB。"))
    try:
        read = yaml.safe_load(content.decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise LectureError(_("这个文件不是讲稿：读不成 YAML。")) from None
    slides = read.get("slides") if isinstance(read, dict) else None
    if not isinstance(slides, list) or not slides:
        raise LectureError(_("这个文件不是讲稿：里面没有 slides。"))
    if len(slides) > MOST_SLIDES:
        raise LectureError(_("一份讲稿最多 {n} 页。").format(n=MOST_SLIDES))
    return Lecture(
        "",
        _words(read.get("title")),
        _words(read.get("lead")),
        tuple(_slide(number, item) for number, item in enumerate(slides, start=1)),
    )


def _slide(number: int, item: object) -> Slide:
    kind = _text(item.get("kind")) if isinstance(item, dict) else ""
    if not isinstance(item, dict) or kind not in KINDS:
        known = joined(list(KINDS))
        raise LectureError(
            _("第 {n} 页不知道是哪一种，可用的有：{kinds}。").format(n=number, kinds=known)
        )
    held = item.get(_ID_KEYS.get(kind, ""), [])
    ids = tuple(_text(part) for part in (held if isinstance(held, list) else [held]))
    lines = item.get("lines", [])
    slide = Slide(
        kind,
        ids,
        tuple(_text(part) for part in _listed(item.get("places"))),
        _words(item.get("heading")),
        tuple(_words(line) for line in _listed(lines)),
        _words(item.get("say")),
        _words(item.get("notes")),
    )
    if not _fits(slide):
        key = _ID_KEYS.get(kind, "")
        raise LectureError(
            _("第 {n} 页（{kind}）的 {key} 个数不对。").format(n=number, kind=kind, key=key)
        )
    return slide


def _listed(item: object) -> list[object]:
    return item if isinstance(item, list) else []


def _words(item: object) -> Words:
    if isinstance(item, dict):
        return Words(_text(item.get("zh")), _text(item.get("en")))
    return Words(_text(item), _text(item))


def _text(item: object) -> str:
    """A plain value as text; anything nested is none."""
    return str(item) if isinstance(item, str | int | float) else ""
