"""Looking things up: what is found, in which order, and that no sign typed has a meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import database, search
from dashboard.search import SHOWN, SURE_OF_EACH_KIND, Asked, Fit, Hit, Results, find, grouped
from dashboard.search_table import excerpt
from etl.build import search_entries


def hits(results: Results) -> list[Hit]:
    """Every hit that is shown."""
    return [hit for group in results.groups for hit in group.hits]


def best(typed: str, kind: str) -> tuple[str, Fit]:
    """The first hit of a kind: its id and how it fits."""
    [group] = [group for group in find(typed).groups if group.kind == kind]
    return group.hits[0].entry_id, group.hits[0].fit


@pytest.mark.parametrize(
    ("typed", "kind", "entry_id", "fit"),
    [
        ("网格员数", "indicator", "grid_staff", Fit.EXACT),
        ("网格员", "indicator", "grid_staff", Fit.BEGINNING),
        ("wgy", "indicator", "grid_staff", Fit.SOUND),
        ("WGY", "indicator", "grid_staff", Fit.SOUND),
        ("\uff57\uff47\uff59", "indicator", "grid_staff", Fit.SOUND),
        ("wanggeyuan", "indicator", "grid_staff", Fit.SOUND),
        ("wang ge yuan", "indicator", "grid_staff", Fit.SOUND),
        ("grid staff", "indicator", "grid_staff", Fit.EXACT),
        ("Grid sta", "indicator", "grid_staff", Fit.BEGINNING),
        ("zhuanzhi", "indicator", "grid_staff_fulltime", Fit.SOUND),
        ("满意度", "indicator", "satisfaction_rate", Fit.NAME),
        ("manyidu", "indicator", "satisfaction_rate", Fit.SOUND_WITHIN),
        ("回访", "indicator", "satisfaction_rate", Fit.TEXT),
        ("业委会（物委会）数", "indicator", "owners_committees", Fit.EXACT),
        ("五联", "practice", "wanshan-wulian", Fit.BEGINNING),
        ('"五联"', "practice", "wanshan-wulian", Fit.BEGINNING),
        ("1+3+N", "practice", "ninglang-133n", Fit.BEGINNING),
        ("13n", "practice", "ninglang-133n", Fit.SOUND),
        ("万山", "place", "520603", Fit.BEGINNING),
        ("ws", "place", "520603", Fit.SOUND),
        ("Wanshan", "place", "520603", Fit.BEGINNING),
        ("520603", "place", "520603", Fit.TEXT),
        ("丽江", "place", "530723", Fit.TEXT),
        ("双报到", "mechanism", "double_checkin", Fit.EXACT),
        ("四微", "report", "wanshan-siwei", Fit.NAME),
        ("95.17%", "figure", "wanshan-wulian@816", Fit.TEXT),
        ("wanshan-wulian@816", "figure", "wanshan-wulian@816", Fit.TEXT),
        ("茶店街道 化解率", "figure", "wanshan-wulian@816", Fit.TEXT),
        ("chadian resolution", "figure", "wanshan-wulian@816", Fit.TEXT),
    ],
)
def test_what_is_typed_leads_to_what_is_meant(
    typed: str, kind: str, entry_id: str, fit: Fit
) -> None:
    assert best(typed, kind) == (entry_id, fit)


@pytest.mark.parametrize("typed", ["angge", "gey", "geyua n", "taff", "rid staff"])
def test_pinyin_and_english_are_found_from_the_beginning_of_a_syllable_or_word(typed: str) -> None:
    found = {hit.entry_id for hit in hits(find(typed))}

    assert ("grid_staff" in found) == (typed in {"gey", "geyua n"})


def test_every_word_must_stand_in_an_entry() -> None:
    both = {hit.entry_id for hit in hits(find("万山 网格员"))}

    assert "wanshan-siwei@1284" in both
    assert both <= {hit.entry_id for hit in hits(find("万山"))} | {
        hit.entry_id for hit in hits(find("网格员"))
    }
    assert not find("万山 华坪 德江").found


@pytest.mark.parametrize("sign", ["%", "_", "*", "?", "\\", "[", ".", "|", "^", "$", "'", ";"])
def test_signs_stand_for_themselves(sign: str) -> None:
    found = find(sign)
    entries = database.rows("select folded_zh from search_entry")

    assert found.found == sum(sign in str(entry["folded_zh"]) for entry in entries) * (sign != "'")


@pytest.mark.parametrize("typed", ["", "   ", "“”", "（）", "\0", "'\"", "　"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert find(typed).found == 0


@pytest.mark.parametrize(
    "typed", ["是" * 5000, "x y z q j " * 500, "'; drop table search_entry; --"]
)
def test_odd_input_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert find(typed).found == 0
    assert len(find(typed).typed) <= 60


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(typed: str) -> None:
    found = find(typed)

    assert found.shown == min(found.shown, SHOWN)
    assert found.shown <= found.found


def test_one_query_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answer = database.rows

    def rows(sql: str, *values: object) -> list[database.Row]:
        asked.append(sql)
        return answer(sql, *values)

    monkeypatch.setattr(database, "rows", rows)
    found = find("社区 数")

    assert found.found
    assert len(asked) == 1
    assert "社区" not in asked[0]


def test_kinds_come_in_their_order_with_all_that_fit_counted() -> None:
    found = find("志愿服务")

    assert [group.kind for group in found.groups] == [
        "indicator",
        "practice",
        "mechanism",
        "figure",
    ]
    assert found.found == sum(group.found for group in found.groups)


def test_a_broad_question_shows_some_of_every_kind_and_says_how_many_there_are() -> None:
    found = find("数")

    assert found.shown == SHOWN < found.found
    for group in found.groups:
        assert len(group.hits) >= min(SURE_OF_EACH_KIND, group.found)


@pytest.mark.parametrize("typed", ["数", "网格", "an", "grid", "a", "党"])
def test_in_each_kind_what_fits_better_stands_first(typed: str) -> None:
    groups = find(typed).groups

    assert groups
    for group in groups:
        orders = [hit.order for hit in group.hits]
        assert orders == sorted(orders)


def invented(kind: str, position: int, fit: Fit, name: str = "名") -> Hit:
    """A hit that stands in no database."""
    return Hit(kind, f"{kind}-{position}", name, "name", "", "", "", fit, position)


def test_many_hits_of_one_kind_leave_room_for_the_others() -> None:
    many = [invented("indicator", n, Fit.EXACT) for n in range(1, 101)]
    few = [invented("figure", n, Fit.TEXT) for n in range(101, 106)]
    [indicators, figures] = grouped([*many, *few])

    assert (indicators.found, figures.found) == (100, 5)
    assert (len(indicators.hits), len(figures.hits)) == (SHOWN - 5, 5)


def test_where_two_fit_alike_the_shorter_name_stands_first() -> None:
    hits_of_kind = [
        invented("place", 1, Fit.NAME, "长长的名字"),
        invented("place", 2, Fit.NAME, "短名"),
        invented("place", 3, Fit.EXACT, "非常长长的名字"),
    ]
    [group] = grouped(hits_of_kind)

    assert [hit.position for hit in group.hits] == [3, 2, 1]


def test_what_is_too_much_to_count_is_said_to_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not find("数").is_cut
    monkeypatch.setattr(search, "MOST", 20)
    found = find("数")

    assert found.is_cut
    assert found.found == 20


def test_what_is_typed_is_folded_as_the_table_is() -> None:
    rows = database.rows("select * from search_entry")

    for row in rows:
        name = str(row["name_zh"])
        assert Asked(name).folded == search_entries.fold_chinese(name)
        assert search.fit_of(row, Asked(name)) is Fit.EXACT
        assert search.fit_of(row, Asked(str(row["name_en"]))) is Fit.EXACT


def test_every_entry_is_found_by_its_pinyin_and_its_first_letters() -> None:
    rows = database.rows("select * from search_entry where length(initials) > 1")

    for row in rows:
        for typed in (str(row["pinyin"]).replace(" ", ""), str(row["initials"])):
            if any(sign.isalpha() for sign in typed):
                assert search.fit_of(row, Asked(typed)) <= Fit.SOUND


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("wgy", "wgy"),
        ("wang ge", "wangge"),
        ("xi'an", "xian"),
        ("1+3+N", "13n"),
        ("w", None),
        ("95", None),
        ("网格wgy", None),
        ("95%a", None),
    ],
)
def test_only_plain_letters_can_be_pinyin(typed: str, letters: str | None) -> None:
    assert Asked(typed).letters == letters


@pytest.mark.usefixtures("english")
def test_a_hit_is_named_in_the_readers_language() -> None:
    [first, *_others] = hits(find("wgy"))

    assert first.name == "Grid staff"
    assert first.text.startswith("Grids · ")


def test_an_excerpt_stands_around_what_was_looked_for() -> None:
    text = "甲" * 100 + "乙丙" + "丁" * 100
    hit = Hit("place", "1", "名", "name", text, "", "", Fit.TEXT, 1)

    assert excerpt(hit, "乙丙") == f"…{'甲' * 16}乙丙{'丁' * 42}…"
    assert excerpt(hit, "没有") == f"{'甲' * 60}…"


def test_a_short_text_is_shown_whole() -> None:
    hit = Hit("place", "1", "名", "name", "万山 · 铜仁市", "", "", Fit.TEXT, 1)

    assert excerpt(hit, "铜仁") == "万山 · 铜仁市"
