"""A place on one sheet: every number, nothing that is not escaped, nothing empty."""

from collections.abc import Callable
from dataclasses import fields, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard import labels, language, one_pager, queries, screens
from dashboard.comparability import Verdict
from dashboard.comparison import Judged
from dashboard.records import Observation, ReportSummary
from tests.dashboard.screens import CHINESE, PLACE, html, opened

Make = Callable[..., Observation]
HARM = '<script>alert("x")</script><img src=x onerror=y>'
TAGS = {"style", "div", "h2", "p", "span", "b"}
ALIKE: one_pager.Groups = {}


class Sheet(HTMLParser):
    """The tags and the texts of a sheet."""

    def __init__(self, html_text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(html_text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        assert {name for name, _value in attrs} <= {"class"}
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """A text."""
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def reports_of(code: str) -> list[ReportSummary]:
    """The reports of a published place."""
    return [report for report in queries.reports() if report.place_code == code]


def made(code: str) -> str:
    """The sheet of a published place."""
    [place] = [place for place in queries.places() if place.place_code == code]
    held = screens.observations_of(code)
    missing = screens.missing_indicators(held, queries.indicators(), screens.absence_reasons(code))
    return one_pager.html(
        place,
        screens.by_family(held, queries.families()),
        screens.comparable_groups(code),
        [found for found in queries.findings() if found.place_code == code],
        missing,
        reports_of(code),
    )


def harmed(record: Any) -> Any:  # noqa: ANN401  any record
    """A record with markup in every text that is shown."""
    kept = {"outcome", "kind", "scope_level", "level", "paper_basis", "family_id"}
    texts = {
        field.name: HARM
        for field in fields(record)
        if isinstance(getattr(record, field.name), str)
        and not field.name.endswith("_id")
        and field.name not in kept
    }
    return replace(record, **texts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_of_the_data_becomes_markup(observation: Make, lang: str) -> None:
    language.use(lang)
    place, indicator = harmed(queries.places()[0]), harmed(queries.indicators()[0])
    findings = [harmed(finding) for finding in queries.findings()[:3]]
    findings.append(replace(findings[0], outcome="contradictory"))
    held = [harmed(observation(scope_level="street")), harmed(observation())]
    reports = [harmed(reports_of(queries.places()[0].place_code)[0])]
    sheet = one_pager.html(
        place, [(HARM, held)], (ALIKE, ALIKE), findings, [(indicator, HARM)], reports
    )

    assert "<script" not in sheet
    assert "<img" not in sheet
    found = Sheet(sheet)
    assert found.tags <= TAGS
    assert found.open == []
    assert sum(HARM in text for text in found.texts) >= 6


def test_every_number_of_a_place_stands_on_its_sheet_once() -> None:
    for place in queries.places():
        held = screens.observations_of(place.place_code)
        sheet = Sheet(made(place.place_code))
        text = "\n".join(sheet.texts)

        assert sheet.open == []
        assert f"，{len(held)} 个数字。" in text
        assert f"{len(reports_of(place.place_code))} 篇报道" in text
        for observation in held:
            shown = sheet.texts.count(observation.printed)
            assert shown == [o.printed for o in held].count(observation.printed)


def test_signs_say_what_compares(observation: Make) -> None:
    outright, loose, neither = (observation(subject_zh=name) for name in ("甲", "乙", "丙"))
    groups = tuple({o.observation_id: [Judged(o, Verdict.COMPARABLE)]} for o in (outright, loose))
    held = [("族", [outright, loose, neither])]
    sheet = one_pager.html(queries.places()[0], held, (groups[0], groups[1]), [], [], [])

    assert [text for text in Sheet(sheet).texts if text[-1] in "甲乙丙"] == ["● 甲", "○ 乙", "丙"]


def test_the_signs_of_a_place_agree_with_its_sets() -> None:
    for place in queries.places():
        outright, conditional = screens.comparable_groups(place.place_code)
        texts = Sheet(made(place.place_code)).texts

        assert sum(text.startswith("● ") for text in texts) == len(outright)
        assert sum(text.startswith("○ ") for text in texts) == len(set(conditional) - set(outright))


def test_the_scope_of_a_part_is_named(observation: Make) -> None:
    held = [observation(scope_level="street", scope_name="茶店街道"), observation()]
    sheet = one_pager.html(queries.places()[0], [("族", held)], (ALIKE, ALIKE), [], [], [])
    texts = Sheet(sheet).texts

    assert "履职事项（茶店街道）" in texts
    assert "履职事项" in texts


def test_what_does_not_add_up_is_told_in_full_and_the_rest_counted() -> None:
    findings = [found for found in queries.findings() if found.place_code == "520603"]
    assert {f.outcome for f in findings} > {"contradictory"}
    text = "\n".join(Sheet(made("520603")).texts)

    assert f"{len(findings)} 组核对" in text
    for finding in findings:
        told = finding.formula in text and finding.explanation in text
        assert told == (finding.outcome == "contradictory")
    assert text.count("口径待核：") == sum(f.outcome == "contradictory" for f in findings)


def test_what_is_missing_stands_under_its_reason() -> None:
    terms = labels.all_terms()
    [place] = [place for place in queries.places() if place.place_code == "530721"]
    one, two, three = queries.indicators()[:3]
    missing = [(one, "no_figure"), (two, "mentioned"), (three, "no_figure")]
    sheet = one_pager.html(place, [], (ALIKE, ALIKE), [], missing, [])

    together = f"{labels.term(terms, 'missing_reason', 'no_figure')}：{one.name}、{three.name}"
    assert together in Sheet(sheet).texts


def test_no_heading_stands_over_nothing() -> None:
    place = queries.places()[0]
    sheet = one_pager.html(place, [], (ALIKE, ALIKE), [], [], [])

    assert "0 篇报道，0 个数字" in sheet
    assert "<h2>" not in sheet


def test_a_single_number_makes_a_sheet(observation: Make) -> None:
    sheet = one_pager.html(
        queries.places()[0], [("族", [observation()])], (ALIKE, ALIKE), [], [], []
    )

    assert "57项" in Sheet(sheet).texts


def test_a_thousand_numbers_make_a_sheet(observation: Make) -> None:
    held = [observation(subject_zh="很长的名称" * 40) for _ in range(1000)]
    sheet = one_pager.html(queries.places()[0], [("族", held)], (ALIKE, ALIKE), [], [], [])

    assert Sheet(sheet).texts.count("57项") == 1000


@pytest.mark.usefixtures("english")
def test_the_words_of_the_sheet_are_english() -> None:
    texts = Sheet(one_pager.html(queries.places()[0], [], (ALIKE, ALIKE), [], [], [])).texts

    assert not [text for text in texts if CHINESE.search(text)]


@pytest.mark.parametrize("code", ["530724", "654301"])
def test_the_profile_holds_the_sheet_for_print(code: str) -> None:
    [sheet] = html(opened(PLACE, place=code), '<div class="sheet">')

    assert Sheet(sheet).texts == Sheet(made(code)).texts
