"""The ASGI application: the same screens, warmed, compressed and with safe headers.

`streamlit run dashboard/server.py` serves it; `streamlit run app.py` serves the plain script.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import plotly.graph_objects as go
import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from dashboard import database, language, opening, screens
from dashboard.shown import Screen
from dashboard.take import api, prepared
from dashboard.take.deck.screens import screen_deck
from dashboard.take.files import Format, Origin, content
from dashboard.take.slices import Column, Slice

SCRIPT = Path(__file__).parent.parent / "app.py"

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Load what the first reader would else wait for, and keep it out of garbage collection."""
    # A folder named pages makes Streamlit look for the first deep link among its own pages
    # and report it as not found; our navigation is the only one.
    PagesManager.uses_pages_directory = False
    go.Figure(go.Scatter(x=[1], y=[1])).to_json()
    for code in language.LANGUAGES:
        language.use(code)
        language.ngettext("{n}个数能排", "{n}个数能排", 1)
        # A missing file is the screens' to tell; the server itself can wait for it.
        with suppress(database.DatabaseError):
            opening.open_newest()
            screens.rankable_indicators()
    language.use(language.DEFAULT)
    with suppress(database.DatabaseError):
        _try_documents()
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        prepared.clear()  # a server that is told to end runs no exit handlers


def _try_documents() -> None:
    """Make slides and files of nothing: what makes them is loaded by then."""
    day = date(1980, 1, 1)
    nothing = Slice("", "", "", (Column("x", "text", "", "", ""),), ())
    screen_deck(Screen(), day)
    for format_ in Format:
        content(nothing, Origin("", "", day), format_)


class SafeHeaders:
    """Adds the headers above to every answer and the right language to the page's HTML."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and change its answer on the way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
        tag = b'<html lang="en">' if asked[0] == "en" else b'<html lang="zh-CN">'
        is_html = False

        async def changed(message: Message) -> None:
            nonlocal is_html
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                is_html = headers.get("content-type", "").startswith("text/html")
                for name in ("content-length", "etag") if is_html else ():
                    del headers[name]
                headers.update(HEADERS)
                message = {**message, "headers": headers.raw}
            elif is_html and message.get("body"):
                body = message["body"].replace(b'<html lang="en">', tag, 1)
                message = {**message, "body": body}
            await send(message)

        # Compressed further in, the HTML could not be changed here; it is compressed outside.
        if b"text/html" in dict(scope.get("headers", ())).get(b"accept", b""):
            kept = [held for held in scope["headers"] if held[0] != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, changed)


app = st.App(
    SCRIPT,
    lifespan=warm,
    routes=api.ROUTES,
    middleware=[Middleware(GZipMiddleware, minimum_size=1024), Middleware(SafeHeaders)],
)
