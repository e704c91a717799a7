"""What a table, a column and a closed list of a package say of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list."""

    term_id: str
    name: Words
    definition: Words


Lists = Mapping[str, tuple[Term, ...]]
"""The closed lists by id, their values in order."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        kind: Its type in the words of Table Schema: string, integer, number, boolean, date.
        is_required: Whether every row holds something in it.
        list_id: The closed list that its codes come from; empty where none does.
        unit: The unit of its numbers, or where it stands; empty where they have none.
        pattern: The regular expression that its texts match; empty where any text may stand.
    """

    name: str
    kind: str
    is_required: bool
    list_id: str
    unit: Words
    pattern: str
    label: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are the key of a row of another table, or of the same one."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view; its rows are written in the order of its key, into `folder`."""

    name: str
    label: Words
    meaning: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    folder: str = "data"


def codes(lists: Lists, list_id: str) -> Sequence[str]:
    """The codes of a closed list, in order."""
    return [term.term_id for term in lists[list_id]]
