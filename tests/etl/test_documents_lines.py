"""Lines of print become sentences only where that is certain, in the order a person reads."""

import pytest

from etl.extract.formats.lines import Line, in_reading_order, paragraphs

EM = 10.0
FULL = "示例县共有乡镇十二个设网格"


def line(text: str, row: int, indent: float = 0, size: float = EM, *, cells: bool = False) -> Line:
    """A line of print; every character is one em wide or half of it."""
    width = sum(size / 2 if sign.isascii() else size for sign in text)
    return Line(text, indent * EM, indent * EM + width, row * 15, cells)


def test_a_full_line_goes_on() -> None:
    assert paragraphs([line(FULL, 0), line("七个", 1)]) == FULL + "七个"


@pytest.mark.parametrize(
    "lines",
    [
        [line(FULL + "。”", 0), line("七个", 1)],
        [line(FULL, 0), line("另起一段", 1, indent=2)],
        [line(FULL, 0), line("下一栏", -20)],
        [line(FULL, 0), line("隔得远", 4)],
        [line(FULL, 0, size=14), line("标题之后是正文的第一行", 1)],
        [line(FULL, 0, cells=True), line("示例镇", 1)],
        [line(FULL, 0), line("示例镇\t36", 1, cells=True)],
        [line(FULL + "20", 0), line("24个", 1)],
        [line(FULL[:11], 0), line("窄栏是表", 1)],
        [line(FULL, 0), line(FULL + "三十六个", 1)],
        [line("第一章总体情况之一……………………3", 0), line("第二章", 1)],
    ],
    ids=[
        "full stop", "indent", "next column", "far", "size", "row", "before a row", "two numbers",
        "narrow", "heading", "contents",
    ],
)  # fmt: skip
def test_in_doubt_lines_stay_apart(lines: list[Line]) -> None:
    assert paragraphs(lines) == "\n".join(part.text for part in lines)


def test_a_line_shorter_than_those_above_ends_a_paragraph() -> None:
    lines = [line(FULL + "三十六个", 0), line(FULL, 1), line("七个", 2)]

    assert paragraphs(lines) == f"{FULL}三十六个{FULL}\n七个"


def test_words_of_letters_keep_a_space_between_lines() -> None:
    text = "示例县共有乡镇十二个 WeChat"

    assert paragraphs([line(text, 0), line("Work", 1)]) == text + " Work"


def test_the_foot_of_a_column_is_measured_by_what_stands_above() -> None:
    wide = line("长" * 40, 0)
    column = [line(FULL, row) for row in (1, 2, 3)]

    assert paragraphs([wide, *column, line("七个", 4)]).endswith(FULL + "七个")


def test_columns_are_read_one_after_the_other_and_rows_across() -> None:
    title = line("标题横跨两栏之上十分之长横跨两栏之上", 0, indent=4)
    left = [line(f"左栏的第{row}行文字文字", row) for row in (2, 3)]
    right = [line(f"右栏的第{row}行文字文字", row, indent=14) for row in (2, 3)]
    cells = [line("示例镇", 6), line("36", 6, indent=6), line("98.5%", 6, indent=12)]
    order = in_reading_order([*cells[::-1], *right, *left, title])

    assert [part.text for part in order] == [part.text for part in (title, *left, *right)] + [
        "示例镇\t36\t98.5%"
    ]
    assert in_reading_order([]) == []
