"""Errors as RFC 9457 problem details: one table from error class to status and type, one shape for all.

`type` is stable and can be opened: `/problems/<slug>` says what the error means. A fault of ours is answered
without its words, as they may hold what is nobody's business.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.security import HEADERS
from graph.errors import (
    BodyTooLargeError,
    EngineDownError,
    KeyMissingError,
    KeyRefusedError,
    NewerSchemaError,
    NotFoundError,
    ParameterError,
    RoleError,
    TooManyRequestsError,
    UnfinishedRestoreError,
    UnreadableBodyError,
    YingshangError,
)

MEDIA_TYPE = "application/problem+json"
_PHRASES = {413: "Content Too Large", 422: "Unprocessable Content"}  # RFC 9110; Python before 3.13 has older ones
_CHALLENGE = 'Bearer realm="yingshang"'  # RFC 6750
_WAIT = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_LOST = (EngineDownError, UnfinishedRestoreError, NewerSchemaError)  # a store to let go of, and to open anew
_HEADERS: Mapping[type[YingshangError], Mapping[str, str]] = {
    KeyMissingError: {"WWW-Authenticate": _CHALLENGE},
    KeyRefusedError: {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'},
    RoleError: {"WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope"'},
}


class Violation(BaseModel):
    """One part of a request that is not as it must be."""

    place: str = Field(description="where in the request", examples=["query.limit"])
    message: str = Field(description="what is wrong there")


class Problem(BaseModel):
    """RFC 9457 problem details, with a hint how to mend it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "/problems/not-found",
                "title": "Not found",
                "status": 404,
                "detail": "nothing has the id measure:nothing",
                "instance": "/api/v1/nodes/measure:nothing",
                "hint": "look it up with /api/v1/search",
            }
        }
    )

    type: str = Field(description="stable address of the kind of problem")
    title: str
    status: int
    detail: str
    instance: str = Field(description="path of the request")
    hint: str | None = Field(default=None, description="how to mend it")
    place: str | None = Field(default=None, description="where it is wrong: a query, a parameter")
    errors: list[Violation] | None = None


def install(app: FastAPI) -> None:
    """Put the one table of handlers into the application."""
    app.add_exception_handler(YingshangError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def error_classes() -> Mapping[str, type[YingshangError]]:
    """Every kind of error that has a slug of its own, by slug, whatever else of its kind is loaded."""
    known: list[type[YingshangError]] = [YingshangError, *_subclasses(YingshangError)]
    return {cls.type_slug: cls for cls in known if "type_slug" in vars(cls)}


def explain(slug: str) -> dict[str, Any]:
    """What a kind of problem means. Raises NotFoundError for an unknown one."""
    found = error_classes().get(slug)
    if found is None:
        return _explain_status(slug)
    meaning = inspect.getdoc(found) or found.title
    return {
        "type": found.type_address(),
        "title": found.title,
        "status": found.http_status,
        "meaning": meaning,
    }


def problem_types() -> dict[int, list[dict[str, Any]]]:
    """What each kind of problem means, by the status that it is answered with."""
    found: dict[int, list[dict[str, Any]]] = {}
    for kind in sorted(map(explain, error_classes()), key=lambda kind: (kind["status"], kind["type"])):
        found.setdefault(kind["status"], []).append(kind)
    return found


def _explain_status(slug: str) -> dict[str, Any]:
    status = next((s for s in HTTPStatus if 400 <= s < 500 and _slug(s) == slug), None)
    if status is None:
        raise NotFoundError(
            f"no kind of problem is called {slug!r}", mend=f"one of {', '.join(sorted(error_classes()))}"
        )
    meaning = status.description or status.phrase
    return {"type": f"/problems/{slug}", "title": status.phrase, "status": status, "meaning": meaning}


def _slug(status: HTTPStatus) -> str:
    return status.phrase.lower().replace(" ", "-")


def _phrase(status: int) -> str:
    return _PHRASES.get(status) or HTTPStatus(status).phrase


def schemas() -> dict[str, Any]:
    """The JSON schemas that `responses` points to, by name, for the OpenAPI document."""
    found = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**found.pop("$defs"), "Problem": found}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can answer with these problem statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: dict[int | str, dict[str, Any]] = {s: {"description": _phrase(s), "content": content} for s in statuses}
    waiting: dict[int | str, dict[str, Any]] = {s: answer for s, answer in found.items() if s in _WAIT}
    return found | with_header(waiting, "Retry-After", "seconds after which to ask again", kind="integer")


def with_header(
    answers: Mapping[int | str, dict[str, Any]], name: str, description: str, *, kind: str = "string"
) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route with a header that each of them has."""
    header = {"description": description, "required": True, "schema": {"type": kind}}
    return {s: {**answer, "headers": {**answer.get("headers", {}), name: header}} for s, answer in answers.items()}


def document_bodies(paths: dict[str, dict[str, Any]]) -> None:
    """Say of every operation that takes a body how one is refused."""
    for operation in (operation for methods in paths.values() for operation in methods.values()):
        if "requestBody" in operation:
            refused = responses(UnreadableBodyError.http_status, BodyTooLargeError.http_status)
            operation["responses"] |= {str(status): answer for status, answer in refused.items()}


def problem(request: Request, found: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The response of one problem."""
    body = found.model_dump(exclude_none=True)
    body["instance"] = request.url.path
    return JSONResponse(body, found.status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def of_error(error: YingshangError) -> Problem:
    """The problem of one of our errors; what went wrong inside (500) keeps its words to itself."""
    inside = error.http_status == HTTPStatus.INTERNAL_SERVER_ERROR
    return Problem(
        type=error.type_address(),
        title=error.title,
        status=error.http_status,
        detail=error.title if inside else error.message,
        instance="",
        hint=None if inside else error.mend,
        place=None if inside else error.place,
    )


def _known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, YingshangError)
    if isinstance(error, _LOST) and (lost := getattr(request.state, "graph", None)):
        request.app.state.connection.lose(lost)
    headers = dict(_HEADERS.get(type(error), {}))
    if error.http_status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    if isinstance(error, TooManyRequestsError):
        headers["Retry-After"] = str(error.seconds)
    return problem(request, of_error(error), headers)


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    violations = [
        Violation(place=".".join(str(part) for part in entry["loc"]), message=entry["msg"]) for entry in error.errors()
    ]
    found = Problem(
        type=ParameterError.type_address(),
        title=ParameterError.title,
        status=ParameterError.http_status,
        detail="; ".join(f"{v.place}: {v.message}" for v in violations),
        instance="",
        hint="see /docs for what this address takes",
        errors=violations,
    )
    return problem(request, found)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    if status == UnreadableBodyError.http_status:  # from within the reading of a body, as the next
        return problem(request, of_error(UnreadableBodyError(str(error.detail), mend="send JSON in UTF-8")))
    if status == BodyTooLargeError.http_status:
        return problem(request, of_error(BodyTooLargeError(str(error.detail), mend="send less at once")))
    found = Problem(
        type=f"/problems/{_slug(status)}", title=status.phrase, status=status, detail=str(error.detail), instance="",
        hint="see /docs for the addresses and methods there are",
    )  # fmt: skip
    return problem(request, found, error.headers)


def _unexpected(request: Request, _: Exception) -> JSONResponse:
    return problem(request, of_error(YingshangError("")), HEADERS)  # answered outside of all middleware


def _subclasses(cls: type[YingshangError]) -> Iterator[type[YingshangError]]:
    for child in cls.__subclasses__():
        yield child
        yield from _subclasses(child)
