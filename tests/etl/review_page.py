"""An invented page about a county that the data does not hold, and what extraction says of it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.extract.proposals import Extraction, Proposal, ReportStretch, Span
from etl.model import Measure, PeriodKind, ScopeLevel
from etl.reference.catalogue import Catalogue, read_catalogue
from etl.review.session import ReviewSession

COUNTY, PREFECTURE = "522623", "522600"
TEXT = (
    "施秉县推行网格治理\r\n"
    "本报讯 目前全县划分网格352个，配备专职网格员1200余名。今年以来受理矛盾纠纷120起，"
    "调解成功114起，成功率95%。城关镇组建服务队20支，发动志愿者1.2万人次。\r\n"
    "据了解，352个网格已经全部建立党小组。热线电话12345全天开通。\r\n"
)
RECORD = {
    "report_id": "shibing-2026-03",
    "name_zh": "施秉网格",
    "name_en": "Shibing: grids",
    "paper": "某报",
    "edtf": "2026-03-01",
}
"""What a person must say of the report before it can be accepted."""


HELD = "wanshan-siwei"
"""The one report that the small data hold."""


def span_of(printed: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where a figure stands in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(printed, start + 1)
    return start, start + len(printed)


def proposal(
    catalogue: Catalogue,
    printed: str,
    *,
    text: str = TEXT,
    nth: int = 0,
    **words: Any,  # noqa: ANN401  any attribute
) -> Proposal:
    """A figure as extraction would propose it; `words` are other attributes than usual."""
    start, end = span_of(printed, text, nth)
    measure = words.get("measure", Measure.STOCK)
    usual: dict[str, Any] = {
        "report": "1",
        "value": words.get("value") or catalogue.value_reader.read(printed, measure=measure),
        "indicator_id": "grids",
        "counted_id": "",
        "subject": "网格",
        "measure": measure,
        "direction": None,
        "scope_level": ScopeLevel.COUNTY,
        "scope_name": "施秉县",
        "place_code": COUNTY,
        "county": "黔东南苗族侗族自治州施秉县",
        "period_text": "",
        "period_kind": PeriodKind.POINT,
        "period": None,
        "duplicate_of": None,
        "confidence": Decimal("0.95"),
        "rules": ("indicator:grids/网格",),
    }
    return Proposal(start=start, end=end, as_printed=printed, **{**usual, **words})


def extraction_of(catalogue: Catalogue, text: str = TEXT) -> Extraction:
    """The page with seven proposals: two about grids, one about staff, three about disputes, teams.

    In another text only the number of disputes settled may differ.
    """
    settled = text.partition("调解成功")[2].partition("，")[0]
    flow: dict[str, Any] = {
        "measure": Measure.FLOW,
        "period_text": "今年以来",
        "period_kind": PeriodKind.YTD,
    }
    rate = flow | {"measure": Measure.RATE}
    town: dict[str, Any] = {"scope_level": ScopeLevel.STREET, "scope_name": "城关镇"}
    disputes = [
        ("120起", "disputes_accepted", "矛盾纠纷受理", flow),
        (settled, "disputes_resolved", "调解成功", flow),
        ("95%", "dispute_resolution_rate", "调解成功率", rate),
    ]
    proposals = [
        proposal(catalogue, "352个", text=text),
        proposal(
            catalogue, "1200余名", text=text, indicator_id="grid_staff_fulltime", subject="网格员"
        ),
        *(
            proposal(catalogue, printed, text=text, indicator_id=indicator, subject=subject, **kind)
            for printed, indicator, subject, kind in disputes
        ),
        proposal(catalogue, "20支", text=text, indicator_id="other", subject="服务队", **town),
        proposal(catalogue, "352个", text=text, nth=1, duplicate_of=span_of("352个", text)[0]),
    ]
    title = text.splitlines()[0]
    whole = ReportStretch("1", title, ("王五",), COUNTY, ((0, len(text)),), ())
    return Extraction("shibing.txt", text, (whole,), tuple(proposals), ())


def session_at(data: Path, reviewer: str = "李四", text: str = TEXT) -> ReviewSession:
    """A reviewer who opens the page."""
    catalogue = read_catalogue(data)
    return ReviewSession(data, extraction_of(catalogue, text), reviewer)


def ready(session: ReviewSession) -> ReviewSession:
    """The session with everything accepted and every question answered."""
    session.describe_report("1", RECORD)
    session.correct(span_of("20支"), {"subject_en": "service teams"})
    for key in session.draft().figures:
        session.accept(key)
    return session
