"""One decision of a reviewer: the line of the log, and what it may say."""

import re
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from etl.build.records import Sha256
from etl.extract.proposals import Span

FIGURE_CELLS = (
    "report",
    "indicator_id",
    "counted_id",
    "subject_zh",
    "subject_en",
    "measure",
    "direction",
    "scope_level",
    "scope_name",
    "place_code",
    "period_text",
    "period_kind",
    "measured_by",
    "duplicate_of",
    "note_zh",
    "note_en",
)
"""What a reviewer can change of a figure; `duplicate_of` holds the start of a figure's key."""

REPORT_CELLS = (
    "report_id",
    "kind",
    "title",
    "title_status",
    "name_zh",
    "name_en",
    "authors",
    "paper",
    "paper_basis",
    "place_code",
    "edtf",
    "date_basis",
    "date_note_zh",
    "date_note_en",
)
"""What a reviewer can change of a report; several authors are separated by "; "."""

LABEL_FORM = re.compile(r"[0-9a-z]{1,8}")


class Action(StrEnum):
    """What a line of the log says."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    ADJUST_SPAN = "adjust_span"
    REPORT = "report"
    REFERENCE = "reference"
    UNDO = "undo"
    MERGE = "merge"
    SAVED = "saved"


CANCELLABLE = frozenset(Action) - {Action.UNDO, Action.MERGE, Action.SAVED}
"""What a reviewer can undo; a merge and a save have already reached files."""


class Entry(BaseModel):
    """A decision before it is logged: facts only, never a sentence of the page.

    Attributes:
        action: What was decided.
        figure: The figure's key: start and end as proposed, or as first selected.
        report: The report's label, for what is decided about a report.
        reference: Key of a proposed row of data/reference, such as "place:520603".
        before: The changed cells as they stood.
        after: The changed cells as they stand now.
        undoes: The sequence of the decision that this one cancels.
        reason: Why a proposal was rejected, a code or a few words.
        rules: The extraction rules behind the proposal.
        confidence: The extraction's confidence in the proposal.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Action
    figure: Span | None = None
    report: Annotated[str, Field(pattern=r"^([0-9a-z]{1,8})?$")] = ""
    reference: str = ""
    before: dict[str, str] = Field(default_factory=dict)
    after: dict[str, str] = Field(default_factory=dict)
    undoes: int | None = None
    reason: str = ""
    rules: tuple[str, ...] = ()
    confidence: Decimal | None = None


class Decision(Entry):
    """A line of the log.

    Attributes:
        sequence: 1, 2, … in the order of the page's log, whoever decided.
        at: When, in UTC.
        reviewer: Who.
        page_sha256: SHA-256 of the page's text in UTF-8.
    """

    sequence: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    reviewer: Annotated[str, Field(min_length=1)]
    page_sha256: Sha256

    def as_line(self) -> bytes:
        """The decision as one line of JSON that tells only what differs from the default."""
        return f"{self.model_dump_json(exclude_defaults=True)}\n".encode()


def decided(
    entry: Entry, *, sequence: int, at: datetime, reviewer: str, page_sha256: str
) -> Decision:
    """The decision that an entry becomes when it is logged."""
    return Decision(
        **entry.model_dump(), sequence=sequence, at=at, reviewer=reviewer, page_sha256=page_sha256
    )
