"""A ready extractor: the catalogue read, the examples learned, the lesson kept beside the build."""

import hashlib
import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import TypeAdapter

from etl.extract import candidates, clauses, flow, indicators, learning
from etl.extract.extraction import Extractor
from etl.extract.learning import Weights
from etl.reference.catalogue import read_catalogue

_LESSONS = ("examples.csv", "cues.csv", "not_figures.csv", "qualifiers.csv", "units.csv")
_WEIGHTS = TypeAdapter(Weights)
_TEACHERS = (candidates, clauses, flow, indicators, learning)


def open_extractor(data: Path) -> Extractor:
    """An extractor for the reference data in `data`.

    What the example phrases teach takes some seconds to learn; it is kept in `data/build`
    under the hash of all it was learned from, and learned anew where that has changed. A
    folder that can't be written to is no fault: the lesson then lasts for this process.

    Raises:
        InvalidDataError: The reference data does not hold.
    """
    catalogue = read_catalogue(data)
    kept = data / "build" / f"indicator-weights-{_lesson_hash(data)}.json"
    weights = _kept_weights(kept)
    extractor = Extractor(catalogue, weights)
    if weights is None:
        _keep(extractor.weights, kept)
    return extractor


def _lesson_hash(data: Path) -> str:
    digest = hashlib.sha256()
    for name in _LESSONS:
        digest.update((data / "reference" / name).read_bytes())
    for module in _TEACHERS:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:16]


def _kept_weights(kept: Path) -> Weights | None:
    """Weights learned before; None where there are none or the file is damaged."""
    try:
        weights = _WEIGHTS.validate_json(kept.read_bytes(), strict=True)
    except (OSError, ValueError):
        return None
    return weights or None


def _keep(weights: Weights, kept: Path) -> None:
    """Write the weights aside and swap them in; older lessons go."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", dir=kept.parent, prefix=".", suffix=".json", delete=False, encoding="utf-8"
        ) as aside:
            json.dump(weights, aside, ensure_ascii=False, sort_keys=True)
        os.replace(aside.name, kept)  # noqa: PTH105  one rename
        for old in kept.parent.glob("indicator-weights-*.json"):
            if old != kept:
                old.unlink(missing_ok=True)
    except OSError:
        return
