"""Programs find what the description promises, whatever they ask: schemathesis asks in its name."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette

from dashboard import database
from dashboard.take import api

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api.ROUTES))


@pytest.fixture
def package(file: Path) -> None:
    """A package of the version that is read."""
    with ZipFile(file.with_name("package.zip"), "w") as package:
        package.writestr("datapackage.json", "{}")
        package.comment = database.snapshot().version.encode()


@schema.parametrize()
@pytest.mark.usefixtures("package")
@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
