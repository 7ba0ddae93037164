"""The read-only door on both engines: what attacks it changes nothing, honest questions are answered.

The gate is tested without an engine in tests/unit/graph/test_door_gate.py. Here all attempts go through the whole door,
then those that write past the gate, so that the engine alone must hold.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.door.door import _GRACE_SECONDS, Answer, Door
from graph.door.gate import Passed
from graph.errors import CypherBusyError, CypherFailedError, CypherLimitError, CypherRefusedError, YingshangError
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.attacks import attempts, honest, notes, values_for
from tests.both_engines import Answers

CANARY = "canary-of-the-door"
# a server that any user may administer cannot be told from one that must not be: the gate alone keeps these away
ADMINISTRATION = ("administration", "procedures")
RESOURCES = (
    "too many rows or joins", "endless paths", "paths in expressions, which one engine cannot end", "lists, strings and reduce that grow",
)  # fmt: skip
BUSY_SECONDS = 5.0  # in which a machine that does much else gets to a thread
LIMITS = {"cypher_timeout_seconds": 0.5, "cypher_rows": 100, "cypher_bytes": 200_000, "cypher_concurrent": 2}


@dataclass
class Bait:
    """A file that must not be read and an address that must not be called."""

    file: Path
    listener: socket.socket
    calls: list[Any] = field(default_factory=list)

    def statements(self) -> list[tuple[str, str]]:
        return attempts(str(self.file), self.listener.getsockname()[1])

    def listen(self) -> None:
        while True:
            try:
                connection, caller = self.listener.accept()
            except OSError:
                return
            self.calls.append(caller)
            connection.close()


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    """Both, watched."""
    file = tmp_path / "bait.csv"
    file.write_text(CANARY + "\n")
    made = Bait(file, socket.create_server(("127.0.0.1", 0)))
    thread = threading.Thread(target=made.listen, daemon=True)
    thread.start()
    yield made
    made.listener.shutdown(socket.SHUT_RDWR)
    made.listener.close()
    thread.join(5)


def door_of(settings: Settings, graph: GraphStore, **limits: Any) -> Door:
    """A door of the test's own limits."""
    return Door(graph._connection.address, graph._connection.engine, settings.model_copy(update=LIMITS | limits))


@pytest.fixture(scope="module")
def door(settings: Settings, graph: GraphStore) -> Iterator[Door]:
    """A door with short limits, over the small graph."""
    made = door_of(settings, graph)
    yield made
    made.close()


@pytest.fixture(scope="module")
def patient(settings: Settings, graph: GraphStore) -> Iterator[Door]:
    """A door that waits, for questions whose answers count, on however busy a machine."""
    made = door_of(settings, graph, cypher_timeout_seconds=60.0)
    yield made
    made.close()


def dump(graph: GraphStore) -> list[str]:
    """Every node and edge with all its properties, and every index, in one order."""
    connection = graph._connection
    with connection._driver.session(database=connection.address.database) as session:
        nodes = session.run("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").data()
        edges = session.run("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS p, b.id AS b").data()
        indexes = session.run("SHOW INDEXES YIELD name RETURN name").data()
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in [*nodes, *edges, *indexes])


def outcome(door: Door, statement: str) -> Answer | YingshangError:
    """What came of a statement; on a busy machine a place is waited for more than once."""
    return timed_outcome(door, statement)[0]


def timed_outcome(door: Door, statement: str) -> tuple[Answer | YingshangError, float]:
    """What came of a statement, and the seconds that whoever asked was kept waiting once it had a place."""
    for _ in range(20):
        began = time.monotonic()
        try:
            found: Answer | YingshangError = door.run(statement, {})
        except CypherBusyError:
            continue
        except YingshangError as error:
            found = error
        return found, time.monotonic() - began
    raise AssertionError(f"no place was to be had for {statement}")


def test_attempts_change_and_read_nothing_while_others_read_on(door: Door, graph: GraphStore, bait: Bait) -> None:
    before, ended, wrong = dump(graph), threading.Event(), []
    expected = graph.run("measures_of_place", small.CALLS["measures_of_place"])

    def read_on() -> int:
        times = 0
        while not ended.wait(0.05):
            wrong.extend(
                [] if graph.run("measures_of_place", small.CALLS["measures_of_place"]) == expected else [times]
            )
            times += 1
        return times

    with ThreadPoolExecutor(3) as threads:
        reader = threads.submit(read_on)
        try:
            timed = list(threads.map(lambda a: timed_outcome(door, a[1]), bait.statements()))
        finally:
            ended.set()
        assert reader.result() > 3
    outcomes = [found for found, _ in timed]
    assert wrong == []
    assert bait.calls == []
    assert dump(graph) == before
    for (_, statement), found in zip(bait.statements(), outcomes, strict=True):
        assert CANARY not in repr(found), statement
        assert isinstance(found, Answer | CypherRefusedError | CypherFailedError | CypherLimitError) or (
            "$" in statement
        ), (statement, found)
        assert isinstance(found, Answer) or (found.message and found.place), statement
    assert sum(isinstance(found, CypherLimitError) for found in outcomes) > 10  # time or memory ended them
    assert [a for a in outcomes if isinstance(a, Answer) and len(a.rows) > LIMITS["cypher_rows"]] == []
    late = (
        LIMITS["cypher_timeout_seconds"] * 2 + _GRACE_SECONDS + BUSY_SECONDS
    )  # for a place, for the answer, to let go
    assert [(s, took) for (_, s), (_, took) in zip(bait.statements(), timed, strict=True) if took > late] == []


def test_the_engine_lets_go_of_what_was_ended(door: Door) -> None:
    assert isinstance(outcome(door, "MATCH p = (a)-[*1..50]-(b) RETURN max(length(p))"), CypherLimitError)
    assert [door._places.acquire(timeout=25) for _ in range(LIMITS["cypher_concurrent"])] == [True, True]
    for _ in range(LIMITS["cypher_concurrent"]):
        door._places.release()


def test_the_engine_alone_holds_against_writes(door: Door, graph: GraphStore, bait: Bait) -> None:
    """Past the gate, and committed: the account or the access mode keeps the graph as it is."""
    before = dump(graph)
    database = graph._connection.address.database
    said = []
    for heading, statement in bait.statements():
        if heading in RESOURCES or (heading in ADMINISTRATION and graph._connection.engine == "neo4j"):
            continue
        if "sleep" in statement or "TERMINATE" in statement:
            continue
        with door._driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
            try:
                transaction = session.begin_transaction(timeout=2)
                said.append(repr(transaction.run(statement).fetch(20)))  # type: ignore[arg-type]
                transaction.commit()
            except (Neo4jError, DriverError) as error:
                said.append(str(error))
    assert dump(graph) == before
    assert bait.calls == []
    assert not [text for text in said if CANARY in text]


def test_the_door_past_its_gate_rolls_back(door: Door, graph: GraphStore) -> None:
    before = dump(graph)
    for text in (
        "MATCH (c:City) SET c.name = 'x' RETURN c.name",
        "MATCH (n) DETACH DELETE n",
        "CREATE (:City {id: 'x'})",
    ):
        try:
            door.run_unchecked(Passed(text, {}), 10)
        except CypherRefusedError:
            continue
    assert dump(graph) == before


COLLECTS_ANYHOW = re.compile(r"^(?:(?!ORDER BY).)*\bcollect\(", re.DOTALL | re.IGNORECASE)  # no order before it


def _unordered(rows: Sequence[Any]) -> list[Any]:
    """Rows whose lists stand in an order of their own: an engine collects as it finds."""
    return [
        [sorted(value, key=lambda part: json.dumps(part, sort_keys=True)) if isinstance(value, list) else value for value in row]
        for row in rows
    ]  # fmt: skip


@pytest.fixture(scope="session")
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What each engine answered in this run."""
    return Answers.of_run(request.config, tmp_path_factory)


def _rounded(value: Any) -> Any:
    """Numbers to nine digits: what an engine sums up in another order differs in the last ones."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("statement", honest())
def test_honest_questions_are_answered(settings: Settings, patient: Door, answers: Answers, statement: str) -> None:
    engine = "embedded" if settings.embedded else "neo4j"
    unable = {entry["statement"] for entry in notes()["not_run"][engine]}
    if statement in unable:
        with pytest.raises(CypherFailedError):
            patient.run(statement, values_for(statement))
        return
    answer = patient.run(statement, values_for(statement))
    assert answer.columns
    if statement in {entry["statement"] for entry in notes()["differs"]}:
        return
    found = _unordered(answer.rows) if COLLECTS_ANYHOW.search(statement) else answer.rows
    rows = [json.dumps(_rounded(row), ensure_ascii=False, sort_keys=True) for row in found]
    rows = rows if "ORDER BY" in statement else sorted(rows)  # without an order in any order
    other = answers.other(engine, statement, rows)
    assert other is None or rows == other, "the other engine, which was asked first, answered otherwise"


def test_rows_are_cut_and_it_is_said(patient: Door) -> None:
    answer = patient.run("UNWIND range(1, 10000) AS i UNWIND range(1, 10000) AS j RETURN i, j", {})
    assert (len(answer.rows), answer.truncated and answer.truncated.reason) == (100, "rows")
    few = patient.run("UNWIND range(1, 50) AS i RETURN i", {}, limit=7)
    assert (len(few.rows), few.truncated and few.truncated.limit) == (7, 7)
    assert patient.run("UNWIND range(1, 7) AS i RETURN i", {}, limit=7).truncated is None


def test_bytes_are_cut_and_it_is_said(settings: Settings, graph: GraphStore) -> None:
    narrow = door_of(settings, graph, cypher_bytes=1_000, cypher_timeout_seconds=60.0)
    answer = narrow.run("UNWIND range(1, 50) AS i RETURN '一二三四五六七八九十一二三四五六七八九十' AS text", {})
    narrow.close()
    assert 5 < len(answer.rows) < 30
    assert answer.truncated is not None
    assert answer.truncated.reason == "bytes"


def test_who_finds_no_place_is_told_so(settings: Settings, graph: GraphStore) -> None:
    narrow = door_of(settings, graph, cypher_concurrent=1, cypher_timeout_seconds=0.3)
    assert narrow._places.acquire(timeout=1)
    with pytest.raises(CypherBusyError):
        narrow.run("RETURN 1", {})
    narrow._places.release()
    narrow.close()


def test_the_engines_own_words_reach_the_person(patient: Door) -> None:
    for text in ("MATCH (c:City) RETURN d", "RETURN 1 +", "RETURN toInteger(1, 2, 3, 4)"):
        with pytest.raises(CypherFailedError) as caught:
            patient.run(text, {})
        assert "Check the server log" not in caught.value.message


def test_values_are_what_json_can_hold(patient: Door) -> None:
    text = "MATCH p = (c:City {name: '沈阳市'})-[r:OPERATES]->(a) RETURN c, r, p, date('2021-01-02') AS d, duration('P1D') AS u"  # fmt: skip
    node, edge, path, day, span = patient.run(text, {}).rows[0]
    assert node["labels"] == ["City"]
    assert edge["type"] == "OPERATES"
    assert [n["properties"]["name"] for n in path["nodes"]] == ["沈阳市", "沈事通"]
    assert (day, span) == ("2021-01-02", "P1D")
    json.dumps([node, edge, path], allow_nan=False)
