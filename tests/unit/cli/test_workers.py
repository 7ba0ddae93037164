"""Documents read by several processes: in their order, each failure its own, a killed process without loss. Invented texts."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from cli.executors import InThisProcess, Task
from cli.extraction import ExtractionProcess
from cli.intake import Intake, Report, State
from cli.workers import Workers
from graph.errors import InputError
from graph.model import Extraction
from ingest.sources import Source
from tests.builders import SOAK_ROUNDS

REPORT = "---\nplace: 大连市\nsource_url: http://example.invalid/{0}\n---\n第{0}号报告\n我市推行“免申即享”。\n"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two processes for all tests, as each takes seconds to load the vocabulary."""
    made = Workers(2)
    yield made
    made.close()


def sources(count: int) -> list[Source]:
    return [Source(f"{n}", data=REPORT.format(n).encode()) for n in range(count)]


def run(workers: Workers, given: list[Source], stop: Callable[[], bool] = lambda: False) -> Report:
    return Intake(None, {}, executor=workers).run(given, lambda _: None, stop)


def pids(workers: Workers) -> list[int]:
    return [p._process for p in workers._processes if p._process]


def test_workers_find_what_one_process_finds_in_the_order_of_the_files(workers: Workers) -> None:
    given = sources(40)
    given[3:3] = [
        Source("empty", data=b""),
        Source("left out", skipped="type .jpg"),
        Source("again", data=given[0].data),
    ]
    alone = Intake(None, {}, executor=InThisProcess()).run(given, lambda _: None, lambda: False)
    assert run(workers, given).to_json() == alone.to_json()
    assert [r.file for r in alone.failures] == ["empty", "again"]
    assert len(pids(workers)) == 2


def test_a_stop_waits_for_what_is_being_read_and_begins_nothing_more(workers: Workers) -> None:
    asked = iter([False] * 20)
    report = run(workers, sources(60), stop=lambda: next(asked, True))
    assert report.interrupted
    assert report.count(State.CHECKED) == len(report.results) == 20


@pytest.mark.slow
def test_killed_workers_lose_no_document(workers: Workers) -> None:
    killed: list[int] = []

    def stop() -> bool:
        if len(killed) < SOAK_ROUNDS and len(running := pids(workers)) == 2:
            killed.append(running[len(killed) % 2])
            os.kill(killed[-1], signal.SIGKILL)
        return False

    report = run(workers, sources(40 * SOAK_ROUNDS), stop)
    assert len(killed) == SOAK_ROUNDS, "the run was over before all were killed"
    assert report.count(State.CHECKED) == 40 * SOAK_ROUNDS


def test_a_document_of_which_a_process_dies_twice_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    process, started = ExtractionProcess(tries=2), []
    running = process._running

    def dying():  # type: ignore[no-untyped-def]
        pool = running()
        started.append(process._process)
        os.kill(process._process, signal.SIGKILL)
        return pool

    monkeypatch.setattr(process, "_running", dying)
    with pytest.raises(InputError, match="died"):
        process.read(sources(1)[0].read(), "a.md")
    assert len(set(started)) == 2


def test_what_is_known_is_not_extracted_and_closing_ends_the_processes() -> None:
    (source,) = sources(1)
    task = Task(source.read(), source.name, {})
    extraction = InThisProcess().submit(task).result()
    assert isinstance(extraction, Extraction)
    document = extraction.document
    workers = Workers(1, {document.id: document.content_hash})
    assert run(workers, [source]).count(State.RESUMED) == 1
    (pid,) = pids(workers)
    begun = [workers.submit(task) for _ in range(50)]
    workers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert any(f.cancelled() for f in begun)
