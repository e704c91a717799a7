"""The order of the steps: read, check, merge, write."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.build.checks.relations import find_findings
from etl.build.collection import Collection, Progress, read_collection
from etl.build.history import previous_build, write_history
from etl.build.lectures import lecture_faults
from etl.build.load import write_database
from etl.build.observations import merge_observations
from etl.build.tables import build_tables
from etl.build.version import Version, data_files, version_of
from etl.errors import InvalidDataError

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes:
        history: Why what the build changed was not kept; empty where nothing went wrong.
    """

    version: Version
    collection: Collection
    observations: int
    findings: int
    history: str = ""


def build_database(data: Path, target: Path, progress: Progress = lambda _: None) -> BuildResult:
    """Build the database of `data/` at `target`.

    Args:
        data: The data folder.
        target: The database file; replaced in one step when everything held.
        progress: Told the id of each report as it is read.

    Raises:
        EtlError: Something in `data/` does not hold; the old file is untouched.
    """
    collection = read_collection(data, progress)
    observations = merge_observations(collection.figures)
    findings = find_findings(
        collection.figures, collection.relations, collection.catalogue.relation_rules
    )
    faults = list(
        lecture_faults(
            collection.lectures,
            collection.figures,
            findings,
            collection.practices,
            collection.catalogue,
        )
    )
    if faults:
        raise InvalidDataError(faults)
    version = version_of(data)
    tables = build_tables(collection, observations, findings, version)
    with previous_build(target) as before:
        write_database(tables, target)
        history = write_history(before, target)
    return BuildResult(version, collection, len(observations), len(findings), history)


def is_current(data: Path, target: Path) -> bool:
    """Whether `target` was built from exactly this `data/` by this very pipeline."""
    if not target.is_file():
        return False
    made_from = [*data_files(data), *_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.sql")]
    newest = max((path.stat().st_mtime_ns for path in made_from), default=0)
    if newest > target.stat().st_mtime_ns:
        return False
    try:
        with duckdb.connect(target, read_only=True) as connection:
            rows = connection.execute("select database_version from build_info").fetchall()
    except duckdb.Error:
        return False
    return rows == [(str(version_of(data)),)]
