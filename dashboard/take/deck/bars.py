"""Names and numbers as a native bar chart, in the order in which they are given."""

from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.presentation import Presentation
from pptx.util import Pt

from dashboard.take.deck.sheet import LEFT, WIDE, Said, Sheet
from dashboard.take.deck.texts import COLOURS, cut, plain

_LONGEST_NAME, _SMALL, _GAP = 16.0, 11, 45


def draw(deck: Presentation, bars: Sequence[tuple[str, str]], said: Said, alt: str) -> None:
    """Add a slide with the bars, the first one on top, each ending in its number.

    Args:
        deck: The deck.
        bars: Names and numbers as texts.
        said: The words around the chart.
        alt: The takeaway for those who cannot see it.
    """
    sheet = Sheet(deck, said)
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # pptx has no types here
    data.categories = [cut(plain(name), _LONGEST_NAME) or "—" for name, _number in bars]
    numbers = [float(number) for _name, number in bars]
    data.add_series(plain(said.title), numbers)  # type: ignore[no-untyped-call]  # likewise
    kind = XL_CHART_TYPE.BAR_CLUSTERED
    box = (Pt(LEFT), Pt(sheet.at), Pt(WIDE), Pt(sheet.room))
    frame = sheet.slide.shapes.add_chart(kind, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))  # noqa: SLF001  no public setter
    _style(frame.chart)


def _style(chart: Chart) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(_SMALL)
    chart.category_axis.reverse_order = True
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width = _GAP
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(COLOURS["mark"])
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
