"""The state of a reviewer's work on a page: a pure fold over the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from etl.extract.proposals import Extraction, Span
from etl.review.decisions import CANCELLABLE, FIGURE_CELLS, REPORT_CELLS, Action, Decision
from etl.review.log import text_sha256
from etl.review.proposed import proposed_cells, proposed_report

ABSENT = "absent"
"""The version of a report that is not held."""

Cells = Mapping[str, str]


class Verdict(StrEnum):
    """What a reviewer says about a figure."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure as a reviewer sees it now.

    Attributes:
        key: Start and end as proposed or first selected; the figure keeps it.
        span: Start and end now.
        as_printed: `text[start:end]` of the span.
        cells: The reading in words, by column of `FIGURE_CELLS`.
        proposed: The cells as extraction or the selection proposed them.
        verdict: What the reviewer said last.
        reason: Why it was rejected.
        is_added: Whether the reviewer found it, not extraction.
        confidence: The extraction's, None for an added figure.
        rules: The extraction rules behind it.
    """

    key: Span
    span: Span
    as_printed: str
    cells: Cells
    proposed: Cells
    verdict: Verdict = Verdict.UNDECIDED
    reason: str = ""
    is_added: bool = False
    confidence: Decimal | None = None
    rules: tuple[str, ...] = ()

    @property
    def report(self) -> str:
        """Label of the report it belongs to."""
        return self.cells["report"]

    @property
    def corrected(self) -> tuple[str, ...]:
        """The columns in which the reviewer differs from the proposal, "span" among them."""
        changed = [name for name in FIGURE_CELLS if self.cells[name] != self.proposed[name]]
        return (*(("span",) if self.span != self.key else ()), *changed)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that one reviewer has decided about one page.

    Attributes:
        reviewer: Whose it is.
        figures: By key, in page order.
        reports: The fields of each report by label, by column of `REPORT_CELLS`.
        reference: Cells of proposed rows of data/reference by their key.
        stale: Keys of figures that were corrected or rejected and that extraction, by other
            rules than then, proposes no more.
        versions: By report id, the version that this reviewer last saved or merged.
        undoable: Sequence of the decision that undo would cancel, None if there is none.
        redoable: Sequence of the undo that redo would cancel, None if there is none.
    """

    reviewer: str
    figures: Mapping[Span, DraftFigure]
    reports: Mapping[str, Cells]
    reference: Mapping[str, Cells]
    stale: tuple[Span, ...]
    versions: Mapping[str, str]
    undoable: int | None
    redoable: int | None

    def began_from(self, report_id: str) -> str:
        """The version of a report on which this draft rests, "absent" for a new report."""
        return self.versions.get(report_id, ABSENT)

    def of_report(self, label: str) -> list[DraftFigure]:
        """The figures of one report, in page order."""
        return [figure for figure in self.figures.values() if figure.report == label]


def state(extraction: Extraction, decisions: Iterable[Decision], reviewer: str) -> Draft:
    """Where a reviewer stands after the decisions; others' decisions change nothing.

    A decision that does not fit (about a figure that is not there, a span outside the
    text) changes nothing either, so that every log gives a state.
    """
    page = text_sha256(extraction.text)
    own = [d for d in decisions if d.reviewer == reviewer and d.page_sha256 == page]
    live = _live(own)
    folded = _Fold(extraction)
    for decision in live:
        folded.take(decision)
    undoable = next((d.sequence for d in reversed(live) if d.action in CANCELLABLE), None)
    return Draft(
        reviewer,
        dict(sorted(folded.figures.items())),
        folded.reports,
        folded.reference,
        tuple(sorted(folded.stale - folded.figures.keys())),
        folded.versions,
        undoable,
        _redoable(own, live, undoable or 0),
    )


def readers(decisions: Iterable[Decision]) -> list[str]:
    """Everyone who decided anything, in the order of their first decisions."""
    return list(dict.fromkeys(decision.reviewer for decision in decisions))


def reading(figure: DraftFigure) -> dict[str, str]:
    """A figure's span and cells as an acceptance logs them: what a person has seen stays."""
    return {"start": str(figure.span[0]), "end": str(figure.span[1]), **figure.cells}


def _live(own: list[Decision]) -> list[Decision]:
    """The decisions that no live undo cancels, in order."""
    actions = {decision.sequence: decision.action for decision in own}
    cancelled: set[int] = set()
    for decision in reversed(own):
        if decision.action is not Action.UNDO or decision.sequence in cancelled:
            continue
        target = decision.undoes or 0
        allowed = CANCELLABLE | {Action.UNDO}
        if target < decision.sequence and actions.get(target) in allowed:
            cancelled.add(target)
    return [decision for decision in own if decision.sequence not in cancelled]


def _redoable(own: list[Decision], live: list[Decision], last: int) -> int | None:
    """The newest live undo of a decision after which nothing else was decided."""
    undone = {decision.sequence for decision in own if decision.action in CANCELLABLE}
    undos = (d for d in reversed(live) if d.action is Action.UNDO and d.undoes in undone)
    newest = next(undos, None)
    return newest.sequence if newest is not None and newest.sequence > last else None


class _Fold:
    """The state in the making."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.text
        self.reports: dict[str, Cells] = {
            stretch.label: proposed_report(stretch) for stretch in extraction.reports
        }
        self.figures = {
            (p.start, p.end): DraftFigure(
                (p.start, p.end),
                (p.start, p.end),
                p.as_printed,
                proposed_cells(p),
                proposed_cells(p),
                confidence=p.confidence,
                rules=p.rules,
            )
            for p in extraction.proposals
        }
        self.reference: dict[str, Cells] = {}
        self.stale: set[Span] = set()
        self.versions: dict[str, str] = {}

    def take(self, decision: Decision) -> None:
        """Apply one live decision."""
        match decision.action:
            case Action.ADD:
                self._add(decision)
            case Action.REPORT:
                held = self.reports.get(decision.report, dict.fromkeys(REPORT_CELLS, ""))
                self.reports[decision.report] = {**held, **_known(decision.after, REPORT_CELLS)}
            case Action.REFERENCE:
                row = self.reference.get(decision.reference, {})
                self.reference[decision.reference] = {**row, **decision.after}
            case Action.MERGE | Action.SAVED if {"report_id", "version"} <= decision.after.keys():
                self.versions[decision.after["report_id"]] = decision.after["version"]
            case _:
                self._decide(decision)

    def _add(self, decision: Decision) -> None:
        key = decision.figure
        if key is None or key in self.figures or not self._is_span(key):
            return
        cells = dict.fromkeys(FIGURE_CELLS, "") | _known(decision.after, FIGURE_CELLS)
        printed = self._text[slice(*key)]
        self.figures[key] = DraftFigure(key, key, printed, cells, cells, is_added=True)

    def _decide(self, decision: Decision) -> None:
        key = decision.figure
        if key is None:
            return
        if key not in self.figures and decision.action is Action.ACCEPT and decision.after:
            self._add(decision)
        if key in self.figures:
            self.figures[key] = self._changed(self.figures[key], decision)
        else:
            self.stale.add(key)

    def _changed(self, figure: DraftFigure, decision: Decision) -> DraftFigure:
        match decision.action:
            case Action.ACCEPT:
                seen = self._moved(self._corrected(figure, decision.after), decision.after)
                return replace(seen, verdict=Verdict.ACCEPTED, reason="")
            case Action.REJECT:
                return replace(figure, verdict=Verdict.REJECTED, reason=decision.reason)
            case Action.CORRECT:
                return self._corrected(figure, decision.after)
            case Action.ADJUST_SPAN:
                return self._moved(figure, decision.after)
            case _:
                return figure

    def _corrected(self, figure: DraftFigure, after: Cells) -> DraftFigure:
        return replace(figure, cells={**figure.cells, **_known(after, FIGURE_CELLS)})

    def _moved(self, figure: DraftFigure, after: Cells) -> DraftFigure:
        start, end = after.get("start", ""), after.get("end", "")
        if not (start.isdecimal() and end.isdecimal()):
            return figure
        span = (int(start), int(end))
        if not self._is_span(span):
            return figure
        return replace(figure, span=span, as_printed=self._text[slice(*span)])

    def _is_span(self, span: Span) -> bool:
        return 0 <= span[0] < span[1] <= len(self._text)


def _known(cells: Cells, names: tuple[str, ...]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if name in names}
