"""A scatter chart as XML: its frame, its two axes, the words in it."""

from xml.sax.saxutils import escape

from dashboard.language import current
from dashboard.take.deck.axes import Axis
from dashboard.take.deck.package import FONT
from dashboard.take.deck.texts import COLOURS

_FEWEST_FOR_THOUSANDS = 1000
RIGHT = '<a:pPr algn="r"/>'


def chart(layout: str, series: str, drawn: str) -> str:
    """The chart's part.

    Args:
        layout: Where its plot lies in it.
        series: Its series.
        drawn: Its axes.
    """
    text = text_style(12, "ink")
    return _CHART.format(lang=_lang(), layout=layout, series=series, axes=drawn, text=text)


def axes(axis: Axis, rows: int, unit: str, at: tuple[float, float]) -> str:
    """The axis of numbers above, and that of rows, which is not seen.

    Args:
        axis: The axis of numbers.
        rows: Where the axis of rows ends.
        unit: What the numbers count in.
        at: Where the unit stands, as shares of the chart.
    """
    form = "#,##0" if axis.end >= _FEWEST_FOR_THOUSANDS else "General"
    return _AXES.format(
        start=f"{axis.start:.12g}",
        end=f"{axis.end:.12g}",
        step=f"{axis.step:.12g}",
        rows=rows,
        form=escape(form),
        title=_title(unit, at) if unit else "",
        line=COLOURS["line"],
        text=text_style(11, "muted"),
    )


def _title(unit: str, at: tuple[float, float]) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p>{run(unit, 11, 'muted')}</a:p></c:rich>"
        '</c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{at[0]:.4f}"/><c:y val="{at[1]:.4f}"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title>'
    )


def _lang() -> str:
    return "zh-CN" if current() == "zh" else "en-US"


def _fonts() -> str:
    return "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))


def run(text: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Words in a chart, with fonts for every script."""
    fill = f'<a:solidFill><a:schemeClr val="{COLOURS[colour]}"/></a:solidFill>'
    return (
        f'<a:r><a:rPr lang="{_lang()}" sz="{size * 100:.0f}" b="{int(bold)}">{fill}{_fonts()}'
        f"</a:rPr><a:t>{escape(text)}</a:t></a:r>"
    )


def text_style(size: float, colour: str) -> str:
    """The style of all further words in a chart."""
    fill = f'<a:solidFill><a:schemeClr val="{COLOURS[colour]}"/></a:solidFill>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size * 100:.0f}">'
        f'{fill}{_fonts()}</a:defRPr></a:pPr><a:endParaRPr lang="{_lang()}"/></a:p></c:txPr>'
    )


_CHART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:date1904 val="0"/><c:lang val="{lang}"/><c:roundedCorners val="0"/><c:chart>'
    '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
    '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{layout}'
    "</c:manualLayout></c:layout>"
    '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
    '<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>{axes}'
    "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}</c:chartSpace>"
)
_GRID = (
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:schemeClr val="{line}"/>'
    "</a:solidFill></a:ln></c:spPr></c:majorGridlines>"
)
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_AXES = (
    '<c:valAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/><c:max val="{end}"/>'
    '<c:min val="{start}"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>'
    + _GRID
    + '{title}<c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    + _NO_LINE
    + '{text}<c:crossAx val="1002"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
    '<c:majorUnit val="{step}"/></c:valAx>'
    '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="maxMin"/><c:max val="{rows}"/>'
    '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="l"/>'
    + _GRID
    + '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1001"/>'
    '<c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="1"/></c:valAx>'
)
