"""Word documents and workbooks give what their reader sees, in its order."""

import datetime as dt
import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl.extract import documents
from etl.extract.documents import Document, read_bytes
from etl.extract.formats.apart import content_of
from etl.extract.formats.content import Content
from etl.extract.formats.worker import answer_for

LINE = "示例县有网格1,036个，办结率98.5%。"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Office files are read here, not by a process of their own each."""

    def read(kind: str, name: str, data: bytes) -> Content:
        return content_of(name, answer_for(kind, data))

    monkeypatch.setattr(documents, "read_apart", read)


def word(write: Callable[[docx.document.Document], object]) -> Document:
    document, file = docx.Document(), io.BytesIO()
    write(document)
    document.save(file)
    return read_bytes("report.docx", file.getvalue())


def sheet_of(*rows: list[object], **formats: str) -> str:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    sheet = workbook.create_sheet("网格", 0)
    for row in rows:
        sheet.append(row)
    for cell, number_format in formats.items():
        sheet[cell].number_format = number_format
    workbook.save(file)
    return read_bytes("table.xlsx", file.getvalue()).text


def test_a_word_document_is_read_in_its_order() -> None:
    def write(document: docx.document.Document) -> None:
        document.core_properties.title = " 简报 "
        document.add_heading("网格", level=1)
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["乡镇", "网格", "示例\n镇", "36"], strict=True):  # noqa: SLF001
            cell.text = text
        table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "个"
        document.add_paragraph(LINE)

    read = word(write)

    assert (read.format, read.title) == ("docx", "简报")
    assert read.text == f"网格\n\n乡镇\t网格\n示例 镇\t36 个\n\n{LINE}"


def test_a_word_document_gives_what_its_reader_sees() -> None:
    paragraph = (
        f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility"
        "/2006' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
        "<w:hyperlink><w:r><w:t>7</w:t></w:r></w:hyperlink><w:ins><w:r><w:t>个</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:br/><w:t>显</w:t></w:r>"
        "<m:oMath><m:r><m:t>=9</m:t></m:r></m:oMath>"
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent>"
        "</w:sdt>"
    )
    deleted = f"<w:tbl {nsdecls('w')}><w:tr><w:trPr><w:del/></w:trPr><w:tc/></w:tr></w:tbl>"

    def write(document: docx.document.Document) -> None:
        for xml in (deleted, control, paragraph):
            document.element.body.insert(0, parse_xml(xml))

    assert word(write).text == "7个\n显=9\n\n框\n\n控件"


def test_foot_notes_follow_the_text() -> None:
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator'><w:p/></w:footnote>"
        "<w:footnote><w:p><w:r><w:t>口径：户籍</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def write(document: docx.document.Document) -> None:
        document.add_paragraph(LINE)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.XML, notes.encode())
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert word(write).text == f"{LINE}\n\n口径：户籍"


def test_a_workbook_is_read_row_by_row() -> None:
    assert sheet_of(["乡镇", "网格"], [], ["示例\n镇", 36, None], [None, True]) == (
        "网格\n乡镇\t网格\n示例 镇\t36\n\tTRUE"
    )


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.9555, "0.00%", "95.55%"),
        (0.955, "0%", "96%"),
        (1036, "#,##0", "1,036"),
        (-2.5, "#,##0.00_);[Red](#,##0.00)", "-2.50"),
        (3.6, '0.0"万元"', "3.6万元"),
        (3.6, "0.##户", "3.6户"),
        (7, "General", "7"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "0.00", "100000000000000000000"),
        (36000, '0!.0,"万"', "36000"),
        (dt.datetime(2024, 5, 6), "yyyy-mm-dd", "2024-05-06"),  # noqa: DTZ001
        (dt.datetime(2024, 5, 6, 9, 30), "yyyy-mm-dd hh:mm", "2024-05-06 09:30"),  # noqa: DTZ001
        (dt.datetime(2024, 5, 1), "yyyy年m月", "2024-05"),  # noqa: DTZ001
    ],
)
def test_a_cell_gives_what_it_shows(value: object, number_format: str, shown: str) -> None:
    assert sheet_of([value], A1=number_format) == f"网格\n{shown}"


def test_a_hidden_sheet_is_not_read() -> None:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["见"])
    hidden = workbook.create_sheet("藏")
    hidden.append([7])
    hidden.sheet_state = "hidden"
    workbook.save(file)

    assert read_bytes("table.xlsx", file.getvalue()).text == "Sheet\n见"
