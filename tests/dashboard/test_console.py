"""The console: its questions, limits, sentences, tables, files and links."""

import csv
import io
import threading
from dataclasses import replace

import pytest

from dashboard import labels, language
from dashboard.console import answers, asking, limits, results, schema, taking
from dashboard.console.asking import Answer, Column, Fault
from dashboard.console.limits import SHOWN_ROWS, Limits
from dashboard.console.questions import questions
from dashboard.take import files
from dashboard.theme import LIGHT
from tests.dashboard.screens import CHINESE

PATIENT = Limits(seconds=60)
NAMES = Column("name_zh", "VARCHAR")
COUNTS = Column("n", "BIGINT")


def answer(*rows: tuple[str | None, ...], columns: tuple[Column, ...] = (NAMES, COUNTS)) -> Answer:
    """An invented answer."""
    return Answer(columns, rows, "", "1-invented")


def asked(sql: str, **changes: int) -> Answer | Fault:
    """What a query gives."""
    return asking.ask(sql, replace(PATIENT, **changes))


@pytest.mark.parametrize("question_id", questions())
def test_a_ready_question_gives_rows_in_both_languages(question_id: str) -> None:
    question, found = questions()[question_id], []
    for code in language.LANGUAGES:
        language.use(code)
        told = asked(question.sql)
        assert isinstance(told, Answer), told
        assert told.rows
        assert not told.cut
        assert bool(CHINESE.search(question.name)) == (code == "zh")
        found.append(told)

    assert len(found[0].rows) == len(found[1].rows)
    assert [c.name for c in found[1].columns if c.name.endswith("_zh")] == []


def test_a_result_longer_than_the_limit_is_cut_and_says_so() -> None:
    told = asked("select range from range(100)", rows=10)

    assert isinstance(told, Answer)
    assert (len(told.rows), told.cut) == (10, "rows")
    assert "前 10 行" in answers.lead(told, "", Limits(rows=10), [])
    assert answers.title(told, "") == "查询结果：10 行以上"
    exact = asked("select range from range(10)", rows=10)
    assert isinstance(exact, Answer)
    assert not exact.cut


def test_a_result_larger_than_the_limit_is_cut_and_says_so() -> None:
    told = asked("select repeat('中', 1000) from range(100)", result_bytes=10_000)

    assert isinstance(told, Answer)
    assert (len(told.rows), told.cut) == (3, "bytes")
    assert "1 MB，只取了前 3 行" in answers.lead(told, "", Limits(result_bytes=10**6), [])


@pytest.mark.parametrize(
    ("sql", "changes", "said"),
    [
        ("", {}, "还没有写查询"),
        ("select 1", {"characters": 5}, "有 8 个字符，最多 5 个"),
        ("select count(*) from range(1000000000000)", {"seconds": 1}, "时间上限 1 秒"),
        ("select repeat('x', 2000000000)", {"megabytes": 900}, "内存上限 900 MB"),
        ("select 1; select 2", {}, "这里有 2 条"),
        ("drop table figure", {}, "DROP 没有执行"),
        ("from read_text('/etc/passwd')", {}, "read_text 没有执行"),
        (
            "from figur",
            {},
            "没有叫 figur 的表或视图，没有执行；有哪些，见下面“有哪些表”。是不是 figure？",
        ),
    ],
)
def test_a_limit_that_is_hit_is_named(sql: str, changes: dict[str, int], said: str) -> None:
    most = replace(PATIENT, **changes)
    told = asking.ask(sql, most)

    assert isinstance(told, Fault)
    assert said in answers.lead(told, "", most, ["figure"])


def test_a_server_with_its_hands_full_asks_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(asking, "WAIT_SECONDS", 0.01)
    with asking._slots:  # noqa: SLF001  a query that is running
        told = asked("select 1")

    assert told == Fault("busy")
    assert isinstance(asked("select 1"), Answer)


def test_limits_come_from_the_environment_where_they_make_sense(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONSOLE_SECONDS", "3")
    monkeypatch.setenv("CONSOLE_ROWS", "-1")
    monkeypatch.setenv("CONSOLE_MEGABYTES", "much")

    assert limits.limits() == replace(Limits(), seconds=3)


def test_cells_keep_full_precision_and_iso_dates() -> None:
    told = asked(
        "select 1.50::decimal(24,6), 9007199254740993, true, date '2025-05-21', "
        "timestamp '2025-05-21 08:00:00', [1, 2], {'a': 1.5}, null, 'ab'::blob, 1e-9::double"
    )

    assert isinstance(told, Answer)
    expected = ("1.5", "9007199254740993", "true", "2025-05-21", "2025-05-21 08:00:00")
    assert told.rows[0][:5] == expected
    assert told.rows[0][5:] == ("[1, 2]", '{"a": "1.5"}', None, "6162", "1e-09")


def test_the_file_has_what_is_on_screen_and_all_rows() -> None:
    odd = ('=HYPERLINK("a"),\n“”', "-3.2%", None)
    told = answer(*[odd] * (SHOWN_ROWS + 5), columns=(NAMES, NAMES, COUNTS))
    read = list(
        csv.reader(
            io.StringIO(files.data_csv(taking.slice_of(told, "", {})).decode("utf-8"), newline="")
        )
    )
    shown = results.table(told, {"name_zh": "名称"}, "")

    assert read[0] == ["name_zh", "name_zh_2", "n"]
    assert len(read) == SHOWN_ROWS + 6
    assert len(shown.rows) == SHOWN_ROWS
    assert read[1] == [odd[0], "-3.2%", ""]
    assert [cell.text for cell in shown.rows[0]] == [odd[0], "-3.2%", "—"]
    assert f"前 {SHOWN_ROWS} 行" in answers.caption(told)


def test_the_id_of_a_figure_opens_its_card() -> None:
    column = Column("observation_id", "VARCHAR")
    shown = results.table(answer(("a-b@12",), ("other",), columns=(column,)), {}, "")

    assert [(row[0].kind, row[0].target) for row in shown.rows] == [
        ("figure", "a-b@12"),
        ("text", ""),
    ]


@pytest.mark.parametrize(
    "told",
    [
        answer(("a", "1"), columns=(NAMES, NAMES)),
        answer(("1", "1"), columns=(COUNTS, COUNTS)),
        answer(("a", "1", "2"), columns=(NAMES, COUNTS, COUNTS)),
        answer(("a", None), ("b", "nan"), ("c", "inf")),
        answer(),
    ],
)
def test_only_one_text_and_one_number_make_bars(told: Answer) -> None:
    assert results.bars(told) == []


def test_bars_keep_the_order_and_tell_their_takeaway() -> None:
    drawn = results.bars(answer(("乙", "-2"), ("甲<b>", "30"), ("丙", None), ("丁", "0.5")))
    chart = results.chart(drawn, LIGHT)

    assert drawn == [("乙", "-2"), ("甲<b>", "30"), ("丁", "0.5")]
    assert results.alt(drawn) == "条形图，3 条：最长的是甲<b>（30），最短的是乙（-2）。"
    assert list(chart.data[0].x) == [-2, 30, 0.5]
    assert chart.layout.yaxis.ticktext[1] == "甲&lt;b&gt;"


def test_every_table_and_view_is_told_in_chinese_and_english() -> None:
    """Words that name nothing are a fault too."""
    found = schema.relations(labels.all_terms())
    language.use("en")
    english = schema.relations(labels.all_terms())

    assert set(schema.words()["relations"]) == set(found), "see dashboard/console/words.yaml"
    assert [name for name, r in found.items() if not CHINESE.search(r.meaning)] == []
    assert [name for name, r in english.items() if not r.meaning.startswith("One row")] == []
    columns = {f"{name}.{f.name}" for name, r in found.items() for f in r.fields}
    assert set(schema.words()["meanings"]) <= columns


def test_every_column_has_a_name_in_words() -> None:
    for code in language.LANGUAGES:
        language.use(code)
        found = schema.relations(labels.all_terms())
        nameless = {f.name for r in found.values() for f in r.fields if not f.label}
        assert nameless == set(), "see dashboard/console/words.yaml"
