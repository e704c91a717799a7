"""The evaluation in Markdown: verdicts, tables, and what it must not show of a page."""

from collections.abc import Sequence

import pytest

from etl.extract.evaluation import evaluate
from etl.extract.pairing import EvaluationError, GuideRow
from etl.publish.evaluation_report import report

CELLS = {
    "page": "a.txt",
    "as_printed": "28个",
    "report": "1",
    "value": "28",
    "unit": "个",
    "qualifier": "exact",
    "indicator": "grids",
    "measure": "stock",
    "scope_level": "street",
    "scope_name": "茶店街道",
    "county": "铜仁市万山区",
    "period_kind": "point",
}
FAMILIES = {"grids": "grid", "grid_staff": "grid"}


def row(start: int, /, **cells: object) -> GuideRow:
    """A figure of three characters on an invented page."""
    return GuideRow.model_validate({**CELLS, "start": start, "end": start + 3, **cells})


REFERENCE = [row(0), row(10), row(20, hard="1"), row(30), row(40, page="b.txt")]
PROPOSED = [
    row(0, confidence="0.92", measure="flow"),
    row(
        10, confidence="0.95", indicator="grid_staff", rules="indicator:grid_staff/网格; scope:lead"
    ),
    row(30, confidence="0.5", measure="flow"),
    row(70, confidence="0.25", as_printed="3|4\r\n*个*", rules="figure:count"),
]


def told(
    reference: Sequence[GuideRow] = REFERENCE,
    proposed: Sequence[GuideRow] = PROPOSED,
    **aims: float,
) -> str:
    """The report on invented figures."""
    return report(evaluate(reference, proposed, FAMILIES), aims)


def section(text: str, title: str) -> list[str]:
    """The lines below a heading, without empty ones."""
    _, _, rest = text.partition(f"{title}\n")
    assert rest
    lines = rest.split("\n#", 1)[0].splitlines()
    return [line for line in lines if line]


def test_scores_stand_beside_their_aims() -> None:
    lines = section(told(recall=0.6, indicator=0.7), "## Scores")

    assert lines[0].startswith("1 of 2 aims met;")
    assert lines[1:3] == [
        "| score | all | without hard | aim | verdict |",
        "| --- | --- | --- | --- | --- |",
    ]
    assert "| reference | 5 | 4 |  |  |" in lines
    assert "| precision | 0.750 | 0.750 |  |  |" in lines
    assert "| recall | 0.600 | 0.750 | 0.600 | met |" in lines
    assert "| indicator | 0.667 | 0.667 | 0.700 | missed |" in lines
    assert len(lines) == 3 + 20


def test_an_aim_is_compared_before_rounding() -> None:
    assert "| indicator | 0.667 | 0.667 | 0.667 | missed |" in told(indicator=0.6667)


def test_an_aim_without_a_score_is_refused() -> None:
    with pytest.raises(
        EvaluationError, match="the aims, recal: found 'recal', expected one of refer"
    ):
        told(recal=0.9)


def test_every_page_has_its_line() -> None:
    lines = section(told(), "## Pages")

    assert lines[0].startswith("| page | reference | proposed | matched | precision | recall |")
    assert [line.split(" | ")[:5] for line in lines[2:]] == [
        ["| a.txt", "4", "4", "3", "0.750"],
        ["| b.txt", "1", "0", "0", "0.000"],
    ]


def test_confusions_show_what_is_read_wrongly() -> None:
    text = told()

    assert section(text, "### measure: 2 of 3")[2:] == ["| stock | flow | 2 |"]
    assert section(text, "### indicator: 1 of 3")[2:] == ["| grids | grid\\_staff | 1 |"]
    assert section(text, "### county: 0 of 3") == ["None."]


def test_the_most_frequent_confusion_comes_first() -> None:
    proposed = [row(0, measure="change"), row(10, measure="rate"), row(30, measure="rate")]

    assert section(told(proposed=proposed), "### measure: 3 of 3")[2:] == [
        "| stock | rate | 2 |",
        "| stock | change | 1 |",
    ]


def test_cases_show_printed_words_offsets_and_the_rule() -> None:
    text = told()

    assert section(text, "### Missed: 2")[2:] == [
        "| b.txt | 40:43 | 28个 |  |",
        "| a.txt | 20:23 | 28个 | hard |",
    ]
    assert section(text, "### Spurious: 1")[2:] == [
        "| a.txt | 70:73 | 3\\|4 \\*个\\* | 0.25 | figure:count |"
    ]
    assert section(text, "### Wrong indicator: 1")[2:] == [
        "| a.txt | 10:13 | 28个 | grids | grid\\_staff |  | 0.95 | indicator:grid\\_staff/网格 |"
    ]


def test_no_sentence_of_a_page_is_shown() -> None:
    sentence = "今年以来街道组织党员干部走访群众了解需求并逐一登记在册推动解决"
    wrong = row(0, as_printed=sentence, scope_name=sentence, rules=f"scope:{sentence * 3}")

    text = told([row(0, as_printed=sentence)], [wrong, row(50, as_printed=sentence)])

    assert sentence not in text
    assert f"{sentence[:23]}…" in text


def test_long_lists_end_with_the_number_left_out() -> None:
    lines = section(told([row(10 * n) for n in range(50)], []), "### Missed: 50")

    assert len(lines) == 2 + 20 + 1
    assert lines[-1] == "… and 30 more."


def test_confidence_is_shown_against_what_is_right() -> None:
    assert section(told(), "## Confidence") == [
        "Expected calibration error: 0.405",
        "| band | proposals | mean confidence | wholly right |",
        "| --- | --- | --- | --- |",
        "| 0.2–0.3 | 1 | 0.250 | 0.000 |",
        "| 0.5–0.6 | 1 | 0.500 | 1.000 |",
        "| 0.9–1.0 | 2 | 0.935 | 0.500 |",
    ]


def test_without_confidence_it_says_so() -> None:
    text = told([row(0)], [row(0)])

    assert section(text, "## Confidence") == ["The proposals carry no confidence."]


def test_the_order_of_the_rows_does_not_change_the_text() -> None:
    assert told(REFERENCE[::-1], PROPOSED[::-1], recall=0.5) == told(recall=0.5)


def test_nothing_to_score_is_told_too() -> None:
    text = told([], [])

    assert "| f1 | 0.000 | 0.000 |  |  |" in text
    assert section(text, "## Pages") == ["None."]
