"""How the data set, a view of it or one figure is cited: GB/T 7714, APA, BibTeX, CSL-JSON."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
CITATION = Path(__file__).parents[2] / "CITATION.cff"


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited.

    Attributes:
        key: Letters, digits and dashes; names it in a bibliography.
        title: What it is called.
        author: Who made it; several with commas.
        year: When it was published.
        version: The data version.
        link: Where it is found; empty where the reader's address is not known.
        day: The day on which it was read.
    """

    key: str
    title: str
    author: str
    year: int
    version: str
    link: str
    day: date


@lru_cache(maxsize=1)
def source() -> tuple[str, str, int]:
    """Title, authors and year of the data set, from CITATION.cff."""
    told = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    authors = [
        each.get("name")
        or " ".join(filter(None, (each.get("given-names"), each.get("family-names"))))
        for each in told["authors"]
    ]
    return str(told["title"]), ", ".join(authors), int(str(told["date-released"])[:4])


def cited(part: str, version: str, link: str, day: date) -> Cited:
    """The data set, or a part of it.

    Args:
        part: The view's title or the figure; empty for the whole.
        version: The data version.
        link: Where it is found.
        day: The day on which it was read.
    """
    title, author, year = source()
    own = f"-{sha256(link.encode()).hexdigest()[:6]}" if part else ""
    key = re.sub(r"[^0-9A-Za-z-]+", "-", f"county-indicators-{version}{own}").strip("-")
    return Cited(key, f"{title}: {part}" if part else title, author, year, version, link, day)


def gb_t_7714(it: Cited) -> str:
    """GB/T 7714-2015, an electronic data set."""
    where = f". {it.link}" if it.link else ""
    return (
        f"{it.author}. {it.title}[DS/OL]. {it.version}. ({it.year})[{it.day.isoformat()}]{where}."
    )


def apa(it: Cited) -> str:
    """APA, seventh edition."""
    return (
        f"{it.author} ({it.year}). {it.title} (Version {it.version}) [Data set]. "
        f"{retrieved(it.day, it.link)}"
    )


def retrieved(day: date, link: str) -> str:
    """When something was read, and where, as APA says it."""
    where = f", from {link}" if link else ""
    return f"Retrieved {_MONTHS[day.month - 1]} {day.day}, {day.year}{where}."


def bibtex(it: Cited) -> str:
    """BibTeX, an entry of the kind misc."""
    fields = {
        "author": "{" + it.author + "}",
        "title": it.title,
        "year": str(it.year),
        "version": it.version,
        "url": it.link,
        "urldate": it.day.isoformat(),
    }
    told = {name: text if name == "url" else braced(text) for name, text in fields.items()}
    lines = [f"  {name} = {{{text}}}," for name, text in told.items() if text]
    return "\n".join((f"@misc{{{it.key},", *lines, "}"))


def braced(text: str) -> str:
    """A text in which no sign means anything to BibTeX; what is braced already stays."""
    if text.startswith("{") and text.endswith("}"):
        return text
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def csl_json(it: Cited) -> str:
    """CSL-JSON, as reference managers read it."""
    day = [it.day.year, it.day.month, it.day.day]
    item = {
        "id": it.key,
        "type": "dataset",
        "title": it.title,
        "author": [{"literal": it.author}],
        "issued": {"date-parts": [[it.year]]},
        "version": it.version,
        "accessed": {"date-parts": [day]},
        **({"URL": it.link} if it.link else {}),
    }
    return json.dumps([item], ensure_ascii=False)
