"""Work that takes longer than a request: a bounded queue, one worker, and what is known of each job.

Jobs live in memory and are forgotten an hour after their end. A job goes on when its client goes away; when the server
ends, the document under way is finished and what is left is said to be interrupted. What the work is, this package
does not know: `cli` hands in a runner.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Full, Queue
from typing import Any, Protocol
from uuid import uuid4

from api.models.jobs import FileResult, JobState
from graph.errors import JobsFullError, NotFoundError, ReadOnlyError, YingshangError

KEPT_SECONDS = 3600.0
WAITING = 8  # jobs that wait at most
_LOG = logging.getLogger(__name__)
_ENDED = ("done", "interrupted", "failed")

Done = Callable[[FileResult], None]  # hears of each file
Stop = Callable[[], bool]  # asked between two documents
Work = Callable[[Done, Stop], int]  # how many files there were, those inside of archives and tables among them


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent: the name to show, where its bytes wait, and metadata that came along."""

    name: str
    path: Path
    metadata: Mapping[str, str] = field(default_factory=dict)


class JobRunner(Protocol):
    """Takes documents in. Failures of single files are results; an error that it raises ends the job."""

    def take_in(self, uploads: Sequence[Upload], given: Mapping[str, str], done: Done, stop: Stop) -> int:
        """Take in files, and those that they hold; `given` is metadata of all. How many there were."""

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        """Read a stored document's text again: one file."""

    def close(self) -> None:
        """Let go of what it holds."""


@dataclass(eq=False)
class Job:
    """One piece of work and its news. `by` is who asked for it."""

    by: str
    files: int
    work: Work
    forget: Callable[[], None]
    id: str = field(default_factory=lambda: uuid4().hex)
    state: JobState = "queued"
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: datetime | None = None
    ended: datetime | None = None
    problem: str | None = None
    results: list[FileResult] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in _ENDED

    def described(self, *, results: bool = True) -> dict[str, Any]:
        """As the model `Job`."""
        moments = {name: _iso(getattr(self, name)) for name in ("created", "started", "ended")}
        return {
            "id": self.id, "state": self.state, "files": self.files, "done": len(self.results), **moments,
            "problem": self.problem, "results": list(self.results) if results else [],
        }  # fmt: skip


class JobQueue:
    """The jobs of an application. From any thread."""

    def __init__(self, runner: JobRunner | None, changed: Callable[[], None], ended: Callable[[Job], None]) -> None:
        self._runner = runner
        self._changed = changed  # called when the graph may be another
        self._ended = ended  # called with each job that is over
        self._jobs: dict[str, Job] = {}
        self._waiting: Queue[Job | None] = Queue(WAITING)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._worker: threading.Thread | None = None

    @property
    def takes_in(self) -> bool:
        """Whether there is somebody to do the work."""
        return self._runner is not None

    @property
    def runner(self) -> JobRunner:
        """What does the work. Raises ReadOnlyError where there is none."""
        if self._runner is None:
            raise ReadOnlyError(
                "this server takes in no documents", mend="`yingshang ingest` does, and `serve` with one worker"
            )
        return self._runner

    def submit(self, by: str, files: int, work: Work, forget: Callable[[], None] = lambda: None) -> Job:
        """Queue somebody's work on so many files; `forget` is called when it is over. Raises JobsFullError."""
        job = Job(by, files, work, forget)
        with self._lock:
            self._expire()
            if self._stop.is_set():
                raise JobsFullError("the server is ending", place="jobs", mend="ask again in a while")
            try:
                self._waiting.put_nowait(job)
            except Full:
                raise JobsFullError("too many jobs wait", place="jobs", mend="ask again in a while") from None
            self._jobs[job.id] = job
            if self._worker is None:
                self._worker = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._worker.start()
        return job

    def get(self, identifier: str) -> Job:
        """A job by its id. Raises NotFoundError."""
        with self._lock:
            self._expire()
            found = self._jobs.get(identifier)
        if found is None:
            raise NotFoundError(f"there is no job {identifier}", mend="jobs are forgotten an hour after their end")
        return found

    def all(self) -> list[Job]:
        """All that are known, the newest first."""
        with self._lock:
            self._expire()
            return sorted(self._jobs.values(), key=lambda job: job.created, reverse=True)

    def stop(self) -> None:
        """Ask the running job to end after the document under way; waiting ones are not begun."""
        self._stop.set()

    def close(self) -> None:
        """Stop, wait for the document under way, and let go of the runner."""
        self.stop()
        with self._lock:
            worker = self._worker
        if worker is not None:
            while True:  # the worker empties the queue, so that there is room soon
                try:
                    self._waiting.put(None, timeout=0.1)
                    break
                except Full:
                    continue
            worker.join()
        if self._runner is not None:
            self._runner.close()

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            state, problem = self._work(job)
            job.ended, job.problem = datetime.now(UTC), problem
            job.state = state  # last: who sees that it is over sees when
            job.forget()
            try:
                self._ended(job)
            except YingshangError:  # the worker must live on for the next job
                _LOG.exception("job %s", job.id)

    def _work(self, job: Job) -> tuple[JobState, str | None]:
        """Do a job; the state that it ends in, and what stood in its way."""

        def done(result: FileResult) -> None:
            job.results.append(result)
            job.files = max(job.files, len(job.results))
            self._changed()

        if self._stop.is_set():
            return "interrupted", None
        job.state, job.started = "running", datetime.now(UTC)
        try:
            job.files = job.work(done, self._stop.is_set)
        except YingshangError as error:
            return "failed", str(error)
        except Exception:  # noqa: BLE001  # the worker must live on for the next job
            _LOG.exception("job %s", job.id)
            return "failed", "internal error"
        return "done" if len(job.results) >= job.files else "interrupted", None

    def _expire(self) -> None:
        now = time.time()
        for job in list(self._jobs.values()):
            if job.ended is not None and now - job.ended.timestamp() > KEPT_SECONDS:
                del self._jobs[job.id]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
