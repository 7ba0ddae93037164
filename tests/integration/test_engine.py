"""The helper process of the embedded engine: found, started once, outliving its starter, gone when idle."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from graph.embedded import engine
from graph.errors import EngineDownError, StoreError
from graph.settings import Settings
from graph.store import GraphStore
from tests.builders import ENTITLEMENT, SHENYANG, extraction
from tests.disks import holding

DOCUMENT = {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a folder whose engine belongs to one test."""
    settings = Settings(data_dir=tmp_path / "data", engine_idle_seconds=600)
    yield settings
    engine.stop(settings)


def wait_until_gone(settings: Settings, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if engine.status(settings) is None:
            return True
        time.sleep(0.1)
    return False


def test_two_starters_at_once_share_one_engine(own: Settings) -> None:
    with ThreadPoolExecutor(2) as pool:
        addresses = list(pool.map(engine.ensure_running, [own, own]))
    assert addresses[0] == addresses[1]
    assert engine.ensure_running(own) == addresses[0]


def test_stop_ends_it_and_says_whether_one_ran(own: Settings) -> None:
    engine.ensure_running(own)
    assert engine.stop(own) is True
    assert engine.status(own) is None
    assert engine.stop(own) is False


def test_it_survives_the_death_of_its_starter(own: Settings) -> None:
    code = (
        "from graph.settings import Settings; from graph.embedded import engine; from pathlib import Path;"
        f"engine.ensure_running(Settings(data_dir=Path({str(own.data_dir)!r}), engine_idle_seconds=600));"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2])
    state = engine.status(own)
    assert state is not None
    assert engine.ensure_running(own).uri.endswith(str(state.bolt_port))


def test_nothing_acknowledged_is_lost_when_the_engine_is_killed(own: Settings) -> None:
    """When nobody writes; tests/integration/test_durability.py kills it during writes."""
    with GraphStore.open(own) as store:
        for number in range(5):
            store.replace_document(extraction(f"杀{number}", SHENYANG, DOCUMENT))
        before = store.counts()
        state = engine.status(own)
        assert state is not None
        os.kill(state.pid, signal.SIGKILL)
    assert wait_until_gone(own)
    with GraphStore.open(own) as store:
        assert store.counts() == before


def test_it_ends_when_idle_and_stays_when_told_to(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", engine_idle_seconds=10)
    brief = settings.model_copy(update={"engine_idle_seconds": 1})
    engine.ensure_running(brief)
    assert wait_until_gone(brief)
    engine.keep_running(brief)
    time.sleep(3)
    assert engine.status(brief) is not None
    assert engine.stop(brief) is True


def test_the_password_is_for_its_owner_only(own: Settings) -> None:
    engine.ensure_running(own)
    mode = stat.S_IMODE((own.data_dir / "engine" / "password").stat().st_mode)
    assert mode == 0o600


def test_it_listens_on_the_loopback_only(own: Settings) -> None:
    engine.ensure_running(own)
    state = engine.status(own)
    assert state is not None
    import psutil

    listening = {c.laddr.ip for c in psutil.Process(state.pid).net_connections("tcp") if c.status == "LISTEN"}
    assert listening <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    with pytest.raises(StoreError, match="cannot be written") as caught:
        engine.ensure_running(Settings(data_dir=blocker / "below"))
    assert "YINGSHANG_DATA_DIR" in str(caught.value)


def test_an_engine_that_does_not_start_shows_its_log(own: Settings) -> None:
    files = engine.engine_files(own)
    files.prepare()
    (files.root / "data").write_text("not a folder")
    with pytest.raises(EngineDownError, match="did not start") as caught:
        engine.ensure_running(own)
    assert "engine.log" in str(caught.value)


def test_no_server_at_the_address_is_a_clear_error() -> None:
    settings = Settings(graph_uri="bolt://127.0.0.1:9", connect_timeout_seconds=1)
    with pytest.raises(EngineDownError, match="no database answers"):
        GraphStore.open(settings)


TAKEN = """
import os, socket, sys
from graph.embedded import server

holder = socket.socket()
holder.bind(("127.0.0.1", 0))
holder.listen()
free = server._free_ports
asked = []

def first_a_taken_one(count):
    asked.append(count)
    found = free(count)
    return [holder.getsockname()[1], *found[1:]] if len(asked) == 1 else found

server._free_ports = first_a_taken_one
os._exit(server.main([sys.argv[1], "384", "1", "30"]) or len(asked))
"""


def test_a_port_that_another_program_took_gives_another_one(tmp_path: Path) -> None:
    """The helper ends by itself, idle, when it had started."""
    root = tmp_path / "engine"
    root.mkdir()
    done = subprocess.run([sys.executable, "-c", TAKEN, root], check=False, capture_output=True, timeout=120)
    assert done.returncode == 2, done.stderr.decode()


@pytest.mark.parametrize("longer", [1, 400, 20_000], ids=["a sentence", "a page", "more than a page of the engine"])
@pytest.mark.parametrize("replaced", [True, False], ids=["replaced", "removed"])
def test_nothing_of_a_text_that_went_stays_on_the_disk(own: Settings, replaced: bool, longer: int) -> None:
    rare = "龘靐齉爩"  # in no vocabulary and in no other document
    with GraphStore.open(own) as store:
        store.replace_document(extraction("留下", SHENYANG, DOCUMENT))
        gone = extraction("移除", SHENYANG, {f"我市推行“免申即享”,试行{rare * longer}。": (ENTITLEMENT, "implemented")})
        store.replace_document(gone)
        assert holding(own.data_dir, rare[:2])
        if replaced:
            store.replace_document(extraction("移除", SHENYANG, {}, revision=2))
        else:
            store.remove_document(gone.document.id)
        before = store.counts()
        engine.leave_to_forget(own)
    deadline = time.monotonic() + 60
    while engine.engine_files(own).running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not engine.engine_files(own).running()
    assert holding(own.data_dir, *(rare[i : i + 2] for i in range(3))) == []
    with GraphStore.open(own) as store:
        assert store.counts() == before
        assert [r["document"] for r in store.run("search_sections", {"text": "免申即享"}).records] == ["留下"]


def test_the_heap_grows_with_the_graph_up_to_a_quarter_of_the_machine(tmp_path: Path) -> None:
    files = engine.engine_files(Settings(data_dir=tmp_path))
    quarter = psutil.virtual_memory().total >> 22
    assert engine.heap_mb(files) == max(384, min(1024, quarter))
    (files.databases / "g").mkdir(parents=True)
    with (files.databases / "g" / "large").open("wb") as held:
        held.truncate(1 << 42)  # a hole of 4 TB, no bytes
    assert engine.heap_mb(files) == max(384, quarter)
