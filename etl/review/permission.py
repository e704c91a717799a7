"""Who may write: decided here and nowhere else; everything that writes asks."""

import os
import unicodedata
from collections.abc import Mapping

from etl.review.errors import WritingCause, WritingNotAllowedError

VARIABLE = "EDIT"
_ALLOWED = "1"
_LONGEST_NAME = 40


def may_write(environment: Mapping[str, str] | None = None) -> bool:
    """Whether this machine allows writing: only where `EDIT` is exactly `1`.

    Unset, empty, `true`, `yes`, `01`, ` 1` and everything else mean no.

    Args:
        environment: Variables to look at, those of the process by default.
    """
    variables = os.environ if environment is None else environment
    return variables.get(VARIABLE) == _ALLOWED


def require_writing(reviewer: str) -> None:
    """Refuse to go on unless this machine allows writing and the reviewer has a name.

    Args:
        reviewer: The name that stands in the log: 1 to 40 printable characters without
            spaces at either end.

    Raises:
        WritingNotAllowedError: One of the two does not hold.
    """
    if not may_write():
        message = "writing is off on this machine; start it with `make run EDIT=1` to review"
        raise WritingNotAllowedError(message, WritingCause.OFF)
    printable = all(unicodedata.category(char)[0] != "C" for char in reviewer)
    if not reviewer or reviewer != reviewer.strip() or len(reviewer) > _LONGEST_NAME:
        printable = False
    if not printable:
        message = f"{reviewer!r} is no reviewer's name: give 1 to {_LONGEST_NAME} characters"
        raise WritingNotAllowedError(
            message, WritingCause.NO_NAME, name=reviewer, most=_LONGEST_NAME
        )
