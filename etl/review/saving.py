"""Save a report: checked against what others saved meanwhile, written in one step."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from etl.review.acceptance import Prepared, prepare
from etl.review.conflicts import conflict_of
from etl.review.decisions import Action, Entry
from etl.review.desk import Desk
from etl.review.drafts import ABSENT, Draft, state
from etl.review.errors import SaveConflictError, SecondReaderMissingError
from etl.review.files import commit, recover, saving_lock
from etl.review.held import read_held, report_version
from etl.review.log import sync
from etl.review.permission import require_writing
from etl.review.second_reader import read_settings, second_readers


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved.

    Attributes:
        report_id: The report.
        version: Its version now.
        page: Name of the page's text in the folder of originals.
        files: The files written, below the data folder.
        figures: How many figures the report holds.
    """

    report_id: str
    version: str
    page: str
    files: tuple[str, ...]
    figures: int


def save(desk: Desk, label: str, began_from: str) -> Saved:
    """Write what a reviewer accepted of one report to `data/`.

    Args:
        desk: Who saves, and where.
        label: Which report of the page.
        began_from: The version on which the reviewer's work rests (`Draft.began_from`).

    Raises:
        WritingNotAllowedError: This machine does not allow writing.
        NotReadyError: `data/` would not hold with it; every fault at once.
        SaveConflictError: Someone else saved the report since; both versions are in it.
        SecondReaderMissingError: One is required and has not read.
    """
    require_writing(desk.reviewer)
    data, extraction = desk.data, desk.extraction
    log = desk.log
    with saving_lock(data):
        recover(data, desk.reviewer)
        decisions = log.read().decisions
        draft = state(extraction, decisions, desk.reviewer)
        prepared = prepare(data, desk.catalogue, draft, label, desk.page)
        require_unchanged(data, prepared, label, began_from)
        if read_settings(data).second_reader == "required":
            whole, part = second_readers(extraction, decisions, draft, label)
            if not whole:
                raise SecondReaderMissingError(label, part)
        page = prepared.contents.record.page
        _keep_original(desk.originals / page.name, extraction.text)
        saved = _saved(prepared)
        entry = _entry(saved, draft, label, desk.received_sha256)
        commit(data, prepared.files, desk.reviewer, page_sha256=page.sha256, saved=entry)
    return saved


def require_unchanged(data: Path, prepared: Prepared, label: str, began_from: str) -> None:
    """Refuse to overwrite a version that the reviewer has not seen.

    Raises:
        SaveConflictError: The held version is another than `began_from` and than the one
            to be saved.
    """
    report_id = prepared.contents.record.report_id
    version = report_version(data, report_id)
    if version in (began_from, prepared.version, ABSENT):
        return
    held = read_held(data, report_id)
    raise SaveConflictError(conflict_of(label, prepared.contents, held, version))


def _keep_original(path: Path, text: str) -> None:
    """Write the page's text as it is; a file that is there holds the same text already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".page-", dir=path.parent)
    aside = Path(name)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    aside.chmod(0o644)
    aside.replace(path)
    sync(path.parent)


def _saved(prepared: Prepared) -> Saved:
    record, figures = prepared.contents.record, len(prepared.contents.rows)
    files = tuple(prepared.files)
    return Saved(record.report_id, prepared.version, record.page.name, files, figures)


def _entry(saved: Saved, draft: Draft, label: str, received_sha256: str) -> Entry:
    return Entry(
        action=Action.SAVED,
        report=label,
        before={"version": draft.began_from(saved.report_id)},
        after={
            "report_id": saved.report_id,
            "version": saved.version,
            "page": saved.page,
            "figures": str(saved.figures),
            "received_sha256": received_sha256,
        },
    )
