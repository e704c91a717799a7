"""Charts drawn by the system's own Chromium, as the command does it."""

import plotly.graph_objects as go
import pytest

from dashboard.take.drawing import drawn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_chart_with_chinese_words_is_drawn_without_a_network(form: str, begins: bytes) -> None:
    figure = go.Figure(go.Scatter(x=[1], y=["宁蒗县"]), layout={"height": 200})
    [picture] = drawn([figure], form)

    assert picture.startswith(begins)
    assert form == "png" or "宁蒗县" in picture.decode()
