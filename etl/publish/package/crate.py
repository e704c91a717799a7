"""`ro-crate-metadata.json`: the package as a research object (RO-Crate 1.1)."""

from collections.abc import Mapping
from pathlib import Path

from etl.publish.package.checksums import package_files
from etl.publish.package.descriptor import DESCRIPTION_EN, LICENCE, NAME, PARQUET, Json
from etl.publish.package.texts import Citation

METADATA = "ro-crate-metadata.json"
_CONFORMS = "https://w3id.org/ro/crate/1.1"
_FORMATS: Mapping[str, str] = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": PARQUET,
}


def crate(version: str, citation: Citation, folder: Path) -> Json:
    """The content of `ro-crate-metadata.json` for the files already in `folder`."""
    names = [name for name in package_files(folder) if name != METADATA]
    authors = [{"@id": f"#author-{n}"} for n in range(1, len(citation.authors) + 1)]
    root: Json = {
        "@id": "./",
        "@type": "Dataset",
        "name": citation.title,
        "description": DESCRIPTION_EN,
        "identifier": f"{NAME}-{version}",
        "version": version,
        "datePublished": citation.released,
        "keywords": ", ".join(citation.keywords),
        "license": {"@id": LICENCE},
        "author": authors,
        "hasPart": [{"@id": name} for name in names],
    }
    about: Json = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _CONFORMS},
    }
    people = [
        {**author, "@type": "Organization", "name": name}
        for author, name in zip(authors, citation.authors, strict=True)
    ]
    licence: Json = {"@id": LICENCE, "@type": "CreativeWork", "name": "CC BY 4.0"}
    files = [_file(name, folder) for name in names]
    graph = [about, root, *people, licence, *files]
    return {"@context": f"{_CONFORMS}/context", "@graph": graph}


def _file(name: str, folder: Path) -> Json:
    path = folder / name
    form = _FORMATS.get(path.suffix, "text/plain")
    size = str(path.stat().st_size)
    return {"@id": name, "@type": "File", "encodingFormat": form, "contentSize": size}
