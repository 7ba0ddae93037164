"""`yingshang ingest` killed while it writes, on both engines: what it had reported is there, and nothing is half there.

What it reported is what it showed at a terminal, so it runs at one. All documents here are invented.
"""

from __future__ import annotations

import json
import os
import pty
import random
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from graph.settings import Settings
from graph.store import GraphStore
from graph.verify import verify
from graph.wholegraph import empty
from tests.builders import SOAK_ROUNDS, whole_graph
from tests.end_to_end import forked
from tests.end_to_end.conftest import arguments, environment

TEXT = """---
title: 大连市优化营商环境工作报告
issuer: 大连市人民政府
place: 大连市
date: 2021-09-18
genre: report
source_url: http://example.invalid/killed/{name}
---
大连市优化营商环境工作报告

一、政务服务
2021年，我市推行“免申即享”改革，建立容缺受理机制。市营商局牵头推进“一网通办”。
二、下一步工作
将探索“交房即交证”改革，第{name}项。
"""
DOCUMENTS = 40  # of each kill: more than any machine takes in before it comes
WAYS: tuple[tuple[str, ...], ...] = (("--workers", "2"), ("--bulk",), ())
_COUNTED = re.compile(rf"(\d+)/{DOCUMENTS}\b")
_CREATES = re.compile(r"\bCREATE \(")  # sections and claims, no reference nodes
PATIENCE_SECONDS = 120.0


def write_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(DOCUMENTS):
        name = f"{folder.name}-{number}"
        (folder / f"{number:03}.md").write_text(TEXT.replace("{name}", name), encoding="utf-8")


def environ(settings: Settings) -> dict[str, str]:
    server = {} if settings.embedded else {
        "YINGSHANG_GRAPH_URI": settings.graph_uri,
        "YINGSHANG_GRAPH_PASSWORD": settings.graph_password.get_secret_value(),
    }  # fmt: skip
    return environment(settings.data_dir, YINGSHANG_ENGINE_IDLE_SECONDS="600", **server)


class Ingest:
    """The command at a terminal: `reported` is how many documents it has said that it took in."""

    def __init__(self, settings: Settings, *words: str | Path) -> None:
        self.reported = 0
        ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            arguments("ingest", *words), env=environ(settings) | {"TERM": "xterm", "COLUMNS": "160"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        self._reading = threading.Thread(target=self._read, args=(ours,))
        self._reading.start()

    def _read(self, terminal: int) -> None:
        said = ""
        while data := _output(terminal):
            said = (said + data.decode("utf-8", "replace"))[-4000:]
            if found := _COUNTED.findall(said):
                self.reported = max(self.reported, int(found[-1]))
        os.close(terminal)

    def wait_until(self, begun: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not begun():
            assert self.process.poll() is None, "it ended before it was killed"
            assert time.monotonic() < deadline
            time.sleep(0.002)

    def kill(self) -> None:
        """End it as a power cut would; it must have been at work."""
        self.process.kill()
        assert self.process.wait() == -signal.SIGKILL, "it ended before it was killed"
        self._reading.join()


def _output(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody is at the other end
        return b""


def is_writing(store: GraphStore) -> bool:
    """Whether another connection is just creating what documents hold."""
    connection = store._connection
    with connection._driver.session(database=connection.address.database) as session:
        return any(_CREATES.search(str(row.get("currentQuery", ""))) for row in session.run("SHOW TRANSACTIONS").data())


def test_a_killed_ingest_keeps_what_it_reported_and_resume_completes(
    settings: Settings, store: GraphStore, from_nothing: None, tmp_path: Path
) -> None:
    rounds = range(SOAK_ROUNDS if settings.embedded else max(1, SOAK_ROUNDS // 3))
    folder = tmp_path / "documents"
    for round_ in rounds:
        write_documents(folder / str(round_))
        before = set(store.content_hashes())
        way = WAYS[round_ % len(WAYS)]
        run = Ingest(settings, folder / str(round_), "--resume", *way)
        run.wait_until(lambda: is_writing(store) if way == ("--bulk",) else run.reported > 0)  # noqa: B023
        time.sleep(random.Random(round_).uniform(0, 0.1))
        run.kill()
        check(store, before, run.reported, bulk=way == ("--bulk",))
    stored = len(store.content_hashes())
    states = ingested(settings, folder, "--resume")
    total = DOCUMENTS * len(rounds)
    assert (states["resumed"], states["added"], states["failed"]) == (stored, total - stored, 0)
    after = whole_graph(store)
    empty(store, lambda _: None)
    ingested(settings, folder, "--bulk")
    assert whole_graph(store) == after


def check(store: GraphStore, before: set[str], reported: int, *, bulk: bool) -> None:
    """All that was there and was reported, no half of a document; in bulk all of them or none."""
    stored = set(store.content_hashes())
    assert before <= stored
    assert reported <= len(stored - before) < DOCUMENTS
    assert not bulk or stored == before
    assert list(verify(store, lambda _: None)) == []


def ingested(settings: Settings, folder: Path, *options: str) -> dict[str, int]:
    """An ingest that ends well: files by state."""
    done = forked.run(["ingest", str(folder), *options, "--json"], environ(settings))
    assert done.returncode == 0, done.stderr.decode()
    states: dict[str, int] = json.loads(done.stdout)["totals"]["states"]
    return states
