"""The screen of truth tables: picked by its link, honest about what it cannot say."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard import database, practices
from dashboard.methods import files
from dashboard.methods.sets import all_sets
from dashboard.methods.truth import truth_table
from tests.dashboard.screens import infos, opened, rerun, rows, title

METHODS = "pages/take/methods.py"
PICKED = {"outcome": "closed_loop", "conditions": "grid,deliberation,joint_meeting,training"}


def test_the_first_table_names_what_it_shows() -> None:
    app = opened(METHODS)

    assert title(app) == "3 个条件有 8 种组合，做法里见到 8 种，其中 1 种的结果有矛盾"
    assert "几乎都一样" in app.markdown[0].value
    assert app.selectbox[0].value == "grade_before_after"
    assert len(app.multiselect[0].value) == 3


def test_the_link_picks_outcome_and_conditions() -> None:
    app = opened(METHODS, **PICKED)

    assert title(app) == "4 个条件有 16 种组合，做法里见到 9 种，其中 3 种的结果有矛盾"
    assert [row[4] for row in rows(app, "truth")] == ["3", "3", "3", "2", "1", "1", "1", "1", "1"]
    assert len(rows(app, "overlaps")) == 4
    assert not infos(app)


def test_the_table_agrees_with_its_file() -> None:
    app = opened(METHODS, **PICKED)
    known = all_sets()
    conditions = [known[each] for each in PICKED["conditions"].split(",")]
    cases = [profile.practice_id for profile in practices.profiles()]
    table = truth_table(cases, conditions, known[PICKED["outcome"]])
    lines = files.truth_csv(table).decode().splitlines()[1 : len(table.rows) + 1]

    shown = rows(app, "truth")

    words = {"C": "矛盾"}
    for row, line in zip(shown, lines, strict=True):
        *bits, out, n, _incl, _cases = line.split(",")
        assert row[:5] == [*bits, n]
        assert row[5] == words.get(out, out)


def test_remainders_are_listed_when_asked() -> None:
    counted = opened(METHODS, **PICKED)
    listed = opened(METHODS, remainders="list", **PICKED)

    assert "7 种没有个案" in counted.markdown[0].value
    assert not [t for t in counted.get("bidi_component") if t.proto.id.endswith("-remainders")]
    assert len(rows(listed, "remainders")) == 7


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"outcome": "closed_lop"}, ["closed_lop"]),
        ({"conditions": "grd,nothing"}, ["grd, nothing"]),
        ({"conditions": "grade_outputs,grid,points"}, ["grade_outputs"]),
        ({"outcome": "grid", "conditions": "grid,points,digital"}, ["不能同时作条件"]),
        ({"conditions": "grid"}, ["谈不上组合"]),
        ({"conditions": ",".join(["x" * 60] * 90)}, ["x" * 40]),
        (
            {"conditions": "grid,points,digital,training,evaluation,whistle,rotation"},
            ["最多 6 个条件"],
        ),
        ({"remainders": "all"}, ["all"]),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_link_asks_in_vain_gets_a_sentence(
    link: dict[str, str], said: list[str], lang: str
) -> None:
    app = opened(METHODS, lang=lang, **link)

    assert title(app)
    if lang == "zh":
        told = " ".join(infos(app))
        assert [words for words in said if words in told] == said
    assert infos(app)


def test_a_misspelt_condition_is_offered_as_it_is_known() -> None:
    app = opened(METHODS, conditions="joint_meetin,grid,points")

    button = next(b for b in app.button if b.label == "联席会议")
    button.click()
    rerun(app)

    assert "".join(app.query_params["conditions"]) == "joint_meeting,grid,points"


def test_taking_a_condition_away_is_written_into_the_link() -> None:
    app = opened(METHODS, **PICKED)

    app.multiselect[0].set_value(["grid", "points"])
    rerun(app)
    assert "".join(app.query_params["conditions"]) == "grid,points"
    app.multiselect[0].set_value([])
    rerun(app)

    assert "conditions" not in app.query_params
    assert len(app.multiselect[0].value) == 3


def test_english_tells_the_outcome_and_what_0_means() -> None:
    app = opened(METHODS, lang="en", **PICKED)

    assert title(app).startswith("4 conditions have 16 configurations: 9 occur")
    assert "not absence" in app.markdown[0].value
    assert (
        'conditions = c("grid", "deliberation", "joint_meeting", "training")' in app.code[0].value
    )


def test_annotations_come_out_of_the_package_of_the_same_version(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built.exists()
    version = database.snapshot().version
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(tmp_path / "observations.duckdb"))
    assert files.annotations(version) == b""
    with ZipFile(tmp_path / "package.zip", "w") as package:
        package.writestr("annotations/page.ann", "T1")
        package.writestr("data/figure.csv", "")
        package.comment = version.encode()

    content = files.annotations(version)

    assert content is not None
    with ZipFile(BytesIO(content)) as part:
        assert part.namelist() == ["annotations/page.ann"]
    assert content == files.annotations(version)


def test_the_slice_has_a_row_a_practice_and_the_row_it_stands_in() -> None:
    known = all_sets()
    profiles = practices.profiles()
    cases = [profile.practice_id for profile in profiles]
    conditions = [known["grid"], known["points"]]
    table = truth_table(cases, conditions, known["closed_loop"])
    made = files.slice_of(profiles, table, "titled")

    assert [row["practice_id"] for row in made.rows] == cases
    assert sum(int(str(row["grid"])) for row in made.rows) == len(known["grid"].practice_ids)
    by_values = {row.values: row.n for row in table.rows}
    for row in made.rows:
        assert row["n"] == by_values[bool(row["grid"]), bool(row["points"])]
