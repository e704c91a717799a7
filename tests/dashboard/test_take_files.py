"""Slices as files: what comes back is what went in, and nothing runs as a formula."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import labels, language
from dashboard.take import files, slices
from dashboard.take.files import Format, Origin
from dashboard.take.slices import Column, Row, Slice

ORIGIN = Origin("1-abc", "indicator=grids", date(2026, 11, 22))
IDS = ("figure_id", "place_zh", "as_printed", "value", "low", "is_repeat", "prints", "end_latest")
DAY = date(2025, 5, 21)
ROWS: tuple[Row, ...] = (
    {
        "figure_id": "a@1",
        "place_zh": '玉"龙",\n县',
        "as_printed": "1857\n\n个",
        "value": Decimal("1857.000000"),
        "low": Decimal("-0.125000"),
        "is_repeat": False,
        "prints": 2,
        "end_latest": DAY,
    },
    {"figure_id": "=HYPERLINK(1)", "place_zh": "＝1+1", "as_printed": "-3.2%", "is_repeat": True},
)
FORMULAS = ["=1", "+1+1", "-a", "@sum", "\tx", "\rx", "＝1", "＋a", "－5", "＠a"]
NUMBERS = ["-3.2%", "+5", "-1,234.5", "-98 %", "-0"]


def made(rows: Iterable[Row] = ROWS, name: str = "compare") -> Slice:
    return slices.made(name, "标题", "注意", IDS, rows, without_empty=False)


def read(content: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def test_the_csv_for_machines_has_ids_iso_dates_and_no_mark() -> None:
    content = files.data_csv(made())

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in content
    assert read(content) == [
        list(IDS),
        ["a@1", '玉"龙",\n县', "1857\n\n个", "1857", "-0.125", "false", "2", "2025-05-21"],
        ["=HYPERLINK(1)", "＝1+1", "-3.2%", "", "", "true", "", ""],
    ]


def test_the_csv_for_excel_has_a_mark_words_and_no_formula() -> None:
    content = files.excel_csv(made())

    assert content.startswith(b"\xef\xbb\xbf")
    header, first, second = read(content, "utf-8-sig")
    assert header[:4] == ["数字编号", "地方", "原文", "数值"]
    assert first[3:5] == ["1857", "-0.125"]
    assert second[:3] == ["'=HYPERLINK(1)", "'＝1+1", "-3.2%"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_run_as_a_formula_is_guarded(text: str) -> None:
    assert files.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", [*NUMBERS, "", "57项", "a=b", "98%以上"])
def test_what_is_a_number_or_plain_text_stays_as_it_is(text: str) -> None:
    assert files.guarded(text) == text


@given(st.text(max_size=20))
def test_no_guarded_text_begins_as_a_formula_unless_it_is_a_number(text: str) -> None:
    guarded = files.guarded(text)

    assert guarded.removeprefix("'") == text.removeprefix("'")
    starts = tuple(formula[0] for formula in FORMULAS)
    assert not guarded.startswith(starts) or files.NUMBER.fullmatch(guarded)


def test_codes_are_told_in_words_for_people_and_as_ids_for_machines() -> None:
    codes = {"qualifier": "more_than", "verdict": "comparable"}
    held = slices.made("a", "", "", codes, [codes])

    assert read(files.data_csv(held))[1] == ["more_than", "comparable"]
    words = read(files.excel_csv(held), "utf-8-sig")[1]
    terms = labels.all_terms()
    assert words == [terms["qualifier", "more_than"].name, terms["verdict", "comparable"].name]
    language.use("en")
    english = read(files.excel_csv(slices.made("a", "", "", ["verdict"], held.rows)), "utf-8-sig")
    assert english == [["verdict"], ["comparable"]]


def test_pandas_reads_back_what_was_written() -> None:
    back = pd.read_csv(
        io.BytesIO(files.data_csv(made())),
        dtype={"as_printed": "string", "figure_id": "string"},
        parse_dates=["end_latest"],
    )

    assert back["as_printed"].tolist() == ["1857\n\n个", "-3.2%"]
    assert back["value"].tolist()[0] == 1857
    assert back["low"].tolist()[0] == -0.125
    assert back["end_latest"][0] == pd.Timestamp(DAY)
    assert back["is_repeat"].tolist() == [False, True]


def test_duckdb_reads_back_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(files.data_csv(made()))

    [first, second] = duckdb.execute(
        "select figure_id, place_zh, as_printed, value, end_latest from read_csv(?)", [str(file)]
    ).fetchall()

    assert first == ("a@1", '玉"龙",\n县', "1857\n\n个", 1857, DAY)
    assert second[:3] == ("=HYPERLINK(1)", "＝1+1", "-3.2%")


def test_parquet_keeps_types_and_tells_its_columns() -> None:
    table = pq.read_table(io.BytesIO(files.content(made(), ORIGIN, Format.PARQUET)))

    assert table.to_pylist()[0] == ROWS[0]
    assert table.to_pylist()[1]["value"] is None
    told = table.schema.metadata
    assert told[b"data_version"] == b"1-abc"
    assert set(json.loads(told[b"codebook"])) == set(IDS)


def test_the_workbook_is_typed_and_runs_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.content(made(), ORIGIN, Format.WORKBOOK)))
    sheet, codebook, sources = book.worksheets

    assert [cell.value for cell in sheet[1]][:3] == ["数字编号", "地方", "原文"]
    assert [cell.value for cell in sheet[2]][2:5] == ["1857\n\n个", 1857, -0.125]
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].value == "=HYPERLINK(1)"
    assert sheet["H2"].is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert [row[0].value for row in codebook.iter_rows(min_row=2)] == list(IDS)
    assert all(row[2].value for row in codebook.iter_rows(min_row=2))
    told = {row[0].value: row[1].value for row in sources.iter_rows(min_row=2)}
    assert told["数据版本"] == "1-abc"
    assert told["链接"] == "indicator=grids"


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    held = slices.made("a", "", "", ["place_zh"], [{"place_zh": "甲\x00\x0b乙"}])

    book = openpyxl.load_workbook(io.BytesIO(files.content(held, ORIGIN, Format.WORKBOOK)))

    assert book.worksheets[0]["A2"].value == "甲乙"


def cells(content: bytes, format_: Format) -> list[list[object]]:
    """Header and rows of a file of any format, empty texts as nothing."""
    if format_ is Format.PARQUET:
        table = pq.read_table(io.BytesIO(content))
        return [table.column_names, *(list(row.values()) for row in table.to_pylist())]
    if format_ is Format.WORKBOOK:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]
    return [list(row) for row in read(content, "utf-8-sig")]


@pytest.mark.parametrize("n", [0, 1, 2])
@pytest.mark.parametrize("format_", list(Format))
def test_as_many_rows_as_there_are_stand_under_a_header(format_: Format, n: int) -> None:
    header, *rows = cells(files.content(made(ROWS[:n]), ORIGIN, format_), format_)

    is_for_machines = format_ in {Format.DATA, Format.PARQUET}
    assert header[:2] == (list(IDS[:2]) if is_for_machines else ["数字编号", "地方"])
    assert len(header) == len(IDS)
    assert [row[1] for row in rows] == [
        ("'" if format_ is Format.EXCEL and place.startswith("＝") else "") + place
        for place in ['玉"龙",\n县', "＝1+1"][:n]
    ]


def test_a_lone_carriage_return_stands_in_quotation_marks() -> None:
    held = slices.made("a", "", "", ["place_zh"], [{"place_zh": "甲\r乙"}])

    assert files.data_csv(held).endswith('"甲\r乙"\n'.encode())
    back = pd.read_csv(io.BytesIO(files.data_csv(held)))
    assert len(back) == 1


def test_the_workbook_counts_on_its_columns_before_its_rows() -> None:
    rows = [{"place_zh": "甲" * 5}, {"place_zh": "甲" * 500}]
    held = slices.made("a", "", "", ["place_zh"], rows)
    book = openpyxl.load_workbook(io.BytesIO(files.content(held, ORIGIN, Format.WORKBOOK)))

    assert book.worksheets[0].column_dimensions["A"].width == 48
    assert book.worksheets[0]["A1"].font.bold


@pytest.mark.parametrize("format_", list(Format))
def test_the_same_rows_are_the_same_file(format_: Format) -> None:
    assert files.content(made(), ORIGIN, format_) == files.content(made(), ORIGIN, format_)


def test_the_file_is_named_by_view_day_and_version() -> None:
    assert files.file_name("place", ORIGIN, Format.EXCEL) == "place_2026-11-22_1-abc_excel.csv"


def test_a_heading_is_no_formula_either() -> None:
    """A query's columns are called what its writer calls them."""
    odd = Column("x", "text", "", '=HYPERLINK("http://x")', "")
    made = Slice("query", "", "", (odd,), ({"x": "a"},))

    header = files.excel_csv(made).decode("utf-8-sig").splitlines()[0]

    assert header.startswith("\"'=HYPERLINK")


def test_a_workbook_holds_what_excel_can_and_says_where_it_cut() -> None:
    long = "长" * 40_000
    columns = (Column("x", "text", "", "x", ""),)
    made = Slice("x", "", "", columns, ({"x": "a\ufffe\x00b"}, {"x": long}))

    book = openpyxl.load_workbook(io.BytesIO(files.content(made, ORIGIN, Format.WORKBOOK)))

    [_head, [first], [second]] = [[cell.value for cell in row] for row in book.worksheets[0].rows]
    assert first == "ab"
    assert len(second) == 32_767
    assert second.endswith("…")
