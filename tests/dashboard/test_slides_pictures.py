"""Charts as files: framed with answer and source, drawn by a browser or refused in a sentence."""

import base64
import json
from pathlib import Path

import plotly.graph_objects as go
import pytest
from typer import Typer
from typer.testing import CliRunner

from dashboard import comparing, queries
from dashboard.bases import Base
from dashboard.take import drawing, picture

runner = CliRunner()
app = Typer()
app.command()(picture.main)


def compared() -> comparing.Compared:
    """The comparison of grid staff over all places."""
    chosen = next(i for i in queries.indicators() if i.indicator_id == "grid_staff")
    [found], _can = comparing.compared([chosen], queries.places(), Base.RAW)
    return found


def test_a_chart_that_leaves_the_screen_takes_answer_and_source_along() -> None:
    made = dict(picture.figures(compared()))

    assert list(made) == ["1-comparable", "2-conditional", "3-apart"]
    for plot in made.values():
        assert "网格员数：两个数能排，两个有条件，三个不能" in plot.layout.title.text
        assert "来源：《" in plot.layout.title.text
        assert "数据版本" in plot.layout.title.text


def answering(monkeypatch: pytest.MonkeyPatch, *contents: str) -> list[str]:
    """A browser that draws these data addresses; returns the pages it was given."""
    pages: list[str] = []

    def dumped(_browser: str, page: str) -> str:
        pages.append(page)
        parts = (base64.b64encode(content.encode()).decode() for content in contents)
        return "<script>drawn:no:end</script>" + "".join(f"<p>drawn:{p}:end</p>" for p in parts)

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(drawing, "_dumped", dumped)
    return pages


def test_pictures_are_what_the_browser_drew(monkeypatch: pytest.MonkeyPatch) -> None:
    svg = "data:image/svg+xml,%3Csvg%3E%E7%BD%91%3C/svg%3E"
    answering(monkeypatch, svg, "data:image/png;base64,aGk=")
    figures = [go.Figure(layout={"height": 100}), go.Figure(layout={"height": 100})]

    assert drawing.drawn(figures, "svg") == ["<svg>网</svg>".encode(), b"hi"]


def test_a_text_in_a_chart_cannot_end_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = answering(monkeypatch, "data:,x")
    odd = "</script><script>alert(1)</script>"
    drawing.drawn([go.Figure(layout={"height": 99, "title": {"text": odd}})], "png")
    [page] = pages

    assert "</script>" not in page.split("const figures = ")[1].split(";\nconst options")[0]
    assert drawn_in(pages)[0]["layout"]["title"]["text"] == odd


def test_the_command_writes_a_file_for_each_chart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, *["data:,x"] * 3)
    done = runner.invoke(app, ["grid_staff", "--output", str(tmp_path), "--format", "svg"])

    assert done.exit_code == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "grid_staff-1-comparable.svg",
        "grid_staff-2-conditional.svg",
        "grid_staff-3-apart.svg",
    ]


def test_a_places_charts_are_drawn_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages = answering(monkeypatch, *["data:,x"] * 2)
    done = runner.invoke(app, ["530724", "--output", str(tmp_path)])

    assert done.exit_code == 0
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["530724-1-spine.svg", "530724-2-timeline.svg"]
    titles = [figure["layout"]["title"]["text"] for figure in drawn_in(pages)]
    assert all("宁蒗" in title and "来源：《" in title for title in titles)


def drawn_in(pages: list[str]) -> list[dict[str, dict[str, dict[str, str]]]]:
    """The figures that a page draws."""
    [page] = pages
    told: list[dict[str, dict[str, dict[str, str]]]] = json.loads(
        page.split("const figures = ")[1].split(";\nconst options")[0]
    )
    return told


@pytest.mark.parametrize(
    "asked",
    [["no_indicator"], ["grid_staff", "--format", "gif"], ["grid_staff", "--places", "999999"]],
)
def test_what_is_not_known_is_refused_in_a_sentence(asked: list[str], tmp_path: Path) -> None:
    done = runner.invoke(app, [*asked, "--output", str(tmp_path / "new")])

    assert done.exit_code == 2
    assert "没有这样的指标、地方或格式" in done.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("browsers", [None, "/bin/false"], ids=["no browser", "a broken one"])
def test_without_a_browser_the_command_says_so(
    browsers: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: browsers)
    done = runner.invoke(app, ["grid_staff", "--output", str(tmp_path)])

    assert done.exit_code == 1
    assert "浏览器" in done.output
    assert list(tmp_path.iterdir()) == []
