"""The words that set the time of a figure, and how they set it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.clauses import Clauses
from etl.model import Measure, PeriodKind
from etl.reference.rows import TimeWordRow

_LONGEST_SINCE = 24
_FARTHEST = 600
_NOT_SINCE = (
    "近年",
    "近些年",
    "长期",
    "一直",
    "多年",
    "自古",
    "历年",
    "一年",
    "两年",
    "三年",
    "今年",
    "去年",
)
_RATES_OF_FLOWS = frozenset(
    {
        "dispute_resolution_rate",
        "case_completion_rate",
        "satisfaction_rate",
        "efficiency_change",
        "petitions_change",
    }
)
_KINDS = {
    "ytd": PeriodKind.YTD,
    "since": PeriodKind.SINCE,
    "window": PeriodKind.WINDOW,
    "event": PeriodKind.EVENT,
    "year": PeriodKind.YEAR,
    "annual": PeriodKind.ANNUAL,
    "monthly": PeriodKind.MONTHLY,
    "daily": PeriodKind.DAILY,
}
# Kinds of time that a stock takes too; the others set the time of what happened.
_NOW = frozenset({"now", "asof"})
_FOR_STOCKS = frozenset({"year", "window", "since", "event"})


@dataclass(frozen=True, slots=True)
class TimeWord:
    """Words of time at a place of the text; `way` is how they set the period."""

    start: int
    end: int
    way: str
    text: str


class TimeReader:
    """Finds words of time by the expressions of `data/reference/time_words.csv`."""

    def __init__(self, rows: Sequence[TimeWordRow]) -> None:
        # The way with a number behind it, as a way may have several expressions.
        named = (f"(?P<{row.way}__{n}>{row.pattern})" for n, row in enumerate(rows))
        self._pattern = re.compile("|".join(named))

    def words(self, text: str) -> list[TimeWord]:
        """Every word of time in a text, in order."""
        words: list[TimeWord] = []
        for found in self._pattern.finditer(text):
            way, start = (found.lastgroup or "").partition("__")[0], found.start()
            if way == "since_what":
                start = _since_start(text, start)
                if start < 0:
                    continue
                while words and words[-1].end > start:
                    words.pop()
                way = "since"
            words.append(TimeWord(start, found.end(), way, text[start : found.end()]))
        return words


def _since_start(text: str, position: int) -> int:
    """Where the clause begins that 以来 closes (“四小工作法”实行以来); -1 where none does."""
    begin = position
    while (
        begin > 0 and position - begin < _LONGEST_SINCE and text[begin - 1] not in ",，。;、\n:!?"
    ):
        begin -= 1
    said = text[begin:position]
    if text.startswith("试点", position):
        return position
    return -1 if len(said) < 2 or said.endswith(_NOT_SINCE) else begin  # noqa: PLR2004


def _start_of(word: TimeWord) -> int:
    return word.start


def read_time(
    start: int, measure: Measure, indicator_id: str, words: Sequence[TimeWord], clauses: Clauses
) -> tuple[str, PeriodKind, str]:
    """Period words, kind and rule of a figure.

    Args:
        start: Where the figure begins.
        measure: What kind of quantity it is: without words a stock is as at publication.
        indicator_id: Its indicator; rates of what happened have no date of their own.
        words: The words of time of the text.
        clauses: Its punctuation.
    """
    sentence, _ = clauses.full_sentence(start)
    clause, _ = clauses.wider_clause(start, start)
    begin = bisect_left(words, max(sentence, start - _FARTHEST), key=_start_of)
    said = words[begin : bisect_left(words, start, key=_start_of)]
    for word in reversed(said):
        if word.way in ("annual", "monthly", "daily"):
            if word.start >= clause:
                return word.text, _KINDS[word.way], f"period: {word.text}"
            continue
        if word.way in _NOW or word.way not in _KINDS:
            continue
        if measure is Measure.STOCK and word.way not in _FOR_STOCKS:
            continue
        return word.text, _KINDS[word.way], f"period: {word.text}"
    now = next((word.text for word in reversed(said) if word.way in _NOW), "")
    is_point = measure is Measure.STOCK or (
        measure in (Measure.RATE, Measure.MEAN) and indicator_id not in _RATES_OF_FLOWS
    )
    kind = PeriodKind.POINT if is_point else PeriodKind.CUMULATIVE
    return now, kind, f"period: {now or measure}"
