"""What extraction proposes, in the words of a draft: cells by column."""

from etl.extract.proposals import Proposal, ReportStretch
from etl.review.decisions import FIGURE_CELLS, REPORT_CELLS


def proposed_cells(proposal: Proposal) -> dict[str, str]:
    """A proposal's reading in words; who measured a satisfaction rate stands as unstated."""
    is_asked = proposal.indicator_id == "satisfaction_rate"
    first = proposal.duplicate_of
    cells = dict.fromkeys(FIGURE_CELLS, "")
    cells |= {
        "report": proposal.report,
        "indicator_id": proposal.indicator_id,
        "counted_id": proposal.counted_id,
        "subject_zh": proposal.subject,
        "measure": str(proposal.measure),
        "direction": str(proposal.direction or ""),
        "scope_level": str(proposal.scope_level),
        "scope_name": proposal.scope_name,
        "place_code": proposal.place_code,
        "period_text": proposal.period_text,
        "period_kind": str(proposal.period_kind),
        "measured_by": "unstated" if is_asked else "",
        "duplicate_of": "" if first is None else str(first),
    }
    return cells


def proposed_report(stretch: ReportStretch) -> dict[str, str]:
    """The fields of a report as far as extraction knows them."""
    return dict.fromkeys(REPORT_CELLS, "") | {
        "kind": "article",
        "title": stretch.title,
        "title_status": "printed" if stretch.title else "given",
        "authors": "; ".join(stretch.authors),
        "place_code": stretch.place_code,
    }
