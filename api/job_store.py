"""Jobs on disk: a folder for each, with its log and, until it is over, the bytes that were sent.

A job is there with its bytes, whole and on the disk itself, before anybody is told of it: it is made under a hidden name
and then renamed. One process at a time has the `turn`, a lock that the kernel drops with the process; it alone adds to
logs and clears away, everybody reads. The folder is its owner's alone, as what was sent is not masked yet.
"""

from __future__ import annotations

import fcntl
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

from api.job_log import Job, Note, Order, Told, line, now, read_notes
from graph.errors import JobNotKeptError, NotFoundError

_ID = re.compile(r"[0-9a-f]{32}")
_LOG = "log.jsonl"
_FILES = "files"
_TOLD = "metadata.json"
_TURN = ".turn"
_DRAFT = ".draft-"
_ABANDONED = 86_400.0  # seconds after which a draft belongs to a server that died


@dataclass(slots=True)
class Following:
    """A job whose log is read further and further."""

    path: Path
    job: Job
    read: int

    def refresh(self) -> Job:
        """The job as it is by now; as it was where it was cleared away meanwhile."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.read)
                notes, length = read_notes(file.read())
        except FileNotFoundError:
            return self.job
        for note in notes:
            self.job.take(note)
        self.read += length
        return self.job


@dataclass(slots=True)
class JobStore:
    """The jobs of one graph in a folder, which is made with the first; what is over is known for so many days."""

    folder: Path
    days: int
    _over: dict[str, Job] = field(default_factory=dict)  # without results; what is over does not change

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
        _sync(self.folder)
        return identifier

    def follow(self, identifier: str) -> Following:
        """A job by its id. Raises NotFoundError."""
        found = self._follow(identifier) if _ID.fullmatch(identifier) else None
        if found is None:
            raise NotFoundError(
                f"there is no job {identifier}", mend=f"jobs are forgotten {self.days} days after their end"
            )
        return found

    def all(self) -> list[Job]:
        """All that are known, the oldest first; those that are over without their results."""
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
            log.truncate(following.read)  # a part of a line is of a server that died, or of a disk that was full
            log.seek(following.read)
            _write(log, data)
        following.read += len(data)
        following.job.take(note)

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
        """Delete what is over for long, bytes that outlived their job, and drafts of servers that died; for who has the turn."""
        oldest = now() - timedelta(days=self.days)
        for job in self.all():
            if job.ended and job.ended < oldest:
                shutil.rmtree(self.folder / job.id, ignore_errors=True)
                self._over.pop(job.id, None)
            elif job.over:
                self.release(job)
        for draft in self.folder.glob(f"{_DRAFT}*"):
            with suppress(FileNotFoundError):  # a job by now
                if time.time() - draft.stat().st_mtime > _ABANDONED:
                    shutil.rmtree(draft, ignore_errors=True)

    def _ids(self) -> list[str]:
        try:
            return [path.name for path in self.folder.iterdir() if _ID.fullmatch(path.name)]
        except FileNotFoundError:
            return []

    def _known(self, identifier: str) -> Job | None:
        if identifier in self._over:
            return self._over[identifier]
        found = self._follow(identifier)
        if found is None:
            return None
        if found.job.over:
            found.job.results = []
            self._over[identifier] = found.job
        return found.job

    def _follow(self, identifier: str) -> Following | None:
        path = self.folder / identifier / _LOG
        try:
            notes, length = read_notes(path.read_bytes())
        except FileNotFoundError:  # it was cleared away just now
            return None
        if not notes or not isinstance(notes[0], Order):
            return None
        job = Job(identifier, notes[0])
        for note in notes[1:]:
            job.take(note)
        return Following(path, job, length)


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
