"""What the head of a web page states for certain: its title and the day it was published."""

import datetime as dt
import re
from typing import Any

BEIJING = dt.timezone(dt.timedelta(hours=8))

_TITLES = ("og:title", "articletitle")
_DAYS = re.compile(
    r"(?:article:|og:)?published_time|pub(?:lish)?_?date|datepublished|firstpublishedtime"
    r"|dc\.date(?:\.issued)?|dcterms\.issued"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)(?P<day>\d{1,2})(?!\d)"
)


def title_of(root: Any) -> str:  # noqa: ANN401  lxml elements have no types here
    """The title a page gives itself, the one without the site's name first."""
    stated = _stated(root)
    for name in _TITLES:
        for key, content in stated:
            if key == name and content:
                return content
    title = root.find(".//title")
    return "" if title is None else " ".join((title.text or "").split())


def published_of(root: Any) -> str:  # noqa: ANN401
    """The one day that the page's own statements agree on, as it was in Beijing; else empty."""
    days = {_day(content) for key, content in _stated(root) if _DAYS.fullmatch(key)} - {""}
    return days.pop() if len(days) == 1 else ""


def _stated(root: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """The names and contents of the meta elements."""
    return [
        (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(),
            " ".join(meta.get("content", "").split()),
        )
        for meta in root.iter("meta")
    ]


def _day(stated: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(stated)
        if moment.tzinfo:
            return moment.astimezone(BEIJING).date().isoformat()
    except (ValueError, OverflowError):
        pass
    found = _DAY.match(stated)
    try:
        return dt.date(*map(int, found.group("year", "month", "day"))).isoformat() if found else ""
    except ValueError:
        return ""
