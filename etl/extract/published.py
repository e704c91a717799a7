"""When a page appeared, as an analyst writes it: EDTF as far as papers need it."""

import re
from calendar import monthrange
from datetime import date

from etl.errors import EtlError
from etl.extract.extraction import Published
from etl.model import DateBasis

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[?~%]?)")
_YEAR_LENGTH = 12


class UnreadableDateError(EtlError):
    """A date of publication is not in a form that is understood.

    Attributes:
        written: The date.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(
            f"{written!r} is no date of publication: write 2025-05-21, 2025-05, 2025, 2025? "
            "where it is concluded, or 2024/2026-11-22 where it lies between two days."
        )


def read_published(written: str) -> Published | None:
    """The days on which a page may have appeared; None where nothing is written.

    Raises:
        UnreadableDateError: The form is not understood, or the days run backwards.

    Examples:
        >>> read_published("2025-05").latest
        datetime.date(2025, 5, 31)
    """
    if not written:
        return None
    first, slash, last = written.partition("/")
    earliest, _, is_sure = _days(first, written)
    _, latest, is_sure_too = _days(last if slash else first, written)
    if latest < earliest:
        raise UnreadableDateError(written)
    is_stated = is_sure and is_sure_too and earliest == latest
    return Published(earliest, latest, DateBasis.STATED if is_stated else DateBasis.INFERRED)


def _days(part: str, written: str) -> tuple[date, date, bool]:
    """First and last day of a day, month or year, and whether it is sure."""
    found = _DAY.fullmatch(part)
    if found is None:
        raise UnreadableDateError(written)
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or _YEAR_LENGTH
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise UnreadableDateError(written) from None
    return first, last, not found["mark"]
