"""Office files that are damaged, locked or made to do harm are refused with a reason."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest

from etl.errors import UnreadableDocumentError
from etl.extract import documents
from etl.extract.documents import read_bytes
from etl.extract.formats import archives, sheets
from etl.extract.formats.apart import content_of
from etl.extract.formats.content import Content
from etl.extract.formats.worker import answer_for

TYPES = "[Content_Types].xml"
WORD_PART = "word/document.xml"
SHEET_PART = "xl/worksheets/sheet1.xml"

Change = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Office files are read here, not by a process of their own each."""

    def read(kind: str, name: str, data: bytes) -> Content:
        return content_of(name, answer_for(kind, data))

    monkeypatch.setattr(documents, "read_apart", read)


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


def changed(data: bytes, part: str, change: Change) -> bytes:
    """An archive with one part changed."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, change(content) if info.filename == part else content)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le"])
@pytest.mark.parametrize(("data", "part"), [(word(), WORD_PART), (workbook(), SHEET_PART)])
def test_office_files_that_declare_entities_are_refused(
    data: bytes, part: str, encoding: str
) -> None:
    entity = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>".encode(encoding)

    assert "declares entities" in refusal("a", changed(data, part, lambda xml: entity + xml))


def test_a_picture_in_an_office_file_may_declare_what_it_likes() -> None:
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a") as written:
        written.writestr("word/media/a.svg", b"<!DOCTYPE svg>")

    assert read_bytes("a.docx", file.getvalue()).text == "示例县7个"


def test_a_zip_bomb_is_refused_by_what_it_declares_and_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000_000)
    bomb = changed(word(), WORD_PART, lambda _: bytes(2_000_000))
    lying = bomb.replace((2_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))

    assert refusal("a.docx", bomb).startswith("it would unpack to more than")
    assert refusal("a.docx", lying).startswith("it is damaged (BadZipFile)")

    monkeypatch.setattr(archives, "MAX_PARTS", 3)
    assert refusal("a.docx", word()).startswith("it would unpack to more than")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[: len(data) // 2], "it is cut off or damaged"),
        (lambda data: changed(data, WORD_PART, lambda xml: xml[:200]), "it is damaged (XMLSyntax"),
        (lambda data: changed(data, WORD_PART, lambda _: b""), "it is damaged"),
        (
            lambda data: changed(data, TYPES, lambda xml: xml.replace(b"document.main", b"x")),
            "it holds no Word document",
        ),
        (
            lambda data: data.replace(
                b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
            ),
            "it has a password",
        ),
    ],
)
def test_a_damaged_word_document_is_refused(change: Change, reason: str) -> None:
    assert refusal("a.docx", change(word())).startswith(reason)


def test_an_archive_packed_otherwise_is_refused() -> None:
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_BZIP2) as written:
        written.writestr("a", b"7")

    assert refusal("a.docx", file.getvalue()).startswith(
        "it is packed in a way that Office doesn't"
    )


def test_a_sheet_that_lies_about_its_size_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 100_000)
    cells = b'<sheetData><row r="%d"><c r="XFD1"><v>7</v></c></row></sheetData>'

    def far(row: int) -> bytes:
        return changed(workbook(), SHEET_PART, lambda xml: _with_rows(xml, cells % row))

    assert read_bytes("a.xlsx", far(1)).text == "Sheet\n" + "\t" * 16_383 + "7"
    assert "more than 100,000 cells" in refusal("a.xlsx", far(999_999_999_999))


def _with_rows(xml: bytes, rows: bytes) -> bytes:
    before, _, after = xml.partition(b"<sheetData>")
    return before + rows + after.partition(b"</sheetData>")[2]


def test_formulas_without_results_are_refused() -> None:
    assert refusal("a.xlsx", workbook("=1+6")).startswith("it has formulas without results")

    empty = changed(
        workbook("=1+6"),
        SHEET_PART,
        lambda xml: xml.replace(b'<c r="B1">', b'<c r="B1" t="str">'),
    )
    assert read_bytes("a.xlsx", empty).text == "Sheet\n示例县"
