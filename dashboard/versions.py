"""What builds changed: the records that builds leave beside the database, read.

Any two versions that a chain of records joins can be compared, in both directions. A record
that can't be read is left out and counted.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard import database
from dashboard.version_changes import Change, combined, read_change, turned

FORMAT = 1
_NAME = re.compile(r"[0-9A-Za-z._-]+--[0-9A-Za-z._-]+\.json")
_LONGEST_HEAD = 1_000_000
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Build:
    """One version and when it was built.

    Attributes:
        version: Its `database_version`.
        built: Local time of the machine that built it, in ISO 8601.
    """

    version: str
    built: str

    @property
    def when(self) -> str:
        """Day, hour and minute."""
        return self.built[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be compared; `code` is told in words by `versions_answers`."""

    code: str
    side: str
    table: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one build changed.

    Attributes:
        old: The build that was replaced.
        new: The build that took its place.
        counts: Changes by (what, kind, why); exact.
        left_out: How many changes are counted and not listed.
        notes: What could not be compared.
        file: The record, with time and size of what was read.
    """

    old: Build
    new: Build
    counts: Mapping[tuple[str, str, str], int]
    left_out: int
    notes: tuple[Note, ...]
    file: tuple[str, int, int]

    def figures(self, kind: str) -> int:
        """How many figures changed in one way."""
        return sum(n for (what, k, _), n in self.counts.items() if (what, k) == ("figure", kind))


Chain = list[tuple[Step, bool]]


@dataclass(frozen=True, slots=True)
class History:
    """All records beside the database.

    Attributes:
        steps: Newest first.
        unreadable: How many files were left out.
    """

    steps: tuple[Step, ...]
    unreadable: int

    def builds(self) -> list[Build]:
        """Every version once, the newest build of it; newest first."""
        newest: dict[str, Build] = {}
        for step in self.steps:
            for build in (step.new, step.old):
                known = newest.setdefault(build.version, build)
                newest[build.version] = max(known, build, key=lambda found: found.built)
        return sorted(newest.values(), key=lambda build: build.built, reverse=True)

    def before(self, version: str) -> str:
        """The version that a build of `version` replaced last; else another one, if any."""
        for step in self.steps:
            if step.new.version == version:
                return step.old.version
        others = [build.version for build in self.builds() if build.version != version]
        return others[0] if others else version

    def chain(self, old: str, new: str) -> Chain | None:
        """The shortest chain of records between two versions; None where there is none.

        Returns:
            Records in order, each with whether it is walked backwards.
        """
        reached: dict[str, Chain] = {old: []}
        waiting = deque([old])
        while waiting and new not in reached:
            here = waiting.popleft()
            for step in self.steps:
                for start, end, back in ((step.old, step.new, False), (step.new, step.old, True)):
                    if start.version == here and end.version not in reached:
                        reached[end.version] = [*reached[here], (step, back)]
                        waiting.append(end.version)
        return reached.get(new)


def read_history() -> History:
    """The records in the folder `history` beside the database."""
    folder = database.path().parent / "history"
    files = [file for file in _listed(folder) if _NAME.fullmatch(file.name)]
    steps = [step for file in files if (step := _step_of(file))]
    steps.sort(key=lambda step: step.new.built, reverse=True)
    return History(tuple(steps), len(files) - len(steps))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _step_of(file: Path) -> Step | None:
    try:
        status = file.stat()
        return _head(str(file), status.st_mtime_ns, status.st_size)
    except _BROKEN:
        return None


@lru_cache(maxsize=128)
def _head(file: str, time: int, size: int) -> Step:
    """The first line of a record; a line a change follows."""
    with Path(file).open(encoding="utf-8") as lines:
        data = json.loads(f"{lines.readline(_LONGEST_HEAD)}]}}")
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    old, new = (Build(str(data[s]["version"]), str(data[s]["built"])) for s in ("old", "new"))
    counts = {(c["what"], c["kind"], c["why"]): int(c["n"]) for c in data["counts"]}
    notes = tuple(Note(n["code"], n["side"], n["table"], tuple(n["names"])) for n in data["notes"])
    return Step(old, new, counts, int(data["left_out"]), notes, (file, time, size))


@lru_cache(maxsize=8)
def _listed_changes(file: str, _time: int, _size: int) -> tuple[Change, ...]:
    data = json.loads(Path(file).read_text(encoding="utf-8"))
    return tuple(read_change(change) for change in data["changes"])


def between(history: History, old: str, new: str) -> tuple[Chain, list[Change]]:
    """What differs between two versions; nothing where no readable records join them.

    Returns:
        The records in order, each with whether it is walked backwards; what differs.
    """
    chain = history.chain(old, new) or []
    try:
        along = [(_listed_changes(*step.file), is_back) for step, is_back in chain]
    except _BROKEN:
        return [], []
    steps = [[turned(c) for c in changes] if back else changes for changes, back in along]
    return chain, combined(steps)


def known_figures(figure_ids: Iterable[str]) -> set[str]:
    """Those of some figures that the database has now."""
    sql = "select figure_id from figure where figure_id in (select unnest(?))"
    return {str(row["figure_id"]) for row in database.rows(sql, list(figure_ids))}
