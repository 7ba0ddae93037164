"""The thread that does jobs, with a runner that does what its test says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import api.jobs
from api.job_log import Job, Note, Order, Rests, Started, now
from api.job_store import Following, JobStore
from api.jobs import STARTS, Done, JobQueue, Stop
from api.models.jobs import FileResult
from graph.errors import EngineDownError, JobNotKeptError, JobsFullError, ReadOnlyError, StoreError
from tests.server import until
from tests.unit.api.test_job_store import result

Act = Callable[[str], None]


class Fake:
    """Takes each upload in as it is, after `act` was called with its name."""

    def __init__(self, act: Act = lambda _: None) -> None:
        self.act = act
        self.down = False
        self.done: list[str] = []

    def ready(self) -> None:
        if self.down:
            raise EngineDownError("no database")

    def take_in(self, uploads, given, before: list[FileResult], done: Done, stop: Stop) -> int:
        for upload in uploads[len(before) :]:
            if stop():
                break
            self.act(upload.path.read_text())
            self.done.append(upload.name)
            done(result(upload.name))
        return len(uploads)

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        self.act(document_id)
        done(result(document_id))
        return 1

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.jobs, "_LOOK_SECONDS", 0.02)
    monkeypatch.setattr(api.jobs, "_PAUSE_SECONDS", 0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "jobs"


def queue_of(folder: Path, runner: Fake | None, told: list[Job] | None = None) -> JobQueue:
    return JobQueue(runner, JobStore(folder, 7), lambda: None, [].append if told is None else told.append)


@contextmanager
def started(folder: Path, runner: Fake, told: list[Job] | None = None) -> Iterator[JobQueue]:
    queue = queue_of(folder, runner, told)
    queue.start()
    yield queue
    queue.close()


def sent(queue: JobQueue, *names: str) -> str:
    with queue.draft() as files:
        for number, name in enumerate(names):
            (files / str(number)).write_text(name)
    return queue.submit(Order(by="测试", time=now(), names=list(names)), files).id


def ended(queue: JobQueue, identifier: str) -> Job:
    until(lambda: queue.follow(identifier).job.over)
    return queue.follow(identifier).job


def test_jobs_are_done_in_their_order_and_told_when_they_are_over(folder: Path) -> None:
    runner, told = Fake(), list[Job]()
    with started(folder, runner, told) as queue:
        identifiers = [sent(queue, "甲", "乙"), sent(queue, "丙")]
        again = queue.submit(Order(by="测试", time=now(), document_id="document:~a")).id
        assert [ended(queue, i).state for i in (*identifiers, again)] == ["done"] * 3
        assert [job.id for job in queue.all()] == [again, *identifiers[::-1]]
    assert runner.done == ["甲", "乙", "丙"]
    assert [(job.id, job.done, job.state) for job in told][:1] == [(identifiers[0], 2, "done")]
    assert not list(folder.glob("*/files"))


def test_what_a_server_left_the_next_one_goes_on_with(folder: Path) -> None:
    reached, go = threading.Event(), threading.Event()

    def wait(name: str) -> None:
        if name == "乙":
            reached.set()
            go.wait(20)

    first, second = Fake(wait), Fake()
    queue = queue_of(folder, first)
    queue.start()
    identifier = sent(queue, "甲", "乙", "丙")
    assert reached.wait(20)
    queue.stop()
    go.set()
    queue.close()
    assert queue.follow(identifier).job.state == "queued"
    with started(folder, second) as queue:
        job = ended(queue, identifier)
    assert (first.done, second.done) == (["甲", "乙"], ["丙"])
    assert [r.file for r in job.results] == ["甲", "乙", "丙"]


def test_of_several_servers_one_does_the_jobs_of_all(folder: Path) -> None:
    runners = [Fake(), Fake(), Fake()]
    with started(folder, runners[0]) as a, started(folder, runners[1]) as b, started(folder, runners[2]):
        found = [ended(b, sent(queue, f"{number}")).results[0].file for number, queue in enumerate([a, b] * 5)]
    assert found == [str(number) for number in range(10)]
    assert sorted(len(runner.done) for runner in runners) == [0, 0, 10]


def test_a_job_waits_for_the_database(folder: Path) -> None:
    runner = Fake()
    runner.down = True
    with started(folder, runner) as queue:
        identifier = sent(queue, "甲")
        until(lambda: queue.follow(identifier).job.state == "queued")
        assert runner.done == []
        runner.down = False
        assert ended(queue, identifier).state == "done"


def test_a_database_that_answers_and_does_not_write_is_waited_for_longer_and_longer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    waited: list[float] = []
    wait = api.jobs._Worker._wait

    def noted(worker: api.jobs._Worker, seconds: float) -> None:
        waited.append(seconds)
        wait(worker, 0.001)

    def lose(name: str) -> None:
        tried.append(name)
        if name == "乙" and tried.count("乙") <= 2 * STARTS:
            raise EngineDownError("it takes nothing")

    monkeypatch.setattr(api.jobs._Worker, "_wait", noted)
    monkeypatch.setattr(api.jobs, "_PAUSE_SECONDS", 5.0)
    with started(folder, Fake(lose)) as queue:
        identifier, other = sent(queue, "甲", "乙"), sent(queue, "丙")
        job = ended(queue, identifier)
        assert ended(queue, other).state == "done"
    assert tried == ["甲", *["乙"] * (2 * STARTS + 1), "丙"]
    assert (job.state, job.done) == ("done", 2)
    assert [s for s in waited if s >= 5] == [5, 10, 20, 40, *[60] * (2 * STARTS - 4)]


def test_a_start_that_an_error_ended_takes_back_no_other(folder: Path) -> None:
    queue, runner = queue_of(folder, Fake()), Fake()
    identifier = sent(queue, "甲")
    store = JobStore(folder, 7)
    for note in [*[Started(time=now())] * STARTS, Rests(), Started(time=now())]:
        store.note(store.follow(identifier), note)
    with started(folder, runner) as again:
        assert ended(again, identifier).state == "failed"
    assert runner.done == []


@pytest.mark.parametrize("error", [StoreError("no room"), ValueError("no such thing")])
@pytest.mark.parametrize("starts", [0, STARTS])
def test_who_hears_of_ends_ends_no_job_by_failing(folder: Path, error: Exception, starts: int) -> None:
    def fail(_: Job) -> None:
        raise error

    store = JobStore(folder, 7)
    queue = JobQueue(Fake(), store, lambda: None, fail)
    identifier, other = sent(queue, "甲"), sent(queue, "乙")
    for _ in range(starts):
        store.note(store.follow(identifier), Started(time=now()))
    queue.start()
    assert ended(queue, identifier).state == ("failed" if starts else "done")
    assert ended(queue, other).state == "done"
    queue.close()


def test_a_job_whose_end_cannot_be_noted_blocks_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, store = queue_of(folder, Fake()), JobStore(folder, 7)
    stuck, other = sent(queue, "甲"), sent(queue, "乙")
    for _ in range(STARTS):
        store.note(store.follow(stuck), Started(time=now()))
    note = JobStore.note

    def noted(following: Following, said: Note) -> None:
        if following.job.id == stuck:
            raise JobNotKeptError("no room")
        note(following, said)

    monkeypatch.setattr(JobStore, "note", staticmethod(noted))
    queue.start()
    assert ended(queue, other).state == "done"
    queue.close()
    monkeypatch.undo()
    with started(folder, Fake()) as again:
        assert ended(again, stuck).state == "failed"


def test_a_file_that_ends_every_server_is_given_up(folder: Path) -> None:
    queue, runner = queue_of(folder, Fake()), Fake()
    identifier = sent(queue, "甲")
    store = JobStore(folder, 7)
    for _ in range(STARTS):
        store.note(store.follow(identifier), Started(time=now()))
    with started(folder, runner) as again:
        assert ended(again, identifier).state == "failed"
    assert runner.done == []


@pytest.mark.parametrize(
    ("error", "says"), [(StoreError("broken"), "broken"), (ValueError("secret"), "internal error")]
)
def test_an_error_ends_its_job_and_no_other(folder: Path, error: Exception, says: str) -> None:
    def fail(name: str) -> None:
        if name == "甲":
            raise error

    with started(folder, Fake(fail)) as queue:
        job = ended(queue, sent(queue, "甲"))
        assert (job.state, job.problem) == ("failed", says)
        assert ended(queue, sent(queue, "乙")).state == "done"


def test_who_takes_nothing_in_or_is_full_or_ends_says_so(folder: Path) -> None:
    with pytest.raises(ReadOnlyError):
        queue_of(folder, None).check()
    full = queue_of(folder, Fake())
    for _ in range(api.jobs.WAITING + 1):
        full.submit(Order(by="测试", time=now(), document_id="document:~a"))
    with pytest.raises(JobsFullError, match="too many"):
        full.check()
    full.stop()
    with pytest.raises(JobsFullError, match="ending"):
        full.check()
