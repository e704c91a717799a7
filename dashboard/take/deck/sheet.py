"""One slide: title, lead, point, source, page number and notes; and what stands on it."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Pt

from dashboard.take.deck import tables
from dashboard.take.deck.dots import Dots
from dashboard.take.deck.speaking import data_version
from dashboard.take.deck.tables import Grid
from dashboard.take.deck.texts import Run, fitted, plain, put

# Of the master: points from the left, the width of what stands on a slide, where it begins and
# how low it may reach without and with a point below it.
LEFT, WIDE, TOP = 44.6, 871.2, 152.0
_LOW, _LOW_WITH_POINT = 470.0, 424.0
_COVER, _PLAIN, _WITH_POINT = 0, 1, 2
_LEAD, _SOURCE, _POINT = 12, 13, 14
_FOOT = ("ftr", "sldNum")
_LONGEST_NOTES = 20_000


@dataclass(frozen=True, slots=True)
class Said:
    """The words around what stands on a slide.

    Attributes:
        title: One sentence: the answer.
        source: Where it is from.
        notes: What the speaker reads; paragraphs with line breaks between them.
        lead: A sentence or two below the title.
        point: The speaker's point, in one line.
        foot: The deck's own title.
        version: Which version of the data it was made from.
    """

    title: str
    source: str
    notes: str
    lead: str = ""
    point: str = ""
    foot: str = ""
    version: str = field(default_factory=data_version)


class Sheet:
    """A slide to be filled from above; heights in points."""

    def __init__(self, deck: Presentation, said: Said) -> None:
        """Add a slide to the deck and put the words around it in place."""
        layout = deck.slide_layouts[_WITH_POINT if said.point else _PLAIN]
        self.slide = deck.slides.add_slide(layout)
        self.low = _LOW_WITH_POINT if said.point else _LOW
        self.at = TOP if said.lead else TOP - 34
        title, size = fitted(said.title, (WIDE, 72), (28, 24, 20))
        put(self.slide.shapes.title.text_frame, [[Run(title, size)]])
        self._place(_LEAD, said.lead, (WIDE, 44), (15, 13, 12))
        self._place(_POINT, said.point, (WIDE - 15, 40), (18, 16, 14))
        finish(self.slide, said)

    def _place(
        self, index: int, text: str, box: tuple[float, float], sizes: tuple[float, ...]
    ) -> None:
        held = [p for p in self.slide.placeholders if p.placeholder_format.idx == index]
        for placeholder in held:
            if plain(text):
                words, size = fitted(text, box, sizes)
                put(placeholder.text_frame, [[Run(words, size)]])
            else:
                placeholder._element.getparent().remove(placeholder._element)  # noqa: SLF001

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on it yet."""
        return self.at <= TOP

    @property
    def room(self) -> float:
        """How much height is left."""
        return self.low - self.at

    def chart(self, dots: Dots, alt: str) -> None:
        """A chart over the whole width."""
        wide, high = dots.box
        frame = self.slide.shapes.add_chart(
            XL_CHART_TYPE.XY_SCATTER, Pt(LEFT), Pt(self.at), Pt(wide), Pt(high), dots
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))  # noqa: SLF001  no public setter
        self.at += high + 4

    def table(self, grid: Grid) -> None:
        """A table."""
        tables.draw(self.slide, grid, LEFT, self.at)
        self.at += tables.total_height(grid) + 8

    def text(self, runs: list[Run], height: float, sizes: tuple[float, ...]) -> None:
        """A paragraph in the largest size that fits the height."""
        said = "".join(run.text for run in runs)
        words, size = fitted(said, (WIDE, height), sizes)
        if words != plain(said):
            runs = [Run(words, size, runs[0].bold, runs[0].colour)]
        box = self.slide.shapes.add_textbox(Pt(LEFT), Pt(self.at), Pt(WIDE), Pt(height))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        put(frame, [[Run(run.text, size, run.bold, run.colour) for run in runs]])
        self.at += height + 6


def cover(deck: Presentation, said: Said) -> None:
    """The slide that begins a deck: its title in large type, its lead below."""
    slide = deck.slides.add_slide(deck.slide_layouts[_COVER])
    title, size = fitted(said.title, (WIDE, 120), (44, 36, 28, 24))
    put(slide.shapes.title.text_frame, [[Run(title, size)]])
    below = [part for part in (said.point, *said.lead.split("\n")) if plain(part)]
    held = slide.placeholders[1]
    room = 170 / max(1, len(below))
    told = [fitted(part, (WIDE, room), (22, 18, 15, 12)) for part in below[:8]]
    if told:
        put(held.text_frame, [[Run(words, each)] for words, each in told])
    else:
        held._element.getparent().remove(held._element)  # noqa: SLF001  pptx removes no shape
    finish(slide, said)


def finish(slide: Any, said: Said) -> None:  # noqa: ANN401  pptx's Slide
    """Source line, the deck's title, page number and notes."""
    for placeholder in slide.placeholders:
        if placeholder.placeholder_format.idx == _SOURCE:
            words, size = fitted(said.source, (615, 33), (12, 11, 10))
            put(placeholder.text_frame, [[Run(words, size)]])
    for shape in slide.slide_layout.placeholders:
        element = shape._element  # noqa: SLF001  pptx leaves footers out of new slides
        if element.ph.get("type") in _FOOT:
            _copy_foot(slide, element, f"{plain(said.foot)}\n{said.version}")
    put(
        slide.notes_slide.notes_text_frame,
        [[Run(line)] for line in said.notes[:_LONGEST_NOTES].split("\n")],
    )


def _copy_foot(slide: Any, element: Any, foot: str) -> None:  # noqa: ANN401  pptx's Slide, an element
    """Footer and page number, which a new slide does not have of itself."""
    copied = deepcopy(element)
    tree = slide.shapes._spTree  # noqa: SLF001  likewise
    copied.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))  # noqa: SLF001  likewise
    tree.append(copied)
    shape = slide.shapes[-1]
    for child in list(shape._element.spPr):  # noqa: SLF001  the layout says where it stands
        shape._element.spPr.remove(child)  # noqa: SLF001
    if element.ph.get("type") == "ftr":
        told = [fitted(line, (200, 15.7), (11, 10, 9)) for line in foot.split("\n")]
        put(shape.text_frame, [[Run(words, size)] for words, size in told])
