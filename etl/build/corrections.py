"""Apply `data/corrections.yaml`; one that no longer applies stops the build."""

from collections.abc import Sequence

from pydantic import ValidationError

from etl.build.records import CorrectionRecord, FigureRow, ReportRecord
from etl.errors import CorrectionError, Fault

_PRINT = {"printed_start", "printed_end", "as_printed"}

Rows = dict[str, tuple[str, int, FigureRow]]


def apply_corrections(
    rows: Rows, reports: dict[str, ReportRecord], corrections: Sequence[CorrectionRecord]
) -> Rows:
    """The rows with `set` corrections applied; every guard is proved first.

    Raises:
        CorrectionError: What a correction expects no longer stands in the data.
    """
    faults: list[Fault] = []
    corrected = dict(rows)
    ids = [correction.correction_id for correction in corrections]
    for correction in corrections:
        if ids.count(correction.correction_id) > 1:
            expected = "an id that stands once"
            faults.append(_fault(correction, "correction_id", correction.correction_id, expected))
        held = rows.get(correction.figure_id)
        if held is None:
            expected = "the id of a figure"
            faults.append(_fault(correction, "figure_id", correction.figure_id, expected))
            continue
        folder, number, row = held
        faults += _guard_faults(correction, folder, row, reports)
        if correction.action == "set":
            cells = {name: cell for name, cell in row.model_dump().items() if cell is not None}
            try:
                new = FigureRow.model_validate(cells | correction.columns)
            except ValidationError as error:
                detail = error.errors()[0]
                column = ".".join(map(str, detail["loc"]))
                faults.append(_fault(correction, column, str(detail["input"]), detail["msg"]))
                continue
            corrected[correction.figure_id] = (folder, number, new)
    if faults:
        raise CorrectionError(faults)
    return corrected


def _fault(correction: CorrectionRecord, column: str, value: str, expected: str) -> Fault:
    return Fault("corrections.yaml", correction.correction_id, column, value, expected)


def _guard_faults(
    correction: CorrectionRecord, folder: str, row: FigureRow, reports: dict[str, ReportRecord]
) -> list[Fault]:
    expect, faults = correction.expect, []
    if row.as_printed != expect.as_printed:
        faults.append(_fault(correction, "as_printed", row.as_printed, expect.as_printed))
    repeats = "" if row.duplicate_of is None else f"{folder}@{row.duplicate_of}"
    if repeats != (expect.duplicate_of or ""):
        expected = expect.duplicate_of or "a first print"
        faults.append(_fault(correction, "duplicate_of", repeats, expected))
    page = reports[folder].page.sha256
    if page != expect.page_sha256:
        faults.append(_fault(correction, "page_sha256", page, expect.page_sha256))
    if correction.action == "reassign" and correction.printed_in not in reports:
        found = correction.printed_in or ""
        faults.append(_fault(correction, "printed_in", found, "the id of a report"))
    fixed = sorted(_PRINT & set(correction.columns))
    if correction.action == "set" and (fixed or not correction.columns):
        expected = "columns and their new cells; what is printed stays as it is"
        faults.append(_fault(correction, "set", ", ".join(fixed), expected))
    return faults
