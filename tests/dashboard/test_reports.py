"""One report on screen: its sentence, its record, its figures, its checks, its gaps."""

import pytest

from dashboard import database, labels, report_answers, report_tables, reports
from tests.dashboard.report_world import (
    ALTAY,
    GUEST,
    REPORT,
    RURAL,
    SHUANGYASHAN,
    YULONG,
    YUTANG,
    told,
)
from tests.dashboard.screens import CHINESE, html, infos, opened, plain, rows, title


def test_every_figure_stands_in_exactly_one_report() -> None:
    inside = [f.figure_id for r in reports.reports() for f in told(r.report_id).inside]
    [count] = database.rows("select count(*) as n from figure")

    assert len(inside) == len(set(inside)) == count["n"]


def test_the_record_counts_what_stands_in_the_text() -> None:
    for report in reports.reports():
        assert report.printed == len(told(report.report_id).inside)


def test_a_figure_printed_in_another_report_is_told_on_both_sides() -> None:
    host, owner = told(SHUANGYASHAN), told(ALTAY)

    assert [figure.figure_id for figure in host.guests] == [GUEST]
    assert [figure.figure_id for figure in owner.elsewhere] == [GUEST]
    assert GUEST not in {figure.figure_id for figure in owner.inside}
    for side in (host, owner):
        assert [c.figure_id for c in report_tables.corrections(side)] == [GUEST]
        assert any(finding.kind == "repeated_print" for finding in side.findings)


def test_reports_of_one_page_know_each_other() -> None:
    assert {other.report_id for other in told(ALTAY).neighbours} == {
        SHUANGYASHAN,
        "xiejiaji-academy",
    }


@pytest.mark.parametrize(
    ("report_id", "said"),
    [
        (RURAL, "》印了 17 个数字，1 个是约数，1 处互相对不上"),
        (SHUANGYASHAN, "》印了 28 个数字，14 个是约数，核对了 3 处，没有对不上的"),
        (YULONG, "印了 2 个数字，没有约数，没有能互相核对的"),
        (YUTANG, "鱼塘乡政务大厅没有印可以收录的数字"),
    ],
)
def test_the_title_counts_figures_approximations_and_contradictions(
    report_id: str, said: str
) -> None:
    answer = report_answers.title(told(report_id))

    assert answer.endswith(said)
    assert answer.startswith("《") == (said[0] == "》")


def test_a_given_title_is_not_quoted_as_printed() -> None:
    assert "《" not in report_answers.name(told(YULONG).report)
    assert "《" in report_answers.name(told(RURAL).report)


def test_the_lead_names_what_belongs_elsewhere_and_accuses_nobody() -> None:
    terms = labels.all_terms()

    assert "其中 1 个数属于别篇：恰秀路街道三维工作法。" in report_answers.lead(
        told(SHUANGYASHAN), terms
    )
    assert "另有 1 个属于本篇的数印在别篇：双鸭山五方共议。" in report_answers.lead(
        told(ALTAY), terms
    )
    assert "口径待核" in report_answers.lead(told(RURAL), terms)
    assert "口径待核" not in report_answers.lead(told(ALTAY), terms)


def test_families_keep_their_order_and_every_figure() -> None:
    inside = told(SHUANGYASHAN).inside
    groups = reports.by_family(inside)
    positions = [members[0].family_position for _name, members in groups]

    assert positions == sorted(positions)
    assert sorted(f.figure_id for _name, group in groups for f in group) == sorted(
        f.figure_id for f in inside
    )


def test_without_the_page_the_figures_stand_in_the_order_of_print() -> None:
    app = opened(REPORT, report=SHUANGYASHAN)
    table = rows(app, f"order-{SHUANGYASHAN}")

    assert len(table) == 28
    assert [row[0] for row in table] == [str(number) for number in range(1, 29)]
    starts = [int(row[4].partition("–")[0]) for row in table]
    assert starts == sorted(starts)
    assert not [part for part in app.get("bidi_component") if "-text-" in part.proto.id]


def test_a_link_shows_the_report_and_opens_the_card() -> None:
    app = opened(REPORT, report=RURAL, figure=f"{RURAL}@5637")

    assert "1 处互相对不上" in title(app)
    assert app.selectbox[0].value == RURAL
    assert len(app.get("dialog")) == 1


def test_unknown_ids_get_a_sentence() -> None:
    assert any("nonsense" in info for info in infos(opened(REPORT, report="nonsense")))
    assert any("x@1" in info for info in infos(opened(REPORT, report=RURAL, at="x@1")))
    assert any(f"{RURAL}@1" in i for i in infos(opened(REPORT, report=RURAL, at=f"{RURAL}@1")))


def test_the_figure_of_a_report_that_was_left_is_forgotten() -> None:
    app = opened(REPORT, report=RURAL, at="wanshan-siwei@1284")

    assert not infos(app)
    assert "at" not in app.query_params


def test_a_report_without_figures_looks_deliberate() -> None:
    app = opened(REPORT, report=YUTANG)
    said = " ".join(plain(caption.value) for caption in app.caption)

    for sentence in ("没有可标出的地方", "没有能互相核对的数字", "没有与这篇报道有关的更正"):
        assert sentence in said
    assert not [t for t in app.get("bidi_component") if "-numbers-" in t.proto.id]


def test_the_record_tells_paper_date_page_and_hash() -> None:
    [record] = html(opened(REPORT, report=RURAL), 'report-record">')
    page = told(RURAL).report

    for part in ("版面所印", "铜仁日报（推断）", "版面未印日期", page.page_id, page.page_sha256):
        assert part in record


def test_what_a_report_does_not_say_stands_with_its_reason() -> None:
    table = rows(opened(REPORT, report=YULONG), f"unsaid-{YULONG}")

    assert ["网格员数", "有提法无数字"] in [row[:2] for row in table]
    assert any(row[1] == "没有交代" for row in table)


def test_the_screen_names_things_in_english() -> None:
    app = opened(REPORT, report=SHUANGYASHAN, lang="en")

    assert not CHINESE.search(app.selectbox[0].label)
    assert app.selectbox[0].value == SHUANGYASHAN
