"""What may be taught from a page: words and names of one's own, never its sentences."""

import pytest

from etl.review.errors import DecisionCause, DecisionError
from etl.review.facts import require_facts, require_taught_words

PAGE = "万山区建成红心驿站36座，方便群众歇脚办事，受到街坊邻里的普遍欢迎和一致好评。"


@pytest.mark.parametrize("words", ["红心驿站", "红心驿站;歇脚点", "驿站&群众"])
def test_short_words_of_the_page_may_be_taught(words: str) -> None:
    require_taught_words(PAGE, {"words": words, "name_zh": "红心驿站"})


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("方便群众歇脚办事，受到街坊", DecisionCause.TOO_LONG),
        ("红心驿站;受到街坊邻里的普遍欢迎和一致", DecisionCause.TOO_LONG),
        ("驿站36座", DecisionCause.NO_WORD),
        ("办事，受到", DecisionCause.NO_WORD),
        ("红心 驿站", DecisionCause.NO_WORD),
    ],
)
def test_a_cue_is_a_short_word_without_marks_and_digits(words: str, cause: DecisionCause) -> None:
    with pytest.raises(DecisionError) as told:
        require_taught_words(PAGE, {"words": words})
    assert told.value.cause is cause


def test_the_name_of_a_new_indicator_copies_no_sentence_unlike_a_title() -> None:
    sentence = PAGE[3:34]
    require_facts(PAGE, {"name_zh": sentence})
    with pytest.raises(DecisionError) as told:
        require_taught_words(PAGE, {"name_zh": sentence})
    assert told.value.cause is DecisionCause.COPIED
