"""The folder of the embedded engine: one lock, one password, a state that is whole or absent."""

import stat
import threading
from pathlib import Path

import pytest

from graph.embedded.files import EngineFiles, EngineState
from graph.embedded.server import _take_lock


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
    assert _take_lock(files) is None
    lock.close()
    assert not files.running()


def test_a_starting_helper_outwaits_one_who_only_looks(files: EngineFiles) -> None:
    looking = files.take_lock()
    assert looking is not None
    threading.Timer(0.05, looking.close).start()
    lock = _take_lock(files)
    assert lock is not None
    lock.close()


def test_the_password_is_made_once_and_for_its_owner_only(files: EngineFiles) -> None:
    password = files.password()
    assert len(password) >= 32
    assert EngineFiles(files.root).password() == password
    assert stat.S_IMODE((files.root / "password").stat().st_mode) == 0o600


def test_a_state_is_read_as_written_and_half_of_one_is_none(files: EngineFiles) -> None:
    state = EngineState(1, 2, 3, "4")
    files.write_state(state)
    assert files.read_state() == state
    (files.root / "state.json").write_text('{"pid": 1')
    assert files.read_state() is None
    files.clear_state()
    assert files.read_state() is None
