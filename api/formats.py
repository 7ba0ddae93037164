"""Rows as JSON or CSV, by `?format=` or the Accept header."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request, Response

from graph.cells import cell
from graph.errors import ParameterError

FORMATS = ("json", "csv")
CSV_TYPE = "text/csv; charset=utf-8; header=present"


def wanted_format(request: Request) -> str:
    """`json` or `csv`. `?format=` wins over Accept. Raises ParameterError for another format."""
    given = request.query_params.get("format")
    if given is not None and given not in FORMATS:
        raise ParameterError(f"format cannot be {given!r}", place="format", mend=f"one of {', '.join(FORMATS)}")
    return given or ("csv" if _prefers_csv(request.headers.get("accept", "")) else "json")


def _prefers_csv(accept: str) -> bool:
    """Whether CSV is named with a higher weight than JSON; `*/*` alone means JSON."""
    weights = {"text/csv": 0.0, "application/json": 0.0}
    for part in accept.split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        if media in weights:
            weights[media] = next((_weight(p) for p in parameters if p.startswith("q=")), 1.0)
    return weights["text/csv"] > weights["application/json"]


def _weight(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q="))
    except ValueError:
        return 0.0


def csv_response(name: str, columns: Sequence[str], records: Sequence[Mapping[str, Any]]) -> Response:
    """The rows as a CSV file: a header, CRLF line ends (RFC 4180), lists and maps as JSON."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([cell(record[column]) for column in columns] for record in records)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.getvalue().encode("utf-8"), headers=headers, media_type=CSV_TYPE)
