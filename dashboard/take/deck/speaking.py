"""What the speaker reads: what to say, sources, caveats and ids."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard import labels, queries
from dashboard.comparison import Judged
from dashboard.labels import Terms
from dashboard.language import _, joined
from dashboard.lectures.content import Content
from dashboard.records import Observation

_MOST_SOURCES = 3


def of_content(content: Content) -> str:
    """The notes of a lecture's slide: the speaker's own, then each number with its card.

    The sentence of a report is left out: it belongs to its publisher and stays at the screen.
    """
    told = [content.notes, content.say, *(text for text, _style in content.lines)]
    return _written(told, [*map(_card, content.cards), data_version()])


def _card(card: Mapping[str, object]) -> str:
    lines: Sequence[Sequence[str]] = card["lines"]  # type: ignore[assignment]
    facts = _("；").join(
        _("{name} {content}").format(name=line[0], content=" ".join(filter(None, line[1:])))
        for line in lines
    )
    return _("{printed}（{id}，{subject}）{facts}").format(
        printed=card["printed"], id=card["id"], subject=card["subject"], facts=facts
    )


def of_group(judged: Iterable[Judged], said: Iterable[str], terms: Terms) -> str:
    """The notes of numbers in a comparison: bounds, period, report, verdict and why."""
    return _written(said, [*(_judged(each, terms) for each in judged), data_version()])


def _judged(judged: Judged, terms: Terms) -> str:
    o = judged.observation
    why = [labels.reason(reason, terms) for reason in judged.reasons]
    verdict = labels.term(terms, "verdict", judged.verdict.term)
    facts = [
        labels.bounds(o),
        labels.scope(o, terms),
        labels.period(o, terms),
        o.report,
        _("{verdict}（{why}）").format(verdict=verdict, why=_("；").join(why)) if why else verdict,
        _("名次 {rank} / {of}").format(rank=judged.rank, of=judged.rank.of) if judged.rank else "",
    ]
    return _("{printed}（{id}，{subject}）{facts}").format(
        printed=f"{o.place} {o.printed}",
        id=o.observation_id,
        subject=o.subject,
        facts=_("；").join(filter(None, facts)),
    )


def verdicts(judged: Iterable[Judged]) -> str:
    """How far each number compares, and every reason."""
    terms = labels.all_terms()
    return "\n".join(_judged(each, terms) for each in judged)


def _written(said: Iterable[str], sources: Iterable[str]) -> str:
    told = list(dict.fromkeys(part for part in said if part.strip()))
    return "\n".join((*told, _("出处、口径与代号"), *sources))


def sources(observations: Iterable[Observation]) -> str:
    """The reports of numbers, a few by title and paper, the rest counted."""
    known = {report.report_id: report for report in queries.reports()}
    named = []
    for o in observations:
        report = known.get(o.report_id)
        named.append(
            f"《{report.title}》{labels.paper(report.paper, report.paper_basis)}"
            if report
            else o.report
        )
    return source_line(list(dict.fromkeys(named)))


def source_line(named: Sequence[str]) -> str:
    """The source line: reports; where there are none, what the data hold."""
    if not named:
        return data_held()
    shown = _("；").join(named[:_MOST_SOURCES])
    if len(named) > _MOST_SOURCES:
        shown = _("{shown} 等 {n} 篇").format(shown=shown, n=len(named))
    return _("来源：{reports}").format(reports=shown)


def data_held() -> str:
    """How much the data hold, as at the foot of each screen."""
    info = queries.build_info()
    return _(
        "来源：{pages} 个版面 {reports} 篇报道 · 每个数字都能回到它的位置 · 数据版本 {version}"
    ).format(pages=info.pages, reports=info.reports, version=info.database_version)


def data_version() -> str:
    """Which version of the data a slide was made from."""
    return _("数据版本 {version}").format(version=queries.build_info().database_version)


def places(names: Sequence[str], most: int = 12) -> str:
    """Places in one phrase, a few by name."""
    more = _(" 等 {n} 处").format(n=len(names)) if len(names) > most else ""
    return joined(list(names[:most])) + more
