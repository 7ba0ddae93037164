"""`yingshang engine` and `yingshang doctor` by command, and what they say of a folder that nobody may write to."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph.embedded import engine
from graph.embedded.runtime import java_version
from graph.settings import Settings
from tests.disks import make_read_only, mounted
from tests.end_to_end import forked
from tests.end_to_end.conftest import environment


def command(folder: Path, *words: str, **more: str) -> tuple[int, str, str]:
    """Exit code and what was written of a command over a data folder."""
    done = forked.run(words, environment(folder, COLUMNS="200", **more))
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return done.returncode, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose engine ends with the test."""
    yield tmp_path / "data"
    engine.stop(Settings(data_dir=tmp_path / "data"))


def test_the_engine_is_started_kept_looked_at_and_stopped(folder: Path) -> None:
    assert command(folder, "engine", "status")[:2] == (1, "the engine does not run\n")
    assert json.loads(command(folder, "engine", "status", "--json")[1]) == {"running": False}
    assert not folder.exists(), "to look makes nothing"
    code, out, _ = command(folder, "engine", "start", YINGSHANG_ENGINE_MEMORY_MB="400")
    assert (code, "stays until stop" in out) == (0, True)
    code, out, _ = command(folder, "engine", "status", "--json")
    said = json.loads(out)
    assert (code, said["running"], said["keep"], said["folder"]) == (0, True, True, str(folder / "engine"))
    assert f"bolt://127.0.0.1:{said['bolt_port']}" in command(folder, "engine", "status")[1]
    assert heap_of(said["pid"]) == "400m"
    code, out, err = command(folder, "doctor")
    assert code == 0, err
    assert re.search(rf"Java\W+{re.escape(java_version())}, bundled with the embedded engine", out)
    assert str(folder / "engine" / "engine.log") in out
    assert f"✓ embedded {said['version'].partition('.post')[0]}" in out
    assert command(folder, "engine", "stop")[:2] == (0, "the engine is stopped\n")
    assert command(folder, "engine", "stop")[:2] == (0, "the engine does not run\n")
    assert command(folder, "engine", "status")[0] == 1
    server = {"YINGSHANG_GRAPH_URI": "bolt://127.0.0.1:9"}
    assert command(folder, "engine", "start", **server)[0] == 2
    assert "no embedded engine" in command(folder, "engine", "status", **server)[1]


def heap_of(pid: int) -> str | None:
    """The limit of the heap with which Java runs in this process, from what Java notes of itself."""
    noted = Path(f"/tmp/hsperfdata_{psutil.Process(pid).username()}/{pid}")
    found = re.search(rb"-Xmx(\w+)", noted.read_bytes())
    return found[1].decode() if found else None


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A data folder that an engine was in, and that nothing can be written to any more."""
    made = tmp_path / "disk"
    if os.geteuid() != 0:
        lay_engine(made)
        (made / "engine").chmod(0o500)
        yield made
        (made / "engine").chmod(0o700)
        return
    with mounted("size=1m", made):  # modes are nothing to root
        lay_engine(made)
        make_read_only(made)
        yield made


def lay_engine(folder: Path) -> None:
    files = engine.engine_files(Settings(data_dir=folder))
    files.prepare()
    lock = files.take_lock()
    assert lock is not None
    lock.close()
    files.set_mark(files.keep)


def test_a_folder_that_cannot_be_written_is_named_with_its_mend(read_only: Path) -> None:
    assert command(read_only, "engine", "status")[:2] == (1, "the engine does not run\n")
    for words, place in (
        (("engine", "start"), read_only / "engine"),
        (("engine", "stop"), read_only / "engine" / "keep"),
        (("status",), read_only / "engine"),
        (("doctor",), read_only / "engine"),
    ):
        code, _, err = command(read_only, *words)
        assert code == 1, words
        assert f"{place}\n" in err, words
        assert "YINGSHANG_DATA_DIR" in err, words
