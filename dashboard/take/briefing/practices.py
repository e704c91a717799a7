"""The briefing on a practice: background, tiers, steps, actors, mechanisms, its figures."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import labels, practice_answers, practice_charts, practice_profile
from dashboard.language import _, joined
from dashboard.practice_charts import Flow
from dashboard.practice_records import Collection, PracticeFigure, Profile
from dashboard.take.briefing import closing, sources
from dashboard.take.briefing.closing import Taken
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.paper import Paper


def briefing(
    profile: Profile, figures: Sequence[PracticeFigure], held: Collection, taken: Taken
) -> bytes:
    """A practice as a file."""
    terms = labels.all_terms()
    notes = Notes(sources.by_figure([figure.figure_id for figure in figures]), sources.by_report())
    paper = Paper(practice_answers.profile_title(profile), taken.day, notes)
    paper.told(practice_profile.origin_line(profile, terms), profile.report_id, is_ragged=True)
    paper.text([practice_answers.profile_lead(profile)])
    paper.heading(1, _("背景与做法"))
    paper.told(profile.problem, profile.report_id)
    paper.told(profile.summary, profile.report_id)
    _flow(paper, _("组织层级"), practice_charts.tiers(profile), profile)
    _flow(paper, _("办理的步骤"), practice_charts.steps(profile), profile)
    paper.heading(1, _("谁来做"))
    paper.told(joined(profile.texts("actor")) or _("报道没有写"), profile.report_id)
    paper.heading(1, _("机制"))
    mechanisms = practice_profile.mechanism_rows(profile, held)
    if not mechanisms.rows:
        paper.text([_("报道没有写到任何机制。")])
    paper.table(mechanisms)
    _figures(paper, profile, figures)
    paper.heading(1, _("名称里的数"))
    slogans = practice_profile.slogan_rows(profile, terms)
    if slogans.rows:
        paper.told(_("下表所列的说法都出自这篇报道。"), profile.report_id)
    else:
        paper.text([_("报道没有带数字的名称。")])
    paper.table(slogans)
    paper.heading(1, _("报道没有说的"))
    for number, text in enumerate(profile.texts("not_said"), start=1):
        paper.text([f"{number}. {text}"])
    if not profile.texts("not_said"):
        paper.text([_("没有列出。")])
    _closing(paper, profile, taken)
    return paper.finished()


def _flow(paper: Paper, heading: str, shown: Flow, profile: Profile) -> None:
    """Tiers or steps, each a paragraph with its number where they are counted."""
    paper.heading(1, heading)
    if shown.is_numbered:
        told = [f"{number}. {member}" for number, member in enumerate(shown.members, start=1)]
    else:
        told = [" → ".join(shown.members)] if shown.members else []
    for line in told[:-1]:
        paper.text([line])
    for line in told[-1:]:
        paper.told(line, profile.report_id)
    paper.text([shown.note])


def _figures(paper: Paper, profile: Profile, figures: Sequence[PracticeFigure]) -> None:
    """The figures by what they are evidence of."""
    grade = practice_answers.grade_name(profile.grade)
    title = _("数字能说明到哪一步")
    paper.heading(1, _("{text}（{badge}）").format(text=title, badge=grade))
    paper.text([practice_answers.grade_meaning()])
    shown = practice_profile.figure_rows(profile, figures, labels.all_terms())
    if not shown.rows:
        paper.text([_("报道里没有数字。")])
    paper.table(replace(shown, caption=_("报道里的数字，按数的是什么分")))


def _closing(paper: Paper, profile: Profile, taken: Taken) -> None:
    lead = _("这些数都出自一篇报道，没有和别处的数放在一起比。")
    caveat = _("共用一种机制，只说明报道都写到，不说明效果一样。")
    missing = profile.texts("not_said") and [_("报道没有说的，见上一节，不补、不估。")]
    meanings = [_("用我们自己的话转述。"), profile.published_note]
    closing.draw(
        paper,
        [(lead, ()), (caveat, ())],
        missing or [_("没有列出。")],
        meanings,
        taken,
    )
