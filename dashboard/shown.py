"""What a screen shows, noted down while it is drawn, so that it can be taken along as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.tables import Table


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a screen under one heading.

    Attributes:
        heading: The heading; empty for what stands before the first one.
        parts: Paragraphs and tables in the order in which they are drawn.
    """

    heading: str
    parts: "list[str | Table]" = field(default_factory=list)


@dataclass(slots=True)
class Screen:
    """A screen.

    Attributes:
        title: Its answer.
        lead: What to mind with it.
        sections: Its sections in the order in which they are drawn.
        has_charts: Whether there are charts on it.
    """

    title: str = ""
    lead: str = ""
    sections: list[Section] = field(default_factory=lambda: [Section("")])
    has_charts: bool = False


_screen: ContextVar[Screen | None] = ContextVar("screen", default=None)


@contextmanager
def noting() -> Iterator[None]:
    """Note down what is drawn within; outside nothing is."""
    token = _screen.set(Screen())
    try:
        yield
    finally:
        _screen.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """Draw something that is not taken along, such as what helps to fill in a form."""
    token = _screen.set(None)
    try:
        yield
    finally:
        _screen.reset(token)


def head(title: str, lead: str) -> None:
    """The screen's answer, and what to mind with it."""
    if (screen := _screen.get()) is not None:
        screen.title, screen.lead = title, lead


def heading(text: str) -> None:
    """A section begins."""
    if (screen := _screen.get()) is not None:
        screen.sections.append(Section(text))


def part(told: "str | Table") -> None:
    """A paragraph or a table of the section."""
    if (screen := _screen.get()) is not None:
        screen.sections[-1].parts.append(told)


def chart() -> None:
    """A chart; what it shows stands in words or in a table beside it."""
    if (screen := _screen.get()) is not None:
        screen.has_charts = True


def so_far() -> Screen:
    """What has been drawn up to now; later parts do not get into it."""
    screen = _screen.get() or Screen()
    held = [Section(section.heading, list(section.parts)) for section in screen.sections]
    filled = [section for section in held if section.parts]
    return Screen(screen.title, screen.lead, filled, screen.has_charts)
