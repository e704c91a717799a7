"""Briefings say what the screens say, and every number in them names its report."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard import (
    answers,
    comparing,
    labels,
    language,
    practice_answers,
    practices,
    queries,
    screens,
    spine,
)
from dashboard.bases import Base
from dashboard.comparing import Compared
from dashboard.comparison import Comparison, compare_all
from dashboard.records import Indicator, Observation
from dashboard.take import views
from dashboard.take.briefing.citing import Number, cited
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.sources import Source
from dashboard.take.briefing.words import Mark
from dashboard.take.briefings import comparison_briefing, place_briefing, practice_briefing
from dashboard.take.slices import records
from tests.dashboard.briefing_files import Briefing

DAY = date(2026, 11, 22)
LINK = "https://example.org/compare?indicator=grid_staff&places=530723"
Make = Callable[..., Observation]


def compared(*ids: str, base: Base = Base.RAW) -> list[Compared]:
    """Indicators over all places."""
    known = {indicator.indicator_id: indicator for indicator in queries.indicators()}
    return comparing.compared([known[each] for each in ids], queries.places(), base)[0]


def of_comparison(*ids: str, base: Base = Base.RAW) -> Briefing:
    """The briefing on indicators over all places."""
    return Briefing(comparison_briefing(compared(*ids, base=base), DAY, LINK))


def of_place(code: str) -> Briefing:
    """The briefing on a place, made of what its screen has at hand."""
    place = next(place for place in queries.places() if place.place_code == code)
    held = screens.observations_of(code)
    findings = [finding for finding in queries.findings() if finding.place_code == code]
    reasons = screens.absence_reasons(code)
    missing = screens.missing_indicators(held, queries.indicators(), reasons)
    groups = screens.comparable_groups(code)
    return Briefing(place_briefing(place, groups, findings, missing, DAY))


def of_practice(practice_id: str) -> Briefing:
    """The briefing on a practice."""
    held = practices.collection()
    profile = next(p for p in held.profiles if p.practice_id == practice_id)
    return Briefing(practice_briefing(profile, practices.figures([practice_id]), held, DAY))


def check_notes(made: Briefing) -> set[str]:
    """Each sign stands after the number that its note names, and the note after its report.

    Returns:
        The ids of the figures that the notes name.
    """
    assert [number for _before, number in made.cited] == list(range(1, len(made.notes) + 1))
    named = {number: made.named(number) for number in made.notes}
    held = records([figure for _report, figure in named.values() if figure])
    for before, number in made.cited:
        report, figure = named[number]
        if figure:
            row = held[figure]
            assert "".join(str(row["as_printed"]).split()) in before
            assert str(row["title"]) in report
            assert str(row["page_id"]) in report
            assert str(row["paper"]) in report or row["paper"] == "unknown"
    return set(held)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_number_of_a_comparison_names_its_own_report(code: str) -> None:
    language.use(code)
    ids = ("grid_staff", "grids", "communities")
    found, made = compared(*ids), of_comparison(*ids)
    wanted = {j.observation.observation_id for one in found for j in one.comparison.all}

    assert check_notes(made) == wanted
    figures = [row[1] for table in made.tables for row in table[1:] if len(row) == 7]
    assert len(figures) == sum(len(one.comparison.all) for one in found)
    assert all(len(cell.paragraphs[0].marks) == 1 for cell in figures)


@pytest.mark.parametrize("base", [Base.GRID, Base.RESIDENTS])
def test_quotients_name_the_reports_of_both_numbers_and_the_census(base: Base) -> None:
    [one], made = compared("grid_staff", base=base), of_comparison("grid_staff", base=base)
    rebasing = one.rebasing
    assert rebasing is not None
    named = check_notes(made)

    assert named >= set(rebasing.numerators)
    assert named >= {by.figure_id for by in rebasing.denominators.values() if by.figure_id}
    assert named >= {own.observation_id for own, _why in rebasing.without}
    for by in rebasing.denominators.values():
        assert not by.source or any(by.source in note for note in made.notes.values())
        assert by.printed in made.everything
    for own, why in rebasing.without:
        assert f"{own.place} {own.printed} 不换算：{why}。" in made.everything


def test_a_comparison_says_what_its_screen_says() -> None:
    [one], made = compared("grid_staff"), of_comparison("grid_staff")
    terms = labels.all_terms()

    assert made.title == comparing.title(one)
    assert made.of_style("BodyText")[0] == comparing.lead(one, terms)
    held = Comparison((), one.comparison.conditional, one.comparison.apart)
    assert answers.comparison_lead(held, terms) in made.of_style("BodyText")


@pytest.mark.parametrize("indicator_id", ["grid_staff", "duty_items", "communities"])
def test_no_number_in_a_sentence_is_without_its_note(indicator_id: str) -> None:
    [one], made = compared(indicator_id), of_comparison(indicator_id)
    printed = {j.observation.printed for j in one.comparison.all}
    pattern = re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, printed))})")
    told = [p for p in made.paragraphs if p.style == "BodyText"]
    by_id = {j.observation.observation_id: j.observation for j in one.comparison.all}

    assert any(p.marks for p in told)
    for paragraph in told:
        ends = [found.end() for found in pattern.finditer(paragraph.text)]
        assert ends == [len(before) for before, _number in paragraph.marks]
        for before, number in paragraph.marks:
            own = by_id[made.named(number)[1]]
            nearest = max((o.place for o in by_id.values()), key=before.rfind)
            assert own.place == nearest


def test_several_indicators_stand_below_their_own_answers() -> None:
    found = compared("grid_staff", "grids")
    made = Briefing(comparison_briefing(found, DAY))
    terms = labels.all_terms()

    assert made.title == comparing.answer(found)[0]
    headings = [text.partition("、")[2] for text in made.of_style("Heading1")]
    assert headings == [*map(comparing.title, found), "口径说明"]
    assert {comparing.lead(one, terms) for one in found} <= set(made.of_style("BodyText"))


def test_tables_agree_with_the_rows_to_take_along() -> None:
    found = compared("grid_staff", "grids", "duty_items")
    made, terms = Briefing(comparison_briefing(found, DAY)), labels.all_terms()
    rows = views.compared(found, "", terms).rows
    shown = {
        made.named(row[1].paragraphs[0].marks[0][1])[1]: row
        for table in made.tables
        for row in table[1:]
        if len(row) == 7
    }
    published = [row for row in rows if not row.get("missing_reason")]
    missing = [row for row in rows if row.get("missing_reason")]

    by_id = {
        j.observation.observation_id: j.observation for one in found for j in one.comparison.all
    }

    assert len(published) == len(shown)
    for row in published:
        place, printed, rank, verdict, _subject, _period, why = shown[str(row["figure_id"])]
        assert place.paragraphs[0].text == by_id[str(row["figure_id"])].place
        assert verdict.text == labels.term(terms, "verdict", str(row["verdict"]))
        first, last, of = row["rank_first"], row["rank_last"], row["rank_of"]
        if first is None:
            assert rank.text == "—"
        else:
            assert rank.text == (f"{first} / {of}" if first == last else f"{first}–{last} / {of}")
        assert str(row["reasons"] or "—") in why.text
        observation = by_id[str(row["figure_id"])]
        if observation.qualifier != "exact":
            assert labels.bounds(observation) in printed.text
    said = [cells for table in made.tables for cells in table[1:] if len(cells) == 3]
    told = sorted((cells[0].text.split(" ")[-1], cells[1].text) for cells in said)
    assert told == sorted(
        (str(row["place_zh"]), labels.term(terms, "missing_reason", str(row["missing_reason"])))
        for row in missing
    )


def test_the_closing_section_says_what_is_missing_what_bounds_mean_and_which_data() -> None:
    [one], made = compared("grid_staff"), of_comparison("grid_staff")
    text = made.everything
    closing = text[text.index("口径说明") :]
    info = queries.build_info()

    assert info.database_version in closing
    assert "2026-11-22" in closing
    assert LINK in closing
    assert "上下限" in closing
    assert one.indicator.definition in closing
    assert one.indicator.caution in closing
    for place, why in one.missing:
        assert place.label in closing
        assert labels.term(labels.all_terms(), "missing_reason", why) in closing


@pytest.mark.parametrize("code", ["530723", "520602", "654301"])
def test_a_place_says_what_its_screen_says(code: str) -> None:
    made = of_place(code)
    held = screens.observations_of(code)
    outright, conditional = screens.comparable_groups(code)
    findings = [finding for finding in queries.findings() if finding.place_code == code]
    place = next(place for place in queries.places() if place.place_code == code)
    reports = [report for report in queries.reports() if report.place_code == code]
    texts = made.of_style("BodyText")
    rows = spine.vertebrae(held, outright, conditional)

    assert made.title == answers.place_title(place, held, len(reports))
    comparable = screens.comparable_elsewhere(outright)
    assert answers.place_lead(held, len(comparable), findings) in texts
    assert f"{spine.takeaway(rows, len(held))}。" in texts
    named = check_notes(made)
    others = {j.observation.observation_id for group in outright.values() for j in group}
    checked = {figure.figure_id for finding in findings for figure in finding.figures}
    assert named == {o.observation_id for o in held} | others | checked
    for finding in findings:
        assert finding.formula in made.everything
        assert finding.explanation in made.everything
    for profile in practices.profiles():
        if profile.place_code == code:
            told = (profile.summary, *profile.texts("not_said"))
            assert [text for text in told if text not in made.everything] == []


def test_the_tables_of_a_place_agree_with_the_rows_to_take_along() -> None:
    code = "520602"
    made, terms = of_place(code), labels.all_terms()
    place = next(place for place in queries.places() if place.place_code == code)
    reasons = screens.absence_reasons(code)
    held = screens.observations_of(code)
    missing = screens.missing_indicators(held, queries.indicators(), reasons)
    rows = views.place(place, "", screens.comparable_groups(code), missing).rows
    shown = {
        made.named(row[1].paragraphs[0].marks[0][1])[1]: row
        for table in made.tables
        if table[0][-2].text == "能比吗"
        for row in table[1:]
    }
    by_id = {o.observation_id: o for o in held}

    for row in rows:
        if row.get("missing_reason"):
            assert str(row["indicator_zh"]) in made.everything
            reason = labels.term(terms, "missing_reason", str(row["missing_reason"]))
            assert reason in made.everything
            continue
        cells = shown.pop(str(row["figure_id"]))
        assert ("可比" in cells[4].text and "不" not in cells[4].text) == (
            row["verdict"] == "comparable"
        )
        observation = by_id[str(row["figure_id"])]
        assert cells[2].text == labels.scope(observation, terms)
        if observation.qualifier != "exact":
            assert labels.bounds(observation) in cells[1].text
        if row["verdict"] != "comparable" and observation.indicator_id != "other":
            assert cells[5].text != "—"
    assert not shown


@pytest.mark.parametrize("practice_id", ["shuangyashan-five-party", "yulong-five-focus"])
def test_a_practice_says_what_its_screen_says(practice_id: str) -> None:
    made = of_practice(practice_id)
    profile = next(p for p in practices.profiles() if p.practice_id == practice_id)
    figures = practices.figures([practice_id])
    told = made.everything

    assert made.title == practice_answers.profile_title(profile)
    assert practice_answers.profile_lead(profile) in made.of_style("BodyText")
    assert check_notes(made) == {figure.figure_id for figure in figures}
    kinds = ("tier", "step", "actor", "slogan", "not_said")
    for text in (profile.problem, profile.summary, *(t for k in kinds for t in profile.texts(k))):
        assert text in told
    own = [m for m in practices.mechanisms() if m.mechanism_id in profile.mechanism_ids]
    assert all(mechanism.definition in told for mechanism in own)
    assert practice_answers.grade_meaning() in told


def test_what_a_report_tells_is_noted_before_the_full_stop() -> None:
    made = of_practice("shuangyashan-five-party")
    profile = next(p for p in practices.profiles() if p.practice_id == "shuangyashan-five-party")
    [told] = [p for p in made.paragraphs if p.text == profile.summary]

    [(before, number)] = told.marks
    assert before == profile.summary.removesuffix("。")
    assert profile.title in made.named(number)[0]


def test_a_number_printed_twice_in_a_sentence_is_cited_by_the_name_before_it() -> None:
    source = {each: Source(each, each, "") for each in ("a@1", "b@2", "c@3")}
    numbers = [
        Number("甲县", "57项", "a@1"),
        Number("乙县", "57项", "b@2"),
        Number("乙", "7项", "c@3"),
    ]
    notes = Notes(source, {})
    pieces = cited("甲县 57项，多于乙县的 57项。共 157项，乙 7项。", numbers, notes)

    assert [piece for piece in pieces if isinstance(piece, Mark)] == [Mark(1), Mark(2), Mark(3)]
    assert [text.partition("，")[0] for text in notes.texts] == ["a@1", "b@2", "c@3"]
    assert "".join(p for p in pieces if isinstance(p, str)).endswith("共 157项，乙 7项。")


def test_later_notes_refer_to_the_first_of_their_report() -> None:
    source = Source("r", "《题》某报，2025", "p1.txt")
    notes = Notes({"r@1": source, "r@2": source, "r@3": replace(source, page_id="p2.txt")}, {})
    for each in ("r@1", "r@2", "r@1", "r@3"):
        notes.figure(each)

    assert notes.texts == (
        "《题》某报，2025，版面 p1.txt，数字 r@1。",
        "同注1，数字 r@2。",
        "同注1。",
        "《题》某报，2025，版面 p2.txt，数字 r@3。",
    )


def invented(observation: Make, count: int, **changes: object) -> list[Observation]:
    """Numbers of as many places."""
    return [
        observation(
            value=Decimal(100 + n), low=Decimal(100 + n), high=Decimal(100 + n),
            as_printed=f"{100 + n}项", place_label_zh=f"第{n}县", **changes,
        )
        for n in range(count)
    ]  # fmt: skip


def indicator() -> Indicator:
    """Any indicator."""
    return next(i for i in queries.indicators() if i.indicator_id == "duty_items")


def on(observations: Sequence[Observation]) -> Briefing:
    """The briefing on invented numbers."""
    one = Compared(indicator(), compare_all(observations), [], None)
    return Briefing(comparison_briefing([one], DAY))


def test_forty_places_stand_in_several_charts_and_one_table(observation: Make) -> None:
    made = on(invented(observation, 40))
    [table] = made.tables

    assert len(table) == 41
    assert len(made.notes) >= 40
    captions = [text for text in made.of_style("Caption") if text.startswith("图")]
    assert [text.partition("第 ")[2].partition(" 个")[0] for text in captions] == [
        "1–13", "14–26", "27–40"
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1])
def test_no_number_and_one_number_end_in_sentences(observation: Make, count: int) -> None:
    made = on(invented(observation, count))

    assert len(made.notes) == count
    assert "口径说明" in made.everything


def test_no_indicator_ends_in_a_sentence() -> None:
    made = Briefing(comparison_briefing([], DAY))

    assert made.title == "没有挑选指标，所以没有可放的数"


def test_texts_of_any_kind_stand_as_text(observation: Make) -> None:
    odd = '=HYPERLINK("http://x")\n<w:p/>&"\'\x00\x0b\u202e，' + "极长的名字" * 60
    held = [
        observation(place_label_zh=odd, as_printed=f"{n}\n=HYPERLINK(1)项", subject_zh=odd,
                    report_zh=odd, value=Decimal(n), low=None, high=None, qualifier="about",
                    counted_zh=odd, period_text=odd)
        for n in (1, 2, 3)
    ]  # fmt: skip
    made = on(held)

    assert '=HYPERLINK("http://x") <w:p/>&"\'' in made.everything
    assert "\x00" not in made.everything
    assert "\u202e" not in made.everything
    assert not list(made.body.iter("{*}hyperlink", "{*}instrText"))
    assert {number for _before, number in made.cited} == set(made.notes)
