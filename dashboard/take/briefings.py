"""Comparisons, places and practices as briefings in the layout of official documents (DOCX).

The same data, day, link and language give the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.comparing import Compared
from dashboard.comparison import Judged
from dashboard.practice_records import Collection, PracticeFigure, Profile
from dashboard.records import Finding, Indicator, Place
from dashboard.take.briefing import comparisons, places, practices
from dashboard.take.briefing.closing import Taken


def comparison_briefing(found: Sequence[Compared], day: date, link: str = "") -> bytes:
    """A comparison: the answer, charts and tables by group, what does not compare and why.

    Args:
        found: Each indicator over the chosen places, as `comparing.compared` gives them.
        day: The day on which it is taken along.
        link: The address of the screen; empty where it is not known.
    """
    return comparisons.briefing(found, Taken(day, link))


def place_briefing(  # noqa: PLR0913, PLR0917  what the screen has at hand
    place: Place,
    groups: tuple[Mapping[str, tuple[Judged, ...]], Mapping[str, tuple[Judged, ...]]],
    findings: Sequence[Finding],
    missing: Sequence[tuple[Indicator, str]],
    day: date,
    link: str = "",
) -> bytes:
    """A place: where it stands, its numbers by family, checks, practices, what is missing.

    Args:
        place: The place.
        groups: Sets in which its numbers compare outright, and under conditions.
        findings: Checks of its numbers.
        missing: Indicators without a number, each with the id of the reason.
        day: The day on which it is taken along.
        link: The address of the screen; empty where it is not known.
    """
    return places.briefing(places.Held(place, groups, findings, missing), Taken(day, link))


def practice_briefing(
    profile: Profile,
    figures: Sequence[PracticeFigure],
    held: Collection,
    day: date,
    link: str = "",
) -> bytes:
    """A practice: background, tiers, steps, actors, mechanisms, figures, what is not said.

    Args:
        profile: The practice.
        figures: What its report prints.
        held: All practices, to tell who shares its mechanisms.
        day: The day on which it is taken along.
        link: The address of the screen; empty where it is not known.
    """
    return practices.briefing(profile, figures, held, Taken(day, link))
