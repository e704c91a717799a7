"""What must hold in the tables by which pages are read: rules, cues, examples, aliases."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from etl.errors import Fault
from etl.reading.numerals import plain
from etl.reference.rows import (
    CLOSING,
    OPENING,
    CountyRow,
    CueRow,
    ExampleRow,
    NotFigureRow,
    PlaceAliasRow,
    UnitRow,
    split_example,
)
from etl.reference.tables import repeated, unknown

_RULES, _CUES = "reference/not_figures.csv", "reference/cues.csv"
_EXAMPLES, _ALIASES = "reference/examples.csv", "reference/place_aliases.csv"
_PATTERNS = ("before", "number", "after")
_ANY, _UNIT_ALONE = "any", "*"
MARKED = f"a phrase with one number in {OPENING}{CLOSING}"
# Prefecture-level cities without counties, which no row of the gazetteer lies in.
_WITHOUT_COUNTIES = {
    "441900": "东莞市",
    "442000": "中山市",
    "460400": "儋州市",
    "620200": "嘉峪关市",
}
_TOKEN = re.compile(
    r"(?P<escaped>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\()|(?P<close>\))"
    r"|(?P<endless>[*+]|\{\d*,\})|(?P<other>.)",
    re.DOTALL,
)


def rule_faults(rules: Sequence[NotFigureRow]) -> Iterator[Fault]:
    """Rules of what is no figure: patterns that compile, end soon and exclude their example."""
    yield from repeated(_RULES, "rule_id", (row.rule_id for row in rules))
    for number, row in enumerate(rules, start=2):
        place, is_sound = f"row {number}", True
        for column in _PATTERNS:
            pattern = getattr(row, column)
            expected = expected_of_pattern(pattern)
            if expected:
                is_sound = False
                yield Fault(_RULES, place, column, pattern, expected)
        if not is_marked(row.example):
            yield Fault(_RULES, place, "example", row.example, MARKED)
        elif is_sound and not _excludes(row):
            expected = "a number in its marks that before, number and after exclude"
            yield Fault(_RULES, place, "example", row.example, expected)


def cue_faults(
    cues: Sequence[CueRow], indicators: Mapping[str, object], units: Mapping[str, UnitRow]
) -> Iterator[Fault]:
    """Cues of indicators that exist, for units or groups of units that exist."""
    ids = (row.indicator_id for row in cues)
    yield from unknown(_CUES, "indicator_id", ids, indicators, "indicators.csv")
    groups = {row.unit_group for row in units.values()}
    known = {_ANY, *groups, *units}
    for number, row in enumerate(cues, start=2):
        place, words = f"row {number}", row.words.split(";")
        for unit in row.units.split(";"):
            if unit not in known:
                yield Fault(
                    _CUES, place, "units", unit, "any, or a unit or unit_group of units.csv"
                )
            elif _UNIT_ALONE in words and unit not in groups:
                yield Fault(_CUES, place, "units", unit, "a unit_group of units.csv, words being *")
        if not all(word for entry in words for word in entry.split("&")):
            yield Fault(_CUES, place, "words", row.words, "a word on either side of ; and &")


def example_faults(
    examples: Sequence[ExampleRow], indicators: Mapping[str, object]
) -> Iterator[Fault]:
    """Example phrases of indicators that exist, each with one number marked, each once."""
    ids = (row.indicator_id for row in examples)
    yield from unknown(_EXAMPLES, "indicator_id", ids, indicators, "indicators.csv")
    yield from repeated(_EXAMPLES, "phrase", (row.phrase for row in examples))
    for number, row in enumerate(examples, start=2):
        if not is_marked(row.phrase):
            yield Fault(_EXAMPLES, f"row {number}", "phrase", row.phrase, MARKED)


def alias_faults(
    aliases: Iterable[PlaceAliasRow], gazetteer: Mapping[str, CountyRow]
) -> Iterator[Fault]:
    """Aliases of units that exist, with the name that their code has."""
    for number, row in enumerate(aliases, start=2):
        county = gazetteer.get(row.place_code)
        name = county.name if county else _WITHOUT_COUNTIES.get(row.place_code)
        if name is None:
            expected = "a code of gazetteer.csv or of a city without counties"
            yield Fault(_ALIASES, f"row {number}", "place_code", row.place_code, expected)
        elif name != row.name:
            yield Fault(_ALIASES, f"row {number}", "name", row.name, f"the name {name}")


def is_marked(phrase: str) -> bool:
    """Whether exactly one stretch of a phrase stands in marks."""
    marked = split_example(phrase)[1]
    return bool(marked) and phrase.count(OPENING) == phrase.count(CLOSING) == 1


def expected_of_pattern(pattern: str) -> str:
    """What a pattern should be that isn't; empty where nothing is wrong with it."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"a regular expression ({error})"
    return "no endless quantifier inside another" if _nests(pattern) else ""


def _nests(pattern: str) -> bool:
    """Whether a group that holds an endless quantifier is itself repeated without end."""
    held = [False]  # of each open group, whether it holds one
    closed = False  # whether a group that holds one has just been closed
    for token in _TOKEN.finditer(pattern):
        kind = token.lastgroup
        if kind == "endless":
            if closed:
                return True
            held[-1] = True
        elif kind == "open":
            held.append(False)
        closed = held.pop() if kind == "close" else False
        held[-1] = held[-1] or closed
    return False


def _excludes(row: NotFigureRow) -> bool:
    """Whether the three patterns of a rule hold of the number marked in its example."""
    before, marked, behind = map(plain, split_example(row.example))
    text, start = before + marked + behind, len(before)
    end = start + len(marked)
    return bool(
        re.fullmatch(row.number, marked)
        and re.compile(rf"(?:{row.before})\Z").search(text, 0, start)
        and re.compile(row.after).match(text, end)
    )
