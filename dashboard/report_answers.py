"""What a report says in a sentence, computed from its figures and checks."""

from collections import Counter

from dashboard import labels
from dashboard.labels import Terms, term
from dashboard.language import _, current, in_a_row, joined, ngettext
from dashboard.reports import Report, Told


def name(report: Report) -> str:
    """What to call a report: its title as printed, else the name we gave it."""
    if current() == "zh" and report.is_title_printed:
        return _("《{title}》").format(title=report.title)
    return report.name


def title(told: Told) -> str:
    """How many figures a report prints, how many are approximations, what does not add up."""
    called, printed = name(told.report), len(told.inside)
    if not printed:
        return _("{report}没有印可以收录的数字").format(report=called)
    counts = [
        ngettext("印了 {n} 个数字", "印了 {n} 个数字", printed).format(n=printed),
        _approximations(told),
        _checked(told),
    ]
    return called + (" " if current() == "en" else "") + _("，").join(counts)


def _approximations(told: Told) -> str:
    number = sum(figure.qualifier != "exact" for figure in told.inside)
    if not number:
        return _("没有约数")
    return ngettext("{n} 个是约数", "{n} 个是约数", number).format(n=number)


def _checked(told: Told) -> str:
    outcomes = Counter(finding.outcome for finding in told.findings)
    contradictory, unchecked = outcomes["contradictory"], outcomes["cannot_be_checked"]
    checked = len(told.findings) - unchecked
    if contradictory:
        return ngettext("{n} 处互相对不上", "{n} 处互相对不上", contradictory).format(
            n=contradictory
        )
    if checked:
        return ngettext(
            "核对了 {n} 处，没有对不上的", "核对了 {n} 处，没有对不上的", checked
        ).format(n=checked)
    return _("没有能互相核对的")


def lead(told: Told, terms: Terms) -> str:
    """Where and when the report was printed, and the caveats that matter most."""
    report = told.report
    sentences = [
        _("{place}，{paper}，{when}。").format(
            place=report.place,
            paper=labels.paper(report.paper, report.paper_basis),
            when=published(report, terms),
        )
    ]
    outcomes = Counter(finding.outcome for finding in told.findings)
    if outcomes["contradictory"]:
        sentences.append(_("对不上只说明印出的数不能同时成立，口径待核。"))
    if unchecked := outcomes["cannot_be_checked"]:
        sentences.append(
            ngettext("{n} 处无从核对。", "{n} 处无从核对。", unchecked).format(n=unchecked)
        )
    sentences += _strays(told)
    return in_a_row(sentences)


def published(report: Report, terms: Terms) -> str:
    """The date of publication, marked where it is concluded."""
    when = labels.days(report.published_earliest, report.published_latest)
    if report.published_basis == "stated":
        return when
    basis = term(terms, "date_basis", report.published_basis)
    return _("{when}（{basis}）").format(when=when, basis=basis)


def _strays(told: Told) -> list[str]:
    """Figures in a report that is not theirs."""
    found = []
    if guests := told.guests:
        owners = joined(list(dict.fromkeys(figure.report for figure in guests)))
        found.append(
            ngettext(
                "其中 {n} 个数属于别篇：{reports}。",
                "其中 {n} 个数属于别篇：{reports}。",
                len(guests),
            ).format(n=len(guests), reports=owners)
        )
    if elsewhere := told.elsewhere:
        names = {other.report_id: other.name for other in told.neighbours}
        hosts = joined(list(dict.fromkeys(names.get(f.stands_in, "") for f in elsewhere)))
        found.append(
            ngettext(
                "另有 {n} 个属于本篇的数印在别篇：{reports}。",
                "另有 {n} 个属于本篇的数印在别篇：{reports}。",
                len(elsewhere),
            ).format(n=len(elsewhere), reports=hosts)
        )
    return found
