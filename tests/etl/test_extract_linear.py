"""Extraction takes time in proportion to a page's length, whatever the page holds.

Growth is measured, in time of this process: four times the page may take at most eight
times as long, which no quadratic step does; what takes less than a moment passes.
"""

from collections.abc import Callable
from time import process_time

import pytest

from etl.extract.proposals import Extraction

Extract = Callable[[str], Extraction]

TIMES, MOST_GROWTH, MOMENT, ATTEMPTS = 4, 8, 0.25, 3
HOPELESS = 3 * MOST_GROWTH


def grows_in_proportion(extract: Extract, small: str, large: str) -> bool:
    """Whether the best of some attempts at both pages stays within the bound."""
    quickest, longest = float("inf"), float("inf")
    for _ in range(ATTEMPTS):
        quickest = min(quickest, seconds(extract, small))
        longest = min(longest, seconds(extract, large))
        if longest < max(MOMENT, MOST_GROWTH * quickest):
            return True
        if longest > HOPELESS * quickest:
            break
    return False


def seconds(extract: Extract, page: str) -> float:
    start = process_time()
    extract(page)
    return process_time() - start


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("1", 1000),
        ("一", 3000),
        ("万", 3000),
        ("、", 10_000),
        ("1,", 250),
        ("1.", 250),
        ("1至", 2000),
        ("1分之", 400),
        ("1:", 5000),
        ("近", 10_000),
        ("每", 10_000),
        ("“", 10_000),
        ("(", 10_000),
        ("以来", 5000),
        ("截至", 5000),
        ("2024年", 3000),
        ("在", 10_000),
        ("汉", 10_000),
        ("村", 5000),
        ("全县", 5000),
        ("作者：", 5000),
        ("甲 乙", 5000),
        ("王小二 摄", 5000),
        ("\n", 10_000),
        ("甲\n", 5000),
        ("思南县", 3000),
        ("茶店街道", 3000),
        ("老旧小区网格员", 2000),
        ("今年以来，", 3000),
    ],
)
def test_a_piece_printed_over_and_over_takes_time_in_proportion(
    extract: Extract, piece: str, count: int
) -> None:
    assert grows_in_proportion(extract, piece * count, piece * count * TIMES)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("1个", 300),
        ("1个、", 200),
        ("1个，", 300),
        ("每1户", 300),
        ("社区1个", 300),
        ("全县设网格1个。", 300),
        ("思南县设网格1个，", 300),
        ("赴思南县学习1次，", 300),
        ("今年以来办件1件，", 300),
        ("思南县设网格1个\n", 300),
        ("思南县：好\n作者：王一\n", 300),
        ("思南县建设网格很好。\n\n德江县建设网格很好。\n\n", 300),
        (
            "思南县把网格建强在楼栋单元里，让居民办事又快又好。\n德江县把网格建强在楼栋单元里，让居民办事又快又好。\n",
            100,
        ),
    ],
)
def test_figures_and_places_printed_over_and_over_take_time_in_proportion(
    extract: Extract, sentence: str, count: int
) -> None:
    assert grows_in_proportion(extract, sentence * count, sentence * count * TIMES)


def test_a_hundred_thousand_numbers_in_one_line_take_time_in_proportion(extract: Extract) -> None:
    line = " ".join(str(number % 4096) for number in range(100_000))

    assert grows_in_proportion(extract, line[: len(line) // TIMES], line)


def test_a_long_line_loses_no_number(extract: Extract) -> None:
    found = extract("，".join(f"走访{number}户" for number in range(1000, 1300)))

    assert [proposal.value.number for proposal in found.proposals] == list(range(1000, 1300))
