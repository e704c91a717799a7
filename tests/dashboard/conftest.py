"""The worlds of these tests: the repository's data, built once, and invented observations."""

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, settings

from dashboard import database, language, queries
from dashboard.records import Observation
from dashboard.take import prepared
from etl.build.pipeline import build_database

# A slow machine is no fault of the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

DAY = date(2025, 5, 21)
DEFAULTS: dict[str, Any] = {
    "as_printed": "57项",
    "value": Decimal(57),
    "low_closed": True,
    "high_closed": True,
    "unit": "项",
    "unit_kind": "count",
    "qualifier": "exact",
    "per": None,
    "per_unit": "",
    "indicator_id": "duty_items",
    "family_id": "duties",
    "broader_id": None,
    "indicator_zh": "职责事项数",
    "indicator_en": "Duty items",
    "counted_id": None,
    "akin_id": None,
    "counted_zh": None,
    "counted_en": None,
    "subject_zh": "履职事项",
    "subject_en": "duties",
    "measure": "stock",
    "scope_level": "county",
    "scope_position": 3,
    "scope_name_en": "A County",
    "place_label_zh": "甲县",
    "place_label_en": "A County",
    "parent_code": "520600",
    "period_kind": "point",
    "period_text": "",
    "start_earliest": None,
    "start_latest": None,
    "end_earliest": DAY,
    "end_latest": DAY,
    "period_days": None,
    "measured_by": None,
    "report_id": "invented",
    "report_zh": "甲县报道",
    "report_en": "A report",
    "prints": 1,
    "is_contradicted": False,
}


@pytest.fixture(scope="session")
def data() -> Path:
    """The reviewed data of the repository; never written to."""
    return Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built once from the repository's data."""
    target = tmp_path_factory.mktemp("built") / "observations.duckdb"
    build_database(data, target)
    return target


@pytest.fixture(scope="session")
def published(built: Path) -> tuple[Observation, ...]:
    """Every published observation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OBSERVATIONS_DUCKDB", str(built))
        patch.setattr(database, "_newest", None)
        patch.setattr(database, "_run", threading.local())
        return tuple(queries.observations())


@pytest.fixture(scope="session")
def observation() -> Callable[..., Observation]:
    """An invented observation: a stock of one county on one day, other in the fields named."""
    made = 0

    def make(**changes: Any) -> Observation:  # noqa: ANN401  fields have many types
        nonlocal made
        made += 1
        value = changes.get("value", DEFAULTS["value"])
        own = {
            "observation_id": f"invented@{made}",
            "place_code": f"{500000 + made}",
            "scope_name": f"第{made}县",
            "low": value,
            "high": value,
        }
        return Observation(**DEFAULTS | own | changes)

    return make


@pytest.fixture(autouse=True)
def _fresh_reader(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test reads the built database anew, in Chinese, and leaves no other language."""
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(built))
    monkeypatch.delenv("ORIGINALS_DIR", raising=False)
    monkeypatch.setattr(database, "_newest", None)
    monkeypatch.setattr(database, "_run", threading.local())
    language.use(language.DEFAULT)
    yield
    prepared.clear()
    language.use(language.DEFAULT)


@pytest.fixture
def file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built database that the dashboard reads and a test may break."""
    copy = tmp_path / "observations.duckdb"
    shutil.copyfile(built, copy)
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(copy))
    return copy


@pytest.fixture
def rebuild(built: Path, file: Path) -> Callable[[str], None]:
    """Put another version in the file's place in one rename, as a build does."""

    def replace(version: str) -> None:
        beside = file.with_suffix(".new")
        shutil.copyfile(built, beside)
        with duckdb.connect(beside) as connection:
            connection.execute("update build_info set database_version = ?", [version])
        beside.replace(file)

    return replace


@pytest.fixture
def english() -> None:
    """The reader reads English."""
    language.use("en")
