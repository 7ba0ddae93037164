"""Extraction in a process of its own, so that a server goes on answering while a document is read.

One process for one server: extraction keeps a core busy, and Python's threads would share one with the requests.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from graph.errors import InputError
from graph.model import Extraction

Overrides = Mapping[str, Mapping[str, Any]]


class ExtractionProcess:
    """Starts with the first document; a process that dies takes one document with it and is started again.

    One that reads a document for more than `most_seconds` is killed, so that the others do not wait for ever.
    """

    def __init__(self, most_seconds: float = 900) -> None:
        self._most_seconds = most_seconds
        self._pool: ProcessPoolExecutor | None = None
        self._process = 0

    def extract(self, data: bytes, name: str, overrides: Overrides | None = None) -> Extraction:
        """As `ingest.pipeline.extract`. Raises its errors, and InputError when the process died of the document."""
        plain = {source: dict(values) for source, values in (overrides or {}).items()}
        try:
            return self._running().submit(_extract, data, name, plain).result(self._most_seconds)
        except TimeoutError as error:
            self._kill()
            raise InputError(
                f"it took longer than {self._most_seconds:g} seconds to read", place=name, mend="split the document"
            ) from error
        except BrokenProcessPool as error:
            self.close()
            raise InputError(
                "the process that read it died, perhaps for want of memory", place=name, mend="split the document"
            ) from error

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks
            self._pool = ProcessPoolExecutor(1, context, _begin)
            self._process = self._pool.submit(os.getpid).result()
        return self._pool

    def _kill(self) -> None:
        """End the process in the middle of its document."""
        with suppress(ProcessLookupError):  # it ended meanwhile
            os.kill(self._process, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the terminal is the server's, which ends this in order
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract(data: bytes, name: str, overrides: dict[str, dict[str, Any]]) -> Extraction:
    from ingest.pipeline import extract  # noqa: PLC0415  # loads spaCy, here alone

    return extract(data, name, overrides)
