"""Characters in pictures, with RapidOCR where it is installed (the extra "ocr").

The engine finds pieces of lines; this puts them into the order a person reads: columns one
after the other, the cells of a table row by row.
"""

import functools
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from etl.errors import DocumentCause, UnreadableDocumentError
from etl.extract.formats.bounds import bound
from etl.extract.formats.content import Content
from etl.extract.formats.lines import Line, in_reading_order, paragraphs

MAX_PICTURES = 40
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 4_000
SECONDS_A_PICTURE = 90
GIGABYTES = 6


def read_image(name: str, data: bytes) -> Content:
    """The text that a picture shows, or each page of a fax.

    Raises:
        UnreadableDocumentError: It is damaged or too large, or recognition isn't installed.
    """
    prepare_recognition(name, [])
    return Content("\n\n".join(recognise(picture) for picture in _pictures(name, data)))


def prepare_recognition(name: str, pages: Sequence[int]) -> None:
    """Load the engine and allow this process what it needs.

    Raises:
        UnreadableDocumentError: It isn't installed; says which pages need it.
    """
    bound((len(pages) or MAX_PICTURES) * SECONDS_A_PICTURE, GIGABYTES)
    try:
        _engine()
    except ImportError as fault:
        shown = ", ".join(map(str, pages[:10])) + ", …" * (len(pages) > 10)  # noqa: PLR2004
        cause = DocumentCause.PAGES_NEED_RECOGNITION if pages else DocumentCause.NEEDS_RECOGNITION
        raise UnreadableDocumentError(
            name,
            f"it shows text as a picture{f' (on page {shown})' if pages else ''}, and the "
            "recognition of characters is not installed: pip install '.[ocr]' (without a "
            "network: add --no-index --find-links and the folder with the wheels), or save it "
            "with its text",
            cause,
            pages=list(pages),
        ) from fault


def recognise(picture: Any) -> str:  # noqa: ANN401  a PIL image
    """The text that a picture shows."""
    import numpy as np  # noqa: PLC0415  only where characters are recognised

    colours = np.asarray(picture.convert("RGB"))[:, :, ::-1]
    found = _engine()(np.ascontiguousarray(colours))
    boxes: Sequence[Any] = found.boxes if found.boxes is not None else []
    pieces = [
        Line(text, min(p[0] for p in box), max(p[0] for p in box), min(p[1] for p in box))
        for box, text in zip(boxes, found.txts or (), strict=True)
        if text
    ]
    return paragraphs(in_reading_order(pieces))


@functools.cache
def _engine() -> Callable[[Any], Any]:
    """The engine, loaded once."""
    from rapidocr import RapidOCR  # noqa: PLC0415  an extra of hundreds of megabytes

    engine: Callable[[Any], Any] = RapidOCR(
        params={"Global.log_level": "error", "Global.max_side_len": LONGEST_SIDE}
    )
    return engine


def _pictures(name: str, data: bytes) -> Iterator[Any]:
    """The pictures in the file of a picture, upright."""
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415  likewise

    Image.MAX_IMAGE_PIXELS = None  # refused below, before they are unpacked
    try:
        opened = Image.open(io.BytesIO(data))
        for place, frame in enumerate(ImageSequence.Iterator(opened)):
            if place == MAX_PICTURES or frame.width * frame.height > MAX_PIXELS:
                raise UnreadableDocumentError(
                    name,
                    f"it has more than {MAX_PICTURES} pages or {MAX_PIXELS // 10**6} million "
                    "pixels; save it smaller",
                    DocumentCause.PICTURE_TOO_LARGE,
                    pages=MAX_PICTURES,
                    pixels=MAX_PIXELS,
                )
            yield ImageOps.exif_transpose(frame)
    except (OSError, SyntaxError) as fault:
        reason = "it is damaged; fetch or save it again"
        raise UnreadableDocumentError(name, reason, DocumentCause.DAMAGED) from fault
