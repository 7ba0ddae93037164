"""The command as users run it, over a data folder of the session's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.end_to_end import forked

ROOT = Path(__file__).parents[2]
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """The environment without settings of the machine's own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("YINGSHANG_")}
    return {**kept, "PYTHONPATH": str(ROOT), "YINGSHANG_DATA_DIR": str(data_dir), "YINGSHANG_LANG": "en", **more}


def arguments(*words: str | Path) -> list[str]:
    """How the console script is started from a source tree."""
    return [sys.executable, "-c", "from cli.main import run; run()", *map(str, words)]


def report(title: str, place: str, body: str, folder: str) -> str:
    """An invented report of a place with what is known of it; `folder` keeps the addresses of tests apart."""
    about = f"title: {title}\nplace: {place}\ndate: 2021-09-18\ngenre: report\nsource_url: http://example.invalid/{folder}/{title}\n"
    return f"---\n{about}---\n{body}\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a folder of this module's own, whose graph holds the small graph."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("own"), engine_idle_seconds=600)
    with GraphStore.open(settings) as store:
        for draft in small.drafts():
            store.replace_document(draft.extraction())
    yield settings
    engine.stop(settings)


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose engine ends with the session."""
    folder = tmp_path_factory.mktemp("data")
    yield folder
    subprocess.run(arguments("engine", "stop"), env=environment(folder), check=False, capture_output=True)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder of this module's own, in which no other test left anything."""
    folder = tmp_path_factory.mktemp("alone")
    yield folder
    subprocess.run(arguments("engine", "stop"), env=environment(folder), check=False, capture_output=True)


@pytest.fixture(scope="session")
def yingshang(data_dir: Path) -> Command:
    """Run the command; text in and out."""
    return command_over(data_dir)


def command_over(folder: Path) -> Command:
    """The command over a data folder."""

    def run(*words: str | Path, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        done = forked.run([*map(str, words)], environment(folder, **more), stdin)
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
