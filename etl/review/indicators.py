"""A new indicator or cue from a reading that was wrong, with the figure as its test case.

It lands in data/reference at once. Of the sentence at most six characters on either side of
the figure are kept. A new kind of counted thing waits for the report that uses it
(`ReviewSession.describe_reference`).
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import Fault, UnreadableFigureError
from etl.extract.proposals import Extraction, Span
from etl.reference.catalogue import Catalogue, read_catalogue
from etl.reference.rows import (
    CLOSING,
    OPENING,
    CueRow,
    ExampleRow,
    IndicatorRow,
    split_example,
)
from etl.reference.tables import Row
from etl.review.errors import NotReadyError
from etl.review.files import as_if, commit, recover, saving_lock
from etl.review.permission import require_writing
from etl.review.reference import appended
from etl.review.validated import AnyModel, validated

AROUND = 6
"""How many characters before and after a figure its test case keeps at most."""

_INDICATORS = "reference/indicators.csv"
_CUES = "reference/cues.csv"
_EXAMPLES = "reference/examples.csv"


@dataclass(frozen=True, slots=True)
class IndicatorProposal:
    """What an analyst proposes.

    Attributes:
        indicator: The new indicator, None for a cue of one that is there.
        cue: The words by which its figures are known, None where none are given.
        example: The figure that shows it.
    """

    indicator: IndicatorRow | None
    cue: CueRow | None
    example: ExampleRow


def example_of(extraction: Extraction, span: Span, indicator_id: str) -> ExampleRow:
    """The test case of a figure: itself, marked, and at most six characters on either side."""
    start, end = span
    before = _in_one_line(extraction.text[max(0, start - AROUND) : start], last=True)
    after = _in_one_line(extraction.text[end : end + AROUND], last=False)
    printed = "".join(extraction.text[start:end].split())
    phrase = f"{before}{OPENING}{printed}{CLOSING}{after}"
    return ExampleRow(indicator_id=indicator_id, phrase=phrase)


def propose_indicator(data: Path, proposal: IndicatorProposal, reviewer: str) -> tuple[str, ...]:
    """Write a new indicator or cue and its test case to data/reference in one step.

    Returns:
        The files written, below the data folder.

    Raises:
        WritingNotAllowedError: This machine does not allow writing.
        NotReadyError: The proposal does not fit what is there; every fault at once.
        InvalidDataError: The reference would not be valid with it.
    """
    require_writing(reviewer)
    with saving_lock(data):
        recover(data, reviewer)
        catalogue = read_catalogue(data)
        faults = _faults(proposal, catalogue)
        if faults:
            raise NotReadyError(faults)
        files = _files(data, proposal)
        with as_if(data, files) as imagined:
            read_catalogue(imagined)
        commit(data, files, reviewer)
    return tuple(files)


def row_of(kind: type[AnyModel], cells: dict[str, str]) -> AnyModel:
    """A row from what a form holds.

    Raises:
        NotReadyError: A cell is missing or does not fit; all of them at once.
    """
    row, faults = validated(kind, cells, "the form", kind.__name__)
    if row is None:
        raise NotReadyError(faults)
    return row


def _faults(proposal: IndicatorProposal, catalogue: Catalogue) -> list[Fault]:
    new, cue, example = proposal.indicator, proposal.cue, proposal.example
    known = {*catalogue.indicators, *([new.indicator_id] if new else [])}
    promises = [
        (
            _INDICATORS,
            "indicator_id",
            new.indicator_id if new else "",
            new is None or new.indicator_id not in catalogue.indicators,
            "an id that no indicator has",
        ),
        (
            _EXAMPLES,
            "indicator_id",
            example.indicator_id,
            example.indicator_id in known - {"other"},
            "an indicator of the catalogue or the new one",
        ),
        (
            _EXAMPLES,
            "phrase",
            example.phrase,
            _is_read(example, catalogue),
            f"a figure that the grammar reads in {OPENING}{CLOSING}, {AROUND} characters around it",
        ),
        (
            _EXAMPLES,
            "phrase",
            example.phrase,
            example not in catalogue.examples,
            "a phrase that is no test case yet",
        ),
    ]
    if cue is not None:
        groups = {"any", *(unit.unit_group for unit in catalogue.units.values())}
        promises += [
            (_CUES, "indicator_id", cue.indicator_id, cue.indicator_id in known, "an indicator"),
            (_CUES, "units", cue.units, cue.units in groups, "any or a unit_group of units.csv"),
        ]
    return [
        Fault(file, "the proposal", column, value, expected)
        for file, column, value, holds, expected in promises
        if not holds
    ]


def _files(data: Path, proposal: IndicatorProposal) -> dict[str, bytes]:
    rows = ((_INDICATORS, proposal.indicator), (_CUES, proposal.cue), (_EXAMPLES, proposal.example))
    return {
        file: appended((data / file).read_bytes(), _cells(row))
        for file, row in rows
        if row is not None
    }


def _cells(row: Row) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row.model_dump().values()]


def _is_read(example: ExampleRow, catalogue: Catalogue) -> bool:
    before, printed, after = split_example(example.phrase)
    if max(len(before), len(after)) > AROUND:
        return False
    try:
        catalogue.value_reader.read(printed)
    except UnreadableFigureError:
        return False
    return True


def _in_one_line(words: str, *, last: bool) -> str:
    """The words of the figure's own line or sentence: what a line end or 。 cuts off goes."""
    for end in "\n\r。！？；":
        words = words.rpartition(end)[2] if last else words.partition(end)[0]
    return words.strip()
