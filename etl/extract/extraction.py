"""A page → proposed figures: a pure function of the text and the reference data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from etl.errors import UnreadableFigureError, UnreadablePeriodError
from etl.extract.candidates import Candidate, CandidateFinder, Excluded
from etl.extract.clauses import Around, Clauses
from etl.extract.confidence import confidence
from etl.extract.flow import Flow, read_flow
from etl.extract.indicators import OTHER, Hit, IndicatorReader, Reading
from etl.extract.learning import Weights
from etl.extract.localities import below_county
from etl.extract.measures import read_direction, read_measure, read_subject
from etl.extract.places import PlaceReader
from etl.extract.proposals import Extraction, Proposal, ReportStretch, Span, Unread
from etl.extract.repeats import mark_repeats
from etl.extract.scope_words import ScopeWords
from etl.extract.scopes import Places, Scope, ScopeReader
from etl.extract.segments import Segment, segments
from etl.extract.times import TimeReader, TimeWord, read_time
from etl.model import DateBasis, Period, PeriodKind, Value
from etl.reading.periods import read_period
from etl.reference.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Published:
    """When a page appeared, as far as it is known."""

    earliest: date
    latest: date
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of the page with what reads the scopes of its figures."""

    label: str
    segment: Segment
    scopes: ScopeReader


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page before its figures are read."""

    flow: Flow
    clauses: Clauses
    hits: Sequence[Hit]
    starts: Sequence[int]
    times: Sequence[TimeWord]
    reports: Sequence[_Report]


class Extractor:
    """Reads pages with one catalogue; make it once, use it for many pages."""

    def __init__(self, catalogue: Catalogue, weights: Weights | None = None) -> None:
        self._catalogue = catalogue
        self._finder = CandidateFinder(catalogue)
        self._places = PlaceReader(catalogue)
        self._words = ScopeWords.of(catalogue.scope_words)
        self._localities = {(row.place_code, row.name_zh) for row in catalogue.localities}
        self._times = TimeReader(catalogue.time_words)
        self._indicators = IndicatorReader(catalogue, weights)
        if weights is None:
            self._indicators.learn(catalogue, self._finder)

    @property
    def weights(self) -> Weights:
        """What the examples taught."""
        return self._indicators.voter.weights

    def extract(self, page: str, text: str, published: Published | None = None) -> Extraction:
        """Propose every figure of a page.

        Args:
            page: The page's name, for the proposals.
            text: Its stored text, to which all offsets refer.
            published: When it appeared; without it periods are not dated.
        """
        flow = read_flow(text)
        found = list(self._finder.find(flow.text))
        figures = [item for item in found if isinstance(item, Candidate)]
        known = self._page(text, flow)
        proposals: list[Proposal] = []
        unread = [_unread(text, flow, item) for item in found if isinstance(item, Excluded)]
        readings = self._readings(known, figures)
        for place, reading in readings:
            read = self._propose(text, known, place, reading, published)
            if isinstance(read, Unread):
                unread.append(read)
            else:
                proposals.append(read)
        unread.sort(key=lambda item: item.start)
        reports = _whole(tuple(_stretch(flow, report) for report in known.reports), len(text))
        return Extraction(
            page, text, _whole(reports, len(text)), _duplicates(proposals), tuple(unread)
        )

    def _page(self, page: str, flow: Flow) -> _Page:
        text = flow.text
        clauses = Clauses.of(text)
        units = self._places.mentions(text)
        below = below_county(text, units, self._words, self._localities)
        found = segments(text, flow.paragraphs(), units, self._places)
        mark_repeats(text, found)
        named = Places(text, clauses, self._places, self._words, units, below)
        reports = [
            _Report(str(number), segment, ScopeReader(named, segment.spans, segment.title))
            for number, segment in enumerate(found, start=1)
        ]
        hits = self._indicators.hits(text)
        starts = [hit.start for hit in hits]
        times = [_as_printed(word, flow, page) for word in self._times.words(text)]
        return _Page(flow, clauses, hits, starts, times, reports)

    def _readings(self, page: _Page, figures: Sequence[Candidate]) -> list[tuple[Around, Reading]]:
        """What each figure counts; one without words of its own counts what the last one did."""
        readings: list[tuple[Around, Reading]] = []
        text = page.flow.text
        for number, figure in enumerate(figures):
            place = self._indicators.around(page.clauses, figures, number, len(text))
            reading = self._indicators.read(text, place, page.hits, page.starts)
            if readings and reading.is_weak() and not readings[-1][1].is_weak():
                last = figures[number - 1]
                sentence, _ = page.clauses.full_sentence(figure.start)
                if last.unit == figure.unit and last.start >= sentence:
                    held = readings[-1][1]
                    words = f"{held.words}, carried on"
                    reading = replace(held, words=words, margin=reading.margin, nouns=None)
            readings.append((place, reading))
        return readings

    def _propose(
        self,
        text: str,
        page: _Page,
        place: Around,
        reading: Reading,
        published: Published | None,
    ) -> Proposal | Unread:
        flow = page.flow.text
        indicator = self._catalogue.indicators.get(reading.indicator_id)
        measure = read_measure(flow, place, indicator)
        direction = read_direction(flow, place, measure)
        start, end = page.flow.span(place.start, place.end)
        as_printed = text[start:end]
        try:
            value = self._catalogue.value_reader.read(
                as_printed,
                default_unit=indicator.unit if indicator else "",
                measure=measure,
                direction=direction,
            )
        except UnreadableFigureError as error:
            return Unread(start, end, as_printed, "unreadable", error.reason or "读不懂的写法")
        report = _report_of(page.reports, place.start)
        scope = report.scopes.read(place.start)
        words, kind, time_rule = read_time(
            place.start, measure, reading.indicator_id, page.times, page.clauses
        )
        return Proposal(
            start=start,
            end=end,
            as_printed=as_printed,
            report=report.label,
            value=value,
            indicator_id=reading.indicator_id,
            counted_id="",
            subject=read_subject(flow, place, reading),
            measure=measure,
            direction=direction,
            scope_level=scope.level,
            scope_name=scope.name,
            place_code=scope.code.partition("/")[0],
            county=self._places.full_name(scope.code),
            period_text=words,
            period_kind=kind,
            period=_period(words, kind, published),
            duplicate_of=None,
            confidence=confidence(reading, scope, kind),
            rules=_rules(reading, scope, time_rule),
        )


def _as_printed(word: TimeWord, flow: Flow, page: str) -> TimeWord:
    """Words of time with the page's own signs (２０２４年), where no line break cuts them."""
    start, end = flow.span(word.start, word.end)
    printed = page[start:end]
    return replace(word, text=printed) if len(printed) == len(word.text) else word


def _rules(reading: Reading, scope: Scope, time_rule: str) -> tuple[str, ...]:
    words = reading.words or "no cue"
    return (f"indicator: {words}", f"scope: {scope.rule}", time_rule)


def _report_of(reports: Sequence[_Report], position: int) -> _Report:
    """The report that a place of the text belongs to; a repeat belongs to the other report."""
    own = next(r for r in reports if any(start <= position < end for start, end in r.segment.spans))
    if not any(start <= position < end for start, end in own.segment.repeats):
        return own
    for other in reports:
        if other is not own and not other.segment.repeats:
            return other
    return own


def _period(words: str, kind: PeriodKind, published: Published | None) -> Period | None:
    if published is None:
        return None
    try:
        return read_period(words, kind, published.earliest, published.latest, published.basis)
    except UnreadablePeriodError:
        return None


def _unread(text: str, flow: Flow, item: Excluded) -> Unread:
    start, end = flow.span(item.start, item.end)
    return Unread(start, end, text[start:end], item.rule, item.reason)


def _stretch(flow: Flow, report: _Report) -> ReportStretch:
    segment = report.segment
    spans = tuple(flow.span(start, end) for start, end in segment.spans)
    repeats = tuple(flow.span(start, end) for start, end in segment.repeats)
    code = report.scopes.base.code
    return ReportStretch(report.label, segment.title, segment.authors, code, spans, repeats)


def _whole(reports: tuple[ReportStretch, ...], length: int) -> tuple[ReportStretch, ...]:
    """Widen the stretches so that every character of the page lies in one of them."""
    owned = sorted((span, report.label) for report in reports for span in report.spans)
    widened: dict[str, list[Span]] = {report.label: [] for report in reports}
    for number, ((start, _), label) in enumerate(owned):
        begin = 0 if number == 0 else start
        end = owned[number + 1][0][0] if number + 1 < len(owned) else length
        held = widened[label]
        if held and held[-1][1] == begin:
            held[-1] = (held[-1][0], end)
        else:
            held.append((begin, end))
    return tuple(replace(report, spans=tuple(widened[report.label])) for report in reports)


def _duplicates(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Point a second print of the same fact to the first."""
    first: dict[tuple[object, ...], int] = {}
    marked = []
    for proposal in proposals:
        value: Value = proposal.value
        key = (
            proposal.report,
            proposal.indicator_id,
            value.number,
            value.unit,
            value.qualifier,
            proposal.scope_name,
            proposal.subject,
        )
        held = None if proposal.indicator_id == OTHER else first.setdefault(key, proposal.start)
        is_second = held is not None and held != proposal.start
        marked.append(replace(proposal, duplicate_of=held) if is_second else proposal)
    return tuple(marked)
