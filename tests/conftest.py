"""The order of the tests: what drives a browser comes last.

Playwright keeps an event loop running in the main thread until the session ends, and no
test that starts a loop of its own can run beside it.
"""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move browser tests behind all others, each group in its own order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
