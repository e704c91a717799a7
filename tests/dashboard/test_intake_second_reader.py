"""Two reviewers of one page: how far they agree, and what happens where both save."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.review.conflicts import Side
from etl.review.decisions import Action, Decision
from etl.review.drafts import ABSENT, Verdict
from etl.review.held import Contents, read_held, report_version
from etl.review.log import DecisionLog, text_sha256
from tests.dashboard import reviewing
from tests.dashboard.reviewing import click, reviewer_at, session_of, take_in_hand
from tests.dashboard.screens import html, plain, rerun
from tests.etl.review_page import span_of

small_data = reviewing.small_data
desk = reviewing.desk

TEXT = "万山区划分网格36个，选聘网格员48名，建立党小组12个。"
GRIDS, STAFF, GROUPS = (span_of(printed, TEXT) for printed in ("36个", "48名", "12个"))
REPORT_ID = "wanshan-2026-03"
RECORD = {
    "report_id": REPORT_ID,
    "title": "万山网格",
    "name_zh": "万山网格",
    "name_en": "Wanshan: grids",
    "edtf": "2026-03-01",
}
TOWN = {"scope_level": "street", "scope_name": "茶店街道"}


def ready(name: str, **record: str) -> AppTest:
    """A reviewer who described the report and accepted all that was proposed."""
    app = reviewer_at(TEXT, name)
    session = session_of(app)
    [label] = session.draft().reports
    session.describe_report(label, RECORD | record)
    for key in session.draft().figures:
        session.accept(key)
    return rerun(app)


def decisions(data: Path) -> tuple[Decision, ...]:
    """The log of the page."""
    return DecisionLog(data, text_sha256(TEXT)).read().decisions


def agreed(app: AppTest) -> list[str]:
    """What the screen says of other readers."""
    said = (plain(caption.value) for caption in app.caption)
    return [line for line in said if line.startswith("与")]


def differences(app: AppTest) -> dict[str, tuple[str, str]]:
    """Where the two versions differ, and what each says there: mine, then the held one."""
    asked = [radio for radio in app.radio if str(radio.key).startswith("conflict:")]
    shown = {}
    for radio in asked:
        mine, held = (plain(option).partition("：") for option in radio.options)
        assert (mine[0], held[0]) == ("我的", "已入库的")
        shown[plain(radio.label)] = (mine[2], held[2])
    return shown


def choose_held(app: AppTest, where: str) -> None:
    """Take the held version at one place."""
    [radio] = [radio for radio in app.radio if plain(radio.label) == where]
    radio.set_value(Side.HELD)
    rerun(app)


def printed(contents: Contents) -> dict[str, str]:
    """Name of the scope by figure."""
    return {row.as_printed: row.scope_name for row in contents.rows}


@pytest.fixture
def second(desk: Path) -> AppTest:
    """The second to save, who decided otherwise in places; 李四 saved meanwhile."""
    second = ready("王五", name_zh="网格")
    session_of(second).correct(STAFF, TOWN)
    session_of(second).reject(GRIDS)
    rerun(second)
    first = ready("李四")
    session_of(first).reject(GROUPS)
    click(rerun(first), "save")
    assert [plain(said.value) for said in first.success][-1] == f"{REPORT_ID} 已入库，共 2 个数字。"
    assert differences(first) == {}
    assert printed(read_held(desk, REPORT_ID)) == {"36个": "万山区", "48名": "万山区"}
    return second


@pytest.mark.usefixtures("desk")
def test_the_second_reader_sees_field_by_field_how_far_they_agree() -> None:
    assert agreed(ready("李四")) == []
    other = ready("王五")
    session_of(other).correct(STAFF, TOWN)
    session_of(other).reject(GROUPS)
    [line] = agreed(rerun(other))
    told = line.removeprefix("与李四一致：").split("、")

    assert {"去留 2/3", "指标 2/2", "范围层级 1/2", "范围名称 1/2", "位置 2/2"} <= set(told)


@pytest.mark.usefixtures("desk")
def test_the_line_follows_what_is_decided_on_the_screen() -> None:
    ready("李四")
    other = ready("王五")
    assert "去留 3/3" in agreed(other)[0]

    take_in_hand(other, GRIDS)
    click(other, "reject")
    assert "去留 2/3" in agreed(other)[0]

    click(other, "undo")
    assert "去留 3/3" in agreed(other)[0]


@pytest.mark.usefixtures("desk")
def test_every_other_reader_has_a_line() -> None:
    for name in ("李四", "王五"):
        ready(name)

    assert [line.partition("一致：")[0] for line in agreed(ready("赵六"))] == ["与李四", "与王五"]


def test_where_a_second_reader_is_required_nothing_is_saved_before_one_has_read(
    desk: Path,
) -> None:
    app = ready("李四")
    (desk / "review" / "config.yaml").write_text("second_reader: required\n", encoding="utf-8")
    click(app, "save")

    assert len(app.error) == 1
    assert report_version(desk, REPORT_ID) == ABSENT
    assert Action.SAVED not in {decision.action for decision in decisions(desk)}

    ready("王五")
    click(app, "save")
    assert not app.error
    assert len(read_held(desk, REPORT_ID).rows) == 3


def test_the_second_to_save_is_told_and_nothing_is_overwritten(second: AppTest, desk: Path) -> None:
    held, logged = read_held(desk, REPORT_ID), decisions(desk)
    draft = session_of(second).draft()
    click(second, "save")

    assert html(second, "有人先入库了这一篇")
    assert "仍留在记录里" in second.warning[0].value
    assert read_held(desk, REPORT_ID) == held
    assert decisions(desk) == logged
    assert session_of(second).draft() == draft


def test_both_versions_are_shown_where_they_differ_until_one_is_taken(second: AppTest) -> None:
    click(second, "save")
    click(second, "save")
    shown = differences(rerun(second))

    assert shown.pop("48名 · 范围层级")[0] != "无"
    assert shown == {
        "简称（中文）": ("网格", "万山网格"),
        "36个": ("无", "有"),
        "48名 · 范围名称": ("茶店街道", "万山区"),
        "12个": ("有", "无"),
    }


def test_taking_mine_saves_mine_and_keeps_what_the_other_decided(
    second: AppTest, desk: Path
) -> None:
    logged = decisions(desk)
    before = report_version(desk, REPORT_ID)
    click(second, "save")
    click(second, "take_chosen")
    held = read_held(desk, REPORT_ID)

    assert differences(second) == {}
    assert not second.error
    assert [plain(said.value) for said in second.success][-1].startswith(f"{REPORT_ID} 已入库")
    assert printed(held) == {"48名": "茶店街道", "12个": "万山区"}
    assert held.record.name.zh == "网格"
    *kept, merged, saved = decisions(desk)
    assert tuple(kept) == logged
    assert {decision.reviewer for decision in kept} == {"李四", "王五"}
    assert (merged.action, merged.after["version"]) == (Action.MERGE, before)
    assert (saved.action, saved.reviewer) == (Action.SAVED, "王五")
    assert saved.after["version"] == report_version(desk, REPORT_ID) != before


def test_each_place_can_be_taken_from_another_side(second: AppTest, desk: Path) -> None:
    click(second, "save")
    for where in ("简称（中文）", "36个", "12个"):
        choose_held(second, where)
    click(second, "take_chosen")
    held = read_held(desk, REPORT_ID)

    assert printed(held) == {"36个": "万山区", "48名": "茶店街道"}
    assert held.record.name.zh == "万山网格"
    assert [d.reviewer for d in decisions(desk) if d.action is Action.SAVED] == ["李四", "王五"]


def test_taking_the_held_version_changes_the_draft_and_no_file(second: AppTest, desk: Path) -> None:
    logged, held = decisions(desk), read_held(desk, REPORT_ID)
    click(second, "save")
    click(second, "take_held")
    draft = session_of(second).draft()

    assert differences(second) == {}
    assert read_held(desk, REPORT_ID) == held
    assert decisions(desk)[: len(logged)] == logged
    assert decisions(desk)[-1].action is Action.MERGE
    assert {key: figure.verdict for key, figure in draft.figures.items()} == {
        GRIDS: Verdict.ACCEPTED,
        STAFF: Verdict.ACCEPTED,
        GROUPS: Verdict.REJECTED,
    }
    assert draft.figures[STAFF].cells["scope_name"] == "万山区"
    assert "去留 3/3" in agreed(second)[0]


def test_what_is_changed_after_taking_the_held_version_is_saved(
    second: AppTest, desk: Path
) -> None:
    click(second, "save")
    click(second, "take_held")
    take_in_hand(second, STAFF)
    second.text_input(key=f"figure:{STAFF[0]}:subject_zh").set_value("专职网格员")
    rerun(second)
    click(second, "save")
    held = read_held(desk, REPORT_ID)

    assert differences(second) == {}
    assert printed(held) == {"36个": "万山区", "48名": "万山区"}
    assert [row.subject_zh for row in held.rows if row.as_printed == "48名"] == ["专职网格员"]


def test_who_saved_first_is_told_too_when_saving_again(desk: Path) -> None:
    first, later = ready("李四"), ready("王五", name_zh="网格")
    click(first, "save")
    click(click(later, "save"), "take_chosen")
    session_of(first).correct(STAFF, TOWN)
    click(rerun(first), "save")

    assert differences(first)["简称（中文）"] == ("万山网格", "网格")
    assert read_held(desk, REPORT_ID).record.name.zh == "网格"
