"""Servers that are killed in the middle of a job, as real processes on both engines: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from api.keys import Keys
from graph.settings import Settings
from graph.store import GraphStore
from tests.builders import whole_graph
from tests.end_to_end.conftest import arguments, environment
from tests.server import until

FRONT = "---\nplace: 大连市\ndate: 2021-09-18\ngenre: report\nsource_url: http://example.invalid/{0}\n---\n"
TEXT = "大连市优化营商环境工作报告{0}\n一、服务\n2021年，我市推行“免申即享”改革。市营商局牵头推进“一网通办”。\n"
FILES = 6


@pytest.fixture
def mine(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of the servers: jobs of their own, on the engine under test."""
    return settings.model_copy(update={"jobs": str(tmp_path / "jobs")})


@pytest.fixture
def key(mine: Settings) -> str:
    return Keys(mine.keys_file).add("测试", "editor")[1]


@contextmanager
def serving(mine: Settings, key: str, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """A server that runs by itself, and a client of it; whatever is left of it is ended."""
    told = {
        "YINGSHANG_JOBS": mine.jobs, "YINGSHANG_GRAPH_URI": mine.graph_uri, "YINGSHANG_GRAPH_USER": mine.graph_user,
        "YINGSHANG_GRAPH_PASSWORD": mine.graph_password.get_secret_value(), "YINGSHANG_API_GRACE_SECONDS": "60",
    }  # fmt: skip
    server = subprocess.Popen(
        arguments("serve", "--port", "0", *options), env=environment(mine.data_dir, **told), stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    try:
        address = re.findall(rb"http://[\d.:]+", server.stdout.readline())[0].decode()
        with httpx.Client(base_url=f"{address}/api/v1", headers={"X-API-Key": key}, timeout=60) as client:
            yield server, client
    finally:
        for process in [*psutil.Process(server.pid).children(recursive=True), server] if server.poll() is None else []:
            process.kill()
        server.wait()
        server.stdout.close()


def long(number: int) -> str:
    """A document that takes a while to read."""
    filler = "".join(f"第{number}份文件的第{line}行说今天天气很好。\n" for line in range(2500))
    return FRONT.format(number) + TEXT.format(number) + filler


def send(client: httpx.Client) -> str:
    documents = [{"name": f"{number}.md", "text": long(number)} for number in range(FILES)]
    answer = client.post("/documents", json={"documents": documents})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def job_of(client: httpx.Client, identifier: str) -> dict[str, Any]:
    """The job, asked again while the worker that was asked is being killed."""
    while True:
        try:
            return dict(client.get(f"/jobs/{identifier}").json())
        except httpx.TransportError:
            time.sleep(0.1)


def wait_for(client: httpx.Client, identifier: str, files: int) -> dict[str, Any]:
    until(lambda: job_of(client, identifier)["done"] >= files, patience=180)
    until(lambda: files < FILES or job_of(client, identifier)["ended"])
    return job_of(client, identifier)


def check(mine: Settings, store: GraphStore, client: httpx.Client, job: dict[str, Any]) -> None:
    """Every file is told once and there once, and the graph is as if nothing had happened."""
    assert (job["state"], job["files"], job["done"]) == ("done", FILES, FILES)
    assert [r["file"] for r in job["results"]] == [f"{number}.md" for number in range(FILES)]
    assert {r["state"] for r in job["results"]} <= {"added", "unchanged"}
    # the one under way may have been written and not noted
    assert sum(r["state"] == "unchanged" for r in job["results"]) <= 1
    assert sorted(store.content_hashes()) == sorted(r["document_id"] for r in job["results"])
    until(lambda: not (mine.jobs_dir / job["id"] / "files").exists())  # right after its end is told
    after = whole_graph(store)
    for identifier in store.content_hashes():
        store.remove_document(identifier)
    wait_for(client, send(client), FILES)
    assert whole_graph(store) == after


def test_a_killed_server_leaves_its_job_to_the_next(mine: Settings, key: str, store: GraphStore) -> None:
    with serving(mine, key) as (server, client):
        identifier = send(client)
        before = wait_for(client, identifier, 2)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
    assert before["done"] < FILES, "the kill came in the middle"
    with serving(mine, key) as (_, client):
        job = wait_for(client, identifier, FILES)
        assert job["results"][: before["done"]] == before["results"]
        assert job["created"] == before["created"]
        check(mine, store, client, job)


def test_of_several_workers_one_is_killed_and_another_takes_over(mine: Settings, key: str, store: GraphStore) -> None:
    with serving(mine, key, "--workers", "2") as (server, client):
        identifier = send(client)
        wait_for(client, identifier, 1)
        workers = psutil.Process(server.pid).children(recursive=True)
        at_work = [p for p in workers if any(f.path.endswith("/.turn") for f in p.open_files())]
        assert len(at_work) == 1
        at_work[0].kill()
        job = wait_for(client, identifier, FILES)
        heard = client.get(f"/jobs/{identifier}/events", headers={"Connection": "close"}).text
        assert heard.count("event: file") == FILES
        check(mine, store, client, job)


def test_a_server_that_is_told_to_end_waits_for_one_document_and_for_no_listener(
    mine: Settings, key: str, store: GraphStore
) -> None:
    with serving(mine, key, "--workers", "2") as (server, client):
        identifier = send(client)
        with client.stream("GET", f"/jobs/{identifier}/events") as news:
            lines = news.iter_lines()
            next(line for line in lines if line == "event: file")
            server.send_signal(signal.SIGTERM)
            assert "event: end" not in list(lines)
        assert server.wait(50) == 0
    log = [json.loads(line) for line in (mine.jobs_dir / identifier / "log.jsonl").read_bytes().splitlines()]
    assert log[-1] == {"note": "rests"}
    with serving(mine, key) as (_, client):
        check(mine, store, client, wait_for(client, identifier, FILES))
