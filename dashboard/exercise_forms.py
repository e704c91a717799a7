"""What an exercise in words consists of; the screen and the printed sheet show the same."""

from dataclasses import dataclass

from dashboard.exercise_passages import Stretch
from dashboard.tables import Table


@dataclass(frozen=True, slots=True)
class Key:
    """The answer.

    Attributes:
        verdict: The answer in a word.
        verdict_id: Its id in its closed list, which gives the colour; empty for none.
        because: Why, one clause a line.
        table: The numbers, each opening its card.
    """

    verdict: str
    verdict_id: str
    because: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Worded:
    """An exercise in words.

    Attributes:
        question: What is asked.
        given: What the reader is given, in a sentence.
        table: What the reader is given, in a table; None where a stretch of text is given.
        text: A stretch of a page that lies at hand; None where a table is given.
        task: How to answer.
        lines: How many lines to leave for the answer on paper.
        to_fill: Columns to fill in on paper; empty where lines do.
        key: The answer.
    """

    question: str
    given: str
    table: Table | None
    text: Stretch | None
    task: str
    lines: int
    to_fill: tuple[str, ...]
    key: Key
