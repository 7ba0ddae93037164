"""Documents read by several processes of this machine (`ingest --workers N`), each document by one of them.

A process that dies, for want of memory or killed by hand, takes nothing with it: its document is read once more by a new
one. The second death is the document's fault and fails it alone.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from cli.executors import Found, Known, Task
from cli.extraction import ExtractionProcess

MOST_WORKERS = 256
_AHEAD = 8  # documents for each process: what it reads while a batch is being written


class Workers:
    """`count` processes, started with their first documents."""

    def __init__(self, count: int, known: Known | None = None) -> None:
        self.ahead = _AHEAD * count
        self._threads = ThreadPoolExecutor(count, "worker")
        self._processes = [ExtractionProcess(known=known, tries=2) for _ in range(count)]
        self._idle: SimpleQueue[ExtractionProcess] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)

    def submit(self, task: Task) -> Future[Found]:
        """Read a document as soon as a process is free."""
        return self._threads.submit(self._read, task)

    def _read(self, task: Task) -> Found:
        process = self._idle.get()
        try:
            return process.read(task.data, task.name, task.overrides)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """Drop what waits, end the processes in the middle of what they read."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.end()
        self._threads.shutdown()
