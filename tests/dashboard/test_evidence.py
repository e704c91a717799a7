"""The sentence behind a figure, from true copies of a page alone. All pages here are invented."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import evidence
from dashboard.evidence import Sentence

Put = Callable[[str], Callable[[str], Sentence | None]]


@pytest.fixture
def originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for original pages."""
    folder = tmp_path / "originals"
    folder.mkdir()
    monkeypatch.setenv("ORIGINALS_DIR", str(folder))
    return folder


@pytest.fixture
def page(originals: Path) -> Put:
    """Puts a page into the folder and answers how to find the sentence around its figure."""

    def put(text: str) -> Callable[[str], Sentence | None]:
        content = text.encode()
        (originals / "page.txt").write_bytes(content)

        def find(printed: str) -> Sentence | None:
            start = text.index(printed)
            sha256 = hashlib.sha256(content).hexdigest()
            return evidence.sentence("page.txt", sha256, start, start + len(printed))

        return find

    return put


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("起句。甲县有20余件。末句。", Sentence("甲县有", "20余件", "。")),
        ("甲县有20余件。", Sentence("甲县有", "20余件", "。")),
        ("题\n甲县有20余件\n末句。", Sentence("甲县有", "20余件", "\n")),
        ("题\r\n甲县有20余件。\r\n末句。", Sentence("甲县有", "20余件", "。")),
        ("\ufeff问？甲县有20余件！末。", Sentence("甲县有", "20余件", "！")),
        ("20余件", Sentence("", "20余件", "")),
        ("𠮷县。甲有20余件。", Sentence("甲有", "20余件", "。")),
    ],
)
def test_a_sentence_ends_at_its_marks_and_at_line_breaks(
    page: Put, text: str, expected: Sentence
) -> None:
    assert page(text)("20余件") == expected


def test_offsets_count_both_characters_of_a_windows_line_break(page: Put) -> None:
    found = page("一\r\n二\r\n三\r\n甲县有352起。")("352起")

    assert found == Sentence("甲县有", "352起", "。")


def test_a_figure_may_be_broken_across_lines(page: Put) -> None:
    found = page("甲县有20\r\n余件，够了。")("20\r\n余件")

    assert found is not None
    assert found.html() == "<blockquote>甲县有<mark>20 余件</mark>，够了。</blockquote>"


def test_a_sentence_without_end_is_cut_on_both_sides(page: Put) -> None:
    found = page("左" * 1000 + "352起" + "右" * 1000)("352起")

    assert found is not None
    assert found.printed == "352起"
    assert set(found.before) == {"左"}
    assert set(found.after) == {"右"}
    assert len(found.before) == len(found.after) < 1000


def test_nothing_of_a_page_is_read_as_html(page: Put) -> None:
    found = page("""前。<b>甲</b>&amp;"有"<i>20余件</i>'了'<script>。""")("<i>20余件</i>")

    assert found is not None
    assert found.html() == (
        "<blockquote>&lt;b&gt;甲&lt;/b&gt;&amp;amp;&quot;有&quot;"
        "<mark>&lt;i&gt;20余件&lt;/i&gt;</mark>"
        "&#x27;了&#x27;&lt;script&gt;。</blockquote>"
    )


def test_a_page_that_is_not_at_hand_has_no_sentence(originals: Path) -> None:
    assert not list(originals.iterdir())
    assert evidence.sentence("page.txt", "0" * 64, 0, 1) is None


@pytest.mark.parametrize("change", [b"\n", b" ", b"\xef\xbb\xbf"])
def test_a_copy_that_differs_by_one_byte_has_no_sentence(originals: Path, change: bytes) -> None:
    content = "甲县有20余件。".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    (originals / "page.txt").write_bytes(content + change)

    assert evidence.sentence("page.txt", sha256, 3, 7) is None


def test_a_copy_with_other_line_breaks_has_no_sentence(originals: Path) -> None:
    sha256 = hashlib.sha256("一\n二".encode()).hexdigest()
    (originals / "page.txt").write_bytes("一\r\n二".encode())

    assert evidence.sentence("page.txt", sha256, 0, 1) is None


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "..", ""])
def test_a_name_never_leads_out_of_the_folder(originals: Path, name: str) -> None:
    secret = originals.parent / "secret.txt"
    secret.write_bytes(b"secret")
    sha256 = hashlib.sha256(b"secret").hexdigest()

    assert evidence.sentence(name, sha256, 0, 6) is None


def test_pages_are_looked_for_in_data_where_nothing_else_is_said(data: Path) -> None:
    assert evidence.folder() == data / "originals"
