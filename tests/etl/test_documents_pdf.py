"""PDFs and pictures give text in reading order, their lines joined to sentences."""

import importlib.util
import io
import sys
import types
from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from etl.errors import UnreadableDocumentError
from etl.extract import documents
from etl.extract.documents import read_bytes
from etl.extract.formats import pdf, recognition
from etl.extract.formats.apart import content_of
from etl.extract.formats.content import Content
from etl.extract.formats.worker import answer_for

RECOGNITION = importlib.util.find_spec("rapidocr") is not None
LOCK = (
    "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
)
IMAGE = b"q 500 0 0 500 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 7 EI Q"
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs and pictures are read here, without bounds on this process."""

    def read(kind: str, name: str, data: bytes) -> Content:
        return content_of(name, answer_for(kind, data))

    monkeypatch.setattr(documents, "read_apart", read)
    monkeypatch.setattr(recognition, "bound", lambda *_: None)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that finds two pieces of a line in every picture that isn't white."""

    class Engine:
        def __init__(self, params: dict[str, object]) -> None:
            assert params["Global.max_side_len"] == recognition.LONGEST_SIDE

        def __call__(self, colours: Sequence[Sequence[Sequence[int]]]) -> types.SimpleNamespace:
            if min(colours[0][0]) == 255:
                return types.SimpleNamespace(boxes=None, txts=None)
            boxes = [[[30, 0], [50, 0], [50, 9], [30, 9]], [[0, 1], [20, 1], [20, 9], [0, 9]]]
            return types.SimpleNamespace(boxes=boxes, txts=("36", "示例"))

    module = types.ModuleType("rapidocr")
    module.RapidOCR = Engine  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rapidocr", module)
    monkeypatch.setattr(recognition, "_engine", recognition._engine.__wrapped__)  # noqa: SLF001


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extra "ocr"."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr(recognition, "_engine", recognition._engine.__wrapped__)  # noqa: SLF001


def printed(*lines: tuple[int, int, str], size: int = 10) -> bytes:
    """The content of a page: words at their left edge and base line."""
    shown = (
        f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
        for x, y, text in lines
    )
    return "\n".join(shown).encode()


def pdf_of(*contents: bytes, page: str = "", trailer: str = "") -> bytes:
    """A PDF with a page for each content."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        FONT,
    ]
    for content in contents:
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}/Contents "
            f"{len(objects) + 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
    body = b"%PDF-1.7\n"
    starts = []
    for number, text in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    return (
        body
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def picture(colour: str = "black", kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 30), colour).save(file, kind, **options)
    return file.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes("报告", data)
    return refused.value.reason


def test_a_pdf_gives_its_pages_with_a_line_between() -> None:
    text = "示例县有网格1,036个，办结率98.5%😀"
    read = read_bytes("a.pdf", pdf_of(printed((50, 700, text)), b"", printed((50, 700, "7个"))))

    assert (read.format, read.title, read.text) == ("pdf", "", f"{text}\n\n7个")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_sentence_goes_on_over_the_end_of_its_line(turn: int) -> None:
    places = {
        0: "1 0 0 1 50 {}",
        90: "0 1 -1 0 {} 50",
        180: "-1 0 0 -1 500 {}",
        270: "0 -1 1 0 {} 800",
    }
    lines = [
        "　　示例县共有乡镇十二个，设网格",
        "一千零三十六个，网格员近千人。",
        "另起一段，共七个。",
    ]
    content = "\n".join(
        f"q {places[turn].format(700 - 15 * row if turn in {0, 270} else 100 + 15 * row)} cm "
        f"BT /F 10 Tf <{line.encode('utf-16-be').hex()}> Tj ET Q"
        for row, line in enumerate(lines)
    )
    read = read_bytes("a.pdf", pdf_of(content.encode(), page=f"/Rotate {turn}"))

    assert (
        read.text
        == "示例县共有乡镇十二个，设网格一千零三十六个，网格员近千人。\n另起一段，共七个。"
    )


def test_wide_gaps_in_a_line_part_cells() -> None:
    row = printed((50, 700, "示例镇"), (150, 700, "36"), (190, 700, "98.5%"))

    assert read_bytes("a.pdf", pdf_of(row)).text == "示例镇\t36\t98.5%"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_of(printed((50, 700, "7个")))[:700], "its end is missing"),
        (b"%PDF-1.7\nno object\n%%EOF", "it is damaged"),
        (pdf_of(printed((50, 700, "7个")), trailer=LOCK), "it has a password"),
        (pdf_of(b""), "it holds no text"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    monkeypatch.setattr(pdf, "MAX_PICTURES", 1)

    assert refusal(pdf_of(b"", b"")).startswith("it has more than 1 pages")
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert refusal(pdf_of(IMAGE, IMAGE)).startswith("more than 1 of its pages show text as a")


@pytest.mark.usefixtures("no_engine")
def test_without_recognition_a_scan_is_refused_and_told_what_to_install() -> None:
    reason = refusal(pdf_of(printed((50, 700, "7个")), IMAGE, IMAGE))

    assert reason.startswith("it shows text as a picture (on page 2, 3), and the recognition")
    assert "pip install '.[ocr]'" in reason
    assert refusal(picture()).startswith("it shows text as a picture, and the recognition")


@pytest.mark.usefixtures("engine")
def test_the_pages_of_a_scan_are_recognised() -> None:
    scan = pdf_of(printed((50, 700, "7个")), b"0 g 0 0 595 842 re f " + IMAGE)

    assert read_bytes("a.pdf", scan).text == "7个\n\n示例\t36"


@pytest.mark.usefixtures("engine")
def test_letters_without_a_meaning_are_recognised_too() -> None:
    drawn = b"0 g 0 0 595 842 re f " + b"9 9 m 20 20 l S " * pdf.DRAWN_LETTERS
    private = b"0 g 0 0 595 842 re f " + printed((50, 700, "\ue000\ue001"))

    assert read_bytes("a.pdf", pdf_of(drawn, private)).text == "示例\t36\n\n示例\t36"


@pytest.mark.usefixtures("engine")
def test_a_picture_is_recognised_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    fax = picture(kind="TIFF", save_all=True, append_images=[Image.new("RGB", (60, 30))])

    assert read_bytes("a.tif", fax).text == "示例\t36\n\n示例\t36"
    assert refusal(picture("white")) == "it holds no text"
    assert refusal(picture()[:60]).startswith("it is damaged")
    monkeypatch.setattr(recognition, "MAX_PIXELS", 100)
    assert refusal(picture()).startswith("it has more than")


@pytest.mark.skipif(not RECOGNITION, reason="the extra ocr, 270 MB, is in no lock")
def test_a_real_picture_is_recognised() -> None:
    drawn = Image.new("RGB", (600, 120), "white")
    font = ImageFont.load_default(60)
    ImageDraw.Draw(drawn).text((20, 20), "1,036 98.5%", "black", font)
    file = io.BytesIO()
    drawn.save(file, "PNG")

    assert read_bytes("a.png", file.getvalue()).text.split() == ["1,036", "98.5%"]
