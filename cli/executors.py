"""Where documents are read: one contract for this process, for others of this machine and for a cluster.

`Intake` hands over one task a document, a few ahead of the one whose result it waits for, and writes what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.model import Document, Extraction

Overrides = Mapping[str, Mapping[str, Any]]
Known = Mapping[str, str]  # document id -> content hash
Found = Extraction | Document  # the record alone of a document that is known with the same content
Read = Callable[[bytes, str, Overrides, Known], Found]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: its bytes, what it is called, and the metadata that came with it."""

    data: bytes
    name: str
    overrides: dict[str, dict[str, Any]]


class Reading(Protocol):
    """A document that is being read; a `concurrent.futures.Future` is one."""

    def result(self) -> Found:
        """Wait for what is found in it. Raises YingshangError where it cannot be read."""


class Executor(Protocol):
    """Reads documents, `ahead` of them before the first result is asked for."""

    @property
    def ahead(self) -> int:
        """How many documents are handed over before one is waited for."""

    def submit(self, task: Task) -> Reading:
        """Begin to read a document."""

    def close(self) -> None:
        """Give up what was begun, and free what was taken."""


def read_here(data: bytes, name: str, overrides: Overrides, known: Known) -> Found:
    """Read one document in the process that calls."""
    from ingest.pipeline import extract_unless_known  # noqa: PLC0415  # loads spaCy

    return extract_unless_known(data, name, overrides, known)


@dataclass(slots=True)
class InThisProcess:
    """Reads a document when it is submitted."""

    read: Read = read_here
    known: Known = field(default_factory=dict)

    ahead = 0

    def submit(self, task: Task) -> Future[Found]:
        """A future that is done."""
        future: Future[Found] = Future()
        try:
            future.set_result(self.read(task.data, task.name, task.overrides, self.known))
        except Exception as error:  # noqa: BLE001  # raised again where the result is taken
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing was begun."""
