"""The server around the screens: safe headers, the page's language, and a warm start."""

import asyncio
import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from dashboard import frame, language, screens, server

HTML = b'<!doctype html><html lang="en"><head></head><body></body></html>'
Headers = list[tuple[bytes, bytes]]


def answering(content_type: bytes, *bodies: bytes, more: Headers | None = None) -> ASGIApp:
    """An application that answers every request with the same bytes."""
    length = str(sum(map(len, bodies))).encode()
    headers = [(b"content-type", content_type), (b"content-length", length), (b"etag", b'"1"')]

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": headers + (more or [])}
        await send(start)
        for number, body in enumerate(bodies, start=1):
            is_more = number < len(bodies)
            await send({"type": "http.response.body", "body": body, "more_body": is_more})

    return app


async def nothing() -> Message:
    """What a request without a body holds."""
    return {"type": "http.request", "body": b"", "more_body": False}


def get(app: ASGIApp, query: bytes = b"", kind: str = "http") -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body of an application's answer, through the safe headers."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": kind, "method": "GET", "path": "/", "query_string": query, "headers": []}
    asyncio.run(server.SafeHeaders(app)(scope, nothing, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return dict(sent[0]["headers"]), body


@pytest.mark.parametrize("content_type", [b"text/html; charset=utf-8", b"application/json"])
def test_every_answer_has_the_safe_headers(content_type: bytes) -> None:
    headers, _ = get(answering(content_type, b"{}"))

    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"no-referrer"
    policy = headers[b"content-security-policy"].decode()
    for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
        assert rule in policy.split("; ")


def test_no_request_may_leave_the_host() -> None:
    policy = server.HEADERS["content-security-policy"]

    assert "http:" not in policy
    assert "https:" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    ("query", "tag"),
    [
        (b"", b'<html lang="zh-CN">'),
        (b"lang=zh", b'<html lang="zh-CN">'),
        (b"lang=fr", b'<html lang="zh-CN">'),
        (b"lang=english", b'<html lang="zh-CN">'),
        (b"slang=en&indicator=lang", b'<html lang="zh-CN">'),
        (b"lang=en", b'<html lang="en">'),
        (b"indicator=grids&lang=en&places=520602", b'<html lang="en">'),
    ],
)
def test_the_page_says_in_which_language_it_is(query: bytes, tag: bytes) -> None:
    _, body = get(answering(b"text/html", HTML), query)

    assert body == HTML.replace(b'<html lang="en">', tag)


def test_html_that_changes_loses_its_length_and_tag() -> None:
    headers, _ = get(answering(b"text/html; charset=utf-8", HTML))

    assert b"content-length" not in headers
    assert b"etag" not in headers


def test_html_in_several_parts_arrives_whole() -> None:
    _, body = get(answering(b"text/html", HTML, b"", b"<!-- tail -->"))

    assert body == HTML.replace(b'lang="en"', b'lang="zh-CN"') + b"<!-- tail -->"


def test_what_is_no_html_arrives_as_it_was_sent() -> None:
    headers, body = get(answering(b"text/javascript", HTML, more=[(b"x-own", b"1")]))

    assert body == HTML
    assert headers[b"content-length"] == str(len(HTML)).encode()
    assert headers[b"etag"] == b'"1"'
    assert headers[b"x-own"] == b"1"


def test_headers_that_stand_twice_arrive_twice() -> None:
    cookies = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    app = answering(b"text/html", HTML, more=cookies)
    scope = {"type": "http", "query_string": b""}
    asyncio.run(server.SafeHeaders(app)(scope, nothing, send))

    assert [header for header in sent[0]["headers"] if header[0] == b"set-cookie"] == cookies


def test_what_is_no_http_passes_untouched() -> None:
    headers, _ = get(answering(b"text/html", HTML), kind="websocket")

    assert set(headers) == {b"content-type", b"content-length", b"etag"}


def test_the_server_serves_the_same_screens() -> None:
    assert server.SCRIPT.samefile(Path(__file__).parents[2] / "app.py")


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process as it was before the server started; put back afterwards."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", True)
    yield
    gc.unfreeze()


def start_and_stop() -> int:
    """Run the server's start and stop; answers how many objects it froze."""

    async def run() -> int:
        async with server.warm(server.app):
            return gc.get_freeze_count()

    return asyncio.run(run())


@pytest.mark.usefixtures("cold")
def test_the_server_starts_warm() -> None:
    assert start_and_stop() > 0
    assert PagesManager.uses_pages_directory is False


@pytest.mark.usefixtures("cold")
def test_the_database_is_open_before_the_first_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def rankable() -> None:
        opened.append(language.current())

    monkeypatch.setattr(screens, "rankable_indicators", rankable)
    start_and_stop()

    assert opened == list(language.LANGUAGES)
    assert language.current() == language.DEFAULT


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize("content", [None, b"garbage"])
def test_the_server_starts_without_a_database_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    file = tmp_path / "observations.duckdb"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(file))

    assert start_and_stop() > 0


def test_screens_take_turns_and_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_LONGEST_WAIT", 0.01)
    order: list[str] = []

    def late() -> None:
        with frame.in_turn(waits=True):
            order.append("after its patience")

    def never_waits() -> None:
        with frame.in_turn(waits=False):
            order.append("at once")

    with frame.in_turn(waits=True):
        for reader in (never_waits, late):
            thread = threading.Thread(target=reader)
            thread.start()
            thread.join()
        order.append("first")

    assert order == ["at once", "after its patience", "first"]
    with frame.in_turn(waits=True):
        assert not frame._turn.acquire(blocking=False)  # noqa: SLF001  the turn itself is looked at
    assert frame._turn.acquire(blocking=False)  # noqa: SLF001  it was given back once
    frame._turn.release()  # noqa: SLF001
