"""What a program asks for: the parameters of the description, checked against it."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from dashboard.take import selection
from dashboard.take.answering import problem
from dashboard.take.selection import Selection

DESCRIPTION = Path(__file__).with_name("openapi.json")
OBSERVATIONS = "/api/v1/observations.{format}"


@cache
def schemas() -> Mapping[str, Mapping[str, object]]:
    """What the description demands of each parameter of the query, by name."""
    told = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    asked = told["paths"][OBSERVATIONS]["get"]["parameters"]
    return {each["name"]: each["schema"] for each in asked if each["in"] == "query"}


def picked(request: Request) -> Selection | Response:
    """The selection of the link, or why it cannot be one."""
    given = request.query_params.multi_items()
    names = [name for name, _text in given]
    if unknown := sorted(set(names) - set(schemas())):
        known = ", ".join(sorted(schemas()))
        return problem(
            400,
            "Unknown parameter",
            f"Known are {known}.",
            parameters=[name[:60] for name in unknown[:20]],
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        return problem(400, "Repeated parameter", "Each may stand once.", parameters=twice)
    for name, text in given:
        if not _fits(text, schemas()[name]):
            return problem(400, "Unreadable value", _expected(name), value=text[:60])
    chosen = selection.from_query(request.query_params)
    if wrong := selection.faults(chosen):
        return problem(404, "Unknown value", "The data do not hold these values.", values=wrong)
    return chosen


def _fits(text: str, schema: Mapping[str, object]) -> bool:
    if "enum" in schema:
        return text in list(map(str, schema["enum"]))  # type: ignore[call-overload]
    is_short = len(text) <= int(str(schema.get("maxLength", len(text))))
    return is_short and re.fullmatch(str(schema["pattern"]), text) is not None


def _expected(name: str) -> str:
    schema = schemas()[name]
    expected = json.dumps({key: schema[key] for key in schema if key != "type"})
    return f"{name} should be text as in {expected}."
