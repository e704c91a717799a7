"""Footnotes: one for each number, numbered in the order in which they are set."""

from collections.abc import Mapping

from dashboard.language import _
from dashboard.take.briefing.sources import Source
from dashboard.take.briefing.words import Mark, run

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{sign}/></w:r></w:p></w:footnote>'
    for kind, number, sign in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


class Notes:
    """The footnotes of a document.

    A report is named in full once; later notes refer to that one by its number.
    """

    def __init__(self, figures: Mapping[str, Source], reports: Mapping[str, Source]) -> None:
        """Begin without notes.

        Args:
            figures: The source of each figure that may be cited.
            reports: The source of each report that may be cited.
        """
        self._figures, self._reports = figures, reports
        self._texts: list[str] = []
        self._first: dict[str, int] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """The notes in order; the first has the number 1."""
        return tuple(self._texts)

    def figure(self, figure_id: str) -> Mark:
        """A note on the number with this id."""
        source = self._figures[figure_id]
        if not source.is_report:
            return self.other(source.named)
        if figure_id in self._first:
            return self._set(_("同注{n}。").format(n=self._first[figure_id]), figure_id)
        where = _("数字 {figure}").format(figure=figure_id)
        page = _("版面 {page}").format(page=source.page_id) if source.page_id else ""
        key = f"{source.report_id} {source.page_id}"
        if key in self._first:
            said = [_("同注{n}").format(n=self._first[key]), where]
        else:
            said = [source.named, page, where]
        self._first.setdefault(key, len(self._texts) + 1)
        return self._set(_sentence(said), figure_id)

    def report(self, report_id: str) -> Mark:
        """A note on what a report tells, without a number of its own."""
        source = self._reports[report_id]
        key = f"{source.report_id} {source.page_id}"
        if key in self._first:
            return self._set(_("同注{n}所引报道。").format(n=self._first[key]), "")
        page = _("版面 {page}").format(page=source.page_id) if source.page_id else ""
        return self._set(_sentence([source.named, page]), key)

    def other(self, said: str) -> Mark:
        """A note in words of its own, for what no report tells."""
        if said in self._first:
            return self._set(_("同注{n}。").format(n=self._first[said]), "")
        return self._set(_("{said}。").format(said=said), said)

    def _set(self, text: str, key: str) -> Mark:
        self._texts.append(text)
        if key:
            self._first.setdefault(key, len(self._texts))
        return Mark(len(self._texts))

    def xml(self) -> bytes:
        """The part with all notes."""
        held = "".join(_note(number, text) for number, text in enumerate(self._texts, start=1))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{head}<w:footnotes xmlns:w="{_NAMESPACE}">{_LINES}{held}</w:footnotes>'.encode()


def _sentence(parts: list[str]) -> str:
    return _("{said}。").format(said=_("，").join(filter(None, parts)))


def _note(number: int, text: str) -> str:
    sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    told = f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{sign}{run(" " + text)}</w:p>'
    return f'<w:footnote w:id="{number}">{told}</w:footnote>'
