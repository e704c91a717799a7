"""Corrections of faulty reports: applied while their guards hold, refused when one does not."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from etl.build.collection import Collection, read_collection
from etl.build.observations import merge_observations
from etl.build.tables import build_tables
from etl.build.version import version_of
from etl.errors import CorrectionError, InvalidDataError

ENTRY = "altay-sentence-in-shuangyashan"
HASH_000 = "1a87dccc8084a79d391a87d7fe35bbf1a3751817bcb1dc45e88408106504c17a"
HASH_002 = "ef5bb7df3cad2ad043640dfd1451c3cbab887e22abf9719a9affe8840359fa0d"
FIRST = "altay-three-dimensions@1940"
OTHER = "ab" * 32

Correct = Callable[[str], None]


@pytest.fixture
def correct(data_copy: Path) -> Correct:
    """Add an entry on figures of 茶店街道 to the corrections of the copy."""

    def add(lines: str) -> None:
        with (data_copy / "corrections.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f"\n- correction_id: invented\n  {lines}\n  status: open\n"
                f"  reason: {{zh: 试, en: a trial}}\n"
            )

    return add


def _entry(figure_id: str, action: str, as_printed: str) -> str:
    expect = f"{{as_printed: {as_printed}, page_sha256: {HASH_000}}}"
    return f"figure_id: {figure_id}\n  action: {action}\n  expect: {expect}"


def _refusal(data: Path) -> str:
    with pytest.raises(CorrectionError) as refused:
        read_collection(data)
    return str(refused.value)


def test_the_sentence_of_altay_is_reassigned(collection: Collection) -> None:
    figure = collection.figures["altay-three-dimensions@2294"]

    assert [correction.correction_id for correction in collection.corrections] == [ENTRY]
    assert figure.report_id == "altay-three-dimensions"
    assert figure.printed_in == "shuangyashan-five-party"
    assert figure.repeats == FIRST


def test_no_other_figure_is_printed_in_a_foreign_report(collection: Collection) -> None:
    assert [f.figure_id for f in collection.figures.values() if f.printed_in] == [
        "altay-three-dimensions@2294"
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "as_printed: 120余对",
            "as_printed: 130余对",
            "column as_printed: found '120余对', expected 130余对",
        ),
        (
            f"duplicate_of: {FIRST}",
            f"duplicate_of: {FIRST}1",
            f"column duplicate_of: found '{FIRST}', expected {FIRST}1",
        ),
        (
            f"    duplicate_of: {FIRST}\n",
            "",
            f"column duplicate_of: found '{FIRST}', expected a first print",
        ),
        (HASH_002, OTHER, f"column page_sha256: found '{HASH_002}', expected {OTHER}"),
        (
            "figure_id: altay-three-dimensions@2294",
            "figure_id: altay-three-dimensions@2295",
            "column figure_id: found 'altay-three-dimensions@2295', expected the id of a figure",
        ),
        (
            "printed_in: shuangyashan-five-party",
            "printed_in: nobody",
            "column printed_in: found 'nobody', expected the id of a report",
        ),
        (
            "  printed_in: shuangyashan-five-party\n",
            "",
            "column printed_in: found '', expected the id of a report",
        ),
    ],
    ids=[
        "as_printed",
        "duplicate_of",
        "first print",
        "page hash",
        "unknown figure",
        "unknown report",
        "no report",
    ],
)
def test_names_the_guard_that_no_longer_holds(
    old: str,
    new: str,
    sentence: str,
    data_copy: Path,
    edit_text: Callable[[str, str, str], None],
) -> None:
    edit_text("corrections.yaml", old, new)

    message = _refusal(data_copy)

    assert message.startswith("1 correction(s) no longer apply:")
    assert f"corrections.yaml, {ENTRY}, {sentence}" in message
    assert message.endswith("then change or remove the entry in corrections.yaml.")


def test_a_figure_reviewed_anew_loses_its_correction(
    data_copy: Path, edit_figure: Callable[..., str]
) -> None:
    edit_figure("altay-three-dimensions@2294", duplicate_of="")

    assert f"column duplicate_of: found '', expected {FIRST}" in _refusal(data_copy)


def test_names_every_guard_at_once(
    data_copy: Path, edit_text: Callable[[str, str, str], None]
) -> None:
    edit_text("corrections.yaml", "as_printed: 120余对", "as_printed: 130余对")
    edit_text("corrections.yaml", HASH_002, OTHER)

    assert _refusal(data_copy).startswith("2 correction(s) no longer apply:")


def test_set_changes_a_reading(data_copy: Path, correct: Correct) -> None:
    cells = "{direction: rise, value: '65.21', counted_id: '', subject_en: a rise in petitions}"
    correct(f"{_entry('wanshan-wulian@833', 'set', '65.21%')}\n  set: {cells}")

    figure = read_collection(data_copy).figures["wanshan-wulian@833"]

    assert figure.value.number == Decimal("65.21")
    assert figure.row.subject_en == "a rise in petitions"
    assert figure.row.as_printed == "65.21%"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("{qualifier: perhaps}", "column qualifier: found 'perhaps', expected Input should be"),
        ("{mood: good}", "column mood: found 'good', expected Extra inputs are not permitted"),
        ("{}", "column set: found '', expected columns and their new cells"),
        ("{printed_start: '5'}", "column set: found 'printed_start', expected columns and their"),
        ("{as_printed: 353起}", "column set: found 'as_printed', expected columns and their"),
    ],
)
def test_set_refuses_a_cell_that_does_not_fit(
    cells: str, sentence: str, data_copy: Path, correct: Correct
) -> None:
    correct(f"{_entry('wanshan-wulian@796', 'set', '352起')}\n  set: {cells}")

    assert f"corrections.yaml, invented, {sentence}" in _refusal(data_copy)


def test_set_cells_keep_the_promises_of_every_row(data_copy: Path, correct: Correct) -> None:
    correct(f"{_entry('wanshan-wulian@796', 'set', '352起')}\n  set: {{unit: 箱}}")

    with pytest.raises(InvalidDataError, match=r"row 9, column unit: found '箱'"):
        read_collection(data_copy)


def test_withhold_takes_the_figure_out_of_every_table(data_copy: Path, correct: Correct) -> None:
    correct(_entry("wanshan-wulian@367", "withhold", "60余场"))

    withheld = read_collection(data_copy)
    tables = build_tables(withheld, merge_observations(withheld.figures), [], version_of(data_copy))

    assert list(withheld.withheld) == ["wanshan-wulian@367"]
    assert len(tables["figure"]) == 297
    assert [table for table, rows in tables.items() if "wanshan-wulian@367" in _cells(rows)] == [
        "correction",
        "withheld",
    ]


def _cells(rows: list[tuple[object, ...]]) -> set[object]:
    cells = {cell for row in rows for cell in row if not isinstance(cell, list)}
    return cells.union(*(cell for row in rows for cell in row if isinstance(cell, list)))


def test_a_withheld_figure_stays_in_no_relation(data_copy: Path, correct: Correct) -> None:
    correct(_entry("wanshan-wulian@588", "withhold", "100%"))

    with pytest.raises(InvalidDataError) as refused:
        read_collection(data_copy)

    assert (
        "relations.yaml, no_base, column figures: found 'wanshan-wulian@588', "
        "expected the id of a shown figure"
    ) in str(refused.value)


def test_an_empty_list_of_corrections_is_a_list(data_copy: Path) -> None:
    (data_copy / "corrections.yaml").write_text("# none\n", encoding="utf-8")

    assert read_collection(data_copy).corrections == []
