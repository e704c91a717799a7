"""What example phrases teach: a linear voter over pairs of characters near a number.

Averaged perceptrons, trained on `data/reference/examples.csv` on top of the votes of the
cues, so that they learn what the cues get wrong; the mean of several orders of the lessons
depends less on any one. Same examples, same weights: no random numbers but fixed orders.
Weights are kept as plain numbers, a table a feature.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from etl.extract.clauses import Around

Features = dict[str, float]
Weights = dict[str, dict[str, float]]
Numbers = npt.NDArray[Any]

_EPOCHS, _STEP, _MARGIN = 10, 0.1, 4.0
_SEEDS = (1, 2, 3)
_FAR = 0.94
_NOUN, _HEAD, _EARLIER, _BEYOND = 14, 18, 20, 16
_LEAST_WEIGHT, _DIGITS = 0.05, 3
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example: its features, the votes of the cues, and the right indicator."""

    features: Features
    votes: Mapping[str, float]
    indicator_id: str


def features(text: str, around: Around) -> Features:
    """Pairs of characters around a number, weighted by nearness, with the unit."""
    noun = text[around.end : min(around.right, around.end + _NOUN)]
    head = text[max(around.left, around.start - _HEAD) : around.start]
    earlier = text[max(around.earlier, around.left - _EARLIER) : around.left]
    beyond = text[around.right : min(around.beyond, around.right + _BEYOND)]
    found: Features = {}

    def put(key: str, weight: float) -> None:
        if found.get(key, 0.0) < weight:
            found[key] = weight

    for n in range(len(noun) - 1):
        pair, weight = noun[n : n + 2], _NEAR[n]
        put(">" + pair, weight)
        put(pair, weight)
    for n in range(len(head) - 1):
        pair, weight = head[n : n + 2], _NEAR[len(head) - n - 2]
        put("<" + pair, weight)
        put(pair, weight)
    share = 0.7 if len(noun) + len(head) < _SHORT else 0.3
    for n in range(len(earlier) - 1):
        put("«" + earlier[n : n + 2], share * _FARTHER[len(earlier) - n - 2])
    for n in range(len(beyond) - 1):
        put("»" + beyond[n : n + 2], 0.3)
    put("u" + around.unit, 1.0)
    put("g" + around.group, 1.0)
    put("", 0.3)
    return found


_NEAR = [_FAR**n for n in range(_HEAD + _NOUN)]
_FARTHER = [0.97**n for n in range(_EARLIER)]


def train(lessons: Sequence[Lesson]) -> Weights:
    """Learn weights by which the right indicator wins in most lessons."""
    rows = {key: n for n, key in enumerate(sorted({k for x in lessons for k in x.features}))}
    known = sorted({x.indicator_id for x in lessons} | {i for x in lessons for i in x.votes})
    columns = {indicator_id: n for n, indicator_id in enumerate(known)}
    taught = [_taught(lesson, rows, columns) for lesson in lessons]
    shape = (len(rows), len(columns))
    runs = [_one_run(taught, shape, random.Random(seed)) for seed in _SEEDS]  # noqa: S311
    return _by_name(sum(runs[1:], runs[0]) / len(runs), list(rows), known)


def _one_run(
    taught: Sequence[tuple[Numbers, Numbers, Numbers, int]],
    shape: tuple[int, int],
    shuffle: random.Random,
) -> Numbers:
    """The averaged weights after all epochs in one order of the lessons."""
    weights = np.zeros(shape)
    sums = np.zeros_like(weights)
    order, step = list(range(len(taught))), 0
    for _ in range(_EPOCHS):
        shuffle.shuffle(order)
        for number in order:
            step += 1
            places, values, votes, right = taught[number]
            totals = votes + values @ weights[places]
            own = totals[right]
            totals[right] = -np.inf
            rival = int(totals.argmax())
            if totals[rival] <= own - _MARGIN:
                continue
            change = _STEP * values
            weights[places, right] += change
            weights[places, rival] -= change
            sums[places, right] += step * change
            sums[places, rival] -= step * change
    averaged: Numbers = weights - sums / max(1, step)
    return averaged


def _taught(
    lesson: Lesson, rows: Mapping[str, int], columns: Mapping[str, int]
) -> tuple[Numbers, Numbers, Numbers, int]:
    """A lesson in numbers: places and values of its features, votes, the right column."""
    votes = np.zeros(len(columns))
    for indicator_id, vote in lesson.votes.items():
        votes[columns[indicator_id]] = vote
    places = np.array([rows[key] for key in lesson.features])
    values = np.array(list(lesson.features.values()))
    return places, values, votes, columns[lesson.indicator_id]


def _by_name(matrix: Numbers, keys: Sequence[str], known: Sequence[str]) -> Weights:
    """The weights that count for something, by feature and indicator."""
    rounded = matrix.round(_DIGITS)
    weights: Weights = {}
    for row, column in np.argwhere(np.abs(rounded) > _LEAST_WEIGHT).tolist():
        weights.setdefault(keys[row], {})[known[column]] = float(rounded[row, column])
    return weights


class Voter:
    """Learned weights as one matrix: a row a feature, a column an indicator."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.indicators = sorted({i for row in weights.values() for i in row})
        columns = {indicator_id: n for n, indicator_id in enumerate(self.indicators)}
        self._rows = {key: n for n, key in enumerate(weights)}
        self._matrix = np.zeros((len(weights), len(columns)), dtype=np.float32)
        for number, row in enumerate(weights.values()):
            for indicator_id, weight in row.items():
                self._matrix[number, columns[indicator_id]] = weight

    def add(self, votes: Mapping[str, float], found: Features) -> dict[str, float]:
        """The votes of the cues with those of the features added, by indicator."""
        totals = dict(votes)
        known = [(self._rows[key], value) for key, value in found.items() if key in self._rows]
        if not known:
            return totals
        rows, values = zip(*known, strict=True)
        learned = np.asarray(values, dtype=np.float32) @ self._matrix[list(rows)]
        for indicator_id, vote in zip(self.indicators, learned.tolist(), strict=True):
            if vote:
                totals[indicator_id] = totals.get(indicator_id, 0.0) + vote
        return totals
