"""Documents that are empty, misnamed, no text or made to do harm are refused with a reason."""

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import UnreadableDocumentError
from etl.extract.documents import read_bytes, read_document
from etl.extract.formats.content import MAX_BYTES, MAX_CHARACTERS


def refusal(name: str, data: bytes) -> str:
    """Why a document is refused."""
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes(name, data)
    assert refused.value.name == name
    assert str(refused.value) == f"cannot read the document {name!r}: {refused.value.reason}"
    return refused.value.reason


def word() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("示例县7个")
    document.save(file)
    return file.getvalue()


def workbook(*values: object) -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["示例县", *values])
    book.save(file)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf", "a"])
def test_an_empty_file_is_refused(name: str) -> None:
    assert refusal(name, b"") == "it is empty"


@pytest.mark.parametrize(
    "data", [b" \r\n\t ", "\ufeff\u3000\u200b\u202e\n".encode(), b"\xef\xbb\xbf"]
)
def test_a_file_of_blanks_holds_no_text(data: bytes) -> None:
    assert refusal("a.txt", data) == "it holds no text"


@pytest.mark.parametrize(
    "body",
    ["", "<script>7</script>", "<p>&nbsp;&#x200b;</p>", "<p style='display:none'>7", "<!-- 7 -->"],
)
def test_a_web_page_without_text_is_refused(body: str) -> None:
    assert refusal("a.html", f"<html>{body}".encode()) == "it holds no text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02\xff\xfe" * 99, "it is not text in UTF-8, GB18030 or UTF-16"),
        (bytes(range(1, 256)) * 9, "it is not text in UTF-8, GB18030 or UTF-16"),
        ("これは試験の文です。".encode("shift_jis"), "it is not text in UTF-8, GB18030 or UTF-16"),
        ("示例縣設網格，辦結率".encode("big5"), "it is not text in UTF-8, GB18030 or UTF-16"),
        (b"\xef\xbb\xbf\xff7", "its first bytes say utf-8, yet byte 3 is none"),
        (b"\xff\xfe7\x00\x00\xd8", "its first bytes say utf-16-le, yet byte 4 is none"),
        ("示例县".encode()[:-1], "it ends in the middle of a character"),
        ("7个\0".encode("utf-8-sig"), "it holds a null byte at character 2"),
        (b"7\x01\x02" * 9, "18 of its 27 characters are control characters"),
        (b"\x7fELF\x02", "it seems to be a program"),
        (b"{\\rtf1 7}", "it seems to be a rich text file (.rtf); save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it seems to be an older or locked Office or WPS"),
        (b"<?xml version='1.0'?><x>7</x>", "it seems to be XML and no web page"),
        (archive(a=b"7"), "it seems to be a zip archive; unpack it"),
        (b"PK\x03\x04\x00", "it is cut off or damaged"),
    ],
)
def test_what_is_no_text_is_told_by_its_bytes(data: bytes, reason: str) -> None:
    assert refusal("a.txt", data).startswith(reason)


@pytest.mark.parametrize(
    ("name", "data", "seems"),
    [
        ("a.txt", word(), "a Word document (.docx)"),
        ("a.docx", workbook(), "an Excel workbook (.xlsx)"),
        ("a.txt", b"%PDF-1.7", "a PDF (.pdf)"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.docx", b"7", "plain text (.txt)"),
        ("a.html", b"7 < 8", "plain text (.txt)"),
        ("a.txt", b"<!DOCTYPE html><p>7", "a web page (.html)"),
    ],
)
def test_a_wrong_ending_is_told(name: str, data: bytes, seems: str) -> None:
    suffix = Path(name).suffix

    assert (
        refusal(name, data) == f"it ends in {suffix} but seems to be {seems}; give it that ending"
    )


def test_an_ending_that_promises_nothing_is_no_matter() -> None:
    assert read_bytes("报告", word()).format == "docx"
    assert read_bytes("a.csv", "示例镇,7".encode()).format == "txt"
    assert read_bytes("a.aspx", b"<html><p>7").format == "html"


@pytest.mark.parametrize(
    ("parts", "seems"),
    [
        ({"[Content_Types].xml": b"", "ppt/a": b""}, "a PowerPoint presentation"),
        ({"mimetype": b"", "content.xml": b""}, "an OpenDocument file"),
    ],
)
def test_other_archives_are_told_apart(parts: dict[str, bytes], seems: str) -> None:
    assert refusal("a", archive(**parts)).startswith(f"it seems to be {seems}")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole: nothing is written

    with pytest.raises(UnreadableDocumentError, match=r"200\.0 MB and at most 50 MB are read"):
        read_document(path)
    assert "50.0 MB and at most 50 MB" in refusal("a.txt", bytes(MAX_BYTES + 1))


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocumentError, match="there is no file"):
        read_document(tmp_path)

    path = tmp_path / "a.txt"
    path.write_text("7")
    monkeypatch.setattr(Path, "is_file", lambda _: (_ for _ in ()).throw(PermissionError(13, "no")))
    with pytest.raises(UnreadableDocumentError, match=r"'a\.txt': no"):
        read_document(path)


def test_one_line_of_numbers_is_read_whole() -> None:
    text = " ".join(map(str, range(400_000)))

    assert read_bytes("a.txt", text.encode()).text == text


def test_more_text_than_is_kept_is_refused() -> None:
    assert "10,000,000 characters" in refusal("a.txt", b"7" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html>&a;", "declares entities"),
        ("<html>" + "<b>" * 500_000, "more than 500,000 tags"),
        ("<html>" + "<div>" * 3_000 + "7", "nested too deep"),
        ("<html>" + "<!doctype " * 400_000, "it holds"),
        ("<!DOCTYPE html>", "it holds tags and no text"),
    ],
)
def test_a_web_page_made_to_do_harm_is_refused(page: str, reason: str) -> None:
    assert reason in refusal("a.html", page.encode())


def test_a_web_page_keeps_what_it_declares_outside_its_head_as_text() -> None:
    assert read_bytes("a.html", b"<html><p>&a; &#0;&#xD800; 7").text == "&a; \ufffd\ufffd 7"


@given(st.sampled_from([b"", b"PK\x03\x04", b"<html>"]), st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_reason(start: bytes, data: bytes) -> None:
    with contextlib.suppress(UnreadableDocumentError):
        assert read_bytes("a", start + data) == read_bytes("a", start + data)
