"""A job as its log tells it: what was asked for, then a note of everything that happened, each a line of JSON.

A log is only added to, so what a kill leaves is a beginning of it, perhaps with a part of a line at its end, and a
beginning of a log is a job that is not as far. A whole line that is not understood is of another version, whose it is
left to be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from api.models.base import Answer
from api.models.jobs import FileResult, JobState
from graph.errors import JobUnreadableError


class Told(Answer):
    """Metadata that came with files, of each and of all. It is not masked yet, so it goes with their bytes."""

    each: list[dict[str, str]] = Field(default_factory=list)
    all: dict[str, str] = Field(default_factory=dict)


class Order(Answer):
    """What was asked for, and by whom: files by their names to show, or a stored document to read again."""

    note: Literal["order"] = "order"
    by: str
    time: datetime
    names: list[str] = Field(default_factory=list)
    document_id: str | None = None


class Started(Answer):
    """A server began it, or went on with it."""

    note: Literal["started"] = "started"
    time: datetime


class Rests(Answer):
    """The server that did it ended in order, or what it needs went away: it was not this job that ended anything."""

    note: Literal["rests"] = "rests"


class Had(Answer):
    """A file is done."""

    note: Literal["had"] = "had"
    result: FileResult


class Ended(Answer):
    """It is over."""

    note: Literal["ended"] = "ended"
    time: datetime
    state: Literal["done", "failed"]
    problem: str | None = None


Note = Annotated[Order | Started | Rests | Had | Ended, Field(discriminator="note")]
_NOTE: TypeAdapter[Note] = TypeAdapter(Note)


@dataclass(slots=True)
class Job:
    """What a log comes to so far. `starts`: how often a server that began the next file did not end in order, or is at it."""

    id: str
    order: Order
    state: JobState = "queued"
    started: datetime | None = None
    ended: datetime | None = None
    problem: str | None = None
    starts: int = 0
    done: int = 0
    results: list[FileResult] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.ended is not None

    @property
    def files(self) -> int:
        """How many there are, as far as is known: archives and tables tell as they are read."""
        return self.done if self.state == "done" else max(self.done, len(self.order.names), 1)

    def take(self, note: Note) -> None:
        """Know what was noted next."""
        match note:
            case Started():
                self.state, self.started, self.starts = "running", self.started or note.time, self.starts + 1
            case Rests():
                self.state, self.starts = "queued", max(0, self.starts - 1)
            case Had():
                self.results.append(note.result)
                self.done, self.starts = self.done + 1, 1
            case Ended():
                self.state, self.ended, self.problem = note.state, note.time, note.problem
            case Order():
                pass  # it is what the job was made of

    def described(self, *, results: bool = True) -> dict[str, Any]:
        """As the model `Job`."""
        moments = {"created": self.order.time, "started": self.started, "ended": self.ended}
        return {
            "id": self.id, "state": self.state, "files": self.files, "done": self.done,
            **{name: moment and moment.isoformat(timespec="milliseconds") for name, moment in moments.items()},
            "problem": self.problem, "results": list(self.results) if results else [],
        }  # fmt: skip


def line(note: Note) -> bytes:
    """A note as it is written."""
    return note.model_dump_json().encode() + b"\n"


def read_notes(data: bytes, path: Path, before: int = 0) -> tuple[list[Note], int]:
    """The notes of a log's whole lines, of which so many were read `before`, and how many bytes they are.

    Raises JobUnreadableError for a whole line that is not understood.
    """
    whole = data[: data.rfind(b"\n") + 1]
    notes: list[Note] = []
    for number, found in enumerate(whole.split(b"\n")[:-1], before + 1):
        try:
            notes.append(_NOTE.validate_json(found))
        except ValidationError:
            raise unreadable(path, number) from None
    return notes, len(whole)


def unreadable(path: Path, number: int) -> JobUnreadableError:
    """The error of a line."""
    return JobUnreadableError(
        "this version does not understand the line", place=f"{path}:{number}", mend="run the version that wrote it"
    )


def now() -> datetime:
    """The time of a note."""
    return datetime.now(UTC)
