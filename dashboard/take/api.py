"""Figures for programs, over HTTP: `/api/v1/…`; described in `openapi.json` beside this file."""

import json
from datetime import date
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import data_package, database, language, queries
from dashboard.take import parameters, prepared, streams
from dashboard.take.answering import Answering, is_known, problem, version_headers
from dashboard.take.slices import records

BASE = "/api/v1"
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def observations(request: Request) -> Response:
    """The picked figures, repeated prints left out, as CSV, JSON or Parquet."""
    language.use("en")
    held = database.pin()
    format_ = request.path_params["format"]
    if format_ not in _MEDIA:
        return problem(404, "No such format", f"There are {', '.join(_MEDIA)}.")
    chosen = parameters.picked(request)
    if isinstance(chosen, Response):
        return chosen
    headers = version_headers(held, request)
    if is_known(headers, request):
        return Response(status_code=304, headers=headers)
    if format_ != "json":
        name = f"figures_{held.version}_data.{format_}"
        headers["content-disposition"] = f'attachment; filename="{name}"'
    if request.method == "HEAD":
        return StreamingResponse([], headers=headers, media_type=_MEDIA[format_])
    if format_ == "parquet":
        file = prepared.written(chosen)
        return FileResponse(file, headers=headers, media_type=_MEDIA[format_])
    # Asked for here: the lines are sent from threads that have no version pinned.
    lines = streams.csv(chosen) if format_ == "csv" else streams.json_lines(chosen)
    return StreamingResponse(lines, headers=headers, media_type=_MEDIA[format_])


def _plain(value: object) -> object:
    """Numbers as numbers where they are whole or short, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def figure(request: Request) -> Response:
    """Everything known of one figure."""
    language.use("en")
    held = database.pin()
    headers = version_headers(held, request)
    figure_id = request.path_params["figure_id"]
    found = records([figure_id]).get(figure_id)
    if found is None:
        near = list(queries.figures_near(figure_id))
        return problem(404, "No such figure", f"No figure has the id {figure_id[:60]}.", near=near)
    if is_known(headers, request):
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
    headers = version_headers(held, request)
    if is_known(headers, request):
        return Response(status_code=304, headers=headers)
    name = data_package.download_name(held.version)
    return FileResponse(file, headers=headers, media_type=data_package.MEDIA_TYPE, filename=name)


def description(_request: Request) -> Response:
    """The OpenAPI description."""
    return FileResponse(parameters.DESCRIPTION, media_type="application/json")


def unknown(request: Request) -> Response:
    """What no route has an answer to; the screens would answer with a page."""
    known = f"{BASE}/openapi.json describes what there is."
    return problem(404, "No such address", known, path=request.url.path[:200])


_ANSWERS = {
    parameters.OBSERVATIONS: observations,
    f"{BASE}/figures/{{figure_id}}": figure,
    f"{BASE}/package.zip": package,
    f"{BASE}/openapi.json": description,
}
ROUTES = [
    *(Route(path, Answering(answer)) for path, answer in _ANSWERS.items()),
    Route("/api", Answering(unknown)),
    Route("/api/{rest:path}", Answering(unknown)),
]
