"""The document under way: headings, paragraphs, tables, charts, notes, in the order of print."""

from collections.abc import Sequence
from datetime import date

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dashboard.comparison import Judged
from dashboard.language import _
from dashboard.tables import Table
from dashboard.take.briefing import charts, tables, titles
from dashboard.take.briefing.citing import Number, cited
from dashboard.take.briefing.notes import Notes
from dashboard.take.briefing.numbering import Numbering
from dashboard.take.briefing.package import add_chart, add_notes, empty
from dashboard.take.briefing.words import Piece, Pieces, paragraph
from dashboard.take.deck import groups
from dashboard.take.deck.axes import Axis
from dashboard.take.deck.package import as_bytes
from dashboard.take.deck.texts import plain

_ROW, _AROUND = 27.0, 30.0  # heights in a chart, in points
_SHARES = 0.44, 0.43  # of its width that names and words take at most


class Paper:
    """A briefing under way."""

    def __init__(self, title: str, day: date, notes: Notes) -> None:
        """Begin with the title.

        Args:
            title: The answer that it gives.
            day: The day on which it is taken along.
            notes: What its footnotes can name.
        """
        self.notes, self._day = notes, day
        self._document = empty(title, _("基层治理公开指标看板"), day)
        self._numbering = Numbering()
        self._charts = self._tables = 0
        self._add(paragraph("Title", titles.lines(plain(title))))

    def heading(self, level: int, text: str) -> None:
        """A heading of level 1 to 3, with its number."""
        number = self._numbering.next(level)
        self._add(paragraph(f"Heading{level}", [number + plain(text)]))

    def text(self, pieces: Pieces, *, is_ragged: bool = False) -> None:
        """A paragraph; nothing where there are no words.

        Args:
            pieces: What stands in it.
            is_ragged: Whether its lines end where they end, as for addresses.
        """
        held = list(pieces)
        if any(isinstance(piece, str) and plain(piece) for piece in held):
            side = '<w:jc w:val="left"/>' if is_ragged else ""
            self._add(paragraph("BodyText", held, side))

    def cited(self, sentence: str, numbers: Sequence[Number]) -> None:
        """A paragraph with a note after each of the numbers in it."""
        self.text(cited(sentence, numbers, self.notes))

    def told(self, text: str, report_id: str, *, is_ragged: bool = False) -> None:
        """A paragraph of what a report tells."""
        said = plain(text)
        if said:
            # The sign stands before a full stop, so that it never begins a line.
            end = said[-1] if said[-1] in "。." else ""
            pieces: list[Piece] = [said.removesuffix(end), self.notes.report(report_id), end]
            self.text(pieces, is_ragged=is_ragged)

    def table(self, table: Table) -> None:
        """A table with its caption; nothing where it has no rows."""
        if not table.rows:
            return
        self._keep_with_next()
        self._tables += 1
        caption = _("表{n}　{caption}").format(n=self._tables, caption=plain(table.caption))
        self._add(paragraph("Caption", [caption]))
        self._add(tables.native(table, self.notes))
        self._add('<w:p><w:pPr><w:pStyle w:val="ChartKey"/></w:pPr></w:p>')

    def chart(self, part: Sequence[Judged], axis: Axis, caption: str, alt: str) -> None:
        """Numbers on an axis, what marks and lines mean, and the caption.

        Args:
            part: The numbers, the first one on top.
            axis: Their axis.
            caption: What the chart shows.
            alt: What it tells those who cannot see it.
        """
        self._charts += 1
        box = charts.WIDE, _AROUND + _ROW * (len(part) + 1)
        dots = groups.dots(part, axis, box, _SHARES)
        relation = add_chart(self._document, self._charts, dots.xml_bytes(None), dots.xlsx_blob)
        self._add(charts.inline(self._charts, relation, box, alt))
        key: list[Piece] = ["".join(run.text for run in groups.key(part))]
        self._add(paragraph("ChartKey", key, "<w:keepNext/>"))
        told = _("图{n}　{caption}").format(n=self._charts, caption=plain(caption))
        self._add(paragraph("Caption", [told], '<w:keepNext w:val="0"/>'))

    def finished(self) -> bytes:
        """The document as a file, with the day below its text."""
        self._keep_with_next()  # the day never stands alone on a page
        self._add(paragraph("Signature", [_("基层治理公开指标看板")], "<w:keepNext/>"))
        day = self._day
        told = _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)
        self._add(paragraph("Date", [told]))
        add_notes(self._document, self.notes.xml())
        return as_bytes(self._document)

    def _keep_with_next(self) -> None:
        """Keep the last paragraph on the page of what follows."""
        last = self._document.element.body.sectPr.getprevious()
        if last.tag.endswith("}p") and last.style == "BodyText":
            last.get_or_add_pPr().get_or_add_keepNext()

    def _add(self, xml: str) -> None:
        """Put paragraphs or tables at the end of the text."""
        body = self._document.element.body
        for element in parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'c')}>{xml}</w:body>"):
            body.sectPr.addprevious(element)
