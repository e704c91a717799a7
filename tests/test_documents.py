"""What the documents say is so: commands, files, the codebook, and whose sentences stand here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl.build.pipeline import build_database
from etl.publish.codebook import codebook, with_codebook

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
COPIED_TEXT = SHARED / "tools" / "copied_text.py"
DOCUMENTS = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "CHANGELOG.md",
    "docs/add-reports.md",
    "docs/add-reports.en.md",
]
LOCAL_ONLY = {"data/originals", "data/build", "data/inbox", "data/review"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        "docs/add-reports.md",
        "docs/add-reports.en.md",
    ],
)
def test_named_files_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:etl|dashboard|data|pages|tests)/[\w./-]+)`", text)
    paths = [name.rstrip("/") for name in named if not name.startswith(tuple(LOCAL_ONLY))]

    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_commands_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    commands = set(re.findall(r"python -m etl (\w+)", text))

    assert commands == {"build", "verify", "show", "export", "diff", "package"}
    for command in commands:
        done = subprocess.run(  # noqa: S603  our own command line
            [sys.executable, "-m", "etl", command, "--help"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0


def test_make_has_the_targets_that_documents_name() -> None:
    texts = "".join((ROOT / document).read_text(encoding="utf-8") for document in DOCUMENTS)
    named = set(re.findall(r"(?:`|^)make ([a-z0-9]+)", texts, re.MULTILINE))
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert named <= targets


def test_codebook_is_the_one_of_the_built_database(tmp_path: Path) -> None:
    database = tmp_path / "observations.duckdb"
    build_database(ROOT / "data", database)
    document = (ROOT / "data" / "README.md").read_text(encoding="utf-8")

    assert with_codebook(document, codebook(database)) == document, "run make codebook"


@pytest.mark.skipif(
    not COPIED_TEXT.exists() and not (os.environ.get("CI") == "true" and SHARED.exists()),
    reason="the original pages are not here",
)
def test_no_sentence_of_a_page_stands_here() -> None:
    done = subprocess.run(  # noqa: S603  a script that reads
        [sys.executable, str(COPIED_TEXT), "."],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.stdout.splitlines()[-1:] == ["0 copied stretches"]


def test_locks_name_no_index() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "--index" not in text
        assert "://" not in text
        assert all("--hash=" in block for block in re.split(r"\n(?=[a-z])", text.strip()) if block)
