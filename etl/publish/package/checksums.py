"""SHA-256 of the files of a package, in the form that `sha256sum -c` reads."""

import hashlib
from pathlib import Path

CHECKSUMS = "checksums.sha256"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def package_files(folder: Path) -> list[str]:
    """The files of a package as paths below its folder, in the order of their names."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found)


def write_checksums(folder: Path) -> None:
    """Write the checksum of every file that is in the folder."""
    lines = [
        f"{sha256_of(folder / name)}  {name}\n"
        for name in package_files(folder)
        if name != CHECKSUMS
    ]
    (folder / CHECKSUMS).write_bytes("".join(lines).encode())


def checked_files(folder: Path) -> list[str]:
    """The files that the checksums of a package name; none where it has no checksums."""
    try:
        text = (folder / CHECKSUMS).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [line.partition("  ")[2] for line in text.splitlines()]
