"""A dot plot as a native chart: a mark at the number, a line for what its print leaves open.

The chart is an XY scatter of a few series over one sheet, a row of which is a number:
names beside the axis, marks by verdict with error bars, words as printed. What is open at
an end stands in a series of its own, whose lines have an arrow in place of an end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from dashboard import labels
from dashboard.comparability import Verdict
from dashboard.language import _
from dashboard.take.deck.axes import Axis
from dashboard.take.deck.scatter import RIGHT, axes, chart, run
from dashboard.take.deck.series import hollows, interval, marks, words
from dashboard.take.deck.texts import cut, plain, width
from dashboard.take.deck.workbook import Formula, workbook

_TOP, _NAME, _SMALL, _PRINTED, _AXIS = 30.0, 13.0, 10.0, 14.0, 11.0
_TWO_LINES = 36.0  # height of a row that holds a name and, below it, its scope
WIDEST = 0.36, 0.3  # names and words, as shares of the chart's width
_LEAST_SMALL = 0.45  # of the room beside the axis, where name and scope share a line
_GAP = "\u2002\u2002"


@dataclass(frozen=True, slots=True)
class Dot:
    """A number on the axis.

    Attributes:
        name: The place.
        small: Scope and rank, in small print.
        printed: The number as printed.
        value: What it stands for.
        low: Lower bound; None for none.
        high: Upper bound; None for none.
        verdict: How far it compares with the others.
        facts: Further columns of its row in the workbook.
    """

    name: str
    small: str
    printed: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    verdict: Verdict
    facts: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing bounds it on one side."""
        return self.low is None or self.high is None


@dataclass(frozen=True)
class Dots:
    """Numbers of one axis, as python-pptx takes the data of a chart.

    Attributes:
        dots: The numbers, the first one on top.
        axis: Their axis.
        unit: What the axis counts in.
        box: Width and height of the chart, in points.
        columns: The names of the further columns of the workbook.
        shares: How much of the width names and words may take.
    """

    dots: Sequence[Dot]
    axis: Axis
    unit: str
    box: tuple[float, float]
    columns: tuple[str, ...] = ()
    shares: tuple[float, float] = WIDEST

    @cached_property
    def rows(self) -> list[tuple[int, Dot]]:
        """The dots with their row on the chart, in the order of the sheet: series together."""
        numbered = list(enumerate(self.dots, start=1))
        return sorted(numbered, key=lambda row: (row[1].verdict, row[1].is_open, row[0]))

    def minus(self, dot: Dot) -> float:
        """How far its line runs to the left: to its lower bound, else to the axis' start."""
        low = Decimal(str(self.axis.start)) if dot.low is None else dot.low
        return float(max(dot.value - low, Decimal(0)))

    def plus(self, dot: Dot) -> float:
        """How far its line runs to the right: to its upper bound, else to the axis' end."""
        high = Decimal(str(self.axis.end)) if dot.high is None else dot.high
        return float(max(high - dot.value, Decimal(0)))

    @cached_property
    def xlsx_blob(self) -> bytes:
        """The workbook inside the chart."""
        header = (
            *(_("行"), _("地方"), _("范围"), _("原文"), _("数值"), _("下限"), _("上限")),
            *(_("向左"), _("向右"), _("线的起点"), _("线的终点"), _("行"), _("行")),
            *(_("地名的位置"), _("原文的位置"), _("判定"), *self.columns),
        )
        return workbook(header, [self._row(*row) for row in enumerate(self.rows, start=2)])

    def _row(self, line: int, held: tuple[int, Dot]) -> list[object]:
        number, dot = held
        low, high = (None if end is None else float(end) for end in (dot.low, dot.high))
        value, minus, plus = float(dot.value), self.minus(dot), self.plus(dot)
        return [
            *(number, plain(dot.name), plain(dot.small), plain(dot.printed), value, low, high),
            minus if low is None else Formula(f"=E{line}-F{line}", minus),
            plus if high is None else Formula(f"=G{line}-E{line}", plus),
            Formula(f"=E{line}-H{line}", value - minus),
            Formula(f"=E{line}+I{line}", value + plus),
            *(number, number, self.axis.start),
            value if self._is_before(dot) else Formula(f"=K{line}", value + plus),
            _verdict(dot.verdict),
            *map(plain, dot.facts),
        ]

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart's part."""
        half = width(f"{self.axis.end:,.12g}") * _AXIS / 2 + 5  # of the axis' last number
        beside = 1 - (self._words() - half) / self.box[0]
        drawn = axes(self.axis, len(self.dots) + 1, plain(self.unit), (beside, 4 / self.box[1]))
        return chart(self._layout(), self._series(), drawn).encode()

    def _series(self) -> str:
        held = self.rows
        made = [words(0, _("地方"), held, self._named, self._x("N"), "l")]
        # Some programs draw the first series on top, some the last: holes stand at both ends.
        made += self._holes(len(made))
        for line, (row, dot) in enumerate(held, start=2):
            if dot.low != dot.high:
                value = float(dot.value)
                place = (line, row, value - self.minus(dot), value + self.plus(dot))
                name = _("{place} 的区间").format(place=plain(dot.name))
                made.append(interval(len(made), name, dot.verdict, place, is_open=dot.is_open))
        groups: dict[tuple[Verdict, bool], list[int]] = {}
        for line, (_number, dot) in enumerate(held):
            groups.setdefault((dot.verdict, dot.is_open), []).append(line)
        for (verdict, is_open), at in groups.items():
            lengths = [(self.plus(held[line][1]), self.minus(held[line][1])) for line in at]
            points = [(held[line][0], float(held[line][1].value)) for line in at]
            stretch = (at[0] + 2, points, lengths)
            made.append(marks(len(made), _verdict(verdict), verdict, stretch, is_open=is_open))
        made += self._holes(len(made))
        made.append(words(len(made), _("原文"), held, self._printed, self._x("O"), ""))
        return "".join(made)

    def _holes(self, index: int) -> list[str]:
        """What makes the marks hollow that compare only under conditions; none where none do."""
        held = [
            (line, row, float(dot.value))
            for line, (row, dot) in enumerate(self.rows, start=2)
            if dot.verdict is not Verdict.COMPARABLE
        ]
        if not held:
            return []
        points = [(row, value) for _line, row, value in held]
        return [hollows(index, _("空心"), held[0][0], points)]

    def _x(self, column: str) -> tuple[str, list[float]]:
        """The column in which labels stand, with its values."""
        if column == "N":
            return column, [self.axis.start for _row in self.rows]
        return column, [self._place(dot) for _number, dot in self.rows]

    def _named(self, dot: Dot) -> tuple[str, str]:
        """Its place in bold and its scope; below one another where the rows are high enough."""
        room, told = self._names() - 12, plain(dot.small)
        if self._pitch() >= _TWO_LINES:
            bold = run(cut(plain(dot.name), room / _NAME), _NAME, "ink", bold=True)
            small = run(cut(told, room / _SMALL), _SMALL, "muted")
            return f"<a:p>{RIGHT}{bold}</a:p><a:p>{RIGHT}{small}</a:p>", "l"
        beside = min((width(told) + 1) * _SMALL, room * _LEAST_SMALL)
        name = cut(plain(dot.name), (room - beside) / _NAME)
        left = room - width(name) * _NAME - _SMALL
        small = run("  " + cut(told, left / _SMALL), _SMALL, "muted")
        return f"<a:p>{RIGHT}{run(name, _NAME, 'ink', bold=True)}{small}</a:p>", "l"

    def _printed(self, dot: Dot) -> tuple[str, str]:
        """Its words, after its line; where the line is open, before its mark if there is room."""
        said = cut(plain(dot.printed), self._words() / _PRINTED)
        is_before = self._is_before(dot)
        text = f"{said}{_GAP}" if is_before else f"{_GAP}{said}"
        return f"<a:p>{run(text, _PRINTED, 'ink', bold=True)}</a:p>", "l" if is_before else "r"

    def _is_before(self, dot: Dot) -> bool:
        """Whether the words stand before the mark: where its line has no end and there is room."""
        share = (float(dot.value) - self.axis.start) / (self.axis.end - self.axis.start)
        room = share * (self.box[0] - self._names() - self._words())
        needed = (min(width(plain(dot.printed)), self._words() / _PRINTED) + 2) * _PRINTED
        return dot.high is None and dot.low == dot.value and room > needed

    def _place(self, dot: Dot) -> float:
        """Where the words stand: at the mark, or where its line ends."""
        return float(dot.value) if self._is_before(dot) else float(dot.value) + self.plus(dot)

    def _names(self) -> float:
        both = [(width(plain(d.name)) * _NAME, width(plain(d.small)) * _SMALL) for d in self.dots]
        below = self._pitch() >= _TWO_LINES
        longest = max(max(pair) if below else sum(pair) + _SMALL for pair in both)
        return min(max(longest + 18, 90.0), self.shares[0] * self.box[0])

    def _words(self) -> float:
        longest = max(width(plain(dot.printed)) for dot in self.dots) * _PRINTED
        return min(longest + 24, self.shares[1] * self.box[0])

    def _pitch(self) -> float:
        return (self.box[1] - _TOP) / (len(self.dots) + 1)

    def _layout(self) -> str:
        wide, high = self.box
        share = (self._names() / wide, _TOP / high)
        size = (1 - share[0] - self._words() / wide, 1 - share[1])
        return "".join(
            f'<c:{name} val="{value:.4f}"/>'
            for name, value in zip("xywh", (*share, *size), strict=True)
        )


def _verdict(verdict: Verdict) -> str:
    return labels.term(labels.all_terms(), "verdict", verdict.term)
