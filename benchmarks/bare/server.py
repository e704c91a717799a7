"""The bare pages behind the dashboard's own kind of server: warmed, compressed, same headers."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard.server import SafeHeaders, warm

app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=warm,
    middleware=[Middleware(GZipMiddleware, minimum_size=1024), Middleware(SafeHeaders)],
)
