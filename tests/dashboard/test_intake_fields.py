"""Fields, keys and forms of the review: what is done on the screen stands in the log."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.dashboard import reviewing
from tests.dashboard.reviewing import INTAKE, click, reviewer_at
from tests.dashboard.screens import opened, rerun, title

desk, small_data = reviewing.desk, reviewing.small_data

TEXT = "万山区划分网格36个，选聘网格员48名。"


def decisions(desk: Path) -> list[dict[str, object]]:
    """The log of the only page."""
    [log] = (desk / "review").glob("*.jsonl")
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def in_hand(app: AppTest) -> str:
    """The figure in hand."""
    [heading] = [m.value for m in app.markdown if m.value.startswith("###")]
    return str(heading).removeprefix("### ")


def test_what_was_undone_is_done_again(desk: Path) -> None:
    app = reviewer_at(TEXT, "李四")
    click(app, "accept")
    assert title(app) == "提出 2 个数字，1 个待定"

    click(app, "undo")
    assert title(app) == "提出 2 个数字，2 个待定"
    click(app, "redo")
    assert title(app) == "提出 2 个数字，1 个待定"
    assert app.button(key="redo").disabled
    assert [d["action"] for d in decisions(desk)] == ["accept", "undo", "undo"]


def new_kind(app: AppTest, start: int, **cells: str) -> AppTest:
    for name, cell in cells.items():
        app.text_input(key=f"kind:{start}:{name}").set_value(cell)
    [send] = [b for b in app.button if b.label == "加上这一种"]
    send.click()
    return rerun(app)


def test_a_new_kind_counted_is_proposed_and_chosen(desk: Path) -> None:
    app = reviewer_at(TEXT, "李四")
    start = TEXT.index("36个") if in_hand(app) == "36个" else TEXT.index("48名")
    app = new_kind(app, start, id="hill_units", zh="山地单元", en="hill units")

    assert not app.error
    assert app.selectbox(key=f"figure:{start}:counted_id").value == "hill_units"
    proposed, chosen = decisions(desk)
    assert proposed["reference"] == "counted:hill_units"
    assert proposed["after"]["akin_id"] == "hill_units"  # type: ignore[index]
    assert chosen["after"] == {"counted_id": "hill_units"}


def test_a_new_kind_wants_an_id_of_small_letters_and_both_names(desk: Path) -> None:
    app = reviewer_at(TEXT, "李四")
    start = TEXT.index("36个") if in_hand(app) == "36个" else TEXT.index("48名")
    app = new_kind(app, start, id="Hill Units", zh="山地单元", en="")

    assert ["代号要用小写英文" in error.value for error in app.error] == [True]
    assert not (desk / "review").exists()


def test_a_field_that_copies_the_page_is_refused_in_chinese(desk: Path) -> None:
    text = "万山区划分网格36个，由街道社区干部楼栋长党员中心户联户长志愿者共同参与日常巡查走访。"
    app = reviewer_at(text, "李四")
    start = text.index("36个")
    app.text_input(key=f"figure:{start}:note_zh").set_value(text[12:40])
    rerun(app)

    assert ["抄了版面里的句子" in error.value for error in app.error] == [True]
    assert not (desk / "review").exists()


def test_the_date_given_with_a_pasted_text_stands_in_the_record(desk: Path) -> None:
    app = opened(INTAKE)
    app.text_area(key="pasted").set_value(TEXT)
    app.text_input(key="pasted_date").set_value("2025-05-21")
    rerun(app)
    click(app, "read_pasted")
    app.text_input(key="reviewer_name_input").set_value("李四")
    rerun(app)
    app.toggle(key="report_open").set_value(True)
    rerun(app)

    assert app.text_input(key="report:1:edtf").value == "2025-05-21"
    assert [d["after"] for d in decisions(desk)] == [{"edtf": "2025-05-21"}]


def test_the_preview_names_what_will_be_there(desk: Path) -> None:
    app = reviewer_at(TEXT, "李四")
    click(app, "accept")
    click(app, "accept")
    cells = {
        "report_id": "wanshan-2025-05",
        "title": "万山划网格",
        "name_zh": "万山网格",
        "name_en": "Wanshan grids",
        "edtf": "2025-05-21",
    }
    for column, cell in cells.items():
        app.text_input(key=f"report:1:{column}").set_value(cell)
        rerun(app)
    click(app, "preview")

    told = [m.value for m in app.markdown if "个事实" in m.value]
    assert len(told) == 1
    assert "新增 2 个事实，2 个指标" in told[0]
    assert "没有一个数能和别处的放在一起比" in told[0]
    assert not (desk / "reports" / "wanshan-2025-05").exists()
