"""What can go wrong in a review, as a tree.

EtlError
├── InvalidDataError
│   └── NotReadyError             the report cannot be accepted yet; every fault at once
└── ReviewError
    ├── WritingNotAllowedError    this machine does not allow writing
    ├── DecisionError             a decision that cannot be recorded
    ├── UnknownPlaceError         the gazetteer does not know the place
    ├── SecondReaderMissingError  a second reader is required and has not read
    └── SaveConflictError         the report changed since the reviewer began
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from etl.errors import EtlError, InvalidDataError

if TYPE_CHECKING:
    from etl.review.conflicts import Conflict


class NotReadyError(InvalidDataError):
    """The report cannot be accepted yet."""

    summary = "The report cannot be accepted yet, {count} fault(s):"
    next_step = "Mend the fields named above; nothing was written."


class ReviewError(EtlError):
    """Base of what a reviewer may be told."""


class WritingNotAllowedError(ReviewError):
    """This machine does not allow writing."""


class DecisionError(ReviewError):
    """A decision that cannot be recorded; nothing was written."""


class UnknownPlaceError(ReviewError):
    """The gazetteer does not know the place, so no row can be proposed for it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"the gazetteer knows no place {code!r}: choose a county, prefecture or province "
            "of data/reference/gazetteer.csv, or add the place there with its source first"
        )


class SecondReaderMissingError(ReviewError):
    """A second reader is required and has not decided every figure."""

    def __init__(self, label: str, read_in_part: Sequence[str]) -> None:
        part = f"; so far in part by {', '.join(read_in_part)}" if read_in_part else ""
        super().__init__(
            f"report {label} needs a second reader, and no one else has decided all of its "
            f"figures{part}. Let a second person review the page, or set second_reader to "
            "optional in data/review/config.yaml"
        )


class SaveConflictError(ReviewError):
    """The report changed since the reviewer began; both versions are kept.

    Attributes:
        conflict: Both versions, with every figure and field in which they differ.
    """

    def __init__(self, conflict: "Conflict") -> None:
        self.conflict = conflict
        super().__init__(
            f"{conflict.report_id} was saved by someone else since you began: "
            f"{len(conflict.fields)} field(s) of the record and {len(conflict.figures)} figure(s) "
            "differ. Choose between the versions and save again; nothing was written"
        )
