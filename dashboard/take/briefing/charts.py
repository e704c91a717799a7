"""A dot plot as a native chart in the line of text."""

from xml.sax.saxutils import quoteattr

from dashboard.take.deck.texts import plain

WIDE = 442.0  # the text's width, in points
_EMU = 12700  # in a point


def inline(number: int, relation: str, box: tuple[float, float], alt: str) -> str:
    """The paragraph in which a chart stands.

    Args:
        number: The chart's number in the document.
        relation: The relation to its part.
        box: Its width and height, in points.
        alt: What it tells those who cannot see it.
    """
    wide, high = (round(side * _EMU) for side in box)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Chart"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" '
        f'name="Chart {number}" descr={quoteattr(plain(alt))}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        "</w:p>"
    )
