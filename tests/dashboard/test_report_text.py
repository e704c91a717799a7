"""A report's text: only from a true copy, from its title on, never past another report.

All texts here are invented.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import report_text, reports
from dashboard.highlights import Gap
from dashboard.report_text import Stretch, stretches
from dashboard.reports import ReportFigure
from tests.dashboard.report_world import GUEST, REPORT, RURAL, SHUANGYASHAN, told
from tests.dashboard.screens import infos, opened, plain, rows

FILLER = "〇"


@pytest.fixture
def originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for original pages."""
    folder = tmp_path / "originals"
    folder.mkdir()
    monkeypatch.setenv("ORIGINALS_DIR", str(folder))
    return folder


@pytest.fixture
def invented_page(
    built: Path, tmp_path: Path, originals: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    """Puts an invented page of a report's offsets at hand, hash and all; answers its path."""

    def put(report_id: str) -> Path:
        report = told(report_id).report
        on_page = reports.page_figures(report.page_id)
        letters = [FILLER] * (max(figure.printed_end for figure in on_page) + 20)
        for figure in on_page:
            letters[figure.printed_start : figure.printed_end] = figure.as_printed
        content = ("".join(letters) + "<b>。").encode()
        path = originals / report.page_id
        path.write_bytes(content)
        copy = tmp_path / "observations.duckdb"
        shutil.copyfile(built, copy)
        with duckdb.connect(copy) as connection:
            digest = hashlib.sha256(content).hexdigest()
            connection.execute("update page set sha256 = ?", [digest])
        monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(copy))
        return path

    return put


def figures(text: str, *printed: str, owner: str = "own") -> list[ReportFigure]:
    """Figures at the places where they first stand in a text."""
    model = told(RURAL).inside[0]
    return [
        replace(
            model,
            figure_id=f"{owner}@{text.index(each)}",
            report_id=owner,
            stands_in=owner,
            as_printed=each,
            printed_start=text.index(each),
            printed_end=text.index(each) + len(each),
        )
        for each in printed
    ]


def shown(text: str, found: list[Stretch]) -> list[str]:
    """The texts of stretches."""
    return [text[stretch.start : stretch.end] for stretch in found]


def marked_text(app: AppTest) -> dict[str, Any]:
    """What the marked text on a screen shows."""
    [found] = [
        json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if "-text-" in part.proto.id
    ]
    return dict(found)


def test_a_text_begins_with_its_title_and_ends_some_sentences_on() -> None:
    text = "前文。题目：甲。作者。一。二。三。四。有20件。五。六。七。八。"
    found = stretches(text, figures(text, "20件"), [], ["题目：甲"])

    assert shown(text, found) == ["题目：甲。作者。一。二。三。四。有20件。五。六。"]


def test_a_title_is_found_however_its_lines_are_broken() -> None:
    text = "前文。题\n\n目：\n甲\n一。二。三。四。有20件。"
    [found] = stretches(text, figures(text, "20件"), [], ["题目：甲"])

    assert text[found.start :].startswith("题\n\n目")


@pytest.mark.parametrize("titles", [[], [""], ["别的题"]])
def test_without_a_title_it_begins_some_sentences_before_its_first_figure(
    titles: list[str],
) -> None:
    text = "一。二。三。四。有20件。五。"
    found = stretches(text, figures(text, "20件"), [], titles)

    assert shown(text, found) == ["三。四。有20件。五。"]


def test_it_never_reaches_a_figure_or_title_of_another_report() -> None:
    text = "别篇10人。一。有20件。二。别题。三。"
    around = figures(text, "10人", owner="other")
    [found] = stretches(text, figures(text, "20件"), around, ["", "别题"])

    assert text[found.start : found.end] == "。一。有20件。二。"


def test_a_title_behind_another_report_is_not_its_beginning() -> None:
    text = "题目。别篇10人。一。有20件。"
    around = figures(text, "10人", owner="other")
    [found] = stretches(text, figures(text, "20件"), around, ["题目"])

    assert found.start >= text.index("10人") + 3


def test_another_report_in_the_middle_is_left_out() -> None:
    text = "一。有20件\n别篇开头。别篇10人。别篇末。\n又有30件。二。"
    around = figures(text, "10人", owner="other")
    found = stretches(text, figures(text, "20件", "30件"), around, [""])

    assert shown(text, found) == ["一。有20件", "又有30件。二。"]


def test_a_text_without_sentences_is_cut() -> None:
    text = FILLER * 3000 + "20件" + FILLER * 3000
    [found] = stretches(text, figures(text, "20件"), [])

    assert 3 < found.end - found.start < 600


def test_no_figures_make_no_text() -> None:
    assert stretches("一。", [], [], ["一"]) == []


@pytest.mark.parametrize("change", [b"\n", b"\xff"])
def test_only_a_true_copy_is_shown(originals: Path, change: bytes) -> None:
    content = "甲县有20余件。".encode()
    digest = hashlib.sha256(content).hexdigest()
    assert report_text.original("page.txt", digest) is None
    (originals / "page.txt").write_bytes(content)
    assert report_text.original("page.txt", digest) == "甲县有20余件。"
    (originals / "page.txt").write_bytes(content + change)
    assert report_text.original("page.txt", digest) is None


def test_a_copy_that_is_no_text_is_not_shown(originals: Path) -> None:
    (originals / "page.txt").write_bytes(b"\xff\xfe\x00")
    digest = hashlib.sha256(b"\xff\xfe\x00").hexdigest()

    assert report_text.original("page.txt", digest) is None


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "..", ""])
def test_a_name_never_leads_out_of_the_folder(originals: Path, name: str) -> None:
    (originals.parent / "secret.txt").write_bytes(b"secret")

    assert report_text.original(name, hashlib.sha256(b"secret").hexdigest()) is None


def test_the_text_is_marked_with_guests_and_doubts(
    invented_page: Callable[[str], Path],
) -> None:
    invented_page(SHUANGYASHAN)
    held = told(SHUANGYASHAN)
    text = report_text.original(held.report.page_id, held.report.page_sha256)
    assert text is not None
    parts = report_text.marked(text, held)
    spans = {s.key: s for part in parts if not isinstance(part, Gap) for s in part.spans}

    assert set(spans) == {figure.figure_id for figure in held.inside}
    assert spans[GUEST].kind == "guest"
    assert "属于：恰秀路街道三维工作法" in spans[GUEST].title
    for part in parts:
        if not isinstance(part, Gap) and part.spans:
            assert part.text == text[part.spans[0].start : part.spans[0].end].replace("\n", "")


def test_a_remark_names_the_report_between() -> None:
    held = told("yinjiang-red")
    text = "。".ljust(7000, FILLER)
    [remark] = [part.remark for part in report_text.marked(text, held) if isinstance(part, Gap)]

    assert "沿河教育人才组团帮扶（22 个数字）" in remark


def test_with_the_page_the_text_is_shown_and_the_asked_figure_framed(
    invented_page: Callable[[str], Path],
) -> None:
    invented_page(RURAL)
    app = opened(REPORT, report=RURAL, at=f"{RURAL}@5637")
    data = marked_text(app)
    keys = {part["spans"][0]["key"]: part for part in data["parts"] if part.get("spans")}

    assert data["current"] == f"{RURAL}@5637"
    assert keys[f"{RURAL}@5637"]["text"] == "95.55%"
    assert keys[f"{RURAL}@5637"]["spans"][0]["kind"] == "doubt"
    assert not app.get("dialog")
    assert not infos(app)


def test_a_changed_page_says_so_and_shows_no_text(invented_page: Callable[[str], Path]) -> None:
    path = invented_page(RURAL)
    path.write_bytes(path.read_bytes() + b" ")
    app = opened(REPORT, report=RURAL)

    assert [c for c in app.caption if "SHA-256 不符" in plain(c.value)]
    assert rows(app, f"order-{RURAL}")
    assert not [part for part in app.get("bidi_component") if "-text-" in part.proto.id]
    assert FILLER * 3 not in "".join(part.proto.json for part in app.get("bidi_component"))
