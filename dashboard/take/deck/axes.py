"""Where an axis begins and ends, in round numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.comparison import Judged

_MOST_STEPS = 6
_ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `start` to `end` with a line every `step`; both ends are lines."""

    start: float
    end: float
    step: float


def axis(judged: Sequence[Judged]) -> Axis:
    """The axis that all of these share, so that equal lengths mean equal numbers.

    It begins at nought, or below the lowest fall, and ends past the highest bound.
    """
    ends = [0.0]
    for each in judged:
        o = each.observation
        ends += [float(bound) for bound in (o.value, o.low, o.high) if bound is not None]
    low, high = min(ends), max(ends)
    step = _step((high - low) or 1.0)
    end = math.ceil(high / step - 1e-9) * step
    open_above = any(
        e.observation.high is None and float(e.observation.value) >= end for e in judged
    )
    if low == high:
        return Axis(0.0, 1.0, step)
    if high == 0 or open_above:
        end += step
    return Axis(_exact(math.floor(low / step + 1e-9) * step), _exact(end), _exact(step))


def _step(reach: float) -> float:
    """The least round step that divides the reach into few."""
    least = reach / _MOST_STEPS
    scale = 10.0 ** math.floor(math.log10(least))
    return next(scale * part for part in _ROUND if scale * part >= least * (1 - 1e-9))


def _exact(number: float) -> float:
    """The number without the dust of binary fractions."""
    return float(f"{number:.12g}")
