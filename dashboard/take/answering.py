"""How every route answers programs: read only, refusals as problems, answers with their version."""

import hashlib
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard import database

_METHODS = ("GET", "HEAD")


def problem(status: int, title: str, detail: str, **more: object) -> JSONResponse:
    """A refusal as RFC 9457 has it."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(told, status, media_type="application/problem+json")


class Answering:
    """An ASGI application that asks a function for its answer, in a thread.

    It tells of a method that changes things, and of a database that cannot be read, as a
    problem.
    """

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        """Wrap a function that answers GET and HEAD."""
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await run_in_threadpool(self._told, Request(scope, receive))
        await response(scope, receive, send)

    def _told(self, request: Request) -> Response:
        if request.method not in _METHODS:
            refusal = problem(405, "Read only", f"Known are {', '.join(_METHODS)}.")
            refusal.headers["allow"] = ", ".join(_METHODS)
            return refusal
        try:
            return self._answer(request)
        except database.DatabaseError as error:
            return problem(503, "No data", str(error))


def version_headers(held: database.Snapshot, request: Request) -> dict[str, str]:
    """Headers that name the data version and let a program ask whether it changed."""
    # The file too: built anew by other code it may answer otherwise on the same data.
    asked = f"{held.identity}{request.url.path}?{request.url.query}".encode()
    return {
        "etag": f'"{held.version}-{hashlib.sha256(asked).hexdigest()[:16]}"',
        "cache-control": "no-cache",
        "x-data-version": held.version,
    }


def is_known(headers: Mapping[str, str], request: Request) -> bool:
    """Whether the program that asks has the answer already."""
    asked = request.headers.get("if-none-match", "")
    return headers["etag"] in {each.strip().removeprefix("W/") for each in asked.split(",")}
