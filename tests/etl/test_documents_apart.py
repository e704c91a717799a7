"""Formats made by other programs are read by a process of their own, with bounds."""

import io
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from etl.errors import UnreadableDocumentError
from etl.extract.documents import read_bytes
from etl.extract.formats import apart, bounds, sheets, worker
from etl.extract.formats.content import Content
from etl.extract.formats.worker import answer_for

BOUND = "import sys\nfrom etl.extract.formats.bounds import bound\n"


def workbook() -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["示例县", 7])
    book.save(file)
    return file.getvalue()


def test_a_document_is_read_by_a_process_of_its_own() -> None:
    read = read_bytes("a.xlsx", workbook())

    assert (read.format, read.text) == ("xlsx", "Sheet\n示例县\t7")


def test_a_process_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(UnreadableDocumentError, match="takes more time or memory"):
        read_bytes("a.xlsx", workbook())


def test_the_worker_answers_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "bound", lambda: None)
    monkeypatch.setattr(sys, "argv", ["worker", "xlsx"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(workbook())))
    worker.main()

    assert json.loads(capsys.readouterr().out) == {
        "text": "Sheet\n示例县\t7",
        "title": "",
        "published": "",
    }


def test_the_worker_gives_up_where_memory_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_name: str, _data: bytes) -> Content:
        raise MemoryError

    monkeypatch.setattr(sheets, "read_sheets", exhausted)
    with pytest.raises(MemoryError):
        answer_for("xlsx", b"")


def test_bounds_hold_for_memory_time_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    most: dict[int, int] = {}
    alarms: list[int] = []
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, 3 if kind else -1))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: most.update({kind: pair[0]}))
    monkeypatch.setattr(signal, "alarm", alarms.append)
    bounds.bound(5, 1)

    assert most == {
        resource.RLIMIT_AS: 3,
        resource.RLIMIT_CPU: 5,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    assert alarms == [5]

    monkeypatch.setitem(sys.modules, "resource", None)
    bounds.bound()
    assert alarms == [5]


@pytest.mark.parametrize(
    ("deed", "end"),
    [
        ("bytearray(2 * 10**9)", "MemoryError"),
        ("open(sys.argv[1], 'wb', 0).write(b'7')", "File too large"),
        ("[0 for _ in iter(int, 1)]", ""),
    ],
)
def test_a_bounded_process_can_do_no_harm(tmp_path: Path, deed: str, end: str) -> None:
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-c", f"{BOUND}bound(1, 1)\n{deed}", tmp_path / "a"],
        check=False,
        capture_output=True,
        cwd=apart.ROOT,
        text=True,
    )

    assert done.returncode != 0
    assert done.stderr.rstrip()[-len(end) :] == end if end else done.returncode < 0
