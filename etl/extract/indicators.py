"""What a number counts: words near it vote for indicators, the unit says which may stand.

The words and their weights are `data/reference/cues.csv`. A word says more the longer it is
and the nearer it stands; words in the clause before say less than words in its own clause.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import ahocorasick

from etl.extract.candidates import Candidate, CandidateFinder
from etl.extract.clauses import Around, Clauses, around
from etl.extract.flow import read_flow
from etl.extract.learning import Lesson, Voter, Weights, features, train
from etl.reference.catalogue import Catalogue
from etl.reference.rows import split_example

OTHER = "other"
_ANY = "any"
_UNIT_ALONE = "*"
_NEARNESS, _NEARNESS_AFTER = 0.93, 0.96
_LENGTH_BASE, _LENGTH_STEP, _LENGTH_MOST = 0.5, 0.15, 8
_WRONG_UNIT = 0.12
# How far a number with a unit of one group may be counted by words that expect another.
_THINGS = ("items", "orgs", "teams", "settlements", "other", "none")
_NEAR_UNITS = {frozenset(pair): 0.85 for pair in combinations(_THINGS, 2)} | {
    frozenset(pair): factor
    for factor, pairs in (
        (0.6, (("events", "visits"), ("people", "visits"), ("people", "households"))),
        (0.55, (("events", "items"), ("households", "items"), ("households", "orgs"))),
        (0.4, (("people", "items"), ("visits", "items"), ("length", "items"), ("area", "items"))),
        (0.8, (("people", "none"), ("households", "none"), ("visits", "none"), ("points", "none"))),
    )
    for pair in pairs
}
_EARLIER_CLAUSE = 0.5
_ADJACENT, _ADJACENT_AFTER = 1.25, 1.5
_VERB_SIDE = 0.75
_MODIFIER = 0.75
_BEYOND = 0.4
_NOUN_LENGTH = 2
_MORE = 0.2
_LEAST = 0.4
_WEAK = 0.3
_REACH = 26


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number is taken to count.

    Attributes:
        indicator_id: The indicator, "other" where no words speak for one.
        words: The words that decided.
        score: Their vote.
        margin: Vote over that of the second indicator.
        nouns: Where the deciding words stand in the text.
        cued: The vote of the cues alone.
    """

    indicator_id: str
    words: str
    score: float
    margin: float
    nouns: tuple[int, int] | None
    cued: float = 0.0

    def is_weak(self) -> bool:
        """Whether no words of the clause speak clearly for the indicator."""
        return self.cued < _WEAK


@dataclass(frozen=True, slots=True)
class _Cue:
    indicator_id: str
    position: str
    units: frozenset[str]
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue word at a place of the text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        word: The word.
        is_part: Whether it stands inside a longer cue word, which then speaks for it.
    """

    start: int
    end: int
    word: str
    is_part: bool = False


_Ballot = tuple[float, str, tuple[int, int] | None]
_Cast = dict[str, _Ballot]


class IndicatorReader:
    """Decides indicators with the cues of data/reference."""

    def __init__(self, catalogue: Catalogue, weights: Weights | None = None) -> None:
        self._groups = {unit: row.unit_group for unit, row in catalogue.units.items()}
        self._by_word: dict[str, list[_Cue]] = {}
        self._by_group: dict[str, list[_Cue]] = {}
        for row in catalogue.cues:
            units = frozenset(row.units.split(";"))
            for entry in row.words.split(";"):
                words = tuple(entry.split("&"))
                cue = _Cue(row.indicator_id, row.position, units, row.weight, words)
                if entry == _UNIT_ALONE:
                    for group in units:
                        self._by_group.setdefault(group, []).append(cue)
                else:
                    self._by_word.setdefault(words[0], []).append(cue)
                    for word in words[1:]:
                        self._by_word.setdefault(word, [])
        self._automaton = ahocorasick.Automaton()
        for word in self._by_word:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()
        self.voter = Voter(weights or {})

    def learn(self, catalogue: Catalogue, finder: CandidateFinder) -> None:
        """Train on the example phrases of data/reference; takes some seconds."""
        lessons = (self._lesson(row.phrase, row.indicator_id, finder) for row in catalogue.examples)
        self.voter = Voter(train([lesson for lesson in lessons if lesson]))

    def _lesson(self, phrase: str, indicator_id: str, finder: CandidateFinder) -> Lesson | None:
        """What an example phrase teaches; None where no figure is found at its mark."""
        before, marked, behind = split_example(phrase)
        opening, closing = len(before), len(before) + len(marked) + 1
        text = read_flow(before + marked + behind).text
        figures = [found for found in finder.find(text) if isinstance(found, Candidate)]
        for number, figure in enumerate(figures):
            if figure.start < closing - 1 and figure.end > opening:
                place = self.around(Clauses.of(text), figures, number, len(text))
                return Lesson(features(text, place), self._votes(text, place), indicator_id)
        return None

    def around(
        self, clauses: Clauses, figures: Sequence[Candidate], number: int, length: int
    ) -> Around:
        """The stretches around one of the figures of a text."""
        figure = figures[number]
        before = figures[number - 1].end if number else 0
        behind = figures[number + 1].start if number + 1 < len(figures) else length
        group = self.group_of(figure.unit)
        return around(clauses, (figure.start, figure.end), (before, behind), figure.unit, group)

    def _votes(self, text: str, place: Around) -> dict[str, float]:
        hits = self.hits(text)
        cast = self._cast(place, hits, [hit.start for hit in hits])
        return {indicator_id: vote for indicator_id, (vote, _, _) in cast.items()}

    def hits(self, text: str) -> list[Hit]:
        """Every cue word in a text, by where it begins."""
        found = sorted(
            ((end - len(word) + 1, end + 1, word) for end, word in self._automaton.iter(text)),
            key=lambda hit: (hit[0], -hit[1]),
        )
        hits, reach = [], 0
        for start, end, word in found:
            hits.append(Hit(start, end, word, is_part=end <= reach))
            reach = max(reach, end)
        return hits

    def group_of(self, unit: str) -> str:
        """The group of a unit, by its last part where the print has more (大类)."""
        return self._groups.get(unit) or self._groups.get(unit.removeprefix("大"), "none")

    def read(self, text: str, place: Around, hits: Sequence[Hit], starts: Sequence[int]) -> Reading:
        """Let the words around a number vote, and what the examples taught.

        Args:
            text: The flow text.
            place: The stretches around the number.
            hits: All hits of the text, by where they begin.
            starts: Where they begin, for searching.
        """
        cast = self._cast(place, hits, starts)
        votes = {indicator_id: vote for indicator_id, (vote, _, _) in cast.items()}
        totals = self.voter.add(votes, features(text, place))
        return _elected(totals, cast)

    def _cast(self, place: Around, hits: Sequence[Hit], starts: Sequence[int]) -> _Cast:
        """The votes of the cues: of each indicator the sum, the best words and their place."""
        near = self._near(place, hits, starts)
        votes: dict[str, list[tuple[float, str, tuple[int, int] | None]]] = {}
        for factor, hit in near:
            for cue in self._by_word[hit.word]:
                vote = self._vote(cue, hit, factor, place, near)
                if vote:
                    ballot = (vote, "&".join(cue.words), (hit.start, hit.end))
                    votes.setdefault(cue.indicator_id, []).append(ballot)
        for cue in self._by_group.get(place.group, []):
            votes.setdefault(cue.indicator_id, []).append((cue.weight * 0.8, _UNIT_ALONE, None))
        return {indicator_id: _summed(ballots) for indicator_id, ballots in votes.items()}

    def _near(
        self, around: Around, hits: Sequence[Hit], starts: Sequence[int]
    ) -> list[tuple[float, Hit]]:
        """Hits in reach with the factor of their place; a longer word hides those inside it."""
        low = max(around.earlier, around.start - 3 * _REACH)
        has_noun = around.right - around.end >= _NOUN_LENGTH
        found = []
        for hit in hits[bisect_left(starts, low) : bisect_left(starts, around.beyond)]:
            if hit.start < around.end and hit.end > around.start:
                continue
            if hit.end > around.right:
                factor = _BEYOND if hit.end <= around.beyond else 0.0
            elif hit.start >= around.end:
                gap = hit.start - around.end
                factor = _NEARNESS_AFTER**gap * (_ADJACENT_AFTER if gap <= 1 else 1)
            elif hit.start < around.left:
                factor = _EARLIER_CLAUSE * _NEARNESS ** ((around.start - hit.end) / 2)
            else:
                gap = around.start - hit.end
                factor = _NEARNESS**gap * (_ADJACENT if gap <= 1 else 1)
                factor *= _VERB_SIDE if has_noun else 1
            found.append((factor, hit))
        heads = {hit.start for _, hit in found if hit.start > around.end}
        return [
            (factor * (_MODIFIER if hit.start >= around.end and hit.end in heads else 1), hit)
            for factor, hit in found
        ]

    def _vote(
        self,
        cue: _Cue,
        hit: Hit,
        factor: float,
        around: Around,
        near: Iterable[tuple[float, Hit]],
    ) -> float:
        if cue.position == "after" and hit.start < around.end:
            return 0.0
        if cue.position == "before" and hit.start >= around.end:
            return 0.0
        if hit.end > around.right or (hit.is_part and len(cue.words) == 1):
            return 0.0
        length = sum(map(len, cue.words))
        for word in cue.words[1:]:
            other = max((f for f, h in near if h.word == word), default=0.0)
            if not other:
                return 0.0
            factor = (factor * other) ** 0.5
        size = _LENGTH_BASE + _LENGTH_STEP * min(length, _LENGTH_MOST)
        return cue.weight * size * factor * _fit(cue.units, around)


def _fit(expected: frozenset[str], around: Around) -> float:
    """How well a unit fits the units or groups of units that a cue expects."""
    if _ANY in expected or around.group in expected or around.unit in expected:
        return 1.0
    near = (_NEAR_UNITS.get(frozenset((around.group, other)), 0.0) for other in expected)
    return max(_WRONG_UNIT, *near)


def _summed(ballots: list[tuple[float, str, tuple[int, int] | None]]) -> _Ballot:
    best = max(ballots, key=lambda ballot: ballot[0])
    rest = sum(sorted((vote for vote, _, _ in ballots), reverse=True)[1:4])
    return best[0] + _MORE * rest, best[1], best[2]


def _elected(totals: Mapping[str, float], cast: _Cast) -> Reading:
    if not totals:
        return Reading(OTHER, "", 0.0, 0.0, None)
    ranked = sorted(totals, key=lambda i: (-totals[i], i))
    first = ranked[0]
    score = totals[first]
    margin = score - (totals[ranked[1]] if len(ranked) > 1 else 0.0)
    cued, words, nouns = cast.get(first, (0.0, "examples", None))
    if score < _LEAST:
        return Reading(OTHER, words, score, margin, nouns, cued)
    return Reading(first, words, score, margin, nouns, cued)
