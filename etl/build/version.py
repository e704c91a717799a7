"""Which data and which schema a database file was built from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

SCHEMA_VERSION = 1
_LOCAL = {"originals", "build", "inbox", "review"}


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a database: the same data and schema always give the same one."""

    schema: int
    data_sha256: str

    def __str__(self) -> str:
        return f"{self.schema}-{self.data_sha256[:12]}"


def data_files(data: Path) -> list[Path]:
    """The files of `data/` that a build reads, sorted by path."""
    return sorted(
        path
        for path in data.rglob("*")
        if path.is_file()
        and path.suffix in {".csv", ".yaml"}
        and path.relative_to(data).parts[0] not in _LOCAL
    )


def version_of(data: Path) -> Version:
    """The version that a build of `data/` would have."""
    digest = hashlib.sha256()
    for path in data_files(data):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(data).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return Version(SCHEMA_VERSION, digest.hexdigest())
