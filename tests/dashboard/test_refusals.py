"""What etl refuses is told in the reader's language: what is the matter, what to do next."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from dashboard import language
from dashboard.labels import escape
from etl.errors import (
    CheckFailedError,
    DocumentCause,
    EtlError,
    Fault,
    InvalidDataError,
    UnreadableDocumentError,
    UnreadableFigureError,
)
from etl.extract.documents import read_bytes
from etl.extract.formats.kinds import CALLED, OtherKind
from etl.extract.published import UnreadableDateError
from etl.review.conflicts import conflict_of
from etl.review.errors import (
    DecisionCause,
    DecisionError,
    NotReadyError,
    SaveConflictError,
    SecondReaderMissingError,
    UnknownPlaceError,
    WritingCause,
    WritingNotAllowedError,
)
from etl.review.held import read_held
from etl.review.session import ReviewSession
from pages.review.desk import refusals, wording
from tests.etl import review_data
from tests.etl.refused import DECISIONS, DOCUMENTS, OTHERS, lower_limits
from tests.etl.review_page import HELD, session_at

small_data = review_data.small_data

BRACES = re.compile(r"[{}]")
ENGLISH = re.compile(r"\b(?:it|the|is|has|of|no|not|choose|save|nothing)\b")


@pytest.fixture
def session(small_data: Path) -> ReviewSession:
    """A reviewer's session in which nothing is decided."""
    return session_at(small_data)


def assert_told(error: EtlError) -> str:
    """What a refusal is told as: a whole sentence, in the language of the reader."""
    language.use("en")
    assert not BRACES.search(refusals.told(error))
    language.use("zh")
    sentence = refusals.told(error)
    assert not BRACES.search(sentence)
    assert not ENGLISH.search(sentence)
    assert sentence.endswith(("。", "。）"))
    return sentence


@pytest.mark.parametrize(
    ("causes", "sentences"),
    [
        (DocumentCause, refusals.documents()),
        (DecisionCause, refusals.decisions()),
        (WritingCause, refusals.writing()),
        (OtherKind, refusals.other_kinds()),
    ],
)
def test_every_cause_has_a_sentence_of_its_own(
    causes: type[StrEnum], sentences: Mapping[StrEnum, str]
) -> None:
    assert list(sentences) == list(causes)
    assert len(set(sentences.values())) == len(causes)


def test_every_kind_of_file_has_a_name_of_its_own() -> None:
    assert refusals.seems().keys() == {*CALLED, *OtherKind}
    assert len(set(refusals.seems().values())) == len(CALLED) + len(OtherKind)


@pytest.mark.parametrize("cause", DocumentCause)
def test_a_document_that_is_refused_is_told_whole(
    cause: DocumentCause, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower_limits(monkeypatch)
    with monkeypatch.context() as patch, pytest.raises(UnreadableDocumentError) as refused:
        DOCUMENTS[cause](patch)
    if cause is DocumentCause.NOT_OPENED:
        refused.value.values = {"fault": "系统的话"}

    assert refused.value.name in assert_told(refused.value)


@pytest.mark.parametrize("kind", OtherKind)
def test_a_file_of_another_kind_is_told_with_what_to_do(kind: OtherKind) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes("a", OTHERS[kind])

    assert assert_told(refused.value) == f"a 看起来是{refusals.other_kinds()[kind]}。"


@pytest.mark.parametrize("cause", DecisionCause)
def test_a_decision_that_is_refused_is_told_whole(
    session: ReviewSession, cause: DecisionCause
) -> None:
    with pytest.raises(DecisionError) as refused:
        DECISIONS[cause](session)

    assert_told(refused.value)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            UnreadableDocumentError("a.txt", "", DocumentCause.EMPTY),
            "a.txt 是空文件。",
        ),
        (
            UnreadableDocumentError("a.pdf", "", DocumentCause.PASSWORD),
            "a.pdf 有密码，请去掉密码另存后再来。",
        ),
        (
            UnreadableDocumentError("a.txt", "", DocumentCause.TOO_LONG, most=10_000_000),
            "a.txt 的正文超过 10,000,000 字，请拆成几份后再来。",
        ),
        (
            UnreadableDocumentError("a", "", DocumentCause.PAGES_NEED_RECOGNITION, pages=[2, 3]),
            (
                "a 第 2、3 页的文字是图片，而这台机器没有装识字组件。"
                "请管理员安装（pip install '.[ocr]'），或换一份带文字的。"
            ),
        ),
        (
            UnreadableDocumentError(
                "a.txt", "", DocumentCause.MISNAMED, suffix=".txt", seems="docx"
            ),
            "a.txt 的后缀是“.txt”，内容却像“Word 文档（.docx）”，请把后缀改对再来。",
        ),
        (
            DecisionError("", DecisionCause.COPIED, column="note_zh"),
            "“备注（中文）”抄了版面里的句子，请用自己的话写。",
        ),
        (
            DecisionError("", DecisionCause.NO_FIELD, column="x", columns=("measure", "paper")),
            "“x”不是可以改的一栏，可以改的有：量的种类、报纸。",
        ),
        (
            DecisionError("", DecisionCause.NO_REPORT, label="7", known=()),
            "版面上没有编号“7”的报道，请从这些里选：空。",
        ),
        (
            DecisionError("", DecisionCause.UNKNOWN_KIND, cell="x", choices=("", "a")),
            "还没有“x”这一种，请从这个指标已有的里选：空、a；都不合，就先加上这一种。",
        ),
        (
            WritingNotAllowedError("", WritingCause.OFF),
            "这台机器没有打开写入，请管理员用 make run EDIT=1 启动后再来审。",
        ),
        (
            WritingNotAllowedError("", WritingCause.NO_NAME, name=" 李", most=40),
            "“ 李”不能作审核人的姓名，请写 1 到 40 个字，首尾不留空格。",
        ),
        (
            UnknownPlaceError("999999"),
            (
                "地名录里没有代码“999999”，请另选一个县区、市或省，"
                "或先把它连同出处加进 data/reference/gazetteer.csv。"
            ),
        ),
        (
            UnreadableFigureError("热线"),
            "“热线”读不成一个数，请只选数目、约数词和单位，越短越好。",
        ),
        (
            UnreadableDateError("去年"),
            (
                "“去年”不是刊出日期。请写成 2025-05-21、2025-05 或 2025；"
                "推断的写 2025?，在两天之间的写 2024/2026-11-22。"
            ),
        ),
    ],
)
def test_a_refusal_is_told_with_its_numbers_and_names(error: EtlError, sentence: str) -> None:
    assert assert_told(error) == sentence


def test_a_long_list_is_cut() -> None:
    choices = tuple(map(str, range(20)))
    error = DecisionError("", DecisionCause.NOT_OFFERED, column="unit", cell="x", choices=choices)

    assert refusals.told(error).endswith("、10、11 …。")


def test_a_missing_second_reader_is_told_with_those_who_have_begun() -> None:
    alone = assert_told(SecondReaderMissingError("1", []))
    begun = assert_told(SecondReaderMissingError("1", ["王五", "赵六"]))

    assert alone.startswith("报道 1 要有第二个人审过才能入库")
    assert begun == f"{alone}（王五、赵六只审了一部分。）"


def test_a_conflict_is_told_with_the_report(small_data: Path) -> None:
    held = read_held(small_data, HELD)

    assert f"报道 {HELD}" in assert_told(SaveConflictError(conflict_of("1", held, held, "0" * 64)))


def test_faults_are_told_by_their_number_and_the_first_of_them() -> None:
    faults = [Fault("report 1", "the record", name, "", "") for name in ("title", "edtf") * 3]
    not_ready = refusals.told(NotReadyError(faults)).split("\n\n")
    invalid = refusals.told(InvalidDataError(faults[:1])).split("\n\n")

    assert not_ready[:2] == ["还差 6 处，请先补齐：", wording.fault(faults[0])]
    assert (len(not_ready), not_ready[-1]) == (5, "还有 3 处")
    assert invalid == ["数据里有 1 处不对，请先改好：", wording.fault(faults[0])]


def test_an_unknown_error_keeps_its_own_words() -> None:
    class NewError(EtlError):
        pass

    error = CheckFailedError([])

    assert refusals.told(NewError("a {b}")) == "没有记下：a {b}"
    assert refusals.told(error) == f"没有记下：{error}"


def test_what_a_reader_wrote_is_told_as_it_stands_and_escaped_by_the_caller() -> None:
    sentence = refusals.told(UnreadableDocumentError("*{0}*.txt", "", DocumentCause.EMPTY))

    assert sentence == "*{0}*.txt 是空文件。"
    assert escape(sentence) != sentence
