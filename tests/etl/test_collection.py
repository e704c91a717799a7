"""Reading the whole of `data/`, and refusing figures whose rows do not hold."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from etl.build.collection import Collection, read_collection
from etl.errors import DisagreementError, InvalidDataError

REPORTS = sorted(
    folder.name for folder in (Path(__file__).parents[2] / "data" / "reports").iterdir()
)
WULIAN = "reports/wanshan-wulian/figures.csv"
MAOPING = "reports/yuping-maoping/figures.csv"


def test_the_corpus_is_whole(collection: Collection) -> None:
    assert len(collection.figures) == 298
    assert len(collection.reports) == 17
    assert len(collection.practices) == 16
    assert len({report.place_code for report in collection.reports.values()}) == 13
    assert collection.withheld == {}


@pytest.mark.parametrize("report_id", REPORTS)
def test_every_reading_equals_the_reviewed_one(
    report_id: str, data: Path, collection: Collection
) -> None:
    path = data / "reports" / report_id / "figures.csv"
    with path.open(newline="", encoding="utf-8") as file:
        reviewed = {
            f"{report_id}@{row['printed_start']}": (
                Decimal(row["value"]),
                row["unit"],
                row["qualifier"],
            )
            for row in csv.DictReader(file)
        }

    computed = {
        figure_id: (figure.value.number, figure.value.unit, str(figure.value.qualifier))
        for figure_id, figure in collection.figures.items()
        if figure.report_id == report_id
    }

    assert computed == reviewed


def test_every_figure_spans_as_many_characters_as_it_prints(collection: Collection) -> None:
    for figure in collection.figures.values():
        row = figure.row
        assert row.printed_end - row.printed_start == len(row.as_printed)
        assert figure.figure_id == f"{figure.report_id}@{row.printed_start}"


def test_a_photo_caption_without_figures_is_a_report_all_the_same(collection: Collection) -> None:
    assert collection.reports["wanshan-yutang"].kind == "caption"
    assert not [f for f in collection.figures.values() if f.report_id == "wanshan-yutang"]


def test_tells_each_report_as_it_is_read(data: Path) -> None:
    told: list[str] = []

    read_collection(data, told.append)

    assert told == REPORTS


@pytest.mark.parametrize(
    ("figure_id", "cells", "sentence"),
    [
        (
            "wanshan-wulian@296",
            {"printed_start": "176", "printed_end": "180"},
            "printed_start: found '176', expected an offset that stands once",
        ),
        (
            "wanshan-wulian@176",
            {"printed_end": "180"},
            "printed_end: found '180', expected printed_start + 3 characters",
        ),
        (
            "wanshan-wulian@176",
            {"as_printed": "若干个"},
            "as_printed: found '若干个', expected cannot read '若干个': mark the shortest stretch",
        ),
        (
            "wanshan-wulian@176",
            {"unit": "箱"},
            "unit: found '箱', expected a unit of units.csv",
        ),
        (
            "wanshan-wulian@176",
            {"qualifier": "perhaps"},
            "qualifier: found 'perhaps', expected 'exact', 'rounded'",
        ),
        (
            "wanshan-wulian@176",
            {"indicator_id": "nonsense"},
            "indicator_id: found 'nonsense', expected an id of indicators.csv",
        ),
        (
            "wanshan-wulian@176",
            {"counted_id": "nonsense"},
            "counted_id: found 'nonsense', expected an id of counted.csv for grids",
        ),
        (
            "wanshan-wulian@176",
            {"counted_id": "joint_meetings"},
            "counted_id: found 'joint_meetings', expected an id of counted.csv for grids",
        ),
        (
            "wanshan-wulian@176",
            {"place_code": "520699"},
            "place_code: found '520699', expected a code of places.csv",
        ),
        (
            "wanshan-wulian@176",
            {"scope_name": "乌有街道"},
            "scope_name: found '乌有街道', expected a name of level street in places.csv or",
        ),
        (
            "wanshan-wulian@176",
            {"scope_level": "county"},
            "scope_name: found '茶店街道', expected a name of level county in places.csv or",
        ),
        (
            "wanshan-wulian@833",
            {"direction": ""},
            "direction: found 'None', expected rise or fall exactly where measure is change",
        ),
        (
            "wanshan-wulian@176",
            {"direction": "rise"},
            "direction: found 'rise', expected rise or fall exactly where measure is change",
        ),
        (
            "yuping-maoping@4891",
            {"measured_by": ""},
            "measured_by: found 'None', expected who asked, or unstated",
        ),
        (
            "wanshan-wulian@796",
            {"period_text": "同期"},
            "period_text: found '同期', expected cannot read the period '同期' as ",
        ),
        (
            "dejiang-alliance@3778",
            {"duplicate_of": "3570"},
            "duplicate_of: found '3570', expected the printed_start of a first print in this file",
        ),
        (
            "dejiang-alliance@3778",
            {"duplicate_of": "3778"},
            "duplicate_of: found '3778', expected the printed_start of a first print in this file",
        ),
    ],
)
def test_names_the_cell_of_a_figure_that_does_not_hold(
    figure_id: str,
    cells: dict[str, str],
    sentence: str,
    data_copy: Path,
    edit_figure: Callable[..., str],
) -> None:
    place = edit_figure(figure_id, **cells)

    with pytest.raises(InvalidDataError) as refused:
        read_collection(data_copy)

    message = str(refused.value)
    assert f"{place}, column {sentence}" in message
    assert message.endswith("build again; the old database is untouched.")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"value": "29"}, "column value: found '29', expected 28 read from the print"),
        ({"unit": "名"}, "column unit: found '名', expected 个 read from the print"),
        ({"qualifier": "about"}, "column qualifier: found 'about', expected exact read from"),
    ],
)
def test_names_the_cell_that_differs_from_the_computed_reading(
    cells: dict[str, str], sentence: str, data_copy: Path, edit_figure: Callable[..., str]
) -> None:
    edit_figure("wanshan-wulian@176", **cells)

    with pytest.raises(DisagreementError) as refused:
        read_collection(data_copy)

    message = str(refused.value)
    assert message.startswith("The computed reading differs from the reviewed one, 1 time(s):")
    assert f"{WULIAN}, row 2, {sentence}" in message
    assert message.endswith("Mend figures.csv or the words in data/reference and build again.")


def test_names_faults_of_several_reports_at_once(
    data_copy: Path, edit_figure: Callable[..., str]
) -> None:
    edit_figure("wanshan-wulian@176", unit="箱")
    edit_figure("yuping-maoping@4891", unit="箱")

    with pytest.raises(InvalidDataError) as refused:
        read_collection(data_copy)

    assert [fault.file for fault in refused.value.faults] == [WULIAN, MAOPING]


def test_counts_the_faults_beyond_the_first_twenty(
    data_copy: Path, edit_row: Callable[..., None]
) -> None:
    for number in range(2, 24):
        edit_row(MAOPING, number, unit="箱")

    with pytest.raises(InvalidDataError) as refused:
        read_collection(data_copy)

    assert "data/ is not valid, 22 fault(s):" in str(refused.value)
    assert "row 21, column unit" in str(refused.value)
    assert "row 22, column unit" not in str(refused.value)
    assert "  … and 2 more" in str(refused.value)
