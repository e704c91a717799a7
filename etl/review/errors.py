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

Messages are for the command line; a screen tells the same from class, `cause` and `values`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
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


class WritingCause(StrEnum):
    """Why nothing may be written, with the values that tell it."""

    OFF = "off"
    NO_NAME = "no_name"  # name; most: characters


class WritingNotAllowedError(ReviewError):
    """This machine does not allow writing.

    Attributes:
        cause: Why.
        values: Numbers and words that a sentence about it needs.
    """

    def __init__(self, message: str, cause: WritingCause, **values: object) -> None:
        self.cause = cause
        self.values: Mapping[str, object] = values
        super().__init__(message)


class DecisionCause(StrEnum):
    """Why a decision cannot be recorded, with the values that tell it."""

    NO_FIGURE = "no_figure"  # start
    ALREADY_THERE = "already_there"  # start
    APART = "apart"
    OUTSIDE = "outside"  # characters: of the page
    WRONG_LENGTH = "wrong_length"  # most: characters of a figure
    TOO_LONG = "too_long"  # column, length, most
    NO_WORD = "no_word"  # word
    SEVERAL_LINES = "several_lines"  # column
    COPIED = "copied"  # column
    NO_FIELD = "no_field"  # column, columns
    NOT_OFFERED = "not_offered"  # column, cell, choices
    UNKNOWN_KIND = "unknown_kind"  # cell, choices: kinds of counted things
    NO_CELL = "no_cell"  # item
    NO_LABEL = "no_label"  # label
    NO_REPORT = "no_report"  # label, known
    NO_ROW = "no_row"  # key, kinds
    NO_COLUMN = "no_column"  # file, columns
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"


class DecisionError(ReviewError):
    """A decision that cannot be recorded; nothing was written.

    Attributes:
        cause: Why.
        values: Numbers and words that a sentence about it needs.
    """

    def __init__(self, message: str, cause: DecisionCause, **values: object) -> None:
        self.cause = cause
        self.values: Mapping[str, object] = values
        super().__init__(message)


class UnknownPlaceError(ReviewError):
    """The gazetteer does not know the place, so no row can be proposed for it.

    Attributes:
        code: The code of the place.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            f"the gazetteer knows no place {code!r}: choose a county, prefecture or province "
            "of data/reference/gazetteer.csv, or add the place there with its source first"
        )


class SecondReaderMissingError(ReviewError):
    """A second reader is required and has not decided every figure.

    Attributes:
        label: The report's label on the page.
        read_in_part: Who decided some of its figures.
    """

    def __init__(self, label: str, read_in_part: Sequence[str]) -> None:
        self.label = label
        self.read_in_part = tuple(read_in_part)
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
