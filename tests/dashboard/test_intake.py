"""The screen on which a page is brought in: what it shows where nothing may be written."""

import pytest

from dashboard import page_text
from tests.dashboard.screens import infos, opened, plain, rerun, title

INTAKE = "pages/review/intake.py"


@pytest.fixture(autouse=True)
def _read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDIT", raising=False)


def test_says_that_writing_is_off_and_how_to_switch_it_on() -> None:
    [told] = infos(opened(INTAKE))

    assert "EDIT=1" in told


def test_a_link_to_a_page_that_is_not_here_says_so() -> None:
    app = opened(INTAKE, page="0123456789abcdef")

    assert "链接里的版面不在这台机器上，请重新导入。" in infos(app)


def test_the_sample_is_read_and_its_riskiest_number_is_in_hand() -> None:
    app = opened(INTAKE)
    app.button(key="sample").click()
    rerun(app)

    assert title(app) == "提出 20 个数字，20 个待定"
    assert [button.disabled for button in app.button if button.key in ("accept", "reject")] == [
        True,
        True,
    ]
    assert any("看到而没有提" in expander.label for expander in app.expander)


def test_the_next_number_comes_when_one_is_left_for_later() -> None:
    app = opened(INTAKE)
    app.button(key="sample").click()
    rerun(app)
    first = [plain(m.value) for m in app.markdown if m.value.startswith("###")]

    app.button(key="later").click()
    rerun(app)

    assert [plain(m.value) for m in app.markdown if m.value.startswith("###")] != first


def test_a_pasted_report_is_read() -> None:
    app = opened(INTAKE)
    app.text_area(key="pasted").set_value("华坪县划分网格36个，选聘网格员48名。")
    rerun(app)
    app.button(key="read_pasted").click()
    rerun(app)

    assert title(app) == "提出 2 个数字，2 个待定"


def test_a_pasted_text_without_numbers_says_so() -> None:
    app = opened(INTAKE)
    app.text_area(key="pasted").set_value("这一段话里什么数目都没有。")
    rerun(app)
    app.button(key="read_pasted").click()
    rerun(app)

    assert title(app) == "这一版里没有找到数字"


@pytest.mark.parametrize(
    ("sent", "selection"),
    [("3:7", (3, 7)), ("", None), ("3", None), ("a:b", None), ("-1:2", None)],
)
def test_a_selection_is_two_offsets_or_nothing(
    sent: str, selection: tuple[int, int] | None
) -> None:
    assert page_text._selection(sent) == selection  # noqa: SLF001  what the browser may send
