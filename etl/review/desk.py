"""Where a reviewer works: the folders, the page, and what is read of them only when it changed."""

from pathlib import Path

from etl.build.collection import Collection, read_collection
from etl.build.version import version_of
from etl.extract.proposals import Extraction
from etl.reference.catalogue import Catalogue, read_catalogue
from etl.review.held import page_name
from etl.review.log import DecisionLog, text_sha256
from etl.review.rows import PageOfReport


class Desk:
    """Where a reviewer works.

    Attributes:
        data: The data folder.
        originals: Where the texts of pages are kept.
        extraction: The page under review.
        reviewer: Who reviews.
        log: The page's decisions.
        received_sha256: SHA-256 of the document as received, empty where it is not known.
    """

    received_sha256 = ""

    def __init__(self, data: Path, originals: Path, extraction: Extraction, reviewer: str) -> None:
        self.data, self.originals = data, originals
        self.extraction, self.reviewer = extraction, reviewer
        self.log = DecisionLog(data, text_sha256(extraction.text))
        self._catalogue: tuple[tuple[int, ...], Catalogue] | None = None
        self._page: tuple[tuple[int, ...], PageOfReport] | None = None
        self._present: tuple[str, Collection] | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The words of the domain as `data/reference` has them now."""
        stamp = _changed(*sorted((self.data / "reference").glob("*.csv")))
        if self._catalogue is None or self._catalogue[0] != stamp:
            self._catalogue = (stamp, read_catalogue(self.data))
        return self._catalogue[1]

    @property
    def page(self) -> PageOfReport:
        """The name that the page's text has or would get, and its SHA-256."""
        stamp = _changed(self.data / "reports", self.originals)
        if self._page is None or self._page[0] != stamp:
            text = self.extraction.text
            name = page_name(self.data, self.originals, self.extraction.page, text)
            self._page = (stamp, PageOfReport(name, self.log.page_sha256))
        return self._page[1]

    @property
    def present(self) -> Collection:
        """All of `data/` as it is now."""
        version = str(version_of(self.data))
        if self._present is None or self._present[0] != version:
            self._present = (version, read_collection(self.data))
        return self._present[1]


def _changed(*paths: Path) -> tuple[int, ...]:
    """When files or folders were last changed; 0 for one that is not there."""
    return tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths)
