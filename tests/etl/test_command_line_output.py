"""The command line: the card of a figure, the table of figures, the codebook."""

import csv
from collections.abc import Callable
from pathlib import Path

from etl.build.collection import Collection
from etl.build.version import version_of
from etl.publish.codebook import BEGIN, END

Run = Callable[..., tuple[int, str, str]]
Failure = Callable[..., str]

GUIDE = (
    "page,start,end,as_printed,report,value,unit,qualifier,indicator,subject,measure,"
    "scope_level,scope_name,county,period_text,period_kind,duplicate_of,note"
)


def test_show_prints_what_is_known_of_a_figure(run: Run, data: Path) -> None:
    code, out, _ = run("show", "wanshan-wulian@816", "--data", data)

    assert code == 0
    for words in (
        "95.17 % (exact)",
        "茶店街道 (street)",
        "2024年来 (since): 2024-01-01 …",
        "[816:822] sha256 ",
        "335 of 352 is 95.170%",
        "consistent: 335起 ÷ 352起 = 95.170…% → 95.17%",
    ):
        assert words in out


def test_show_names_the_first_print_and_the_report_it_stands_in(run: Run, data: Path) -> None:
    _, out, _ = run("show", "altay-three-dimensions@2294", "--data", data)

    assert "altay-three-dimensions@1940" in out
    assert "printed in" in out
    assert "unknown … " in out


def test_show_names_the_ids_near_an_unknown_one(failure: Failure, data: Path) -> None:
    message = failure("show", "wanshan-wulian@806", "--data", data)

    assert "no figure 'wanshan-wulian@806'; ids look like wanshan-wulian@805" in message
    assert "; near it: wanshan-wulian@" in message


def test_show_knows_no_id_near_nonsense(failure: Failure, data: Path) -> None:
    assert "near it" not in failure("show", "§", "--data", data)


def test_export_writes_the_columns_of_the_guide(
    run: Run, data: Path, collection: Collection, tmp_path: Path
) -> None:
    output = tmp_path / "figures.csv"

    _, out, _ = run("export", "figures", "--data", data, "--output", output)

    version = version_of(data)
    assert out == f"298 figures of data version {version} written to {output}\n"
    assert output.with_name("figures.csv.version").read_text() == f"{version}\n"
    with output.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert ",".join(rows[0]) == GUIDE
    assert [(row["page"], int(row["start"])) for row in rows] == sorted(
        (row["page"], int(row["start"])) for row in rows
    )
    for row in rows:
        figure = collection.figures[f"{row['report']}@{row['start']}"]
        assert row["as_printed"] == figure.row.as_printed
        assert row["value"] == f"{figure.row.value.normalize():f}"
        assert (row["unit"], row["qualifier"]) == (figure.row.unit, figure.row.qualifier)


def test_export_into_a_missing_folder_is_refused(
    failure: Failure, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "none" / "figures.csv"

    message = failure("export", "figures", "--data", data, "--output", output)

    assert f"No such file or directory: {output}. Check the path and its permissions." in message


def test_export_names_the_county_in_full(run: Run, data: Path, tmp_path: Path) -> None:
    run("export", "figures", "--data", data, "--output", tmp_path / "figures.csv")

    with (tmp_path / "figures.csv").open(newline="", encoding="utf-8") as file:
        counties = {row["report"]: row["county"] for row in csv.DictReader(file)}
    assert counties["wanshan-wulian"] == "铜仁市万山区"
    assert counties["shuangyashan-five-party"] == "双鸭山市"


def test_docs_writes_the_codebook_between_its_marks(run: Run, built: Path, tmp_path: Path) -> None:
    document = tmp_path / "README.md"
    document.write_text(f"# Data\n{BEGIN}\nold\n{END}\nThe end.\n", encoding="utf-8")

    ended = [run("docs", "--document", document, "--database", built) for _ in range(2)]

    assert [code for code, _, _ in ended] == [0, 0]
    assert ended[0][1].endswith("README.md is current.\n")
    text = document.read_text(encoding="utf-8")
    assert text.startswith(f"# Data\n{BEGIN}\n\n#### ")
    assert text.endswith(f"\n{END}\nThe end.\n")
    assert "old" not in text.split()
    assert "| `value` | decimal(24,6) | The number multiplied out" in text
    assert "#### figure_card (view)\n\none row per figure" in text
    assert "Columns: `figure_id`, " in text
    assert text.count(BEGIN) == 1


def test_docs_names_a_document_that_is_missing(
    failure: Failure, built: Path, tmp_path: Path
) -> None:
    document = tmp_path / "none.md"

    message = failure("docs", "--document", document, "--database", built)

    assert f"No such file or directory: {document}. Check the path and its permis" in message
