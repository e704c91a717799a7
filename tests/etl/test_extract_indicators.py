"""What a number counts: the indicator, its kind of quantity and the thing in a few words."""

from collections.abc import Callable

import pytest

from etl.build.collection import Collection
from etl.extract.extraction import Extractor
from etl.extract.proposals import Extraction, Proposal
from etl.model import Measure

Extract = Callable[[str], Extraction]


def only(extraction: Extraction) -> Proposal:
    assert len(extraction.proposals) == 1
    return extraction.proposals[0]


@pytest.mark.parametrize(
    ("sentence", "indicator_id", "measure"),
    [
        ("设网格280个", "grids", Measure.STOCK),
        ("配备专职网格员560名", "grid_staff_fulltime", Measure.STOCK),
        ("成立网格党支部120个", "grid_party_branches", Measure.STOCK),
        ("组建志愿服务队36支", "volunteer_teams", Measure.STOCK),
        ("有志愿者1.2万名", "volunteers", Measure.STOCK),
        ("办结群众诉求310件", "cases_resolved", Measure.FLOW),
        ("受理矛盾纠纷352起", "disputes_accepted", Measure.FLOW),
        ("化解矛盾纠纷340起", "disputes_resolved", Measure.FLOW),
        ("矛盾纠纷化解率达97%以上", "dispute_resolution_rate", Measure.RATE),
        ("群众满意度达98%", "satisfaction_rate", Measure.RATE),
        ("排查安全隐患120处", "hazards_found", Measure.FLOW),
        ("开展培训36场次", "training_sessions", Measure.FLOW),
        ("社区工作者平均年龄40岁", "workforce_mean_age", Measure.MEAN),
        ("社区工作者月均报酬4116元", "workforce_pay", Measure.MEAN),
        ("投入资金1200万元", "funds", Measure.FLOW),
        ("发展党员108名", "members_recruited", Measure.FLOW),
        ("召开议事会56次", "meetings", Measure.FLOW),
        ("开展宣讲30余场", "publicity_sessions", Measure.FLOW),
        ("有常住人口45万人", "population", Measure.STOCK),
        ("新增停车位1200个", "facilities_added", Measure.FLOW),
        ("成立业主委员会35个", "owners_committees", Measure.STOCK),
        ("信访量同比下降65.21%", "petitions_change", Measure.CHANGE),
        ("建立4项制度", "rules_made", Measure.STOCK),
    ],
)
def test_words_near_the_number_tell_what_it_counts(
    extract: Extract, sentence: str, indicator_id: str, measure: Measure
) -> None:
    found = only(extract(f"思南县{sentence}。"))

    assert (found.indicator_id, found.measure) == (indicator_id, measure)


def test_each_number_of_a_sentence_has_its_own_words(extract: Extract) -> None:
    found = extract("思南县设网格280个，配备网格员560名，组建志愿服务队36支。").proposals

    assert [p.indicator_id for p in found] == ["grids", "grid_staff", "volunteer_teams"]


def test_the_unit_decides_between_things_of_one_name(extract: Extract) -> None:
    found = extract("思南县开展培训36场，培训1200人次。").proposals

    assert [p.indicator_id for p in found] == ["training_sessions", "trainees"]


def test_words_behind_the_number_count_like_words_before_it(extract: Extract) -> None:
    found = extract("思南县有280个网格、560名网格员、36支志愿服务队。").proposals

    assert [p.indicator_id for p in found] == ["grids", "grid_staff", "volunteer_teams"]


def test_no_known_words_leave_the_indicator_open(extract: Extract) -> None:
    found = only(extract("思南县种下了366株不知名的兰草。"))

    assert found.indicator_id == "other"
    assert found.confidence < only(extract("思南县设网格366个。")).confidence


def test_every_indicator_proposed_is_in_the_catalogue(
    collection: Collection, extract: Extract
) -> None:
    page = "。".join(example.phrase for example in collection.catalogue.examples[::60])
    found = extract(page.replace("〔", "").replace("〕", "")).proposals

    assert {p.indicator_id for p in found} <= set(collection.catalogue.indicators)
    assert len({p.indicator_id for p in found}) > 12


def test_a_mean_of_a_count_is_a_mean(extract: Extract) -> None:
    found = only(extract("思南县日均化解纠纷36件。"))

    assert (found.indicator_id, found.measure) == ("disputes_resolved", Measure.MEAN)


def test_the_subject_is_what_stands_behind_the_number(extract: Extract) -> None:
    found = only(extract("思南县建成28个便民服务站，群众都说好。"))

    assert found.subject == "便民服务站"


@pytest.mark.parametrize(
    "sentence",
    ["28个", "共有、28个", "（28个）", "设28个有着很长很长很长很长很长名字的便民服务网点"],
)
def test_the_subject_is_never_empty_nor_longer_than_fourteen_characters(
    extract: Extract, sentence: str
) -> None:
    assert 1 <= len(only(extract(sentence)).subject) <= 14


def test_the_rule_names_the_words_that_decided(extract: Extract) -> None:
    found = only(extract("思南县组建志愿服务队36支。"))

    assert found.rules[0] == "indicator: 志愿服务队"


def test_an_extractor_made_of_the_same_weights_reads_alike(
    collection: Collection, extractor: Extractor
) -> None:
    again = Extractor(collection.catalogue, extractor.weights)
    page = "思南县设网格280个，群众满意度达98%，办结诉求310件。"

    assert again.extract("page.txt", page) == extractor.extract("page.txt", page)
