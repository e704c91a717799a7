"""The empty deck with its master, and a deck as bytes that depend on nothing but what it says."""

import io
import zipfile
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import IO, Protocol

import pptx
from pptx.presentation import Presentation

from dashboard.take.deck.texts import plain
from dashboard.theme import LIGHT

# What Windows and WPS have; elsewhere the theme's one name is exchanged for another.
FONT = "Microsoft YaHei"
_MASTER = Path(__file__).parent / "master"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_COLOURS = (
    "paper",
    "ink",
    "muted",
    "line",
    "mark",
    "seal",
    "comparable",
    "conditional",
    "not_comparable",
    "highlight",
)


def empty(title: str, author: str, day: date) -> Presentation:
    """A deck without slides.

    Args:
        title: What it is called in its properties.
        author: Who made the data it shows.
        day: The day on which it is taken along.
    """
    deck = pptx.Presentation(io.BytesIO(_template()))
    made = datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day, not a moment
    told = deck.core_properties
    told.title, told.author, told.last_modified_by = plain(title)[:255], author, author
    told.created = told.modified = made
    told.revision = 1
    return deck


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The master as a file, with the fonts and colours of the light theme."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for part in sorted(path for path in _MASTER.rglob("*") if path.is_file()):
            name = part.relative_to(_MASTER).as_posix()
            file.writestr(name, _themed(part) if "theme" in name else part.read_bytes())
    return held.getvalue()


def theme(**changed: str) -> str:
    """The theme of slides and of what shares its charts.

    Args:
        changed: Colours other than those of the light theme, as RRGGBB by their names.
    """
    return _themed(_MASTER / "ppt/theme/theme1.xml", **changed)


def _themed(part: Path, **changed: str) -> str:
    words = {name: getattr(LIGHT, name).lstrip("#").upper() for name in _COLOURS}
    text = part.read_text(encoding="utf-8")
    return Template(text).substitute(words | {"font": FONT} | changed)


class Saved(Protocol):
    """What can be written as a file of parts: slides, or a document."""

    def save(self, file: IO[bytes], /) -> None:
        """Write it."""


def as_bytes(made: Saved) -> bytes:
    """Slides or a document as a file in which no part carries the time of its making."""
    saved, held = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(held, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(part))
    return held.getvalue()
