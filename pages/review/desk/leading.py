"""The screen's answer: how far a page is reviewed, and what to look at next."""

from dashboard.language import _, in_a_row, joined
from etl.review.drafts import Verdict
from etl.review.queue import queue
from etl.review.session import ReviewSession
from pages.review.desk import received, wording


def choice_title() -> str:
    """How many pages wait."""
    waiting, opened = len(received.waiting()), len(received.opened())
    if not waiting and not opened:
        return _("还没有待审的版面")
    return _("收件箱里有 {waiting} 份文件，{opened} 版在审").format(waiting=waiting, opened=opened)


def title(session: ReviewSession) -> str:
    """How many numbers of the page are decided."""
    figures = session.draft().figures.values()
    waiting = sum(figure.verdict is Verdict.UNDECIDED for figure in figures)
    if not figures:
        return _("这一版里没有找到数字")
    if not waiting:
        return _("{n} 个数字都定了").format(n=len(figures))
    return _("提出 {n} 个数字，{waiting} 个待定").format(n=len(figures), waiting=waiting)


def lead(session: ReviewSession) -> str:
    """What is riskiest among what waits, and how much was seen and not proposed."""
    draft = session.draft()
    waiting = queue(draft, session.catalogue)
    unread = len(session.extraction.unread)
    said = _("另有 {n} 个数看到而没有提，都列了缘由。").format(n=unread) if unread else ""
    risky = [entry for entry in waiting if entry.reasons]
    if not risky:
        return said or _("没有特别要留意的。")
    first = risky[0]
    why = joined([wording.reasons()[reason] for reason in first.reasons[:3]])
    printed = "".join(first.figure.as_printed.split())
    return in_a_row([_("先看 {printed}：{why}。").format(printed=printed, why=why), said])
