"""How one figure is cited: the report that prints it, with scope, words, id and data version."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import labels
from dashboard.language import _
from dashboard.take.citations import braced, retrieved


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure with the report that prints it.

    Attributes:
        figure_id: The figure.
        authors: Of the report; none where the page prints none.
        title: Of the report.
        paper: The newspaper, in words that say where it is concluded.
        published: When it appeared, in words that say where that is concluded.
        earliest: The first day on which it can have appeared.
        latest: The last one.
        is_stated: Whether the page prints the day.
        said: Scope, printed words, id and data version.
        link: Where the figure's card opens; empty where the reader's address is not known.
        day: The day on which it was read.
        is_paper_known: Whether the newspaper is known.
    """

    figure_id: str
    authors: tuple[str, ...]
    title: str
    paper: str
    published: str
    earliest: date
    latest: date
    is_stated: bool
    said: str
    link: str
    day: date
    is_paper_known: bool = True


def cited_figure(
    figure: Any,  # noqa: ANN401  a row of the view figure_card
    published: str,
    version: str,
    link: str,
    day: date,
) -> CitedFigure:
    """A figure's card as it is cited.

    Args:
        figure: The figure.
        published: When its report appeared, in words.
        version: The data version.
        link: Where the card opens.
        day: The day on which it is read.
    """
    printed = "".join(figure.as_printed.split())
    scope = labels.both(figure.scope_name, figure.scope_name_en)
    which = _("数据版本 {version}").format(version=version)
    return CitedFigure(
        figure.figure_id,
        tuple(filter(None, (figure.authors or "").split("; "))),
        figure.title,
        labels.paper(figure.paper, figure.paper_basis),
        published,
        figure.published_earliest,
        figure.published_latest,
        figure.published_basis == "stated",
        f"{scope} “{printed}”, {figure.figure_id}, {which}",
        link,
        day,
        figure.paper != "unknown",
    )


def gb_t_7714(it: CitedFigure) -> str:
    """GB/T 7714-2015, an article in a newspaper."""
    authors = f"{', '.join(it.authors)}. " if it.authors else ""
    return f"{authors}{it.title}[N]. {it.paper}, {it.published}. {it.said}."


def apa(it: CitedFigure) -> str:
    """APA, seventh edition; the title stands first where nobody signed."""
    when = f"({it.published})."
    first = f"{', '.join(it.authors)} {when} {it.title}." if it.authors else f"{it.title}. {when}"
    return f"{first} {it.paper}. [{it.said}]. {retrieved(it.day, it.link)}"


def bibtex(it: CitedFigure) -> str:
    """BibTeX, an article; the year only where it is known."""
    is_known = it.earliest.year == it.latest.year
    fields = {
        "author": " and ".join(f"{{{author}}}" for author in it.authors),
        "title": braced(it.title),
        "journal": braced(it.paper) if it.is_paper_known else "",
        "year": str(it.earliest.year) if is_known else "",
        "note": braced(f"{it.paper}, {it.published}. {it.said}"),
        "url": it.link,  # verbatim to BibTeX and biblatex alike
        "urldate": it.day.isoformat(),
    }
    key = re.sub(r"[^0-9A-Za-z-]+", "-", it.figure_id).strip("-")
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join((f"@article{{{key},", *lines, "}"))


def csl_json(it: CitedFigure) -> str:
    """CSL-JSON; a span of days where the day is not known, marked as approximate."""
    ends = [it.earliest] if it.earliest == it.latest else [it.earliest, it.latest]
    issued: dict[str, object] = {"date-parts": [[d.year, d.month, d.day] for d in ends]}
    if not it.is_stated:
        issued["circa"] = True
    item = {
        "id": it.figure_id,
        "type": "article-newspaper",
        "title": it.title,
        **({"author": [{"literal": author} for author in it.authors]} if it.authors else {}),
        **({"container-title": it.paper} if it.is_paper_known else {}),
        "issued": issued,
        "accessed": {"date-parts": [[it.day.year, it.day.month, it.day.day]]},
        "note": it.said,
        **({"URL": it.link} if it.link else {}),
    }
    return json.dumps([item], ensure_ascii=False)
