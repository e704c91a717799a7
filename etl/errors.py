"""What can go wrong, as a tree.

    EtlError
    ├── InvalidDataError        a file of data/ says something it must not
    ├── UnreadableFigureError   printed words hold no number that the grammar reads
    ├── UnreadablePeriodError   period words do not fit their kind
    ├── DisagreementError       the computed reading differs from the reviewed one
    ├── CorrectionError         a correction no longer applies to its report
    ├── CheckFailedError        the built tables break a promise of sql/checks
    ├── OriginalsError          an original page is missing, changed or does not prove a figure
    ├── UnknownFigureError      nobody knows that figure id
    ├── UnreadableDocumentError a document received can't be turned into text
    ├── BuiltFileError          (etl.build.two_files) a file to compare is no built database
    └── DocumentError           the codebook cannot be read from the file or put in its place

Every message names the culprit, what was expected and the next step. It is for the command
line; a screen tells the same from the class, its `cause` and its `values`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class EtlError(Exception):
    """Base of every error that a reader of the command line may see."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one file.

    Attributes:
        file: The file's path below the data folder.
        place: Row of a table ("row 7", the header is row 1) or key of a record.
        column: The column or field; empty where the fault is the whole row's.
        value: What stands there.
        expected: What should stand there, as the end of "expected …".
    """

    file: str
    place: str
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" + (f", column {self.column}" if self.column else "")
        return f"{where}: found {self.value!r}, expected {self.expected}"


class _FaultsError(EtlError):
    """An error that lists faults, all of them at once."""

    summary = "{count} fault(s):"
    next_step = ""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        lines = [self.summary.format(count=len(faults)), *(f"  {fault}" for fault in faults[:20])]
        if len(faults) > len(lines) - 1:
            lines.append(f"  … and {len(faults) - 20} more")
        if self.next_step:
            lines.append(self.next_step)
        super().__init__("\n".join(lines))


class InvalidDataError(_FaultsError):
    """A file of data/ says something it must not."""

    summary = "data/ is not valid, {count} fault(s):"
    next_step = "Mend the rows named above and build again; the old database is untouched."


class DisagreementError(_FaultsError):
    """The computed reading of a figure differs from the reviewed one."""

    summary = "The computed reading differs from the reviewed one, {count} time(s):"
    next_step = "Mend figures.csv or the words in data/reference and build again."


class CorrectionError(_FaultsError):
    """A correction no longer applies to its report."""

    summary = "{count} correction(s) no longer apply:"
    next_step = "Look at the report again, then change or remove the entry in corrections.yaml."


class CheckFailedError(_FaultsError):
    """The built tables break a promise of sql/checks."""

    summary = "The built tables break {count} promise(s):"
    next_step = "Each file of etl/build/sql/checks says why its promise is made."


class OriginalsError(_FaultsError):
    """An original page is missing, changed or does not prove a figure."""

    summary = "{count} figure(s) or page(s) could not be proved:"
    next_step = "Put the page as it was received into the folder, or review its figures anew."


class UnreadableFigureError(EtlError):
    """Printed words hold no number that the grammar reads.

    Attributes:
        as_printed: The words.
        reason: What is wrong with them, where more is known than that they do not fit.
    """

    def __init__(self, as_printed: str, reason: str = "") -> None:
        self.as_printed = as_printed
        self.reason = reason
        advice = "mark the shortest stretch that carries number, approximation and unit"
        because = f"{reason}; " if reason else ""
        super().__init__(f"cannot read {as_printed!r}: {because}{advice}")


class UnreadablePeriodError(EtlError):
    """Period words do not fit their kind."""

    def __init__(self, period_text: str, kind: str) -> None:
        super().__init__(
            f"cannot read the period {period_text!r} as {str(kind)!r}: "
            "change period_kind or period_text in figures.csv"
        )


class UnknownFigureError(EtlError):
    """Nobody knows that figure id."""

    def __init__(self, figure_id: str, near: Sequence[str]) -> None:
        hint = f"; near it: {', '.join(near)}" if near else ""
        super().__init__(f"no figure {figure_id!r}; ids look like wanshan-wulian@805{hint}")


class DocumentError(EtlError):
    """The codebook cannot be read from the database or put into the document."""


class DocumentCause(StrEnum):
    """Why a document can't be turned into text, with the values that tell it."""

    MISSING = "missing"
    NOT_OPENED = "not_opened"  # fault: in the words of the system
    EMPTY = "empty"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"  # size, most: in megabytes
    TOO_LONG = "too_long"  # most: characters
    UNPACKED_TOO_LARGE = "unpacked_too_large"  # most: megabytes
    TOO_MANY_PAGES = "too_many_pages"  # most
    TOO_MANY_PICTURES = "too_many_pictures"  # most: pages that show text as a picture
    PICTURE_TOO_LARGE = "picture_too_large"  # pages, pixels: at most
    TOO_MANY_CELLS = "too_many_cells"  # most
    TOO_MANY_TAGS = "too_many_tags"  # most
    NESTED_TOO_DEEP = "nested_too_deep"
    TOO_SLOW = "too_slow"
    DAMAGED = "damaged"
    CUT_OFF = "cut_off"
    ODDLY_PACKED = "oddly_packed"
    PASSWORD = "password"  # noqa: S105  a cause
    HOSTILE = "hostile"  # it declares entities
    OTHER_KIND = "other_kind"  # seems: an `etl.extract.formats.kinds.OtherKind`
    MISNAMED = "misnamed"  # suffix; seems: a format of `etl.extract.formats.kinds.CALLED`
    NOT_TEXT = "not_text"
    UNKNOWN_ENCODING = "unknown_encoding"
    NO_WORD_DOCUMENT = "no_word_document"
    NO_RESULTS = "no_results"  # formulas were saved without them
    NEEDS_RECOGNITION = "needs_recognition"
    PAGES_NEED_RECOGNITION = "pages_need_recognition"  # pages: their numbers


class UnreadableDocumentError(EtlError):
    """A document received can't be turned into text.

    Attributes:
        name: Its file name.
        reason: What is the matter and what to do about it.
        cause: The same, for a screen to tell in its reader's language.
        values: Numbers and names that the sentence needs besides the file's; JSON holds them.
    """

    def __init__(self, name: str, reason: str, cause: DocumentCause, **values: object) -> None:
        self.name = name
        self.reason = reason
        self.cause = cause
        self.values: Mapping[str, object] = values
        super().__init__(f"cannot read the document {name!r}: {reason}")
