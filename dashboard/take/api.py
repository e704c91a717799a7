"""Figures for programs, over HTTP: `/api/v1/…`; described in `openapi.json` beside this file."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa
import pyarrow.parquet as pq
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import data_package, database, language, queries
from dashboard.take import files, selection
from dashboard.take.selection import Selection
from dashboard.take.slices import Row, record_columns, records

BASE = "/api/v1"
Batches = Iterator[Sequence[Row]]
DESCRIPTION = Path(__file__).with_name("openapi.json")
_PARAMETERS = {
    selection.PLACES,
    selection.INDICATORS,
    selection.FAMILIES,
    selection.SINCE,
    selection.UNTIL,
    selection.COMPARABLE,
}
_LONGEST = 4_000
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def problem(status: int, title: str, detail: str, **more: object) -> JSONResponse:
    """A refusal as RFC 9457 has it."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(told, status, media_type="application/problem+json")


def _etag(version: str, request: Request) -> str:
    asked = f"{request.url.path}?{request.url.query}".encode()
    return f'"{version}-{hashlib.sha256(asked).hexdigest()[:16]}"'


def _headers(version: str, request: Request) -> dict[str, str]:
    return {
        "etag": _etag(version, request),
        "cache-control": "no-cache",
        "x-data-version": version,
    }


def _is_known(headers: Mapping[str, str], request: Request) -> bool:
    asked = request.headers.get("if-none-match", "")
    return headers["etag"] in {each.strip().removeprefix("W/") for each in asked.split(",")}


def _picked(request: Request) -> Selection | JSONResponse:
    """The selection of the link, or why it cannot be one."""
    if len(request.url.query) > _LONGEST:
        return problem(414, "Query too long", f"At most {_LONGEST} characters.")
    unknown = sorted(set(request.query_params) - _PARAMETERS)
    if unknown:
        known = ", ".join(sorted(_PARAMETERS))
        return problem(400, "Unknown parameter", f"Known are {known}.", parameters=unknown[:20])
    chosen = selection.from_query(request.query_params)
    if request.query_params.get(selection.COMPARABLE, "1") not in {"0", "1"}:
        return problem(400, "Unknown value", "comparable is 0 or 1.")
    if wrong := selection.faults(chosen):
        return problem(400, "Unknown value", "The data do not hold these values.", values=wrong)
    return chosen


def observations(request: Request) -> Response:
    """The picked figures, repeated prints left out, as CSV, JSON or Parquet."""
    language.use("en")
    held = database.pin()
    chosen = _picked(request)
    if isinstance(chosen, JSONResponse):
        return chosen
    format_ = request.path_params["format"]
    if format_ not in _MEDIA:
        return problem(404, "No such format", f"There are {', '.join(_MEDIA)}.")
    headers = _headers(held.version, request)
    if _is_known(headers, request):
        return Response(status_code=304, headers=headers)
    # Asked for here: the lines are sent from threads that have no version pinned.
    found = selection.batches(chosen)
    if format_ == "parquet":
        file = _parquet(found)
        after = BackgroundTask(file.unlink)
        return FileResponse(file, headers=headers, media_type=_MEDIA[format_], background=after)
    lines = _csv(found) if format_ == "csv" else _json(held.version, found)
    return StreamingResponse(lines, headers=headers, media_type=_MEDIA[format_])


def _csv(found: Batches) -> Iterator[bytes]:
    """The rows as CSV, some thousands at a time; the answer stays on one version."""
    columns = list(record_columns())
    yield files.csv_lines([columns])
    for batch in found:
        yield files.csv_lines([files.for_machines(row[name]) for name in columns] for row in batch)


def _json(version: str, found: Batches) -> Iterator[bytes]:
    yield json.dumps({"data_version": version}).encode()[:-1] + b', "observations": ['
    is_first = True
    for batch in found:
        told = ",\n".join(_as_json(row) for row in batch)
        yield (b"\n" if is_first else b",\n") + told.encode() if told else b""
        is_first = False
    yield b"\n]}\n"


def _as_json(row: Mapping[str, object]) -> str:
    return json.dumps(row, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    """Numbers as numbers where they are whole or short, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _parquet(found: Batches) -> Path:
    """The rows as a Parquet file of its own, written some thousands at a time."""
    kinds = record_columns().items()
    schema = pa.schema([pa.field(name, files.TYPES[kind]) for name, kind in kinds])
    with NamedTemporaryFile(suffix=".parquet", delete=False) as file:
        with pq.ParquetWriter(file, schema) as writer:
            for batch in found:
                writer.write_table(pa.Table.from_pylist(list(batch), schema=schema))
        return Path(file.name)


def figure(request: Request) -> Response:
    """Everything known of one figure."""
    language.use("en")
    held = database.pin()
    headers = _headers(held.version, request)
    figure_id = request.path_params["figure_id"]
    found = records([figure_id]).get(figure_id)
    if found is None:
        near = list(queries.figures_near(figure_id))
        return problem(404, "No such figure", f"No figure has the id {figure_id[:60]}.", near=near)
    if _is_known(headers, request):
        return Response(status_code=304, headers=headers)
    told = {"data_version": held.version, "figure": found}
    body = json.dumps(told, default=_plain, ensure_ascii=False)
    return Response(body, headers=headers, media_type=_MEDIA["json"])


def package(request: Request) -> Response:
    """The data package of this version, as `python -m etl package` wrote it."""
    held = database.pin()
    file = data_package.current_zip(held.version)
    if file is None:
        how = "It is written by python -m etl package --zip data/build/package.zip."
        return problem(404, "No package of this version", how)
    headers = _headers(held.version, request)
    if _is_known(headers, request):
        return Response(status_code=304, headers=headers)
    name = data_package.download_name(held.version)
    return FileResponse(file, headers=headers, media_type=data_package.MEDIA_TYPE, filename=name)


def description(_request: Request) -> Response:
    """The OpenAPI description."""
    return FileResponse(DESCRIPTION, media_type="application/json")


def guarded(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """An answer that tells of a database that cannot be read, or of an address, as a problem."""

    @wraps(answer)
    def told(request: Request) -> Response:
        try:
            return answer(request)
        except database.DatabaseError as error:
            return problem(503, "No data", str(error))

    return told


ROUTES = [
    Route(f"{BASE}/observations.{{format}}", guarded(observations), methods=["GET"]),
    Route(f"{BASE}/figures/{{figure_id}}", guarded(figure), methods=["GET"]),
    Route(f"{BASE}/package.zip", guarded(package), methods=["GET"]),
    Route(f"{BASE}/openapi.json", description, methods=["GET"]),
]
