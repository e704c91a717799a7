"""Which stretch of a page belongs to which report: invented reports on real counties."""

from collections.abc import Callable

import pytest

from etl.extract.proposals import Extraction, ReportStretch

Extract = Callable[[str], Extraction]

SINAN, DEJIANG, YINJIANG, YANHE, WANSHAN = "520624", "520626", "520625", "520627", "520603"
GRIDS_TITLE = "思南县：网格建强在楼栋"
GRIDS = (
    "近年来，思南县坚持把网格建在楼栋里，让小事不出楼、大事不出网。"
    "思南县设网格28个，配齐网格员56名，办结群众诉求310件。"
)
QUARTERS_TITLE = "德江县：小区有了主心骨"
QUARTERS = (
    "近年来，德江县聚焦小区治理难题，让居民的事有人管、有人办、管得好。"
    "德江县成立小区党支部35个，组建志愿服务队12支，服务群众1.2万人次。"
)
GRIDS_FIGURES = ["28个", "56名", "310件"]
QUARTERS_FIGURES = ["35个", "12支", "1.2万人次"]


def summary(report: ReportStretch) -> tuple[str, tuple[str, ...], str]:
    return report.title, report.authors, report.place_code


def by_report(extraction: Extraction) -> dict[str, list[str]]:
    """What each report prints, by its place."""
    places = {report.label: report.place_code for report in extraction.reports}
    found: dict[str, list[str]] = {place: [] for place in places.values()}
    for proposal in extraction.proposals:
        found[places[proposal.report]].append(proposal.as_printed)
    return found


def test_two_titled_reports_are_told_apart(extract: Extract) -> None:
    found = extract(
        f"{GRIDS_TITLE}\n■记者 王一 李二三\n{GRIDS}\n\n{QUARTERS_TITLE}\n作者：赵四\n{QUARTERS}\n"
    )

    assert [summary(report) for report in found.reports] == [
        ("思南县:网格建强在楼栋", ("王一", "李二三"), SINAN),
        ("德江县:小区有了主心骨", ("赵四",), DEJIANG),
    ]
    assert by_report(found) == {SINAN: GRIDS_FIGURES, DEJIANG: QUARTERS_FIGURES}


def test_headings_of_markdown_are_titles(extract: Extract) -> None:
    found = extract(f"# 思南县网格建强在楼栋\n\n{GRIDS}\n\n# 德江县小区有了主心骨\n\n{QUARTERS}\n")

    assert by_report(found) == {SINAN: GRIDS_FIGURES, DEJIANG: QUARTERS_FIGURES}


def test_two_reports_without_titles_are_told_apart_by_their_counties(extract: Extract) -> None:
    found = extract(f"{GRIDS}\n{QUARTERS}")

    assert [summary(report) for report in found.reports] == [("", (), SINAN), ("", (), DEJIANG)]
    assert by_report(found) == {SINAN: GRIDS_FIGURES, DEJIANG: QUARTERS_FIGURES}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_reports_part_at_any_line_break(extract: Extract, between: str) -> None:
    found = extract(f"{GRIDS}{between}{QUARTERS}{between}")

    assert by_report(found) == {SINAN: GRIDS_FIGURES, DEJIANG: QUARTERS_FIGURES}


def test_a_dateline_opens_a_report(extract: Extract) -> None:
    found = extract(
        "本报讯（记者 王一）思南县设网格28个。\n\n本报讯（记者 赵四）德江县组建队伍12支。\n"
    )

    assert by_report(found) == {SINAN: ["28个"], DEJIANG: ["12支"]}


@pytest.mark.parametrize(
    ("title", "byline", "place", "authors"),
    [
        (GRIDS_TITLE, "■记者 王一", SINAN, ("王一",)),
        (QUARTERS_TITLE, "作者：赵四", DEJIANG, ("赵四",)),
    ],
)
def test_a_title_behind_the_texts_belongs_to_the_report_on_its_county(
    extract: Extract, *, title: str, byline: str, place: str, authors: tuple[str, ...]
) -> None:
    found = extract(f"{GRIDS}\n{QUARTERS}\n{title}\n{byline}")

    titled = {report.place_code: (report.title, report.authors) for report in found.reports}
    assert titled.pop(place) == (title.replace("：", ":"), authors)
    assert list(titled.values()) == [("", ())]
    assert by_report(found) == {SINAN: GRIDS_FIGURES, DEJIANG: QUARTERS_FIGURES}


def test_a_report_goes_on_behind_another_that_was_set_into_it(extract: Extract) -> None:
    begun = "近年来，印江县依托红色资源开展培训。印江县开发课程12门，组织学员走进纪念馆，坚定理"
    inside = (
        "近年来，沿河县聚焦教育短板，选派名师到乡村学校去，带着当地老师一起备课。"
        "沿河县选派名师28名，开展示范课60节。"
    )
    ended = "想信念。印江县还编印教材3本，培训学员1.5万余人次。"
    title = "沿河县：名师组团来帮扶\n■记者 赵四"
    page = f"印江县：红色资源用起来\n■记者 王一\n{begun}\n{inside}\n{ended}\n{title}"
    found = extract(page)

    assert by_report(found) == {YINJIANG: ["12门", "3本", "1.5万余人次"], YANHE: ["28名", "60节"]}
    assert [report.authors for report in found.reports] == [("王一",), ("赵四",)]
    assert [page[start:end].strip()[-3:] for start, end in found.reports[0].spans] == [
        "坚定理",
        "人次。",
    ]


def test_a_line_cut_by_a_column_is_one_sentence(extract: Extract) -> None:
    found = extract(
        f"{GRIDS_TITLE}\n近年来，思南县坚持把网格建在楼栋里，让小事不出楼，设网格\n28个，配齐网格员56\n名。\n"
    )

    assert [proposal.as_printed for proposal in found.proposals] == ["28个", "56\n名"]
    assert len(found.reports) == 1


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("■记者 王一", ("王一",)),
        ("■ 记者 王一 李二三", ("王一", "李二三")),
        ("作者：赵四", ("赵四",)),
        ("作者: 赵 四", ("赵四",)),
        ("本报记者 王一 通讯员 李二三", ("王一", "李二三")),
        ("●通讯员 欧阳小明", ("欧阳小明",)),
        ("文/图 王一", ("王一",)),
        ("供稿：王一 李二三", ("王一", "李二三")),
    ],
)
def test_a_byline_names_its_authors(
    extract: Extract, byline: str, authors: tuple[str, ...]
) -> None:
    found = extract(f"{GRIDS_TITLE}\n{byline}\n{GRIDS}")

    assert [report.authors for report in found.reports] == [authors]


def test_a_credit_under_a_picture_is_no_title(extract: Extract) -> None:
    found = extract(f"{GRIDS_TITLE}\n{GRIDS}\n王小二 李三 摄\n")

    assert [report.title for report in found.reports] == ["思南县:网格建强在楼栋"]


def test_a_caption_on_another_county_is_a_report_of_its_own(extract: Extract) -> None:
    caption = (
        "近日，万山区积极推行一站式办理，万山区政务大厅里，工作人员耐心细致地为前来办事的"
        "群众当场办理业务36件。王小二 摄"
    )
    found = extract(f"{GRIDS}\n{caption}\n")

    assert by_report(found) == {SINAN: GRIDS_FIGURES, WANSHAN: ["36件"]}


def test_a_sentence_in_two_reports_is_a_repeat_and_stays_with_its_own(extract: Extract) -> None:
    strayed = "思南县设网格28个，配齐网格员56名，办结群众诉求310件。"
    found = extract(f"{GRIDS}思南县的网格建在楼栋，群众都说好。\n{QUARTERS}\n{strayed}")
    own, other = found.reports

    assert own.repeats == ()
    (repeat,) = other.repeats
    assert strayed in found.text[slice(*repeat)]
    assert by_report(found) == {SINAN: [*GRIDS_FIGURES, *GRIDS_FIGURES], DEJIANG: QUARTERS_FIGURES}
    assert {proposal.county for proposal in found.proposals if proposal.duplicate_of} == {
        "铜仁市思南县"
    }


def test_the_second_print_of_a_fact_points_to_the_first(extract: Extract) -> None:
    found = extract(f"{GRIDS}\n思南县设网格28个，人人有网格管。").proposals

    assert [proposal.duplicate_of for proposal in found] == [None, None, None, found[0].start]


def test_equal_numbers_of_different_things_are_two_facts(extract: Extract) -> None:
    found = extract("思南县设网格28个，建成便民服务站28个。").proposals

    assert [proposal.duplicate_of for proposal in found] == [None, None]


def test_sentences_alike_in_one_report_are_no_repeat(extract: Extract) -> None:
    found = extract(f"{GRIDS}{GRIDS}")

    assert [report.repeats for report in found.reports] == [()]
