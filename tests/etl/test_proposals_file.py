"""Proposed figures as CSV: what is written, that it reads back, and what is refused."""

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.evaluation import evaluate
from etl.extract.pairing import EvaluationError
from etl.extract.proposals import Extraction, Proposal, Unread
from etl.model import (
    Bounds,
    DateBasis,
    Measure,
    Period,
    PeriodKind,
    Qualifier,
    ScopeLevel,
    Value,
)
from etl.publish.figures import COLUMNS as GUIDE_COLUMNS
from etl.publish.proposals import (
    COLUMNS,
    guide_rows,
    proposal_rows,
    read_guide_rows,
    read_proposals,
    unread_rows,
    write_proposals,
    write_unread,
)

VALUE = Value(
    Decimal("2.3E+4"),
    Bounds(Decimal("2.2E+4"), Decimal("23000.0"), low_closed=False),
    "件",
    Qualifier.NEARLY,
    Decimal(1000),
)
PERIOD = Period(date(2024, 1, 1), None, date(2024, 6, 1), date(2024, 7, 2), DateBasis.INFERRED)
PROPOSAL = Proposal(
    start=20,
    end=25,
    as_printed="近2.3万件",
    report="1",
    value=VALUE,
    indicator_id="cases_resolved",
    counted_id="",
    subject="民生实事",
    measure=Measure.FLOW,
    direction=None,
    scope_level=ScopeLevel.STREET,
    scope_name="茶店街道",
    place_code="520603",
    county="铜仁市万山区",
    period_text="今年以来",
    period_kind=PeriodKind.YTD,
    period=PERIOD,
    duplicate_of=None,
    confidence=Decimal("0.80"),
    rules=("indicator:cases_resolved/民生实事", "scope:title"),
)


def extraction(*proposals: Proposal, page: str = "a.txt") -> Extraction:
    """An invented page with these proposals and one number that is none."""
    unread = (Unread(3, 6, "第一,", "not_figures:ordinal", "an ordinal"),)
    return Extraction(page, "", (), proposals, unread)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where to write."""
    return tmp_path / "proposals.csv"


@pytest.fixture
def guide(file: Path) -> Callable[..., Path]:
    """A file with one row in the columns of the guide, some cells or columns otherwise."""

    def write(*without: str, **cells: str) -> Path:
        row = proposal_rows([extraction(PROPOSAL)])[0] | cells
        columns = [column for column in row if column not in without]
        with file.open("w", newline="", encoding="utf-8-sig") as lines:
            writer = csv.DictWriter(lines, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerow(row)
        return file

    return write


def test_the_columns_of_the_guide_come_first() -> None:
    assert COLUMNS[: len(GUIDE_COLUMNS)] == GUIDE_COLUMNS
    assert tuple(proposal_rows([extraction(PROPOSAL)])[0]) == COLUMNS


def test_a_proposal_is_one_line(file: Path) -> None:
    assert write_proposals([extraction(PROPOSAL)], file) == 1

    assert file.read_text(encoding="utf-8") == (
        "page,start,end,as_printed,report,value,unit,qualifier,indicator,subject,measure,"
        "scope_level,scope_name,county,period_text,period_kind,duplicate_of,note,low,high,"
        "low_closed,high_closed,per,per_unit,counted,direction,place_code,"
        "period_start_earliest,period_start_latest,period_end_earliest,period_end_latest,"
        "period_basis,confidence,rules\n"
        "a.txt,20,25,近2.3万件,1,23000,件,nearly,cases_resolved,民生实事,flow,street,茶店街道,"
        "铜仁市万山区,今年以来,ytd,,,22000,23000,false,true,,,,,520603,2024-01-01,,2024-06-01,"
        "2024-07-02,inferred,0.8,indicator:cases_resolved/民生实事; scope:title\n"
    )


def test_what_is_not_known_is_an_empty_cell() -> None:
    unbounded = replace(VALUE, bounds=Bounds(None, None), per=Decimal("1E4"), per_unit="人")
    unknown = replace(PROPOSAL, value=unbounded, period=None, duplicate_of=0)

    (row,) = proposal_rows([extraction(unknown)])

    assert {row[column] for column in COLUMNS if column.startswith(("low", "high"))} == {""}
    assert {
        row[c] for c in COLUMNS if c.startswith("period_") and c[7:] not in {"text", "kind"}
    } == {""}
    assert (row["per"], row["per_unit"], row["duplicate_of"]) == ("10000", "人", "0")


def test_rows_stand_in_page_order(file: Path) -> None:
    late, early = replace(PROPOSAL, start=200, end=205), replace(PROPOSAL, start=30, end=35)
    pages = [extraction(late, early, page="b.txt"), extraction(PROPOSAL)]

    write_proposals(pages, file)
    first = file.read_bytes()
    write_proposals(reversed(pages), file)

    assert [(row["page"], row["start"]) for row in read_proposals(file)] == [
        ("a.txt", "20"),
        ("b.txt", "30"),
        ("b.txt", "200"),
    ]
    assert file.read_bytes() == first


@given(
    words=st.text(st.sampled_from("近2件,\"'\r\n=+-@;\t "), min_size=1),
    number=st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
def test_every_cell_reads_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, words: str, number: Decimal
) -> None:
    file = tmp_path_factory.mktemp("written") / "proposals.csv"
    value = replace(VALUE, number=number)
    pages = [extraction(replace(PROPOSAL, as_printed=words, subject=words, value=value), PROPOSAL)]

    write_proposals(pages, file)

    assert read_proposals(file) == proposal_rows(pages)
    assert "E" not in read_proposals(file)[0]["value"]


def test_numbers_that_are_not_proposed_are_listed_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "unread.csv"

    assert write_unread([extraction(page="b.txt"), extraction()], file) == 2

    assert file.read_text(encoding="utf-8").splitlines() == [
        "page,start,end,as_printed,rule,reason",
        'a.txt,3,6,"第一,",not_figures:ordinal,an ordinal',
        'b.txt,3,6,"第一,",not_figures:ordinal,an ordinal',
    ]
    assert unread_rows([]) == []


def test_a_failure_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_proposals([extraction(PROPOSAL)], file)
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(csv.DictWriter, "writerows", full)
    with pytest.raises(OSError, match="No space"):
        write_proposals([extraction()], file)

    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_written_file_may_be_read_by_all(file: Path) -> None:
    write_proposals([], file)

    assert file.stat().st_mode & 0o777 == 0o644
    assert read_proposals(file) == []


def test_proposals_can_be_scored_from_the_file_or_at_once(file: Path) -> None:
    pages = [extraction(PROPOSAL)]
    write_proposals(pages, file)

    rows = read_guide_rows(file)

    assert rows == guide_rows(proposal_rows(pages), "the proposals")
    assert (rows[0].value, rows[0].confidence) == (Decimal(23_000), Decimal("0.8"))
    assert evaluate(rows, rows, {}).scores["whole_row"] == 1


def test_columns_that_are_not_scored_may_lack_and_others_may_be_there(
    guide: Callable[..., Path],
) -> None:
    (row,) = read_guide_rows(guide("note", "subject", "confidence", "rules", hard="1"))

    assert (row.hard, row.confidence, row.rules) == (True, None, "")


def faults(file: Path) -> list[str]:
    """What reading the file is refused for."""
    with pytest.raises(EvaluationError) as refused:
        read_guide_rows(file)
    return [str(fault) for fault in refused.value.faults]


def test_every_missing_column_is_named(guide: Callable[..., Path]) -> None:
    assert faults(guide("county", "value")) == [
        "proposals.csv, row 1, column value: found '', expected a column of that name",
        "proposals.csv, row 1, column county: found '', expected a column of that name",
    ]


@pytest.mark.parametrize(
    ("column", "found", "expected"),
    [
        ("value", "many", "a valid decimal"),
        ("value", "", "a valid decimal"),
        ("value", "nan", "a finite number"),
        ("start", "3.5", "a valid integer, unable to parse string as an integer"),
        ("start", "-1", "greater than or equal to 0"),
        ("end", "", "a valid integer, unable to parse string as an integer"),
        ("end", "20", "an end behind 20"),
        ("end", "7", "an end behind 20"),
        ("confidence", "1.5", "less than or equal to 1"),
        ("hard", "perhaps", "a valid boolean, unable to interpret input"),
        ("page", "", "String should have at least 1 character"),
    ],
)
def test_a_cell_that_cannot_be_scored_is_named(
    guide: Callable[..., Path], column: str, found: str, expected: str
) -> None:
    assert faults(guide(**{column: found})) == [
        f"proposals.csv, row 2, column {column}: found {found!r}, expected {expected}"
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", b'page,"start\n'])
def test_a_file_that_is_no_table_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    (fault,) = faults(file)

    assert fault.startswith(
        "proposals.csv, the file: found 'nothing readable', expected CSV in UTF"
    )


def test_an_empty_file_lacks_every_column(file: Path) -> None:
    file.touch()

    assert len(faults(file)) == 14


@pytest.mark.parametrize("more", ["a.txt,1", "a.txt" + "," * 40])
def test_a_row_with_other_cells_is_named(guide: Callable[..., Path], more: str) -> None:
    file = guide()
    file.write_text(f"{file.read_text(encoding='utf-8-sig')}{more}\n", encoding="utf-8")

    assert faults(file) == [
        f"proposals.csv, row 3: found 'other cells', expected {len(COLUMNS)} cells"
    ]
