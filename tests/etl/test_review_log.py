"""The log: every whole line stays, whoever writes and whenever the machine stops."""

import subprocess
import sys
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.review.decisions import Action, Decision, Entry
from etl.review.log import DecisionLog, text_sha256

ROOT = Path(__file__).parents[2]
PAGE = text_sha256("页")
WRITERS, LINES = 4, 25


@pytest.fixture(autouse=True)
def writing_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIT", "1")


def rejected(reason: str) -> Entry:
    return Entry(action=Action.REJECT, figure=(1, 3), reason=reason)


def reasons(log: DecisionLog) -> list[str]:
    return [decision.reason for decision in log.read().decisions]


def test_a_line_tells_who_when_and_what(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path, PAGE)
    log.append("李四", [Entry(action=Action.CORRECT, figure=(1, 3), after={"measure": "flow"})])

    (decision,) = log.read().decisions
    assert log.path.name == f"{PAGE[:16]}.jsonl"
    assert (decision.sequence, decision.reviewer, decision.figure) == (1, "李四", (1, 3))
    assert decision.after == {"measure": "flow"}
    assert decision.at.tzinfo == UTC


def test_a_page_nobody_reviewed_has_no_decisions(tmp_path: Path) -> None:
    assert DecisionLog(tmp_path, PAGE).read().decisions == ()


def test_nothing_to_log_makes_no_file(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path, PAGE)

    assert log.append("李四", []) == ()
    assert not log.path.exists()


def test_decisions_about_another_page_are_set_aside(tmp_path: Path) -> None:
    log, other = DecisionLog(tmp_path, PAGE), DecisionLog(tmp_path, PAGE[:16] + "0" * 48)
    other.append("李四", [rejected("elsewhere")])
    log.append("李四", [rejected("here")])

    assert reasons(log) == ["here"]
    assert [line.number for line in log.read().damaged] == [1]


@given(
    words=st.lists(st.text(max_size=8), min_size=1, max_size=5),
    cut=st.floats(0, 1),
    after=st.text(max_size=5),
)
@settings(max_examples=60)
def test_a_crash_at_any_byte_keeps_all_whole_lines(
    words: list[str], cut: float, after: str
) -> None:
    with TemporaryDirectory() as folder:
        log = DecisionLog(Path(folder), PAGE)
        log.append("李四", [rejected(word) for word in words])
        written = log.path.read_bytes()
        kept = written[: round(cut * len(written))]
        log.path.write_bytes(kept)
        whole = kept.count(b"\n") + (written[len(kept) : len(kept) + 1] == b"\n")
        is_torn = not (kept.endswith(b"\n") or written[len(kept) : len(kept) + 1] == b"\n")

        assert reasons(log) == words[:whole]
        assert len(log.read().damaged) == (is_torn and bool(kept))

        log.append("王五", [rejected(after)])

        assert reasons(log) == [*words[:whole], after]
        assert [d.sequence for d in log.read().decisions] == list(range(1, whole + 2))


def test_a_damaged_line_in_the_middle_takes_no_other_with_it(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path, PAGE)
    log.append("李四", [rejected(str(number)) for number in range(3)])
    lines = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(lines[0] + b"\x00\x00\xff\n" + lines[2])

    assert reasons(log) == ["0", "2"]
    assert [(line.number, line.size) for line in log.read().damaged] == [(2, 3)]


_WRITER = """
import sys
from pathlib import Path
from etl.review.decisions import Entry
from etl.review.log import DecisionLog

folder, page, reviewer, lines = sys.argv[1:]
log = DecisionLog(Path(folder), page)
for number in range(int(lines)):
    log.append(reviewer, [Entry(action="reject", reason=f"{reviewer}{number}")])
"""


def test_no_line_is_lost_when_several_write_at_once(tmp_path: Path) -> None:
    names = [f"r{number}" for number in range(WRITERS)]
    commands = [
        [sys.executable, "-c", _WRITER, str(tmp_path), PAGE, name, str(LINES)] for name in names
    ]
    writers = [subprocess.Popen(command, cwd=ROOT) for command in commands]  # noqa: S603  our own
    assert [writer.wait() for writer in writers] == [0] * WRITERS

    logged = DecisionLog(tmp_path, PAGE).read()
    assert not logged.damaged
    assert [d.sequence for d in logged.decisions] == list(range(1, WRITERS * LINES + 1))
    for name in names:
        own = [d.reason for d in logged.decisions if d.reviewer == name]
        assert own == [f"{name}{number}" for number in range(LINES)]


def test_a_full_line_without_its_line_end_counts(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path, PAGE)
    log.append("李四", [rejected("whole")])
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    log.append("李四", [rejected("next")])

    assert reasons(log) == ["whole", "next"]


def test_a_written_decision_reads_back_as_it_was(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path, PAGE)
    (decision,) = log.append("李四", [rejected("“带引号”\n的理由")])

    assert Decision.model_validate_json(decision.as_line()) == decision
    assert decision.as_line().count(b"\n") == 1
