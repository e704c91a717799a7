"""The data package beside the database is offered only for the version it was made from."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.data_package import current_zip, download_name


@pytest.fixture
def zipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of version 1-abc beside the database in use."""
    monkeypatch.setenv("OBSERVATIONS_DUCKDB", str(tmp_path / "observations.duckdb"))
    file = tmp_path / "package.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.comment = b"1-abc"
    return file


def test_a_package_of_the_version_is_offered(zipped: Path) -> None:
    assert current_zip("1-abc") == zipped
    assert download_name("1-abc") == "grassroots-governance-indicators-1-abc.zip"


def test_a_package_of_another_version_is_not_offered(zipped: Path) -> None:
    assert zipped.exists()
    assert current_zip("1-abd") is None


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_what_is_no_zip_is_not_offered(zipped: Path, content: bytes | None) -> None:
    if content is None:
        zipped.unlink()
    else:
        zipped.write_bytes(content)

    assert current_zip("1-abc") is None
