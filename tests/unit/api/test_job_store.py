"""Jobs on disk: what a log comes to wherever it was cut off, and what lies in the folder when."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.job_log import Ended, Had, Job, Note, Order, Rests, Started, line, now, read_notes
from api.job_store import JobStore
from api.models.jobs import FileResult
from graph.errors import JobNotKeptError, JobUnreadableError, NotFoundError


def result(name: str) -> FileResult:
    nothing = dict.fromkeys(("document_id", "title", "place_id", "error", "reason", "source_of"))
    none = dict.fromkeys(("sections", "nodes", "claims", "removed"), 0)
    return FileResult.model_validate(
        {"file": name, "state": "added", "predicates": {}, "discards": {}, "redactions": {}, **nothing, **none}
    )


def order(*names: str) -> Order:
    return Order(by="测试", time=now(), names=list(names))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
notes = st.lists(
    st.one_of(
        st.builds(Started, time=st.just(now())),
        st.builds(Rests),
        st.builds(Had, result=texts.map(result)),
        st.builds(Ended, time=st.just(now()), state=st.sampled_from(["done", "failed"]), problem=st.none() | texts),
    ),
    max_size=8,
)


@pytest.fixture
def jobs(tmp_path: Path) -> JobStore:
    return JobStore(tmp_path / "data" / "jobs", 7)


def taken(jobs: JobStore, *names: str) -> Job:
    """A job with bytes."""
    with jobs.draft() as files:
        for number, name in enumerate(names):
            (files / str(number)).write_text(name)
    return jobs.add(order(*names), files)


@given(notes, st.data())
def test_a_log_that_was_cut_off_is_the_beginning_of_it(written: list[Note], data: st.DataObject) -> None:
    lines = [line(note) for note in written]
    whole = b"".join(lines)
    cut = data.draw(st.integers(0, len(whole)))
    found, length = read_notes(whole[:cut] + data.draw(st.sampled_from([b"", b"\0\0", b"{}", b"\xff"])), Path("log"))
    assert found == written[: len(found)]
    assert length == sum(map(len, lines[: len(found)])) <= cut
    assert len(found) == len(written) or length + len(lines[len(found)]) > cut


@given(notes)
def test_a_job_is_what_was_noted_whether_read_at_once_or_bit_by_bit(
    tmp_path_factory: pytest.TempPathFactory, written: list[Note]
) -> None:
    jobs = JobStore(tmp_path_factory.mktemp("jobs"), 7)
    job = jobs.add(order("甲"))
    writer, reader = jobs.follow(job.id), jobs.follow(job.id)
    for note in written:
        jobs.note(writer, note)
        assert reader.refresh() == writer.job == jobs.follow(job.id).job
    assert reader.job.results == [note.result for note in written if isinstance(note, Had)]


def test_what_a_kill_left_of_a_note_is_gone_with_the_next(jobs: JobStore) -> None:
    job = taken(jobs, "甲", "乙")
    first = jobs.follow(job.id)
    jobs.note(first, Had(result=result("甲")))
    with first.path.open("ab") as log:
        log.write(line(Had(result=result("乙")))[:20])
    second = jobs.follow(job.id)
    assert second.job.done == 1
    jobs.note(second, Had(result=result("丙")))
    assert [r.file for r in jobs.follow(job.id).job.results] == ["甲", "丙"]


STRANGE = [b'{"note": "of another version"}\n', b"\0\0\n", b"\n"]


@pytest.mark.parametrize("strange", STRANGE)
def test_a_line_that_is_not_understood_is_named_and_nothing_is_cut_off(
    jobs: JobStore, strange: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    job, other = taken(jobs, "甲", "乙"), taken(jobs, "丙")
    reader = jobs.follow(job.id)
    jobs.note(jobs.follow(job.id), Had(result=result("甲")))
    assert reader.refresh().done == 1
    with reader.path.open("ab") as log:
        log.write(strange + line(Had(result=result("乙"))))
    before = reader.path.read_bytes()
    for asked in (reader.refresh, lambda: jobs.follow(job.id)):
        with pytest.raises(JobUnreadableError, match=f"{job.id}/log.jsonl:3"):
            asked()
    for _ in range(2):
        assert [found.id for found in jobs.all()] == [other.id]
        jobs.clear()
    assert reader.path.read_bytes() == before
    assert jobs.files(job)[0].read_text() == "甲"
    assert [r.levelname for r in caplog.records if "log.jsonl:3" in r.getMessage()] == ["ERROR"]


@pytest.mark.parametrize("log", [*STRANGE, b"", line(Rests())])
def test_bytes_of_a_job_that_cannot_be_read_go_by_the_age_of_its_folder(jobs: JobStore, log: bytes) -> None:
    old, new = taken(jobs, "甲"), taken(jobs, "乙")
    for job, days in ((old, 8), (new, 6)):
        (jobs.folder / job.id / "log.jsonl").write_bytes(log)
        then = (now() - timedelta(days=days)).timestamp()
        os.utime(jobs.folder / job.id, (then, then))
    jobs.clear()
    assert [path.name for path in jobs.folder.iterdir()] == [new.id]
    with pytest.raises(JobUnreadableError, match=r"log\.jsonl:1"):
        jobs.follow(new.id)


def test_a_job_that_has_its_name_is_taken_whatever_the_disk_says_then(
    jobs: JobStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sync = os.fsync

    def synced(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink() == jobs.folder:
            raise OSError(5, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    job = taken(jobs, "甲")
    assert [found.id for found in jobs.all()] == [job.id]
    assert job.id in caplog.text


def test_a_job_is_there_with_its_bytes_for_this_user_alone(jobs: JobStore) -> None:
    with jobs.draft() as files:
        (files / "0").write_bytes(b"x")
        assert jobs.all() == []
    job = jobs.add(order("甲"), files)
    assert [found.id for found in jobs.all()] == [job.id]
    assert [path.read_bytes() for path in jobs.files(job)] == [b"x"]
    assert stat.S_IMODE((jobs.folder / job.id).stat().st_mode) == 0o700
    assert [path.name for path in jobs.folder.iterdir()] == [job.id]


def test_everything_is_on_the_disk_before_the_job_has_a_name(jobs: JobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.rename

    def synced(handle: int) -> None:
        done.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def renamed(path: Path, target: Path) -> Path:
        done.append("renamed")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    job = taken(jobs, "甲")
    at = done.index("renamed")
    assert {"0", "metadata.json", "files", "log.jsonl"} <= set(done[:at])
    assert done[at + 1 :] == [jobs.folder.name]
    assert (jobs.folder / job.id).is_dir()


def test_bytes_go_with_the_end_and_the_rest_days_after(jobs: JobStore) -> None:
    old, new, open_ = (taken(jobs, name) for name in "甲乙丙")
    jobs.note(jobs.follow(old.id), Ended(time=now() - timedelta(days=8), state="done"))
    jobs.note(jobs.follow(new.id), Ended(time=now() - timedelta(days=6), state="failed", problem="x"))
    abandoned = jobs.folder / ".draft-x"
    abandoned.mkdir()
    os.utime(abandoned, (0, 0))
    with jobs.draft() as being_written:
        jobs.clear()
        assert being_written.is_dir()
    assert [job.id for job in jobs.all()] == [new.id, open_.id]
    assert not abandoned.exists()
    assert [path.exists() for job in (new, open_) for path in jobs.files(job)] == [False, True]
    with pytest.raises(NotFoundError, match="7 days"):
        jobs.follow(old.id)


@pytest.mark.parametrize("identifier", ["", "..", "../data", "A" * 32, "0" * 32, "0" * 31 + "\n"])
def test_an_id_that_is_none_is_not_found(jobs: JobStore, identifier: str) -> None:
    taken(jobs, "甲")
    with pytest.raises(NotFoundError):
        jobs.follow(identifier)


def test_one_has_the_turn_until_it_is_given_back(jobs: JobStore) -> None:
    assert jobs.take_turn() is None, "no job ever was"
    taken(jobs, "甲")
    other = JobStore(jobs.folder, 7)
    turn = jobs.take_turn()
    assert turn is not None
    assert other.take_turn() is None
    turn.close()
    taken_over = other.take_turn()
    assert taken_over is not None
    taken_over.close()


def test_a_disk_that_takes_no_job_says_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(JobNotKeptError), JobStore(tmp_path / "file", 7).draft():
        pass
    jobs = JobStore(tmp_path / "jobs", 7)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(JobNotKeptError, match="No space left"):
        jobs.add(order("甲"))
    assert list(jobs.folder.iterdir()) == []
