"""The series of a dot plot as XML: marks with their intervals, and words at places."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from xml.sax.saxutils import escape

from dashboard.comparability import Verdict
from dashboard.take.deck.texts import COLOURS
from dashboard.take.deck.workbook import SHEET

_Held = TypeVar("_Held")
_ROLE = {
    Verdict.COMPARABLE: "mark",
    Verdict.CONDITIONAL: "conditional",
    Verdict.NOT_COMPARABLE: "not_comparable",
}


Points = Sequence[tuple[int, float]]
Lengths = Sequence[tuple[float, float]]
_MARK, _HOLLOW = 11, 6


def marks(
    index: int,
    name: str,
    verdict: Verdict,
    place: tuple[int, Points, Lengths],
    *,
    is_open: bool,
) -> str:
    """Marks at numbers, with a line to either bound.

    Args:
        index: The series' number.
        name: What it is called.
        verdict: How far its numbers compare.
        place: The sheet's line in which it begins; row of the chart and value of each mark;
            how far the line of each runs to the right and to the left.
        is_open: Whether the lines are open at an end.
    """
    first, points, lengths = place
    last = first + len(points) - 1
    colour = COLOURS[_ROLE[verdict]]
    bars = (
        '<c:errBars><c:errDir val="x"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="{int(is_open)}"/>'
        f"<c:plus>{_numbers('I', first, last, [plus for plus, _minus in lengths])}</c:plus>"
        f"<c:minus>{_numbers('H', first, last, [minus for _plus, minus in lengths])}</c:minus>"
        f"<c:spPr>{_line(verdict, is_open=is_open)}</c:spPr></c:errBars>"
    )
    return _marked(index, name, first, points, _marker(colour, _MARK) + bars)


def interval(
    index: int, name: str, verdict: Verdict, place: tuple[int, int, float, float], *, is_open: bool
) -> str:
    """The line of one number once more, as a series of its own.

    It lies under the error bar and has the same ends: not every program draws error bars
    along this axis from given lengths.

    Args:
        index: The series' number.
        name: What it is called.
        verdict: How far its number compares.
        place: The sheet's line, the row of the chart, and where the line begins and ends.
        is_open: Whether it is open at an end.
    """
    line, row, begin, end = place
    x = _cells(f"$J${line}:$K${line}", [begin, end])
    y = _cells(f"$L${line}:$M${line}", [row, row])
    marker = '<c:marker><c:symbol val="none"/></c:marker>'
    return _series(index, name, marker, x, y, _line(verdict, is_open=is_open))


def _line(verdict: Verdict, *, is_open: bool) -> str:
    arrow = '<a:tailEnd type="triangle"/>' if is_open else ""
    fill = f'<a:solidFill><a:schemeClr val="{COLOURS[_ROLE[verdict]]}"/></a:solidFill>'
    return f'<a:ln w="19050" cap="flat">{fill}{arrow}</a:ln>'


def hollows(index: int, name: str, first: int, points: Points) -> str:
    """What makes marks hollow: a smaller mark in the colour of the paper over each.

    An outline alone would do in PowerPoint; other programs draw marks without one.
    """
    return _marked(index, name, first, points, _marker(COLOURS["paper"], _HOLLOW))


def _marker(colour: str, size: int) -> str:
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )


def _marked(index: int, name: str, first: int, points: Points, body: str) -> str:
    last = first + len(points) - 1
    x = _numbers("E", first, last, [value for _row, value in points])
    y = _numbers("A", first, last, [row for row, _value in points])
    return _series(index, name, body, x, y)


def words(  # noqa: PLR0913, PLR0917  what a series is
    index: int,
    name: str,
    rows: Sequence[tuple[int, _Held]],
    said: Callable[[_Held], tuple[str, str]],
    at: tuple[str, Sequence[float]],
    position: str,
) -> str:
    """Words at places of the chart, without marks.

    Args:
        index: The series' number.
        name: What it is called.
        rows: Row of the chart and what is told there, in the sheet's order.
        said: The paragraphs of a label and where it stands: l, r or t of its place.
        at: The sheet's column of the places, and the places.
        position: Where labels stand by default; empty for the right.
    """
    labels = []
    for number, (_row, held) in enumerate(rows):
        paragraphs, side = said(held)
        labels.append(
            f'<c:dLbl><c:idx val="{number}"/><c:layout/><c:tx><c:rich>'
            '<a:bodyPr wrap="none" lIns="45720" rIns="45720" tIns="0" bIns="0" anchor="ctr"/>'
            f'{paragraphs}</c:rich></c:tx>{_BARE}<c:dLblPos val="{side}"/>{_SHOWN}</c:dLbl>'
        )
    default = f'{_BARE}<c:dLblPos val="{position or "r"}"/>{_SHOWN}'
    column, places = at
    last = len(rows) + 1
    x = _numbers(column, 2, last, places)
    y = _numbers("A", 2, last, [row for row, _held in rows])
    unseen = '<c:marker><c:symbol val="none"/></c:marker>'
    body = f"{unseen}<c:dLbls>{''.join(labels)}{default}</c:dLbls>"
    return _series(index, name, body, x, y)


_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _series(  # noqa: PLR0913, PLR0917  what a series is
    index: int, name: str, body: str, x: str, y: str, line: str = "<a:ln><a:noFill/></a:ln>"
) -> str:
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:v>{escape(name)}</c:v></c:tx><c:spPr>{line}</c:spPr>"
        f'{body}<c:xVal>{x}</c:xVal><c:yVal>{y}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _numbers(column: str, first: int, last: int, values: Sequence[float]) -> str:
    """A stretch of a column of the sheet, with its values."""
    return _cells(f"${column}${first}:${column}${last}", values)


def _cells(cells: str, values: Sequence[float]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value:.15g}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef>"
    )
