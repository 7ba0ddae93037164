"""The folder of the embedded engine: one lock, one password, a state that is whole or absent."""

import multiprocessing
import stat
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from graph.embedded.files import LOG_BYTES, LOGS_KEPT, EngineFiles, EngineState


@pytest.fixture
def files(tmp_path: Path) -> EngineFiles:
    made = EngineFiles(tmp_path / "engine")
    made.prepare()
    return made


def test_the_lock_is_one_and_free_when_its_holder_closes_it(files: EngineFiles) -> None:
    assert not files.running()
    lock = files.take_lock()
    assert lock is not None
    assert files.running()
    assert files.take_lock() is None
    lock.close()
    assert not files.running()


def look_without_end(root: str, ready: Event, end: Event) -> None:
    ready.set()
    while not end.is_set():
        EngineFiles(Path(root)).running()


def test_a_starting_helper_gets_the_lock_among_those_who_only_look(files: EngineFiles) -> None:
    spawn = multiprocessing.get_context("spawn")
    ready, end = spawn.Event(), spawn.Event()
    lookers = [spawn.Process(target=look_without_end, args=(str(files.root), ready, end)) for _ in range(2)]
    for looker in lookers:
        looker.start()
    ready.wait(60)
    try:
        for _ in range(200):
            assert not files.running(), "nobody holds it"
            lock = files.take_lock()
            assert lock is not None
            assert files.running()
            lock.close()
    finally:
        end.set()
        for looker in lookers:
            looker.join()


def test_the_password_is_made_once_and_for_its_owner_only(files: EngineFiles) -> None:
    password = files.password()
    assert len(password) >= 32
    assert EngineFiles(files.root).password() == password
    assert stat.S_IMODE((files.root / "password").stat().st_mode) == 0o600


def test_a_state_is_read_as_written_and_half_of_one_is_none(files: EngineFiles) -> None:
    state = EngineState(1, 2, 3, "4", "2024-01-01T00:00:00+00:00")
    files.write_state(state)
    assert files.read_state() == state
    (files.root / "state.json").write_text('{"pid": 1')
    assert files.read_state() is None
    files.clear_state()
    assert files.read_state() is None


def test_a_long_log_is_put_aside_and_the_last_few_are_kept(files: EngineFiles) -> None:
    for number in range(LOGS_KEPT + 2):
        files.log.write_bytes(str(number).encode() * LOG_BYTES)
        files.turn_log()
    assert not files.log.exists()
    kept = sorted(files.root.glob("engine.log.*"))
    assert [f.read_bytes()[:1].decode() for f in kept] == [str(LOGS_KEPT + 1 - n) for n in range(LOGS_KEPT)]
    files.log.write_bytes(b"short")
    files.turn_log()
    assert files.log.read_bytes() == b"short"
