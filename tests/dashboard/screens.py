"""Screens as a reader opens them by a link, and what stands on them."""

import json
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
OVERVIEW, COMPARE, PLACE, FINDINGS = (
    "pages/look/overview.py",
    "pages/look/compare.py",
    "pages/look/place.py",
    "pages/check/findings.py",
)
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def opened(screen: str = "", **query: str) -> AppTest:
    """A screen, run once; none may end in an exception."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if screen:
        app.switch_page(str(ROOT / screen))
    return rerun(app)


def rerun(app: AppTest) -> AppTest:
    """The screen after its next run."""
    app.run()
    assert not app.exception
    return app


def plain(markdown: str) -> str:
    """Escaped Markdown as it is shown."""
    return re.sub(r"\\(.)", r"\1", markdown)


def title(app: AppTest) -> str:
    """The only title of a screen."""
    [found] = app.title
    return plain(found.value)


def infos(app: AppTest) -> list[str]:
    """What a screen remarks."""
    return [plain(info.value) for info in app.info]


def html(app: AppTest, part: str) -> list[str]:
    """The pieces of HTML with a certain part."""
    return [piece.proto.body for piece in app.get("html") if part in piece.proto.body]


def rows(app: AppTest, key: str) -> list[list[str]]:
    """The texts of a table's rows."""
    [table] = [table for table in app.get("bidi_component") if table.proto.id.endswith(f"-{key}")]
    data: dict[str, Any] = json.loads(table.proto.json)
    return [[cell["text"] for cell in row] for row in data["rows"]]
