"""A place on one sheet of A4, for print: every number, what compares, what does not add up."""

from collections.abc import Mapping, Sequence
from html import escape

from dashboard import labels
from dashboard.comparison import Judged
from dashboard.labels import term
from dashboard.language import _, joined
from dashboard.records import Finding, Indicator, Observation, Place, ReportSummary

Groups = Mapping[str, Sequence[Judged]]

_STYLE = """
<style>
.sheet { font: 8.6pt/1.35 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", sans-serif; color: #1c1f23; font-variant-numeric: tabular-nums; }
.sheet .name { font: 700 17pt/1.2 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun,
  serif; margin: 0 0 2pt; padding: 0; }
.sheet h2 { font-size: 9.5pt; margin: 6pt 0 1pt; padding: 0; border-bottom: .6pt solid #5f646a; }
.sheet p { margin: 0 0 3pt; font-size: 8.6pt; line-height: 1.35; }
.sheet .numbers { columns: 3; column-gap: 14pt; }
.sheet .family { font-weight: 700; break-after: avoid; margin: 3pt 0 0; }
.sheet .one { display: flex; justify-content: space-between; gap: 6pt; break-inside: avoid;
  border-bottom: .3pt dotted #b8b4ab; }
.sheet .one b { font-weight: 600; white-space: nowrap; }
.sheet .foot { color: #5f646a; border-top: .6pt solid #5f646a; margin-top: 6pt; padding-top: 2pt; }
</style>
"""


def html(  # noqa: PLR0913, PLR0917  everything the sheet says
    place: Place,
    by_family: Sequence[tuple[str, Sequence[Observation]]],
    groups: tuple[Groups, Groups],
    findings: Sequence[Finding],
    missing: Sequence[tuple[Indicator, str]],
    reports: Sequence[ReportSummary],
) -> str:
    """The sheet as HTML; every text escaped.

    Args:
        place: The place.
        by_family: Its numbers under the names of their families.
        groups: Sets in which its numbers compare outright, and under conditions.
        findings: Checks of its numbers.
        missing: Indicators without a number.
        reports: Its reports.
    """
    numbers = sum(len(held) for _name, held in by_family)
    return "".join(
        (
            _STYLE,
            '<div class="sheet">',
            f'<p class="name">{escape(f"{place.parent} {place.label}")}</p>',
            _paragraph(
                _(
                    "{reports} 篇报道，{n} 个数字。● 能和别处直接比，○ 有条件，其余不直接可比。"
                    "数字照原文，不补、不估、不计零。"
                ).format(reports=len(reports), n=numbers)
            ),
            '<div class="numbers">',
            *(_family(name, held, groups) for name, held in by_family),
            "</div>",
            *_checked(findings),
            *_absent(missing),
            *_reported(reports),
            "</div>",
        )
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _family(name: str, held: Sequence[Observation], groups: tuple[Groups, Groups]) -> str:
    lines = "".join(_number(observation, groups) for observation in held)
    return f'<p class="family">{escape(name)}</p>{lines}'


def _number(observation: Observation, groups: tuple[Groups, Groups]) -> str:
    outright, conditional = (observation.observation_id in group for group in groups)
    sign = "● " if outright else "○ " if conditional else ""
    name = observation.subject or observation.indicator
    own = "" if observation.scope_level in {"county", "prefecture"} else f"（{observation.scope}）"
    said = escape(f"{sign}{name}{own}")
    return f'<div class="one"><span>{said}</span><b>{escape(observation.printed)}</b></div>'


def _checked(findings: Sequence[Finding]) -> list[str]:
    """What does not add up in full; the rest counted by outcome."""
    if not findings:
        return []
    terms = labels.all_terms()
    open_ones = [f for f in findings if f.outcome == "contradictory"]
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.outcome] = counts.get(finding.outcome, 0) + 1
    tally = joined([f"{term(terms, 'outcome', outcome)} {n}" for outcome, n in counts.items()])
    said = [_paragraph(_("{n} 组核对：{tally}。").format(n=len(findings), tally=tally))]
    said += [
        _paragraph(_("口径待核：{formula}。{why}").format(formula=f.formula, why=f.explanation))
        for f in open_ones
    ]
    return [f"<h2>{escape(_('数字互相核对'))}</h2>", *said]


def _absent(missing: Sequence[tuple[Indicator, str]]) -> list[str]:
    if not missing:
        return []
    terms = labels.all_terms()
    by_reason: dict[str, list[str]] = {}
    for indicator, reason in missing:
        by_reason.setdefault(term(terms, "missing_reason", reason), []).append(indicator.name)
    said = [_paragraph(f"{reason}：{joined(names)}") for reason, names in by_reason.items()]
    return [f"<h2>{escape(_('别处公布、这里没有数字的指标'))}</h2>", *said]


def _reported(reports: Sequence[ReportSummary]) -> list[str]:
    if not reports:
        return []
    said = [
        _paragraph(
            f"《{report.title}》{labels.paper(report.paper, report.paper_basis)}，"
            f"{labels.days(report.published_earliest, report.published_latest)}"
        )
        for report in reports
    ]
    return [f"<h2>{escape(_('报道'))}</h2>", *said]
