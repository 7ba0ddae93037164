"""Files out of a request onto disk, under names that can be shown and lead nowhere."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api.job_log import Told
from api.models.jobs import DocumentTexts
from graph.errors import ModelError, ParameterError, WrongMediaTypeError
from graph.kinds import schema
from graph.model import check_partial_date
from graph.settings import Settings

FIELDS = ("place", "issuer", "date", "title", "genre")  # metadata of all files of a form
_FILES = "files"
GENRES = schema().nodes["Document"].properties["genre"].values
_LONGEST_NAME = 120
_LONGEST_VALUE = 300
_UNNAMED = "document.md"
_STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def schemas() -> dict[str, Any]:
    """The JSON schemas of bodies that this module reads itself, by name, for the OpenAPI document."""
    found = DocumentTexts.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**found.pop("$defs"), "DocumentTexts": found}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request brought: files in a folder of their own, named by their numbers, and metadata of all of them."""

    folder: Path
    names: list[str]
    told: Told


Draft = Callable[[], AbstractContextManager[Path]]  # a folder, gone again when what is written into it fails


async def receive(request: Request, settings: Settings, draft: Draft) -> Sent:
    """Read multipart files or JSON texts. Raises ParameterError, WrongMediaTypeError, and what `draft` raises.

    Raises RequestValidationError for JSON of another shape. How large a body may be is limited before it comes here.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    most = settings.api_upload_files
    if media == "multipart/form-data":
        return await _form(request, most, draft)
    if media == "application/json":
        return await run_in_threadpool(_texts, await request.body(), most, draft)
    raise WrongMediaTypeError(
        f"documents do not come as {media or 'nothing'}", place="Content-Type", mend="multipart/form-data or JSON"
    )


async def _form(request: Request, most: int, draft: Draft) -> Sent:
    parser = MultiPartParser(request.headers, request.stream(), max_files=most, max_fields=len(FIELDS))
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise ParameterError(
            error.message, place="body", mend=f"at most {most} files, as multipart/form-data"
        ) from error
    try:
        return await run_in_threadpool(_sent, form, draft)
    finally:
        await form.close()


def _sent(form: FormData, draft: Draft) -> Sent:
    given: dict[str, str] = {}
    files: list[UploadFile] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and name == _FILES:
            files.append(value)
        elif isinstance(value, str) and name in FIELDS:
            if value.strip():
                given[name] = _checked(name, value.strip())
        else:
            raise ParameterError(f"unknown field {name!r}", place="body", mend=f"known: {_FILES}, {', '.join(FIELDS)}")
    if not files:
        raise ParameterError("no file was sent", place=_FILES, mend=f"send files in the field {_FILES}")
    names = distinct(clean_name(file.filename or "") for file in files)
    with draft() as folder:
        for number, file in enumerate(files):
            with (folder / str(number)).open("wb") as target:
                shutil.copyfileobj(file.file, target)
    return Sent(folder, names, Told(all=given))


def _checked(name: str, value: str) -> str:
    """Metadata of all files; what would make every file fail is refused at once."""
    if len(value) > _LONGEST_VALUE:
        raise ParameterError(
            f"{name} has more than {_LONGEST_VALUE} characters", place=f"body.{name}", mend="shorten it"
        )
    if name == "genre" and value not in GENRES:
        raise ParameterError(f"genre cannot be {value!r}", place="body.genre", mend=f"one of {', '.join(GENRES)}")
    if name == "date":
        try:
            return check_partial_date(value)
        except ModelError as error:
            raise ParameterError(error.message, place="body.date", mend=error.mend) from error
    return value


def _texts(data: bytes, most: int, draft: Draft) -> Sent:
    try:
        documents = DocumentTexts.model_validate_json(data).documents
    except ValidationError as error:
        raise RequestValidationError([{**e, "loc": ("body", *e["loc"])} for e in error.errors()]) from error
    if len(documents) > most:
        raise ParameterError(f"{len(documents)} documents at once", place="body.documents", mend=f"at most {most}")
    names = distinct(clean_name(document.name) for document in documents)
    with draft() as folder:
        for number, document in enumerate(documents):
            (folder / str(number)).write_text(document.text, encoding="utf-8", newline="")
    return Sent(folder, names, Told(each=[document.metadata for document in documents]))


def clean_name(name: str) -> str:
    """The last part of a path without control characters, in one Unicode form, its extension kept when it is too long."""
    last = re.split(r"[/\\]", _STRANGE.sub("", unicodedata.normalize("NFC", name)))[-1].strip(" .")
    if len(last) > _LONGEST_NAME:
        stem, dot, extension = last.rpartition(".")
        last = f"{stem[: _LONGEST_NAME - 10]}{dot}{extension[:9]}" if dot else last[:_LONGEST_NAME]
    return last or _UNNAMED


def distinct(names: Iterable[str]) -> list[str]:
    """The names, those that come again with a number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        stem, dot, extension = name.rpartition(".")
        again = f"{stem} ({seen[name]}){dot}{extension}" if dot else f"{name} ({seen[name]})"
        found.append(name if seen[name] == 1 else again)
    return found
