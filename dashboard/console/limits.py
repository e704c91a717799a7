"""How long, how large and how many a query may be."""

import os
from dataclasses import dataclass

AT_ONCE = 2  # queries of one server; a third waits a moment, then is asked to come back
WAIT_SECONDS = 3.0
SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take and give.

    Attributes:
        seconds: Until its process is killed, its start included.
        megabytes: Address space of its process.
        rows: Rows of its result; further ones are left out.
        result_bytes: Bytes of its result as text; further rows are left out.
        characters: Characters of its SQL, so that it fits into a link.
    """

    seconds: int = 10
    megabytes: int = 1500
    rows: int = 10_000
    result_bytes: int = 4_000_000
    characters: int = 4_000


def limits() -> Limits:
    """The limits of this server; CONSOLE_SECONDS, _MEGABYTES and _ROWS change them."""
    usual = Limits()
    return Limits(
        seconds=_setting("CONSOLE_SECONDS", usual.seconds),
        megabytes=_setting("CONSOLE_MEGABYTES", usual.megabytes),
        rows=_setting("CONSOLE_ROWS", usual.rows),
    )


def _setting(name: str, usual: int) -> int:
    """A whole number above nought from the environment, else what is usual."""
    text = os.environ.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and int(text) > 0 else usual
