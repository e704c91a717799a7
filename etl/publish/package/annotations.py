"""Figures as stand-off annotations for those who hold the pages: Web Annotation, one file a page.

By the Web Annotation Data Model (W3C Recommendation, 2017). The target is the page's text as
received, told apart by the SHA-256 of its bytes; a position selector gives the place in Unicode
code points, refined by a quote of the printed number alone: sentences belong to their publishers.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import duckdb

from etl.publish.package.descriptor import LICENCE, NAME, Json
from etl.publish.package.texts import Citation

FOLDER = "annotations"
MEDIA_TYPE = "application/ld+json"
_URN = f"urn:{NAME}"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMALS = ("value", "low", "high", "per")
_DATES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_CONTEXT: tuple[object, ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "figure": f"{_URN}:column:",
        **{f"figure:{name}": {"@type": f"{_XSD}decimal"} for name in _DECIMALS},
        **{f"figure:{name}": {"@type": f"{_XSD}date"} for name in _DATES},
    },
)
READING = (
    "figure_id",
    "observation_id",
    "is_repeat",
    "report_id",
    "indicator_id",
    "counted_id",
    "subject_zh",
    "subject_en",
    "value",
    "low",
    "high",
    "low_closed",
    "high_closed",
    "unit",
    "qualifier",
    "per",
    "per_unit",
    "measure",
    "direction",
    "place_code",
    "scope_level",
    "scope_name",
    "scope_name_en",
    "period_kind",
    "period_text",
    *_DATES,
    "measured_by",
    "is_contradicted",
)

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its figures in the order of print, as rows of the view figure_record."""

    page_id: str
    sha256: str
    figures: tuple[Row, ...]

    @property
    def stem(self) -> str:
        """What its files are called before their suffix: as the page itself, without .txt."""
        return self.page_id.removesuffix(".txt")


def read_pages(connection: duckdb.DuckDBPyConnection) -> list[Page]:
    """The pages that print figures; withheld figures are in no list."""
    found = connection.execute("select * from figure_record order by page_id, printed_start")
    columns = [column[0] for column in found.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    pages = groupby(rows, key=lambda row: (str(row["page_id"]), str(row["page_sha256"])))
    return [Page(page_id, sha256, tuple(figures)) for (page_id, sha256), figures in pages]


def write_web_annotations(
    pages: Iterable[Page], version: str, citation: Citation, folder: Path
) -> None:
    """Write `annotations/<page>.jsonld` for each page."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for page in pages:
        text = json.dumps(collection(page, version, citation), ensure_ascii=False, indent=1)
        (folder / FOLDER / f"{page.stem}.jsonld").write_bytes(f"{text}\n".encode())


def collection(page: Page, version: str, citation: Citation) -> Json:
    """The annotations of a page as an AnnotationCollection with its only page embedded."""
    own = f"{_URN}:annotations:{quote(version, safe='')}:{quote(page.page_id, safe='')}"
    shared: Json = {
        "creator": [{"type": "Organization", "name": name} for name in citation.authors],
        "generator": {"type": "Software", "name": f"{NAME} {version}"},
        "generated": f"{citation.released}T00:00:00Z",
        "rights": LICENCE,
    }
    return {
        "@context": list(_CONTEXT),
        "id": own,
        "type": "AnnotationCollection",
        "label": f"{citation.title}: {page.page_id}",
        **shared,
        "total": len(page.figures),
        "first": {
            "id": f"{own}:1",
            "type": "AnnotationPage",
            "partOf": own,
            "startIndex": 0,
            "items": [_annotation(page, row, shared) for row in page.figures],
        },
    }


def _annotation(page: Page, row: Row, shared: Json) -> Json:
    return {
        "id": f"{_URN}:figure:{quote(str(row['figure_id']), safe='@')}",
        "type": "Annotation",
        "motivation": "describing",
        **shared,
        "body": {
            "type": "Dataset",
            **{
                f"figure:{name}": _plain(row[name])
                for name in READING
                if row[name] is not None and row[name] != ""
            },
        },
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"{_URN}:page:{quote(page.page_id, safe='')}",
                "type": "Text",
                "format": "text/plain",
                "language": "zh",
                "figure:page_sha256": page.sha256,
            },
            "selector": {
                "type": "TextPositionSelector",
                "start": row["printed_start"],
                "end": row["printed_end"],
                "refinedBy": {"type": "TextQuoteSelector", "exact": row["as_printed"]},
            },
        },
    }


def _plain(value: object) -> object:
    """A cell as JSON; decimals stay texts, so that no digit is lost or made up."""
    if isinstance(value, Decimal):
        return in_digits(value)
    return value.isoformat() if isinstance(value, date) else value


def in_digits(value: Decimal) -> str:
    """A number without exponent and padding zeros.

    Examples:
        >>> in_digits(Decimal("95.170000")), in_digits(Decimal("2000.000000"))
        ('95.17', '2000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
