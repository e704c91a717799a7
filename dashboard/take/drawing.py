"""Plotly figures → PNG and SVG, drawn by a Chromium of the machine, without a network."""

import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from dashboard.language import _, joined

FORMATS = ("png", "svg")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LONGEST_WAIT = 120
_ANSWER, _END = "drawn:", ":end"
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body><script>{plotly}</script>
<script>
const figures = {figures};
const options = {{format: {format}, width: {width}, scale: {scale}}};
(async () => {{
  for (const figure of figures) {{
    const place = document.createElement("p");
    const drawn = await Plotly.toImage(figure, {{...options, height: figure.layout.height}});
    place.textContent = "{answer}" + btoa(drawn) + "{end}";
    document.body.append(place);
  }}
}})();
</script></body></html>"""


class DrawingError(Exception):
    """No picture could be drawn; the text says why, in the reader's language."""


def drawn(
    figures: Sequence[go.Figure], form: str, *, width: int = 1000, scale: int = 2
) -> list[bytes]:
    """The figures as pictures, in order.

    Args:
        figures: Figures with a height.
        form: png or svg.
        width: How wide they are, in pixels.
        scale: How many dots of a PNG one pixel has.

    Raises:
        DrawingError: There is no Chromium, or it drew nothing.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise DrawingError(
            _("画图要用本机的浏览器，没有找到：{names}").format(names=joined(list(_BROWSERS)))
        )
    # The sequence that would end the script stands escaped in it.
    told = json.dumps([json.loads(figure.to_json()) for figure in figures]).replace("<", "\\u003c")
    page = _PAGE.format(
        plotly=get_plotlyjs(),
        figures=told,
        format=json.dumps(form),
        width=width,
        scale=scale if form == "png" else 1,
        answer=_ANSWER,
        end=_END,
    )
    found = _found(_dumped(browser, page))
    if len(found) != len(figures):
        raise DrawingError(_("浏览器没有画出图来。"))
    return found


def _dumped(browser: str, page: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000", "--dump-dom"),
            file.as_uri(),
        ]
        try:
            done = subprocess.run(  # noqa: S603  a browser of the machine, and a page of our own
                command, capture_output=True, text=True, timeout=_LONGEST_WAIT, check=False
            )
        except subprocess.TimeoutExpired:
            raise DrawingError(_("浏览器没有画出图来。")) from None
    return done.stdout


def _found(page: str) -> list[bytes]:
    """The pictures in a page: data addresses, in base 64 once more."""
    body = page.rpartition("</script>")[2]
    parts = [part.partition(_END)[0] for part in body.split(_ANSWER)[1:]]
    return [_content(base64.b64decode(part).decode()) for part in parts]


def _content(address: str) -> bytes:
    head, _comma, data = address.partition(",")
    return base64.b64decode(data) if head.endswith(";base64") else unquote(data).encode()
