"""What a reader of a format gives back, and how much it may be given.

The limits lie far above what a county publishes and far below what would fill a machine, so
that a document made to do harm is refused by its size, before time or memory is spent.
"""

from dataclasses import dataclass

from etl.errors import DocumentCause, UnreadableDocumentError

MEGABYTE = 1_000_000
MAX_BYTES = 50 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_TAGS = 500_000
MAX_CHARACTERS = 10_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """What a document says, and what its container says about it.

    Attributes:
        text: Paragraphs with an empty line between them; table rows are lines with tabs.
        title: The title that the container states, or empty.
        published: The day the container states for certain, as ISO date, or empty.
    """

    text: str
    title: str = ""
    published: str = ""


def refuse_if_larger(name: str, size: int) -> None:
    """Refuse a file above the limit, for a caller that has not read it yet.

    Raises:
        UnreadableDocumentError: It is larger than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise UnreadableDocumentError(
            name,
            f"it has {size / MEGABYTE:,.1f} MB and at most {MAX_BYTES // MEGABYTE} MB are read; "
            "split it, or save its pictures smaller",
            DocumentCause.TOO_LARGE,
            size=round(size / MEGABYTE, 1),
            most=MAX_BYTES // MEGABYTE,
        )


def refuse_if_overlong(name: str, characters: int) -> None:
    """Refuse more text than is kept beside figures.

    Raises:
        UnreadableDocumentError: There are more than `MAX_CHARACTERS`.
    """
    if characters > MAX_CHARACTERS:
        raise UnreadableDocumentError(
            name,
            f"it holds more than {MAX_CHARACTERS:,} characters of text; split it",
            DocumentCause.TOO_LONG,
            most=MAX_CHARACTERS,
        )
