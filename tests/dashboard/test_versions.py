"""The screen of versions: what rebuilding changed, from the records beside the database."""

import shutil
from pathlib import Path

import pytest

from dashboard import database, language, opening, version_changes, versions
from dashboard import versions_answers as answers
from dashboard.version_changes import Change, combined
from dashboard.versions import Build, History, Note, Step
from etl.build.history import previous_build, write_history
from tests.dashboard.screens import CHINESE, html, infos, opened, plain, rerun, rows, title
from tests.etl.edited_data import CORRECTED, COUNT, REVIEWED, WITHHELD, story

VERSIONS = "pages/check/versions.py"


@pytest.fixture(scope="session")
def files(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three builds: a report less, the data as they are, and edited."""
    return story(data, tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="session")
def rebuilt(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built as one, then the next, then the last of the three; never written to."""
    target = tmp_path_factory.mktemp("rebuilt") / "observations.duckdb"
    for name in ("less", "whole", "edited"):
        with previous_build(target) as before:
            shutil.copyfile(files[name], beside := target.with_suffix(".new"))
            beside.replace(target)
            assert write_history(before, target) == ""
    return target


@pytest.fixture
def file(rebuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rebuilt database with its records, for a test to break."""
    copy = Path(shutil.copytree(rebuilt.parent, tmp_path / "build")) / rebuilt.name
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(copy))
    return copy


@pytest.fixture
def names(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The versions of the three builds."""
    found = {}
    for name, path in files.items():
        with monkeypatch.context() as patch:
            patch.setenv("OBSERVATIONS_DUCKDB", str(path))
            found[name] = database.snapshot().version
    return found


def figure(
    kind: str, why: str, figure_id: str, old: str = "", new: str = "", **more: str
) -> Change:
    """An invented change of a figure whose unit is all that is told."""
    return Change(
        "figure",
        kind,
        (why,),
        figure_id,
        more.get("old_id", figure_id),
        ("unit",) if old and new and old != new else (),
        {"unit": old} if old else None,
        {"unit": new} if new else None,
    )


def test_without_records_the_screen_says_how_they_come_to_be() -> None:
    app = opened(VERSIONS)

    assert title(app).startswith("还没有别的版本可比：现在的数据是 1-")
    assert "python -m etl diff" in app.code[0].value
    assert not app.info
    assert not app.selectbox


@pytest.mark.usefixtures("file")
def test_the_newest_rebuild_is_shown_first(names: dict[str, str]) -> None:
    app = opened(VERSIONS)

    assert title(app) == "2 个版本之间：改 3 个数字，撤 1 个"
    lead = plain(app.markdown[0].value)
    assert f"从 {names['whole']}（" in lead
    assert "缘由：更正 2 个、复核 2 个。另有 6 个只是在版面里换了位置。" in lead
    assert "不等于实际情况变了" in lead


@pytest.mark.usefixtures("file")
def test_the_table_tells_old_and_new_and_why() -> None:
    table = rows(opened(VERSIONS), "figures")

    assert len(table) == 10
    assert table[0] == ["28个", "改动", "数的是：网格单元 → 网格", "复核", "茶店街道“五联”"]
    assert table[1][:4] == ["330起", "改动", "读作：335 起 → 330 起", "复核"]
    assert table[2][:4] == ["95.17%", "改动", "谁测的：没有 → 自报", "更正"]
    assert table[3][:4] == ["3类", "撤下", "3 类 → 不再收录", "更正"]
    assert {row[1] for row in table[4:]} == {"移位"}


@pytest.mark.usefixtures("file")
def test_findings_and_corrections_are_listed_with_their_figures() -> None:
    app = opened(VERSIONS)

    assert [row[2] for row in rows(app, "changed-finding")] == [
        "结果：一致 → 矛盾",
        "内容没变，只是编号随位置变了",
    ]
    assert [row[0] for row in rows(app, "changed-correction")] == ["不再使用", "改读"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ({"kind": "removed"}, ["3类"]),
        ({"why": "correction"}, ["95.17%", "3类"]),
        ({"why": "correction", "kind": "changed"}, ["95.17%"]),
    ],
)
def test_filters_stand_in_the_url(query: dict[str, str], printed: list[str]) -> None:
    app = opened(VERSIONS, **query)

    assert [row[0] for row in rows(app, "figures")] == printed
    assert "下面只列：" in plain(app.markdown[0].value)
    assert title(app) == "2 个版本之间：改 3 个数字，撤 1 个"


@pytest.mark.usefixtures("file")
def test_a_filter_that_nothing_passes_says_so() -> None:
    app = opened(VERSIONS, why="rule")

    assert "没有这样的变化。" in [plain(caption.value) for caption in app.caption]
    assert rows(app, "rebuilds")


@pytest.mark.usefixtures("file")
def test_versions_several_rebuilds_apart_are_compared(names: dict[str, str]) -> None:
    app = opened(VERSIONS, **{"from": names["less"], "to": names["edited"]})

    assert title(app) == "2 个版本之间：新增 6 个数字，改 3 个，撤 1 个"
    assert "重建 2 次" in plain(app.markdown[0].value)
    added = [row for row in rows(app, "figures") if row[1] == "新增"]
    assert {row[3] for row in added} == {"报道来去"}


@pytest.mark.usefixtures("file")
def test_a_comparison_backwards_turns_around(names: dict[str, str]) -> None:
    app = opened(VERSIONS, **{"from": names["edited"], "to": names["less"]})

    assert title(app) == "2 个版本之间：新增 1 个数字，改 3 个，撤 6 个"
    [changed] = [row for row in rows(app, "figures") if row[0] == "335起"]
    assert changed[2] == "读作：330 起 → 335 起"


@pytest.mark.usefixtures("file")
def test_one_version_on_both_ends_says_so(names: dict[str, str]) -> None:
    app = opened(VERSIONS, **{"from": names["less"], "to": names["less"]})

    assert title(app) == "两端是同一个版本，没有可比的变化"
    assert not app.info


@pytest.mark.usefixtures("file")
def test_picking_another_version_leaves_no_remark(names: dict[str, str]) -> None:
    app = opened(VERSIONS, **{"from": names["whole"], "to": names["edited"]})
    app.selectbox(key="to:zh").select(names["whole"])

    rerun(app)

    assert title(app).startswith("两端是同一个版本")
    assert not app.info


@pytest.mark.usefixtures("file")
def test_versions_that_no_record_joins_say_so(file: Path, names: dict[str, str]) -> None:
    folder = file.parent / "history"
    [record] = folder.glob(f"*--{names['edited']}.json")
    text = record.read_text(encoding="utf-8")
    alone = text.replace(names["whole"], "1-x", 1).replace(names["edited"], "1-y", 1)
    (folder / "1-x--1-y.json").write_text(alone, encoding="utf-8")

    app = opened(VERSIONS, **{"from": "1-x", "to": names["less"]})

    assert title(app) == "这两个版本之间没有留下连得上的记录"
    assert not app.error


@pytest.mark.usefixtures("file")
def test_unknown_versions_are_named_and_left_out() -> None:
    app = opened(VERSIONS, **{"from": "1-nonsense", "to": "<b>"})

    assert [code for code in ("1-nonsense", "<b>") if code in " ".join(infos(app))]
    assert title(app) == "2 个版本之间：改 3 个数字，撤 1 个"


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"\xff\xfe", b'{"format": 9, "changes": [\n]}', b"[]", b"null"]
)
def test_a_record_that_cannot_be_read_is_counted_and_left_out(file: Path, content: bytes) -> None:
    (file.parent / "history" / "1-a--1-b.json").write_bytes(content)
    (file.parent / "history" / "notes.txt").write_bytes(content)

    app = opened(VERSIONS)

    assert title(app) == "2 个版本之间：改 3 个数字，撤 1 个"
    remarks = [plain(caption.value) for caption in app.caption]
    assert "有 1 份变化记录读不出来，已略过。" in remarks


def test_a_record_whose_list_is_broken_is_no_stack_trace(file: Path, names: dict[str, str]) -> None:
    [record] = (file.parent / "history").glob(f"*--{names['edited']}.json")
    first = record.read_text(encoding="utf-8").splitlines()[0]
    record.write_text(f'{first}\n{{"what": "nonsense"}}\n]}}', encoding="utf-8")

    app = opened(VERSIONS)

    assert title(app) == "这两个版本之间没有留下连得上的记录"


@pytest.mark.usefixtures("file", "english")
def test_the_screen_speaks_english() -> None:
    app = opened(VERSIONS, lang="en")
    said = [title(app), *html(app, "<h2"), *(caption.value for caption in app.caption)]

    assert not [text for text in said if CHINESE.search(text)]
    assert "3 figures changed, 1 removed" in title(app)
    assert rows(app, "figures")[2][2] == "Measured by: none → own report"


@pytest.mark.usefixtures("file")
def test_few_questions_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, asked = database.rows, []

    def counted(sql: str, *parameters: object) -> list[database.Row]:
        asked.append(sql)
        return answer(sql, *parameters)

    opening.open_newest()
    monkeypatch.setattr(database, "rows", counted)
    opened(VERSIONS)

    assert len(asked) <= 6


@pytest.mark.usefixtures("file")
def test_only_figures_that_are_still_there_are_known() -> None:
    known = versions.known_figures([CORRECTED, COUNT, REVIEWED, WITHHELD, "nobody@1"])

    assert known == {CORRECTED, COUNT, REVIEWED}


def test_what_came_and_went_again_is_no_change() -> None:
    come, gone = (
        figure("added", "report", "a@1", new="件"),
        figure("removed", "report", "a@1", "件"),
    )

    assert combined([[come], [gone]]) == []
    assert combined([[gone], [come]]) == []


def test_a_change_undone_is_none() -> None:
    there = figure("changed", "review", "a@1", "件", "起")
    back = figure("changed", "review", "a@1", "起", "件")

    assert combined([[there], [back]]) == []


def test_a_figure_that_moved_and_changed_is_one_change() -> None:
    moved = figure("moved", "moved", "a@6", "件", "件", old_id="a@1")
    read = figure("changed", "review", "a@6", "件", "起")

    [change] = combined([[moved], [read]])

    assert (change.old_id, change.id, change.kind) == ("a@1", "a@6", "changed")
    assert (change.whys, change.columns) == (("review",), ("unit",))


def test_a_figure_that_came_keeps_why_it_came() -> None:
    come = figure("added", "report", "a@1", new="件")
    read = figure("changed", "review", "a@1", "件", "起")

    [change] = combined([[come], [read]])

    assert (change.kind, change.whys) == ("added", ("report",))
    assert change.new == {"unit": "起"}


def test_another_figure_at_a_place_left_free_is_another_change() -> None:
    gone = figure("removed", "review", "a@6", "件")
    moved = figure("moved", "moved", "a@6", "起", "起", old_id="a@1")

    assert {c.kind for c in combined([[gone], [moved]])} == {"removed", "moved"}


def test_counts_of_a_cut_record_are_those_of_the_record() -> None:
    counts = {("figure", "added", "report"): 9_000, ("report", "added", "report"): 500}
    step = Step(Build("1-a", ""), Build("1-b", ""), counts, 6_000, (), ("", 0, 0))

    assert answers.counted_exactly([(step, False)], [])["added"] == 9_000  # type: ignore[index]
    assert answers.counted_exactly([(step, True)], [])["removed"] == 9_000  # type: ignore[index]
    assert History((step,), 0).before("1-b") == "1-a"


@pytest.mark.parametrize("code", ["other_schema", "no_table", "no_columns", "other_types"])
def test_what_was_not_compared_is_said(code: str) -> None:
    said = answers.note_text(Note(code, "old", "figure", ("unit",)))

    assert said.endswith("。")
    assert "{" not in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_its_word(lang: str) -> None:
    language.use(lang)

    for kind in ("all", *version_changes.KINDS):
        assert answers.kind_name(kind)
    for why in version_changes.WHYS:
        assert answers.why_name(why) != answers.why_meaning(why)
    for what in version_changes.WHATS:
        assert answers.what_heading(what)
