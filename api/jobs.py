"""Work that takes longer than a request: what may be asked for, and the thread that does it, one job after the other.

Jobs lie in a folder (`job_store`) that all servers over one graph share; of their threads the one that has the turn does
the jobs of all, the oldest first, and another takes over when its process ends. A job goes on when its client goes
away, and when its server does: with the file after the last that was noted. What the work is, this package does not
know: `cli` hands in a runner.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from api.job_log import Ended, Had, Job, Order, Rests, Started, Told, now
from api.job_store import Following, JobStore
from api.models.jobs import FileResult
from graph.errors import EngineDownError, JobNotKeptError, JobsFullError, ReadOnlyError, StoreError, YingshangError

WAITING = 8  # jobs that wait at most
STARTS = 5  # of one file that no error ended: what kills the server so often is not tried again
_LOOK_SECONDS = 0.5  # how soon a job that another server took is seen
_PAUSE_SECONDS = 5.0  # while there is no database, or no room; twice as long each time
_LONGEST_PAUSE_SECONDS = 60.0
_CLEAR_SECONDS = 3600.0
_LOG = logging.getLogger(__name__)

Done = Callable[[FileResult], None]  # hears of each file
Stop = Callable[[], bool]  # asked between two documents


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent: the name to show, where its bytes wait, and metadata that came along."""

    name: str
    path: Path
    metadata: Mapping[str, str] = field(default_factory=dict)


class JobRunner(Protocol):
    """Takes documents in. Failures of single files are results.

    An EngineDownError lets the job wait until the database is there again, any other error ends it.
    """

    def ready(self) -> None:
        """Raise StoreError while there is no database to write to."""

    def take_in(
        self, uploads: Sequence[Upload], given: Mapping[str, str], before: Sequence[FileResult], done: Done, stop: Stop
    ) -> int:
        """Take in files, and those that they hold, but for the first ones, which were done `before`; `given` is metadata of all.

        How many there were, done before or not.
        """

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        """Read a stored document's text again: one file."""

    def close(self) -> None:
        """Let go of what it holds."""


class JobQueue:
    """The jobs of an application. From any thread."""

    def __init__(
        self, runner: JobRunner | None, store: JobStore, changed: Callable[[], None], ended: Callable[[Job], None]
    ) -> None:
        self._runner = runner
        self._store = store
        self._lock = threading.Lock()
        self._worker = _Worker(runner, store, changed, ended) if runner else None

    @property
    def takes_in(self) -> bool:
        """Whether there is somebody to do the work."""
        return self._worker is not None

    @property
    def stopping(self) -> bool:
        """Whether the server is about to end."""
        return self._worker is not None and self._worker.stopping.is_set()

    def start(self) -> None:
        """Do what waits, be it of a server that ended, and what will come."""
        if self._worker:
            self._worker.start()

    def check(self) -> None:
        """Raise ReadOnlyError where nobody does the work, JobsFullError where it would wait too long."""
        if self._worker is None:
            raise ReadOnlyError("this server takes in no documents", mend="`yingshang ingest` does")
        if self.stopping:
            raise JobsFullError("the server is ending", place="jobs", mend="ask again in a while")
        if sum(not job.over for job in self._store.all()) > WAITING:
            raise JobsFullError("too many jobs wait", place="jobs", mend="ask again in a while")

    def draft(self) -> AbstractContextManager[Path]:
        """A folder for the bytes of a job to be. Raises JobNotKeptError."""
        return self._store.draft()

    def submit(self, order: Order, files: Path | None = None, told: Told | None = None) -> Job:
        """Keep a job on the disk, for good; `files` is a folder from `draft`, `told` what came with them. Raises as `check` and `draft` do."""
        with self._lock:
            self.check()
            job = self._store.add(order, files, told)
        assert self._worker is not None, "it was looked at"
        self._worker.wake.set()
        return job

    def follow(self, identifier: str) -> Following:
        """A job by its id. Raises NotFoundError."""
        return self._store.follow(identifier)

    def all(self) -> list[Job]:
        """All that are known, the newest first; those that are over without their results."""
        return self._store.all()[::-1]

    def stop(self) -> None:
        """Begin no further document; what is left waits for the next server."""
        if self._worker:
            self._worker.stop()

    def close(self) -> None:
        """Stop, wait for the document under way, and let go of the runner."""
        self.stop()
        if self._worker and self._worker.is_alive():
            self._worker.join()
        if self._runner:
            self._runner.close()


class _Worker(threading.Thread):
    """Does the jobs of the folder while it has the turn."""

    def __init__(
        self, runner: JobRunner, store: JobStore, changed: Callable[[], None], ended: Callable[[Job], None]
    ) -> None:
        super().__init__(name="jobs", daemon=True)
        self._runner = runner
        self._store = store
        self._changed = changed  # called when the graph may be another
        self._ended = ended  # called with each job that is over
        self._cleared = -_CLEAR_SECONDS
        self._pause = _PAUSE_SECONDS
        self._stuck: set[str] = set()  # given up, which could not be noted: looked at again after each clearing
        self.wake = threading.Event()
        self.stopping = threading.Event()

    def stop(self) -> None:
        self.stopping.set()
        self.wake.set()

    def run(self) -> None:
        """Wait for the turn, then for jobs, until the server ends."""
        while not self.stopping.is_set():
            try:
                if (turn := self._store.take_turn()) is not None:
                    with turn:
                        self._serve()
            except Exception:  # noqa: BLE001  # the thread must live on for the next job
                _LOG.exception("jobs")
            self._wait(_LOOK_SECONDS)

    def _serve(self) -> None:
        while not self.stopping.is_set():
            self._clear()
            waiting = next((job.id for job in self._store.all() if not job.over and job.id not in self._stuck), None)
            if waiting is None:
                self._wait(_LOOK_SECONDS)
            elif self._attempt(self._store.follow(waiting)):
                self._pause = _PAUSE_SECONDS
            else:
                self._wait(self._pause)
                self._pause = min(2 * self._pause, _LONGEST_PAUSE_SECONDS)

    def _attempt(self, following: Following) -> bool:
        """Do a job, or go on with it. Whether there is no need to pause before the next attempt."""
        if following.job.starts >= STARTS:
            self._give_up(following)
            return True
        try:
            self._runner.ready()
            self._store.note(following, Started(time=now()))
            self._do(following)
        except (StoreError, JobNotKeptError) as error:
            _LOG.warning("job %s waits: %s", following.job.id, error)
            return False
        return True

    def _give_up(self, following: Following) -> None:
        try:
            self._end(following, f"given up: the server ended {STARTS} times in the middle of the next file")
        except JobNotKeptError:  # the others are done all the same
            _LOG.exception("job %s", following.job.id)
            self._stuck.add(following.job.id)

    def _do(self, following: Following) -> None:
        """Raises EngineDownError and JobNotKeptError, after which the job rests and is to be tried again."""
        problem = None
        files = 0
        try:
            files = self._work(following)
        except (EngineDownError, JobNotKeptError):
            with suppress(JobNotKeptError):
                self._store.note(following, Rests())
            raise
        except YingshangError as error:
            problem = str(error)
        except Exception:  # noqa: BLE001  # as above
            _LOG.exception("job %s", following.job.id)
            problem = "internal error"
        if problem is None and following.job.done < files and self.stopping.is_set():
            self._store.note(following, Rests())
        else:
            self._end(following, problem)

    def _work(self, following: Following) -> int:
        job = following.job
        done = partial(self._had, following)
        if job.order.document_id:
            return job.done or self._runner.reingest(job.order.document_id, done, self.stopping.is_set)
        told = self._store.told(job)
        each = told.each or [{} for _ in job.order.names]
        uploads = [Upload(*one) for one in zip(job.order.names, self._store.files(job), each, strict=True)]
        return self._runner.take_in(uploads, told.all, tuple(job.results), done, self.stopping.is_set)

    def _had(self, following: Following, result: FileResult) -> None:
        self._store.note(following, Had(result=result))
        self._changed()

    def _end(self, following: Following, problem: str | None) -> None:
        ended = Ended(time=now(), state="failed" if problem else "done", problem=problem)
        over = replace(following.job)
        over.take(ended)
        try:
            self._ended(over)  # first: after a kill it is told twice rather than never
        except Exception:  # noqa: BLE001  # the job is done all the same, and the next one waits
            _LOG.exception("job %s", over.id)
        self._store.note(following, ended)
        self._store.release(over)

    def _clear(self) -> None:
        if time.monotonic() - self._cleared > _CLEAR_SECONDS:
            self._store.clear()
            self._stuck.clear()
            self._cleared = time.monotonic()

    def _wait(self, seconds: float) -> None:
        self.wake.wait(seconds)
        if not self.stopping.is_set():
            self.wake.clear()
