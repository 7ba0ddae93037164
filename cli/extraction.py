"""Extraction in a process of its own, so that a server goes on answering, or other documents are read, meanwhile.

One process for one server: extraction keeps a core busy, and Python's threads would share one with the requests.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from cli.executors import Found, Known, Overrides, read_here
from graph.errors import InputError
from graph.model import Extraction
from ingest.containers import expand
from ingest.sources import Source

T = TypeVar("T")
MOST_MEMORY = 6 << 30  # bytes of addresses of the process; vocabulary and libraries take a fifth of them


class ExtractionProcess:
    """Starts with the first document; one that dies is started again, and its document read again, `tries` times in all.

    One that reads a document for more than `most_seconds` is killed, so that the others do not wait for ever. `known`
    (document id -> content hash) are documents that need not be extracted.
    """

    def __init__(self, most_seconds: float = 900, *, known: Known | None = None, tries: int = 1) -> None:
        self._most_seconds = most_seconds
        self._known = dict(known or {})
        self._tries = tries
        self._pool: ProcessPoolExecutor | None = None
        self._process = 0
        self._ended = False

    def extract(self, data: bytes, name: str, overrides: Overrides | None = None) -> Extraction:
        """As `ingest.pipeline.extract`. Raises its errors, and InputError when the process died of the document."""
        found = self.read(data, name, overrides)
        assert isinstance(found, Extraction), "nothing was said to be known"
        return found

    def read(self, data: bytes, name: str, overrides: Overrides | None = None) -> Found:
        """As `extract`; the record alone of a document that is known."""
        plain = {source: dict(values) for source, values in (overrides or {}).items()}
        return self.call(name, _read, data, name, plain)

    def expand(self, source: Source) -> list[Source]:
        """As `ingest.containers.expand`: what a file holds. Members of an archive are unpacked by the process when they are read."""
        try:
            found = self.call(source.name, _expand, source)
        except InputError as error:
            return [replace(source, problem=error)]
        return [replace(s, load=partial(self.call, s.name, s.load)) if s.load else s for s in found]

    def call(self, name: str, work: Callable[..., T], *given: Any) -> T:
        """Have the process do something with a file of this name. Raises what `work` raises, and InputError when the process died of it."""
        for _ in range(self._tries):
            try:
                return self._running().submit(work, *given).result(self._most_seconds)
            except TimeoutError as error:
                self._kill()
                raise InputError(
                    f"it took longer than {self._most_seconds:g} seconds to read", place=name, mend="split the document"
                ) from error
            except MemoryError as error:
                self._kill()  # what it held is given back for certain
                raise InputError("it takes more memory than a document may", place=name, mend="split it") from error
            except BrokenProcessPool as error:
                self.close()
                died = error
                if self._ended:
                    break
        raise InputError(
            "the process that read it died, perhaps for want of memory", place=name, mend="split the document"
        ) from died

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks
            self._pool = ProcessPoolExecutor(1, context, _begin, (self._known,))
            self._process = self._pool.submit(os.getpid).result()
        return self._pool

    def _kill(self) -> None:
        """End the process in the middle of its document."""
        if self._process:
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(self._process, signal.SIGKILL)
        self.close()

    def end(self) -> None:
        """From another thread: end the process now, whatever it reads; it is not started again."""
        self._ended = True
        self._kill()

    def close(self) -> None:
        """End the process."""
        pool, self._pool, self._process = self._pool, None, 0
        if pool is not None:
            pool.shutdown(cancel_futures=True)


_known_here: Mapping[str, str] = {}  # of this process, sent once rather than with each document


def _begin(known: Mapping[str, str]) -> None:
    global _known_here  # noqa: PLW0603  # the only state that a process of a pool has
    _known_here = known
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the terminal is the parent's, which ends this in order
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  # not there on Windows
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(data: bytes, name: str, overrides: dict[str, dict[str, Any]]) -> Found:
    return read_here(data, name, overrides, _known_here)


def _expand(source: Source) -> list[Source]:
    return list(expand(source))
