"""What must hold in the tables by which scopes and times are read."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from etl.errors import Fault
from etl.reference.cue_faults import MARKED, expected_of_pattern, is_marked
from etl.reference.rows import ScopeWordsRow, TimeWordRow, split_example
from etl.reference.tables import repeated

_SCOPES, _TIMES = "reference/scope_words.csv", "reference/time_words.csv"


def scope_word_faults(rows: Sequence[ScopeWordsRow]) -> Iterator[Fault]:
    """Every list stands once, and no word of it is empty."""
    yield from repeated(_SCOPES, "list_id", (row.list_id for row in rows))
    wanted = get_args(ScopeWordsRow.model_fields["list_id"].annotation)
    for list_id in wanted:
        if list_id not in {row.list_id for row in rows}:
            yield Fault(_SCOPES, list_id, "list_id", "", f"a row for the list {list_id}")
    for number, row in enumerate(rows, start=2):
        if not all(word.strip() == word != "" for word in row.words.split(";")):
            expected = "words separated by semicolons, none empty"
            yield Fault(_SCOPES, f"row {number}", "words", row.words, expected)


def time_word_faults(rows: Sequence[TimeWordRow]) -> Iterator[Fault]:
    """Expressions that compile, end soon, hold no group and find the words of their example."""
    if not rows:
        yield Fault(_TIMES, "the table", "pattern", "", "at least one expression")
    for number, row in enumerate(rows, start=2):
        place, expected = f"row {number}", expected_of_pattern(row.pattern)
        if not expected and re.compile(row.pattern).groups:
            expected = "an expression without groups: write (?:…) for (…)"
        if expected:
            yield Fault(_TIMES, place, "pattern", row.pattern, expected)
        elif not is_marked(row.example):
            yield Fault(_TIMES, place, "example", row.example, MARKED)
        elif not _finds(row):
            yield Fault(_TIMES, place, "example", row.example, "marked words that pattern finds")


def _finds(row: TimeWordRow) -> bool:
    before, marked, behind = split_example(row.example)
    found = re.compile(row.pattern).search(before + marked + behind, len(before))
    return found is not None and found.span() == (len(before), len(before) + len(marked))
