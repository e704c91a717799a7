"""One reviewer at one page: every click is a method, and every method is on disk at once."""

from collections.abc import Mapping
from pathlib import Path

from etl.errors import Fault
from etl.extract.proposals import Extraction, Span
from etl.reference.catalogue import Catalogue
from etl.review.acceptance import DraftReport, Prepared, prepare, read_draft
from etl.review.additions import added_cells, require_readable, trimmed
from etl.review.conflicts import Choices, Conflict, Side, merge
from etl.review.decisions import FIGURE_CELLS, LABEL_FORM, REPORT_CELLS, Action, Entry
from etl.review.desk import Desk
from etl.review.drafts import Draft, DraftFigure, readers, reading, state
from etl.review.errors import DecisionCause, DecisionError
from etl.review.facts import (
    require_choices,
    require_facts,
    require_taught_words,
    with_consequences,
)
from etl.review.files import is_interrupted, recover, saving_lock
from etl.review.indicators import IndicatorProposal, propose_indicator
from etl.review.log import DamagedLine
from etl.review.permission import may_write
from etl.review.preview import Preview, preview, write_preview
from etl.review.queue import Queued, queue
from etl.review.reference import TABLES
from etl.review.saving import Saved, save
from etl.review.second_reader import Agreement, agreement

Changes = Mapping[str, str]


class ReviewSession:
    """One reviewer at one page.

    Reading is always possible; the methods that decide or save raise
    `WritingNotAllowedError` where writing is off, and `DecisionError` where a decision does
    not fit. They answer the draft as it is then.
    """

    def __init__(
        self,
        data: Path,
        extraction: Extraction,
        reviewer: str,
        originals: Path | None = None,
        *,
        received_sha256: str = "",
    ) -> None:
        """Open a page and finish a save that a crash interrupted.

        Args:
            data: The data folder.
            extraction: The page with what was proposed.
            reviewer: Who reviews.
            originals: Where texts are kept, `data/originals` by default.
            received_sha256: SHA-256 of the document as received, for the log.
        """
        self.data, self.extraction, self.reviewer = data, extraction, reviewer
        self._desk = Desk(data, originals or data / "originals", extraction, reviewer)
        self._desk.received_sha256 = received_sha256
        self._log = self._desk.log
        if may_write() and is_interrupted(data):
            with saving_lock(data):
                recover(data, reviewer)

    @property
    def catalogue(self) -> Catalogue:
        """The words of the domain as `data/reference` has them now."""
        return self._desk.catalogue

    def draft(self, reviewer: str = "") -> Draft:
        """Where this reviewer stands, or another one."""
        return state(self.extraction, self._log.read().decisions, reviewer or self.reviewer)

    def damaged(self) -> tuple[DamagedLine, ...]:
        """Lines of the log that a crash cut off; the others are whole."""
        return self._log.read().damaged

    def queue(self) -> list[Queued]:
        """The undecided figures, riskiest first."""
        return queue(self.draft(), self.catalogue)

    def accept(self, key: Span) -> Draft:
        """Say that a figure is right as it stands now; what is accepted stays as it was seen."""
        figure = _figure(self.draft(), key)
        return self._decide(key, Entry(action=Action.ACCEPT, after=reading(figure)))

    def reject(self, key: Span, reason: str = "") -> Draft:
        """Say that a proposal is no figure, and why in a code or a few words."""
        require_facts(self.extraction.text, {"reason": reason})
        return self._decide(key, Entry(action=Action.REJECT, reason=reason))

    def correct(self, key: Span, changes: Changes) -> Draft:
        """Change cells of a figure; see `FIGURE_CELLS`."""
        draft = self.draft()
        figure = _figure(draft, key)
        indicator_id = figure.cells["indicator_id"]
        require_choices(changes, FIGURE_CELLS, draft, self.catalogue, indicator_id)
        require_facts(self.extraction.text, changes)
        after = with_consequences(figure.cells, changes, self.catalogue)
        if not after:
            return draft
        before = {name: figure.cells[name] for name in after}
        return self._decide(key, Entry(action=Action.CORRECT, before=before, after=after))

    def adjust_span(self, key: Span, start: int, end: int) -> Draft:
        """Give a figure another stretch of text; it must share a character with its key."""
        figure = _figure(self.draft(), key)
        start, end = trimmed(self.extraction.text, start, end)
        if not (start < key[1] and key[0] < end):
            message = (
                f"{start}:{end} lies apart from the figure at {key[0]}:{key[1]}: add a new one"
            )
            raise DecisionError(message, DecisionCause.APART)
        require_readable(self.extraction, (start, end), figure.cells, self.catalogue)
        if (start, end) == figure.span:
            return self.draft()
        before = {"start": str(figure.span[0]), "end": str(figure.span[1])}
        after = {"start": str(start), "end": str(end)}
        return self._decide(key, Entry(action=Action.ADJUST_SPAN, before=before, after=after))

    def add(self, start: int, end: int, cells: Changes | None = None) -> Draft:
        """Propose a figure that extraction missed; it is decided like the others.

        What `cells` does not say is taken from the nearest figure of the same report.
        """
        draft, given = self.draft(), cells or {}
        key = trimmed(self.extraction.text, start, end)
        if key in draft.figures:
            message = f"there is a figure at {key[0]}:{key[1]} already: correct it or accept it"
            raise DecisionError(message, DecisionCause.ALREADY_THERE, start=key[0])
        require_choices(given, FIGURE_CELLS, draft, self.catalogue)
        require_facts(self.extraction.text, given)
        after = added_cells(self.extraction, draft, self.catalogue, key, given)
        return self._log_one(Entry(action=Action.ADD, figure=key, after=after))

    def describe_report(self, label: str, changes: Changes) -> Draft:
        """Change fields of a report's record; see `REPORT_CELLS`. A new label is a new report."""
        draft = self.draft()
        if not LABEL_FORM.fullmatch(label):
            message = f"{label!r} is no label: 1 to 8 small letters and digits"
            raise DecisionError(message, DecisionCause.NO_LABEL, label=label)
        require_choices(changes, REPORT_CELLS, draft, self.catalogue)
        require_facts(self.extraction.text, changes)
        held = draft.reports.get(label, dict.fromkeys(REPORT_CELLS, ""))
        after = {name: cell for name, cell in changes.items() if cell != held[name]}
        if not after and label in draft.reports:
            return draft
        before = {name: held[name] for name in after}
        return self._log_one(Entry(action=Action.REPORT, report=label, before=before, after=after))

    def describe_reference(self, key: str, cells: Changes) -> Draft:
        """Fill cells of a proposed row of data/reference, or propose a counted thing or unit.

        Args:
            key: "place:520603", "locality:520603:street:茶店街道", "counted:wells", "unit:口".
            cells: By column of the table.
        """
        kind, _, named = key.partition(":")
        if kind not in TABLES or not named:
            message = f"{key!r} names no row that can be proposed: {', '.join(TABLES)}"
            raise DecisionError(message, DecisionCause.NO_ROW, key=key, kinds=tuple(TABLES))
        unknown = [name for name in cells if name not in TABLES[kind][1].model_fields]
        if unknown:
            file = TABLES[kind][0]
            message = f"{file} has no column {', '.join(unknown)}"
            raise DecisionError(message, DecisionCause.NO_COLUMN, file=file, columns=tuple(unknown))
        require_facts(self.extraction.text, cells)
        before = {name: self.draft().reference.get(key, {}).get(name, "") for name in cells}
        return self._log_one(
            Entry(action=Action.REFERENCE, reference=key, before=before, after=dict(cells))
        )

    def propose_indicator(self, proposal: IndicatorProposal) -> tuple[str, ...]:
        """Write a new indicator or cue; see `etl.review.indicators.propose_indicator`."""
        for row in (proposal.indicator, proposal.cue):
            cells = row.model_dump(mode="json") if row is not None else {}
            require_taught_words(self.extraction.text, {k: str(v or "") for k, v in cells.items()})
        return propose_indicator(self.data, proposal, self.reviewer)

    def undo(self) -> Draft:
        """Cancel this reviewer's last decision."""
        undoable = self.draft().undoable
        if undoable is None:
            raise DecisionError("there is nothing to undo", DecisionCause.NOTHING_TO_UNDO)
        return self._log_one(Entry(action=Action.UNDO, undoes=undoable))

    def redo(self) -> Draft:
        """Cancel this reviewer's last undo, as long as nothing was decided since."""
        redoable = self.draft().redoable
        if redoable is None:
            raise DecisionError("there is nothing to do again", DecisionCause.NOTHING_TO_REDO)
        return self._log_one(Entry(action=Action.UNDO, undoes=redoable))

    def check(self, label: str) -> DraftReport:
        """A report as it stands, with what is still wrong; quick enough for every click."""
        return read_draft(self.data, self.catalogue, self.draft(), label, self._desk.page)

    def faults(self, label: str) -> tuple[Fault, ...]:
        """What keeps a report from being accepted, as far as `check` sees it."""
        return self.check(label).faults

    def prepare(self, label: str) -> Prepared:
        """A report ready to be saved; `NotReadyError` tells every fault."""
        return prepare(self.data, self.catalogue, self.draft(), label, self._desk.page)

    def preview(self, label: str) -> Preview:
        """What accepting a report would change; `NotReadyError` tells every fault."""
        return preview(self.prepare(label), self._desk.present)

    def write_preview(self, label: str, target: Path) -> None:
        """Write the database as it would be with a report, to look at."""
        write_preview(self.prepare(label), self.data, target)

    def save(self, label: str, began_from: str) -> Saved:
        """Write a report to `data/`; see `etl.review.saving.save` for what it may raise."""
        return save(self._desk, label, began_from)

    def merge(self, conflict: Conflict, choices: Choices, otherwise: Side = Side.MINE) -> Draft:
        """Take the chosen cells of the held version into the draft; then save from it."""
        entries = merge(conflict, self.draft(), choices, otherwise)
        self._log.append(self.reviewer, entries)
        return self.draft()

    def readers(self) -> list[str]:
        """Everyone who decided anything about this page."""
        return readers(self._log.read().decisions)

    def agreement(self, label: str, reviewer: str) -> Agreement:
        """How far another reader agrees on a report."""
        return agreement(self.draft(), self.draft(reviewer), label)

    def _decide(self, key: Span, entry: Entry) -> Draft:
        figure = _figure(self.draft(), key)
        facts = {"figure": key, "rules": figure.rules, "confidence": figure.confidence}
        return self._log_one(entry.model_copy(update=facts))

    def _log_one(self, entry: Entry) -> Draft:
        self._log.append(self.reviewer, [entry])
        return self.draft()


def _figure(draft: Draft, key: Span) -> DraftFigure:
    if key not in draft.figures:
        message = f"there is no figure {key[0]}:{key[1]} on this page"
        raise DecisionError(message, DecisionCause.NO_FIGURE, start=key[0])
    return draft.figures[key]
