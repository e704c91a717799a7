"""Several files changed as one: all of them or none, also when the machine stops in between.

New content is laid out in `data/review/.staged` and becomes `data/review/.pending` with one
rename; from then on it counts as done, and `recover` finishes what a crash interrupted.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from etl.review.decisions import Action, Entry
from etl.review.log import DecisionLog, locked, sync
from etl.review.permission import require_writing

_LOCAL = {"build", "originals", "inbox", "review"}
_MANIFEST = "manifest.json"

Files = Mapping[str, bytes]
"""New contents by path below the data folder, with forward slashes."""


@contextmanager
def saving_lock(data: Path) -> Iterator[None]:
    """Take the turn to write below `data/`; others wait."""
    folder = data / "review"
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with locked(descriptor, fcntl.LOCK_EX):
            yield
    finally:
        os.close(descriptor)


@contextmanager
def as_if(data: Path, files: Files) -> Iterator[Path]:
    """A folder that reads like `data/` with the files in it; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="review-") as name:
        folder = Path(name)
        for path in data.iterdir():
            if path.name not in _LOCAL:
                _mirror(path, folder / path.name, data, {Path(file).parts for file in files})
        for file, content in files.items():
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield folder


def _mirror(path: Path, target: Path, data: Path, changed: set[tuple[str, ...]]) -> None:
    """Link to a file or folder, or to what it holds where something in it changes."""
    parts = path.relative_to(data).parts
    if parts in changed:
        return
    if not any(file[: len(parts)] == parts for file in changed):
        target.symlink_to(path.absolute())
        return
    target.mkdir()
    for held in path.iterdir():
        _mirror(held, target / held.name, data, changed)


def commit(
    data: Path,
    files: Files,
    reviewer: str,
    *,
    page_sha256: str = "",
    saved: Entry | None = None,
) -> None:
    """Put new contents below `data/` in one step, then log that they were saved.

    A folder that does not exist yet appears with all its files at once. Call it under
    `saving_lock`.

    Args:
        data: The data folder.
        files: What to write.
        reviewer: Who saves.
        page_sha256: The page whose log shall tell it.
        saved: The line for that log; None where no page is concerned.

    Raises:
        WritingNotAllowedError: This machine does not allow writing.
        OSError: The disk refuses; nothing was changed unless the step itself was made,
            which `recover` then finishes.
    """
    require_writing(reviewer)
    recover(data, reviewer)
    staged, pending = data / "review" / ".staged", data / "review" / ".pending"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for file, content in files.items():
        target = staged / "files" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        sync(target)
    manifest = {
        "files": list(files),
        "reviewer": reviewer,
        "page_sha256": page_sha256,
        "after": len(DecisionLog(data, page_sha256).read().decisions) if saved else 0,
        "saved": saved.model_dump(mode="json") if saved else None,
    }
    (staged / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    sync(staged / _MANIFEST)
    sync(staged)
    staged.replace(pending)
    sync(pending.parent)
    _finish(data)


def recover(data: Path, reviewer: str) -> bool:
    """Finish a save that a crash interrupted; call it under `saving_lock`.

    Returns:
        Whether there was one.

    Raises:
        WritingNotAllowedError: This machine does not allow writing.
    """
    require_writing(reviewer)
    if not (data / "review" / ".pending").is_dir():
        return False
    _finish(data)
    return True


def is_interrupted(data: Path) -> bool:
    """Whether a save waits to be finished by `recover`."""
    return (data / "review" / ".pending").is_dir()


def _finish(data: Path) -> None:
    """Move what is pending into place; doing it twice does no harm."""
    pending = data / "review" / ".pending"
    manifest = json.loads((pending / _MANIFEST).read_text(encoding="utf-8"))
    for file in manifest["files"]:
        _move(pending / "files" / file, data / file)
    if manifest["saved"] is not None:
        _log_once(data, manifest)
    done = data / "review" / ".done"
    shutil.rmtree(done, ignore_errors=True)
    pending.replace(done)
    shutil.rmtree(done, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Move a file into its place, together with its folder where that is new."""
    if not source.exists():
        return
    while not target.parent.exists():
        source, target = source.parent, target.parent
    source.replace(target)
    sync(target.parent)
    if target.is_dir():
        sync(target)


def _log_once(data: Path, manifest: dict[str, object]) -> None:
    log = DecisionLog(data, str(manifest["page_sha256"]))
    entry = Entry.model_validate(manifest["saved"])
    since = log.read().decisions[int(str(manifest["after"])) :]
    if not any(d.action is Action.SAVED and d.after == entry.after for d in since):
        log.append(str(manifest["reviewer"]), [entry])
