"""Jobs on disk: a folder for each, with its log and, until it is over, the bytes that were sent.

A job is there with its bytes, whole and on the disk itself, before anybody is told of it: it is made under a hidden name
and then renamed. One process at a time has the `turn`, a lock that the kernel drops with the process; it alone adds to
logs and clears away, everybody reads. The folder is its owner's alone, as what was sent is not masked yet.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import IO
from uuid import uuid4

from api.job_log import Job, Note, Order, Told, line, now, read_notes, unreadable
from graph.errors import JobNotKeptError, JobUnreadableError, NotFoundError

_ID = re.compile(r"[0-9a-f]{32}")
_LOG = "log.jsonl"
_FILES = "files"
_TOLD = "metadata.json"
_TURN = ".turn"
_DRAFT = ".draft-"
_DAY = 86_400.0  # seconds, after which a draft belongs to a server that died
_LOGGER = logging.getLogger(__name__)


@dataclass(slots=True)
class Following:
    """A job whose log is read further and further: so many bytes and lines by now."""

    path: Path
    job: Job
    read: int
    lines: int

    def refresh(self) -> Job:
        """The job as it is by now; as it was where it was cleared away meanwhile. Raises JobUnreadableError."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.read)
                notes, length = read_notes(file.read(), self.path, self.lines)
        except FileNotFoundError:
            return self.job
        for note in notes:
            self.take(note)
        self.read += length
        return self.job

    def take(self, note: Note) -> None:
        """Know the line that comes next."""
        self.job.take(note)
        self.lines += 1


@dataclass(slots=True)
class JobStore:
    """The jobs of one graph in a folder, which is made with the first; what is over is known for so many days."""

    folder: Path
    days: int
    _over: dict[str, Job] = field(default_factory=dict)  # without results; what is over does not change
    _unreadable: set[str] = field(default_factory=set)  # ids of which the log of the server tells

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """A folder for the bytes of a job to be; gone again when they cannot be written. Raises JobNotKeptError."""
        with _kept():
            _make(self.folder)
            found = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=self.folder))
            files = found / _FILES
            try:
                files.mkdir(mode=0o700)
                yield files
            except BaseException:
                shutil.rmtree(found, ignore_errors=True)
                raise

    def add(self, order: Order, files: Path | None = None, told: Told | None = None) -> Job:
        """Keep a new job, with the bytes in a folder that `draft` gave and what was told of them. Raises JobNotKeptError."""
        if files is None:
            with self.draft() as nothing:
                return self.add(order, nothing)
        with _kept():
            (files / _TOLD).write_text((told or Told()).model_dump_json(), encoding="utf-8")
            return Job(self._settle(order, files), order)

    def _settle(self, order: Order, files: Path) -> str:
        """Bring everything to the disk, then give it its name."""
        for file in files.iterdir():
            _sync(file)
        _sync(files)
        draft, identifier = files.parent, uuid4().hex
        with (draft / _LOG).open("xb") as log:
            _write(log, line(order))
        _sync(draft)
        draft.rename(self.folder / identifier)
        try:
            _sync(self.folder)
        except OSError:  # it is there and will be done: nobody is to send it again
            _LOGGER.exception("the name of job %s may not be on the disk yet", identifier)
        return identifier

    def follow(self, identifier: str) -> Following:
        """A job by its id. Raises NotFoundError, JobUnreadableError."""
        found = self._follow(identifier) if _ID.fullmatch(identifier) else None
        if found is None:
            raise NotFoundError(
                f"there is no job {identifier}", mend=f"jobs are forgotten {self.days} days after their end"
            )
        return found

    def all(self) -> list[Job]:
        """All that are known, the oldest first; those that are over without their results, those that cannot be read not."""
        found = [job for identifier in self._ids() if (job := self._known(identifier))]
        return sorted(found, key=lambda job: (job.order.time, job.id))

    def files(self, job: Job) -> list[Path]:
        """Where the bytes of a job lie, in the order of its files."""
        return [self.folder / job.id / _FILES / str(number) for number in range(len(job.order.names))]

    def told(self, job: Job) -> Told:
        """What was told of the files of a job that is not over."""
        return Told.model_validate_json((self.folder / job.id / _FILES / _TOLD).read_bytes())

    @staticmethod
    def note(following: Following, note: Note) -> None:
        """Add to a log, on the disk itself; for who has the turn and read all of it. Raises JobNotKeptError."""
        data = line(note)
        with _kept(), following.path.open("r+b") as log:
            log.truncate(following.read)  # what is behind is part of a line: a server died, or the disk was full
            log.seek(following.read)
            _write(log, data)
        following.read += len(data)
        following.take(note)

    def release(self, job: Job) -> None:
        """Delete the bytes of a job that is over; for who has the turn."""
        shutil.rmtree(self.folder / job.id / _FILES, ignore_errors=True)

    def take_turn(self) -> IO[bytes] | None:
        """The turn, until the returned file is closed or this process ends; None where another has it, or no job ever was."""
        if not self.folder.is_dir():
            return None
        file = (self.folder / _TURN).open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file

    def clear(self) -> None:
        """Delete what is over for long, bytes that outlived their job, and drafts of servers that died; for who has the turn.

        What cannot be read goes by the age of its folder.
        """
        oldest = now() - timedelta(days=self.days)
        for job in self.all():
            if job.ended and job.ended < oldest:
                shutil.rmtree(self.folder / job.id, ignore_errors=True)
                self._over.pop(job.id, None)
            elif job.over:
                self.release(job)
        for identifier in self._ids():
            if self._known(identifier) is None:
                _forget_after(self.folder / identifier, self.days * _DAY)
        for draft in self.folder.glob(f"{_DRAFT}*"):
            _forget_after(draft, _DAY)

    def _ids(self) -> list[str]:
        try:
            return [path.name for path in self.folder.iterdir() if _ID.fullmatch(path.name)]
        except FileNotFoundError:
            return []

    def _known(self, identifier: str) -> Job | None:
        if identifier in self._over:
            return self._over[identifier]
        try:
            found = self._follow(identifier)
        except JobUnreadableError as error:
            self._tell(identifier, error)
            return None
        if found is None:
            return None
        if found.job.over:
            found.job.results = []
            self._over[identifier] = found.job
        return found.job

    def _tell(self, identifier: str, error: JobUnreadableError) -> None:
        """Say once that a job is left alone."""
        if identifier not in self._unreadable:
            self._unreadable.add(identifier)
            _LOGGER.error("job %s is left alone: %s", identifier, error)

    def _follow(self, identifier: str) -> Following | None:
        path = self.folder / identifier / _LOG
        try:
            notes, length = read_notes(path.read_bytes(), path)
        except FileNotFoundError:  # it was cleared away just now
            return None
        if not notes or not isinstance(notes[0], Order):
            raise unreadable(path, 1)
        found = Following(path, Job(identifier, notes[0]), length, 0)
        for note in notes:
            found.take(note)
        return found


def _forget_after(folder: Path, seconds: float) -> None:
    """Delete a folder that is older."""
    with suppress(FileNotFoundError):  # a draft that is a job by now
        if time.time() - folder.stat().st_mtime > seconds:
            shutil.rmtree(folder, ignore_errors=True)


def forget(files: Path) -> None:
    """Delete a draft that became no job."""
    shutil.rmtree(files.parent, ignore_errors=True)


@contextmanager
def _kept() -> Iterator[None]:
    """What the disk refuses is a JobNotKeptError."""
    try:
        yield
    except OSError as error:
        raise JobNotKeptError(
            f"the job cannot be kept: {error.strerror}", mend="ask who runs the server for room in its folder of jobs"
        ) from error


def _make(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in missing:
        _sync(each.parent)


def _write(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
