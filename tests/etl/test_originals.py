"""Proving figures against the pages they were read from: invented pages, then the real ones."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build.collection import Collection
from etl.build.records import Figure, PageRecord, ReportRecord
from etl.errors import OriginalsError
from etl.extract.originals import Proof, read_page, verify_figures

ORIGINALS = Path(__file__).parents[3] / "shared" / "pages"
MUST_RUN = os.environ.get("CI") == "true" and ORIGINALS.parent.is_dir()

TWICE = "甲乙丙丁戊己庚辛壬癸子丑36件寅卯辰巳午未申酉戌亥甲乙丙"
TEXT = f"首行\r\n{TWICE}\r\n另有7个\r\n{TWICE}\r\n末行"
FIRST, AGAIN, ALONE = TEXT.index("36件"), TEXT.rindex("36件"), TEXT.index("7个")

Prove = Callable[..., Proof]
Printed = Callable[..., Figure]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An invented page that prints one line twice, with the line ends of a PC."""
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def prove(collection: Collection, page: Path) -> Prove:
    """Prove figures of a report on the invented page, one of them reassigned on request."""
    record = PageRecord(name=page.name, sha256=hashlib.sha256(page.read_bytes()).hexdigest())
    report = collection.reports["wanshan-wulian"].model_copy(update={"page": record})
    reports: dict[str, ReportRecord] = {"wanshan-wulian": report, "wanshan-siwei": report}
    entry = collection.corrections[0]

    def verify(*figures: Figure, reassigned: int | None = None) -> Proof:
        figure_id = f"wanshan-wulian@{reassigned}"
        corrections = [entry.model_copy(update={"figure_id": figure_id})]
        return verify_figures(reports, figures, corrections, page.parent)

    return verify


def test_a_page_keeps_its_line_ends(page: Path) -> None:
    assert read_page(page) == TEXT
    assert read_page(page).count("\r\n") == 4


def test_figures_that_stand_where_they_say_are_proved(prove: Prove, printed: Printed) -> None:
    figures = [printed("36件", start=FIRST), printed("7个", start=ALONE)]

    assert prove(*figures) == Proof(figures=2, pages=1)


def test_line_ends_count_as_they_were_received(prove: Prove, printed: Printed) -> None:
    converted = TEXT.replace("\r\n", "\n").index("7个")

    with pytest.raises(OriginalsError, match="found '另有', expected '7个'"):
        prove(printed("7个", start=converted))


@pytest.mark.parametrize(("start", "found"), [(ALONE - 1, "有7"), (ALONE + 1, "个\\r"), (999, "")])
def test_an_offset_that_misses_is_named(
    prove: Prove, printed: Printed, start: int, found: str
) -> None:
    with pytest.raises(OriginalsError) as refused:
        prove(printed("7个", start=start), printed("36件", start=FIRST))

    message = str(refused.value)
    assert message.startswith("1 figure(s) or page(s) could not be proved:")
    assert (
        f"page.txt, {start}:{start + 2}, column wanshan-wulian@{start}: "
        f"found '{found}', expected '7个'"
    ) in message
    assert message.endswith(
        "Put the page as it was received into the folder, or review its figures anew."
    )


def test_a_changed_page_proves_nothing(prove: Prove, printed: Printed, page: Path) -> None:
    received = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(TEXT.replace("\r\n", "\n").encode())
    found = hashlib.sha256(page.read_bytes()).hexdigest()

    with pytest.raises(OriginalsError) as refused:
        prove(printed("36件", start=FIRST))

    assert [str(fault) for fault in refused.value.faults] == [
        f"page.txt, the page, column sha256: found '{found}', expected {received}"
    ]


def test_a_missing_page_is_named_once(prove: Prove, printed: Printed, page: Path) -> None:
    page.unlink()

    with pytest.raises(OriginalsError) as refused:
        prove(printed("36件", start=FIRST), printed("7个", start=ALONE))

    assert [str(fault) for fault in refused.value.faults] == [
        f"page.txt, the page: found 'nothing', expected a file in {page.parent}"
    ]


def test_a_reassigned_figure_stands_in_a_stretch_printed_twice(
    prove: Prove, printed: Printed
) -> None:
    assert prove(printed("36件", start=AGAIN), reassigned=AGAIN).figures == 1


def test_a_reassigned_figure_whose_stretch_stands_once_is_named(
    prove: Prove, printed: Printed
) -> None:
    with pytest.raises(OriginalsError) as refused:
        prove(printed("7个", start=ALONE), reassigned=ALONE)

    assert (
        f"page.txt, {ALONE}:{ALONE + 2}, column wanshan-wulian@{ALONE}: "
        "found '7个', expected a stretch that stands twice"
    ) in str(refused.value)


@pytest.mark.skipif(not (ORIGINALS.is_dir() or MUST_RUN), reason="the original pages are not here")
def test_the_real_pages_prove_every_figure(collection: Collection) -> None:
    told: list[str] = []
    figures = [*collection.figures.values(), *collection.withheld.values()]

    proof = verify_figures(
        collection.reports, figures, collection.corrections, ORIGINALS, told.append
    )

    assert proof == Proof(figures=298, pages=5)
    assert told == [figure.figure_id for figure in figures]
