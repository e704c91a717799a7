"""What is taken along opens in LibreOffice, pandas, DuckDB and R, and comes back the same."""

import csv
import io
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pptx
import pypdfium2
import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard import comparing, labels, queries
from dashboard.bases import Base
from dashboard.lectures.slides import ready_lectures
from dashboard.take import api, files, selection, slides, snippets
from dashboard.take.files import Format, Origin
from dashboard.take.selection import Selection
from dashboard.take.slices import Slice, record_columns
from tests import office, r
from tests.dashboard.odd_rows import WORDS, odd_slice

DAY = date(2026, 11, 22)
ORIGIN = Origin("1-abc", "", DAY)
FORMATS = {"text": "2", "number": "1", "integer": "1", "flag": "2", "date": "5"}
_NUMBERED = re.compile(r"<U\+([0-9A-F]+)>")
PICKED = Selection(since="2024")
Table = list[list[str]]
_R_TELLS = """
write.csv(figures, "back.csv", row.names = FALSE, na = "", fileEncoding = "UTF-8")
cat(nrow(figures), class(figures$end_latest), class(figures$value),
    class(figures$place_code), class(figures$is_repeat))
"""


def lines(content: bytes) -> Table:
    """The cells of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def same(cell: str, kind: str) -> object:
    """A cell as what it stands for."""
    if kind in {"number", "integer"} and cell:
        return Decimal(cell).normalize()
    return cell


def meant(table: Table, held: Slice) -> list[list[object]]:
    """A table without its header, each cell as what it stands for."""
    kinds = [column.kind for column in held.columns]
    return [[same(c, kind) for c, kind in zip(row, kinds, strict=True)] for row in table[1:]]


@pytest.fixture
def held() -> Slice:
    """All figures, with odd words among them."""
    return odd_slice()


@pytest.fixture
def data_file(held: Slice, tmp_path: Path) -> Path:
    """The CSV for machines."""
    file = tmp_path / "data.csv"
    file.write_bytes(files.data_csv(held))
    return file


def test_libreoffice_gives_the_data_back_from_both_its_formats_and_from_the_workbook(
    held: Slice, data_file: Path, tmp_path: Path
) -> None:
    reading = office.from_csv(
        "/".join(
            f"{position}/{FORMATS[column.kind]}" for position, column in enumerate(held.columns, 1)
        )
    )
    book = tmp_path / "book.xlsx"
    book.write_bytes(files.content(held, ORIGIN, Format.WORKBOOK))
    [sheet] = office.convert([data_file], "xlsx", tmp_path, reading)
    [sheet] = [sheet.rename(tmp_path / "sheet.xlsx")]
    [text] = office.convert([data_file], "ods", tmp_path, reading)
    back = tmp_path / "back"
    found = office.convert([sheet, text, book], office.TO_CSV, back)

    written = lines(data_file.read_bytes())
    for file in found[:2]:
        again = lines(file.read_bytes())
        assert again[0] == written[0]
        assert meant(again, held) == meant(written, held)
    in_words = lines(files.excel_csv(held))
    from_book = lines(found[2].read_bytes())
    assert from_book[0] == in_words[0]
    for row, expected in zip(meant(from_book, held), meant(in_words, held), strict=True):
        assert [plain(cell) for cell in row] == [plain(cell) for cell in expected]


def plain(cell: object) -> object:
    """A cell without the guard of the CSV for Excel, flags in one spelling."""
    if not isinstance(cell, str):
        return cell
    return cell.removeprefix("'").lower() if cell.lower() in {"true", "false"} else cell.lstrip("'")


def test_no_formula_runs_where_the_csv_for_excel_is_opened(held: Slice, tmp_path: Path) -> None:
    file = tmp_path / "excel.csv"
    file.write_bytes(files.excel_csv(held))

    [made] = office.convert([file], "xlsx", tmp_path, office.from_csv())

    sheet = openpyxl.load_workbook(made).worksheets[0]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == [column.name for column in held.columns]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b", "d"}
    assert len(rows) == len(held.rows) + 1
    subjects = [column.column_id for column in held.columns].index("subject_zh")
    told = [row[subjects].value for row in rows[1 : len(WORDS) + 1]]
    assert told[0] == f"'{WORDS[0]}"
    assert told[1:3] == list(WORDS[1:3])
    fall = told[WORDS.index("-3.2%")]
    assert fall in {"-3.2%", -0.032}


def test_the_workbook_holds_the_values_types_and_days_of_the_rows(held: Slice) -> None:
    content = files.content(held, ORIGIN, Format.WORKBOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    terms = labels.all_terms()

    for row, cells in zip(sheet.iter_rows(min_row=2), held.cells_in_words(terms), strict=True):
        for cell, value, column in zip(row, cells, held.columns, strict=True):
            assert read(cell.value) == (value if value != "" else None), column.column_id
            assert cell.data_type in {"text": "sn", "date": "dn", "flag": "bn"}.get(
                column.kind, "n"
            )


def read(value: Any) -> object:  # noqa: ANN401  what openpyxl makes of a cell
    """A value of openpyxl as the data have it."""
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)) if isinstance(value, float) else value


def test_slides_are_as_many_pages_with_their_titles(tmp_path: Path) -> None:
    indicators = [i for i in queries.indicators() if i.indicator_id in {"grid_staff", "grids"}]
    found, _bases = comparing.compared(indicators, queries.places(), Base.RAW)
    made = {f"lecture-{n}": slides.deck(one, DAY) for n, one in enumerate(ready_lectures())}
    made["comparison"] = slides.comparison_deck(found, DAY)
    decks = [tmp_path / f"{name}.pptx" for name in made]
    for file, content in zip(decks, made.values(), strict=True):
        file.write_bytes(content)

    printed = office.convert(decks, "pdf", tmp_path)

    assert len(decks) > 1
    for file, pages in zip(decks, printed, strict=True):
        expected = [
            slide.shapes.title.text_frame.text for slide in pptx.Presentation(str(file)).slides
        ]
        told = texts(pages)
        assert len(told) == len(expected)
        for title, text in zip(expected, told, strict=True):
            assert without_spaces(title) in without_spaces(text)


def texts(file: Path) -> list[str]:
    """What stands on each page of a PDF."""
    document = pypdfium2.PdfDocument(file)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def without_spaces(text: str) -> str:
    """A text in one piece, however its lines were broken."""
    return "".join(text.split())


@pytest.fixture
def server() -> Iterator[str]:
    """The routes on a port of their own, in a thread."""
    config = uvicorn.Config(Starlette(routes=api.ROUTES), port=0, log_level="error")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while thread.is_alive() and not running.started:
        thread.join(0.05)
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


def in_words(rows: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Rows as they stand in the CSV, numbers as what they are."""
    kinds = record_columns()
    return [
        {name: same(files.for_machines(row[name]), kind) for name, kind in kinds.items()}
        for row in rows
    ]


@pytest.fixture
def expected() -> list[dict[str, object]]:
    """The rows that the snippets should read."""
    held = selection.slice_of(PICKED, selection.LONG, "")
    assert len(held.rows) > 50
    return in_words(held.rows)


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_r_reads_the_same_rows(
    locale: str, server: str, expected: list[dict[str, object]], tmp_path: Path
) -> None:
    code = snippets.r(snippets.address(server, PICKED))
    told = r.run(code + _R_TELLS, tmp_path, locale)

    assert told.split() == [str(len(expected)), "Date", "numeric", "character", "logical"]
    written = (tmp_path / "back.csv").read_text(encoding="utf-8")
    # In the locale C, R writes other letters by their numbers.
    back = lines(_NUMBERED.sub(lambda found: chr(int(found[1], 16)), written).encode())
    kinds = record_columns()
    again = [
        {
            name: same(cell.lower() if kinds[name] == "flag" else cell, kinds[name])
            for name, cell in zip(back[0], row, strict=True)
        }
        for row in back[1:]
    ]
    assert again == expected


def test_pandas_reads_the_same_rows(server: str, expected: list[dict[str, object]]) -> None:
    found: dict[str, Any] = {}
    exec(snippets.python(snippets.address(server, PICKED)), found)  # noqa: S102  our own lines
    table: pd.DataFrame = found["figures"]

    assert str(table["place_code"].dtype) == "string"
    assert str(table["end_latest"].dtype).startswith("datetime64")
    rows = [
        {str(name): from_pandas(value) for name, value in row.items()}
        for row in table.to_dict("records")
    ]
    assert in_words(rows) == expected


def from_pandas(value: Any) -> object:  # noqa: ANN401  a cell of any type
    """A cell of pandas as the data have it."""
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return Decimal(str(value)) if isinstance(value, float) else value


def test_duckdb_reads_the_same_rows_from_a_saved_file(
    expected: list[dict[str, object]], tmp_path: Path
) -> None:
    file = tmp_path / "figures.csv"
    file.write_bytes(files.data_csv(selection.slice_of(PICKED, selection.LONG, "")))

    with duckdb.connect(":memory:") as connection:
        found = connection.execute(snippets.sql(str(file)))
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    told = [
        {n: Decimal(str(v)) if isinstance(v, float) else v for n, v in row.items()} for row in rows
    ]
    assert in_words(told) == expected


def test_pandas_and_duckdb_read_the_parquet(held: Slice, tmp_path: Path) -> None:
    file = tmp_path / "figures.parquet"
    file.write_bytes(files.content(held, ORIGIN, Format.PARQUET))

    table = pd.read_parquet(file, dtype_backend="pyarrow")
    with duckdb.connect(":memory:") as connection:
        found = connection.execute("select * from read_parquet(?)", [str(file)]).fetchall()

    expected = [tuple(cells) for cells in held.cells()]
    assert found == expected
    rows = table.astype(object).where(table.notna(), None)
    assert list(rows.itertuples(index=False, name=None)) == expected
