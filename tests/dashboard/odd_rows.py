"""All figures of the repository, some of them with words that files and programs trip over."""

from dashboard.take import selection
from dashboard.take.selection import Selection
from dashboard.take.slices import Slice

WORDS = (
    '=HYPERLINK("http://127.0.0.1/","看")',
    '玉"龙", 县',
    "甲\n乙",
    "+1+1",
    "-a",
    "@sum",
    "＝1+1",
    "-3.2%",
    "001",
    "1e5",
    "2025-05",
    " 空 格 ",
    "'引号",
    "NA",
    "null",
    "TRUE",
)


def odd_slice() -> Slice:
    """Every figure, the first with the words above as subject and name of its scope."""
    rows = [dict(row) for batch in selection.batches(Selection()) for row in batch]
    for row, word in zip(rows, WORDS, strict=False):
        row |= {"subject_zh": word, "scope_name": word, "place_zh": word}
    return selection.made_of(rows, "全部")
